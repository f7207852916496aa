package watch

import (
	"path"
	"path/filepath"
	"slices"
)

// folders are those the system was asked to watch. A folder that a link leads to is watched where it is, and has the name of
// the link; one that several links lead to has several names.
type folders struct {
	notifier
	*queue
	names map[string][]string // by the folder's real path
	paths map[string]string   // the real path, by name
}

func newFolders(n notifier) *folders {
	return &folders{notifier: n, queue: newQueue(n), names: map[string][]string{}, paths: map[string]string{}}
}

// watch asks for the changes of a folder. It does no harm to ask twice.
func (f *folders) watch(name, full string) error {
	real, err := filepath.EvalSymlinks(full)
	if err != nil {
		return err
	}
	if err := f.Add(real); err != nil {
		return err
	}
	if f.paths[name] == real {
		return nil
	}
	f.forget(name)
	f.paths[name] = real
	f.names[real] = append(f.names[real], name)
	return nil
}

// drop ends the watching of a folder and all below it. That they are gone is no error.
func (f *folders) drop(name string) {
	for below := range f.paths {
		if within(below, name) {
			f.forget(below)
		}
	}
}

func (f *folders) forget(name string) {
	real, ok := f.paths[name]
	if !ok {
		return
	}
	delete(f.paths, name)
	f.names[real] = slices.DeleteFunc(f.names[real], func(n string) bool { return n == name })
	if len(f.names[real]) > 0 {
		return
	}
	delete(f.names, real)
	_ = f.Remove(real) // fails for a folder that is gone, whose watch went with it
}

// has tells whether a folder is watched.
func (f *folders) has(name string) bool {
	_, ok := f.paths[name]
	return ok
}

// namesOf returns our names for what an event speaks of: something in a watched folder, or the folder itself. The project is "".
func (f *folders) namesOf(real string) []string {
	names := slices.Clone(f.names[real])
	for _, folder := range f.names[filepath.Dir(real)] {
		name := path.Join(folder, filepath.Base(real))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (f *folders) close() {
	_ = f.Close() // nothing is lost: whoever closes has no more use for it
	f.done.Wait()
}
