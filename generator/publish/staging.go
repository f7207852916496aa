package publish

import (
	"fmt"
	"path/filepath"
	"sync"

	"vademecum/generator/output"
)

// staging is the folder in which a publication is prepared. It has one tree for each class, with the same structure as the
// published folder, so that Commit can rename a new folder as a whole. The first file creates it. Several goroutines may use it at
// once.
type staging struct {
	root string
	disk disk
	made sync.Map // class folder/slash path → true
}

// full returns the path of a staged file or folder in the form that the operating system needs.
func (s *staging) full(class output.Class, path string) string {
	return s.join(class.String() + "/" + path)
}

// write writes one file of the tree.
func (s *staging) write(class output.Class, path string, data []byte) error {
	staged := class.String() + "/" + path
	if err := s.folder(parent(staged)); err != nil {
		return fmt.Errorf("staging %s: %w", path, err)
	}
	if err := s.disk.create(s.join(staged), data); err != nil {
		return fmt.Errorf("staging %s: %w", path, err)
	}
	return nil
}

// writeRoot writes a file into the staging folder itself, outside the trees.
func (s *staging) writeRoot(name string, data []byte) error {
	if err := s.folder(""); err != nil {
		return fmt.Errorf("staging %s: %w", name, err)
	}
	if err := s.disk.create(s.join(name), data); err != nil {
		return fmt.Errorf("staging %s: %w", name, err)
	}
	return nil
}

// folder makes a folder and its parents, each only once.
func (s *staging) folder(path string) error {
	if _, ok := s.made.Load(path); ok {
		return nil
	}
	if err := s.make(path); err != nil {
		return err
	}
	s.made.Store(path, true)
	return nil
}

func (s *staging) make(path string) error {
	if path == "" {
		if err := s.disk.makeAll(filepath.Dir(s.root), s.disk.folder()); err != nil {
			return err
		}
		return s.disk.makeFolder(s.root, 0o700)
	}
	if err := s.folder(parent(path)); err != nil {
		return err
	}
	return s.disk.makeFolder(s.join(path), s.disk.folder())
}

func (s *staging) join(path string) string {
	return s.root + string(filepath.Separator) + filepath.FromSlash(path)
}

// remove removes the staging folder.
func (s *staging) remove() error {
	if err := s.disk.removeAll(s.root); err != nil {
		return fmt.Errorf("clearing staging: %w", err)
	}
	return nil
}
