package acceptance

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
)

// TestPacksAgreeWithTheSite reads packs and pages as people do and compares: each session with its time, its title and its place, each
// departure, and each time to leave at. What is on paper is on the site, and nothing of it is missing.
func TestPacksAgreeWithTheSite(t *testing.T) {
	dir := harness.Example(t)
	harness.Build(t, dir)
	if out, err := harness.Vademecum(t, dir, nil, "pack").CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
	read := func(parts ...string) page.Element {
		return page.Parse(harness.Read(t, filepath.Join(append([]string{dir}, parts...)...)))
	}
	for _, lang := range []string{"fr", "en", "ar", "es"} {
		agenda := sessionsOnPage(read("public", lang, "agenda", "all", "index.html"))
		if len(agenda) < 40 {
			t.Fatalf("%s: only %d sessions are found on the site", lang, len(agenda))
		}
		packs, err := filepath.Glob(filepath.Join(dir, "packs", lang, "*.html"))
		if err != nil || len(packs) < 15 {
			t.Fatal(len(packs), err)
		}
		documents := 0
		for _, name := range packs {
			pack := read("packs", lang, filepath.Base(name))
			who := lang + "/" + filepath.Base(name)
			sessions := sessionsOnPaper(pack)
			if pack.First("#section-agenda").Exists() {
				documents++
				sameList(t, who+": sessions", sessions, agenda)
			} else {
				partOf(t, who+": sessions", withoutPlaces(sessions), withoutPlaces(agenda))
			}
			if pack.First("#section-glance").Exists() {
				sameList(t, who+": at a glance", inSortedOrder(glances(pack)), inSortedOrder(glanceOf(agenda)))
			}
			hotel, found := strings.CutPrefix(filepath.Base(name), "hotel_")
			if !found {
				continue
			}
			onSite := read("public", lang, "hotels", strings.TrimSuffix(hotel, ".html"), "index.html")
			boards, ways := texts(pack, "table.board"), texts(pack, "table.from-here")
			sameList(t, who+": departures", boards, texts(onSite, "table.board"))
			sameList(t, who+": when to leave", ways, texts(onSite, "table.from-here"))
			if len(boards) < 5 || len(ways) < 3 {
				t.Errorf("%s has %d tables of departures and %d of when to leave", who, len(boards), len(ways))
			}
		}
		if documents < 4 {
			t.Errorf("%s: %d documents have an agenda", lang, documents)
		}
	}
}

// heldSession is a session as a page or a pack lists it.
type heldSession struct{ when, title, place string }

// spokenDash matches the word for the dash of a range of times, which paper does not have.
var spokenDash = regexp.MustCompile(`\{[^}]*\}`)

func sessionsOnPage(agenda page.Element) (list []heldSession) {
	// Paper says what a session had before in a line of its own, and has no pointers from earlier times.
	for _, row := range agenda.Without(".was", ".gone").All("li.row") {
		when := spokenDash.ReplaceAllString(row.First(".when").Words(), "–")
		list = append(list, heldSession{when, row.First(".title").Words(), row.First(".place").Words()})
	}
	return list
}

func sessionsOnPaper(pack page.Element) (list []heldSession) {
	for _, row := range pack.All("table.sessions tbody tr") {
		l := heldSession{when: row.First("th").Words(), title: row.First(".title").Words()}
		// The place has the floor beside it, which agendas on the site leave out. A card for a door has no place.
		if cells := row.All("td"); len(cells) > 1 {
			l.place = cells[1].Without("small").Words()
		}
		list = append(list, l)
	}
	return list
}

// glances are the sessions of the agenda at a glance: start, state and title. What else is there depends on the height of a block.
func glances(pack page.Element) (list []string) {
	for _, cell := range pack.All(".glance-sheet p") {
		start, _, _ := strings.Cut(cell.First(".range").Words(), "–") // a high block has the end as well
		entry := start + cell.First("time").Words() + " "
		for _, state := range cell.All(".state") {
			entry += state.Words() + " "
		}
		list = append(list, entry+cell.First(".title").Words())
	}
	return list
}

func glanceOf(list []heldSession) (glances []string) {
	for _, l := range list {
		start, _, _ := strings.Cut(l.when, "–")
		glances = append(glances, start+" "+l.title)
	}
	return glances
}

// texts are what a reader sees of the elements a selector names.
func texts(p page.Element, selector string) (list []string) {
	for _, e := range p.All(selector) {
		list = append(list, e.Text())
	}
	return list
}

func withoutPlaces(list []heldSession) []heldSession {
	out := slices.Clone(list)
	for i := range out {
		out[i].place = ""
	}
	return out
}

func inSortedOrder(list []string) []string { return slices.Sorted(slices.Values(list)) }

func sameList[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: at %d of %d and %d:\n%s\nthe site has\n%s", what, i, len(got), len(want), at(got, i), at(want, i))
			return
		}
	}
}

func partOf[T comparable](t *testing.T, what string, got, all []T) {
	t.Helper()
	for i, g := range got {
		if !slices.Contains(all, g) {
			t.Errorf("%s: the site has no %s", what, at(got, i))
		}
	}
}

func at[T any](list []T, i int) string {
	if i < len(list) {
		return fmt.Sprintf("%+v", list[i])
	}
	return "nothing"
}
