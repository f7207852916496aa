package print

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/cli"
)

// These tests hold the packs of the example, as the program makes them, to the site and to paper.

// TestMain lets tests run the program by its name.
func TestMain(m *testing.M) { harness.Main(m, cli.Main) }

// packEntry is a pack in packs/manifest.json.
type packEntry struct {
	Pack     string
	Language string
	Title    string
	Private  bool
	Paper    struct{ Width, Height float64 } `json:"paper_mm"`
	HTML     struct{ File string }
	PDF      *struct {
		File  string
		Pages int
	}
}

// mustPack makes the packs of a project and reads their list.
func mustPack(t *testing.T, dir string, arguments ...string) []packEntry {
	t.Helper()
	if out, err := harness.Vademecum(t, dir, nil, append([]string{"pack"}, arguments...)...).CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
	return packsIn(t, filepath.Join(dir, "packs"))
}

func packsIn(t *testing.T, folder string) []packEntry {
	t.Helper()
	var list struct{ Packs []packEntry }
	if err := json.Unmarshal([]byte(harness.Read(t, filepath.Join(folder, "manifest.json"))), &list); err != nil {
		t.Fatal(err)
	}
	return list.Packs
}

// shown is the text of a document that stands on its paper.
func shown(document page.Element) string {
	return document.Without("head", "script", ".unseen", ".untranslated").Raw()
}

// bare is a text as it can be compared across engines, which break lines and words where they like, and write Arabic letters in the
// form they have in a word: without white space, marks of direction and hyphens that were put in.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// A time may have the letter of a remark right behind it.
var clock = regexp.MustCompile(`([0-2]\d|3[0-5]):[0-5]\d`)

// clocks counts the times of day in a text.
func clocks(text string) map[string]int {
	found := map[string]int{}
	for _, c := range clock.FindAllString(text, -1) {
		found[c]++
	}
	return found
}
