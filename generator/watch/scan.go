package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"

	"vademecum/generator/input"
)

// projectFolder is the name of the project itself in a scan. Of what is in it, only the inputs are scanned, not the published site.
const projectFolder = "."

// digestLimit is the largest file, in bytes, that gets a digest.
const digestLimit = 1 << 20

// stamp tells a file or folder from its next version. Its version has a digest if the file changed recently, see
// [watcher.addDigests].
type stamp struct {
	mode fs.FileMode
	input.Version
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Mode(), input.VersionOf(info)} }

// same reports whether a file was not written between two stamps. Unlike in [input.Version.Same], the same bytes at a later time
// are a change: other bytes may have been read in the meantime. Of a folder only the mode is compared: its files have their own
// stamps.
func (s stamp) same(t stamp) bool {
	if s.mode.IsDir() {
		return s.mode == t.mode
	}
	return s.mode == t.mode && s.Modified == t.Modified && s.Inode == t.Inode && s.Same(t.Version)
}

// empty reports whether the stamp is of a file without bytes.
func (s stamp) empty() bool { return s.mode.IsRegular() && s.Size == 0 }

// tree holds the stamps of files and folders by their paths below the project, with slashes.
type tree map[string]stamp

// scan adds what is at a path and below it to a tree, and has the system watch the folders, each before it is read, so that no
// change is missed. It returns an error if the system refuses to watch a folder. What cannot be read is left out, since a build
// reports that better.
func (w *watcher) scan(name string, into tree) error {
	info, err := w.stat(name)
	if err != nil {
		if name == projectFolder || w.dangles(name) {
			w.missing = true
		}
		return nil
	}
	if name != projectFolder {
		into[name] = stampOf(info)
	}
	if !info.IsDir() {
		return nil
	}
	if w.folders != nil {
		err := w.folders.watch(name, w.full(name), info)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.ENOTDIR) {
			return fmt.Errorf("watching %s: %w", w.full(name), err)
		}
	}
	for _, n := range w.entries(name) {
		if child := path.Join(name, n); input.Contains(child) {
			if err := w.scan(child, into); err != nil {
				return err
			}
		}
	}
	return nil
}

// entries returns the names of what may be watched in a folder.
func (w *watcher) entries(folder string) []string {
	if folder == projectFolder {
		return input.Roots()
	}
	entries, _ := os.ReadDir(w.full(folder)) // despite an error, it returns the entries it could read
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// stat describes what is at a path. A link to a file counts as the file. A link to a folder counts as a link unless it is
// followed, because the folder may be anywhere.
func (w *watcher) stat(name string) (fs.FileInfo, error) {
	link, err := os.Lstat(w.full(name))
	if err != nil || link.Mode()&fs.ModeSymlink == 0 {
		return link, err
	}
	target, err := os.Stat(w.full(name))
	if err != nil && input.Followed(name) {
		return nil, err
	}
	if err != nil || target.IsDir() && !input.Followed(name) {
		return link, nil
	}
	return target, nil
}

// dangles reports whether a path is a link that would be followed but leads nowhere, given that [watcher.stat] fails for it.
func (w *watcher) dangles(name string) bool {
	_, err := os.Lstat(w.full(name))
	return err == nil && input.Followed(name)
}

func (w *watcher) full(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// addDigests adds a digest to the stamp of every file that changed recently, because it may change again without a new time: for
// [input.ClockStep] after the scan that found a change, and once after that. The times of the files themselves do not say what is
// recent: they come from another computer's clock on a network drive.
func (w *watcher) addDigests(is tree) {
	now, first := w.o.Now(), len(w.known) == 0
	for p, s := range is {
		if !s.mode.IsRegular() || s.Size > digestLimit || first && !s.Recent(now) {
			continue
		}
		before, knew := w.known[p]
		until, recent := w.recent[p]
		if !recent && knew && s.same(before) {
			continue
		}
		if data, err := os.ReadFile(w.full(p)); err == nil { // an unreadable file is compared without a digest
			s.Digest = input.Digest(data)
			is[p] = s
		}
		if !knew || !s.same(before) {
			w.recent[p] = now.Add(input.ClockStep)
		} else if now.After(until) {
			delete(w.recent, p)
		}
	}
}
