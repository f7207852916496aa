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
	"time"
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

// documentURL is the address of all documents. No such host can exist (RFC 2606), and no request for it leaves the browser.
const documentURL = "https://pack.invalid/"

// contentSecurityPolicy lets a document use what it includes, except scripts.
const contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:"

// maxDocumentsPerTab limits the memory of a tab, which grows with each document.
const maxDocumentsPerTab = 50

//go:embed script/settle.js
var settleScript string

// tab is a browser tab. It prints one document at a time.
//
// The tab navigates to documentURL once and then replaces the document there, because each navigation takes as long as printing. A
// document can hardly affect the next one: it has no scripts, and the tab is closed after a document that failed or that has
// instructions for the browser (http-equiv).
type tab struct {
	browser   *browser
	ctx       context.Context
	close     context.CancelFunc
	onCrash   context.CancelCauseFunc
	frame     cdp.FrameID
	documents int       // loaded so far
	tainted   bool      // the document may affect the next one
	direction Direction // of the document

	mu       sync.Mutex
	problems []string // of the document
}

// openTab opens a tab in which documents look as in print and every request is intercepted. It gives up when ctx ends.
func (b *browser) openTab(ctx context.Context) (*tab, error) {
	t := &tab{browser: b}
	crashCtx, onCrash := context.WithCancelCause(b.ctx)
	tabCtx, closeTab := chromedp.NewContext(crashCtx, chromedp.WithListener(t.onEvent))
	t.ctx, t.onCrash = tabCtx, onCrash
	t.close = func() { closeTab(); onCrash(nil) }
	defer context.AfterFunc(ctx, func() { onCrash(ctx.Err()) })()
	if err := t.prepare(); err != nil {
		err = fmt.Errorf("opening a tab: %w", t.markLost(ctx, err))
		t.close()
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
		// chromedp enables events about every element of a document. They take time and are not used here.
		func() error { return call(t.ctx, css.Disable, cdp.Empty{}) },
		func() error { return call(t.ctx, dom.Disable, cdp.Empty{}) },
		func() error { return call(t.ctx, network.Disable, cdp.Empty{}) },
		func() error { return chromedp.Do(t.ctx, chromedp.Navigate(documentURL)) },
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

// isUsable reports whether the tab can load another document and belongs to browser b. A nil tab is not usable.
func (t *tab) isUsable(b *browser) bool {
	return t != nil && t.browser == b && t.ctx.Err() == nil && !t.tainted && t.documents < maxDocumentsPerTab
}

// call sends a command that has no result.
func call[P any](ctx context.Context, command cdp.Command[P, cdp.Empty], parameters P) error {
	if _, err := chromedp.Call(ctx, command, parameters); err != nil {
		return fmt.Errorf("%s: %w", command.Method, err)
	}
	return nil
}

// markLost adds errBrowserLost to the error of a command if the tab or the browser has ended. ctx is the command's.
func (t *tab) markLost(ctx context.Context, err error) error {
	switch {
	case err == nil || isDocumentError(err):
		return err
	case t.ctx.Err() != nil || t.browser.isLost(), ctx.Err() == nil && !t.answers():
		return fmt.Errorf("%w: %w", errBrowserLost, err)
	}
	return err
}

// answerTimeout is the time a tab without work has to answer.
const answerTimeout = 5 * time.Second

// answers reports whether the tab still answers. The browser can report that a command failed because of a crash before it reports the
// crash; a crashed tab then does not answer.
func (t *tab) answers() bool {
	ctx, cancel := context.WithTimeout(t.ctx, answerTimeout)
	defer cancel()
	_, err := evaluate[bool](ctx, "() => true", nil)
	return err == nil
}

// onEvent runs inside chromedp's event loop, which it must not block: commands are sent from another goroutine.
func (t *tab) onEvent(event any) {
	switch e := event.(type) {
	case *fetch.EventRequestPaused:
		go t.answer(e)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			t.addProblem(shortProblem(e.Entry.Text))
		}
	case *inspector.EventTargetCrashed:
		t.onCrash(errBrowserLost)
	}
}

// shortProblem shortens the browser's message about a violation of our policy.
func shortProblem(message string) string {
	what, _, violation := strings.Cut(strings.TrimSpace(message), " violates the following Content Security Policy directive")
	if violation {
		return "a document must include everything it needs, and no scripts: " + what
	}
	return what
}

func (t *tab) addProblem(problem string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !slices.Contains(t.problems, problem) {
		t.problems = append(t.problems, problem)
	}
}

// answer answers a request: with an empty page for documentURL, else with an error. Answers fail only if the tab has ended, which
// print reports.
func (t *tab) answer(e *fetch.EventRequestPaused) {
	if e.Request.URL != documentURL {
		t.addProblem("a document must include everything it needs: it asks for " + e.Request.URL)
		_ = call(t.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	_ = call(t.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: http.StatusOK,
		ResponseHeaders: []*fetch.HeaderEntry{
			{Name: "Content-Type", Value: "text/html; charset=utf-8"},
			{Name: "Content-Security-Policy", Value: contentSecurityPolicy},
		},
	})
}

// load loads a document and waits for its fonts and images. It returns the ids of the elements whose page numbers the document asks
// for.
func (t *tab) load(ctx context.Context, d Document) (ids []string, err error) {
	if !utf8.Valid(d.HTML) {
		return nil, &DocumentError{[]string{"the document is not UTF-8"}}
	}
	t.documents++
	t.tainted = bytes.Contains(bytes.ToLower(d.HTML), []byte("http-equiv"))
	t.mu.Lock()
	t.problems = nil
	t.mu.Unlock()
	if err := call(ctx, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: t.frame, HTML: string(d.HTML)}); err != nil {
		return nil, fmt.Errorf("loading the document: %w", err)
	}
	settled, err := evaluate[struct {
		Problems, IDs []string
		RightToLeft   bool
	}](ctx, settleScript, map[string]string{"title": d.Title, "lang": d.Lang})
	// These come first: if the document has navigated elsewhere, the script fails, but that is not the cause.
	if problems := t.documentError(settled.Problems...); problems != nil {
		return nil, problems
	}
	if err != nil {
		return nil, fmt.Errorf("waiting for fonts and images: %w", err)
	}
	t.direction = Direction(settled.RightToLeft)
	return settled.IDs, nil
}

// documentError returns an error if there were problems with the document, or if further ones are given.
func (t *tab) documentError(further ...string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if problems := append(slices.Clone(t.problems), further...); len(problems) > 0 {
		return &DocumentError{problems}
	}
	return nil
}

// evaluate calls a JavaScript function with one argument and waits for its promise.
func evaluate[T any](ctx context.Context, function string, argument any) (T, error) {
	var zero T
	data, err := json.Marshal(argument)
	if err != nil {
		return zero, fmt.Errorf("encoding an argument: %w", err)
	}
	return chromedp.Run(ctx, chromedp.Evaluate[T]("("+function+"\n)("+string(data)+")", chromedp.EvalAwaitPromise))
}

// quality says what a PDF is for.
type quality bool

const (
	final quality = true
	draft quality = false // only to get page numbers: without tags and outline, which is faster
)

// printPDF prints the document in the tab of ctx.
func printPDF(ctx context.Context, q quality) (*file, summary, error) {
	// In one message, the PDF arrives sooner than as a stream, which the browser writes to a file first.
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(
		chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), withTags(q == final)))
	if err != nil {
		return nil, summary{}, fmt.Errorf("printing: %w", err)
	}
	f, err := parse(data)
	if err != nil {
		return nil, summary{}, fmt.Errorf("reading the browser's PDF: %w", err)
	}
	s, err := f.summary()
	if err != nil {
		return nil, summary{}, fmt.Errorf("reading the browser's PDF: %w", err)
	}
	return f, s, nil
}

// withTags turns tags and outline on or off. By default the browser writes tags and no outline.
func withTags(on bool) chromedp.PDFOption {
	return func(p *page.PrintToPDFParams) { p.GenerateTaggedPDF, p.GenerateDocumentOutline = &on, &on }
}
