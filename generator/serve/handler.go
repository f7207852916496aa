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

// Site is one state of a site. It does not change, and several goroutines may use it.
type Site interface {
	// Output returns the output at a path below the site.
	Output(path string) (output.Output, bool)
	// BasePath is the path the site is made to stand at, with a slash at both ends.
	BasePath() string
}

// handler answers requests with the outputs of the newest site. Each request makes one output.
type handler struct {
	hosts []string // the Host headers it answers to
	live  *live    // nil where pages do not follow the content
	shown atomic.Pointer[shown]
}

// shown is what a handler shows.
type shown struct {
	site Site   // nil as long as there is none
	base string // the path it stands at
}

func newHandler(o Options) *handler {
	h := &handler{}
	h.shown.Store(&shown{base: o.Base})
	if o.Live {
		h.live = newLive(o.Messages)
	}
	return h
}

// headers are sent with every answer. A page is always asked for again, so that an editor sees what was just saved; other
// origins may neither read it nor frame it.
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

// bare answers with a status and the words HTTP has for it.
func bare(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

// redirect leads to another path of this site. It is temporary because another site may stand at this port tomorrow.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	location := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", location.String())
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// answer is what an address leads to: an output, with the status it is sent with, or another address. With neither there is not even
// a page that says so.
type answer struct {
	output output.Output
	found  bool
	status int
	to     string
}

// find looks up an address. What is not there is answered with the page that says so.
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

// missing finds the page that says that there is none, in the language of the folder asked for if it has one.
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

// fileName returns the path below the site that an address asks for, or false for one that no file of a site can have: outside base,
// with an encoded slash, or with a part that [refused] refuses.
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

// refused reports whether a part of a path is never served: empty, hidden, or written so that some operating system reads it as
// another file's name. A host that serves files would refuse or mistake it too.
func refused(part string) bool {
	return part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") ||
		strings.ContainsAny(part, `\:`) || strings.ContainsFunc(part, unicode.IsControl)
}

// send answers with an output, or says that there is none.
func (h *handler) send(w http.ResponseWriter, r *http.Request, now *shown, a answer) {
	if !a.found {
		h.sendNothing(w, r, now, http.StatusNotFound)
		return
	}
	data, err := bytesOf(r.Context(), a.output)
	if err != nil {
		// What is wrong is reported once the whole site has been rendered.
		h.sendNothing(w, r, now, http.StatusInternalServerError)
		return
	}
	if h.live != nil && isPage(a.output.Path) {
		data = h.withScript(now.base, data)
	}
	w.Header().Set("Content-Type", contentType(a.output.Path))
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

// sendNothing answers where the site itself has no page.
func (h *handler) sendNothing(w http.ResponseWriter, r *http.Request, now *shown, status int) {
	if h.live == nil {
		bare(w, status)
		return
	}
	w.Header().Set("Content-Type", contentType("404.html"))
	sendAs(w, r, status, h.withScript(now.base, h.live.emptyPage()))
}

func sendAs(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// etag is the entity tag of bytes (RFC 9110, 8.8.3).
func etag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hexOf(sum[:16]) + `"`
}
