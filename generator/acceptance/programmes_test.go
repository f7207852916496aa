package acceptance

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/view"
)

// A programme is a hotel and starred sessions by day, as the script of the page has them.
type programme struct {
	Hotel string             `json:"hotel"`
	Days  [][]starredSession `json:"days"`
}

type starredSession struct {
	ID    string `json:"id"`
	Start int64  `json:"start"` // in milliseconds since 1970
	End   int64  `json:"end"`
	Held  bool   `json:"held"`
}

// entry is one line of a day of a programme.
type entry struct {
	Kind, ID, At, Back string
	From, Until        int64
	Clashes            []string
}

// TestProgrammes stars eight sessions of the example at random, for a hotel at random, a thousand times. When to leave, how to return, what
// overlaps and what is free are what the journeys and the times of the sessions say.
func TestProgrammes(t *testing.T) {
	harness.Need(t, "node")
	c, p := example.Plan(t)
	guide := journey.NewGuide(c)
	ways := map[string]json.RawMessage{}
	for _, hotel := range guide.Hotels() {
		page, _ := p.Page("en/hotels/" + hotel + "/ways.json")
		text, err := page.Make().Body.(*view.Ways).JSON()
		if err != nil {
			t.Fatal(err)
		}
		ways[hotel] = json.RawMessage(text)
	}
	r := rand.New(rand.NewPCG(harness.Seed(t), 0))
	var list []programme
	for range 1000 {
		list = append(list, randomProgramme(r, c, guide.Hotels()))
	}
	input, err := json.Marshal(map[string]any{"ways": ways, "programmes": list})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "programmes.json")
	harness.Write(t, file, string(input))
	var shown [][][]entry
	out := harness.Tool(t, "node", "testdata/programmes.mjs", filepath.Join(harness.Root(t), "generator", "scripts", "day.js"), file)
	if err := json.Unmarshal([]byte(out), &shown); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for i, programme := range list {
		for k, sessions := range programme.Days {
			checkDay(t, c, guide, programme.Hotel, sessions, shown[i][k], counts)
		}
	}
	for _, kind := range []string{"leave", "back", "free", "session", "clash"} {
		if counts[kind] < 500 {
			t.Errorf("%d of %s", counts[kind], kind)
		}
	}
}

func randomProgramme(r *rand.Rand, c *conference.Conference, hotels []string) programme {
	byDay := map[conference.Date][]starredSession{}
	for _, i := range r.Perm(len(c.Sessions))[:8] {
		s := c.Sessions[i]
		start, _ := s.Start.In(s.Day, c.Config.Zone)
		end, _ := s.End.In(s.Day, c.Config.Zone)
		byDay[s.Day] = append(byDay[s.Day], starredSession{s.ID, start.UnixMilli(), end.UnixMilli(), s.Status != conference.Cancelled})
	}
	out := programme{Hotel: hotels[r.IntN(len(hotels))]}
	for _, day := range c.Days() {
		if len(byDay[day]) > 0 {
			out.Days = append(out.Days, byDay[day])
		}
	}
	return out
}

// checkDay compares the entries of a day with its sessions, pair by pair, and with the journeys.
func checkDay(t *testing.T, c *conference.Conference, guide *journey.Guide, hotel string, sessions []starredSession, shown []entry, counts map[string]int) {
	t.Helper()
	of := map[string]starredSession{}
	for _, s := range sessions {
		of[s.ID] = s
	}
	elsewhere := func(id string) bool {
		v, ok := guide.Visit(id)
		return ok && v.Place != hotel
	}
	var listed []string
	left := false
	for i, e := range shown {
		counts[e.Kind]++
		switch e.Kind {
		case "leave":
			want := ""
			if j := guide.To(hotel, e.ID); j != nil {
				want = j.Leave.In(c.Config.Zone).Format("2006-01-02T15:04Z07:00")
			}
			if e.At != want || left || i+1 == len(shown) || shown[i+1].ID != e.ID || !elsewhere(e.ID) {
				t.Errorf("from %s to %s at %q instead of %q: %+v", hotel, e.ID, e.At, want, shown)
			}
			left = true
		case "back":
			home := guide.Home(hotel, e.ID)
			if home != nil && len(home.First) > 0 && home.First[0].Legs[0].Trip != nil {
				if clock := home.First[0].Legs[0].Depart.In(c.Config.Zone).Format("15:04"); !strings.Contains(e.Back, clock) {
					t.Errorf("back from %s to %s: %q, and the first bus leaves at %s", e.ID, hotel, e.Back, clock)
				}
			}
			for _, id := range listed {
				if of[id].Held && elsewhere(id) && of[id].End > of[e.ID].End {
					t.Errorf("back from %s, although %s ends later", e.ID, id)
				}
			}
			if !left {
				t.Errorf("back without having left: %+v", shown)
			}
			left = false
		case "free":
			for _, s := range sessions {
				if s.Held && s.Start < e.Until && s.End > e.From {
					t.Errorf("free although %s is on: %+v", s.ID, e)
				}
			}
		case "session":
			listed = append(listed, e.ID)
			if of[e.ID].Held && elsewhere(e.ID) && !left {
				t.Errorf("nothing says when to leave %s for %s: %+v", hotel, e.ID, shown)
			}
			var clashes []string
			for _, s := range sessions {
				if s.ID != e.ID && s.Held && of[e.ID].Held && s.Start < of[e.ID].End && of[e.ID].Start < s.End {
					clashes = append(clashes, s.ID)
				}
			}
			counts["clash"] += len(clashes)
			slices.Sort(clashes)
			slices.Sort(e.Clashes)
			if !slices.Equal(clashes, e.Clashes) {
				t.Errorf("%s overlaps with %q, and the page says %q", e.ID, clashes, e.Clashes)
			}
		}
	}
	if left {
		t.Errorf("nothing says how to return to %s: %+v", hotel, shown)
	}
	if len(listed) != len(sessions) {
		t.Errorf("%d of %d sessions are listed", len(listed), len(sessions))
	}
}
