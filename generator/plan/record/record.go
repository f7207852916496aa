// Package record lets a page read the conference only through a Reader, which notes everything that was read. It is the one
// way from plan's views to the domain, so that what a page depends on is recorded and never guessed.
package record

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/view"
)

// KindJourney is the kind of a read that is a [journey.Question].
const KindJourney = "journey"

// Source holds the conference, and the guide to its journeys, where only a Reader can reach them.
type Source struct {
	c     *conference.Conference
	guide *journey.Guide
	noted bool
}

// NewSource hides a conference and its guide behind their readers. Who will never ask what was read need not have it noted.
func NewSource(c *conference.Conference, guide *journey.Guide, noted bool) *Source {
	return &Source{c: c, guide: guide, noted: noted}
}

// Reader hands out what a page asks for, and notes it. It is for one goroutine.
type Reader struct {
	*Source
	reads []view.Read
	seen  map[view.Read]bool // once there are more than few
}

// Reader returns a fresh reader.
func (s *Source) Reader() *Reader { return &Reader{Source: s} }

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
	if !r.noted {
		return
	}
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

// list returns the ids in a list, and notes that its membership and order were read: "session" on "day:2007-11-15".
func (r *Reader) list(kind conference.Kind, of string) []string {
	r.note(view.Read{Kind: string(kind), List: true, ID: of})
	return listOf(r.c, kind, of)
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

// Timetables returns what a line does on each of its days. They depend on nothing of the conference but the line; pages share them,
// and must not change them.
func (r *Reader) Timetables(line string) map[conference.Date]*conference.Timetable {
	r.thing(conference.KindShuttle, line)
	return r.guide.Timetables(line)
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
	if ok {
		r.thing(kind, id)
	} else { // it may become any of them
		r.thing(conference.KindHotel, id)
		r.thing(conference.KindVenue, id)
		r.thing(conference.KindStop, id)
	}
	return name, kind, ok
}

// The lists return ids: what is in them is read thing by thing.

// Days returns the days that have sessions.
func (r *Reader) Days() []conference.Date {
	r.note(view.Read{Kind: string(conference.KindSession), List: true, ID: days})
	return r.c.Days()
}

// SessionsOn returns the ids of a day's sessions, in order.
func (r *Reader) SessionsOn(d conference.Date) []string {
	return r.list(conference.KindSession, onDay+d.String())
}

// SessionsIn returns the ids of a room's sessions, in order.
func (r *Reader) SessionsIn(room string) []string { return r.list(conference.KindSession, inRoom+room) }

// SessionsInOn returns the ids of the sessions held in a room on a day, in order.
func (r *Reader) SessionsInOn(room string, d conference.Date) []string {
	return r.list(conference.KindSession, inRoom+room+" "+onDay+d.String())
}

// SessionsOf returns the ids of a track's sessions, in order.
func (r *Reader) SessionsOf(track string) []string {
	return r.list(conference.KindSession, ofTrack+track)
}

// SessionsWith returns the ids of the sessions a person chairs or speaks in, in order.
func (r *Reader) SessionsWith(person string) []string {
	return r.list(conference.KindSession, withPerson+person)
}

// Tracks returns the ids of the tracks.
func (r *Reader) Tracks() []string { return r.list(conference.KindTrack, all) }

// Venues returns the ids of the venues.
func (r *Reader) Venues() []string { return r.list(conference.KindVenue, all) }

// RoomsOf returns the ids of a venue's rooms.
func (r *Reader) RoomsOf(venue string) []string { return r.list(conference.KindRoom, ofVenue+venue) }

// Persons returns the ids of the persons.
func (r *Reader) Persons() []string { return r.list(conference.KindPerson, all) }

// Hotels returns the ids of the hotels.
func (r *Reader) Hotels() []string { return r.list(conference.KindHotel, all) }

// Stops returns the ids of the stops of their own.
func (r *Reader) Stops() []string { return r.list(conference.KindStop, all) }

// Shuttles returns the ids of the lines.
func (r *Reader) Shuttles() []string { return r.list(conference.KindShuttle, all) }

// ShuttlesAt returns the ids of the lines that call at a place.
func (r *Reader) ShuttlesAt(place string) []string {
	return r.list(conference.KindShuttle, atPlace+place)
}

// Notices returns the ids of the notices, newest first.
func (r *Reader) Notices() []string { return r.list(conference.KindNotice, all) }

// Contacts returns the ids of the public contacts.
func (r *Reader) Contacts() []string { return r.list(conference.KindContact, all) }

// Packs returns the ids of what is printed.
func (r *Reader) Packs() []string { return r.list(conference.KindPack, all) }

// Pack returns a pack.
func (r *Reader) Pack(id string) *conference.Pack {
	r.thing(conference.KindPack, id)
	return r.c.Pack(id)
}

// Categories returns the ids of the categories.
func (r *Reader) Categories() []string { return r.list(conference.KindCategory, all) }

// PagesIn returns the ids of a category's info pages; of those without one for "".
func (r *Reader) PagesIn(category string) []string {
	return r.list(conference.KindPage, inCategory+category)
}

// ServedHotels returns the ids of the hotels that a bus or a way on foot serves, in the order of the conference.
func (r *Reader) ServedHotels() []string {
	r.journey(journey.QuestionHotels)
	return r.guide.Hotels()
}

// Visit returns when to be where for a session; not ok where nobody comes for it.
func (r *Reader) Visit(session string) (journey.Visit, bool) {
	r.journey(journey.QuestionVisit(session))
	return r.guide.Visit(session)
}

// JourneyTo returns the journey from a hotel that leaves last among those in time for a session, or nil.
func (r *Reader) JourneyTo(hotel, session string) *journey.Journey {
	r.journey(journey.QuestionTo(hotel, session))
	return r.guide.To(hotel, session)
}

// StepFreeTo is JourneyTo without steps.
func (r *Reader) StepFreeTo(hotel, session string) *journey.Journey {
	r.journey(journey.QuestionStepFreeTo(hotel, session))
	return r.guide.StepFreeTo(hotel, session)
}

// JourneyHome returns the first departures to a hotel after a session and the last of the night, or nil.
func (r *Reader) JourneyHome(hotel, session string) *journey.Back {
	r.journey(journey.QuestionHome(hotel, session))
	return r.guide.Home(hotel, session)
}

// StepFreeHome is JourneyHome without steps.
func (r *Reader) StepFreeHome(hotel, session string) *journey.Back {
	r.journey(journey.QuestionStepFreeHome(hotel, session))
	return r.guide.StepFreeHome(hotel, session)
}

// Ways returns the ways to a session and back for every hotel that is served.
func (r *Reader) Ways(session string, stepFree bool) []journey.HotelWays {
	r.journey(journey.QuestionWays(session, stepFree))
	return r.guide.Ways(session, stepFree)
}

// Outings returns the ways from a hotel to the sessions of a day, or to those of some types.
func (r *Reader) Outings(hotel string, day conference.Date, types ...string) []journey.Outing {
	r.journey(journey.QuestionOutings(hotel, day, types...))
	return r.guide.Outings(hotel, day, types...)
}

// LastHome returns the last journey of the night to a hotel from each place where sessions are held on a day.
func (r *Reader) LastHome(hotel string, day conference.Date) []*journey.Journey {
	r.journey(journey.QuestionLastHome(hotel, day))
	return r.guide.LastHome(hotel, day)
}

// journey notes a question to the guide. [journey.Guide.Digest] tells whether its answer is another.
func (r *Reader) journey(q journey.Question) {
	r.note(view.Read{Kind: KindJourney, ID: string(q)})
}
