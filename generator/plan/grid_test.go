package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// held is a session of a test: an id, a room, and when.
type held struct {
	id, room   string
	start, end conference.Clock
}

// dayOf is a conference of one day with these sessions, in rooms a, b, c, d.
func dayOf(list ...held) *conference.Conference {
	s := small()
	c := &conference.Conference{Config: s.Config, Event: s.Event, Types: s.Types, Venues: s.Venues}
	for _, id := range []string{"a", "b", "c", "d"} {
		c.Rooms = append(c.Rooms, &conference.Room{Entity: entity(id), Venue: "cicb", Name: text(id), Floor: text("1")})
	}
	c.Types = append(c.Types, &conference.SessionType{Entity: entity("break"), Name: text("Pause"), Own: true, Pause: true},
		&conference.SessionType{Entity: entity("registration"), Name: text("Badges"), Own: true, Anytime: true})
	for _, h := range list {
		s := &conference.Session{
			Entity: entity(h.id), Type: "panel", Title: text(h.id), Day: c.Event.Start, Start: h.start, End: h.end, Status: conference.Confirmed,
		}
		switch h.room {
		case "pause":
			s.Type, s.Room = "break", "d"
		case "desk":
			s.Type, s.Room = "registration", "d"
		case "cicb":
			s.Venue = h.room
		case "":
		case "a", "b", "c", "d":
			s.Room = h.room
		default:
			s.Place = text(h.room)
		}
		c.Sessions = append(c.Sessions, s)
	}
	c.Finish()
	return c
}

func gridOf(t *testing.T, c *conference.Conference) *view.Grid {
	t.Helper()
	doc := document(t, planOf(t, c), "fr/agenda/"+c.Event.Start.String()+"/index.html")
	return doc.Body.(*view.DayPage).Grid
}

// drawn writes a grid as text: what is above it, the columns, and a line for each step, with a rule between blocks. A cell is what is held in
// it with how many lines it takes; a label is followed by its lines.
func drawn(g *view.Grid) string {
	if g == nil {
		return "none"
	}
	var b strings.Builder
	for _, row := range g.Open {
		fmt.Fprintf(&b, "(%s) ", row.ID)
	}
	fmt.Fprintf(&b, "%d:", g.Step)
	for _, p := range g.Places {
		b.WriteString(" " + p.Label.Value)
	}
	for i, block := range g.Blocks {
		if i > 0 {
			b.WriteString("\n-")
			if block.Later {
				b.WriteString(" later")
			}
		}
		for _, l := range block.Lines {
			b.WriteString("\n")
			if l.Start != nil {
				fmt.Fprintf(&b, "%s/%d", l.Start.Clock, l.Lines)
				if l.Half != strings.HasSuffix(l.Start.Clock, ":30") {
					b.WriteString(" half?")
				}
			}
			for _, c := range l.Cells {
				var ids []string
				for _, s := range c.Sessions {
					ids = append(ids, s.ID)
				}
				fmt.Fprintf(&b, " %s/%d", strings.Join(ids, "+"), c.Lines)
			}
		}
	}
	return b.String()
}

func TestGrid(t *testing.T) {
	const h = conference.Clock(60)
	tests := []struct {
		name string
		list []held
		want string
	}{
		{"too little in parallel", []held{{"x", "a", 9 * h, 10 * h}, {"y", "b", 9 * h, 10 * h}}, "none"},
		{"breaks do not count", []held{{"x", "a", 9 * h, 10 * h}, {"y", "b", 9 * h, 10 * h}, {"p", "pause", 9 * h, 10 * h}}, "none"},
		{"nor what is open all day", []held{{"x", "a", 9 * h, 10 * h}, {"y", "b", 9 * h, 10 * h}, {"o", "desk", 9 * h, 12 * h}}, "none"},
		{"rooms in their order", []held{{"x", "c", 9 * h, 10 * h}, {"y", "b", 9 * h, 10 * h}, {"z", "a", 9 * h, 10 * h}},
			"30: a b c\n09:00/1 z/2 y/2 x/2\n09:30/1"},
		{"long beside short", []held{{"x", "a", 9 * h, 10*h + 30}, {"y", "b", 9 * h, 9*h + 30}, {"z", "c", 9*h + 30, 10*h + 30}},
			"30: a b c\n09:00/1 x/3 y/1 /1\n09:30/1 /1 z/2\n10:00/1 /1"},
		{"free in between, and a block", []held{{"x", "a", 9 * h, 9*h + 30}, {"y", "a", 10 * h, 10*h + 30}, {"z", "b", 9 * h, 10 * h}, {"w", "c", 9 * h, 10 * h}},
			"30: a b c\n09:00/1 x/1 z/2 w/2\n09:30/1 /1\n-\n10:00/1 y/1 /1 /1"},
		{"overlapping in one room", []held{{"x", "a", 9 * h, 10 * h}, {"y", "a", 9*h + 30, 10*h + 30}, {"z", "b", 9 * h, 10*h + 30}, {"w", "c", 9 * h, 10*h + 30}},
			"30: a b c\n09:00/1 x+y/3 z/3 w/3\n09:30/1\n10:00/1"},
		{"past midnight", []held{{"x", "a", 23*h + 30, 24*h + 30}, {"y", "b", 23*h + 30, 24 * h}, {"z", "c", 24 * h, 24*h + 30}},
			"30: a b c\n23:30/1 x/2 y/1 /1\n00:00/1 /1 z/1"},
		{"nothing for an hour", []held{{"x", "a", 9 * h, 9*h + 30}, {"y", "b", 10*h + 30, 11 * h}, {"z", "c", 9 * h, 9*h + 30}},
			"30: a b c\n09:00/1 x/1 /1 z/1\n-\n09:30/1 /1 /1 /1\n10:00/1 /1 /1 /1\n-\n10:30/1 /1 y/1 /1"},
		{"nothing for hours", []held{{"x", "a", 9 * h, 9*h + 30}, {"y", "b", 24 * h, 24*h + 30}, {"z", "c", 9 * h, 9*h + 30}},
			"30: a b c\n09:00/1 x/1 /1 z/1\n- later\n00:00/1 /1 y/1 /1"},
		{"from a label on, to a label", []held{{"x", "a", 9*h + 15, 9*h + 45}, {"y", "b", 9*h + 15, 9*h + 45}, {"z", "c", 9*h + 15, 9*h + 45}},
			"15: a b c\n09:00/2 /1 /1 /1\n x/2 y/2 z/2\n09:30/2\n /1 /1 /1"},
		{"times between the shortest steps", []held{{"x", "a", 9 * h, 9*h + 13}, {"y", "a", 9*h + 13, 9*h + 30}, {"z", "b", 9 * h, 9*h + 30}, {"w", "c", 9*h + 1, 9*h + 2}},
			"5: a b c\n09:00/3 x/2 z/3 w/1\n /2\n y/1"},
		{"not in rooms", []held{{"x", "a", 9 * h, 9*h + 30}, {"y", "cicb", 9 * h, 9*h + 30}, {"z", "Au musée", 9 * h, 9*h + 30}, {"w", "", 9 * h, 9*h + 30}},
			"30: a Autre lieu CICB Au musée\n09:00/1 x/1 w/1 y/1 z/1"},
		{"open all day is above", []held{{"x", "a", 9 * h, 9*h + 30}, {"y", "b", 9 * h, 9*h + 30}, {"z", "c", 9 * h, 9*h + 30}, {"o", "desk", 7 * h, 18 * h}},
			"(o) 30: a b c\n09:00/1 x/1 y/1 z/1"},
	}
	for _, tt := range tests {
		if got := drawn(gridOf(t, dayOf(tt.list...))); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// Whatever is held, each place has exactly one cell in each line, each session stands once, and a cell ends with its block.
func TestGridHasNoHoles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var list []held
		for i := range 3 + random.IntN(12) {
			start := conference.Clock(8*60 + random.IntN(600))
			list = append(list, held{fmt.Sprintf("s%d", i), string(rune('a' + random.IntN(4))), start, start + conference.Clock(1+random.IntN(180))})
		}
		g := gridOf(t, dayOf(list...))
		if g == nil {
			continue
		}
		cells, labelled, all, sessions := 0, 0, 0, 0
		for _, block := range g.Blocks {
			all += len(block.Lines)
			for i, l := range block.Lines {
				if l.Start != nil {
					labelled += l.Lines
				}
				for _, c := range l.Cells {
					if c.Lines < 1 || i+c.Lines > len(block.Lines) {
						t.Fatalf("a cell of %d lines in line %d of %d:\n%s", c.Lines, i, len(block.Lines), drawn(g))
					}
					cells += c.Lines
					sessions += len(c.Sessions)
				}
			}
		}
		if cells != all*len(g.Places) || labelled != all || sessions != len(list) {
			t.Fatalf("%d of %d cells, %d of %d lines with a label, %d of %d sessions:\n%s", cells, all*len(g.Places), labelled, all, sessions, len(list), drawn(g))
		}
	}
}

// A day with many rooms or sessions has its grid on pages of its own, which have each place once, in order.
func TestLargeGrid(t *testing.T) {
	tests := []struct {
		rooms, sessions int
		want            string
	}{
		{12, 1, "on the day's page"},
		{12, 5, "on the day's page"},
		{12, 6, "r00–r05 r06–r11"},
		{13, 1, "r00–r05 r06–r12"},
		{72, 1, "r00–r07 r08–r15 r16–r23 r24–r31 r32–r39 r40–r47 r48–r55 r56–r63 r64–r71"},
		{2, 40, "none"},
	}
	for _, tt := range tests {
		c := dayOf()
		c.Rooms = nil
		for i := range tt.rooms {
			id := fmt.Sprintf("r%02d", i)
			c.Rooms = append(c.Rooms, &conference.Room{Entity: entity(id), Venue: "cicb", Name: text(id)})
			for k := range tt.sessions {
				start := conference.Clock(9*60 + 20*k)
				c.Sessions = append(c.Sessions, &conference.Session{
					Entity: entity(fmt.Sprintf("%s-%d", id, k)), Type: "panel", Title: text(id), Day: c.Event.Start, Start: start, End: start + 20, Room: id, Status: conference.Confirmed,
				})
			}
		}
		c.Finish()
		p := planOf(t, c)
		at := "fr/agenda/" + c.Event.Start.String() + "/"
		day := document(t, p, at+"index.html").Body.(*view.DayPage)
		got := "none"
		switch {
		case day.Grid != nil:
			got = "on the day's page"
		case day.ByRoom != "":
			var names []string
			for i, part := range document(t, p, strings.TrimPrefix(day.ByRoom, "/a/b/")+"index.html").Body.(*view.GridPage).Parts {
				names = append(names, part.First.Value+"–"+part.Last.Value)
				own := document(t, p, strings.TrimPrefix(part.Href, "/a/b/")+"index.html").Body.(*view.GridPage)
				if places := own.Grid.Places; places[0].Label != part.First || places[len(places)-1].Label != part.Last || !own.Parts[i].Current {
					t.Errorf("%d rooms: page %d has %v", tt.rooms, i+1, places)
				}
			}
			got = strings.Join(names, " ")
		}
		if got != tt.want {
			t.Errorf("%d rooms with %d sessions each: %s, want %s", tt.rooms, tt.sessions, got, tt.want)
		}
	}
}

// What leaves a hotel and what brings back to it are told apart, each with its times there.
func TestHotelShuttles(t *testing.T) {
	c := small()
	day := c.Event.Start
	c.Hotels = append(c.Hotels, &conference.Hotel{Entity: entity("kempinski"), Name: text("Kempinski")})
	service := func(id string, stops ...string) *conference.Service {
		minutes := []int{0, 5, 12}[:len(stops)]
		return &conference.Service{Entity: entity(id), Stops: stops, Minutes: minutes, Days: []conference.Date{day}, Departures: []conference.Clock{8 * 60, 9 * 60}}
	}
	even := service("even", "kempinski", "salam", "cicb")
	even.Departures, even.Every, even.From, even.Until = nil, 10, 10*60, 11*60
	c.Shuttles = []*conference.Shuttle{{
		Entity: entity("a"), Name: text("A"),
		Services: []*conference.Service{
			service("out", "kempinski", "salam", "cicb"), even, service("back", "cicb", "salam", "kempinski"), service("between", "kempinski", "salam"),
		},
		Exceptions: []*conference.Exception{{Service: "out", Departure: 8 * 60, Day: day, Cancelled: true}},
	}}
	c.Finish()
	tests := []struct{ hotel, want string }{
		{"salam", "leaving  CICB: 08:05 cancelled 09:05 10:05 every 10 until 11:05 last\n" +
			"leaving  Kempinski: 08:05 09:05 last\narriving CICB Salam: 08:00 09:00 last\nchange cancelled 08:05\n"},
		{"kempinski", "leaving  CICB: 08:00 cancelled 09:00 10:00 every 10 until 11:00 last\n" +
			"leaving  Salam: 08:00 09:00 last\narriving CICB Kempinski: 08:00 09:00 last\nchange cancelled 08:00\n"},
	}
	for _, tt := range tests {
		doc := document(t, planOf(t, c), "fr/hotels/"+tt.hotel+"/index.html")
		body := doc.Body.(*view.Hotel)
		var b strings.Builder
		ways("leaving", body.Leaving, &b)
		ways("arriving", body.Arriving, &b)
		for _, x := range body.Changes {
			fmt.Fprintf(&b, "change %s %s\n", x.Change, x.At.Clock)
		}
		if b.String() != tt.want {
			t.Errorf("%s:\n%swant\n%s", tt.hotel, b.String(), tt.want)
		}
	}
}

func ways(word string, list []view.Way, b *strings.Builder) {
	for _, w := range list {
		fmt.Fprintf(b, "%s %s %s:", word, w.From.Label.Value, w.To.Label.Value)
		for _, row := range w.Rows {
			for _, d := range row.Departures {
				fmt.Fprintf(b, " %s", d.At.Clock)
				if d.Until != nil {
					fmt.Fprintf(b, " every %d until %s", d.Every, d.Until.Clock)
				}
				if d.Change != "" {
					fmt.Fprintf(b, " %s", d.Change)
				}
				if d.Last {
					b.WriteString(" last")
				}
			}
		}
		b.WriteString("\n")
	}
}

// The home page carries all sessions for a script, but not those of a congress of hundreds.
func TestLiveHasABound(t *testing.T) {
	for _, tt := range []struct{ sessions, want int }{{liveSessions, liveSessions}, {liveSessions + 1, 0}} {
		var list []held
		for i := range tt.sessions {
			list = append(list, held{fmt.Sprintf("s%d", i), "a", 540, 600})
		}
		list = append(list, held{"pause", "pause", 600, 610})
		doc := document(t, planOf(t, dayOf(list...)), "fr/index.html")
		if got := len(doc.Body.(*view.Home).Live); got != tt.want {
			t.Errorf("of %d sessions the home page carries %d", tt.sessions, got)
		}
	}
}

// A driver reads the name as the place writes it, whatever the guest reads.
func TestHotelHasItsLocalName(t *testing.T) {
	c := small()
	c.Hotels[0].Name = conference.Text{Name: true, Variants: []conference.Variant{{Lang: "fr", Value: "Hôtel Salam"}, {Lang: "ar", Value: "فندق السلام"}}}
	c.Finish()
	for lang, want := range map[string]view.Text{"fr": {Value: "Hôtel Salam"}, "ar": {Value: "Hôtel Salam", Lang: "fr", Dir: "ltr"}} {
		doc := document(t, planOf(t, c), lang+"/hotels/salam/index.html")
		if got := doc.Body.(*view.Hotel).LocalName; got != want {
			t.Errorf("%s: %+v", lang, got)
		}
	}
}
