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

// kind is what stands at a path.
type kind int

const (
	absent kind = iota
	folder
	regular
	link
	other // a device, a pipe…
)

// found is what stands at a path, or, when at is a part of it, what stands there instead of a folder.
type found struct {
	kind kind
	at   string
	size int64 // of a regular file
}

// ground tells what stands in the published folder, without following links. It asks about every folder once, so it serves for
// a stretch of time in which this package changes none of them. It may be used by several goroutines.
type ground struct {
	root    string
	folders sync.Map // slash path → found
	writes  sync.Map // slash path → error or nil
}

func newGround(root string) *ground { return &ground{root: root} }

// full is the name of a path for the operating system.
func (g *ground) full(path string) string {
	if path == "" {
		return g.root
	}
	return g.root + string(filepath.Separator) + filepath.FromSlash(path)
}

// look tells what stands at a path.
func (g *ground) look(path string) (found, error) {
	above, err := g.folder(parent(path))
	if err != nil || above.kind != folder {
		return above, err
	}
	return g.stat(path)
}

// folder is look for a folder, remembered.
func (g *ground) folder(path string) (found, error) {
	if known, ok := g.folders.Load(path); ok {
		return known.(found), nil
	}
	here, err := g.lookFolder(path)
	if err != nil {
		return found{}, err
	}
	g.folders.Store(path, here)
	return here, nil
}

func (g *ground) lookFolder(path string) (found, error) {
	if path == "" {
		return g.stat(path)
	}
	return g.look(path)
}

func (g *ground) stat(path string) (found, error) {
	info, err := os.Lstat(g.full(path))
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

// writable gives an error if the files in a folder cannot be replaced, or the folder cannot be made in the nearest one that
// exists.
func (g *ground) writable(path string) error {
	if known, ok := g.writes.Load(path); ok {
		err, _ := known.(error)
		return err
	}
	err := g.askWritable(path)
	g.writes.Store(path, err)
	return err
}

func (g *ground) askWritable(path string) error {
	here, err := g.folder(path)
	switch {
	case err != nil:
		return err
	case here.kind == folder:
		return writableFolder(g.full(path))
	case path == "":
		return nil // the published folder does not exist yet
	default:
		return g.writable(parent(path))
	}
}

// compareSize is how much of a published file is read at once.
const compareSize = 64 << 10

// holds tells whether the published file at path has exactly these bytes.
func (g *ground) holds(path string, data []byte, buffer *[compareSize]byte) (bool, error) {
	file, err := os.Open(g.full(path))
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

// isOneOf tells whether a path leads to the same file as one of the others.
func (g *ground) isOneOf(path string, others []string) bool {
	for _, other := range others {
		a, errA := os.Lstat(g.full(path))
		b, errB := os.Lstat(g.full(other))
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return true
		}
	}
	return false
}
