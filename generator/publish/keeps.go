package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Keeps tells whether a folder is one that this package publishes into, and whether the file at a path below it is one that it
// published there. A folder that does not exist is not.
func Keeps(dir, path string) (published, listed bool, err error) {
	root, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("finding a published folder: %w", err)
	}
	name := filepath.Join(root, manifestName)
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() { // the working folder of a project has the name too
		return false, false, nil
	}
	if err != nil {
		return false, false, fmt.Errorf("looking for the list of published files: %w", err)
	}
	if info.Mode()&fs.ModeType != 0 {
		return true, false, nil
	}
	m, err := readManifest(name)
	if err != nil {
		return true, false, err
	}
	return true, m.lists(path), nil
}
