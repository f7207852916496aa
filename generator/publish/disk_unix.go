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

// absentName is a name nobody uses.
const absentName = ".vademecum-this-file-is-never-made"

// canRename tells whether files can be renamed from one folder into another, without changing either. Equal device numbers
// are not enough: one file system may be mounted twice, and Linux refuses to rename across mounts. It does so before it looks
// for the file, so the attempt on a file that does not exist tells.
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

// writableFolder gives an error when files of the folder cannot be replaced.
func writableFolder(path string) error {
	if err := unix.Access(path, unix.W_OK|unix.X_OK); err != nil {
		return &os.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}
