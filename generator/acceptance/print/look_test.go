package print

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestPackLook: the cover of a pack is one page, however long the title and whatever the script is; the number of a day is at the outer
// edge of pages printed on both sides; names in a plan of 26 units on 1050 are no smaller than 8.5 points.
func TestPackLook(t *testing.T) {
	needPrinting(t)
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `"es"]`, `"es", "zh"]`)
	harness.Replace(t, filepath.Join(dir, "content", "packs.toml"), "\"everyone\"\ntitle.fr = \"Dossier de bienvenue",
		"\"everyone\"\ntitle.fr = \"Dossier de bienvenue des délégations et des organisations invitées à la Conférence")
	packs := mustPack(t, dir, "--pdf", "--only", "fr/general,zh/general,ar/general")
	if len(packs) != 3 {
		t.Fatalf("%d packs", len(packs))
	}
	for _, k := range packs {
		name := filepath.Join(dir, "packs", filepath.FromSlash(k.PDF.File))
		at := destinations(t, name)
		if at["section-letter"] != 4 { // after the cover, the record of amendments and the contents
			t.Errorf("%s: the letter begins on page %d, want 4", k.Language, at["section-letter"])
		}
		for _, day := range []int{14, 15, 16, 17} {
			number := at[fmt.Sprintf("day-2007-11-%d", day)]
			for _, n := range []int{number, number + 1} {
				x := cornerOf(t, name, n, strconv.Itoa(day))
				if left := (n%2 == 0) != (k.Language == "ar"); left && x > 40 || !left && x < 550 {
					t.Errorf("%s: the number of day %d is at %.0f points on page %d", k.Language, day, x, n)
				}
			}
		}
		if k.Language != "fr" {
			continue
		}
		venue := strconv.Itoa(at["venue-cicb"])
		for _, m := range named.FindAllStringSubmatch(harness.Tool(t, "pdftotext", "-bbox", "-f", venue, "-l", venue, name, "-"), -1) {
			if height := number(m[3]) - number(m[2]); m[4] == "Tombouctou" && height < 8.5*1.1 {
				t.Errorf("a name in the plan is %.1f points high with its ascent and descent", height)
			}
		}
	}
}

var named = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>`)

// cornerOf is where a word in an upper corner of a page begins, in points from the left; -1 if it is not there.
func cornerOf(t *testing.T, name string, page int, word string) float64 {
	t.Helper()
	n := strconv.Itoa(page)
	for _, m := range named.FindAllStringSubmatch(harness.Tool(t, "pdftotext", "-bbox", "-f", n, "-l", n, name, "-"), -1) {
		if x := number(m[1]); m[4] == word && number(m[2]) < 25 && (x < 40 || x > 550) {
			return x
		}
	}
	t.Errorf("%s is in no corner of page %d", word, page)
	return -1
}

func number(text string) float64 {
	n, _ := strconv.ParseFloat(text, 64)
	return n
}
