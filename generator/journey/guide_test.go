package journey_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// busy returns bamako with a second hotel with a walk, a third without any service, and more sessions: in another room, with the same
// end, a break, a cancelled one, and one without a venue.
func busy() *conference.Conference {
	c := bamako()
	c.Hotels = append(c.Hotels, &conference.Hotel{Entity: conference.Entity{ID: "far"}})
	c.Walks = []*conference.Walk{{Places: []string{"sofitel", "cicb"}, Minutes: 7}}
	c.Types = []*conference.SessionType{{Entity: conference.Entity{ID: "break"}, Pause: true}}
	add := func(id string, start, end conference.Clock, change func(*conference.Session)) {
		s := &conference.Session{Entity: conference.Entity{ID: id}, Day: thursday, Start: start, End: end, Venue: "cicb"}
		if change != nil {
			change(s)
		}
		c.Sessions = append(c.Sessions, s)
	}
	add("beside", clock(9, 0), clock(12, 0), nil)
	add("evening", clock(15, 0), clock(18, 0), nil)
	add("coffee", clock(10, 30), clock(11, 0), func(s *conference.Session) { s.Type = "break" })
	add("dropped", clock(9, 0), clock(12, 0), func(s *conference.Session) { s.Status = conference.Cancelled })
	add("nowhere", clock(9, 0), clock(12, 0), func(s *conference.Session) { s.Venue = "" })
	c.Finish()
	return c
}

func TestGuide(t *testing.T) {
	c := busy()
	g := journey.NewGuide(c)
	if got := g.Hotels(); !reflect.DeepEqual(got, []string{"salam", "sofitel"}) {
		t.Errorf("hotels %q", got)
	}
	if !g.Served("cicb") || g.Served("far") {
		t.Error("served are cicb and not far")
	}
	bus, walk, home := g.To("salam", "opening"), g.To("sofitel", "opening"), g.Home("salam", "opening")
	if bus == nil || reads(bus.Leave, c) != "08:05" || walk == nil || reads(walk.Leave, c) != "08:28" || walk.Rides() != 0 {
		t.Errorf("to the opening: %+v, %+v", bus, walk)
	}
	if home == nil || len(home.First) != 3 || reads(home.First[0].First().Depart, c) != "18:20" || reads(home.Last.First().Depart, c) != "24:10" {
		t.Errorf("home after the opening: %+v", home)
	}
	if g.To("salam", "beside") != bus || g.Home("salam", "evening") != home {
		t.Error("sessions of the same gathering do not share their journey")
	}
	for _, session := range []string{"coffee", "dropped", "nowhere", "unknown"} {
		_, visited := g.Visit(session)
		if visited || g.To("salam", session) != nil || g.Home("salam", session) != nil {
			t.Errorf("%s has an answer", session)
		}
	}
	for _, hotel := range []string{"far", "unknown"} {
		if g.To(hotel, "opening") != nil || g.Home(hotel, "opening") != nil || g.StepFreeTo(hotel, "opening") != nil || g.StepFreeHome(hotel, "opening") != nil {
			t.Errorf("%s has an answer", hotel)
		}
	}
	for _, want := range []struct {
		got   []journey.Gathering
		names string
	}{{g.Coming(), "[[opening beside] [evening]]"}, {g.Going(), "[[beside] [opening evening]]"}} {
		if got := fmt.Sprint(names(want.got)); got != want.names {
			t.Errorf("gathered %s, want %s", got, want.names)
		}
	}
}

func names(gatherings []journey.Gathering) [][]string {
	var out [][]string
	for _, g := range gatherings {
		var ids []string
		for _, s := range g.Sessions {
			ids = append(ids, s.ID)
		}
		out = append(out, ids)
	}
	return out
}

// TestGuideStepFree tests that the journeys without steps differ only if there are steps.
func TestGuideStepFree(t *testing.T) {
	c := bamako()
	g := journey.NewGuide(c)
	if g.To("salam", "opening") == nil || g.StepFreeTo("salam", "opening") != nil || g.StepFreeHome("salam", "opening") != nil {
		t.Error("there is a way without steps in buses that have some")
	}
	for _, s := range c.Shuttles[0].Services {
		s.StepFree = true
	}
	g = journey.NewGuide(c)
	if j := g.To("salam", "opening"); j == nil || g.StepFreeTo("salam", "opening") != j || g.StepFreeHome("salam", "opening") != g.Home("salam", "opening") {
		t.Error("where nothing has steps the answers are others")
	}
}

// TestGuideOfNothing tests conferences without the data for journeys.
func TestGuideOfNothing(t *testing.T) {
	for name, change := range map[string]func(*conference.Conference){
		"no hotels":   func(c *conference.Conference) { c.Hotels = nil },
		"no sessions": func(c *conference.Conference) { c.Sessions = nil },
		"no buses":    func(c *conference.Conference) { c.Shuttles = nil },
	} {
		c := bamako()
		change(c)
		c.Finish()
		if g := journey.NewGuide(c); g.To("salam", "opening") != nil || g.Home("salam", "opening") != nil {
			t.Errorf("%s: there is a journey", name)
		}
	}
}

// TestGuideForMany uses a guide in several goroutines, for the race detector.
func TestGuideForMany(t *testing.T) {
	c := busy()
	want := map[string]any{}
	for q, answer := range questions(c) {
		want[q] = answer(journey.NewGuide(c))
	}
	g := journey.NewGuide(c)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for q, answer := range questions(c) {
				if got := answer(g); !reflect.DeepEqual(got, want[q]) {
					t.Errorf("%s is answered with %+v, want %+v", q, got, want[q])
				}
			}
		})
	}
	group.Wait()
}

// questions returns a function for every answer a guide has for a conference.
func questions(c *conference.Conference) map[string]func(*journey.Guide) any {
	out := map[string]func(*journey.Guide) any{
		"hotels": func(g *journey.Guide) any { return g.Hotels() },
	}
	for _, h := range c.Hotels {
		for _, day := range c.Days() {
			of := fmt.Sprint(" ", h.ID, " ", day)
			out["day"+of] = func(g *journey.Guide) any { return g.DayJourneys(h.ID, day, false) }
			out["part of day"+of] = func(g *journey.Guide) any { return g.DayJourneys(h.ID, day, true) }
			out["last home"+of] = func(g *journey.Guide) any { return g.LastHome(h.ID, day) }
		}
	}
	for _, s := range c.Sessions {
		out["ways "+s.ID] = func(g *journey.Guide) any { return g.ByHotel(s.ID, false) }
		out["all ways "+s.ID] = func(g *journey.Guide) any { return g.ByHotel(s.ID, true) }
		out["visit "+s.ID] = func(g *journey.Guide) any {
			v, ok := g.Visit(s.ID)
			return []any{v, ok}
		}
		for _, h := range c.Hotels {
			of := " " + h.ID + " " + s.ID
			out["to"+of] = func(g *journey.Guide) any { return g.To(h.ID, s.ID) }
			out["step-free to"+of] = func(g *journey.Guide) any { return g.StepFreeTo(h.ID, s.ID) }
			out["home"+of] = func(g *journey.Guide) any { return g.Home(h.ID, s.ID) }
			out["step-free home"+of] = func(g *journey.Guide) any { return g.StepFreeHome(h.ID, s.ID) }
		}
	}
	for _, line := range c.Shuttles {
		out["timetables "+line.ID] = func(g *journey.Guide) any { return g.Timetables(line.ID) }
	}
	return out
}

// edits are changes an editor may make between two builds.
var edits = []func(r *rand.Rand, c *conference.Conference){
	func(r *rand.Rand, c *conference.Conference) {}, // a title, say
	func(r *rand.Rand, c *conference.Conference) {
		s := c.Sessions[r.IntN(len(c.Sessions))]
		s.Start, s.End = s.Start+30, s.End+30
	},
	func(r *rand.Rand, c *conference.Conference) { c.Sessions = c.Sessions[1:] },
	func(r *rand.Rand, c *conference.Conference) {
		c.Sessions[r.IntN(len(c.Sessions))].Status = conference.Cancelled
	},
	func(r *rand.Rand, c *conference.Conference) {
		c.Hotels[0], c.Hotels[1] = c.Hotels[1], c.Hotels[0]
	},
	func(r *rand.Rand, c *conference.Conference) { c.Walks[0].Minutes += r.IntN(3) },
	func(r *rand.Rand, c *conference.Conference) { c.Walks[0].StepFree = true },
	func(r *rand.Rand, c *conference.Conference) { c.Walks[0].Places = []string{"far", "cicb"} },
	func(r *rand.Rand, c *conference.Conference) { c.Venues[0].Entry += r.IntN(12) },
	func(r *rand.Rand, c *conference.Conference) { service(r, c).StepFree = true },
	func(r *rand.Rand, c *conference.Conference) { service(r, c).Seats = r.IntN(2) },
	func(r *rand.Rand, c *conference.Conference) { service(r, c).Minutes[1] += r.IntN(2) },
	func(r *rand.Rand, c *conference.Conference) { service(r, c).Approximate = true },
	func(r *rand.Rand, c *conference.Conference) { service(r, c).ID += "x" },
	func(r *rand.Rand, c *conference.Conference) { c.Shuttles[0].ID = "b" },
	func(r *rand.Rand, c *conference.Conference) {
		c.Shuttles[0].Services[1].Departures[r.IntN(4)]++
	},
}

func service(r *rand.Rand, c *conference.Conference) *conference.Service {
	return c.Shuttles[0].Services[r.IntN(len(c.Shuttles[0].Services))]
}

// TestNext tests that the next guide has the same answers as a new one and keeps what it can.
func TestNext(t *testing.T) {
	before := busy()
	same, changed, kept, unchanged := 0, 0, 0, 0
	for seed := range 400 {
		r := rand.New(rand.NewPCG(6, uint64(seed)))
		c := busy()
		for range 1 + r.IntN(2) {
			edits[r.IntN(len(edits))](r, c)
		}
		c.Finish()
		sameNetwork := seed%2 == 0 && reflect.DeepEqual(before.Shuttles, c.Shuttles) && reflect.DeepEqual(journey.NetworkOf(before), journey.NetworkOf(c))
		old := journey.NewGuide(before)
		next, fresh := old.Next(c, sameNetwork), journey.NewGuide(c)
		asked := questions(before)
		for q, answer := range questions(c) {
			is := answer(fresh)
			if got := answer(next); !reflect.DeepEqual(got, is) {
				t.Fatalf("conference %d: %s: the next guide answers %+v, a new one %+v", seed, q, got, is)
			}
			if asked[q] != nil && reflect.DeepEqual(asked[q](old), is) {
				same++
			} else {
				changed++
			}
		}
		if sameNetwork {
			unchanged++
		}
		if old.To("salam", "opening") == next.To("salam", "opening") {
			kept++
		}
		if got := next.Coming(); len(got) > 0 && got[0].Sessions[0] != c.Session(got[0].Sessions[0].ID) {
			t.Fatalf("conference %d: the next guide tells of old sessions", seed)
		}
	}
	if min(same, changed, kept, unchanged) < 20 {
		t.Errorf("%d answers stay and %d change, %d guides are kept, %d on the same network: too few to prove anything", same, changed, kept, unchanged)
	}
	if (*journey.Guide)(nil).Next(before, false).To("salam", "opening") == nil {
		t.Error("the first guide answers nothing")
	}
}
