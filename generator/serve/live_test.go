package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// liveSite returns a test site with live pages.
func liveSite(base string) *handler {
	h := testSite(base)
	h.live = newLive(diagnostic.For("en"))
	return h
}

// scriptTag matches the element that withScript inserts.
var scriptTag = regexp.MustCompile(`<script src="([^"]*)" data-events="([^"]*)" data-sheet="([^"]*)" data-digest="([0-9a-f]{32})" data-shape="([0-9a-f]{32})" defer></script>`)

func TestPagesHaveTheScript(t *testing.T) {
	s := liveSite("/a/b/")
	page := `<!doctype html><html><head><title>x</title></head><body>y</body></html>`
	put(s, "page/index.html", page)
	answer, body := ask(t, s, "GET", "/a/b/page/", host)
	tag := scriptTag.FindStringSubmatch(body)
	if tag == nil || tag[1] != "/a/b/.vademecum/live.js" || tag[2] != "/a/b/.vademecum/events" || tag[3] != "/a/b/.vademecum/live.css" || tag[4] != digest([]byte(page)) {
		t.Fatalf("the script's element is %q in %s", tag, body)
	}
	if strings.Replace(body, tag[0], "", 1) != page || !strings.Contains(body, tag[0]+"</head>") {
		t.Errorf("the page is %s", body)
	}
	if again, _ := ask(t, s, "GET", "/a/b/page/", host, "If-None-Match", answer.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("the same page again: %d", again.StatusCode)
	}
	for target, status := range map[string]int{"/a/b/": 200, "/a/b/fr/nothing": 404, "/a/b/fr/": 200} {
		if answer, body := ask(t, s, "GET", target, host); answer.StatusCode != status || !scriptTag.MatchString(body) {
			t.Errorf("%s: %d %s", target, answer.StatusCode, body)
		}
	}
	for _, target := range []string{"/a/b/assets/style.css", "/a/b/sitemap.xml", "/a/b/fr/cal.ics", "/a/b/.vademecum/live.js"} {
		if answer, body := ask(t, s, "GET", target, host); answer.StatusCode != 200 || scriptTag.MatchString(body) {
			t.Errorf("%s: %d %s", target, answer.StatusCode, body)
		}
	}
	if answer, body := ask(t, s, "HEAD", "/a/b/page/", host); answer.StatusCode != 200 || body != "" {
		t.Errorf("HEAD: %d %q", answer.StatusCode, body)
	}
	s.live = nil
	if _, body := ask(t, s, "GET", "/a/b/page/", host); body != page {
		t.Errorf("a page that does not follow builds is %s", body)
	}
	if answer, _ := ask(t, s, "GET", "/a/b/.vademecum/events", host); answer.StatusCode != 404 {
		t.Errorf("events without Live: %d", answer.StatusCode)
	}
}

// A server may start before there is a site.
func TestNoSiteYet(t *testing.T) {
	h := newHandler(Options{Base: "/", Live: true, Messages: diagnostic.For("en")})
	h.hosts = allowedHosts(8080, nil)
	answer, body := ask(t, h, "GET", "/fr/", host)
	if answer.StatusCode != 404 || !scriptTag.MatchString(body) || !strings.Contains(body, "There is no page here yet.") {
		t.Errorf("%d %s", answer.StatusCode, body)
	}
	before := h.digestAt(t.Context(), &url.URL{Path: "/fr/"})
	if tag := scriptTag.FindStringSubmatch(body); tag != nil && tag[4] != before {
		t.Errorf("the page says %s of itself, the events %s", tag[4], before)
	}
	h.show(&fakeSite{base: "/", files: map[string]string{"fr/index.html": "accueil"}})
	if _, body := ask(t, h, "GET", "/fr/", host); !strings.HasPrefix(body, "accueil") {
		t.Errorf("the new page is %s", body)
	}
	if h.digestAt(t.Context(), &url.URL{Path: "/fr/"}) == before {
		t.Error("open pages do not learn of the new page")
	}
}

// If the output of a page fails, the response is the empty page with the script, so that it reloads once the error is fixed. It
// contains none of the bytes written before the failure.
func TestOutputFails(t *testing.T) {
	for _, live := range []bool{true, false} {
		h := testSite("/")
		if live {
			h = liveSite("/")
		}
		site := &fakeSite{base: "/", files: maps.Clone(files), bad: "fr/index.html"}
		site.files["fr/index.html"] = secret + secret
		h.show(site)
		for _, method := range []string{"GET", "HEAD"} {
			answer, body := ask(t, h, method, "/fr/", host, "If-None-Match", "*", "Range", "bytes=0-3")
			if answer.StatusCode != 500 || answer.Header.Get("ETag") != "" || strings.Contains(body, secret) || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("live %v, %s: %d %s %q", live, method, answer.StatusCode, body, answer.Header)
			}
			if got := scriptTag.MatchString(body); got != (live && method == "GET") {
				t.Errorf("live %v, %s: the script is there: %v", live, method, got)
			}
			if made := site.whatWasMade(); !slices.Equal(made, []string{"fr/index.html"}) {
				t.Errorf("live %v, %s: made are %q", live, method, made)
			}
		}
		if answer, body := ask(t, h, "GET", "/fr/sessions/", host); answer.StatusCode != 200 || !strings.HasPrefix(body, "séances") {
			t.Errorf("live %v: another page: %d %s", live, answer.StatusCode, body)
		}
		if !live {
			continue
		}
		_, body := ask(t, h, "GET", "/fr/", host)
		if tag := scriptTag.FindStringSubmatch(body); tag == nil || tag[4] != h.digestAt(t.Context(), &url.URL{Path: "/fr/"}) {
			t.Errorf("the events say another digest than the page: %q", tag)
		}
		broken := h.digestAt(t.Context(), &url.URL{Path: "/fr/"})
		h.show(&fakeSite{base: "/", files: files})
		if h.digestAt(t.Context(), &url.URL{Path: "/fr/"}) == broken {
			t.Error("open pages do not learn that the page is fixed")
		}
		// The page for a missing page may fail too.
		h.show(&fakeSite{base: "/", files: files, bad: "fr/404.html"})
		if answer, body := ask(t, h, "GET", "/fr/nothing", host); answer.StatusCode != 500 || !scriptTag.MatchString(body) {
			t.Errorf("a failing page for what is not there: %d %s", answer.StatusCode, body)
		}
	}
}

// Pages that differ only in the names of their style sheets have the same shape.
func TestShape(t *testing.T) {
	const page = `<link rel="stylesheet" href="/assets/site.1.css"><link rel="icon" href="/i.1.svg"><p>site.1.css</p>`
	for other, same := range map[string]bool{
		page: true,
		`<link rel="stylesheet" href="/assets/site.2.css"><link rel="icon" href="/i.1.svg"><p>site.1.css</p>`: true,
		`<link rel="stylesheet" href="/assets/site.1.css"><link rel="icon" href="/i.2.svg"><p>site.1.css</p>`: false,
		`<link rel="stylesheet" href="/assets/site.1.css"><link rel="icon" href="/i.1.svg"><p>site.2.css</p>`: false,
		`<link rel="icon" href="/i.1.svg"><p>site.1.css</p>`:                                                  false,
		page + `<link rel="stylesheet" href="/assets/look.css">`:                                              false,
	} {
		if got := shape([]byte(other)) == shape([]byte(page)); got != same {
			t.Errorf("%s: the same shape: %t", other, got)
		}
	}
}

func TestReservedFiles(t *testing.T) {
	s := liveSite("/")
	for target, want := range map[string]string{
		"/.vademecum/live.js": "text/javascript; charset=utf-8", "/.vademecum/live.css": "text/css; charset=utf-8",
	} {
		answer, body := ask(t, s, "GET", target, host, "Sec-Fetch-Site", "same-origin")
		if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != want || len(body) < 100 {
			t.Errorf("%s: %d %s", target, answer.StatusCode, answer.Header.Get("Content-Type"))
		}
	}
	for _, target := range []string{
		"/.vademecum", "/.vademecum/", "/.vademecum/tag.html", "/.vademecum/../index.html", "/.vademecum/..%2flive.go",
		"/.vademecum//live.js", "/.vademecum/status.json", "/.vademecum/live",
	} {
		if answer, body := ask(t, s, "GET", target, host); answer.StatusCode != 404 || strings.Contains(body, secret) {
			t.Errorf("%s: %d", target, answer.StatusCode)
		}
	}
}

// Only pages of this server, at a name of this machine, may open a stream.
func TestForeignPagesGetNoEvents(t *testing.T) {
	s := liveSite("/")
	for _, test := range []struct {
		host    string
		headers []string
		status  int
	}{
		{host, nil, 200},
		{host, []string{"Origin", "http://" + host}, 200},
		{host, []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"evil.example:8080", nil, 403},
		{"evil.example:8080", []string{"Origin", "http://evil.example:8080"}, 403},
		{host, []string{"Origin", "https://evil.example"}, 403},
		{host, []string{"Origin", "https://" + host}, 403},
		{host, []string{"Origin", "http://localhost:8080"}, 403},
		{host, []string{"Origin", "http://127.0.0.1:9090"}, 403},
		{host, []string{"Origin", "null"}, 403},
		{host, []string{"Origin", ""}, 403},
		{host, []string{"Origin", "http://" + host, "Origin", "https://evil.example"}, 403},
		{host, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{host, []string{"Sec-Fetch-Site", "same-site"}, 403},
		{host, []string{"Sec-Fetch-Site", "none"}, 403},
	} {
		for _, target := range []string{"/.vademecum/events", "/.vademecum/live.js"} {
			answer, body := ask(t, s, "HEAD", target, test.host, test.headers...)
			if answer.StatusCode != test.status || answer.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s of %s with %q: %d %s", target, test.host, test.headers, answer.StatusCode, body)
			}
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if answer, _ := ask(t, s, method, "/.vademecum/events", host); answer.StatusCode != 405 {
			t.Errorf("%s: %d", method, answer.StatusCode)
		}
	}
}

// listener is one open stream.
type listener struct {
	t     *testing.T
	lines *bufio.Scanner
}

// follow opens a stream over the network for the page at a path.
func follow(t *testing.T, server *httptest.Server, page string) *listener {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/.vademecum/events?page="+url.QueryEscape(page), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if is := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || is != "text/event-stream; charset=utf-8" {
		t.Fatalf("%d %s", answer.StatusCode, is)
	}
	return &listener{t, bufio.NewScanner(answer.Body)}
}

// next returns the next event.
func (l *listener) next() (e event) {
	l.t.Helper()
	for l.lines.Scan() {
		if data, ok := strings.CutPrefix(l.lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				l.t.Fatal(err)
			}
			return e
		}
	}
	l.t.Fatalf("the stream ended: %v", l.lines.Err())
	return e
}

// overNetwork serves a site on its own port.
func overNetwork(t *testing.T, s *handler) *httptest.Server {
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.hosts = []string{server.Listener.Addr().String()}
	return server
}

func TestEvents(t *testing.T) {
	s := liveSite("/")
	server := overNetwork(t, s)
	home, missing := follow(t, server, "/fr/"), follow(t, server, "/fr/new/")
	if e := home.next(); e.Digest != digest([]byte("accueil")) || e.Broken != nil || len(e.Shown) > 0 {
		t.Errorf("at first: %+v", e)
	}
	if e := missing.next(); e.Digest != digest([]byte("introuvable")) {
		t.Errorf("a page that is not there: %+v", e)
	}

	put(s, "fr/index.html", "new home")
	put(s, "fr/new/index.html", "new page")
	s.live.announce(Outcome{Good: true, Changed: []string{"fr/index.html", "fr/cal.ics", "assets/plan.png", "assets/style.css"}})
	if e := home.next(); e.Digest != digest([]byte("new home")) || !slices.Equal(e.Shown, []string{"assets/plan.png", "assets/style.css"}) {
		t.Errorf("after a build: %+v", e)
	}
	if e := missing.next(); e.Digest != digest([]byte("new page")) {
		t.Errorf("a page that is there now: %+v", e)
	}

	broken := Outcome{Diagnostics: diagnostic.List{aMistake("content/a.toml", 3), {ID: "unused", Severity: diagnostic.Warning}}}
	s.live.announce(broken)
	e := home.next()
	if e.Broken == nil || len(e.Broken.Items) != 1 || e.Broken.Title != "1 error: the site was not updated" || e.Digest != digest([]byte("new home")) || len(e.Shown) > 0 {
		t.Fatalf("after a broken build: %+v", e)
	}
	want := mistake{Where: "content/a.toml:3:5", Line: 3, Before: "id =", Marked: "<b>", After: "& more",
		Message: e.Broken.Items[0].Message, Fix: e.Broken.Items[0].Fix}
	if e.Broken.Items[0] != want || want.Message == "" {
		t.Errorf("the mistake is %+v, want %+v", e.Broken.Items[0], want)
	}

	// A page that opens later gets the state at once.
	if e := follow(t, server, "/fr/").next(); e.Broken == nil || len(e.Shown) > 0 {
		t.Errorf("a page that was opened later: %+v", e)
	}
	s.live.announce(Outcome{Good: true, Diagnostics: diagnostic.List{{ID: "unused", Severity: diagnostic.Warning}}})
	if e := home.next(); e.Broken != nil {
		t.Errorf("once fixed: %+v", e)
	}
}

func aMistake(file string, line int32) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		ID: "unused", Severity: diagnostic.Error, Args: diagnostic.Args{"kind": "room", "id": "bani"}, At: position.Position{File: file, Line: line, Column: 5, Length: 3}, Source: "id =<b>& more",
	}
}

// The page parameter may be any string.
func FuzzPageOf(f *testing.F) {
	for _, seed := range []string{"", "/fr/", "/../private/delegations.toml", "%zz", "//evil.example/", "\x00", "/fr/.htaccess", "/.vademecum"} {
		f.Add(seed)
	}
	s := liveSite("/")
	known := []string{digest(s.live.emptyPage())}
	for _, content := range files {
		if content != secret {
			known = append(known, digest([]byte(content)))
		}
	}
	f.Fuzz(func(t *testing.T, page string) {
		r := httptest.NewRequest("GET", "/.vademecum/events?page="+url.QueryEscape(page), nil)
		if got := s.digestAt(t.Context(), pageOf(r)); !slices.Contains(known, got) {
			t.Errorf("%q: the digest of something that is never sent", page)
		}
	})
}

// Private messages are shown only on the machine that runs the server.
func TestPrivateStaysHere(t *testing.T) {
	s := liveSite("/")
	hidden := aMistake("content/private/delegations.toml", 7)
	hidden.Private, hidden.Source = true, secret
	s.live.announce(Outcome{Failure: secret, Diagnostics: diagnostic.List{hidden, aMistake("content/a.toml", 3)}})
	for address, here := range map[string]bool{
		"127.0.0.1:50000": true, "[::1]:50000": true, "[::ffff:127.0.0.1]:50000": true,
		"192.168.1.30:50000": false, "[fd00::1]:50000": false, "": false, "@": false,
	} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // the stream ends after the first event
		r := httptest.NewRequestWithContext(ctx, "GET", "/.vademecum/events?page=/", nil)
		r.Host, r.RemoteAddr = host, address
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		said := w.Body.String()
		if strings.Contains(said, secret) != here || strings.Contains(said, "delegations") != here {
			t.Errorf("%q is told %s", address, said)
		}
		if strings.Contains(said, "only on the computer running the build") == here || !strings.Contains(said, "content/a.toml") {
			t.Errorf("%q is told %s", address, said)
		}
	}
}

func TestOverlayIsNotEndless(t *testing.T) {
	l := newLive(diagnostic.For("fr"))
	var list diagnostic.List
	for line := range 500 {
		list.Add(aMistake("content/a.toml", int32(line+1)))
	}
	o := l.overlay(Outcome{Diagnostics: list}, true)
	if len(o.Items) != 5 || !strings.HasPrefix(o.Items[4].Note, "… et 495 autres") || o.Items[0].Note != "" || o.Rest != "" || !strings.HasPrefix(o.Title, "500 ") || o.Lang != "fr" {
		t.Errorf("%d mistakes, %q, %q, %v", len(o.Items), o.Title, o.Rest, o.Items)
	}
	// Ten kinds of six errors each: four kinds fill the overlay.
	list = nil
	for i, id := range []string{"id-malformed", "time-invalid", "date-invalid", "url-invalid", "phone-invalid", "email-invalid", "link-empty", "link-text", "image-alt", "unused"} {
		for range 6 {
			d := aMistake("content/a.toml", int32(i+1))
			d.ID = id
			list.Add(d)
		}
	}
	o = l.overlay(Outcome{Diagnostics: list}, true)
	if len(o.Items) != mostShown || !strings.HasPrefix(o.Rest, "36 ") || o.Items[mostShown-1].Note == "" {
		t.Errorf("%d mistakes, %q", len(o.Items), o.Rest)
	}
}

// The last error of a rule says how to make the rule less strict.
func TestOverlayNamesTheRule(t *testing.T) {
	d := aMistake("content/a.toml", 3)
	d.Adjustable = true
	o := newLive(diagnostic.For("en")).overlay(Outcome{Diagnostics: diagnostic.List{d}}, true)
	if want := `In config.toml, above any [header], checks.unused = "warning" makes this a warning.`; o.Items[0].Note != want {
		t.Errorf("the note is %q, want %q", o.Items[0].Note, want)
	}
}

// Open streams do not prevent a server from stopping.
func TestRunEndsStreams(t *testing.T) {
	s, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1"}, Live: true, Messages: diagnostic.For("en")})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	answer, err := http.Get(s.URL() + ".vademecum/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("the end: %v", err)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		t.Logf("the stream was cut: %v", err)
	}
}

func TestLANHosts(t *testing.T) {
	for _, address := range []string{"8.8.8.8", "0.0.0.0", "2001:db8::1", "169.254.1.1"} {
		_, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1", LAN: []netip.Addr{netip.MustParseAddr(address)}}})
		if err == nil || !strings.Contains(err.Error(), ErrNotPrivate.Error()) {
			t.Errorf("%s: %v", address, err)
		}
	}
	s := testSite("/")
	s.hosts = allowedHosts(8080, []netip.Addr{netip.MustParseAddr("192.168.1.20"), netip.MustParseAddr("fd00::20")})
	for name, status := range map[string]int{
		"192.168.1.20:8080": 200, "[fd00::20]:8080": 200, host: 200,
		"192.168.1.21:8080": 403, "192.168.1.20": 403, "192.168.1.20.evil.example:8080": 403, "192.168.1.20:80": 403,
	} {
		if answer, _ := ask(t, s, "GET", "/", name); answer.StatusCode != status {
			t.Errorf("Host %s: %d", name, answer.StatusCode)
		}
	}
}

// On a machine in a local network, the site is also available at that address, and at no other.
func TestLAN(t *testing.T) {
	addresses, err := PrivateAddresses()
	if err != nil {
		t.Fatal(err)
	}
	if len(addresses) == 0 {
		t.Skip("this machine is in no local network")
	}
	s, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1", LAN: addresses[:1]}})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&fakeSite{base: "/", files: files})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	if want := fmt.Sprintf("http://%s/", netip.AddrPortFrom(addresses[0], uint16(s.port()))); !slices.Equal(s.LANURLs(), []string{want}) {
		t.Errorf("at %q, want %q", s.LANURLs(), want)
	}
	for _, address := range append(s.LANURLs(), s.URL()) {
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != 200 {
			t.Errorf("%s: %d", address, answer.StatusCode)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("the end: %v", err)
	}
}
