package input

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The input files of a project: a file and all files in two folders.
const (
	ConfigFile    = "config.toml"
	ContentFolder = "content"
	ThemesFolder  = "themes"
)

// Roots returns the names of the inputs in the project folder.
func Roots() []string { return []string{ConfigFile, ContentFolder, ThemesFolder} }

// Contains reports whether a path below the project folder is a root, or below one and not ignored.
func Contains(name string) bool {
	root, _, _ := strings.Cut(name, "/")
	return slices.Contains(Roots(), root) && !Ignored(name)
}

// Followed reports whether a link at a path is followed to a folder: content/, themes/ and each theme may be links. All other folders
// that are links are passed over.
func Followed(name string) bool {
	return name == ContentFolder || name == ThemesFolder || path.Dir(name) == ThemesFolder
}

// File is an input file. Of a link to a file it has the version of that file.
type File struct {
	Path    string // below the project folder, with slashes
	Version Version
}

// List returns the input files at a root and below it, in order. A root that does not exist has none.
func List(project fs.FS, root string) ([]File, error) {
	files, err := list(nil, project, root)
	if err != nil {
		return nil, fmt.Errorf("listing %s: %w", root, err)
	}
	return files, nil
}

func list(files []File, project fs.FS, name string) ([]File, error) {
	info, err := fs.Stat(project, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return files, nil // removed meanwhile, or a link to nothing
	case err != nil:
		return nil, err
	case info.Mode().IsRegular():
		return append(files, File{name, VersionOf(info)}), nil
	case !info.IsDir():
		return files, nil
	}
	entries, err := fs.ReadDir(project, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		below := path.Join(name, e.Name())
		if Ignored(e.Name()) || e.Type()&fs.ModeSymlink != 0 && !Followed(below) && isFolder(project, below) {
			continue
		}
		if files, err = list(files, project, below); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func isFolder(project fs.FS, name string) bool {
	info, err := fs.Stat(project, name)
	return err == nil && info.IsDir()
}
