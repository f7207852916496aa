package acceptance

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestServeRefusesOthers asks a running server what a foreign page would, and for what it must not show.
func TestServeRefusesOthers(t *testing.T) {
	dir := harness.Example(t)
	served := harness.Serve(t, dir, "0")
	if err := os.Symlink(filepath.Join(dir, "config.toml"), filepath.Join(dir, "public", "way-out.txt")); err != nil {
		t.Logf("no links on this system: %v", err)
	}
	for _, test := range []struct {
		target, host, origin string
		status               int
	}{
		{"/fr/", "", "", 200},
		{"/.vademecum/live.js", "", "", 200},
		{"/fr/", "evil.example", "", 403},
		{"/.vademecum/events", "evil.example:80", "", 403},
		{"/.vademecum/events", "", "https://evil.example", 403},
		{"/.vademecum/events", "", "null", 403},
		{"/../config.toml", "", "", 404},
		{"/%2e%2e/config.toml", "", "", 404},
		{"/fr/..%2f..%2fconfig.toml", "", "", 404},
		{"/fr/%5c..%5c..%5cconfig.toml", "", "", 404},
		{"/way-out.txt", "", "", 404},
		{"/.vademecum/status.json", "", "", 404},
		{"/.vademecum", "", "", 404},
	} {
		status, header, body := ask(t, served, test.target, test.host, test.origin)
		if status != test.status || header.Get("Access-Control-Allow-Origin") != "" || strings.Contains(body, "time_zone") {
			t.Errorf("%s, Host %q, Origin %q: %d", test.target, test.host, test.origin, status)
		}
	}
	public, err := os.ReadFile(filepath.Join(dir, "public", "fr", "index.html"))
	if err != nil || strings.Contains(string(public), "live.js") {
		t.Errorf("what build wrote has the reload script: %v", err)
	}
}

// ask sends a request as it stands, nothing tidied.
func ask(t *testing.T, served *harness.Served, target, host, origin string) (int, http.Header, string) {
	t.Helper()
	at := served.Address(t)
	c, err := net.Dial("tcp", at.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if host == "" {
		host = at.Host
	}
	request := "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
	if origin != "" {
		request += "Origin: " + origin + "\r\n"
	}
	if _, err := io.WriteString(c, request+"\r\n"); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(body)
}
