package serve

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/output"
)

// The ETag of a page depends on its bytes: an edit that does not change the page keeps it.
func TestETagFollowsTheBytes(t *testing.T) {
	for _, h := range []*handler{testSite("/"), liveSite("/")} {
		tag := func(target string) string {
			answer, _ := ask(t, h, "HEAD", target, host)
			return answer.Header.Get("ETag")
		}
		page, style := tag("/fr/"), tag("/assets/style.css")
		if page == "" || page == style || page == tag("/fr/sessions/") {
			t.Errorf("different outputs have the tags %s and %s", page, style)
		}
		put(h, "fr/index.html", "ACCUEIL")
		if tag("/fr/") == page || tag("/assets/style.css") != style {
			t.Error("after an edit the tags do not follow the bytes")
		}
		if answer, body := ask(t, h, "GET", "/fr/", host, "If-None-Match", page); answer.StatusCode != 200 || !strings.HasPrefix(body, "ACCUEIL") {
			t.Errorf("a page that has changed: %d %s", answer.StatusCode, body)
		}
		if answer, body := ask(t, h, "GET", "/assets/style.css", host, "If-None-Match", style); answer.StatusCode != 304 || body != "" {
			t.Errorf("a style sheet that has not changed: %d %s", answer.StatusCode, body)
		}
		put(h, "fr/index.html", "accueil")
		if tag("/fr/") != page {
			t.Error("the old bytes have another tag than before")
		}
		if answer, _ := ask(t, h, "GET", "/fr/nothing", host); answer.Header.Get("ETag") != "" {
			t.Error("what is not there has a tag")
		}
	}
}

// Responses contain the bytes of the output. Nothing is compressed, and compressed siblings are not used.
func TestNothingIsCompressed(t *testing.T) {
	h := testSite("/")
	put(h, "assets/style.css.br", secret)
	put(h, "assets/style.css.gz", secret)
	answer, body := ask(t, h, "GET", "/assets/style.css", host, "Accept-Encoding", "br, gzip")
	if answer.StatusCode != 200 || body != "body{}" || answer.Header.Get("Content-Encoding") != "" || answer.Header.Get("Content-Length") != "6" {
		t.Errorf("%d %s %v", answer.StatusCode, body, answer.Header)
	}
}

// Every response has the headers that protect the site from other origins.
func TestEveryAnswerHasTheHeaders(t *testing.T) {
	for _, h := range []*handler{testSite("/a/"), liveSite("/a/")} {
		put(h, "bad.html", "bad")
		h.site().bad = "bad.html"
		for _, test := range []struct {
			method, target, host string
			status               int
		}{
			{"GET", "/a/", host, 200}, {"HEAD", "/a/fr/", host, 200}, {"GET", "/a/assets/plan.png", host, 200}, {"GET", "/a/nothing", host, 404},
			{"GET", "/", host, 307}, {"GET", "/a/fr", host, 307}, {"GET", "/a/", "evil.example", 403}, {"POST", "/a/", host, 405}, {"GET", "/a/bad.html", host, 500},
		} {
			answer, _ := ask(t, h, test.method, test.target, test.host, "Origin", "https://evil.example")
			if answer.StatusCode != test.status {
				t.Errorf("%s %s: %d, want %d", test.method, test.target, answer.StatusCode, test.status)
			}
			for _, want := range headers {
				if got := answer.Header.Get(want[0]); got != want[1] {
					t.Errorf("%s %s: %s is %q, want %q", test.method, test.target, want[0], got, want[1])
				}
			}
			for name := range answer.Header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s %s: %s", test.method, test.target, name)
				}
			}
		}
	}
}

// TestARequestMakesOneOutput checks that a request renders only the output it asks for, and that nothing is rendered in advance.
func TestARequestMakesOneOutput(t *testing.T) {
	for _, h := range []*handler{testSite("/a/"), liveSite("/a/")} {
		requests, site := 0, h.site()
		check := func(method, target, from string, status int, want []string, headers ...string) {
			t.Helper()
			requests++
			answer, _ := ask(t, h, method, target, from, headers...)
			if made := site.whatWasMade(); answer.StatusCode != status || !slices.Equal(made, want) {
				t.Errorf("%s %s: %d, made %q, want %d and %q", method, target, answer.StatusCode, made, status, want)
			}
		}
		for name, content := range files {
			if content == secret {
				continue
			}
			target := "/a/" + (&url.URL{Path: name}).EscapedPath()
			for _, method := range []string{"GET", "HEAD"} {
				check(method, target, host, 200, []string{name})
				if folder, ok := strings.CutSuffix(target, "index.html"); ok {
					check(method, folder, host, 200, []string{name})
				}
			}
			answer, _ := ask(t, h, "HEAD", target, host)
			site.whatWasMade()
			check("GET", target, host, 304, []string{name}, "If-None-Match", answer.Header.Get("ETag"))
			check("GET", target, host, 206, []string{name}, "Range", "bytes=0-0")
			check("GET", target, "evil.example", 403, nil)
			check("POST", target, host, 405, nil)
		}
		check("GET", "/a/fr/nothing", host, 404, []string{"fr/404.html"})
		check("GET", "/a/nothing", host, 404, []string{"404.html"})
		check("GET", "/a/.gitignore", host, 404, []string{"404.html"})
		check("GET", "/", host, 307, nil)
		check("GET", "/a/fr", host, 307, nil)
		if h.live != nil {
			check("GET", "/a/.vademecum/live.js", host, 200, nil)
			check("HEAD", "/a/.vademecum/events", host, 200, nil)
			ctx, cancel := context.WithCancel(t.Context())
			cancel() // the stream ends after the first event
			r := httptest.NewRequestWithContext(ctx, "GET", "/a/.vademecum/events?page=/a/fr/", nil)
			r.Host = host
			h.ServeHTTP(httptest.NewRecorder(), r)
			if made := site.whatWasMade(); !slices.Equal(made, []string{"fr/index.html"}) {
				t.Errorf("an event makes %q", made)
			}
			h.live.announce(Outcome{Good: true, Changed: []string{"assets/plan.png"}})
			if made := site.whatWasMade(); made != nil {
				t.Errorf("an outcome that nobody listens to makes %q", made)
			}
		}
		h.show(&fakeSite{base: "/a/", files: files})
		if made := h.site().whatWasMade(); made != nil {
			t.Errorf("showing a site makes %q", made)
		}
		if requests < 80 {
			t.Errorf("only %d requests were made", requests)
		}
	}
}

// numbered is a site in which every output contains its number many times. Consecutive sites have different base paths.
type numbered int

func (n numbered) BasePath() string { return []string{"/a/", "/b/"}[n%2] }

func (n numbered) style() string { return fmt.Sprintf("assets/style.%d.css", int(n)) }

// text returns the content of an output, in pieces.
func (n numbered) text(path string) []string {
	pieces := make([]string, 50)
	for i := range pieces {
		pieces[i] = fmt.Sprintf("%s %s of %d, piece %d\n", n.BasePath(), path, int(n), i)
	}
	return pieces
}

func (n numbered) Output(path string) (output.Output, bool) {
	if path != "index.html" && path != "404.html" && path != "plan.png" && path != n.style() {
		return output.Output{}, false
	}
	return output.Output{Path: path, Write: func(_ context.Context, w io.Writer) error {
		for _, piece := range n.text(path) {
			if _, err := io.WriteString(w, piece); err != nil {
				return err
			}
		}
		return nil
	}}, true
}

// TestReadersDuringEdits has 100 readers request pages and assets while 200 sites are shown one after another. Each response,
// including the script element, must come from a single site that was shown during the request.
func TestReadersDuringEdits(t *testing.T) {
	const readers, edits = 100, 200
	h := newHandler(Options{Base: "/", Live: true, Messages: diagnostic.For("en")})
	h.hosts = allowedHosts(8080, nil)
	server := &Server{handler: h}
	server.Show(numbered(0))
	var begun, shown, answers, found atomic.Int64
	stop := make(chan struct{})
	var wait sync.WaitGroup
	for reader := range readers {
		wait.Go(func() {
			random, last := rand.New(rand.NewPCG(1, uint64(reader))), numbered(0)
			for {
				select {
				case <-stop:
					return
				default:
				}
				base := last.BasePath()
				if random.IntN(3) == 0 {
					base = []string{"/a/", "/b/"}[random.IntN(2)]
				}
				path := []string{"", "index.html", "plan.png", last.style(), "nothing"}[random.IntN(5)]
				from := shown.Load()
				answer, body := ask(t, h, "GET", base+path, host)
				until := begun.Load()
				n, err := stateOf(base, path, answer, body)
				if err != nil {
					t.Errorf("GET %s%s: %v", base, path, err)
					return
				}
				if int64(n) < from || int64(n) > until {
					t.Errorf("GET %s%s is answered from site %d, when those from %d to %d were shown", base, path, n, from, until)
					return
				}
				last = n
				answers.Add(1)
				if answer.StatusCode == http.StatusOK {
					found.Add(1)
				}
			}
		})
	}
	for n := 1; n <= edits && !t.Failed(); n++ {
		begun.Store(int64(n))
		server.Show(numbered(n))
		shown.Store(int64(n))
		server.Announce(Outcome{Good: true, Changed: []string{"plan.png"}})
		for before := answers.Load(); answers.Load() < before+readers/4 && !t.Failed(); {
			runtime.Gosched()
		}
	}
	close(stop)
	wait.Wait()
	t.Logf("%d answers, %d of them found", answers.Load(), found.Load())
	if found.Load() < edits {
		t.Error("too few answers to prove anything")
	}
}

// stateOf returns the number of the site that a response comes from, or describes what is wrong with it.
func stateOf(base, path string, answer *http.Response, body string) (numbered, error) {
	page := scriptTag.FindStringSubmatch(body)
	text := body
	if page != nil {
		text = strings.Replace(body, page[0], "", 1)
	}
	var standsAt, is string
	var n numbered
	if _, err := fmt.Sscanf(text, "%s %s of %d,", &standsAt, &is, &n); err != nil {
		return n, fmt.Errorf("%d %q: %v", answer.StatusCode, body, err)
	}
	want, status := path, http.StatusOK
	switch {
	case base != n.BasePath(), path == "nothing", strings.HasPrefix(path, "assets/") && path != n.style():
		want, status = "404.html", http.StatusNotFound
	case path == "":
		want = "index.html"
	}
	if answer.StatusCode != status || is != want || text != strings.Join(n.text(is), "") {
		return n, fmt.Errorf("of site %d: %d %q", n, answer.StatusCode, body)
	}
	if (page != nil) != isPage(is) || page != nil && (!strings.HasPrefix(page[1], n.BasePath()) || page[4] != digest([]byte(text))) {
		return n, fmt.Errorf("of site %d with the script %q", n, page)
	}
	return n, nil
}
