package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/output"
	"vademecum/generator/publish"
)

// Kept is a site with what phones keep of it, as a build publishes it. A [Site] by itself makes phones forget it, so that an editor never
// sees an old page.
type Kept struct {
	*Site
	made func() (map[string]publish.File, error) // version.json and the bundles, when the first of them is asked for
}

// Kept returns the site with what phones keep of it.
func (s *Site) Kept() *Kept {
	return &Kept{s, sync.OnceValues(func() (map[string]publish.File, error) {
		m := &inMemory{site: s, files: map[string]publish.File{}}
		ctx := context.Background() // the result is for later requests too
		found, err := s.each(ctx, nil, m.note)
		if err == nil && found.Errors() > 0 {
			err = errFiles
		}
		if err != nil {
			return nil, err
		}
		slices.SortFunc(m.list, func(a, b publish.Listed) int { return strings.Compare(a.Path, b.Path) })
		return m.files, s.late(ctx, m, true)
	})}
}

// Output returns the output at a path, without making any other, unless it is one that is made of all others.
func (k *Kept) Output(path string) (output.Output, bool) {
	switch {
	case path == workerFile:
		return k.worker(true), true
	case path == versionFile || strings.HasPrefix(path, assetFolder+"/"+bundlePrefix):
		files, err := k.made()
		file, ok := files[path]
		return output.Output{Path: path, Class: file.Class, Write: func(_ context.Context, w io.Writer) error {
			if err != nil {
				return err
			}
			_, err := w.Write(file.Data)
			return err
		}}, ok || err != nil
	}
	return k.Site.Output(path)
}

// inMemory is all files of a site that is not published.
type inMemory struct {
	site *Site

	mu    sync.Mutex
	list  []publish.Listed
	files map[string]publish.File
}

func (m *inMemory) note(o output.Output, buf *bytes.Buffer) error {
	if err := o.Write(context.Background(), buf); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.list = append(m.list, publish.Listed{Path: o.Path, Class: o.Class, SHA256: sha256.Sum256(buf.Bytes())})
	return nil
}

func (m *inMemory) List() []publish.Listed { return m.list }

func (m *inMemory) Read(path string, into []byte) ([]byte, error) {
	buf := bytes.NewBuffer(into)
	o, _ := m.site.Output(path)
	err := o.Write(context.Background(), buf)
	return buf.Bytes(), err
}

func (m *inMemory) KeepMade(_, _ string, _ output.Class, _ string) (string, int64, error) {
	return "", 0, nil
}

func (m *inMemory) Put(f publish.File) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[f.Path] = f
	return nil
}
