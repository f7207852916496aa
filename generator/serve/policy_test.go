package serve

import (
	"strings"
	"testing"
)

func TestWithLive(t *testing.T) {
	for policy, want := range map[string]string{
		// The pages of the default theme need no change.
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
		// Those for print allow no scripts.
		"default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'": "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; script-src 'self'",
		"script-src 'none';  style-src https://a.example ;;CONNECT-SRC":                                   "script-src 'self'; style-src https://a.example 'self'; connect-src 'self'",
		"default-src https://a.example; script-src 'self'":                                                "default-src https://a.example; script-src 'self'; style-src https://a.example 'self'; connect-src https://a.example 'self'",
		"img-src 'self'": "img-src 'self'", // scripts are allowed
		"script-src 'none'; script-src https://a.example": "script-src 'self'",
		"": "",
	} {
		if got := withLive(policy); got != want {
			t.Errorf("%q becomes %q, want %q", policy, got, want)
		}
	}
}

// A page that allows no scripts gets a policy that allows the live script, and is otherwise the same.
func TestPagesAllowTheLiveScript(t *testing.T) {
	const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">`
	const allowed = `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;self&#39;; script-src &#39;self&#39;; connect-src &#39;self&#39;">`
	s := liveSite("/")
	page := `<!doctype html><html><head>` + policy + `<title>x</title></head><body><p>` + policy + `</body></html>`
	put(s, "print/index.html", page)
	_, body := ask(t, s, "GET", "/print/", host)
	tag := scriptTag.FindString(body)
	if want := strings.Replace(page, policy, allowed, 1); tag == "" || strings.Replace(body, tag, "", 1) != want {
		t.Errorf("got %s, want %s", body, want)
	}
	if digest([]byte(page)) != scriptTag.FindStringSubmatch(body)[4] {
		t.Error("the digest is not that of the page as it is built")
	}
	s.live = nil
	if _, body := ask(t, s, "GET", "/print/", host); body != page {
		t.Errorf("without live pages, the page is %s", body)
	}
}
