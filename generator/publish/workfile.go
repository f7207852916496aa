package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// WriteWorkFile replaces a file of the working folder, which is made with mode 0700 when it does not exist. Whoever reads the
// file sees the old bytes or the new ones, never a part. It must not be called for the same file twice at once.
func WriteWorkFile(work, name string, data []byte) error {
	if err := os.MkdirAll(work, 0o700); err != nil {
		return fmt.Errorf("making the working folder: %w", err)
	}
	path := filepath.Join(work, name)
	next := path + ".new"
	if err := os.WriteFile(next, data, 0o600); err != nil {
		return err
	}
	return rename(next, path)
}

// stampFile is touched to ask the file system for the time it would give a file saved now.
const stampFile = "stamp"

// Stamp returns the time that the file system gives to a file saved now, in the working folder, which is made when it does not
// exist. It is comparable with the dates of other files, which the clock of the machine is not.
func Stamp(work string) (time.Time, error) {
	if err := WriteWorkFile(work, stampFile, nil); err != nil {
		return time.Time{}, err
	}
	info, err := os.Stat(filepath.Join(work, stampFile))
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
