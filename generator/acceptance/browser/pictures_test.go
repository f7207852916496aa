package browser

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"

	"vademecum/generator/acceptance/harness"
)

// How far a page has moved under its reader since it was opened (Layout Instability API).
const (
	watchMoves = "window.moved = []; new PerformanceObserver(l => l.getEntries().forEach(e => moved.push(e.value))).observe({type: 'layout-shift', buffered: true})"
	moved      = "moved.reduce((a, b) => a + b, 0)"
)

// readThrough scrolls to the end as a reader does, a screen at a time, and waits for what comes late.
const readThrough = `(async () => {
	const frame = () => new Promise(requestAnimationFrame);
	for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) { scrollTo(0, y); await frame(); }
	await Promise.all([...document.images].map(i => i.decode()));
	await frame();
	await frame();
	return true;
})()`

// TestPictures: no page moves when its pictures come, none comes before the reader does but the one at the top, and each is
// taken in the density of the screen, from the narrowest phone to a desk.
func TestPictures(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	writePictures(t, filepath.Join(dir, "content"))
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	illustrated := browser{b.ctx, public, server.URL}

	tb := illustrated.tab(t)
	// Else a picture that another page showed would be there at once.
	call(tb, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchMoves})
	for _, screen := range []struct {
		width, height int64
		density       float64
	}{{320, 640, 2}, {390, 844, 3}, {768, 1024, 2}, {1024, 768, 1}, {1152, 800, 1}, {1440, 900, 2}} {
		call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: screen.width, Height: screen.height, DeviceScaleFactor: screen.density, Mobile: screen.width < 500,
		})
		for _, at := range []string{"/fr/hotels/", "/ar/hotels/salam/", "/fr/venues/cicb/", "/fr/people/foreign-minister/", "/fr/info/visas/", "/ar/info/visas/"} {
			tb.open(at)
			tb.probe("pictures")
			awaited[bool](tb, readThrough)
			if far := value[float64](tb, moved); far > 0 {
				t.Errorf("%s: moves by %v in a window of %d px", at, far, screen.width)
			}
			tb.sized()
			tb.settle()
		}
	}
}

// sized holds the pictures of a page that come in several widths to the width they are shown in.
func (tb *tab) sized() {
	tb.t.Helper()
	f := awaited[findings](tb, "(async () => {"+tb.script("common")+tb.script("slots")+
		"for (const img of document.querySelectorAll('main img[srcset]')) await check(img); return report(); })()")
	if f.Looked == 0 {
		tb.t.Errorf("%s: no picture comes in several widths", tb.at)
	}
	for _, found := range f.Found {
		tb.t.Errorf("%s: %s", tb.at, found)
	}
}

// writePictures gives the example photographs: of hotels, a venue and its plan, a person, and four in a long text.
func writePictures(t *testing.T, content string) {
	t.Helper()
	for name, size := range map[string][2]int{"wide.jpg": {1600, 1200}, "tall.jpg": {1500, 2000}, "plan.png": {2000, 1500}} {
		harness.Picture(t, filepath.Join(content, name), size[0], size[1])
	}
	illustrate := func(file, table, image string) {
		name := filepath.Join(content, file)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		harness.Write(t, name, strings.ReplaceAll(string(text), table+"\n", table+"\n"+image))
	}
	photo := "image = \"wide.jpg\"\nimage_alt = \"Une façade\"\n"
	illustrate("hotels.toml", "[[hotel]]", photo)
	illustrate("people.toml", "[[person]]", strings.ReplaceAll(photo, "wide", "tall"))
	illustrate("venues.toml", "[[venue]]", photo)
	harness.Replace(t, filepath.Join(content, "venues.toml"), `"venue/plan.svg"`, `"plan.png"`)
	for _, lang := range []string{"fr", "ar"} {
		name := filepath.Join("info", "visas."+lang+".md")
		var text strings.Builder
		for i := range 4 {
			fmt.Fprintf(&text, "\n%s\n\n![Un guichet](../%s.jpg)\n", strings.Repeat("Le guichet reçoit les délégués. ", 120), []string{"wide", "tall"}[i%2])
		}
		old, err := os.ReadFile(filepath.Join(content, name))
		if err != nil {
			t.Fatal(err)
		}
		harness.Write(t, filepath.Join(content, name), string(old)+text.String())
	}
}
