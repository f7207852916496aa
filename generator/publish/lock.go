package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrLocked says that another build holds the lock.
var ErrLocked = errors.New("another build is running")

// lockName is the file in the working folder that is locked. It stays; only the operating system's lock on it counts, so a
// killed build leaves none.
const lockName = "lock"

// Locked is a lock that is held until Unlock or the end of the process.
type Locked struct{ file *os.File }

// Lock takes the lock of the working folder, which is made with mode 0700 when it does not exist. It does not wait: if another
// process, or another caller in this one, holds the lock, the error is ErrLocked.
func Lock(work string) (*Locked, error) {
	if err := os.MkdirAll(work, 0o700); err != nil {
		return nil, fmt.Errorf("making the working folder: %w", err)
	}
	path := filepath.Join(work, lockName)
	for {
		file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, fmt.Errorf("opening the lock: %w", err)
		}
		if err := lockFile(file); err != nil {
			file.Close()
			return nil, err
		}
		if stands(file, path) {
			return &Locked{file: file}, nil
		}
		file.Close()
	}
}

// stands tells whether the locked file is still the one at the path: the working folder may be deleted at any time, and a
// lock on a deleted file keeps nobody out.
func stands(file *os.File, path string) bool {
	held, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(held, there)
}

// Unlock gives the lock back.
func (l *Locked) Unlock() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("giving the lock back: %w", err)
	}
	return nil
}
