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

// reserved is the prefix, relative to the site, of the paths of the live script and its files. A site has no hidden files, so these
// paths replace none.
const reserved = ".vademecum/"

// eventStream is the path of the event stream, relative to reserved.
const eventStream = "events"

//go:embed live
var liveFiles embed.FS

// live holds the state that open pages follow.
type live struct {
	messages *diagnostic.Messages
	tag      *template.Template // the script's element
	empty    *template.Template // the page for an address without a page

	mu      sync.Mutex // guards the fields below
	outcome Outcome
	build   int            // the number of outcomes so far
	shown   map[string]int // changed files that pages load → the last build that changed them
	news    chan struct{}  // closed on the next outcome
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

// Outcome is the result of a change of the content.
type Outcome struct {
	// Good reports whether the site reflects the current content. If false, the server shows the last good site.
	Good bool
	// Changed lists the paths of files that keep their name when their content changes: pictures and documents. Open pages detect
	// changes of their own content without it.
	Changed []string
	// Diagnostics are the diagnostics of the content. Pages show the errors, and private errors only on this machine.
	Diagnostics diagnostic.List
	// Failure is a message for the editor if the build could not run at all. It may contain folder names, so only this machine
	// shows it.
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

// shownTypes are the media types of the files that a page shows or runs.
var shownTypes = [...]string{"text/css", "text/javascript", "image/", "font/", "audio/", "video/"}

func isShown(path string) bool {
	is := contentType(path)
	return slices.ContainsFunc(shownTypes[:], func(t string) bool { return strings.HasPrefix(is, t) })
}

// state is a snapshot of live for one event.
type state struct {
	outcome Outcome
	build   int
	shown   []string // changed since the given build, sorted
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

// now returns the number of the last build.
func (l *live) now() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.build
}

func (l *live) emptyPage() []byte {
	var b bytes.Buffer
	err := l.empty.Execute(&b, struct{ Lang, Title string }{l.messages.Lang, l.messages.Text("cli-overlay", "no-page", nil)})
	if err != nil {
		panic(err) // the template is embedded and tested
	}
	return b.Bytes()
}

// answerLive responds to a request below the reserved path.
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
	w.Header().Set(policyHeader, policy(name))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// sameOrigin reports whether a request comes from a page of this server. The caller has checked Host. Browsers send Origin with
// requests from other origins, and newer browsers send Sec-Fetch-Site with every request.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Values("Origin"); len(origin) > 0 && !slices.Equal(origin, []string{"http://" + r.Host}) {
		return false
	}
	from := r.Header.Get("Sec-Fetch-Site")
	return from == "" || from == "same-origin"
}

// The time a browser waits before it reconnects, and the interval at which a stream sends a sign of life: a broken connection is
// only noticed on a write.
const (
	retryAfter = 500 * time.Millisecond
	aliveEvery = 25 * time.Second
)

// stream sends events until the browser or the server closes the connection: the current state at once, then each outcome.
// (Server-sent events: section 9.2 of the HTML standard.)
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

// wait waits for news, and sends a sign of life at intervals. It returns false when the connection has ended.
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

// event is the data of one event for one page.
type event struct {
	// Digest is the digest of the page's current bytes.
	Digest string `json:"digest"`
	// Shown lists changed files that pages load, relative to the site.
	Shown []string `json:"shown"`
	// Broken is the overlay to show, or nil.
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

// digestAt returns the digest of the current page at an address.
func (h *handler) digestAt(ctx context.Context, page *url.URL) string {
	if a := h.shown.Load().find(page); a.found {
		if data, err := bytesOf(ctx, a.output); err == nil {
			return digest(data)
		}
	}
	return digest(h.live.emptyPage())
}

// pageOf returns the address of the page that opened the stream.
func pageOf(r *http.Request) *url.URL {
	page, err := url.Parse(r.URL.Query().Get("page"))
	if err != nil {
		return &url.URL{Path: "/"}
	}
	return page
}

// isHere reports whether a request comes from this machine, through the loopback interface.
func isHere(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}
