package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPosters prints every poster of the example: each fits on one sheet, whatever leaves from there.
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
			if n := tb.sheets(); n != 1 {
				t.Errorf("%s takes %d sheets", at, n)
			}
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
