package publish

import (
	"errors"
	"io/fs"
	"os"
)

// disk makes every change to the file system in this package. Tests set the hook: it runs before each change, and an error from it
// simulates a disk failure, or the end of the program, at that point.
type disk struct {
	before  func(change, path string) error
	private bool // whether only the owner may read new files and folders
}

// file returns the mode of new published files.
func (d disk) file() fs.FileMode {
	if d.private {
		return 0o600
	}
	return 0o644
}

// folder returns the mode of new published folders.
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

// makeFolder makes one folder. It succeeds if the folder already exists.
func (d disk) makeFolder(path string, mode fs.FileMode) error {
	if err := d.ask("mkdir", path); err != nil {
		return err
	}
	if err := os.Mkdir(path, mode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// makeAll makes a folder and its missing parents.
func (d disk) makeAll(path string, mode fs.FileMode) error {
	if err := d.ask("mkdir", path); err != nil {
		return err
	}
	return os.MkdirAll(path, mode)
}

// create writes a new file. It always closes the file, and returns the error of Close too: some file systems report a full disk
// only then.
func (d disk) create(path string, data []byte) error {
	if err := d.ask("create", path); err != nil {
		return err
	}
	file, err := createNew(path, d.file())
	if err != nil {
		return err
	}
	err = d.ask("write", path)
	if err == nil {
		_, err = file.Write(data)
	}
	return errors.Join(err, file.Close())
}

// rename moves a file, replacing any file at the new path, or moves a folder to a path that does not exist.
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

// removeAll removes a staging folder if it exists.
func (d disk) removeAll(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := d.ask("remove", path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}
