package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// smallLetters are the texts of a poster on paper that are set too small to be read off a wall: times below 11 points, anything below 9.
const smallLetters = `(() => {
	const small = [], point = 96 / 72, walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
	for (let n = walker.nextNode(); n; n = walker.nextNode()) {
		const el = n.parentElement, points = parseFloat(getComputedStyle(el).fontSize) / point;
		const least = el.matches(".departures time") ? 11 : 9;
		if (n.data.trim() && !el.closest(".unseen") && points < least - .01) small.push(points.toFixed(1) + " pt: " + n.data.trim());
	}
	return [...new Set(small)];
})()`

// TestPosters prints every poster of the example: each of its sheets is one page, whatever leaves from there, and can be read by
// who stands before it.
func TestPosters(t *testing.T) {
	b := startBrowser(t)
	tb := b.tab(t)
	printed := 0
	for _, lang := range []string{"fr", "ar"} {
		folder := filepath.Join(b.public, lang, "print", "poster")
		places, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, place := range places {
			at := "/" + lang + "/print/poster/" + place.Name() + "/"
			tb.open(at)
			want := value[int](tb, "document.querySelectorAll('.sheet').length")
			if n := tb.sheets(); n != want || want < 1 || want > 2 {
				t.Errorf("%s takes %d pages for %d sheets", at, n, want)
			}
			tb.scheme("print", "light")
			for _, small := range value[[]string](tb, smallLetters) {
				t.Errorf("%s: %s", at, small)
			}
			if value[int](tb, "document.querySelectorAll('.departures time').length") == 0 {
				t.Errorf("%s has no departures", at)
			}
			tb.scheme("", "light")
			printed++
		}
		tb.settle()
	}
	if printed < 8 {
		t.Errorf("there are only %d posters", printed)
	}

	// The timetable of a line may take more sheets, but all of it is there.
	tb.open("/fr/shuttles/a/")
	if n := tb.sheets(); n < 1 || n > 6 {
		t.Errorf("the page of a line takes %d sheets", n)
	}
	tb.settle()
}

// sheets prints the page as it stands, without a header of the browser's, and counts what comes out.
func (tb *tab) sheets() int {
	tb.t.Helper()
	printed, err := chromedp.Call(tb.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69})
	if err != nil {
		tb.t.Fatal(err)
	}
	return strings.Count(string(printed.Data), "/Type /Page\n")
}
