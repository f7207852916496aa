package scope

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// shared is what every scope hands out of a conference: the kinds of which there are few.
type shared interface {
	Type(id string) *conference.SessionType
	Audience(id string) *conference.Audience
	Track(id string) *conference.Track
	Venue(id string) *conference.Venue
	Room(id string) *conference.Room
	Hotel(id string) *conference.Hotel
	Stop(id string) *conference.Stop
	Shuttle(id string) *conference.Shuttle
	Country(code string) *conference.Country
	PlaceName(id string) (conference.Text, conference.Kind, bool)
	PlaceShortName(id string) conference.Text
	Days() []conference.Date
	Interprets() bool
	UsualType() string
}

// Event returns the event.
func (s *Scope) Event() *conference.Event { return &s.c.Event }

// Session returns a session, or nil. So do the other lookups by id.
func (s *Scope) Session(id string) *conference.Session {
	return thing(s, conference.KindSession, id, (*conference.Conference).Session)
}

// Since returns what is different of a session since the newest edition.
func (s *Scope) Since(id string) Since {
	s.check(conference.KindSession, id)
	return s.since[id]
}

// Thing returns the thing that a reference names, or nil.
func (s *Scope) Thing(ref conference.Ref) conference.Thing {
	s.check(ref.Kind, ref.ID)
	return s.c.Thing(ref)
}

// Person returns a person.
func (s *Scope) Person(id string) *conference.Person {
	return thing(s, conference.KindPerson, id, (*conference.Conference).Person)
}

// Notice returns a notice.
func (s *Scope) Notice(id string) *conference.Notice {
	return thing(s, conference.KindNotice, id, (*conference.Conference).Notice)
}

// Contact returns a contact.
func (s *Scope) Contact(id string) *conference.Contact {
	return thing(s, conference.KindContact, id, (*conference.Conference).Contact)
}

// Category returns a category.
func (s *Scope) Category(id string) *conference.Category {
	return thing(s, conference.KindCategory, id, (*conference.Conference).Category)
}

// Page returns an info page.
func (s *Scope) Page(id string) *conference.Page {
	return thing(s, conference.KindPage, id, (*conference.Conference).Page)
}

// Pack returns a pack.
func (s *Scope) Pack(id string) *conference.Pack {
	return thing(s, conference.KindPack, id, (*conference.Conference).Pack)
}

// The lists return ids: what is in them is looked up thing by thing.

// SessionsOn returns the ids of a day's sessions, in order.
func (s *Scope) SessionsOn(d conference.Date) []string {
	return list(s, conference.KindSession, s.c.SessionsOn(d))
}

// SessionsIn returns the ids of a room's sessions, in order.
func (s *Scope) SessionsIn(room string) []string {
	return list(s, conference.KindSession, s.c.SessionsIn(room))
}

// SessionsInOn returns the ids of the sessions held in a room on a day, in order.
func (s *Scope) SessionsInOn(room string, d conference.Date) []string {
	return list(s, conference.KindSession, s.c.SessionsInOn(room, d))
}

// Neighbours returns the ids of the sessions before and after one in the same room, on the same day; empty where there is none.
func (s *Scope) Neighbours(session *conference.Session) [2]string {
	s.check(conference.KindSession, session.ID)
	out := neighbours(s.c, session)
	for _, id := range out {
		if id != "" {
			s.check(conference.KindSession, id)
		}
	}
	return out
}

func neighbours(c *conference.Conference, session *conference.Session) (out [2]string) {
	if session.Room == "" {
		return out
	}
	same := c.SessionsInOn(session.Room, session.Day)
	at := slices.IndexFunc(same, func(t *conference.Session) bool { return t.ID == session.ID })
	if at > 0 {
		out[0] = same[at-1].ID
	}
	if at+1 < len(same) {
		out[1] = same[at+1].ID
	}
	return out
}

// SessionsOf returns the ids of a track's sessions, in order.
func (s *Scope) SessionsOf(track string) []string {
	return list(s, conference.KindSession, s.c.SessionsOf(track))
}

// SessionsWith returns the ids of the sessions a person chairs or speaks in, in order.
func (s *Scope) SessionsWith(person string) []string {
	s.check(conference.KindPerson, person) // a person's scope holds all of them
	out := idsOf(s.c.SessionsWith(person))
	for _, id := range out {
		s.check(conference.KindSession, id)
	}
	return out
}

// Audiences returns the ids of the audiences.
func (s *Scope) Audiences() []string { return idsOf(s.c.Audiences) }

// Tracks returns the ids of the tracks.
func (s *Scope) Tracks() []string { return idsOf(s.c.Tracks) }

// Venues returns the ids of the venues.
func (s *Scope) Venues() []string { return idsOf(s.c.Venues) }

// RoomsOf returns the ids of a venue's rooms.
func (s *Scope) RoomsOf(venue string) []string { return idsOf(s.c.RoomsOf(venue)) }

// Persons returns the ids of the persons.
func (s *Scope) Persons() []string { return list(s, conference.KindPerson, s.c.Persons) }

// Hotels returns the ids of the hotels.
func (s *Scope) Hotels() []string { return idsOf(s.c.Hotels) }

// Stops returns the ids of the stops of their own.
func (s *Scope) Stops() []string { return idsOf(s.c.Stops) }

// Shuttles returns the ids of the lines.
func (s *Scope) Shuttles() []string { return idsOf(s.c.Shuttles) }

// Running returns the ids of the lines that have trips, or services on request.
func (s *Scope) Running() []string {
	return idsOf(slices.DeleteFunc(slices.Clone(s.c.Shuttles), func(line *conference.Shuttle) bool { return !line.Runs() }))
}

// ShuttlesAt returns the ids of the lines that call at a place.
func (s *Scope) ShuttlesAt(place string) []string { return idsOf(s.c.ShuttlesAt(place)) }

// Notices returns the ids of the notices, newest first.
func (s *Scope) Notices() []string { return list(s, conference.KindNotice, s.c.Notices) }

// Contacts returns the ids of the public contacts.
func (s *Scope) Contacts() []string { return list(s, conference.KindContact, s.c.Contacts) }

// Packs returns the ids of what is printed.
func (s *Scope) Packs() []string { return list(s, conference.KindPack, s.c.Packs) }

// Categories returns the ids of the categories.
func (s *Scope) Categories() []string { return list(s, conference.KindCategory, s.c.Categories) }

// PagesIn returns the ids of a category's info pages; of those without one for "".
func (s *Scope) PagesIn(category string) []string {
	return list(s, conference.KindPage, s.c.PagesIn(category))
}

// Timetables returns what a line does on each of its days. Pages share them and must not change them.
func (s *Scope) Timetables(line string) map[conference.Date]*conference.Timetable {
	return s.guide.Timetables(line)
}

// ServedHotels returns the ids of the hotels that a bus or a way on foot serves, in the order of the conference.
func (s *Scope) ServedHotels() []string { return s.guide.Hotels() }

// Visit returns when to be where for a session; ok is false for a session without visitors.
func (s *Scope) Visit(session string) (journey.Visit, bool) {
	s.check(conference.KindSession, session)
	return s.guide.Visit(session)
}

// Ways returns the ways to a session and back for every hotel that is served. They follow from the session and the network.
func (s *Scope) Ways(session string, stepFree bool) []journey.HotelJourneys {
	s.check(conference.KindSession, session)
	return s.guide.ByHotel(session, stepFree)
}

// DayJourneys returns the journeys from a hotel to the sessions of a day, or only to those that lead.
func (s *Scope) DayJourneys(hotel string, day conference.Date, leadingOnly bool) []journey.DayJourney {
	s.checkList(conference.KindSession)
	return s.guide.DayJourneys(hotel, day, leadingOnly)
}

// LastHome returns the last journey of the night to a hotel from each place where sessions are held on a day.
func (s *Scope) LastHome(hotel string, day conference.Date) []*journey.Journey {
	s.checkList(conference.KindSession)
	return s.guide.LastHome(hotel, day)
}
