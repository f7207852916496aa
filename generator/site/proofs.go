package site

import (
	"bytes"
	"context"
	"sync"
	"time"

	"vademecum/generator/render"
	"vademecum/generator/view"
)

// Proofs are the pages that an update is about to publish. Once an editor's change is known to be good, whoever looks at a page
// need not wait until all the others are made and stand on disk. Several goroutines may use them at once.
type Proofs struct {
	renderer *render.Renderer
	due      map[string]*proof // by path
	first    sync.Once
	shown    chan struct{} // closed once one has been asked for and made
}

// proof is one page, made when it is first asked for.
type proof struct {
	page view.Page
	once sync.Once
	data []byte
	ok   bool
}

func newProofs(p production) *Proofs {
	out := &Proofs{renderer: p.renderer, due: make(map[string]*proof, len(p.due)), shown: make(chan struct{})}
	for _, i := range p.due {
		out.due[p.pages[i].Path] = &proof{page: p.pages[i]}
	}
	return out
}

// Page returns the bytes that will be published at a path below the site's folder. It is not ok for a page that stays as it is,
// and for one that cannot be made, of which the build will tell.
func (p *Proofs) Page(path string) (data []byte, ok bool) {
	found := p.due[path]
	if found == nil {
		return nil, false
	}
	found.once.Do(func() {
		var buf bytes.Buffer
		_, err := p.renderer.Render(found.page, &buf)
		found.data, found.ok = buf.Bytes(), err == nil
	})
	p.first.Do(func() { close(p.shown) })
	return found.data, found.ok
}

// patience is how long the pages wait for somebody to look: an open page has asked again by then.
const patience = 25 * time.Millisecond

// wait lets who looks at a page come first: with every processor at work on the others, a request waits for its turn.
func (p *Proofs) wait(ctx context.Context) {
	select {
	case <-p.shown:
	case <-time.After(patience):
	case <-ctx.Done():
	}
}
