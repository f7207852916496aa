package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The names of the staging folder: in the working folder, and beside or in the published folder.
const (
	stagingInWork   = "staging"
	stagingInPublic = ".vademecum-staging"
)

// place holds the folders that a publication uses.
type place struct {
	public string // the published folder itself, links resolved
	anchor string // the nearest folder at or above it that exists
	work   string
}

// locate makes both paths absolute and resolves the published folder, which may be a link to a folder or not exist.
func locate(dir, work string) (place, error) {
	work, err := filepath.Abs(work)
	if err != nil {
		return place{}, fmt.Errorf("finding the working folder: %w", err)
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return place{}, fmt.Errorf("finding the published folder: %w", err)
	}
	anchor, missing, err := nearest(dir)
	if err != nil {
		return place{}, fmt.Errorf("finding the published folder: %w", err)
	}
	p := place{public: filepath.Join(anchor, missing), anchor: anchor, work: work}
	if p.work == filepath.Join(p.public, manifestName) {
		return place{}, fmt.Errorf("%s: the working folder %s stands where the list of published files has to be", dir, work)
	}
	return p, nil
}

// nearest splits a path into the part that exists, with links resolved, and the rest.
func nearest(path string) (anchor, missing string, err error) {
	_, err = os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) && filepath.Dir(path) != path {
		anchor, missing, err = nearest(filepath.Dir(path))
		return anchor, filepath.Join(missing, filepath.Base(path)), err
	}
	if err != nil {
		return "", "", err
	}
	anchor, err = filepath.EvalSymlinks(path) // fails if the target of a link does not exist
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(anchor)
	if err != nil {
		return "", "", err
	}
	if !info.IsDir() {
		return "", "", fmt.Errorf("%s is not a folder", path)
	}
	return anchor, "", nil
}

func (p place) beside() string {
	return filepath.Join(filepath.Dir(p.public), "."+strings.TrimPrefix(filepath.Base(p.public), ".")+stagingInPublic)
}

func (p place) inside() string { return filepath.Join(p.public, stagingInPublic) }

// clean removes the staging folders of killed builds.
func (p place) clean(d disk) error {
	for _, folder := range []string{filepath.Join(p.work, stagingInWork), p.beside(), p.inside()} {
		if err := d.removeAll(folder); err != nil {
			return fmt.Errorf("cleaning up after an earlier build: %w", err)
		}
	}
	return nil
}

// staging returns a folder from which files can be renamed into the published folder. It is in the working folder; if that is on
// another file system, beside the published folder; and if the published folder is a mount point, inside it.
func (p place) staging() (string, error) {
	works, err := canRename(p.work, p.anchor)
	if err != nil {
		return "", fmt.Errorf("choosing a folder for staging: %w", err)
	}
	if works {
		return filepath.Join(p.work, stagingInWork), nil
	}
	if p.anchor != p.public {
		return p.beside(), nil // the missing folders will be on the anchor's file system
	}
	works, err = canRename(filepath.Dir(p.public), p.public)
	if err != nil {
		return "", fmt.Errorf("choosing a folder for staging: %w", err)
	}
	if works && writableFolder(filepath.Dir(p.public)) == nil {
		return p.beside(), nil
	}
	return p.inside(), nil
}
