//go:build unix

package edit

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder waits until the names in a folder are on the disk. Some file systems cannot do that.
func syncFolder(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
