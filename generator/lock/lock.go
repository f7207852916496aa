// Package lock locks files between processes.
//
// Only the operating system's lock on the file counts. It ends with the process, so a killed program leaves no lock. The file is never
// deleted.
package lock

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// ErrHeld reports that another process, or another caller in this one, holds the lock.
var ErrHeld = errors.New("another build is running")

// Lock is a lock that is held until Unlock or the end of the process.
type Lock struct{ file *flock.Flock }

// pause is the time between two tries to take a lock that another process holds.
const pause = 2 * time.Millisecond

// Try takes a lock that nobody else has at the same time. It does not wait: if it is held, the error is ErrHeld. The folder is created
// with mode 0700 if it does not exist.
func Try(folder, name string) (*Lock, error) { return take(folder, name, (*flock.Flock).TryLock) }

// Exclusive waits until nobody holds the lock, takes it, and keeps all others out. It gives up when ctx ends.
func Exclusive(ctx context.Context, folder, name string) (*Lock, error) {
	return wait(ctx, folder, name, (*flock.Flock).TryLock)
}

// Shared waits until nobody has the lock for themselves, and takes it together with others. It gives up when ctx ends.
func Shared(ctx context.Context, folder, name string) (*Lock, error) {
	return wait(ctx, folder, name, (*flock.Flock).TryRLock)
}

func wait(ctx context.Context, folder, name string, try func(*flock.Flock) (bool, error)) (*Lock, error) {
	for {
		l, err := take(folder, name, try)
		if !errors.Is(err, ErrHeld) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("waiting for the lock: %w", ctx.Err())
		case <-time.After(pause):
		}
	}
}

func take(folder, name string, try func(*flock.Flock) (bool, error)) (*Lock, error) {
	for {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, fmt.Errorf("creating the folder of the lock: %w", err)
		}
		file := flock.New(filepath.Join(folder, name))
		locked, err := try(file)
		switch {
		case errors.Is(err, syscall.EINTR): // a signal; happens on network drives
		case err != nil:
			return nil, fmt.Errorf("locking %s: %w", filepath.Base(folder), err)
		case !locked:
			_ = file.Close()
			return nil, ErrHeld
		case isCurrent(file):
			return &Lock{file}, nil
		default:
			_ = file.Unlock() // a lock on a file that is gone; closing the file is enough
		}
	}
}

// isCurrent reports whether the locked file is still the one at its path. A user may delete the folder at any time, and a lock on a
// deleted file has no effect.
func isCurrent(file *flock.Flock) bool {
	locked, err := file.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(file.Path())
	return err == nil && os.SameFile(locked, now)
}

// Unlock releases the lock.
func (l *Lock) Unlock() error {
	if err := l.file.Unlock(); err != nil {
		return fmt.Errorf("releasing the lock: %w", err)
	}
	return nil
}
