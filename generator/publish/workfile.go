package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// WriteWorkFile replaces a file of the working folder, and makes the folder with mode 0700 if necessary. Readers see the old
// content or the new, never a part. Callers must not replace the same file from two goroutines at once.
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

// stampFile is the file that Stamp writes.
const stampFile = "stamp"

// Stamp returns the time that the file system gives to a file saved now. It writes a file in the working folder, and makes the
// folder if necessary. Unlike the time of the machine's clock, the result is comparable with the modification times of other files.
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
