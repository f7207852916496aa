package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/cli"
)

// TestMain lets tests run the program by its name.
func TestMain(m *testing.M) { harness.Main(m, cli.Main) }

// TestBrowser opens the example site in a browser and holds it to what delegates need: on a narrow
// phone, in large letters, from right to left, without JavaScript, by keyboard, in the dark and on paper. Whatever else a
// part looks at, no page may break the policy of its own headers, complain, or ask anybody else for anything.
//
// What is measured inside a page stands in testdata: each of those scripts looks at things and lists what is wrong.
func TestBrowser(t *testing.T) {
	b := startBrowser(t)
	t.Run("kinds", b.testKinds)
	t.Run("narrow", b.testNarrow)
	t.Run("direction", b.testDirection)
	t.Run("colours", b.testColours)
	t.Run("no script", b.testNoScript)
	t.Run("keyboard", b.testKeyboard)
	t.Run("skip", b.testSkip)
	t.Run("switcher", b.testSwitcher)
	t.Run("chooser", b.testChooser)
	t.Run("pointer", b.testPointer)
}

// kinds is a page of every kind, by its path below a language.
var kinds = []string{
	"", "agenda/", "agenda/2007-11-15/", "agenda/all/",
	"sessions/opening/", "sessions/side-event-media/", "sessions/dialogue-civil-society/", // with items, cancelled, moved
	"tracks/", "tracks/thematic/", "venues/", "venues/cicb/", "rooms/djeliba/", "people/", "people/foreign-minister/",
	"hotels/", "hotels/sofitel/", "shuttles/", "shuttles/a/", "stops/airport/", "print/poster/salam/", "info/", "info/visas/",
	"contacts/", "notices/", "changes/", "changes/1/", "about/", "find/", "my-programme/", "offline/", "404.html", oldAddress,
}

// rootPages belong to no language.
var rootPages = []string{"/", "/404.html"}

// oldAddress is where the opening session stood once; the test's copy of the content says so.
const oldAddress = "sessions/the-old-opening/"

// allPages is every kind in the source language and from right to left, and what belongs to no language.
func allPages() (pages []string) {
	for _, k := range kinds {
		pages = append(pages, "/fr/"+k, "/ar/"+k)
	}
	return append(pages, rootPages...)
}

// browser is one browser that shows one site.
type browser struct {
	ctx    context.Context
	public string // the published folder
	site   string // its address, without the slash at the end
}

// tabLimit is the longest one part of the test may take. It asserts nothing: it ends a browser that hangs.
const tabLimit = 5 * time.Minute

func startBrowser(t *testing.T) *browser {
	t.Helper()
	program := harness.Chromium(t)
	public := publishExample(t)
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)

	// Each browser gets a profile folder of its own, which chromedp makes and removes.
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "en-GB"), chromedp.WindowSize(1024, 768))
	allocator, release := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(release)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", program, err)
	}
	return &browser{ctx, public, server.URL}
}

// publishExample builds the example conference with one session at a new address, so that there is a pointer page.
func publishExample(t *testing.T) string {
	t.Helper()
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "content", "agenda", "2007-11-15.toml"),
		`id             = "opening"`, `id = "opening"`+"\n"+`formerly = ["`+path.Base(oldAddress)+`"]`)
	harness.Build(t, dir)
	return filepath.Join(dir, "public")
}

// held is the query that makes a pointer page stay where it is, to be looked at.
const held = "?held"

// How often, and for how long each time, a pointer page may take to ask for the next page.
const (
	heldAttempts = 4
	heldWait     = 20 * time.Second
)

// host serves a published folder as a web host would: with the headers of the site's own _headers file, and with 404.html for
// what is not there. To a page that was opened with [held] it answers that there is no reason to go on.
func host(t *testing.T, public string) http.Handler {
	t.Helper()
	headers := headersOf(t, public)
	root := os.DirFS(public)
	files := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		if strings.HasSuffix(r.Referer(), held) && strings.HasSuffix(r.URL.Path, "/") {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		files.ServeHTTP(w, r)
	})
}

// headersOf reads what _headers says of all paths, which come first.
func headersOf(t *testing.T, public string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	headers, all := map[string]string{}, false
	for line := range strings.Lines(string(data)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if !strings.HasPrefix(line, " ") {
			all = len(headers) == 0 && strings.HasSuffix(name, "/*")
		} else if all {
			headers[name] = value
		}
	}
	if !strings.Contains(headers["Content-Security-Policy"], "default-src 'none'") {
		t.Fatalf("_headers has no strict policy: %q", headers)
	}
	return headers
}

// tab is one tab, and what went wrong in it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	site string
	at   string        // the path of the page it shows
	held chan struct{} // has a value after a pointer page has asked for the next page

	mu         sync.Mutex
	complaints []string
}

// tab opens a tab that listens for everything a page can do wrong, and is closed with the test.
func (b *browser) tab(t *testing.T, options ...chromedp.ContextOption) *tab {
	t.Helper()
	tb := &tab{t: t, site: b.site, held: make(chan struct{}, 1)}
	ctx, end := chromedp.NewContext(b.ctx, append(options, chromedp.WithListener(tb.listen))...)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(ctx, tabLimit)
	t.Cleanup(cancel)
	tb.ctx = ctx
	call(tb, audits.Enable, cdp.Empty{})
	// What phones keep has a test of its own, TestOffline. All others look at what the host sends.
	call(tb, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	return tb
}

// listen runs inside chromedp's own loop: it only writes down.
func (tb *tab) listen(event any) {
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tb.complain("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		tb.complain("console: %s", e.Type)
	case *runtime.EventExceptionThrown:
		tb.complain("exception: %s", e.ExceptionDetails.Text)
	case *audits.EventIssueAdded:
		tb.complain("issue: %s", e.Issue.Code)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, tb.site+"/") && !strings.HasPrefix(e.Request.URL, "data:") { // the icons are in the style sheet
			tb.complain("a request to %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= http.StatusBadRequest {
			tb.complain("%d for %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if e.Type != network.ResourceTypeDocument || e.ErrorText != "net::ERR_ABORTED" {
			tb.complain("not loaded: %s %s", e.ErrorText, e.BlockedReason)
			return
		}
		// A pointer page that is held asked for the next page and got none.
		select {
		case tb.held <- struct{}{}:
		default:
		}
	}
}

func (tb *tab) complain(format string, values ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.complaints = append(tb.complaints, fmt.Sprintf(format, values...))
}

// open shows the page at a path of the site and waits until it is loaded.
func (tb *tab) open(at string) {
	tb.t.Helper()
	tb.at = at
	if !strings.HasSuffix(at, oldAddress) {
		tb.do(chromedp.Navigate(tb.site + at))
		return
	}
	select {
	case <-tb.held: // of the page before
	default:
	}
	// Before the page has asked for the next one, whatever looks at it is interrupted. On a busy machine a browser may drop the request.
	for range heldAttempts {
		tb.do(chromedp.Navigate(tb.site + at + held))
		select {
		case <-tb.held:
			return
		case <-time.After(heldWait):
		case <-tb.ctx.Done():
		}
	}
	tb.t.Fatalf("%s does not ask for the page it leads to", at)
}

// settle reports what the page did wrong since the last time.
func (tb *tab) settle() {
	tb.t.Helper()
	// An answer to this comes after the events that were on their way.
	tb.do(chromedp.Evaluate[chromedp.Void]("0"))
	tb.mu.Lock()
	defer tb.mu.Unlock()
	for _, c := range tb.complaints {
		tb.t.Errorf("%s: %s", tb.at, c)
	}
	tb.complaints = nil
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		tb.t.Fatalf("%s: %v", tb.at, err)
	}
}

// call sends a command of the browser's protocol.
func call[P, R any](tb *tab, command cdp.Command[P, R], parameters P) {
	tb.t.Helper()
	if _, err := chromedp.Call(tb.ctx, command, parameters); err != nil {
		tb.t.Fatalf("%s: %s: %v", tb.at, command.Method, err)
	}
}

// value evaluates an expression in the page.
func value[T any](tb *tab, expression string) T {
	tb.t.Helper()
	v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		tb.t.Fatalf("%s: %v", tb.at, err)
	}
	return v
}

// findings is what a probe has to say of a page.
type findings struct {
	Looked int
	Found  []string
}

// probe runs one script of testdata in the page. Everything it finds is a failure; so is having had nothing to look at.
func (tb *tab) probe(name string) {
	tb.t.Helper()
	common, probe := tb.script("common"), tb.script(name)
	f := value[findings](tb, "(() => {"+common+probe+"return report();})()")
	if f.Looked == 0 {
		tb.t.Errorf("%s: %s had nothing to look at", tb.at, name)
	}
	for _, found := range f.Found {
		tb.t.Errorf("%s: %s: %s", tb.at, name, found)
	}
}

func (tb *tab) script(name string) string {
	tb.t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".js"))
	if err != nil {
		tb.t.Fatal(err)
	}
	return string(data)
}
