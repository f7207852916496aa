package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"vademecum/generator/output"
)

// Site is one state of a site. It is immutable, and several goroutines may use it at once.
type Site interface {
	// Output returns the output at a path relative to the site.
	Output(path string) (output.Output, bool)
	// BasePath returns the path that the site is built for, with a slash at both ends.
	BasePath() string
}

// handler responds to requests with the outputs of the newest site. Each request renders one output.
type handler struct {
	hosts []string // the Host headers it answers to
	live  *live    // nil without Options.Live
	shown atomic.Pointer[shown]
}

// shown is the site that a handler serves.
type shown struct {
	site Site   // nil until the first call of Show
	base string // the base path of the site
}

func newHandler(o Options) *handler {
	h := &handler{}
	h.shown.Store(&shown{base: o.Base})
	if o.Live {
		h.live = newLive(o.Messages)
	}
	return h
}

// headers are sent with every response. Browsers must always request a page again, so that an editor sees the latest state; other
// origins may neither read nor frame it.
var headers = [...][2]string{
	{"Cache-Control", "no-cache"},
	{"X-Content-Type-Options", "nosniff"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Frame-Options", "SAMEORIGIN"},
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, header := range headers {
		w.Header().Set(header[0], header[1])
	}
	w.Header().Set(policyHeader, isolated)
	if r.ContentLength != 0 {
		refuseBody(w)
		return
	}
	if !slices.Contains(h.hosts, strings.ToLower(r.Host)) {
		bare(w, http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		bare(w, http.StatusMethodNotAllowed)
		return
	}
	now := h.shown.Load()
	if name, ok := strings.CutPrefix(r.URL.Path, now.base+reserved); ok && h.live != nil {
		h.answerLive(w, r, name)
		return
	}
	answer := now.find(r.URL)
	if answer.to != "" {
		redirect(w, r, answer.to)
		return
	}
	h.send(w, r, now, answer)
}

// refuseBody refuses a request with a body: none that this server answers has one. The server would wait for a body that may never come,
// before it answers and before it closes the connection, so the time to read it is over at once.
func refuseBody(w http.ResponseWriter) {
	w.Header().Set("Connection", "close")
	// A recorder in a test has no connection.
	_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0))
	bare(w, http.StatusRequestEntityTooLarge)
}

// bare sends a status and its standard text.
func bare(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

// redirect redirects to another path of this site. The redirect is temporary because another site may use this port later.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	location := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", location.String())
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// answer is the result of looking up an address: an output with the status to send it with, or another address. If both are
// missing, the site has no page for the error either.
type answer struct {
	output output.Output
	found  bool
	status int
	to     string
}

// find looks up an address. If there is no output, the answer is the site's page for that.
func (s *shown) find(u *url.URL) answer {
	if u.Path == "/" && s.base != "/" || u.Path+"/" == s.base {
		return answer{to: s.base}
	}
	name, ok := fileName(s.base, u)
	if s.site == nil || !ok {
		return s.missing(u)
	}
	if strings.HasSuffix(u.Path, "/") {
		if index, ok := s.site.Output(path.Join(name, "index.html")); ok {
			return answer{output: index, found: true, status: http.StatusOK}
		}
		return s.missing(u)
	}
	if file, ok := s.site.Output(name); ok {
		return answer{output: file, found: true, status: http.StatusOK}
	}
	if _, ok := s.site.Output(path.Join(name, "index.html")); ok {
		return answer{to: u.Path + "/"}
	}
	return s.missing(u)
}

// missing returns the page that reports a missing page, in the language of the requested folder if possible.
func (s *shown) missing(u *url.URL) answer {
	if s.site == nil {
		return answer{status: http.StatusNotFound}
	}
	folder, _, _ := strings.Cut(strings.TrimPrefix(u.Path, s.base), "/")
	for _, name := range []string{folder + "/404.html", "404.html"} {
		if page, ok := s.site.Output(name); ok {
			return answer{output: page, found: true, status: http.StatusNotFound}
		}
	}
	return answer{status: http.StatusNotFound}
}

// fileName returns the requested path relative to the site. It returns false for a path that no file of a site can have: outside
// base, with an encoded slash, or with a part that [refused] rejects.
func fileName(base string, u *url.URL) (string, bool) {
	below, ok := strings.CutPrefix(u.Path, base)
	if !ok || strings.Count(u.EscapedPath(), "/") != strings.Count(u.Path, "/") {
		return "", false
	}
	name := strings.TrimSuffix(below, "/")
	if below == "" {
		return "", true
	}
	if slices.ContainsFunc(strings.Split(name, "/"), refused) {
		return "", false
	}
	return name, true
}

// refused reports whether a part of a path is never served: because it is empty, hidden, or spelled so that some operating system
// takes it for another file's name. Static hosts would reject or misread it too.
func refused(part string) bool {
	return part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") ||
		strings.ContainsAny(part, `\:`) || strings.ContainsFunc(part, unicode.IsControl)
}

// send sends an output, or reports that there is none.
func (h *handler) send(w http.ResponseWriter, r *http.Request, now *shown, a answer) {
	if !a.found {
		h.sendNothing(w, r, now, http.StatusNotFound)
		return
	}
	data, err := bytesOf(r.Context(), a.output)
	if err != nil {
		// The build of the whole site reports the error.
		h.sendNothing(w, r, now, http.StatusInternalServerError)
		return
	}
	if h.live != nil && isPage(a.output.Path) {
		data = h.withScript(now.base, data)
	}
	w.Header().Set("Content-Type", contentType(a.output.Path))
	w.Header().Set(policyHeader, policy(a.output.Path))
	if a.status != http.StatusOK {
		sendAs(w, r, a.status, data)
		return
	}
	w.Header().Set("ETag", etag(data))
	http.ServeContent(w, r, a.output.Path, time.Time{}, bytes.NewReader(data))
}

func bytesOf(ctx context.Context, o output.Output) ([]byte, error) {
	var out bytes.Buffer
	err := o.Write(ctx, &out)
	return out.Bytes(), err
}

// sendNothing responds when the site has no page for the request or its error.
func (h *handler) sendNothing(w http.ResponseWriter, r *http.Request, now *shown, status int) {
	if h.live == nil {
		bare(w, status)
		return
	}
	w.Header().Set("Content-Type", contentType("404.html"))
	w.Header().Set(policyHeader, policy("404.html"))
	sendAs(w, r, status, h.withScript(now.base, h.live.emptyPage()))
}

func sendAs(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// etag returns the entity tag of the data (RFC 9110, 8.8.3).
func etag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hexOf(sum[:16]) + `"`
}
