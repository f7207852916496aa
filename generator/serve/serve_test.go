package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
)

// TestRun sends requests to a real server over the network, then stops it.
func TestRun(t *testing.T) {
	server, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("http://127.0.0.1:%d/", server.port()); server.URL() != want {
		t.Errorf("before there is a site it is at %s, want %s", server.URL(), want)
	}
	server.Show(&fakeSite{base: "/a/", files: files})
	if want := fmt.Sprintf("http://127.0.0.1:%d/a/", server.port()); server.URL() != want {
		t.Errorf("the site is at %s, want %s", server.URL(), want)
	}
	server.Announce(Outcome{Good: true}) // has no effect without Live
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()

	answer, err := http.Get(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || string(body) != "chooser" {
		t.Errorf("%s: %q, %v", server.URL(), body, err)
	}
	if _, err := New(Options{Base: "/", At: Address{Host: "127.0.0.1", Port: server.port()}}); !errors.Is(err, ErrPortTaken) {
		t.Errorf("a second server at the port: %v", err)
	}

	cancel()
	if err := <-ended; err != nil {
		t.Errorf("the end: %v", err)
	}
	if _, err := net.Dial("tcp", server.listeners[0].Addr().String()); err == nil {
		t.Error("the port is still open")
	}
}

func TestNew(t *testing.T) {
	for _, host := range []string{"0.0.0.0", "", "::", "192.168.1.20", "example.org", "127.0.0.1.nip.io"} {
		if _, err := New(Options{Base: "/", At: Address{Host: host}}); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%q: %v", host, err)
		}
	}
}
