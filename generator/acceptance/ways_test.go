package acceptance

import (
	"encoding/json"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/journey"
)

// hotelWays is what the file of a hotel says about one or several sessions.
type hotelWays struct {
	Of            []string
	Leave, Arrive *struct{ ISO, Clock string }
	By            []any
	Back, Last    []any
}

// said joins the parts of a text: each is a string, or begins an array with the language of the text.
func said(parts []any) string {
	var out strings.Builder
	for _, part := range parts {
		if inLanguage, ok := part.([]any); ok {
			part = inLanguage[0]
		}
		out.WriteString(part.(string))
	}
	return out.String()
}

// TestWaysAreThoseOfThePages reads the journeys that scripts get, for every hotel and session of the example in every language, and the
// table on the page of the session: both say the same, word by word.
func TestWaysAreThoseOfThePages(t *testing.T) {
	dir := harness.Example(t)
	harness.Build(t, dir)
	c, _ := example.Read(t, dir)
	guide := journey.NewGuide(c)
	compared := 0
	for _, l := range c.Config.Languages {
		ways := map[string]map[string]hotelWays{} // by hotel, by session
		for _, hotel := range guide.Hotels() {
			var file struct{ Ways []hotelWays }
			text := harness.Read(t, filepath.Join(dir, "public", l.Tag, "hotels", hotel, "ways.json"))
			if err := json.Unmarshal([]byte(text), &file); err != nil {
				t.Fatal(err)
			}
			ways[hotel] = map[string]hotelWays{}
			for _, w := range file.Ways {
				for _, id := range w.Of {
					ways[hotel][id] = w
				}
			}
		}
		for _, s := range c.Sessions {
			body := page.Parse(harness.Read(t, filepath.Join(dir, "public", l.Tag, "sessions", s.ID, "index.html")))
			shown := map[string]bool{}
			for _, row := range body.All("table.ways tbody tr") {
				hotel := path.Base(row.First("th a").Attribute("href"))
				shown[hotel] = true
				w, ok := ways[hotel][s.ID]
				if !ok {
					t.Fatalf("%s: the file of %s does not have %s", l.Tag, hotel, s.ID)
				}
				cells := row.All("td")
				if w.Leave == nil {
					if !strings.Contains(cells[1].Words(), said(w.By)) {
						t.Errorf("%s: from %s to %s: %q, and the page says %q", l.Tag, hotel, s.ID, said(w.By), cells[1].Words())
					}
					continue
				}
				back := said(w.Back)
				if w.Last != nil {
					back += " " + said(w.Last)
				}
				last := cells[3].Without("p")
				for i, pair := range [][2]string{
					{w.Leave.Clock, cells[0].Words()}, {said(w.By), cells[1].Words()},
					{cells[2].First("i").Words() + " " + w.Arrive.Clock, cells[2].Words()},
					{last.First("i").Words() + " " + back, last.Words()},
				} {
					if oneSpace(pair[0]) != oneSpace(pair[1]) {
						t.Errorf("%s: from %s to %s, cell %d: %q, and the page says %q", l.Tag, hotel, s.ID, i, pair[0], pair[1])
					}
				}
				j := guide.To(hotel, s.ID)
				for _, at := range []struct {
					said string
					is   journey.Instant
				}{{w.Leave.ISO, j.Leave}, {w.Arrive.ISO, j.Arrive}} {
					if want := at.is.In(c.Config.Zone).Format("2006-01-02T15:04Z07:00"); at.said != want {
						t.Errorf("%s: from %s to %s at %s instead of %s", l.Tag, hotel, s.ID, at.said, want)
					}
				}
				compared++
			}
			for _, hotel := range guide.Hotels() {
				if _, ok := ways[hotel][s.ID]; ok != shown[hotel] {
					t.Errorf("%s: the file of %s has %s: %v, and the page has a row: %v", l.Tag, hotel, s.ID, ok, shown[hotel])
				}
			}
		}
	}
	if compared < 400 {
		t.Errorf("only %d journeys were compared", compared)
	}
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
