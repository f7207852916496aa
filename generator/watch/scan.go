package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// scan stamps what is at a path and below it, and has the folders watched, each before it is read so that nothing is missed.
// The error says that the system will not watch; what cannot be read is passed over, since a build says so better.
func (w *Watcher) scan(name string, into tree) error {
	info, err := w.stat(name)
	if err != nil {
		if name == "" || w.dangles(name) {
			w.lost[name], w.hurry = true, true
		}
		return nil
	}
	if name != "" {
		into[name] = stampOf(info)
	}
	if !info.IsDir() {
		return nil
	}
	if w.folders != nil {
		err := w.folders.watch(name, w.full(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.ENOTDIR) {
			return fmt.Errorf("watching %s: %w", w.full(name), err)
		}
	}
	if name == "" {
		return w.scanAll("", roots[:], into)
	}
	entries, _ := os.ReadDir(w.full(name)) // even with an error it returns those it could read
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return w.scanAll(name+"/", names, into)
}

func (w *Watcher) scanAll(folder string, names []string, into tree) error {
	for _, n := range names {
		if !watched(folder + n) {
			continue
		}
		if err := w.scan(folder+n, into); err != nil {
			return err
		}
	}
	return nil
}

// stat tells what is at a path. A link to a file counts as the file, one to a folder as the link unless it is followed: what it
// leads to may be anywhere.
func (w *Watcher) stat(name string) (fs.FileInfo, error) {
	link, err := os.Lstat(w.full(name))
	if err != nil || link.Mode()&fs.ModeSymlink == 0 {
		return link, err
	}
	target, err := os.Stat(w.full(name))
	if err != nil && followed(name) {
		return nil, err
	}
	if err != nil || target.IsDir() && !followed(name) {
		return link, nil
	}
	return target, nil
}

// dangles tells whether a path is a link that is followed, but leads nowhere.
func (w *Watcher) dangles(name string) bool {
	_, err := os.Lstat(w.full(name))
	return err == nil && followed(name)
}

func (w *Watcher) full(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }
