package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"
)

// ErrLocked reports that another build holds the lock.
var ErrLocked = errors.New("another build is running")

// lockName is the file in the working folder that is locked. The file is never deleted. Only the operating system's lock on it
// counts; that lock ends with the process, so a killed build leaves no lock.
const lockName = "lock"

// Locked is a lock that is held until Unlock or the end of the process.
type Locked struct{ file *flock.Flock }

// Lock locks the working folder, which is created with mode 0700 if it does not exist. It does not wait: if another process, or
// another caller in this one, holds the lock, the error is ErrLocked.
func Lock(work string) (*Locked, error) {
	for {
		if err := os.MkdirAll(work, 0o700); err != nil {
			return nil, fmt.Errorf("creating the working folder: %w", err)
		}
		file := flock.New(filepath.Join(work, lockName))
		locked, err := file.TryLock()
		switch {
		case errors.Is(err, syscall.EINTR): // a signal; happens on network drives
		case err != nil:
			return nil, fmt.Errorf("locking the working folder: %w", err)
		case !locked:
			return nil, ErrLocked
		case isCurrent(file):
			return &Locked{file}, nil
		default:
			_ = file.Unlock() // a lock on a file that is gone; closing the file is enough
		}
	}
}

// isCurrent reports whether the locked file is still the one at its path. A user may delete the working folder at any time, and a
// lock on a deleted file has no effect.
func isCurrent(file *flock.Flock) bool {
	locked, err := file.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(file.Path())
	return err == nil && os.SameFile(locked, now)
}

// Unlock releases the lock.
func (l *Locked) Unlock() error {
	if err := l.file.Unlock(); err != nil {
		return fmt.Errorf("releasing the lock: %w", err)
	}
	return nil
}
