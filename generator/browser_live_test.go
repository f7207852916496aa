package main

import (
	"bufio"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a page that follows builds shows of itself.
const (
	untouched = "window.stillHere === true" // set by the test; gone once the page was loaded again
	overlay   = "document.querySelector('#vademecum-overlay')?.shadowRoot"
	accent    = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
)

// TestServeInBrowser edits, breaks and mends the example while a browser looks at it (issue 5).
func TestServeInBrowser(t *testing.T) {
	b := startBrowser(t)
	dir := project(t)
	config, agenda := filepath.Join(dir, "config.toml"), filepath.Join(dir, "content", "agenda", "2007-11-15.toml")
	data, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	write(t, config, string(data)+"\n[look]\naccent = \"#7a1f1f\"\n")
	served := startServe(t, dir, "0")
	tb := b.tab(t)
	tb.site = strings.TrimSuffix(served.url, "/")
	tb.phone()

	tb.open("/fr/sessions/opening/")
	tb.mark()
	tb.do(chromedp.Evaluate[chromedp.Void]("scrollTo(0, 300)"))
	was := value[int](tb, "scrollY")
	replace(t, agenda, `title.fr       = "Cérémonie d’ouverture"`, `title.fr       = "Ouverture solennelle, avancée"`)
	tb.until("document.querySelector('h1').textContent.includes('Ouverture solennelle')")
	tb.until("document.readyState === 'complete'")
	if at := value[int](tb, "scrollY"); at != was || was < 100 {
		t.Errorf("the page is at %d, it was at %d", at, was)
	}

	tb.mark()
	visas := filepath.Join(dir, "content", "info", "visas.fr.md")
	text, err := os.ReadFile(visas)
	if err != nil {
		t.Fatal(err)
	}
	write(t, visas, string(text)+"\nUne phrase de plus.\n")
	tb.until("fetch('/fr/info/visas/').then(r => r.text()).then(t => t.includes('Une phrase de plus.'))")
	if !value[bool](tb, untouched) {
		t.Error("a page was loaded again although another one changed")
	}

	replace(t, config, "#7a1f1f", "#1f5f2a")
	tb.until(accent + " === '#1f5f2a'")
	if !value[bool](tb, untouched) {
		t.Error("a page was loaded again although its style sheet alone changed")
	}

	tb.testOverlay(agenda)
	tb.testRestart(t, served, dir, agenda)
	for _, c := range tb.complaints {
		if strings.HasPrefix(c, "issue") || strings.HasPrefix(c, "exception") || strings.Contains(c, "Content Security Policy") || strings.HasPrefix(c, "a request") {
			t.Errorf("%s: %s", tb.at, c)
		}
	}
}

// testOverlay breaks a file and mends it, twice.
func (tb *tab) testOverlay(agenda string) {
	const hostile = `<img src=x onerror=alert(1)>`
	good, err := os.ReadFile(agenda)
	if err != nil {
		tb.t.Fatal(err)
	}
	broken := strings.Replace(string(good), `"09:00"`, `"`+hostile+`"`, 1)
	line := 1 + strings.Count(broken[:strings.Index(broken, hostile)], "\n")
	write(tb.t, agenda, broken)
	tb.until(overlay + "?.querySelector('dialog[open][role=alertdialog]')")
	for what, expression := range map[string]string{
		"the file and line":   ".querySelector('.where').textContent.startsWith('content/agenda/2007-11-15.toml:" + strconv.Itoa(line) + ":')",
		"the line":            ".querySelector('pre').textContent.includes('start')",
		"the mistake in it":   ".querySelector('mark').textContent.includes('" + hostile + "')",
		"a fix":               ".querySelector('.fix').textContent.includes('09:00')",
		"only text":           ".querySelector('img, script, [onerror]') === null",
		"the editor's tongue": ".host.lang === 'en'",
		"its own style":       ".styleSheets.length === 1",
		"the focus":           ".activeElement.localName === 'button'",
		"a name":              ".querySelector('dialog').getAttribute('aria-labelledby') === 'title'",
	} {
		if !value[bool](tb, "!!("+overlay+expression+")") {
			tb.t.Errorf("the overlay lacks %s: %s", what, value[string](tb, overlay+".textContent"))
		}
	}
	if !value[bool](tb, untouched) || !value[bool](tb, "document.querySelector('h1').textContent.includes('Ouverture solennelle')") {
		tb.t.Error("the page under the overlay is not the last good one")
	}
	write(tb.t, agenda, string(good))
	tb.until("!document.querySelector('#vademecum-overlay')")
	if !value[bool](tb, untouched) {
		tb.t.Error("the page was loaded again although nothing about it changed")
	}

	write(tb.t, agenda, broken)
	tb.until(overlay + "?.querySelector('dialog[open]')")
	tb.do(chromedp.KeyEvent(kb.Escape))
	tb.until("!document.querySelector('#vademecum-overlay')")
	write(tb.t, agenda, string(good))
}

// testRestart stops the server, edits, and starts it again: the page that stayed open follows.
func (tb *tab) testRestart(t *testing.T, served *served, dir, agenda string) {
	served.stop()
	replace(t, agenda, "Ouverture solennelle, avancée", "Ouverture solennelle, reportée")
	startServe(t, dir, served.port(t))
	tb.until("document.querySelector('h1').textContent.includes('reportée')")
}

// TestServeRefusesOthers asks a running server what a foreign page would, and for what it must not show.
func TestServeRefusesOthers(t *testing.T) {
	dir := project(t)
	served := startServe(t, dir, "0")
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
		status, header, body := served.ask(t, test.target, test.host, test.origin)
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
func (s *served) ask(t *testing.T, target, host, origin string) (int, http.Header, string) {
	t.Helper()
	at, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
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

// served is a running `vademecum serve`.
type served struct {
	url string
	cmd *exec.Cmd
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// startServe starts the program and waits until it says where the site is. It ends with the test.
func startServe(t *testing.T, dir, port string) *served {
	t.Helper()
	s := &served{cmd: vademecum(t, dir, []string{"LC_ALL=en_GB.UTF-8"}, "serve", "--port", port)}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if s.url = servedAt.FindString(lines.Text()); s.url != "" {
			go io.Copy(io.Discard, out)
			return s
		}
	}
	t.Fatal("serve ended")
	return nil
}

func (s *served) stop() {
	if s.cmd.ProcessState != nil {
		return
	}
	if s.cmd.Process.Signal(os.Interrupt) != nil {
		s.cmd.Process.Kill() // Windows has no such signal
	}
	s.cmd.Wait()
}

func (s *served) port(t *testing.T) string {
	t.Helper()
	at, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	return at.Port()
}

// mark leaves something in the page that loading it again would lose.
func (tb *tab) mark() { tb.do(chromedp.Evaluate[chromedp.Void]("window.stillHere = true")) }

// until waits for something to be so in the page, which may be loaded again meanwhile.
func (tb *tab) until(expression string) {
	tb.t.Helper()
	for {
		so, err := chromedp.Run(tb.ctx, chromedp.Evaluate[bool]("Promise.resolve("+expression+").then(Boolean)", chromedp.EvalAwaitPromise))
		if so {
			return
		}
		if tb.ctx.Err() != nil {
			tb.t.Fatalf("%s: never so: %s (%v)", tb.at, expression, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// TestUpdateIsOffered leaves a page open while the site changes.
func TestUpdateIsOffered(t *testing.T) {
	b := startBrowser(t)
	dir := project(t)
	mustBuild(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	// Hosts know a file's age by the second, some by nothing else: here all is made within one.
	moment := time.Now().Add(-time.Hour)
	publish := func() {
		mustBuild(t, dir)
		if err := filepath.WalkDir(public, func(path string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Chtimes(path, moment, moment)
		}); err != nil {
			t.Fatal(err)
		}
	}
	publish()
	tb := (&browser{b.ctx, public, server.URL}).tab(t)
	tb.open("/fr/sessions/opening/")
	tb.mark()

	asked := 0
	// look makes the page believe that time has passed and that its reader comes back, and waits until it has asked.
	look := func() {
		tb.do(chromedp.Evaluate[chromedp.Void](`(() => { const was = Date.now; Date.now = () => was() + 1e6; dispatchEvent(new Event("focus")); })()`))
		asked++
		tb.until("performance.getEntriesByType('resource').filter(e => e.name.endsWith('/version.json')).length >= " + strconv.Itoa(asked))
	}
	pages := "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/opening/')).length"
	offer := "document.querySelector('.update').textContent"

	look()
	tb.until(pages + " === 1")
	look() // nothing has changed: the page itself is not asked for
	visas := filepath.Join(dir, "content", "info", "visas.fr.md")
	text, err := os.ReadFile(visas)
	if err != nil {
		t.Fatal(err)
	}
	write(t, visas, string(text)+"\nUne phrase de plus.\n")
	publish()
	look()
	tb.until(pages + " === 2")
	if said := value[string](tb, offer); said != "" {
		t.Errorf("another page changed, and this one says %q", said)
	}

	replace(t, filepath.Join(dir, "content", "agenda", "2007-11-15.toml"), `title.fr       = "Cérémonie d’ouverture"`, `title.fr       = "Ouverture solennelle"`)
	publish()
	look()
	tb.until(offer + ".includes('Cette page a été mise à jour.')")
	if !value[bool](tb, untouched) || value[string](tb, "document.querySelector('.update').getAttribute('role')") != "status" {
		t.Error("the page was loaded again by itself, or says so impolitely")
	}
	tb.settle()
	tb.phone()
	tb.probe("narrow")
	if high := value[float64](tb, "document.querySelector('.update button').getBoundingClientRect().height"); high < 44 {
		t.Errorf("the button is %g px high", high)
	}
	tb.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('.update button').click()"))
	tb.until("!window.stillHere && document.querySelector('h1').textContent.includes('Ouverture solennelle') && document.readyState === 'complete'")

	server.Close() // without a network nothing is said
	tb.complaints = nil
	tb.do(chromedp.Evaluate[chromedp.Void](`(() => { const was = Date.now; Date.now = () => was() + 1e6; dispatchEvent(new Event("online")); })()`))
	tb.until("document.querySelector('.update')")
	for _, c := range tb.complaints {
		if strings.HasPrefix(c, "exception") || strings.HasPrefix(c, "console") {
			t.Errorf("without a network: %s", c)
		}
	}
}
