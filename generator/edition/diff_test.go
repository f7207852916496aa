package edition

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/conference"
)

var thursday = conference.Date{Year: 2007, Month: time.November, Day: 15}

// at is a time of a day in minutes: at(9, 30).
func at(hour, minute int) conference.Clock { return conference.Clock(60*hour + minute) }

// small is a snapshot with two sessions, two hotels and a bus.
func small() Snapshot {
	session := func(id, room string, start, end conference.Clock) Session {
		return Session{
			Entity: Entity{ID: id}, Time: Slot{thursday, start, end}, Place: Place{Room: room}, Standing: Standing{Status: conference.Confirmed},
			Title: Plain("Session " + id), Speakers: []string{"ada"}, Interpretation: []Channel{{"en", 2}, {"fr", 1}},
		}
	}
	opening := session("opening", "djeliba", at(9, 0), at(10, 30))
	opening.Seated = new(at(8, 45))
	opening.Items = []Item{
		{Entity: Entity{ID: "remarks"}, Time: Span{Start: at(9, 30), Open: true}},
		{Entity: Entity{ID: "welcome"}, Time: Span{Start: at(9, 0), End: at(9, 20)}},
	}
	return Snapshot{
		Format:   Format,
		Rooms:    []Room{{Entity: Entity{ID: "bani"}, Venue: "cicb"}, {Entity: Entity{ID: "djeliba"}, Venue: "cicb"}},
		Venues:   []Venue{{Entity: Entity{ID: "cicb"}}},
		Hotels:   []Hotel{{Entity: Entity{ID: "salam"}, Desk: Plain("Lobby")}, {Entity: Entity{ID: "sofitel"}}},
		Stops:    []Stop{{Entity: Entity{ID: "airport"}}},
		Persons:  []Person{{Entity: Entity{ID: "ada"}}, {Entity: Entity{ID: "bob"}}},
		Sessions: []Session{opening, session("panel", "bani", at(11, 0), at(12, 0))},
		Shuttles: []Shuttle{{Entity: Entity{ID: "a"}, Services: []Service{{
			Entity: Entity{ID: "morning"}, Calls: []Call{{Place: "salam"}, {Place: "cicb", After: 9}},
			Days: []conference.Date{thursday, thursday.AddDays(1)}, Departures: []conference.Clock{at(7, 0), at(7, 30), at(8, 0), at(8, 30)},
		}}}},
		Notices: []Notice{{Entity: Entity{ID: "road"}, From: conference.Moment{Date: thursday, Clock: at(7, 0)}}},
		Pages:   []Page{{Entity: Entity{ID: "visa"}, Text: Digests{{"en", "1"}}}},
		Journeys: Journeys{
			LeaveBy: []LeaveBy{{"salam", "opening", at(8, 0)}, {"salam", "panel", at(10, 30)}, {"sofitel", "opening", at(8, 5)}, {"sofitel", "panel", at(10, 35)}},
			LastBus: []LastBus{{"salam", thursday, at(24, 10)}},
		},
	}
}

// later puts a session to another time, with all its items.
func later(s *Session, by conference.Clock) {
	s.Time.Start += by
	s.Time.End += by
	s.Items = slices.Clone(s.Items)
	for i := range s.Items {
		span := &s.Items[i].Time
		span.Start += by
		if !span.Open {
			span.End += by
		}
	}
	if s.Seated != nil {
		s.Seated = new(*s.Seated + by)
	}
}

// listed writes a change on a line.
func listed(c Change) string {
	line := fmt.Sprintf("%s %s %s", []string{"", "bites", "to know", "editorial"}[c.Weight], c.Kind, c.Thing)
	if c.Part.Kind != "" {
		line += " " + c.Part.String()
	}
	if c.With.Kind != "" {
		line += " with " + c.With.String()
	}
	if c.Bites != (conference.Moment{}) {
		line += " " + c.Bites.Clock.String()
	}
	if len(c.Also) > 0 {
		line += fmt.Sprintf(" +%d", len(c.Also))
	}
	return line
}

func TestDiff(t *testing.T) {
	service := func(s *Snapshot) *Service {
		s.Shuttles = slices.Clone(s.Shuttles)
		s.Shuttles[0].Services = slices.Clone(s.Shuttles[0].Services)
		return &s.Shuttles[0].Services[0]
	}
	for _, test := range []struct {
		name string
		edit func(s *Snapshot)
		want string
	}{
		{"nothing", func(*Snapshot) {}, ``},
		{"a session starts later with its items", func(s *Snapshot) { later(&s.Sessions[0], 30) }, `bites moved-in-time session:opening 09:00 +3`},
		{"a session starts earlier: what bites first is the new time", func(s *Snapshot) { later(&s.Sessions[0], -60) }, `bites moved-in-time session:opening 08:00 +3`},
		{"a session starts later, but an item stays", func(s *Snapshot) {
			stays := s.Sessions[0].Items[0]
			later(&s.Sessions[0], 15)
			s.Sessions[0].Items[0] = stays
		}, `bites moved-in-time session:opening 09:00 +2`},
		{"a session starts later, and an item goes another way", func(s *Snapshot) {
			later(&s.Sessions[0], 15)
			s.Sessions[0].Items[1].Time.End -= 5
		}, `
			bites moved-in-time session:opening 09:00 +2
			to know moved-in-time session:opening item:welcome 09:00`},
		{"another day", func(s *Snapshot) { s.Sessions[0].Time.Day = thursday.AddDays(-1) }, `bites moved-in-time session:opening 09:00`},
		{"another room", func(s *Snapshot) { s.Sessions[0].Place.Room = "bani" }, `bites moved-in-place session:opening 09:00`},
		{"what content says of a move is not listed apart", func(s *Snapshot) {
			s.Sessions[0].Place.Room = "bani"
			s.Sessions[0].MovedFrom = &Moved{Room: "djeliba"}
		}, `bites moved-in-place session:opening 09:00 +1`},
		{"two sessions change rooms", func(s *Snapshot) {
			s.Sessions[0].Place, s.Sessions[1].Place = s.Sessions[1].Place, s.Sessions[0].Place
		}, `
			bites moved-in-place session:opening 09:00
			bites moved-in-place session:panel 11:00`},
		{"longer", func(s *Snapshot) { s.Sessions[1].Time.End = at(12, 30) }, `to know longer session:panel 11:00`},
		{"shorter", func(s *Snapshot) { s.Sessions[1].Time.End = at(11, 30) }, `to know shorter session:panel 11:00`},
		{"split", func(s *Snapshot) {
			second := s.Sessions[1]
			second.ID = "panel-2"
			s.Sessions[1].Time.End, second.Time.Start = at(11, 30), at(11, 30)
			s.Sessions = append(s.Sessions, second)
		}, `
			to know split session:panel with session:panel-2 11:00
			to know new session:panel-2 with session:panel 11:30`},
		{"split with its items", func(s *Snapshot) {
			second := s.Sessions[0]
			second.ID, second.Seated = "opening-2", nil
			s.Sessions[0].Time.End, second.Time.Start = at(9, 30), at(9, 30)
			second.Items, s.Sessions[0].Items = second.Items[:1], second.Items[1:]
			s.Sessions = append(s.Sessions, second)
		}, `
			to know split session:opening with session:opening-2 09:00 +1
			to know new session:opening-2 with session:opening 09:30`},
		{"split, and an item is lost", func(s *Snapshot) {
			second := s.Sessions[0]
			second.ID, second.Seated, second.Items = "opening-2", nil, nil
			s.Sessions[0].Time.End, second.Time.Start = at(9, 30), at(9, 30)
			s.Sessions[0].Items = s.Sessions[0].Items[1:]
			s.Sessions = append(s.Sessions, second)
		}, `
			to know split session:opening with session:opening-2 09:00
			to know withdrawn session:opening item:remarks 09:30
			to know new session:opening-2 with session:opening 09:30`},
		{"shorter, and a new one in another room", func(s *Snapshot) {
			second := s.Sessions[1]
			second.ID, second.Place.Room = "panel-2", "djeliba"
			s.Sessions[1].Time.End, second.Time.Start = at(11, 30), at(11, 30)
			s.Sessions = append(s.Sessions, second)
		}, `
			to know shorter session:panel 11:00
			to know new session:panel-2 11:30`},
		{"cancelled: its journeys are not listed apart", func(s *Snapshot) {
			s.Sessions[0].Standing = Standing{Status: conference.Cancelled, Reason: Plain("No power")}
			s.LeaveBy = []LeaveBy{s.LeaveBy[1], s.LeaveBy[3]}
		}, `bites cancelled session:opening 09:00 +2`},
		{"withdrawn", func(s *Snapshot) {
			s.Sessions = s.Sessions[1:]
			s.LeaveBy = []LeaveBy{s.LeaveBy[1], s.LeaveBy[3]}
		}, `bites withdrawn session:opening 09:00 +2`},
		{"tentative", func(s *Snapshot) { s.Sessions[0].Standing.Status = conference.Tentative }, `to know tentative session:opening 09:00`},
		{"a title", func(s *Snapshot) { s.Sessions[0].Title = Plain("Inauguration") }, `to know renamed session:opening 09:00`},
		{"a text", func(s *Snapshot) { s.Sessions[0].Text = Digests{{"en", "x"}} }, `editorial reworded session:opening 09:00`},
		{"speakers of a session, chairs of an item", func(s *Snapshot) {
			s.Sessions[0].Speakers = []string{"bob"}
			s.Sessions[0].Items = slices.Clone(s.Sessions[0].Items)
			s.Sessions[0].Items[0].Chairs = []string{"ada"}
		}, `
			to know speakers session:opening 09:00
			to know chairs session:opening item:remarks 09:30`},
		{"a channel, the audience, a document, the stream", func(s *Snapshot) {
			p := &s.Sessions[1]
			p.Interpretation = []Channel{{"en", 3}, {"fr", 1}}
			p.Audience, p.Documents, p.Livestream = []string{"press"}, []Document{{Title: Plain("Agenda")}}, "https://live.example/"
		}, `
			bites audience session:panel 11:00
			bites interpretation session:panel 11:00
			to know documents session:panel 11:00
			to know livestream session:panel 11:00`},
		{"one departure later", func(s *Snapshot) {
			service(s).Departures = []conference.Clock{at(7, 0), at(7, 40), at(8, 0), at(8, 30)}
		}, `bites trip-retimed shuttle:a service:morning 07:30`},
		{"a departure less", func(s *Snapshot) {
			service(s).Departures = []conference.Clock{at(7, 0), at(8, 0), at(8, 30)}
		}, `bites trip-withdrawn shuttle:a service:morning 07:30`},
		{"a departure more", func(s *Snapshot) {
			service(s).Departures = []conference.Clock{at(7, 0), at(7, 30), at(8, 0), at(8, 10), at(8, 30)}
		}, `to know trip-added shuttle:a service:morning 08:10`},
		{"all departures", func(s *Snapshot) {
			service(s).Departures = []conference.Clock{at(7, 5), at(7, 35), at(8, 5), at(8, 35)}
		}, `bites timetable shuttle:a service:morning 07:00`},
		{"one trip on one day", func(s *Snapshot) {
			service(s).Trips = []Trip{{Day: thursday, Departure: at(8, 0), Departs: at(8, 15), Runs: true, Reason: Plain("Road closed")}}
		}, `bites trip-retimed shuttle:a service:morning 08:00`},
		{"one trip does not run, another one does", func(s *Snapshot) {
			service(s).Trips = []Trip{
				{Day: thursday, Departure: at(8, 0), Departs: at(8, 0)},
				{Day: thursday, Departure: at(8, 5), Departs: at(8, 5), Added: true, Runs: true},
			}
		}, `
			bites trip-withdrawn shuttle:a service:morning 08:00
			to know trip-added shuttle:a service:morning 08:05`},
		{"a stop, a desk", func(s *Snapshot) {
			s.Stops[0].Position = &conference.Coordinates{Latitude: 12}
			s.Hotels[0].Desk = Plain("First floor")
		}, `
			bites stop-moved stop:airport
			to know desk-moved hotel:salam`},
		{"a notice, a page, a hotel", func(s *Snapshot) {
			s.Notices = append(s.Notices, Notice{Entity: Entity{ID: "water"}, Urgent: true, From: conference.Moment{Date: thursday, Clock: at(6, 0)}})
			s.Pages[0].Text = Digests{{"en", "2"}}
			s.Hotels[1].Phone = "+223"
		}, `
			bites new notice:water 06:00
			to know changed hotel:sofitel
			to know changed page:visa`},
		{"a session moves and people leave later", func(s *Snapshot) {
			later(&s.Sessions[1], 30)
			s.LeaveBy[1].At, s.LeaveBy[3].At = at(11, 0), at(11, 5)
		}, `
			to know leave-by hotel:salam 10:30
			to know leave-by hotel:sofitel 10:35
			bites moved-in-time session:panel 11:00`},
		{"people leave earlier for two sessions, and the last bus is another one", func(s *Snapshot) {
			s.Sessions[1].Time = Slot{thursday, at(9, 0), at(10, 0)}
			s.LeaveBy[0].At, s.LeaveBy[1].At = at(7, 50), at(7, 50)
			s.LastBus[0].At = at(23, 40)
		}, `
			bites leave-by hotel:salam 07:50
			bites leave-by hotel:salam 07:50
			bites moved-in-time session:panel 09:00
			bites last-bus hotel:salam 23:40`},
		{"another day at the same time: leave-by is the same", func(s *Snapshot) { s.Sessions[0].Time.Day = thursday.AddDays(1) }, `bites moved-in-time session:opening 09:00`},
		{"a new id for a room", func(s *Snapshot) {
			s.Rooms[1].Entity = Entity{ID: "grand", Formerly: []string{"djeliba"}}
			s.Sessions[0].Place.Room = "grand"
		}, `editorial readdressed room:grand 09:00 +1`},
		{"new ids for a session and its item", func(s *Snapshot) {
			s.Sessions[0].Entity = Entity{ID: "inauguration", Formerly: []string{"opening"}}
			s.Sessions[0].Items = slices.Clone(s.Sessions[0].Items)
			s.Sessions[0].Items[1].Entity = Entity{ID: "words", Formerly: []string{"welcome"}}
			s.LeaveBy[0].Session, s.LeaveBy[2].Session = "inauguration", "inauguration"
		}, `
			editorial readdressed session:inauguration 09:00 +1
			editorial readdressed session:inauguration item:words 09:00 +1`},
		{"a new id without formerly is another thing", func(s *Snapshot) {
			s.Persons[1].ID = "bill"
		}, `
			editorial new person:bill
			editorial withdrawn person:bob`},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := small(), small()
			test.edit(&b)
			for _, m := range members {
				m.settle(&b)
			}
			changes := Diff(a, b)
			var got []string
			for _, c := range changes {
				got = append(got, listed(c))
			}
			want := strings.Split(strings.ReplaceAll(strings.TrimSpace(test.want), "\t", ""), "\n")
			if test.want == "" {
				want = nil
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if n := len(Diff(b, a)); n != len(changes) {
				t.Errorf("%d changes back", n)
			}
			if restored := Apply(a, changes); string(Encode(Header{}, restored)) != string(Encode(Header{}, b)) {
				report(t, restored, b)
			}
		})
	}
}

// What names an item of a session with another id is as it was.
func TestItemOfReaddressed(t *testing.T) {
	a, b := small(), small()
	a.Notices = []Notice{{Entity: Entity{ID: "water"}, About: []conference.Ref{{Kind: conference.KindItem, ID: "opening/welcome"}}}}
	b.Notices = []Notice{{Entity: Entity{ID: "water"}, About: []conference.Ref{{Kind: conference.KindItem, ID: "inauguration/words"}}}}
	b.Sessions[0].Entity = Entity{ID: "inauguration", Formerly: []string{"opening"}}
	b.Sessions[0].Items = slices.Clone(b.Sessions[0].Items)
	b.Sessions[0].Items[1].Entity = Entity{ID: "words", Formerly: []string{"welcome"}}
	b.LeaveBy[0].Session, b.LeaveBy[2].Session = "inauguration", "inauguration"
	for _, m := range members {
		m.settle(&b)
	}
	changes := Diff(a, b)
	for _, c := range changes {
		if c.Kind != Readdressed {
			t.Error(listed(c))
		}
	}
	if restored := Apply(a, changes); string(Encode(Header{}, restored)) != string(Encode(Header{}, b)) {
		report(t, restored, b)
	}
}

// Of a leave-by, both times and the sessions are there to be shown.
func TestLeavingIsOnceForManySessions(t *testing.T) {
	a := small()
	a.LeaveBy[1].At = at(8, 0)
	b := small()
	b.LeaveBy[0].At, b.LeaveBy[1].At = at(7, 45), at(7, 45)
	changes := Diff(a, b)
	if len(changes) != 1 {
		t.Fatalf("%d changes", len(changes))
	}
	was, now := changes[0].Was.(Leaving), changes[0].Now.(Leaving)
	if was.At != at(8, 0) || now.At != at(7, 45) || now.Day != thursday || !slices.Equal(now.Sessions, []string{"opening", "panel"}) {
		t.Errorf("was %v, now %v", was, now)
	}
}

// A field that an old file could not have yet is not compared: it is no change that it has a value now.
func TestFieldsOfLaterFormatsAreNotCompared(t *testing.T) {
	stops := listing[Snapshot, Stop]{
		kind: conference.KindStop, list: func(s *Snapshot) *[]Stop { return &s.Stops }, entity: (*Stop).entity,
		fields: []field[Stop]{stopFields[0], stopFields[1].from(2)},
	}
	a, b := small(), small()
	b.Stops[0].Name, b.Stops[0].ShortName = Plain("Airport"), Plain("Air")
	for format, want := range map[int]int{1: 1, 2: 2} {
		d := &differ{format: format}
		stops.diff(d, conference.Ref{}, &a, &b)
		if len(d.changes) != want {
			t.Errorf("format %d: %d changes", format, len(d.changes))
		}
	}
}

func TestTitle(t *testing.T) {
	s := kept()
	for _, test := range []struct {
		thing, part conference.Ref
		want        string
	}{
		{conference.Ref{Kind: conference.KindSession, ID: "panel"}, conference.Ref{}, "Session panel"},
		{conference.Ref{Kind: conference.KindSession, ID: "panel"}, conference.Ref{Kind: conference.KindItem, ID: "talk"}, "الاسم"},
		{conference.Ref{Kind: conference.KindShuttle, ID: "a"}, conference.Ref{}, "A"},
		{conference.Ref{Kind: conference.KindShuttle, ID: "a"}, conference.Ref{Kind: conference.KindService, ID: "morning"}, ""},
		{conference.Ref{Kind: conference.KindEvent}, conference.Ref{}, "Fourth Ministerial Conference"},
		{conference.Ref{Kind: conference.KindRoom, ID: "none"}, conference.Ref{}, ""},
		{conference.Ref{Kind: conference.KindPack, ID: "general"}, conference.Ref{}, ""},
	} {
		got := ""
		if title := s.Title(test.thing, test.part); len(title) > 0 {
			got = title[0].Value
		}
		if got != test.want {
			t.Errorf("%s %s is %q, want %q", test.thing, test.part, got, test.want)
		}
	}
}
