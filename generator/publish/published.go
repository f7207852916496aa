package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// kind is the type of a file system entry.
type kind int

const (
	absent kind = iota
	folder
	regular
	link
	other // a device, a pipe…
)

// found describes the entry at a path. If a parent of the path is not a folder, at is that parent, and found describes it.
type found struct {
	kind kind
	at   string
	size int64 // of a regular file
}

// published reports what the published folder contains, without following links. It caches the state of each folder, so it is valid
// only until this package changes one of them. Several goroutines may use it at once.
type published struct {
	root    string
	folders sync.Map // slash path → found
	writes  sync.Map // slash path → error or nil
}

func newPublished(root string) *published { return &published{root: root} }

// full returns the path in the form that the operating system needs.
func (p *published) full(path string) string {
	if path == "" {
		return p.root
	}
	return p.root + string(filepath.Separator) + filepath.FromSlash(path)
}

// look returns what exists at a path.
func (p *published) look(path string) (found, error) {
	above, err := p.folder(parent(path))
	if err != nil || above.kind != folder {
		return above, err
	}
	return p.stat(path)
}

// folder is like look, for a folder, and caches the result.
func (p *published) folder(path string) (found, error) {
	if known, ok := p.folders.Load(path); ok {
		return known.(found), nil
	}
	here, err := p.lookFolder(path)
	if err != nil {
		return found{}, err
	}
	p.folders.Store(path, here)
	return here, nil
}

func (p *published) lookFolder(path string) (found, error) {
	if path == "" {
		return p.stat(path)
	}
	return p.look(path)
}

func (p *published) stat(path string) (found, error) {
	info, err := os.Lstat(p.full(path))
	if errors.Is(err, fs.ErrNotExist) {
		return found{kind: absent, at: path}, nil
	}
	if err != nil {
		return found{}, fmt.Errorf("looking at what is published: %w", err)
	}
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return found{kind: regular, at: path, size: info.Size()}, nil
	case mode.IsDir():
		return found{kind: folder, at: path}, nil
	case mode&fs.ModeSymlink != 0:
		return found{kind: link, at: path}, nil
	default:
		return found{kind: other, at: path}, nil
	}
}

// writable returns an error if the files in a folder cannot be replaced, or, for a folder that does not exist, if it cannot be made
// in the nearest parent that exists.
func (p *published) writable(path string) error {
	if known, ok := p.writes.Load(path); ok {
		err, _ := known.(error)
		return err
	}
	err := p.askWritable(path)
	p.writes.Store(path, err)
	return err
}

func (p *published) askWritable(path string) error {
	here, err := p.folder(path)
	switch {
	case err != nil:
		return err
	case here.kind == folder:
		return writableFolder(p.full(path))
	case path == "":
		return nil // the published folder does not exist yet
	default:
		return p.writable(parent(path))
	}
}

// compareSize is the number of bytes of a published file that holds reads at once.
const compareSize = 64 << 10

// holds reports whether the published file at path contains exactly data.
func (p *published) holds(path string, data []byte, buffer *[compareSize]byte) (bool, error) {
	file, err := os.Open(p.full(path))
	if err != nil {
		return false, fmt.Errorf("comparing with what is published: %w", err)
	}
	defer file.Close()
	for {
		n, err := file.Read(buffer[:])
		if n > len(data) || !bytes.Equal(buffer[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if errors.Is(err, io.EOF) {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, fmt.Errorf("comparing with what is published: %w", err)
		}
	}
}

// isOneOf reports whether a path leads to the same file as one of the others.
func (p *published) isOneOf(path string, others []string) bool {
	for _, other := range others {
		a, errA := os.Lstat(p.full(path))
		b, errB := os.Lstat(p.full(other))
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return true
		}
	}
	return false
}
