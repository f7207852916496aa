package serve

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestPolicies checks that every response has a policy, and that only pages and their scripts may run anything.
func TestPolicies(t *testing.T) {
	for _, h := range []*handler{testSite("/"), liveSite("/")} {
		put(h, "files/plan.svg", "<svg/>")
		put(h, "files/note.pdf", "PDF")
		put(h, "assets/site.js", "x()")
		for target, want := range map[string]string{
			"/fr/":              ofPages,
			"/404.html":         ofPages,
			"/fr/nothing":       ofPages,
			"/assets/site.js":   ofPages,
			"/files/note.pdf":   ofPages,
			"/files/plan.svg":   isolated,
			"/assets/plan.png":  isolated,
			"/sitemap.xml":      isolated,
			"/assets/data.bin":  isolated,
			"/assets/style.css": isolated,
		} {
			if answer, _ := ask(t, h, "GET", target, host); answer.Header.Get(policyHeader) != want {
				t.Errorf("%s: %q", target, answer.Header.Get(policyHeader))
			}
		}
		if answer, _ := ask(t, h, "GET", "/fr/", "evil.example"); answer.Header.Get(policyHeader) != isolated {
			t.Errorf("a refusal has the policy %q", answer.Header.Get(policyHeader))
		}
	}
	if answer, _ := ask(t, liveSite("/"), "GET", "/.vademecum/live.js", host); answer.StatusCode != 200 || answer.Header.Get(policyHeader) != ofPages {
		t.Errorf("live.js: %d, %q", answer.StatusCode, answer.Header.Get(policyHeader))
	}
	if !strings.HasPrefix(isolated, "sandbox;") || strings.Contains(isolated, "script-src") {
		t.Error("the policy of files lets scripts run")
	}
}

// TestBodies checks that a request whose body never comes is answered, and its connection closed.
func TestBodies(t *testing.T) {
	server, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	server.Show(&fakeSite{base: "/", files: files})
	go server.Run(t.Context())
	for _, body := range []string{"Content-Length: 100\r\n\r\n", "Content-Length: 100\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"} {
		c, err := net.Dial("tcp", server.listeners[0].Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		// Far longer than an answer takes; without one the test fails instead of waiting for ever.
		if err := c.SetDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "GET /fr/ HTTP/1.1\r\nHost: %s\r\n%s", c.RemoteAddr(), body)
		in := bufio.NewReader(c)
		answer, err := http.ReadResponse(in, nil)
		if err != nil || answer.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%q: %v, %v", body, answer, err)
			continue
		}
		if _, err := answer.Body.Read(make([]byte, 1000)); err != nil && err.Error() != "EOF" {
			t.Errorf("%q: the answer is not whole: %v", body, err)
		}
		if _, err := in.ReadByte(); err == nil || strings.Contains(err.Error(), "timeout") {
			t.Errorf("%q: the connection is open: %v", body, err)
		}
	}
}
