package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
)

// site answers requests with the files of the published folder.
type site struct {
	root  *os.Root
	base  string   // the path the site stands at: "/" or "/a/b/"
	hosts []string // the Host headers it answers to
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
	if r.URL.Path == "/" && s.base != "/" || r.URL.Path+"/" == s.base {
		redirect(w, r, s.base)
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
	name, ok := fileName(s.base, r.URL)
	if !ok {
		s.notFound(w, r)
		return
	}
	asFolder := strings.HasSuffix(r.URL.Path, "/")
	info, err := s.root.Stat(name)
	switch {
	case err == nil && info.IsDir() && !asFolder:
		redirect(w, r, r.URL.Path+"/")
		return
	case err == nil && info.IsDir():
		name = path.Join(name, "index.html")
	case asFolder:
		s.notFound(w, r)
		return
	}
	file, err := s.open(name)
	if err != nil {
		s.notFound(w, r)
		return
	}
	defer file.Close()
	s.send(w, r, name, file)
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

// open opens a regular file; to open anything else (a pipe, say) might never return.
func (s *site) open(name string) (*os.File, error) {
	info, err := s.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return s.root.Open(name)
}

// send answers with a file. Its ETag is made from its bytes, because a file's time is too coarse to tell two quick builds
// apart.
func (s *site) send(w http.ResponseWriter, r *http.Request, name string, file *os.File) {
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		bare(w, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("ETag", `"`+hex.EncodeToString(hash.Sum(nil)[:16])+`"`)
	http.ServeContent(w, r, name, time.Time{}, file)
}

// notFound answers with the page that says so, in the language of the folder asked for if it has one.
func (s *site) notFound(w http.ResponseWriter, r *http.Request) {
	folder, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, s.base), "/")
	if !refused(folder) && s.sendNotFound(w, r, folder+"/404.html") {
		return
	}
	if !s.sendNotFound(w, r, "404.html") {
		bare(w, http.StatusNotFound)
	}
}

func (s *site) sendNotFound(w http.ResponseWriter, r *http.Request, name string) bool {
	file, err := s.open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	w.Header().Set("Content-Type", contentType(name))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		io.Copy(w, file)
	}
	return true
}
