// Package pdf prints HTML documents with a browser, and lays printed pages out as booklets.
//
// A [Printer] is one Chromium that runs for as long as there is something to print, spoken to over a pipe: no port is opened.
// It has as many tabs as may print side by side, and each document has a tab to itself. Documents are handed over as bytes and
// the browser reaches nothing else: whatever a document asks for that is not inside it is an error. What comes back is
// tagged, outlined, titled, knows its language, and is the same bytes for the same document, browser and fonts.
//
//	path, _, err := pdf.Find("")
//	printer, err := pdf.New(ctx, pdf.Options{Browser: path})
//	defer printer.Close()
//	bytes, info, err := printer.Print(ctx, pdf.Document{HTML: html})
//
// Nothing is written to disk but the browser's own profile, in the system's temporary folder, which is removed with it.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Options say how to print.
type Options struct {
	Browser string        // the path of a browser, from [Find]
	Tabs    int           // documents printed side by side; 0 means one for each core
	Timeout time.Duration // the longest one document may take; 0 means two minutes
}

// Printer prints documents. Its methods may be called from several goroutines.
type Printer struct {
	ctx     context.Context // ends the browser
	stop    context.CancelFunc
	options Options
	slots   chan *slot // as many as there are tabs; whoever prints holds one
	shapes  shapes     // of what was printed

	// alone is held by whoever tries a document a second time after the browser was lost, and shared by all others: a document
	// that ends the browser must not take its neighbours with it twice.
	alone sync.RWMutex

	mu      sync.Mutex // guards browser
	browser *browser
}

// slot is the place of one tab; the tab is opened by whoever first needs it.
type slot struct{ tab *tab }

// ErrClosed is what printing gives after Close, and after the context given to New has ended.
var ErrClosed = errors.New("the printer is closed")

// New starts the browser. It runs until Close, or until the context ends; Close must be called in either case, so that the
// program does not end before the browser has.
func New(ctx context.Context, options Options) (*Printer, error) {
	if options.Tabs <= 0 {
		options.Tabs = runtime.GOMAXPROCS(0)
	}
	if options.Timeout <= 0 {
		options.Timeout = 2 * time.Minute
	}
	p := &Printer{options: options, slots: make(chan *slot, options.Tabs), shapes: shapes{pages: map[string]map[string]int{}}}
	p.ctx, p.stop = context.WithCancel(ctx)
	for range options.Tabs {
		p.slots <- &slot{}
	}
	if _, err := p.running(); err != nil {
		p.stop()
		return nil, err
	}
	context.AfterFunc(p.ctx, p.endBrowser)
	return p, nil
}

// Close ends the browser and all its processes, and removes its profile. Prints that are under way fail.
func (p *Printer) Close() error {
	p.stop()
	p.endBrowser()
	return nil
}

// endBrowser ends the browser and waits for it, whoever else is ending it.
func (p *Printer) endBrowser() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.browser != nil {
		p.browser.end()
		p.browser = nil
	}
}

// Version is the version of the browser ("156.0.8078.79"), as it says itself.
func (p *Printer) Version() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.browser == nil {
		return ""
	}
	return p.browser.version
}

// running is the browser; one that was lost is replaced.
func (p *Printer) running() (*browser, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil {
		return nil, ErrClosed
	}
	if p.browser != nil && !p.browser.lost() {
		return p.browser, nil
	}
	if p.browser != nil {
		p.browser.end()
		p.browser = nil
	}
	b, err := start(p.ctx, p.options.Browser)
	if err != nil {
		return nil, err
	}
	p.browser = b
	return b, nil
}

// Print prints one document, and waits for a free tab if need be. A document whose tab or browser dies is tried once more, in a
// new one. A [*DocumentError] or [*MovedError] lies in the document.
func (p *Printer) Print(ctx context.Context, d Document) ([]byte, Info, error) {
	printed, info, err := p.first(ctx, d)
	if errors.Is(err, errLost) {
		printed, info, err = p.second(ctx, d)
	}
	if err != nil {
		return nil, Info{}, err
	}
	return printed, info, nil
}

func (p *Printer) first(ctx context.Context, d Document) ([]byte, Info, error) {
	p.alone.RLock()
	defer p.alone.RUnlock()
	return p.try(ctx, d)
}

func (p *Printer) second(ctx context.Context, d Document) ([]byte, Info, error) {
	p.alone.Lock()
	defer p.alone.Unlock()
	return p.try(ctx, d)
}

// try prints in the next free tab, and closes the tab if anything went wrong in it.
func (p *Printer) try(ctx context.Context, d Document) ([]byte, Info, error) {
	var s *slot
	select {
	case s = <-p.slots:
	case <-ctx.Done():
		return nil, Info{}, context.Cause(ctx)
	case <-p.ctx.Done():
		return nil, Info{}, ErrClosed
	}
	defer func() { p.slots <- s }()
	ctx, cancel := context.WithTimeout(ctx, p.options.Timeout)
	defer cancel()
	if err := p.open(ctx, s); err != nil {
		return nil, Info{}, p.explain(ctx, err)
	}
	printed, info, err := s.tab.print(ctx, d, &p.shapes)
	if err != nil {
		s.tab.end()
		s.tab = nil
		return nil, Info{}, p.explain(ctx, err)
	}
	return printed, info, nil
}

// open sees to it that the slot has a tab of the browser that runs now.
func (p *Printer) open(ctx context.Context, s *slot) error {
	b, err := p.running()
	if err != nil {
		return err
	}
	if s.tab.usable(b) {
		return nil
	}
	if s.tab != nil {
		s.tab.end()
		s.tab = nil
	}
	s.tab, err = b.open(ctx)
	return err
}

// explain says why a print was cut short, where it was: the caller gave up, the printer was closed, the time was up.
func (p *Printer) explain(ctx context.Context, err error) error {
	switch {
	case isDocument(err):
		return err
	case p.ctx.Err() != nil:
		return ErrClosed
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("printing took longer than %s: %w", p.options.Timeout, ctx.Err())
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return err
}
