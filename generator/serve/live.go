package serve

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"vademecum/generator/diagnostic"
)

// reserved begins the paths, below the site's own, of what serves live pages. No file of a site is hidden, so none is hidden
// by them.
const reserved = ".vademecum/"

// eventStream is the path of the events below reserved.
const eventStream = "events"

//go:embed live
var liveFiles embed.FS

// live is what pages that follow builds are told.
type live struct {
	messages *diagnostic.Messages
	tag      *template.Template // the script's element
	empty    *template.Template // a page for where there is none

	mu      sync.Mutex // guards what follows
	outcome Outcome
	build   int            // how many outcomes there were
	shown   map[string]int // changed files that are shown inside pages → the last build that changed them
	news    chan struct{}  // closed when there is another outcome
}

func newLive(messages *diagnostic.Messages) *live {
	return &live{
		messages: messages,
		tag:      template.Must(template.ParseFS(liveFiles, "live/tag.html")),
		empty:    template.Must(template.ParseFS(liveFiles, "live/empty.html")),
		outcome:  Outcome{Good: true},
		shown:    map[string]int{},
		news:     make(chan struct{}),
	}
}

// Outcome is what became of a change.
type Outcome struct {
	// Good says that the site shown is what the content says. Else it is the last good one.
	Good bool
	// Changed are the paths of files that keep their name when their bytes change: pictures and documents. An open page is told by
	// itself whether its own bytes are others.
	Changed []string
	// Diagnostics are those of the content. Pages show the errors, and the private ones on this machine only.
	Diagnostics diagnostic.List
	// Failure says, in the editor's words, what kept the build from being done at all; it may name folders, so it stays on this
	// machine too.
	Failure string
}

func (l *live) announce(o Outcome) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.outcome = o
	l.build++
	for _, path := range o.Changed {
		if isShown(path) {
			l.shown[path] = l.build
		}
	}
	close(l.news)
	l.news = make(chan struct{})
}

// shownTypes are what a page shows or runs, besides its own text.
var shownTypes = [...]string{"text/css", "text/javascript", "image/", "font/", "audio/", "video/"}

func isShown(path string) bool {
	is := contentType(path)
	return slices.ContainsFunc(shownTypes[:], func(t string) bool { return strings.HasPrefix(is, t) })
}

// state is what there is to tell at one moment.
type state struct {
	outcome Outcome
	build   int
	shown   []string // changed since the build asked about, sorted
	news    <-chan struct{}
}

func (l *live) since(build int) state {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := state{outcome: l.outcome, build: l.build, shown: []string{}, news: l.news}
	for path, changed := range l.shown {
		if changed > build {
			s.shown = append(s.shown, path)
		}
	}
	slices.Sort(s.shown)
	return s
}

// now is the number of the last build.
func (l *live) now() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.build
}

func (l *live) emptyPage() []byte {
	var b bytes.Buffer
	err := l.empty.Execute(&b, struct{ Lang, Title string }{l.messages.Lang, l.messages.Text("cli-overlay", "no-page", nil)})
	if err != nil {
		panic(err) // embedded and tested: cannot fail on an editor's machine
	}
	return b.Bytes()
}

// answerLive answers a request below the reserved path.
func (h *handler) answerLive(w http.ResponseWriter, r *http.Request, name string) {
	if !sameOrigin(r) {
		bare(w, http.StatusForbidden)
		return
	}
	if name == eventStream {
		h.stream(w, r)
		return
	}
	data, err := liveFiles.ReadFile("live/" + name)
	if err != nil || isPage(name) {
		bare(w, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// sameOrigin reports whether a request comes from a page of this server. The Host has been looked at. Browsers name the origin
// of whoever asks from elsewhere, and newer ones say so of every request.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Values("Origin"); len(origin) > 0 && !slices.Equal(origin, []string{"http://" + r.Host}) {
		return false
	}
	from := r.Header.Get("Sec-Fetch-Site")
	return from == "" || from == "same-origin"
}

// How long a browser waits before it connects again, and how often a stream says that it is alive: only a connection that
// is written to is known to be broken.
const (
	retryAfter = 500 * time.Millisecond
	aliveEvery = 25 * time.Second
)

// stream sends events until the browser or the server goes: the state at once, then each outcome. (Server-sent events are
// section 9.2 of the HTML standard.)
func (h *handler) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	out := http.NewResponseController(w)
	if _, err := fmt.Fprintf(w, "retry: %d\n\n", retryAfter.Milliseconds()); err != nil {
		return
	}
	here, page := isHere(r), pageOf(r)
	for seen := h.live.now(); ; {
		state := h.live.since(seen)
		seen = state.build
		if err := h.tell(r.Context(), w, page, here, state); err != nil || out.Flush() != nil {
			return
		}
		if !h.wait(w, r, out, alive, state.news) {
			return
		}
	}
}

// wait waits for news and says now and then that the stream is alive. It returns false when nobody listens any more.
func (h *handler) wait(w http.ResponseWriter, r *http.Request, out *http.ResponseController, alive *time.Ticker, news <-chan struct{}) bool {
	for {
		select {
		case <-news:
			return true
		case <-r.Context().Done():
			return false
		case <-alive.C:
			if _, err := fmt.Fprint(w, ":\n\n"); err != nil || out.Flush() != nil {
				return false
			}
		}
	}
}

// event is what one page is told.
type event struct {
	// Digest is that of the bytes the page has now.
	Digest string `json:"digest"`
	// Shown are changed files that pages show, below the site's path.
	Shown []string `json:"shown"`
	// Broken is what to lay over the page, or nothing.
	Broken *overlay `json:"broken"`
}

func (h *handler) tell(ctx context.Context, w http.ResponseWriter, page *url.URL, here bool, now state) error {
	data, err := json.Marshal(event{h.digestAt(ctx, page), now.shown, h.live.overlay(now.outcome, here)})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "data: %s\n\n", data) // JSON has no line breaks
	return err
}

// digestAt is the digest of the page that stands at an address now.
func (h *handler) digestAt(ctx context.Context, page *url.URL) string {
	if a := h.shown.Load().find(page); a.found {
		if data, err := bytesOf(ctx, a.output); err == nil {
			return digest(data)
		}
	}
	return digest(h.live.emptyPage())
}

// pageOf is the address of the page that asks.
func pageOf(r *http.Request) *url.URL {
	page, err := url.Parse(r.URL.Query().Get("page"))
	if err != nil {
		return &url.URL{Path: "/"}
	}
	return page
}

// isHere reports whether a request comes from this machine by way of loopback.
func isHere(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}
