package browser

import (
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vademecum/generator/acceptance/harness"
)

// What a page that follows builds shows of itself.
const (
	untouched = "window.stillHere === true" // set by the test; gone once the page was loaded again
	overlay   = "document.querySelector('#vademecum-overlay')?.shadowRoot"
	accent    = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
)

// TestServeInBrowser edits, breaks and fixes the example while a browser looks at it.
func TestServeInBrowser(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	config, agenda := filepath.Join(dir, "config.toml"), filepath.Join(dir, "content", "agenda", "2007-11-15.toml")
	data, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, config, string(data)+"\n[look]\naccent = \"#7a1f1f\"\n")
	served := harness.Serve(t, dir, "0")
	tb := b.tab(t)
	tb.site = strings.TrimSuffix(served.URL, "/")
	tb.phone()

	tb.open("/fr/sessions/opening/")
	tb.mark()
	tb.do(chromedp.Evaluate[chromedp.Void]("scrollTo(0, 300)"))
	was := value[int](tb, "scrollY")
	harness.Replace(t, agenda, `title.fr       = "Cérémonie d’ouverture"`, `title.fr       = "Ouverture solennelle"`)
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
	harness.Write(t, visas, string(text)+"\nUne phrase de plus.\n")
	tb.until("fetch('/fr/info/visas/').then(r => r.text()).then(t => t.includes('Une phrase de plus.'))")
	if !value[bool](tb, untouched) {
		t.Error("a page was loaded again although another one changed")
	}

	harness.Replace(t, config, "#7a1f1f", "#1f5f2a")
	tb.until(accent + " === '#1f5f2a'")
	if !value[bool](tb, untouched) {
		t.Error("a page was loaded again although its style sheet alone changed")
	}

	tb.testOverlay(agenda)
	tb.testPrintPage(agenda)
	tb.testRestart(t, served, dir, agenda)
	for _, c := range tb.complaints {
		if strings.HasPrefix(c, "issue") || strings.HasPrefix(c, "exception") || strings.Contains(c, "Content Security Policy") || strings.HasPrefix(c, "a request") {
			t.Errorf("%s: %s", tb.at, c)
		}
	}
}

// testOverlay breaks a file and fixes it, twice.
func (tb *tab) testOverlay(agenda string) {
	const hostile = `<img src=x onerror=alert(1)>`
	good, err := os.ReadFile(agenda)
	if err != nil {
		tb.t.Fatal(err)
	}
	broken := strings.Replace(string(good), `"09:00"`, `"`+hostile+`"`, 1)
	line := 1 + strings.Count(broken[:strings.Index(broken, hostile)], "\n")
	harness.Write(tb.t, agenda, broken)
	tb.until(overlay + "?.querySelector('dialog[open][role=alertdialog]')")
	tb.until(overlay + ".styleSheets.length > 0") // it is fetched after the dialog has opened
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
	harness.Write(tb.t, agenda, string(good))
	tb.until("!document.querySelector('#vademecum-overlay')")
	if !value[bool](tb, untouched) {
		tb.t.Error("the page was loaded again although nothing about it changed")
	}

	harness.Write(tb.t, agenda, broken)
	tb.until(overlay + "?.querySelector('dialog[open]')")
	tb.do(chromedp.KeyEvent(kb.Escape))
	tb.until("!document.querySelector('#vademecum-overlay')")
	harness.Write(tb.t, agenda, string(good))
}

// testPrintPage breaks, fixes and edits a file while a page for print is open. The page is published with a policy that allows no scripts.
func (tb *tab) testPrintPage(agenda string) {
	tb.open("/fr/print/general/")
	tb.mark()
	good, err := os.ReadFile(agenda)
	if err != nil {
		tb.t.Fatal(err)
	}
	harness.Write(tb.t, agenda, strings.Replace(string(good), `"09:00"`, `"99:00"`, 1))
	tb.until(overlay + "?.querySelector('dialog[open]')")
	if !value[bool](tb, overlay+".styleSheets.length === 1 && "+untouched) {
		tb.t.Error("the overlay of a page for print has no style, or the page was loaded again")
	}
	harness.Write(tb.t, agenda, string(good))
	tb.until("!document.querySelector('#vademecum-overlay')")
	harness.Replace(tb.t, agenda, "Ouverture solennelle", "Ouverture solennelle, imprimée")
	tb.until("document.body.textContent.includes('Ouverture solennelle, imprimée')")
	harness.Replace(tb.t, agenda, "Ouverture solennelle, imprimée", "Ouverture solennelle")
	tb.open("/fr/sessions/opening/")
}

// testRestart stops the server, edits, and starts it again: the page that stayed open follows.
func (tb *tab) testRestart(t *testing.T, served *harness.Served, dir, agenda string) {
	served.Stop()
	harness.Replace(t, agenda, "Ouverture solennelle", "Ouverture solennelle, reportée")
	harness.Serve(t, dir, served.Address(t).Port())
	tb.until("document.querySelector('h1').textContent.includes('reportée')")
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
	dir := harness.Example(t)
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	// Hosts know a file's age by the second, some by nothing else: here all is made within one.
	moment := time.Now().Add(-time.Hour)
	publish := func() {
		harness.Build(t, dir)
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
	harness.Write(t, visas, string(text)+"\nUne phrase de plus.\n")
	publish()
	look()
	tb.until(pages + " === 2")
	if said := value[string](tb, offer); said != "" {
		t.Errorf("another page changed, and this one says %q", said)
	}

	harness.Replace(t, filepath.Join(dir, "content", "agenda", "2007-11-15.toml"), `title.fr       = "Cérémonie d’ouverture"`, `title.fr       = "Ouverture solennelle"`)
	publish()
	tb.until("performance.now() > 3000") // before, it would be replaced without asking
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
