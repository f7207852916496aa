package acceptance

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/site"
)

// TestPacksAgreeWithTheSite reads packs and pages as people do and compares: each session with its time, its title and its place, each
// departure, and each time to leave at. What is on paper is on the site, and nothing of it is missing.
func TestPacksAgreeWithTheSite(t *testing.T) {
	dir := harness.Example(t)
	if result, err := site.Run(t.Context(), site.Options{Dir: dir}); err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	if result, err := site.Packs(t.Context(), site.PackOptions{Dir: dir}); err != nil || result.Diagnostics.Errors() > 0 || result.Failed > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	read := func(parts ...string) string {
		data, err := os.ReadFile(filepath.Join(append([]string{dir}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, lang := range []string{"fr", "en", "ar", "es"} {
		agenda := sessionsOnPage(read("public", lang, "agenda", "all", "index.html"))
		if len(agenda) < 40 {
			t.Fatalf("%s: only %d sessions are found on the site", lang, len(agenda))
		}
		packs, err := filepath.Glob(filepath.Join(dir, "packs", lang, "*.html"))
		if err != nil || len(packs) < 30 {
			t.Fatal(len(packs), err)
		}
		documents := 0
		for _, name := range packs {
			text := read("packs", lang, filepath.Base(name))
			who := lang + "/" + filepath.Base(name)
			sessions := sessionsOnPaper(text)
			if strings.Contains(text, `id="section-agenda"`) {
				documents++
				sameList(t, who+": sessions", sessions, agenda)
			} else {
				partOf(t, who+": sessions", withoutPlaces(sessions), withoutPlaces(agenda))
			}
			glance := glances(text)
			if strings.Contains(text, `id="section-glance"`) {
				sameList(t, who+": at a glance", inSortedOrder(glance), inSortedOrder(glanceOf(agenda)))
			}
			hotel, found := strings.CutPrefix(filepath.Base(name), "hotel_")
			if !found {
				continue
			}
			page := read("public", lang, "hotels", strings.TrimSuffix(hotel, ".html"), "index.html")
			sameList(t, who+": departures", tablesOf(text, "board"), tablesOf(page, "board"))
			sameList(t, who+": when to leave", tablesOf(text, "from-here"), tablesOf(page, "from-here"))
			if len(tablesOf(text, "board")) < 5 || len(tablesOf(text, "from-here")) < 3 {
				t.Errorf("%s has %d tables of departures", who, len(tablesOf(text, "board")))
			}
		}
		if documents < 4 {
			t.Errorf("%s: %d documents have an agenda", lang, documents)
		}
	}
}

// heldSession is a session as a page or a pack lists it.
type heldSession struct{ when, title, place string }

var (
	pageRow    = regexp.MustCompile(`(?s)<li class="row[^"]*"[^>]*>\s*<div class="when">(.*?)</div>\s*<div class="what">\s*<p class="title">(.*?)</p>\s*<ul class="inline">\s*(?:<li class="place">(.*?)</li>)?`)
	paperTable = regexp.MustCompile(`(?s)<table class="sessions[^"]*">.*?</table>`)
	paperRow   = regexp.MustCompile(`(?s)<tr[^>]*>\s*<th scope="row">(.*?)</th>\s*<td>\s*<p class="title[^"]*">(.*?)</p>(.*?)</tr>`)
	// The place has the floor beside it, which agendas on the site leave out. A card for a door has no place.
	paperPlace = regexp.MustCompile(`(?s)</td>\s*<td>(.*?)</td>`)
	glanceDay  = regexp.MustCompile(`(?s)<div class="glance-day".*?</div>`)
	glanceCell = regexp.MustCompile(`(?s)<p>(.*?)<small>(.*?)</p>`)
	floor      = regexp.MustCompile(`(?s)<small>.*?</small>`)
	tags       = regexp.MustCompile(`<[^>]*>`)
)

func sessionsOnPage(page string) []heldSession {
	var out []heldSession
	for _, m := range pageRow.FindAllStringSubmatch(page, -1) {
		out = append(out, heldSession{words(m[1]), words(m[2]), words(m[3])})
	}
	return out
}

func sessionsOnPaper(pack string) []heldSession {
	var out []heldSession
	for _, table := range paperTable.FindAllString(pack, -1) {
		for _, m := range paperRow.FindAllStringSubmatch(table, -1) {
			l := heldSession{when: words(m[1]), title: words(m[2])}
			if place := paperPlace.FindStringSubmatch(m[3]); place != nil {
				l.place = words(floor.ReplaceAllString(place[1], ""))
			}
			out = append(out, l)
		}
	}
	return out
}

// glances are the cells of the agenda at a glance; time and place stand together there.
func glances(pack string) []string {
	var out []string
	for _, day := range glanceDay.FindAllString(pack, -1) {
		for _, m := range glanceCell.FindAllStringSubmatch(day, -1) {
			out = append(out, words(m[1])+" | "+words(m[2]))
		}
	}
	return out
}

func glanceOf(list []heldSession) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.title+" | "+strings.TrimSpace(l.when+" "+l.place))
	}
	return out
}

// tablesOf are the words of the tables of a class, in order.
func tablesOf(page, class string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?s)<table class="`+class+`[^"]*">(.*?)</table>`).FindAllStringSubmatch(page, -1) {
		out = append(out, words(m[1]))
	}
	return out
}

// words are what a reader sees of markup.
func words(markup string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(markup, " "))), " ")
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
