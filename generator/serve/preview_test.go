package serve

import (
	"net/url"
	"strings"
	"testing"
)

// A page that a build is about to publish is shown at once, and open pages learn of it; when the build ends otherwise, what stands
// in the folder is shown again.
func TestPreview(t *testing.T) {
	s := liveSite(t, "/")
	server := &Server{site: s}
	network := overNetwork(t, s)
	home, other := follow(t, network, "/fr/"), follow(t, network, "/")
	home.next()
	unchanged := other.next()
	first, body := ask(t, s, "GET", "/fr/", s.hosts[0])
	if !strings.HasPrefix(body, "accueil") {
		t.Fatal(body)
	}
	if again, _ := ask(t, s, "GET", "/fr/", s.hosts[0], "If-None-Match", first.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("the same page again: %d", again.StatusCode)
	}

	server.Preview(func(path string) ([]byte, bool) { return []byte("bientôt"), path == "fr/index.html" })
	if e := home.next(); e.Digest != digest([]byte("bientôt")) || e.Broken != nil {
		t.Errorf("the page that will change is told %+v", e)
	}
	if e := other.next(); e.Digest != unchanged.Digest {
		t.Errorf("another page is told %+v", e)
	}
	answer, body := ask(t, s, "GET", "/fr/", s.hosts[0], "If-None-Match", first.Header.Get("ETag"))
	if answer.StatusCode != 200 || !strings.HasPrefix(body, "bientôt") {
		t.Errorf("the page that will change: %d %s", answer.StatusCode, body)
	}
	if s.digestAt(&url.URL{Path: "/fr/"}) != digest([]byte("bientôt")) {
		t.Error("whoever connects now is told of the old page")
	}

	server.Preview(nil)
	if _, body := ask(t, s, "GET", "/fr/", s.hosts[0]); !strings.HasPrefix(body, "accueil") {
		t.Errorf("after a build that published nothing: %s", body)
	}
	// Written where it stood, with as many letters: nothing but the outcome of the build tells that it is new.
	put(t, s, "fr/index.html", "arrivée"[:7])
	server.Announce(Outcome{Good: true, Changed: []string{"fr/index.html"}})
	if _, body := ask(t, s, "GET", "/fr/", s.hosts[0]); !strings.HasPrefix(body, "arrivé") {
		t.Errorf("after the next build: %s", body)
	}
}
