package browser

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"vademecum/generator/acceptance/harness"
)

// TestGrid: a day in fourteen rooms, with long words, in pages of seven, and the same on the page of a day in nine rooms.
func TestGrid(t *testing.T) {
	tb := withRooms(t).tab(t)
	for _, lang := range []string{"fr", "ar"} {
		at := "/" + lang + "/agenda/2007-11-16/rooms/2/"
		tb.phone()
		tb.open(at)
		for _, probe := range []string{"narrow", "grid", "targets"} {
			tb.probe(probe)
		}
		tb.wide()
		tb.open(at)
		tb.probe("narrow")
		tb.probe("direction")
		tb.open("/" + lang + "/agenda/2007-11-15/")
		tb.probe("grid")
		if got := value[int](tb, "document.querySelector('.grid thead th:nth-child(2)').clientWidth"); got < 138 {
			t.Errorf("a room has %d px of the grid", got)
		}
		tb.settle()
	}
	tb.open("/fr/agenda/2007-11-16/rooms/2/?now=2007-11-16T11:10Z")
	const began = "(() => { const head = document.querySelector('.grid thead th').getBoundingClientRect().bottom;" +
		"return [...document.querySelectorAll('.grid tbody th')].find((th) => th.getBoundingClientRect().top > head - 2).textContent; })()"
	if got := value[string](tb, began); got != "11:00" {
		t.Errorf("at 11:10 the grid begins with %s", got)
	}
}

// TestGridAxe has axe-core look at a grid, as TestAxe does at pages of the example.
func TestGridAxe(t *testing.T) {
	script := axe(t)
	b := withRooms(t)
	for name, see := range map[string]func(tb *tab){
		"light, 320 px":   func(tb *tab) { tb.phone(); tb.media("prefers-color-scheme", "light") },
		"dark":            func(tb *tab) { tb.wide(); tb.media("prefers-color-scheme", "dark") },
		"forced colours":  func(tb *tab) { tb.wide(); tb.media("forced-colors", "active") },
		"zoomed to 200 %": func(tb *tab) { tb.zoomed() },
	} {
		t.Run(name, func(t *testing.T) {
			tb := b.tab(t)
			call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
			see(tb)
			tb.open("/ar/agenda/2007-11-16/rooms/2/?now=2007-11-16T11:10Z")
			tb.audit()
		})
	}
}

// withRooms is the example with a day in many rooms.
func withRooms(t *testing.T) *browser {
	t.Helper()
	b := startBrowser(t)
	dir := harness.Example(t)
	writeRooms(t, filepath.Join(dir, "content"))
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	return &browser{b.ctx, public, server.URL}
}

// writeRooms adds rooms, each with sessions of 5 to 60 minutes on the third day.
func writeRooms(t *testing.T, content string) {
	t.Helper()
	var rooms, agenda strings.Builder
	agenda.WriteString("day = 2007-11-16\n")
	for room := range 14 {
		fmt.Fprintf(&rooms, "[[room]]\nid = \"more-%d\"\nvenue = \"cicb\"\nname = \"Donaudampfschifffahrtsgesellschaft %d\"\n", room, room)
		for i, minutes := range []int{5, 60, 10, 30, 60, 60, 60, 60} {
			fmt.Fprintf(&agenda, "[[session]]\nid = \"more-%d-%d\"\ntype = \"panel\"\nstart = \"%02d:00\"\nend = \"%02d:%02d\"\nroom = \"more-%d\"\n", room, i, 8+i, 8+i+minutes/60, minutes%60, room)
			agenda.WriteString("title.fr = \"Anticonstitutionnellement : https://example.org/une/adresse/qui/est/longue\"\n")
			agenda.WriteString("title.ar = \"جلسة مشتركة بين UNDP وUNESCO حول منصة e-Government 2.0\"\n")
		}
	}
	harness.Write(t, filepath.Join(content, "more-rooms.toml"), rooms.String())
	harness.Write(t, filepath.Join(content, "agenda", "more.toml"), agenda.String())
}
