package acceptance

import (
	"encoding/json"
	"fmt"
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

// visas has an info page in each language: its title and a sentence.
var visas = map[string][2]string{
	"fr": {"Visas", "Un passeport valable et les tampons d’entrée."},
	"en": {"Visas", "A valid passport and the stamps of entry."},
	"es": {"Visados", "Un pasaporte válido y los sellos de entrada."},
	"ar": {"التأشيرات", "جواز سفر صالح وأختام الدخول."},
	"zh": {"入境签证", "有效护照和入境章。"},
	"ru": {"Визы", "Действительный паспорт и штампы о въезде."},
}

// TestQueries asks the script of the page to find things for what readers type in six languages, among a thousand sessions.
func TestQueries(t *testing.T) {
	harness.Need(t, "node")
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.Mkdir(content, 0o777); err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "config.toml"),
		"base_url = \"https://large.example/\"\nlanguages = [\"fr\", \"en\", \"es\", \"ar\", \"zh\", \"ru\"]\ntime_zone = \"Europe/Paris\"\n")
	harness.Write(t, filepath.Join(content, "texts.toml"), harness.Read(t, filepath.Join("testdata", "find", "texts.toml")))
	for lang, page := range visas {
		harness.Write(t, filepath.Join(content, "visas."+lang+".md"), fmt.Sprintf("+++\ntitle = %q\n+++\n\n%s\n", page[0], page[1]))
	}
	var sessions strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&sessions, "[[session]]\nid = \"s%d\"\ntype = \"panel\"\nday = 2030-05-%02d\nstart = \"%02d:00\"\nend = \"%02d:45\"\nplace = \"—\"\n",
			i, 6+i%3, 9+i%8, 9+i%8)
		for lang, word := range map[string]string{"fr": "Séance", "en": "Session", "es": "Sesión", "ar": "جلسة", "zh": "会议", "ru": "Заседание"} {
			fmt.Fprintf(&sessions, "title.%s = \"%s %d\"\n", lang, word, i)
		}
	}
	harness.Write(t, filepath.Join(content, "sessions.toml"), sessions.String())
	harness.Build(t, dir)

	table := filepath.Join("testdata", "find", "queries.json")
	var answers []struct {
		Lang, Query string
		First       []string
		Hits        int
		Ms          float64
	}
	said := harness.Tool(t, "node", filepath.Join("testdata", "find", "queries.mjs"), filepath.Join("..", "scripts", "search.js"), filepath.Join(dir, "public"), table)
	if err := json.Unmarshal([]byte(said), &answers); err != nil {
		t.Fatal(err)
	}
	var want [][3]string
	if err := json.Unmarshal([]byte(harness.Read(t, table)), &want); err != nil || len(want) != len(answers) || len(want) < 30 {
		t.Fatalf("%d answers to %d queries: %v", len(answers), len(want), err)
	}
	longest := 0.0
	for i, a := range answers {
		longest = max(longest, a.Ms)
		if len(a.First) == 0 || a.First[0] != want[i][2] {
			t.Errorf("%q in %s finds %v, want %s first", a.Query, a.Lang, a.First, want[i][2])
		}
	}
	t.Logf("the longest of %d queries took %.1f ms", len(answers), longest)
}
