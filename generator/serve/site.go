package serve

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
)

// site answers requests with the files of the published folder.
type site struct {
	dir   string
	base  string   // the path the site stands at: "/" or "/a/b/"
	hosts []string // the Host headers it answers to
	live  *live    // nil where pages do not follow builds
	tags  tags
	// preview comes before what stands in the folder.
	preview   preview
	livePages remembered[livePage]
}

func newSite(o Options) *site {
	s := &site{dir: o.Dir, base: o.Base}
	if o.Live {
		s.live = newLive(o.Messages)
	}
	return s
}

// headers are sent with every answer. A page is always asked for again, so that an editor sees what was just built; other
// origins may neither read it nor frame it.
var headers = [...][2]string{
	{"Cache-Control", "no-cache"},
	{"X-Content-Type-Options", "nosniff"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Frame-Options", "SAMEORIGIN"},
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, header := range headers {
		w.Header().Set(header[0], header[1])
	}
	if !slices.Contains(s.hosts, strings.ToLower(r.Host)) {
		bare(w, http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		bare(w, http.StatusMethodNotAllowed)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, s.base+reserved); ok && s.live != nil {
		s.answerLive(w, r, name)
		return
	}
	s.answer(w, r)
}

// bare answers with a status and the words HTTP has for it.
func bare(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

// redirect leads to another path of this site. It is temporary because another site may stand at this port tomorrow.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	location := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", location.String())
	w.WriteHeader(http.StatusTemporaryRedirect)
}

func (s *site) answer(w http.ResponseWriter, r *http.Request) {
	// Opened for each request, since the folder may be moved away and made anew while the server runs.
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		s.sendNothing(w, r)
		return
	}
	defer root.Close()
	found := s.find(root, r.URL)
	if found.to != "" {
		redirect(w, r, found.to)
		return
	}
	s.send(w, r, root, found)
}

// found is what an address leads to: a file, with the status it is sent with, or another address. With neither there is not
// even a page that says so.
type found struct {
	name   string
	status int
	to     string
}

// find looks up an address. What is not there is answered with the page that says so.
func (s *site) find(root *os.Root, u *url.URL) found {
	if u.Path == "/" && s.base != "/" || u.Path+"/" == s.base {
		return found{to: s.base}
	}
	name, ok := fileName(s.base, u)
	if !ok {
		return s.missing(root, u)
	}
	asFolder := strings.HasSuffix(u.Path, "/")
	info, err := root.Stat(name)
	switch {
	case err == nil && info.IsDir() && !asFolder:
		return found{to: u.Path + "/"}
	case err == nil && info.IsDir():
		name = path.Join(name, "index.html")
	case asFolder:
		return s.missing(root, u)
	}
	if !isFile(root, name) {
		return s.missing(root, u)
	}
	return found{name: name, status: http.StatusOK}
}

// missing finds the page that says that there is none, in the language of the folder asked for if it has one.
func (s *site) missing(root *os.Root, u *url.URL) found {
	folder, _, _ := strings.Cut(strings.TrimPrefix(u.Path, s.base), "/")
	for _, name := range []string{folder + "/404.html", "404.html"} {
		if !slices.ContainsFunc(strings.Split(name, "/"), refused) && isFile(root, name) {
			return found{name: name, status: http.StatusNotFound}
		}
	}
	return found{status: http.StatusNotFound}
}

// fileName returns the path below the published folder that an address asks for, or false for one that no file of a site can
// have: outside base, with an encoded slash, or with a part that [refused] refuses.
func fileName(base string, u *url.URL) (string, bool) {
	below, ok := strings.CutPrefix(u.Path, base)
	if !ok || strings.Count(u.EscapedPath(), "/") != strings.Count(u.Path, "/") {
		return "", false
	}
	name := strings.TrimSuffix(below, "/")
	if below == "" {
		return ".", true
	}
	if slices.ContainsFunc(strings.Split(name, "/"), refused) {
		return "", false
	}
	return name, true
}

// refused reports whether a part of a path is never served: empty, hidden (publish's list of files and .gitignore are, and so
// are "." and ".."), or written so that some operating system reads it as another file's name.
func refused(part string) bool {
	return part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") ||
		strings.ContainsAny(part, `\:`) || strings.ContainsFunc(part, unicode.IsControl)
}

// isFile tells a regular file from anything else: to open a pipe, say, might never return.
func isFile(root *os.Root, name string) bool {
	info, err := root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// open opens a regular file.
func open(root *os.Root, name string) (*os.File, error) {
	if !isFile(root, name) {
		return nil, fs.ErrNotExist
	}
	return root.Open(name)
}
