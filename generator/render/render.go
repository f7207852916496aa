// Package render turns the record of a page into bytes.
//
//	renderer := render.New(layouts)
//	buf := renderer.Buffer()
//	defer renderer.Release(buf)
//	reads, err := renderer.Render(page, buf)
package render

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"vademecum/generator/view"
)

// Layouts executes layouts by name in a language. It must be safe for concurrent use.
type Layouts interface {
	Execute(w io.Writer, lang, layout string, doc view.Document) error
}

// Renderer renders pages; it is safe for concurrent use.
type Renderer struct {
	layouts Layouts
	buffers sync.Pool
}

// New returns a renderer that uses these layouts.
func New(layouts Layouts) *Renderer {
	return &Renderer{layouts: layouts, buffers: sync.Pool{New: func() any { return &bytes.Buffer{} }}}
}

// Render makes the page's view, empties the buffer and writes the page into it. It returns what the page read. After an
// error, which names the page, the buffer holds no whole page.
func (r *Renderer) Render(p view.Page, buf *bytes.Buffer) ([]view.Read, error) {
	buf.Reset()
	doc, reads := p.Make()
	if err := r.layouts.Execute(buf, p.Lang, p.Layout, doc); err != nil {
		return reads, fmt.Errorf("rendering %s with layout %s: %w", p.Path, p.Layout, err)
	}
	return reads, nil
}

// Buffer returns an empty buffer for [Renderer.Render].
func (r *Renderer) Buffer() *bytes.Buffer {
	buf := r.buffers.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

// maxKept is the size in bytes above which a buffer is not kept: one whole agenda must not hold memory for good.
const maxKept = 1 << 20

// Release takes back a buffer whose bytes are no longer needed.
func (r *Renderer) Release(buf *bytes.Buffer) {
	if buf.Cap() <= maxKept {
		r.buffers.Put(buf)
	}
}
