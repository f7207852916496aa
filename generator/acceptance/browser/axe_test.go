package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vademecum/generator/acceptance/harness"
)

// audit has axe-core look at a page under all its rules of WCAG 2.2, A and AA, and those of good practice.
const audit = `axe.run(document, {
	runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
	rules: { "target-size": { enabled: true } },
	resultTypes: ["violations"],
}).then(r => ({ Looked: r.passes.length, Found: r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")) }))`

// TestAxe has axe-core look at a page of every kind, as readers see it: in the light, in the dark, in the few colours a system
// forces on every page, on the narrowest phone, with the page zoomed to twice its size, and with letters of twice the size.
func TestAxe(t *testing.T) {
	script := axe(t)
	b := startBrowser(t)
	for name, see := range map[string]func(tb *tab){
		"light, 320 px":            func(tb *tab) { tb.phone(); tb.media("prefers-color-scheme", "light") },
		"dark":                     func(tb *tab) { tb.wide(); tb.media("prefers-color-scheme", "dark") },
		"forced colours":           func(tb *tab) { tb.wide(); tb.media("forced-colors", "active") },
		"zoomed to 200 %":          func(tb *tab) { tb.zoomed() },
		"letters of 200 %, 320 px": func(tb *tab) { tb.phone(); tb.letters(32) },
	} {
		t.Run(name, func(t *testing.T) {
			tb := b.tab(t)
			call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
			see(tb)
			for _, at := range allPages() {
				tb.open(at)
				tb.audit()
			}
		})
	}
}

// zoomed is a screen of 1280 px on which the reader zooms to 200 %: the page has half the width.
func (tb *tab) zoomed() {
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 640, Height: 400, DeviceScaleFactor: 2})
}

// media sets what the reader's system asks pages for.
func (tb *tab) media(feature, wish string) {
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "screen", Features: []*emulation.MediaFeature{{Name: feature, Value: wish}},
	})
}

func (tb *tab) audit() {
	tb.t.Helper()
	f := awaited[findings](tb, audit)
	if f.Looked < 10 {
		tb.t.Errorf("%s: axe had no more than %d rules to hold the page to", tb.at, f.Looked)
	}
	for _, found := range f.Found {
		tb.t.Errorf("%s: %s", tb.at, found)
	}
}

// awaited evaluates an expression that promises a value, and waits for it.
func awaited[T any](tb *tab, expression string) T {
	tb.t.Helper()
	v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%s: %v", tb.at, err)
	}
	return v
}

// axe finds axe-core: the file VADEMECUM_AXE names, or the package of npm in the folder .ci/run puts it in. The test is
// skipped unless VADEMECUM_REQUIRE asks for it.
func axe(t *testing.T) string {
	t.Helper()
	harness.Require(t, "axe")
	name := os.Getenv("VADEMECUM_AXE")
	if name == "" {
		if cache, err := os.UserCacheDir(); err == nil {
			name = filepath.Join(cache, "vademecum", "node_modules", "axe-core", "axe.min.js")
		}
	}
	script, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("nothing to audit the pages with: npm install --prefix ~/.cache/vademecum axe-core, or name its axe.min.js in VADEMECUM_AXE: %v", err)
	}
	return string(script)
}
