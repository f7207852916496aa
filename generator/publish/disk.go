package publish

import (
	"errors"
	"io/fs"
	"os"
)

// disk makes every change of this package. The hook is for tests: it sees each change before it is made, and an error from
// it stands for a disk that failed, or a program that was killed, at that moment.
type disk struct {
	before  func(change, path string) error
	private bool // whether what is made is for its owner alone
}

// file is the mode of new files that are published.
func (d disk) file() fs.FileMode {
	if d.private {
		return 0o600
	}
	return 0o644
}

// folder is the mode of new folders that are published.
func (d disk) folder() fs.FileMode {
	if d.private {
		return 0o700
	}
	return 0o755
}

func (d disk) ask(change, path string) error {
	if d.before == nil {
		return nil
	}
	return d.before(change, path)
}

// makeFolder makes one folder; it is fine if it is there.
func (d disk) makeFolder(path string, mode fs.FileMode) error {
	if err := d.ask("mkdir", path); err != nil {
		return err
	}
	if err := os.Mkdir(path, mode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// makeAll makes a folder and those above it.
func (d disk) makeAll(path string, mode fs.FileMode) error {
	if err := d.ask("mkdir", path); err != nil {
		return err
	}
	return os.MkdirAll(path, mode)
}

// create writes a new file. It is closed in any case, and every error counts: some file systems tell of a full disk on close.
func (d disk) create(path string, data []byte) error {
	if err := d.ask("create", path); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, d.file())
	if err != nil {
		return err
	}
	err = d.ask("write", path)
	if err == nil {
		_, err = file.Write(data)
	}
	return errors.Join(err, file.Close())
}

// rename puts a file in the place of another, or a folder where there is nothing.
func (d disk) rename(from, to string) error {
	if err := d.ask("rename", to); err != nil {
		return err
	}
	return rename(from, to)
}

// remove removes a file or an empty folder.
func (d disk) remove(path string) error {
	if err := d.ask("remove", path); err != nil {
		return err
	}
	return os.Remove(path)
}

// removeAll removes a folder of staging, if it is there.
func (d disk) removeAll(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := d.ask("remove", path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}
