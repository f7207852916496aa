package serve

import (
	"bufio"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"vademecum/generator/output"
)

// secret is part of every output that must never be sent.
const secret = "SECRET"

const host = "127.0.0.1:8080"

// files are the outputs of a site. No request may reach those with the secret, because of their names.
var files = map[string]string{
	"index.html":             "chooser",
	"404.html":               "not found in any language",
	"fr/index.html":          "accueil",
	"fr/404.html":            "introuvable",
	"fr/sessions/index.html": "séances",
	"fr/cal.ics":             "BEGIN:VCALENDAR",
	"app.webmanifest":        "{}",
	"sitemap.xml":            "<urlset/>",
	"version.json":           "{}",
	"assets/style.css":       "body{}",
	"assets/plan.png":        "PNG",
	"assets/data.bin":        "0123456789",
	"assets/é à.txt":         "accents",

	".vademecum":                        secret,
	".vademecum/index.html":             secret,
	".gitignore":                        secret,
	"fr/.htaccess":                      secret,
	"fr/.git/index.html":                secret,
	"../private/delegations.toml":       secret,
	"fr/../.vademecum":                  secret,
	"fr/../../private/delegations.toml": secret,
	`..\private\delegations.toml`:       secret,
	`fr\index.html`:                     secret,
	"index.html::$DATA":                 secret,
	"index.html.":                       secret,
	"index.html ":                       secret,
	"index.html\x00":                    secret,
	"index.html\n":                      secret,
	"\x00/index.html":                   secret,
	"/fr/index.html":                    secret,
	"fr//sessions/index.html":           secret,
	"./fr/index.html":                   secret,
}

// fakeSite is a site backed by a map. It records which outputs are rendered.
type fakeSite struct {
	base  string
	files map[string]string
	bad   string // the path of an output that fails halfway

	mu   sync.Mutex
	made []string // the paths of the rendered outputs, in order
}

func (s *fakeSite) BasePath() string { return s.base }

func (s *fakeSite) Output(path string) (output.Output, bool) {
	data, ok := s.files[path]
	if !ok {
		return output.Output{}, false
	}
	return output.Output{Path: path, Write: func(_ context.Context, w io.Writer) error {
		s.mu.Lock()
		s.made = append(s.made, path)
		s.mu.Unlock()
		half := len(data) / 2
		if _, err := io.WriteString(w, data[:half]); err != nil {
			return err
		}
		if path == s.bad {
			return errors.New("this output fails")
		}
		_, err := io.WriteString(w, data[half:])
		return err
	}}, true
}

// whatWasMade returns the paths of the outputs rendered since its last call.
func (s *fakeSite) whatWasMade() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	made := s.made
	s.made = nil
	return made
}

// show makes a handler serve a site.
func (h *handler) show(s Site) { (&Server{handler: h}).Show(s) }

// site returns the site that a test's handler serves.
func (h *handler) site() *fakeSite { return h.shown.Load().site.(*fakeSite) }

// put shows a site with one file added or replaced.
func put(h *handler, name, content string) {
	now := h.site()
	next := &fakeSite{base: now.base, files: maps.Clone(now.files), bad: now.bad}
	next.files[name] = content
	h.show(next)
}

// testSite returns a handler that serves the files.
func testSite(base string) *handler {
	h := newHandler(Options{Base: "/"})
	h.hosts = allowedHosts(8080, nil)
	h.show(&fakeSite{base: base, files: files})
	return h
}

// request makes a request as it arrives over the network, without cleaning the path.
func request(t testing.TB, method, target, host string, headers ...string) (*http.Request, error) {
	t.Helper()
	text := method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n"
	for i := 0; i+1 < len(headers); i += 2 {
		text += headers[i] + ": " + headers[i+1] + "\r\n"
	}
	return http.ReadRequest(bufio.NewReader(strings.NewReader(text + "\r\n")))
}

func ask(t testing.TB, h *handler, method, target, host string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := request(t, method, target, host, headers...)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	answer := w.Result()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestPaths(t *testing.T) {
	s := testSite("/")
	for _, test := range []struct {
		target string
		status int
		want   string // the body, or the target of a redirect
	}{
		{"/", 200, "chooser"},
		{"/index.html", 200, "chooser"},
		{"/fr/", 200, "accueil"},
		{"/fr", 307, "/fr/"},
		{"/fr?a=b&c=%2F", 307, "/fr/?a=b&c=%2F"},
		{"/fr/sessions", 307, "/fr/sessions/"},
		{"/fr/sessions/", 200, "séances"},
		{"/fr/sessions/?x", 200, "séances"},
		{"/assets/%C3%A9%20%C3%A0.txt", 200, "accents"},
		{"http://127.0.0.1:8080/fr/", 200, "accueil"},

		// Missing pages, in the language of the folder.
		{"/fr/nothing", 404, "introuvable"},
		{"/fr/nothing/", 404, "introuvable"},
		{"/fr/index.html/", 404, "introuvable"},
		{"/fr/cal.ics/", 404, "introuvable"},
		{"/de/nothing", 404, "not found in any language"},
		{"/assets/", 404, "not found in any language"}, // no listing
		{"/nothing", 404, "not found in any language"},

		// Hidden files.
		{"/.vademecum", 404, "not found in any language"},
		{"/.gitignore", 404, "not found in any language"},
		{"/%2egitignore", 404, "not found in any language"},
		{"/fr/.htaccess", 404, "introuvable"},
		{"/fr/../.vademecum", 404, "introuvable"},

		// Paths that lead out of the site.
		{"/../private/delegations.toml", 404, "not found in any language"},
		{"/%2e%2e/private/delegations.toml", 404, "not found in any language"},
		{"/fr/../../private/delegations.toml", 404, "introuvable"},
		{"/fr/%2e%2e/%2E%2E/private/delegations.toml", 404, "introuvable"},
		{"/fr%2f..%2f..%2fprivate/delegations.toml", 404, "introuvable"},
		{"/fr%2Findex.html", 404, "introuvable"},
		{"/fr%5Cindex.html", 404, "not found in any language"},
		{`/..\private\delegations.toml`, 404, "not found in any language"},
		{"/..%5cprivate%5cdelegations.toml", 404, "not found in any language"},
		{"/index.html%00", 404, "not found in any language"},
		{"/%00/index.html", 404, "not found in any language"},
		{"/index.html%0A", 404, "not found in any language"},
		{"/index.html::$DATA", 404, "not found in any language"},
		{"/index.html.", 404, "not found in any language"},
		{"/index.html%20", 404, "not found in any language"},
		{"//fr/", 404, "not found in any language"},
		{"//evil.example/..", 404, "not found in any language"},
		{"/fr//sessions/", 404, "introuvable"},
		{"/./fr/", 404, "not found in any language"},
		{"/fr/.git/", 404, "introuvable"},
		{"/fr/.git", 404, "introuvable"},
		{"/.vademecum/", 404, "not found in any language"},
		{"/fr%5cindex.html", 404, "not found in any language"},
		{"/%2Ffr/index.html", 404, "not found in any language"},
	} {
		answer, body := ask(t, s, "GET", test.target, host)
		if answer.StatusCode == http.StatusTemporaryRedirect {
			body = answer.Header.Get("Location")
		}
		if answer.StatusCode != test.status || body != test.want {
			t.Errorf("GET %s: %d %q, want %d %q", test.target, answer.StatusCode, body, test.status, test.want)
		}
	}
}

func TestBasePath(t *testing.T) {
	s := testSite("/a/b/")
	for _, test := range []struct {
		target string
		status int
		want   string
	}{
		{"/", 307, "/a/b/"},
		{"/a/b", 307, "/a/b/"},
		{"/a/b?x=1", 307, "/a/b/?x=1"},
		{"/a/b/", 200, "chooser"},
		{"/a/b/fr", 307, "/a/b/fr/"},
		{"/a/b/fr/", 200, "accueil"},
		{"/a/b/fr/nothing", 404, "introuvable"},
		{"/a/b/nothing", 404, "not found in any language"},
		{"/a/", 404, "not found in any language"},
		{"/a", 404, "not found in any language"},
		{"/fr/", 404, "not found in any language"},
		{"/a/b/../../fr/", 404, "not found in any language"},
		{"/a/bfr/", 404, "not found in any language"},
	} {
		answer, body := ask(t, s, "GET", test.target, host)
		if answer.StatusCode == http.StatusTemporaryRedirect {
			body = answer.Header.Get("Location")
		}
		if answer.StatusCode != test.status || body != test.want {
			t.Errorf("GET %s: %d %q, want %d %q", test.target, answer.StatusCode, body, test.status, test.want)
		}
	}
}

func TestHosts(t *testing.T) {
	s := testSite("/")
	for _, test := range []struct {
		host   string
		status int
	}{
		{"127.0.0.1:8080", 200},
		{"localhost:8080", 200},
		{"LocalHost:8080", 200},
		{"[::1]:8080", 200},
		{"localhost", 403},
		{"localhost:80", 403},
		{"127.0.0.1:9090", 403},
		{"127.0.0.2:8080", 403},
		{"0.0.0.0:8080", 403},
		{"::1", 403},
		{"evil.example:8080", 403},
		{"localhost.evil.example:8080", 403},
		{"evil.example@localhost:8080", 403},
		{"192.168.1.20:8080", 403},
		{"", 403},
	} {
		answer, body := ask(t, s, "GET", "/", test.host)
		if answer.StatusCode != test.status {
			t.Errorf("Host %q: %d, want %d", test.host, answer.StatusCode, test.status)
		}
		if test.status != 200 && strings.Contains(body, "chooser") {
			t.Errorf("Host %q: the page was sent", test.host)
		}
	}
}

func TestPort80NeedsNoPort(t *testing.T) {
	s := testSite("/")
	s.hosts = allowedHosts(80, nil)
	for _, host := range []string{"localhost", "localhost:80", "127.0.0.1", "[::1]"} {
		if answer, _ := ask(t, s, "GET", "/", host); answer.StatusCode != 200 {
			t.Errorf("Host %q: %d", host, answer.StatusCode)
		}
	}
}

func TestMethods(t *testing.T) {
	s := testSite("/")
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"} {
		answer, _ := ask(t, s, method, "/", host)
		if answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow: %s", method, answer.StatusCode, answer.Header.Get("Allow"))
		}
	}
	for target, status := range map[string]int{"/": 200, "/fr/nothing": 404} {
		if answer, body := ask(t, s, "HEAD", target, host); answer.StatusCode != status || body != "" {
			t.Errorf("HEAD %s: %d with %d bytes", target, answer.StatusCode, len(body))
		}
	}
}

func TestHeaders(t *testing.T) {
	s := testSite("/")
	for target, contentType := range map[string]string{
		"/":                      "text/html; charset=utf-8",
		"/nothing":               "text/html; charset=utf-8",
		"/app.webmanifest":       "application/manifest+json; charset=utf-8",
		"/sitemap.xml":           "application/xml; charset=utf-8",
		"/fr/cal.ics":            "text/calendar; charset=utf-8",
		"/assets/style.css":      "text/css; charset=utf-8",
		"/assets/plan.png":       "image/png",
		"/assets/data.bin":       "application/octet-stream",
		"/assets/%C3%A9%20à.txt": "text/plain; charset=utf-8",
	} {
		answer, _ := ask(t, s, "GET", target, host, "Origin", "https://evil.example")
		for name, want := range map[string]string{
			"Content-Type":                 contentType,
			"X-Content-Type-Options":       "nosniff",
			"Cache-Control":                "no-cache",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Access-Control-Allow-Origin":  "",
			"Referrer-Policy":              "no-referrer",
			"X-Frame-Options":              "SAMEORIGIN",
			"Content-Encoding":             "",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s: %q, want %q", target, name, got, want)
			}
		}
	}
}

func TestNotModified(t *testing.T) {
	s := testSite("/")
	first, _ := ask(t, s, "GET", "/fr/", host)
	tag := first.Header.Get("ETag")
	if again, body := ask(t, s, "GET", "/fr/", host, "If-None-Match", tag); again.StatusCode != 304 || body != "" {
		t.Errorf("the same page again: %d with %d bytes", again.StatusCode, len(body))
	}
	other, _ := ask(t, s, "GET", "/fr/sessions/", host, "If-None-Match", tag)
	if other.StatusCode != 200 {
		t.Errorf("another page: %d", other.StatusCode)
	}
}

func TestRange(t *testing.T) {
	s := testSite("/")
	answer, body := ask(t, s, "GET", "/assets/data.bin", host, "Range", "bytes=2-4")
	if answer.StatusCode != 206 || body != "234" {
		t.Errorf("%d %q", answer.StatusCode, body)
	}
}

// Without a page of the site for it, a missing page is still reported.
func TestNoNotFoundPage(t *testing.T) {
	empty, none := testSite("/"), newHandler(Options{Base: "/"})
	empty.show(&fakeSite{base: "/"})
	none.hosts = empty.hosts
	for _, h := range []*handler{empty, none} {
		for _, target := range []string{"/", "/fr/", "/index.html"} {
			if answer, body := ask(t, h, "GET", target, host); answer.StatusCode != 404 || body == "" {
				t.Errorf("%s: %d %q", target, answer.StatusCode, body)
			}
		}
	}
}

// No request gets a file with a refused name, and no redirect leaves this site.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{
		"/", "/fr", "/fr/", "/../private/delegations.toml", "/%2e%2e/private/delegations.toml", "/fr%2f..", `/..\private`,
		"/%00", "//evil.example/", "/private/delegations.toml/", "/.vademecum", "/%2Egitignore", "/a/b/fr", "/a/b/../..",
		"/\\evil.example", "/;/..;/", "/fr/%252e%252e/", "*", "http://evil.example/", "/\xff",
	} {
		f.Add(seed)
	}
	sites := []*handler{testSite("/"), testSite("/a/b/")}
	f.Fuzz(func(t *testing.T, target string) {
		r, err := request(t, "GET", target, host)
		if err != nil {
			return
		}
		for _, s := range sites {
			w := httptest.NewRecorder()
			r.Host = host // an absolute address in the request line has its own host
			s.ServeHTTP(w, r)
			if strings.Contains(w.Body.String(), secret) {
				t.Errorf("%q: a secret was sent", target)
			}
			location := w.Header().Get("Location")
			if strings.HasPrefix(location, "//") || strings.HasPrefix(location, `/\`) || strings.Contains(location, "://") && !strings.HasPrefix(location, "/") {
				t.Errorf("%q: leads to %q", target, location)
			}
			switch w.Code {
			case 200, 307, 404:
			default:
				t.Errorf("%q: status %d", target, w.Code)
			}
		}
	})
}
