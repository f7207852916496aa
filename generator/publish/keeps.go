package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Keeps reports whether dir is a folder that this package has published into, and whether it wrote the file at path, relative to
// dir. Both are false if dir does not exist.
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
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() { // a project's working folder has the same name
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
