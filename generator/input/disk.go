package input

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Disk returns the files of a project folder. It is [os.DirFS], but a link with an absolute destination reads as one with a
// relative destination, so that a reader can tell where it leads without knowing the folder.
func Disk(dir string) fs.FS { return disk{os.DirFS(dir), dir} }

type disk struct {
	files fs.FS
	dir   string
}

func (d disk) Open(name string) (fs.File, error)          { return d.files.Open(name) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.files, name) }
func (d disk) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(d.files, name) }
func (d disk) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(d.files, name) }

func (d disk) ReadLink(name string) (string, error) {
	destination, err := fs.ReadLink(d.files, name)
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(destination) {
		return filepath.ToSlash(destination), nil
	}
	if relative, err := d.relative(path.Dir(name), destination); err == nil {
		destination = relative
	}
	return filepath.ToSlash(destination), nil
}

// relative returns the path from a folder of the project to an absolute destination; the links of both folders are followed first.
func (d disk) relative(folder, destination string) (string, error) {
	from, err := filepath.Abs(filepath.Join(d.dir, filepath.FromSlash(folder)))
	if err != nil {
		return "", err
	}
	if from, err = filepath.EvalSymlinks(from); err != nil {
		return "", err
	}
	to, err := filepath.EvalSymlinks(filepath.Dir(destination))
	if err != nil {
		return "", err
	}
	return filepath.Rel(from, filepath.Join(to, filepath.Base(destination)))
}
