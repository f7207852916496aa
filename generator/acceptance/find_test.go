package acceptance

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bench/weight"
	"vademecum/generator/conference"
	"vademecum/generator/permalink"
)

// What an index may weigh, in bytes of gzip: a phone fetches it with the pages of a language, of which it is to be a fifth at most.
const (
	mostIndex      = 20 * 1000
	mostLargeIndex = 120 * 1000
	mostOfPages    = 5 // one in so many bytes
)

// findIndex has what tests read of the index of a language.
type findIndex struct {
	Kinds       [][]any
	IDs, Titles []string
}

// addresses returns those of the things in the index, as links on the page to find things, with their titles.
func (x *findIndex) addresses() map[string]string {
	out, i := map[string]string{}, 0
	for _, k := range x.Kinds {
		for range int(k[3].(float64)) {
			out[strings.Replace(k[2].(string), "*", x.IDs[i], 1)] = x.Titles[i]
			i++
		}
	}
	return out
}

func readIndex(t *testing.T, public, lang string) (x findIndex, size int) {
	t.Helper()
	data := harness.Read(t, filepath.Join(public, filepath.FromSlash(permalink.To(lang, "find-index", ""))))
	if err := json.Unmarshal([]byte(data), &x); err != nil {
		t.Fatal(err)
	}
	return x, weight.Gzip([]byte(data))
}

// TestEverythingIsFound checks that the index of each language has every public thing with an address, and that each address leads to a page.
func TestEverythingIsFound(t *testing.T) {
	dir := harness.Example(t)
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	c, _ := example.Read(t, dir)
	for _, l := range c.Config.Languages {
		index, size := readIndex(t, public, l.Tag)
		found := index.addresses()
		if len(found) < 100 || size > mostIndex {
			t.Errorf("the index in %s has %d things and %d bytes", l.Tag, len(found), size)
		}
		for address, title := range found {
			page, _, _ := strings.Cut(strings.TrimPrefix(address, "../"), "#")
			if _, err := os.Stat(filepath.Join(public, l.Tag, filepath.FromSlash(page), "index.html")); err != nil || title == "" {
				t.Errorf("%q in %s leads to %s: %v", title, l.Tag, address, err)
			}
		}
		for _, g := range c.Groups() {
			if !g.Kind.HasAddress() {
				continue
			}
			for _, thing := range g.Things {
				id := thing.Common().ID
				if g.Kind == conference.KindCategory && len(c.PagesIn(id)) == 0 {
					continue // is in no list
				}
				address := "../" + strings.TrimPrefix(permalink.To(l.Tag, string(g.Kind), id), l.Tag+"/")
				if _, ok := found[address]; !ok {
					t.Errorf("%s:%s is not found in %s", g.Kind, id, l.Tag)
				}
			}
		}
		pages := weighPages(t, filepath.Join(public, l.Tag))
		t.Logf("%s: the index has %d bytes, the pages %d", l.Tag, size, pages)
		if size*mostOfPages > pages {
			t.Errorf("the index in %s has %d bytes, the pages of the language %d", l.Tag, size, pages)
		}
	}
}

// weighPages returns what the pages of a language weigh together, without what is printed: they share most of their markup.
func weighPages(t *testing.T, dir string) int {
	t.Helper()
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(harness.Tree(t, dir))) {
		if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, "print/") {
			all.WriteString(harness.Read(t, filepath.Join(dir, filepath.FromSlash(name))))
		}
	}
	return weight.Gzip([]byte(all.String()))
}

// TestIndexOfALargeConference weighs the index of 1,000 sessions.
func TestIndexOfALargeConference(t *testing.T) {
	dir := t.TempDir()
	large(t, dir)
	harness.Build(t, dir)
	index, size := readIndex(t, filepath.Join(dir, "public"), "en")
	t.Logf("%d things: the index has %d bytes", len(index.IDs), size)
	if len(index.IDs) < 1300 || size > mostLargeIndex {
		t.Errorf("the index has %d things and %d bytes", len(index.IDs), size)
	}
}
