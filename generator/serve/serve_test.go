package serve

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

// TestRun asks a real server over the network, then ends it.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("chooser"), 0o666); err != nil {
		t.Fatal(err)
	}
	server, err := New(Options{Dir: dir, Base: "/a/", At: Address{Host: "127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
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
	if _, err := New(Options{Dir: dir, Base: "/", At: Address{Host: "127.0.0.1", Port: server.port()}}); !errors.Is(err, ErrPortTaken) {
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
		if _, err := New(Options{Dir: t.TempDir(), Base: "/", At: Address{Host: host}}); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%q: %v", host, err)
		}
	}
	if _, err := New(Options{Dir: filepath.Join(t.TempDir(), "missing"), Base: "/", At: Address{Host: "127.0.0.1"}}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
}
