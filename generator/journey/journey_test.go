package journey_test

import (
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

var thursday = conference.Date{Year: 2007, Month: time.November, Day: 15}

func clock(h, m int) conference.Clock { return conference.Clock(60*h + m) }

// bamako returns a conference with one session at 09:00 and one line to it.
func bamako() *conference.Conference {
	c := &conference.Conference{
		Config: &conference.Config{Zone: time.UTC, DayStarts: clock(5, 0)},
		Hotels: []*conference.Hotel{{Entity: conference.Entity{ID: "salam"}}, {Entity: conference.Entity{ID: "sofitel"}}},
		Venues: []*conference.Venue{{Entity: conference.Entity{ID: "cicb"}, Entry: 20}},
		Rooms:  []*conference.Room{{Entity: conference.Entity{ID: "djeliba"}, Venue: "cicb"}},
		Sessions: []*conference.Session{{
			Entity: conference.Entity{ID: "opening"}, Day: thursday, Start: clock(9, 0), End: clock(18, 0), Room: "djeliba",
		}},
		Shuttles: []*conference.Shuttle{{Entity: conference.Entity{ID: "a"}, Services: []*conference.Service{
			{
				Entity: conference.Entity{ID: "there"}, Stops: []string{"salam", "cicb"}, Minutes: []int{0, 20},
				Days: []conference.Date{thursday}, Every: 10, From: clock(7, 0), Until: clock(9, 30),
			},
			{
				Entity: conference.Entity{ID: "back"}, Stops: []string{"cicb", "salam"}, Minutes: []int{0, 20},
				Days: []conference.Date{thursday}, Departures: []conference.Clock{clock(17, 50), clock(18, 20), clock(19, 0), clock(24, 10)},
			},
		}}},
	}
	c.Finish()
	return c
}

// ask returns the journey to the first session of a conference.
func ask(t *testing.T, c *conference.Conference, hotel string, o journey.Options) (there journey.Journey, ok bool, back journey.Back) {
	t.Helper()
	v, at := journey.VisitOf(c, c.Sessions[0])
	if !at {
		t.Fatal("the session is nowhere")
	}
	p := journey.NewRouter(journey.NetworkOf(c))
	there, ok = p.LeaveBy(hotel, v.Place, v.Earliest, v.Deadline, o)
	back, _ = p.WayBack(v.Place, hotel, v.After, v.Until, 2, o)
	return there, ok, back
}

func reads(i journey.Instant, c *conference.Conference) string {
	return conference.ClockAt(i.In(c.Config.Zone), thursday).String()
}

func TestWorkedExample(t *testing.T) {
	c := bamako()
	j, ok, back := ask(t, c, "salam", journey.Options{})
	if !ok {
		t.Fatal("no way to the opening")
	}
	bus := j.First()
	if bus == nil || reads(bus.Depart, c) != "08:20" || reads(j.Leave, c) != "08:15" || reads(j.Arrive, c) != "08:40" {
		t.Errorf("leave by %s for the bus of %s, there at %s; want 08:15, 08:20, 08:40", reads(j.Leave, c), reads(bus.Depart, c), reads(j.Arrive, c))
	}
	if len(back.First) != 2 || reads(back.First[0].First().Depart, c) != "18:20" || reads(back.First[1].First().Depart, c) != "19:00" {
		t.Errorf("back: %+v", back.First)
	}
	if back.Last == nil || reads(back.Last.First().Depart, c) != "24:10" {
		t.Errorf("last: %+v", back.Last)
	}
}

// TestCases changes one thing about bamako at a time. An empty leave means that there is no journey.
func TestCases(t *testing.T) {
	service := func(c *conference.Conference) *conference.Service { return c.Shuttles[0].Services[0] }
	for _, test := range []struct {
		name   string
		change func(*conference.Conference)
		leave  string
		rides  int
	}{
		{"a slow first day", func(c *conference.Conference) {
			c.Venues[0].EntryOn = []conference.DayMinutes{{Day: thursday, Minutes: 45}}
		}, "07:45", 1},
		{"another day is slow", func(c *conference.Conference) {
			c.Venues[0].EntryOn = []conference.DayMinutes{{Day: thursday.AddDays(1), Minutes: 45}}
		}, "08:15", 1},
		{"a walk to the rooms", func(c *conference.Conference) { c.Venues[0].Walk = 1 }, "08:05", 1},
		{"a room that is nearer", func(c *conference.Conference) {
			near := 0
			c.Venues[0].Walk, c.Rooms[0].Walk = 10, &near
		}, "08:15", 1},
		{"a walk from the lobby", func(c *conference.Conference) { c.Hotels[0].Walk = 3 }, "08:12", 1},
		{"a shorter boarding", func(c *conference.Conference) { c.Transport.Boarding = 2 }, "08:18", 1},
		{"times that are approximate", func(c *conference.Conference) { service(c).Approximate = true }, "08:10", 1},
		{"approximate times that end before", func(c *conference.Conference) {
			service(c).Approximate, service(c).Until = true, clock(8, 5)
		}, "07:55", 1},
		{"approximate times that begin too late", func(c *conference.Conference) {
			service(c).Approximate, service(c).From = true, clock(8, 11)
		}, "", 0},
		{"on request only", func(c *conference.Conference) { service(c).OnRequest = true }, "", 0},
		{"an excursion", func(c *conference.Conference) { c.Shuttles[0].Purpose = conference.Tour }, "", 0},
		{"the bus is cancelled", func(c *conference.Conference) {
			c.Shuttles[0].Exceptions = []*conference.Exception{{Service: "there", Departure: clock(8, 20), Day: thursday, Cancelled: true}}
		}, "08:05", 1},
		{"the bus is late", func(c *conference.Conference) {
			later := clock(8, 21)
			c.Shuttles[0].Exceptions = []*conference.Exception{{Service: "there", Departure: clock(8, 20), Day: thursday, Departs: &later}}
		}, "08:05", 1},
		{"one more bus", func(c *conference.Conference) {
			service(c).Minutes[1] = 15
			c.Shuttles[0].Exceptions = []*conference.Exception{{Service: "there", Departure: clock(8, 25), Day: thursday, Added: true}}
		}, "08:20", 1},
		{"nobody may get on", func(c *conference.Conference) {
			service(c).Rules = []*conference.CallRule{{Stop: "salam", Only: conference.SetDownOnly}}
		}, "", 0},
		{"nobody may get off", func(c *conference.Conference) {
			service(c).Rules = []*conference.CallRule{{Stop: "cicb", Only: conference.PickUpOnly}}
		}, "", 0},
		{"walking is faster", func(c *conference.Conference) {
			c.Walks = []*conference.Walk{{Places: []string{"cicb", "salam"}, Minutes: 24}}
		}, "08:16", 0},
		{"walking is as fast", func(c *conference.Conference) {
			c.Walks = []*conference.Walk{{Places: []string{"cicb", "salam"}, Minutes: 25}}
		}, "08:15", 0},
		{"walking is slower", func(c *conference.Conference) {
			c.Walks = []*conference.Walk{{Places: []string{"cicb", "salam"}, Minutes: 26}}
		}, "08:15", 1},
		{"a bus that leaves as late with a change", func(c *conference.Conference) {
			service(c).Every, service(c).Departures = 0, []conference.Clock{clock(8, 20)}
			c.Shuttles[0].Services = append(c.Shuttles[0].Services,
				&conference.Service{Entity: conference.Entity{ID: "x"}, Stops: []string{"salam", "sofitel"}, Minutes: []int{0, 2}, Days: []conference.Date{thursday}, Departures: []conference.Clock{clock(8, 20)}},
				&conference.Service{Entity: conference.Entity{ID: "y"}, Stops: []string{"sofitel", "cicb"}, Minutes: []int{0, 2}, Days: []conference.Date{thursday}, Departures: []conference.Clock{clock(8, 30)}})
		}, "08:15", 1},
		{"a change that lets one leave later", func(c *conference.Conference) {
			c.Shuttles[0].Services = append(c.Shuttles[0].Services,
				&conference.Service{Entity: conference.Entity{ID: "x"}, Stops: []string{"salam", "sofitel"}, Minutes: []int{0, 2}, Days: []conference.Date{thursday}, Departures: []conference.Clock{clock(8, 23)}},
				&conference.Service{Entity: conference.Entity{ID: "y"}, Stops: []string{"sofitel", "cicb"}, Minutes: []int{0, 2}, Days: []conference.Date{thursday}, Departures: []conference.Clock{clock(8, 30)}})
		}, "08:18", 2},
		{"a session after midnight", func(c *conference.Conference) {
			s := c.Sessions[0]
			s.Start, s.End = clock(25, 0), clock(26, 0)
			service(c).From, service(c).Until = clock(23, 50), clock(24, 30)
		}, "24:15", 1},
		{"yesterday's last bus is no way to today's session", func(c *conference.Conference) {
			service(c).Days, service(c).From, service(c).Until = []conference.Date{thursday.AddDays(-1)}, clock(22, 0), clock(23, 0)
		}, "", 0},
		{"the bus of yesterday's timetable that runs past midnight", func(c *conference.Conference) {
			c.Sessions[0].Start = clock(6, 0)
			service(c).Days, service(c).From, service(c).Until = []conference.Date{thursday.AddDays(-1)}, clock(28, 0), clock(29, 40)
		}, "05:15", 1},
	} {
		c := bamako()
		test.change(c)
		c.Finish()
		j, ok, _ := ask(t, c, "salam", journey.Options{})
		got := ""
		if ok {
			got = reads(j.Leave, c)
		}
		if got != test.leave || j.Rides() != test.rides {
			t.Errorf("%s: leave by %q with %d rides, want %q with %d", test.name, got, j.Rides(), test.leave, test.rides)
		}
	}
}

func TestStepFree(t *testing.T) {
	c := bamako()
	late := *c.Shuttles[0].Services[0]
	late.ID, late.Every, late.Departures, late.StepFree = "lift", 0, []conference.Clock{clock(7, 45)}, true
	c.Shuttles[0].Services = append(c.Shuttles[0].Services, &late)
	c.Walks = []*conference.Walk{{Places: []string{"salam", "cicb"}, Minutes: 10}}
	j, ok, _ := ask(t, c, "salam", journey.Options{StepFree: true})
	if !ok || reads(j.Leave, c) != "07:40" || j.Rides() != 1 {
		t.Errorf("without steps: %+v", j)
	}
	if j, _, _ = ask(t, c, "salam", journey.Options{}); reads(j.Leave, c) != "08:30" || j.Rides() != 0 {
		t.Errorf("with steps: %+v", j)
	}
}

// TestClocksChange tests the night in which clocks go forward: a bus at 01:50 with a ride of 20 minutes arrives at 03:10.
func TestClocksChange(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("this machine has no time zones:", err)
	}
	saturday := conference.Date{Year: 2026, Month: time.March, Day: 28}
	c := bamako()
	c.Config.Zone = zone
	c.Sessions[0].Day, c.Sessions[0].Start, c.Sessions[0].End = saturday, clock(22, 0), clock(25, 30)
	back := c.Shuttles[0].Services[1]
	back.Days, back.Departures = []conference.Date{saturday}, []conference.Clock{clock(25, 50), clock(27, 30)}
	c.Finish()
	_, _, way := ask(t, c, "salam", journey.Options{})
	if len(way.First) != 2 {
		t.Fatalf("back: %+v", way)
	}
	for i, want := range []struct{ departs, arrives string }{{"25:50", "27:10"}, {"27:30", "27:50"}} {
		j := way.First[i]
		departs, arrives := conference.ClockAt(j.First().Depart.In(zone), saturday), conference.ClockAt(j.Arrive.In(zone), saturday)
		if departs.String() != want.departs || arrives.String() != want.arrives {
			t.Errorf("the bus of %s arrives at %s, want %s at %s", departs, arrives, want.departs, want.arrives)
		}
	}
}
