package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"

	"vademecum/generator/acceptance/harness"
)

// testKinds: the list of pages has one of every kind that is published, so that a new kind cannot be forgotten here.
func (b *browser) testKinds(t *testing.T) {
	listed := map[string]bool{}
	for _, k := range kinds {
		listed[shape(k)] = true
		if _, err := os.Stat(filepath.Join(b.public, "fr", filepath.FromSlash(k))); err != nil {
			t.Error(err)
		}
	}
	for name := range harness.Tree(t, filepath.Join(b.public, "fr")) {
		if address := strings.TrimSuffix(name, "index.html"); strings.HasSuffix(name, ".html") && !listed[shape(address)] {
			t.Errorf("no page like %s is looked at", name)
		}
	}
}

// shape is what addresses of one kind have in common: the first folder, and whether something follows.
func shape(address string) string {
	first, rest, _ := strings.Cut(address, "/")
	if rest == "" {
		return first
	}
	return first + "/*"
}

// phone makes the tab as narrow as the narrowest phone.
func (tb *tab) phone() {
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: 320, Height: 640, DeviceScaleFactor: 2, Mobile: true,
	})
}

// letters sets the size of letters the reader asks for, in px; 16 is usual.
func (tb *tab) letters(size int64) {
	call(tb, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: size, Fixed: size}})
}

// draw waits until the page is drawn anew, or for long enough that what watches it would have noticed.
func (tb *tab) draw() {
	tb.t.Helper()
	awaited[bool](tb, "new Promise(done => { requestAnimationFrame(() => setTimeout(() => done(true))); setTimeout(() => done(true), 500) })")
}

// testNarrow: on a phone 320 px wide no page scrolls sideways or loses anything, and fingers hit the links. Somebody who reads
// with letters of twice the size loses nothing either.
func (b *browser) testNarrow(t *testing.T) {
	tb := b.tab(t)
	tb.phone()
	for i, k := range kinds {
		pages := []string{"/fr/" + k, "/ar/" + k, "/en/" + k, "/es/" + k}
		if i == 0 {
			pages = append(pages, rootPages...)
		}
		for _, at := range pages {
			tb.letters(16)
			tb.open(at)
			if width := value[int](tb, "document.documentElement.clientWidth"); width != 320 {
				t.Errorf("%s: laid out for %d px, not for the phone's 320", at, width)
			}
			tb.probe("narrow")
			tb.probe("targets")
			tb.letters(32)
			tb.draw()
			// A script that reads smaller at the same size, such as Arabic, may be set larger.
			if size := value[float64](tb, "parseFloat(getComputedStyle(document.body).fontSize)"); size < 32 {
				t.Errorf("%s: letters of %v px, where the reader asked for 32", at, size)
			}
			tb.probe("narrow")
			tb.settle()
		}
	}
}

// testDirection: a page says its language and direction and is laid out by them.
func (b *browser) testDirection(t *testing.T) {
	tb := b.tab(t)
	for _, at := range allPages() {
		lang, dir := "fr", "ltr" // the pages at the root speak the source language
		if first := strings.Split(at, "/")[1]; len(first) == 2 {
			lang = first
		}
		if lang == "ar" {
			dir = "rtl"
		}
		tb.open(at)
		if got, want := value[string](tb, "document.documentElement.lang+' '+document.documentElement.dir"), lang+" "+dir; got != want {
			t.Errorf("%s: says %q, is %q", at, got, want)
		}
		tb.probe("direction")
	}
}

// scheme sets what the reader's system asks for.
func (tb *tab) scheme(medium, colours string) {
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}},
	})
}

// testColours: every text can be read by day and by night, and print is black on white without menus, also for somebody whose
// screen is dark.
func (b *browser) testColours(t *testing.T) {
	tb := b.tab(t)
	for _, at := range allPages() {
		tb.scheme("screen", "light")
		tb.open(at)
		tb.probe("colours")
		tb.scheme("screen", "dark")
		tb.probe("colours")
		tb.probe("dark")
		tb.scheme("print", "dark")
		tb.probe("paper")
	}
}
