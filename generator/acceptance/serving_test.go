package acceptance

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/input"
	"vademecum/generator/serve"
	"vademecum/generator/site"
)

// TestServeRefusesOthers asks a running server what a foreign page would, and for what it must not show.
func TestServeRefusesOthers(t *testing.T) {
	dir := harness.Example(t)
	served := harness.Serve(t, dir, "0")
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
		{"/.vademecum/status.json", "", "", 404},
		{"/.vademecum", "", "", 404},
	} {
		status, header, body := ask(t, served, test.target, test.host, test.origin)
		if status != test.status || header.Get("Access-Control-Allow-Origin") != "" || strings.Contains(body, "time_zone") {
			t.Errorf("%s, Host %q, Origin %q: %d", test.target, test.host, test.origin, status)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !os.IsNotExist(err) {
		t.Errorf("serve wrote public/: %v", err)
	}
	served.Stop()
	served.Wait(t, regexp.MustCompile("public is older than the content"))
}

// liveScript is what serve puts into a page.
var liveScript = regexp.MustCompile(`<script src="[^"]*/\.vademecum/live\.js"[^>]*></script>`)

// policyElement is what serve changes in pages for print: the policy that build writes into them allows no script.
var policyElement = regexp.MustCompile(`<meta http-equiv="?Content-Security-Policy"?[^>]*>`)

// TestServedAsBuilt: every file that build writes is served with the same bytes, but for the script that keeps pages up to date and the
// policy that allows it, for the version, which follows from the content there, and for what phones keep, which is nothing.
func TestServedAsBuilt(t *testing.T) {
	dir := harness.Example(t)
	served := harness.Serve(t, dir, "0")
	harness.Build(t, dir)
	public := os.DirFS(filepath.Join(dir, "public"))
	n := 0
	err := fs.WalkDir(public, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == ".vademecum" || name == "version.json" || name == "sw.js" || strings.HasPrefix(name, "assets/bundle-") {
			return err
		}
		n++
		want, err := fs.ReadFile(public, name)
		if err != nil {
			return err
		}
		at := url.URL{Path: "/" + strings.TrimSuffix(name, "index.html")}
		status, _, body := ask(t, served, at.String(), "", "")
		got, built := liveScript.ReplaceAllString(body, ""), string(want)
		if strings.Contains(name, "/print/") {
			got, built = policyElement.ReplaceAllString(got, ""), policyElement.ReplaceAllString(built, "")
		}
		if status != http.StatusOK || got != built {
			t.Errorf("%s: %d, and other bytes than build writes", name, status)
		}
		return nil
	})
	if err != nil || n < 500 {
		t.Errorf("%d files, %v", n, err)
	}
}

// TestLayoutErrorOnOnePage: a layout that fails on a page that is not open is reported soon after the change, with the page.
func TestLayoutErrorOnOnePage(t *testing.T) {
	dir := harness.Example(t)
	served := harness.Serve(t, dir, "0")
	layout := harness.Read(t, filepath.Join(harness.Root(t), "themes", "default", "layouts", "about.html"))
	layouts := filepath.Join(dir, "themes", "default", "layouts")
	if err := os.MkdirAll(layouts, 0o777); err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(layouts, "about.html"), layout+`{{if eq .Site.Lang "ar"}}{{href "feed:x"}}{{end}}`)
	line := served.Wait(t, regexp.MustCompile("layout-failed"))
	if !strings.Contains(line, "layouts/about.html") || !strings.Contains(line, "ar/about/index.html") {
		t.Errorf("the report is %q", line)
	}
}

// TestServedStates: each answer during an edit is from one state of the site.
func TestServedStates(t *testing.T) {
	edits, readers := harness.Rounds(20, 200), harness.Rounds(10, 100)
	dir := harness.Example(t)
	agenda := filepath.Join(dir, "content", "agenda", "2007-11-15.toml")
	text := harness.Read(t, agenda)
	o := site.Options{Dir: dir}
	builder := site.NewBuilder(o)
	server, err := serve.New(serve.Options{At: serve.Address{Host: "127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go server.Run(ctx)
	pages := []string{"fr/sessions/opening/", "en/agenda/2007-11-15/", "ar/", "es/print/day/2007-11-15/"}
	var states sync.Map // the bytes of a page → true, for every state there was
	edit := func(i int) {
		harness.Write(t, agenda, strings.Replace(text, "Cérémonie d’ouverture", fmt.Sprintf("Ouverture %d", i), 1))
		clean, found, err := site.Open(ctx, input.Disk(dir), o, nil, site.Change{})
		if err != nil || found.Errors() > 0 {
			t.Fatal(err, found)
		}
		for _, page := range pages {
			o, _ := clean.Output(page + "index.html")
			var bytes strings.Builder
			if err := o.Write(ctx, &bytes); err != nil {
				t.Fatal(err)
			}
			states.Store(bytes.String(), true)
		}
		next, result, err := builder.Open(ctx, site.Change{Paths: []string{"content/agenda/2007-11-15.toml"}})
		if err != nil || next == nil {
			t.Fatal(err, result.Diagnostics)
		}
		server.Show(next)
	}
	edit(0)
	var wait sync.WaitGroup
	var answers atomic.Int64
	edited := make(chan struct{})
	for reader := range readers {
		wait.Go(func() {
			for i := reader; ; i++ {
				select {
				case <-edited:
					return
				default:
				}
				page := pages[i%len(pages)]
				answer, err := http.Get(server.URL() + page)
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				if _, known := states.Load(string(body)); err != nil || !known {
					t.Errorf("%s: %v, and bytes that no state has", page, err)
					return
				}
				answers.Add(1)
			}
		})
	}
	for i := range edits {
		edit(i + 1)
	}
	close(edited)
	wait.Wait()
	if answers.Load() < int64(edits) {
		t.Errorf("only %d answers", answers.Load())
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
