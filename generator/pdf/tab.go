package pdf

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// address is where documents seem to come from. No such host can exist (RFC 2606), and none is asked: the request is
// answered before it leaves the browser.
const address = "https://pack.invalid/"

// policy lets a document use what is inside it, and nothing else; not even its own scripts.
const policy = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:"

// recycle is how many documents a tab prints before it is closed for a new one: its memory grows with each.
const recycle = 50

//go:embed script/settle.js
var settleScript string

// tab is one tab, which prints one document at a time.
//
// The tab visits the address once and then shows one document after the other there, since going to a page again costs as
// much as printing one. What a document may do to those after it is little: it has no scripts, and one that holds instructions for
// the browser (http-equiv), as well as any with which something went wrong, is the last of its tab.
type tab struct {
	browser *browser
	ctx     context.Context
	end     context.CancelFunc // closes the tab
	crashed context.CancelCauseFunc
	frame   cdp.FrameID
	printed int  // documents so far
	spoilt  bool // no further document may be shown in it

	mu       sync.Mutex
	problems []string // what the document did wrong
}

// open makes a new tab: it shows documents as they are printed, and asks us before it fetches anything. It is given up when ctx ends
// before it is ready.
func (b *browser) open(ctx context.Context) (*tab, error) {
	t := &tab{browser: b}
	alive, crashed := context.WithCancelCause(b.ctx)
	own, end := chromedp.NewContext(alive, chromedp.WithListener(t.listen))
	t.ctx, t.crashed = own, crashed
	t.end = func() { end(); crashed(nil) }
	defer context.AfterFunc(ctx, func() { crashed(ctx.Err()) })()
	if err := t.prepare(); err != nil {
		err = fmt.Errorf("opening a tab: %w", t.lost(err))
		t.end()
		return nil, err
	}
	return t, nil
}

func (t *tab) prepare() error {
	steps := []func() error{
		func() error {
			return call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		},
		func() error { return call(t.ctx, fetch.Enable, fetch.EnableParams{}) },
		// chromedp listens to every element of every page; nobody here asks.
		func() error { return call(t.ctx, css.Disable, cdp.Empty{}) },
		func() error { return call(t.ctx, dom.Disable, cdp.Empty{}) },
		func() error { return call(t.ctx, network.Disable, cdp.Empty{}) },
		func() error { return chromedp.Do(t.ctx, chromedp.Navigate(address)) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	tree, err := chromedp.Call(t.ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		return fmt.Errorf("finding the frame: %w", err)
	}
	t.frame = tree.FrameTree.Frame.ID
	return nil
}

// usable tells whether another document can be shown in the tab.
func (t *tab) usable(b *browser) bool {
	return t != nil && t.browser == b && t.ctx.Err() == nil && !t.spoilt && t.printed < recycle
}

// call sends a command whose answer says nothing.
func call[P any](ctx context.Context, command cdp.Command[P, cdp.Empty], parameters P) error {
	if _, err := chromedp.Call(ctx, command, parameters); err != nil {
		return fmt.Errorf("%s: %w", command.Method, err)
	}
	return nil
}

// lost adds errLost to an error where the tab or the browser died.
func (t *tab) lost(err error) error {
	if err != nil && (t.ctx.Err() != nil || t.browser.lost()) {
		return fmt.Errorf("%w: %w", errLost, err)
	}
	return err
}

// listen runs inside chromedp's own loop: it only writes down, and leaves every answer to a goroutine.
func (t *tab) listen(event any) {
	switch e := event.(type) {
	case *fetch.EventRequestPaused:
		go t.answer(e)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			t.complain(plainly(e.Entry.Text))
		}
	case *inspector.EventTargetCrashed:
		t.crashed(errLost)
	}
}

// plainly shortens what the browser says of a document that breaks our policy: which rule of it is nobody's concern.
func plainly(problem string) string {
	what, _, forbidden := strings.Cut(strings.TrimSpace(problem), " violates the following Content Security Policy directive")
	if forbidden {
		return "a document must hold all it needs, and no scripts: " + what
	}
	return what
}

func (t *tab) complain(problem string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !slices.Contains(t.problems, problem) {
		t.problems = append(t.problems, problem)
	}
}

// answer gives an empty page to the tab's one visit, and nothing to anybody else. An answer that cannot be given belongs to a tab
// that is gone, which whoever prints in it learns anyway.
func (t *tab) answer(e *fetch.EventRequestPaused) {
	if e.Request.URL != address {
		t.complain("a document must hold all it needs: it asks for " + e.Request.URL)
		_ = call(t.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	_ = call(t.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: http.StatusOK,
		ResponseHeaders: []*fetch.HeaderEntry{
			{Name: "Content-Type", Value: "text/html; charset=utf-8"},
			{Name: "Content-Security-Policy", Value: policy},
		},
	})
}

// show puts a document into the tab and waits until all of it is there. It gives the ids of the elements whose page is asked for.
func (t *tab) show(ctx context.Context, d Document) (asked []string, err error) {
	if !utf8.Valid(d.HTML) {
		return nil, &DocumentError{[]string{"the document is not UTF-8"}}
	}
	t.printed++
	t.spoilt = bytes.Contains(bytes.ToLower(d.HTML), []byte("http-equiv"))
	t.mu.Lock()
	t.problems = nil
	t.mu.Unlock()
	if err := call(ctx, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: t.frame, HTML: string(d.HTML)}); err != nil {
		return nil, fmt.Errorf("showing the document: %w", err)
	}
	settled, err := evaluate[struct{ Problems, Asked []string }](ctx, settleScript, map[string]string{"title": d.Title, "lang": d.Lang})
	// A document that has gone elsewhere is not there to be waited for.
	if wrong := t.wrong(settled.Problems...); wrong != nil {
		return nil, wrong
	}
	if err != nil {
		return nil, fmt.Errorf("waiting for fonts and pictures: %w", err)
	}
	return settled.Asked, nil
}

// wrong is an error where the document did something wrong until now, or there are further problems.
func (t *tab) wrong(further ...string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if problems := append(slices.Clone(t.problems), further...); len(problems) > 0 {
		return &DocumentError{problems}
	}
	return nil
}

// evaluate calls a function of ours in the page with one argument, and waits for its promise.
func evaluate[T any](ctx context.Context, function string, argument any) (T, error) {
	var zero T
	data, err := json.Marshal(argument)
	if err != nil {
		return zero, fmt.Errorf("an argument for the page: %w", err)
	}
	return chromedp.Run(ctx, chromedp.Evaluate[T]("("+function+"\n)("+string(data)+")", chromedp.EvalAwaitPromise))
}

// quality is how much the browser puts into a PDF.
type quality bool

const (
	finished   quality = true
	unfinished quality = false // only to count pages: no tags, no outline
)

// paper prints what the tab shows.
func paper(ctx context.Context, q quality) (*file, facts, error) {
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(
		chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFStream(), tagged(q)))
	if err != nil {
		return nil, facts{}, fmt.Errorf("printing: %w", err)
	}
	f, err := parse(data)
	if err != nil {
		return nil, facts{}, fmt.Errorf("reading what the browser printed: %w", err)
	}
	found, err := f.facts()
	if err != nil {
		return nil, facts{}, fmt.Errorf("reading what the browser printed: %w", err)
	}
	return f, found, nil
}

// tagged turns tags and outline on or off; the browser makes tags unless it is told not to.
func tagged(q quality) chromedp.PDFOption {
	on := bool(q)
	return func(p *page.PrintToPDFParams) { p.GenerateTaggedPDF, p.GenerateDocumentOutline = &on, &on }
}
