package conference_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/conference"
)

var thursday = conference.Date{Year: 2007, Month: time.November, Day: 15}

func at(h, m int) conference.Clock { return conference.Clock(60*h + m) }

// line is a line with one service from the centre to three hotels.
func line(change func(*conference.Service)) *conference.Shuttle {
	s := &conference.Service{
		Entity: conference.Entity{ID: "back"}, Stops: []string{"cicb", "salam", "kempinski"}, Minutes: []int{0, 5, 14},
		Days: []conference.Date{thursday}, Departures: []conference.Clock{at(18, 5), at(23, 55), at(24, 10)},
	}
	change(s)
	return &conference.Shuttle{Entity: conference.Entity{ID: "a"}, Services: []*conference.Service{s}}
}

// reads writes a timetable as one line: every trip with its times at every stop.
func reads(t *conference.Timetable) string {
	var trips []string
	for _, trip := range t.Trips {
		trips = append(trips, written(trip))
	}
	for _, trip := range t.Cancelled {
		trips = append(trips, "not "+written(trip))
	}
	for _, b := range t.Bands {
		trips = append(trips, fmt.Sprintf("%s to %s every %d", written(b.First), written(b.Last), b.Every))
	}
	for _, s := range t.OnRequest {
		trips = append(trips, "call for "+s.ID)
	}
	return strings.Join(trips, ", ")
}

func written(t *conference.Trip) string {
	var times []string
	for _, c := range t.Calls {
		s := t.Clock(c.Arrive).String()
		if c.Depart != c.Arrive {
			s += "-" + t.Clock(c.Depart).String()
		}
		times = append(times, s)
	}
	s := strings.Join(times, " ")
	if t.Change != conference.AsUsual {
		s += " " + string(t.Change)
	}
	if t.Vehicle != "" {
		s += " by " + t.Vehicle
	}
	return s
}

func TestTimetable(t *testing.T) {
	later := at(18, 20)
	for _, test := range []struct {
		name   string
		change func(*conference.Service)
		x      *conference.Exception
		want   string
	}{
		{"as written", func(*conference.Service) {}, nil, "18:05 18:10 18:19, 23:55 24:00 24:09, 24:10 24:15 24:24"},
		{"another day", func(s *conference.Service) { s.Days = []conference.Date{thursday.AddDays(1)} }, nil, ""},
		{"minutes that begin late", func(s *conference.Service) {
			s.Minutes, s.Departures = []int{2, 7, 9}, s.Departures[:1]
		}, nil, "18:05 18:10 18:12"},
		{"a wait", func(s *conference.Service) {
			s.Departures, s.Rules = s.Departures[:1], []*conference.CallRule{{Stop: "salam", Wait: 3}}
		}, nil, "18:05 18:10-18:13 18:19"},
		{"a wait that is too long", func(s *conference.Service) { s.Rules = []*conference.CallRule{{Stop: "salam", Wait: 10}} }, nil, ""},
		{"minutes that are missing", func(s *conference.Service) { s.Minutes = s.Minutes[:2] }, nil, ""},
		{"minutes that fall", func(s *conference.Service) { s.Minutes[2] = 3 }, nil, ""},
		{"vehicles in turn", func(s *conference.Service) { s.Vehicles = []string{"1", "2"} }, nil,
			"18:05 18:10 18:19 by 1, 23:55 24:00 24:09 by 2, 24:10 24:15 24:24 by 1"},
		{"every", func(s *conference.Service) { s.Every, s.From, s.Until = 10, at(9, 0), at(9, 25) }, nil,
			"09:00 09:05 09:14, 09:10 09:15 09:24, 09:20 09:25 09:34"},
		{"approximately", func(s *conference.Service) {
			s.Approximate, s.Every, s.From, s.Until = true, 10, at(9, 0), at(9, 25)
		}, nil, "09:00 09:05 09:14 to 09:25 09:30 09:39 every 10"},
		{"on request", func(s *conference.Service) { s.OnRequest = true }, nil, "call for back"},
		{"on request on another day", func(s *conference.Service) {
			s.OnRequest, s.Days = true, []conference.Date{thursday.AddDays(1)}
		}, nil, ""},
		{"on request every day", func(s *conference.Service) { s.OnRequest, s.Days, s.Minutes = true, nil, nil }, nil, "call for back"},
		{"cancelled", func(*conference.Service) {}, &conference.Exception{Service: "back", Departure: at(23, 55), Day: thursday, Cancelled: true},
			"18:05 18:10 18:19, 24:10 24:15 24:24, not 23:55 24:00 24:09 cancelled"},
		{"cancelled on another day", func(*conference.Service) {},
			&conference.Exception{Service: "back", Departure: at(23, 55), Day: thursday.AddDays(1), Cancelled: true},
			"18:05 18:10 18:19, 23:55 24:00 24:09, 24:10 24:15 24:24"},
		{"retimed", func(*conference.Service) {}, &conference.Exception{Service: "back", Departure: at(18, 5), Day: thursday, Departs: &later, Vehicle: "9"},
			"18:20 18:25 18:34 retimed by 9, 23:55 24:00 24:09, 24:10 24:15 24:24"},
		{"added", func(*conference.Service) {}, &conference.Exception{Service: "back", Departure: at(20, 0), Day: thursday, Added: true},
			"18:05 18:10 18:19, 20:00 20:05 20:14 added, 23:55 24:00 24:09, 24:10 24:15 24:24"},
		{"added on a day without others", func(s *conference.Service) { s.Days = nil },
			&conference.Exception{Service: "back", Departure: at(20, 0), Day: thursday, Added: true}, "20:00 20:05 20:14 added"},
	} {
		l := line(test.change)
		if test.x != nil {
			l.Exceptions = append(l.Exceptions, test.x)
		}
		if got := reads(l.Trips(thursday, time.UTC)); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestCalls(t *testing.T) {
	// A loop: the second call at the hotel is for getting off only, and nobody gets off where it begins or on where it ends.
	l := line(func(s *conference.Service) {
		s.Stops, s.Minutes = []string{"salam", "cicb", "salam", "musee"}, []int{0, 10, 20, 30}
		s.Rules = []*conference.CallRule{{Stop: "salam", Visit: 2, Only: conference.SetDownOnly}, {Stop: "cicb", Only: conference.PickUpOnly}}
	})
	table := l.Trips(thursday, time.UTC)
	var got []string
	for _, c := range table.Trips[0].Calls {
		got = append(got, fmt.Sprintf("%s %v %v", c.Stop, c.PickUp, c.SetDown))
	}
	if want := []string{"salam true false", "cicb true false", "salam false true", "musee false true"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	departures := table.DeparturesAt("salam")
	if len(departures) != 3 || departures[1].Clock() != at(23, 55) || departures[0].To() != "musee" {
		t.Errorf("from the Salam: %+v", departures)
	}
}

// TestClocksChange takes both nights in which clocks change, and the morning after.
func TestClocksChange(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("this machine has no time zones:", err)
	}
	for _, test := range []struct {
		day     conference.Date
		departs conference.Clock
		arrives string // after 20 minutes
		utc     string
		seconds int // of the departure, since noon minus twelve hours: what GTFS writes
	}{
		{conference.Date{Year: 2026, Month: time.March, Day: 28}, at(25, 50), "27:10", "2026-03-29T00:50:00Z", 25*3600 + 50*60},
		{conference.Date{Year: 2026, Month: time.March, Day: 28}, at(27, 30), "27:50", "2026-03-29T01:30:00Z", 26*3600 + 30*60},
		{conference.Date{Year: 2026, Month: time.March, Day: 29}, at(9, 0), "09:20", "2026-03-29T07:00:00Z", 9 * 3600},
		{conference.Date{Year: 2026, Month: time.March, Day: 29}, at(1, 0), "01:20", "2026-03-29T00:00:00Z", 2 * 3600},
		{conference.Date{Year: 2026, Month: time.October, Day: 24}, at(26, 50), "26:10", "2026-10-25T00:50:00Z", 26*3600 + 50*60},
		{conference.Date{Year: 2026, Month: time.October, Day: 24}, at(27, 30), "27:50", "2026-10-25T02:30:00Z", 28*3600 + 30*60},
		{conference.Date{Year: 2026, Month: time.October, Day: 25}, at(9, 0), "09:20", "2026-10-25T08:00:00Z", 9 * 3600},
	} {
		l := line(func(s *conference.Service) {
			s.Stops, s.Minutes, s.Days, s.Departures = []string{"a", "b"}, []int{0, 20}, []conference.Date{test.day}, []conference.Clock{test.departs}
		})
		trip := l.Trips(test.day, zone).Trips[0]
		if got := trip.Departs().UTC().Format(time.RFC3339); got != test.utc {
			t.Errorf("%s %s leaves at %s, want %s", test.day, test.departs, got, test.utc)
		}
		if got := trip.Clock(trip.Arrives()).String(); got != test.arrives {
			t.Errorf("%s %s arrives at %s, want %s", test.day, test.departs, got, test.arrives)
		}
		if trip.Clock(trip.Departs()) != test.departs || trip.Seconds(trip.Departs()) != test.seconds {
			t.Errorf("%s %s is %s, %d s", test.day, test.departs, trip.Clock(trip.Departs()), trip.Seconds(trip.Departs()))
		}
	}
}

func TestDirection(t *testing.T) {
	l := &conference.Shuttle{}
	for _, stops := range []string{"k s l c", "c l s k", "s l", "x c", "c x", "l x y k", "q r"} {
		l.Services = append(l.Services, &conference.Service{Stops: strings.Fields(stops)})
	}
	l.Services = append(l.Services, &conference.Service{Stops: []string{"k", "c"}, Direction: 2})
	var got []int
	for _, s := range l.Services {
		got = append(got, l.DirectionOf(s))
	}
	if want := []int{1, 2, 1, 1, 2, 2, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCompress(t *testing.T) {
	for _, test := range []struct{ departures, want string }{
		{"", ""},
		{"9:00", "9:00"},
		{"9:00 9:10 9:20", "9:00 9:10 9:20"},
		{"9:00 9:10 9:20 9:30", "9:00-9:30/10"},
		{"8:00 9:00 9:10 9:20 9:30 9:45", "8:00 9:00-9:30/10 9:45"},
		{"9:00 9:10 9:20 9:30 9:35 9:40 9:45 9:50", "9:00-9:30/10 9:35-9:50/5"},
		{"9:00 9:00 9:00 9:00", "9:00 9:00 9:00 9:00"},
		{"9:00 10:30 12:00 13:30", "9:00 10:30 12:00 13:30"},
		{"23:30 23:50 24:10 24:30", "23:30-24:30/20"},
	} {
		var got []string
		for _, s := range conference.Compress(clocks(test.departures)) {
			one := fmt.Sprintf("%d:%02d", s.From/60, s.From%60)
			if s.Count > 1 {
				one += fmt.Sprintf("-%d:%02d/%d", s.Until/60, s.Until%60, s.Every)
			}
			got = append(got, one)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %s, want %s", test.departures, got, test.want)
		}
	}
}

func clocks(s string) []conference.Clock {
	var out []conference.Clock
	for _, f := range strings.Fields(s) {
		var h, m int
		fmt.Sscanf(f, "%d:%d", &h, &m)
		out = append(out, at(h, m))
	}
	return out
}

// expand lists the departures of stretches.
func expand(stretches []conference.Stretch) []conference.Clock {
	var out []conference.Clock
	for _, s := range stretches {
		for i := range s.Count {
			out = append(out, s.From+conference.Clock(i*s.Every))
		}
	}
	return out
}

// TestCompressLosesNothing expands again what was compressed, for the departures of 10,000 random lines at each of their stops.
func TestCompressLosesNothing(t *testing.T) {
	compressed := 0
	for seed := range 10_000 {
		r := rand.New(rand.NewPCG(5, uint64(seed)))
		l := randomLine(r)
		table := l.Trips(thursday, time.UTC)
		for _, stop := range []string{"a", "b", "c"} {
			var departures []conference.Clock
			for _, d := range table.DeparturesAt(stop) {
				departures = append(departures, d.Clock())
			}
			stretches := conference.Compress(departures)
			if got := expand(stretches); !slices.Equal(got, departures) {
				t.Fatalf("line %d at %s: %v\nbecame %v\nand again %v", seed, stop, departures, stretches, got)
			}
			for _, s := range stretches {
				if s.Count != 1 {
					compressed++
				}
				if s.Count == 1 && (s.Every != 0 || s.From != s.Until) || s.Count != 1 && (s.Count < 4 || s.Until != s.From+conference.Clock((s.Count-1)*s.Every)) {
					t.Fatalf("line %d at %s: %+v", seed, stop, s)
				}
			}
		}
	}
	if compressed < 5000 {
		t.Errorf("only %d stretches were seen", compressed)
	}
}

// randomLine has a few services that run at intervals or at listed times, with trips that are added, moved and cancelled.
func randomLine(r *rand.Rand) *conference.Shuttle {
	l := &conference.Shuttle{}
	for i := range 1 + r.IntN(3) {
		s := &conference.Service{
			Entity: conference.Entity{ID: fmt.Sprint(i)}, Stops: []string{"a", "b", "c", "a"}[r.IntN(2):][:2+r.IntN(2)], Days: []conference.Date{thursday},
		}
		for m := range s.Stops {
			s.Minutes = append(s.Minutes, 5*m)
		}
		if r.IntN(3) > 0 {
			s.Every, s.From = 1+r.IntN(70), conference.Clock(r.IntN(26*60))
			s.Until = s.From + conference.Clock(r.IntN(400))
		} else {
			for c := r.IntN(24 * 60); c < 28*60; c += 1 + r.IntN(4)*15 {
				s.Departures = append(s.Departures, conference.Clock(c))
			}
		}
		for _, departure := range s.Trips() {
			x := &conference.Exception{Service: s.ID, Departure: departure, Day: thursday}
			switch moved := departure + conference.Clock(r.IntN(20)); r.IntN(12) {
			case 0:
				x.Cancelled = true
			case 1:
				x.Departs = &moved
			case 2:
				x.Added = true
			default:
				continue
			}
			l.Exceptions = append(l.Exceptions, x)
		}
		l.Services = append(l.Services, s)
	}
	return l
}

func TestBuffers(t *testing.T) {
	five := 5
	c := &conference.Conference{
		Venues:    []*conference.Venue{{Entity: conference.Entity{ID: "cicb"}, Entry: 10, Walk: 8, EntryOn: []conference.DayMinutes{{Day: thursday, Minutes: 30}}}},
		Rooms:     []*conference.Room{{Entity: conference.Entity{ID: "near"}, Venue: "cicb", Walk: &five}, {Entity: conference.Entity{ID: "far"}, Venue: "cicb"}},
		Audiences: []*conference.Audience{{Entity: conference.Entity{ID: "delegates"}, Share: 80}, {Entity: conference.Entity{ID: "press"}, Share: 20}},
	}
	c.Finish()
	if got := [2]int{c.Venues[0].EntryMinutes(thursday), c.Venues[0].EntryMinutes(thursday.AddDays(1))}; got != [2]int{30, 10} {
		t.Errorf("the way in takes %v", got)
	}
	for room, want := range map[string]int{"near": 5, "far": 8, "": 0} {
		if got := c.WalkTo(&conference.Session{Room: room}); got != want {
			t.Errorf("the walk to %q takes %d", room, got)
		}
	}
	for _, test := range []struct {
		session conference.Session
		percent int
		known   bool
	}{
		{conference.Session{Share: 50, Audience: []string{"delegates"}}, 50, true},
		{conference.Session{Audience: []string{"press", "delegates"}}, 80, true},
		{conference.Session{}, 0, false},
	} {
		if percent, known := c.ShareOf(&test.session); percent != test.percent || known != test.known {
			t.Errorf("%+v: %d %v", test.session, percent, known)
		}
	}
	var none conference.Transport
	if none.BoardingMinutes() != 5 || (conference.Transport{Boarding: 2}).BoardingMinutes() != 2 || none.SlackMinutes() != 5 || none.TurnaroundMinutes() != 3 {
		t.Error("what holds where nothing is said has changed")
	}
}

// TestClockAt counts hours and minutes from the midnight of a day, as the clocks of the zone show them.
func TestClockAt(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	day := conference.Date{2026, time.October, 25} // the clocks go back at 03:00
	for _, c := range []struct {
		at   time.Time
		want conference.Clock
	}{
		{time.Date(2026, 10, 25, 0, 0, 0, 0, paris), 0},
		{time.Date(2026, 10, 25, 9, 30, 59, 0, paris), 9*60 + 30},
		{time.Date(2026, 10, 25, 8, 30, 0, 0, time.UTC).In(paris), 9*60 + 30},
		{time.Date(2026, 10, 26, 0, 10, 0, 0, paris), 24*60 + 10},
		{time.Date(2026, 10, 24, 23, 50, 30, 0, paris), -10},
		{time.Date(2026, 10, 23, 0, 0, 0, 0, paris), -48 * 60},
	} {
		if got := conference.ClockAt(c.at, day); got != c.want {
			t.Errorf("%v is %d, want %d", c.at, got, c.want)
		}
	}
}
