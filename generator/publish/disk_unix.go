//go:build unix

package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

func rename(from, to string) error { return os.Rename(from, to) }

// absentName is a file name that never exists.
const absentName = ".vademecum-this-file-is-never-made"

// canRename reports whether files can be renamed from one folder to another. It changes neither. Equal device numbers are not
// enough: a file system may be mounted twice, and Linux refuses to rename across mounts. Linux checks that before it looks for the
// file, so canRename tries to rename a file that does not exist.
func canRename(from, to string) (bool, error) {
	var a, b unix.Stat_t
	if err := unix.Stat(from, &a); err != nil {
		return false, fmt.Errorf("looking at %s: %w", from, err)
	}
	if err := unix.Stat(to, &b); err != nil {
		return false, fmt.Errorf("looking at %s: %w", to, err)
	}
	if a.Dev != b.Dev {
		return false, nil
	}
	err := unix.Rename(filepath.Join(from, absentName), filepath.Join(to, absentName))
	return !errors.Is(err, syscall.EXDEV), nil
}

// writableFolder returns an error if the files in the folder cannot be replaced.
func writableFolder(path string) error {
	if err := unix.Access(path, unix.W_OK|unix.X_OK); err != nil {
		return &os.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}
