// Package pdf prints HTML documents with a browser, and reads and arranges printed pages.
//
// A [Printer] is a Chromium process, controlled over a pipe, so that no port is open. It has a number of tabs and prints as many
// documents at the same time. A document includes everything it needs; the browser has no access to the network or to files, and a
// document that asks for something else is an error. The PDF has tags, an outline, a title and a language. The same document,
// browser and fonts give the same bytes.
//
//	path, _, err := pdf.Find("")
//	printer, err := pdf.New(ctx, pdf.Options{Browser: path})
//	defer printer.Close()
//	bytes, info, err := printer.Print(ctx, pdf.Document{HTML: html})
//
// [Booklet] and [TwoUp] read such a PDF and put two pages on each sheet; [Extract] and [Join] make others of its pages. [Pages] reads what
// is on each page. It tells whether a page has changed since an earlier printing, and Document.Mark gives pages labels of their own.
//
// The package writes no files except the browser's profile, which is in Options.Profiles and is removed by Close.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Options are the options of a [Printer].
type Options struct {
	Browser string        // the path of a browser, from [Find]
	Tabs    int           // the number of documents printed at the same time; 0 means one per core
	Timeout time.Duration // the time limit for one document; 0 means two minutes
	// Profiles is the folder for the browser's profile. If it is empty, that is the system's temporary folder. Close removes the profile, but
	// a killed program leaves it there.
	Profiles string
}

// Printer prints documents. Its methods may be called from several goroutines.
type Printer struct {
	ctx     context.Context // ends with Close
	stop    context.CancelFunc
	options Options
	slots   chan *slot // one per tab; printing takes one and puts it back
	cache   *pageNumberCache

	// retryLock is held exclusively by the second attempt to print a document, and shared by first attempts. The document may have
	// crashed the browser, and must not do that twice to others.
	retryLock sync.RWMutex

	mu      sync.Mutex // guards browser
	browser *browser
}

// slot holds a tab, which is opened on first use.
type slot struct{ tab *tab }

// ErrClosed is the error of printing after Close, or after the end of the context given to [New].
var ErrClosed = errors.New("the printer is closed")

// New starts a browser that runs until Close or the end of the context. Close must be called in both cases: it waits until the
// browser has ended.
func New(ctx context.Context, options Options) (*Printer, error) {
	if options.Tabs <= 0 {
		options.Tabs = runtime.GOMAXPROCS(0)
	}
	if options.Timeout <= 0 {
		options.Timeout = 2 * time.Minute
	}
	p := &Printer{options: options, slots: make(chan *slot, options.Tabs), cache: newPageNumberCache()}
	p.ctx, p.stop = context.WithCancel(ctx)
	for range options.Tabs {
		p.slots <- &slot{}
	}
	if _, err := p.runningBrowser(); err != nil {
		p.stop()
		return nil, err
	}
	context.AfterFunc(p.ctx, p.closeBrowser)
	return p, nil
}

// Close ends the browser with all its processes and removes its profile. Printing that is in progress fails.
func (p *Printer) Close() error {
	p.stop()
	p.closeBrowser()
	return nil
}

// closeBrowser closes the browser and waits for its end, also if another goroutine is closing it.
func (p *Printer) closeBrowser() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.browser != nil {
		p.browser.close()
		p.browser = nil
	}
}

// Version returns the version of the browser ("156.0.8078.79"), as the running browser reports it.
func (p *Printer) Version() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.browser == nil {
		return ""
	}
	return p.browser.version
}

// runningBrowser returns the browser. If it has ended unexpectedly, a new one is started.
func (p *Printer) runningBrowser() (*browser, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil {
		return nil, ErrClosed
	}
	if p.browser != nil && !p.browser.isLost() {
		return p.browser, nil
	}
	if p.browser != nil {
		p.browser.close()
		p.browser = nil
	}
	b, err := startBrowser(p.ctx, p.options.Browser, p.options.Profiles)
	if err != nil {
		return nil, err
	}
	p.browser = b
	return b, nil
}

// Print prints a document, as soon as a tab is free. If the tab or the browser crashes, Print tries a second time. Mistakes in the
// document are a [*DocumentError] or a [*MovedError].
func (p *Printer) Print(ctx context.Context, d Document) ([]byte, Info, error) {
	printed, info, err := p.printShared(ctx, d)
	if errors.Is(err, errBrowserLost) {
		printed, info, err = p.printAlone(ctx, d)
	}
	if err != nil {
		return nil, Info{}, err
	}
	return printed, info, nil
}

func (p *Printer) printShared(ctx context.Context, d Document) ([]byte, Info, error) {
	p.retryLock.RLock()
	defer p.retryLock.RUnlock()
	return p.printInTab(ctx, d)
}

func (p *Printer) printAlone(ctx context.Context, d Document) ([]byte, Info, error) {
	p.retryLock.Lock()
	defer p.retryLock.Unlock()
	return p.printInTab(ctx, d)
}

// printInTab prints in the next free tab. If printing fails, it closes the tab.
func (p *Printer) printInTab(ctx context.Context, d Document) ([]byte, Info, error) {
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
	if err := p.fillSlot(ctx, s); err != nil {
		return nil, Info{}, p.explain(ctx, err)
	}
	printed, info, err := s.tab.print(ctx, d, p.cache)
	if err != nil {
		s.tab.close()
		s.tab = nil
		return nil, Info{}, p.explain(ctx, err)
	}
	return printed, info, nil
}

// fillSlot opens a tab unless the slot has one that is usable.
func (p *Printer) fillSlot(ctx context.Context, s *slot) error {
	b, err := p.runningBrowser()
	if err != nil {
		return err
	}
	if s.tab.isUsable(b) {
		return nil
	}
	if s.tab != nil {
		s.tab.close()
		s.tab = nil
	}
	s.tab, err = b.openTab(ctx)
	return err
}

// explain returns the cause of an error: the end of the caller's context, Close, or the time limit.
func (p *Printer) explain(ctx context.Context, err error) error {
	switch {
	case isDocumentError(err):
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
