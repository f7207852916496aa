package edit

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay returns a project as it would be with changed files.
func Overlay(project fs.FS, files []File) fs.FS {
	o := overlay{project, map[string][]byte{}}
	for _, f := range files {
		o.files[f.Path] = f.After
	}
	return o
}

type overlay struct {
	fs.FS
	files map[string][]byte // nil for a file that is removed
}

func (o overlay) Open(name string) (fs.File, error) {
	data, changed := o.files[name]
	switch {
	case !changed && o.isNewFolder(name):
		return openFolder{info(name, 0, fs.ModeDir)}, nil
	case !changed:
		return o.FS.Open(name)
	case data == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openFile{bytes.NewReader(data), info(name, len(data), 0)}, nil
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	data, changed := o.files[name]
	switch {
	case !changed:
		return fs.ReadFile(o.FS, name)
	case data == nil:
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return bytes.Clone(data), nil
}

func (o overlay) Stat(name string) (fs.FileInfo, error)  { return o.stat(name, fs.Stat) }
func (o overlay) Lstat(name string) (fs.FileInfo, error) { return o.stat(name, fs.Lstat) }

func (o overlay) stat(name string, of func(fs.FS, string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	data, changed := o.files[name]
	switch {
	case !changed && o.isNewFolder(name):
		return info(name, 0, fs.ModeDir), nil
	case !changed:
		return of(o.FS, name)
	case data == nil:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return info(name, len(data), 0), nil
}

func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// ReadDir lists a folder without the files that are removed and with those that are new, and the folders that new files need.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if errors.Is(err, fs.ErrNotExist) && o.isNewFolder(name) {
		err = nil
	}
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		data, changed := o.files[path.Join(name, e.Name())]
		return changed && data == nil
	})
	for file, data := range o.files {
		rest, below := strings.CutPrefix(file, name+"/")
		if !below || data == nil {
			continue
		}
		first, _, isFolder := strings.Cut(rest, "/")
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == first }) {
			continue
		}
		i := info(first, len(data), 0)
		if isFolder {
			i = info(first, 0, fs.ModeDir)
		}
		entries = append(entries, fs.FileInfoToDirEntry(i))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// isNewFolder reports whether a folder exists only because of a new file.
func (o overlay) isNewFolder(name string) bool {
	if _, err := fs.Stat(o.FS, name); err == nil {
		return false
	}
	for file, data := range o.files {
		if data != nil && strings.HasPrefix(file, name+"/") {
			return true
		}
	}
	return false
}

// fileInfo describes a file in memory.
type fileInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func info(name string, size int, kind fs.FileMode) fileInfo {
	return fileInfo{path.Base(name), int64(size), kind | 0o644}
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) Mode() fs.FileMode  { return i.mode }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fileInfo) Sys() any           { return nil }

type openFile struct {
	*bytes.Reader
	info fileInfo
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openFolder struct{ info fileInfo }

func (f openFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f openFolder) Close() error               { return nil }
func (f openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.name, Err: fs.ErrInvalid}
}
