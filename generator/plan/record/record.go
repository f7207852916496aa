// Package record lets a page read the conference only through a Reader, which notes everything that was read. It is the one
// way from plan's views to the domain, so that what a page depends on is recorded and never guessed.
package record

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// Source holds the conference where only a Reader can reach it.
type Source struct{ c *conference.Conference }

// NewSource hides a conference behind its readers.
func NewSource(c *conference.Conference) *Source { return &Source{c} }

// Reader hands out what a page asks for, and notes it. It is for one goroutine.
type Reader struct {
	c     *conference.Conference
	reads []view.Read
	seen  map[view.Read]bool // once there are more than few
}

// Reader returns a fresh reader.
func (s *Source) Reader() *Reader { return &Reader{c: s.c} }

// Reads returns what was read, each once, in the order it was first read.
func (r *Reader) Reads() []view.Read { return r.reads }

// Add notes what a part of the page read that was made before, such as a shared row.
func (r *Reader) Add(reads []view.Read) {
	for _, x := range reads {
		r.note(x)
	}
}

// few is up to how many reads a list is searched faster than a map.
const few = 24

func (r *Reader) note(x view.Read) {
	if len(r.reads) <= few {
		if !slices.Contains(r.reads, x) {
			r.reads = append(r.reads, x)
		}
		return
	}
	if r.seen == nil {
		r.seen = make(map[view.Read]bool, 4*few)
		for _, y := range r.reads {
			r.seen[y] = true
		}
	}
	if !r.seen[x] {
		r.seen[x] = true
		r.reads = append(r.reads, x)
	}
}

func (r *Reader) thing(kind conference.Kind, id string) {
	r.note(view.Read{Kind: string(kind), ID: id})
}

// list notes that the membership and order of a list was read: "session" on "2007-11-15".
func (r *Reader) list(kind conference.Kind, of string) {
	r.note(view.Read{Kind: string(kind), List: true, ID: of})
}

// Event returns the event.
func (r *Reader) Event() *conference.Event {
	r.thing(conference.KindEvent, "")
	return &r.c.Event
}

// Session returns a session, or nil. So do the other lookups by id.
func (r *Reader) Session(id string) *conference.Session {
	r.thing(conference.KindSession, id)
	return r.c.Session(id)
}

// Type returns a session type.
func (r *Reader) Type(id string) *conference.SessionType {
	r.thing(conference.KindType, id)
	return r.c.Type(id)
}

// Audience returns an audience.
func (r *Reader) Audience(id string) *conference.Audience {
	r.thing(conference.KindAudience, id)
	return r.c.Audience(id)
}

// Track returns a track.
func (r *Reader) Track(id string) *conference.Track {
	r.thing(conference.KindTrack, id)
	return r.c.Track(id)
}

// Venue returns a venue.
func (r *Reader) Venue(id string) *conference.Venue {
	r.thing(conference.KindVenue, id)
	return r.c.Venue(id)
}

// Room returns a room.
func (r *Reader) Room(id string) *conference.Room {
	r.thing(conference.KindRoom, id)
	return r.c.Room(id)
}

// Person returns a person.
func (r *Reader) Person(id string) *conference.Person {
	r.thing(conference.KindPerson, id)
	return r.c.Person(id)
}

// Hotel returns a hotel.
func (r *Reader) Hotel(id string) *conference.Hotel {
	r.thing(conference.KindHotel, id)
	return r.c.Hotel(id)
}

// Stop returns a stop of its own.
func (r *Reader) Stop(id string) *conference.Stop {
	r.thing(conference.KindStop, id)
	return r.c.Stop(id)
}

// Shuttle returns a line.
func (r *Reader) Shuttle(id string) *conference.Shuttle {
	r.thing(conference.KindShuttle, id)
	return r.c.Shuttle(id)
}

// Notice returns a notice.
func (r *Reader) Notice(id string) *conference.Notice {
	r.thing(conference.KindNotice, id)
	return r.c.Notice(id)
}

// Contact returns a contact.
func (r *Reader) Contact(id string) *conference.Contact {
	r.thing(conference.KindContact, id)
	return r.c.Contact(id)
}

// Category returns a category.
func (r *Reader) Category(id string) *conference.Category {
	r.thing(conference.KindCategory, id)
	return r.c.Category(id)
}

// Page returns an info page.
func (r *Reader) Page(id string) *conference.Page {
	r.thing(conference.KindPage, id)
	return r.c.Page(id)
}

// PlaceName returns the name of a hotel, venue or stop, and which of them it is.
func (r *Reader) PlaceName(id string) (conference.Text, conference.Kind, bool) {
	name, kind, ok := r.c.PlaceName(id)
	r.thing(kind, id)
	return name, kind, ok
}

// The lists return ids: what is in them is read thing by thing.

// Days returns the days that have sessions.
func (r *Reader) Days() []conference.Date {
	r.list(conference.KindSession, "days")
	return r.c.Days()
}

// SessionsOn returns the ids of a day's sessions, in order.
func (r *Reader) SessionsOn(d conference.Date) []string {
	r.list(conference.KindSession, "day:"+d.String())
	return ids(r.c.SessionsOn(d), sessionID)
}

// SessionsIn returns the ids of a room's sessions, in order.
func (r *Reader) SessionsIn(room string) []string {
	r.list(conference.KindSession, "room:"+room)
	return ids(r.c.SessionsIn(room), sessionID)
}

// SessionsInOn returns the ids of the sessions held in a room on a day, in order.
func (r *Reader) SessionsInOn(room string, d conference.Date) []string {
	r.list(conference.KindSession, "room:"+room+" day:"+d.String())
	var out []string
	for _, s := range r.c.SessionsIn(room) {
		if s.Day == d {
			out = append(out, s.ID)
		}
	}
	return out
}

// SessionsOf returns the ids of a track's sessions, in order.
func (r *Reader) SessionsOf(track string) []string {
	r.list(conference.KindSession, "track:"+track)
	return ids(r.c.SessionsOf(track), sessionID)
}

// SessionsWith returns the ids of the sessions a person chairs or speaks in, in order.
func (r *Reader) SessionsWith(person string) []string {
	r.list(conference.KindSession, "person:"+person)
	return ids(r.c.SessionsWith(person), sessionID)
}

// Tracks returns the ids of the tracks.
func (r *Reader) Tracks() []string {
	r.list(conference.KindTrack, "")
	return ids(r.c.Tracks, func(t *conference.Track) string { return t.ID })
}

// Venues returns the ids of the venues.
func (r *Reader) Venues() []string {
	r.list(conference.KindVenue, "")
	return ids(r.c.Venues, func(v *conference.Venue) string { return v.ID })
}

// RoomsOf returns the ids of a venue's rooms.
func (r *Reader) RoomsOf(venue string) []string {
	r.list(conference.KindRoom, "venue:"+venue)
	return ids(r.c.RoomsOf(venue), func(m *conference.Room) string { return m.ID })
}

// Persons returns the ids of the persons.
func (r *Reader) Persons() []string {
	r.list(conference.KindPerson, "")
	return ids(r.c.Persons, func(p *conference.Person) string { return p.ID })
}

// Hotels returns the ids of the hotels.
func (r *Reader) Hotels() []string {
	r.list(conference.KindHotel, "")
	return ids(r.c.Hotels, func(h *conference.Hotel) string { return h.ID })
}

// Stops returns the ids of the stops of their own.
func (r *Reader) Stops() []string {
	r.list(conference.KindStop, "")
	return ids(r.c.Stops, func(s *conference.Stop) string { return s.ID })
}

// Shuttles returns the ids of the lines.
func (r *Reader) Shuttles() []string {
	r.list(conference.KindShuttle, "")
	return ids(r.c.Shuttles, func(s *conference.Shuttle) string { return s.ID })
}

// ShuttlesAt returns the ids of the lines that call at a place.
func (r *Reader) ShuttlesAt(place string) []string {
	r.list(conference.KindShuttle, "at:"+place)
	return ids(r.c.ShuttlesAt(place), func(s *conference.Shuttle) string { return s.ID })
}

// Notices returns the ids of the notices, newest first.
func (r *Reader) Notices() []string {
	r.list(conference.KindNotice, "")
	return ids(r.c.Notices, func(n *conference.Notice) string { return n.ID })
}

// Contacts returns the ids of the public contacts.
func (r *Reader) Contacts() []string {
	r.list(conference.KindContact, "")
	return ids(r.c.Contacts, func(k *conference.Contact) string { return k.ID })
}

// Categories returns the ids of the categories.
func (r *Reader) Categories() []string {
	r.list(conference.KindCategory, "")
	return ids(r.c.Categories, func(g *conference.Category) string { return g.ID })
}

// PagesIn returns the ids of a category's info pages; of those without one for "".
func (r *Reader) PagesIn(category string) []string {
	r.list(conference.KindPage, "category:"+category)
	return ids(r.c.PagesIn(category), func(p *conference.Page) string { return p.ID })
}

func sessionID(s *conference.Session) string { return s.ID }

func ids[T any](list []*T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = id(t)
	}
	return out
}
