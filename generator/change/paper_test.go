package change

import (
	"strings"
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
)

// TestWrong: each change makes the paper wrong that shows it, and no other.
func TestWrong(t *testing.T) {
	thursday := conference.Date{Year: 2007, Month: time.November, Day: 15}
	friday := thursday.AddDays(1)
	thing := func(id string) conference.Entity { return conference.Entity{ID: id} }
	pack := func(purpose conference.PackFor, sections ...conference.PackSection) *conference.Pack {
		if sections == nil {
			sections = purpose.Sections()
		}
		return &conference.Pack{Entity: thing(purpose.ID()), For: purpose, Sections: sections}
	}
	c := &conference.Conference{
		Config: &conference.Config{Zone: time.UTC},
		Event:  conference.Event{Start: thursday, End: friday},
		Venues: []*conference.Venue{{Entity: thing("cicb")}},
		Rooms:  []*conference.Room{{Entity: thing("hall"), Venue: "cicb"}, {Entity: thing("annex"), Venue: "cicb"}},
		Hotels: []*conference.Hotel{{Entity: thing("salam")}, {Entity: thing("inn")}},
		Shuttles: []*conference.Shuttle{{Entity: thing("a"), Services: []*conference.Service{{
			Entity: thing("out"), Stops: []string{"salam", "cicb"}, Minutes: []int{0, 9}, Days: []conference.Date{thursday}, Departures: []conference.Clock{480},
		}}}},
		Persons:  []*conference.Person{{Entity: thing("ada")}},
		Contacts: []*conference.Contact{{Entity: thing("doctor"), Kind: "medical"}, {Entity: thing("desk"), Kind: "registration"}},
		Sessions: []*conference.Session{
			{Entity: thing("opening"), Type: "plenary", Day: thursday, Start: 540, End: 600, Room: "hall", Chairs: []string{"ada"}},
			{Entity: thing("panel"), Type: "panel", Day: friday, Start: 540, End: 600, Room: "annex"},
		},
		Packs: []*conference.Pack{
			pack(conference.ForEveryone, conference.SectionAgenda, conference.SectionContacts, conference.SectionPractical),
			pack(conference.ForHotel, conference.SectionShuttles, conference.SectionHotel),
			pack(conference.ForDelegation, conference.SectionDelegation), pack(conference.ForDoor), pack(conference.ForPlace), pack(conference.ForDay),
			pack(conference.ForEmergency), {Entity: thing("none"), For: conference.ForDay, Skip: true},
		},
		Pages: []*conference.Page{{Entity: thing("visa")}},
	}
	c.Finish()
	printed := Printed{
		Conference: c, Journeys: edition.Journeys{LeaveBy: []edition.LeaveBy{{Hotel: "salam", Session: "opening", At: 480}, {Hotel: "salam", Session: "panel", At: 480}}},
		Delegations: []*conference.Delegation{{Entity: thing("poland"), Hotel: "salam", Seats: []*conference.Seat{{Session: "panel"}}}},
	}
	for _, test := range []struct {
		name   string
		change edition.Change
		want   string
	}{
		{"moved in place", edition.Change{Kind: edition.MovedInPlace, Set: set("session:panel", "place", edition.Place{Room: "hall"}, edition.Place{Room: "annex"})},
			"general hotel:salam delegation:poland door:annex:2007-11-16 door:hall:2007-11-16 day:2007-11-16"},
		{"moved to the day", edition.Change{Kind: edition.MovedInTime, Set: set("session:opening", "time", edition.Slot{Day: friday, Start: 540, End: 600}, edition.Slot{Day: thursday, Start: 540, End: 600})},
			"general hotel:salam door:hall:2007-11-15 door:hall:2007-11-16 poster:salam day:2007-11-15 day:2007-11-16"},
		{"cancelled", edition.Change{Kind: edition.Cancelled, Set: set("session:panel", "standing", edition.Standing{}, edition.Standing{Status: conference.Cancelled})},
			"general hotel:salam door:annex:2007-11-16 day:2007-11-16"},
		{"withdrawn", edition.Change{Kind: edition.Withdrawn, Set: set("session:gone", "", edition.Session{Place: edition.Place{Room: "hall"}, Time: edition.Slot{Day: friday}}, nil)},
			"general door:hall:2007-11-16 day:2007-11-16"},
		{"text of a session", edition.Change{Kind: edition.Reworded, Set: set("session:panel", "text", edition.Digests{}, edition.Digests{})}, ""},
		{"moved_from", edition.Change{Kind: edition.Reworded, Set: set("session:panel", "moved_from", nil, nil)}, ""},
		{"name of a person", edition.Change{Kind: edition.Renamed, Set: set("person:ada", "name", nil, nil)}, "general door:hall:2007-11-15 day:2007-11-15"},
		{"address of a person", edition.Change{Kind: edition.Changed, Set: set("person:ada", "url", "", "x")}, ""},
		{"trip", edition.Change{Kind: edition.TripRetimed, Set: part(set("shuttle:a", "trip", edition.Trip{}, edition.Trip{}), "service:out")}, "hotel:salam poster:salam"},
		{"leave-by", edition.Change{Kind: edition.LeaveByChanged, Set: set("hotel:salam", "leave_by", nil, edition.Leaving{Sessions: []string{"panel"}})}, "hotel:salam"},
		{"leave-by for what leads", edition.Change{Kind: edition.LeaveByChanged, Set: set("hotel:salam", "leave_by", nil, edition.Leaving{Sessions: []string{"opening"}})}, "hotel:salam poster:salam"},
		{"desk", edition.Change{Kind: edition.DeskMoved, Set: set("hotel:inn", "desk", nil, nil)}, "hotel:inn"},
		{"urgent contact", edition.Change{Kind: edition.Changed, Set: set("contact:doctor", "phone", "1", "2")}, "general emergency"},
		{"other contact", edition.Change{Kind: edition.Changed, Set: set("contact:desk", "phone", "1", "2")}, "general"},
		{"text of a page", edition.Change{Kind: edition.Changed, Set: set("page:visa", "text", nil, nil)}, "general"},
		{"notice", edition.Change{Kind: edition.New, Set: set("notice:x", "", nil, edition.Notice{})}, "general"},
		{"walk", edition.Change{Kind: edition.WalkChanged, Set: set("walk:inn+salam", "minutes", 1, 2)}, ""},
	} {
		var got []string
		for _, p := range printed.Wrong([]edition.Change{test.change}) {
			got = append(got, p.ID())
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s", test.name, s, test.want)
		}
	}
}

func set(thing, field string, was, now any) edition.Set {
	return edition.Set{Thing: ref(thing), Field: field, Was: was, Now: now}
}

func part(s edition.Set, of string) edition.Set {
	s.Part = ref(of)
	return s
}

func ref(name string) conference.Ref {
	kind, id, _ := strings.Cut(name, ":")
	return conference.Ref{Kind: conference.Kind(kind), ID: id}
}
