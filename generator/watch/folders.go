package watch

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"
)

// notifier reports changes in folders. Tests replace the operating system's by one that fails.
type notifier interface {
	Add(folder string) error
	Remove(folder string) error
	WatchList() []string
	Close() error
	events() <-chan fsnotify.Event
	errors() <-chan error
}

// system is the notifier of the operating system.
type system struct{ *fsnotify.Watcher }

func openSystem() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return system{w}, nil
}

func (s system) events() <-chan fsnotify.Event { return s.Events }
func (s system) errors() <-chan error          { return s.Errors }

// batch is what a notifier reported in a while.
type batch struct {
	ops  map[string]fsnotify.Op // what happened to each path
	errs []error
}

// collect receives from a notifier at once, and combines what it received into one batch until someone takes it. Without it, a
// watcher that adds a folder and a notifier that waits for someone to receive its events would block each other. The channel is
// closed after the notifier.
func collect(n notifier) <-chan batch {
	out := make(chan batch)
	go func() {
		defer close(out)
		events, errs := n.events(), n.errors()
		next := batch{ops: map[string]fsnotify.Op{}}
		var ready chan<- batch // nil while the batch is empty
		for events != nil || errs != nil {
			select {
			case e, open := <-events:
				if !open {
					events = nil
					continue
				}
				next.ops[e.Name] |= e.Op
				ready = out
			case err, open := <-errs:
				if !open {
					errs = nil
					continue
				}
				next.errs = append(next.errs, err)
				ready = out
			case ready <- next:
				next, ready = batch{ops: map[string]fsnotify.Op{}}, nil
			}
		}
	}()
	return out
}

// folders are the folders that the system watches. It knows them by their real paths; their names are paths below the project,
// through links. A folder to which several links lead has several names.
type folders struct {
	notifier
	batches <-chan batch
	byPath  map[string]*folder // by real path
	paths   map[string]string  // real paths, by name
}

type folder struct {
	info  fs.FileInfo // identifies the folder that stood at the path when the system was asked to watch it
	names []string
}

func newFolders(n notifier) *folders {
	return &folders{notifier: n, batches: collect(n), byPath: map[string]*folder{}, paths: map[string]string{}}
}

// watch watches the folder that info describes. A folder that is watched already stays so.
func (f *folders) watch(name, full string, info fs.FileInfo) error {
	real, err := filepath.EvalSymlinks(full)
	if err != nil {
		return err
	}
	if f.paths[name] != real {
		f.forget(name)
		f.paths[name] = real
		if f.byPath[real] == nil {
			f.byPath[real] = &folder{}
		}
		f.byPath[real].names = append(f.byPath[real].names, name)
	}
	w := f.byPath[real]
	if os.SameFile(w.info, info) {
		return nil
	}
	if w.info != nil {
		// Not only Add: fsnotify panics if the new folder is one that it watched at another path.
		_ = f.Remove(real)
		w.info = nil
	}
	if err := f.Add(real); err != nil {
		f.forget(name)
		return err
	}
	w.info = info
	return nil
}

// forgetIf stops watching the folders for which stale returns true, and those that the system has stopped watching.
func (f *folders) forgetIf(stale func(name string) bool) {
	list := f.WatchList()
	slices.Sort(list)
	for name, real := range f.paths {
		if _, watching := slices.BinarySearch(list, real); !watching || stale(name) {
			f.forget(name)
		}
	}
}

func (f *folders) forget(name string) {
	w := f.byPath[f.paths[name]]
	if w == nil {
		return
	}
	w.names = slices.DeleteFunc(w.names, func(n string) bool { return n == name })
	if len(w.names) == 0 {
		_ = f.Remove(f.paths[name]) // fails if the system has stopped watching it by itself
		delete(f.byPath, f.paths[name])
	}
	delete(f.paths, name)
}

// has reports whether a folder is watched.
func (f *folders) has(name string) bool {
	_, ok := f.paths[name]
	return ok
}

// namesOf returns the names of a real path that is a watched folder or stands in one.
func (f *folders) namesOf(real string) []string {
	var names []string
	if w := f.byPath[real]; w != nil {
		names = slices.Clone(w.names)
	}
	if w := f.byPath[filepath.Dir(real)]; w != nil {
		for _, above := range w.names {
			if name := path.Join(above, filepath.Base(real)); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// close stops watching. It waits until nothing runs any more.
func (f *folders) close() {
	_ = f.Close() // an error loses nothing: no change is needed any more
	for range f.batches {
	}
}
