// Package edition has the snapshot of a conference, and the difference of two.
//
// A [Snapshot] is what delegates can read, as plain values: ids, times, places, people, the network of shuttles, titles, and digests in
// place of long texts. [Of] takes it from a conference. [Encode] writes it as the file of an edition, [Decode] reads such a file. [Diff]
// lists what is different in a later snapshot, in a closed vocabulary of kinds, and [Apply] makes the later snapshot from the earlier one
// and that list: a difference misses nothing and invents nothing.
//
// Everything is in the tables of fields (fields.go): what a file contains, what is compared, and what each difference is called. To add
// a field, add it to the type of its thing, to the table, and to the function that takes it from the conference (of.go). If editions have
// been written since the last new field, raise [Format], say in the table from which format on files have it, and keep a file of the
// format before in testdata.
//
// Pictures, planning figures (how many people are expected, seats, vehicles) and everything private are not in a snapshot. Nor are the
// dates and numbers that say that something changed, because the difference says it.
package edition

import (
	"sort"
	"strings"

	"vademecum/generator/conference"
)

// Snapshot is what delegates can read about a conference at one time. Each list is in the order of ids, and an id is in it once.
// Snapshots share memory with each other: a caller must not change one.
type Snapshot struct {
	// Format is that of the file from which it was read, or the newest. What files have only since a later format is not known.
	Format     int
	Event      Event
	Transport  Transport
	Types      []Type // those that content defines
	Audiences  []Audience
	Tracks     []Track
	Venues     []Venue
	Rooms      []Room
	Persons    []Person
	Hotels     []Hotel
	Stops      []Stop
	Shuttles   []Shuttle
	Walks      []Walk
	Sessions   []Session
	Notices    []Notice
	Contacts   []Contact
	Categories []Category
	Pages      []Page
	Countries  []Country
	// Journeys are in the order of hotels, then of sessions or days.
	Journeys
}

// Title returns the name or title of a thing, or of a part of it if that has an id: also of one that there is no more. It is nil if the
// snapshot does not have it, or it has none.
func (s *Snapshot) Title(thing, part conference.Ref) Text {
	for _, m := range members {
		if m.key() == string(thing.Kind) {
			return m.title(s, thing.ID, part)
		}
	}
	return nil
}

// Has reports whether the snapshot has a thing.
func (s *Snapshot) Has(thing conference.Ref) bool {
	for _, m := range members {
		if m.key() == string(thing.Kind) {
			return m.has(s, thing.ID)
		}
	}
	return false
}

// Session returns the session with an id, or nil.
func (s *Snapshot) Session(id string) *Session {
	if i, ok := sort.Find(len(s.Sessions), func(i int) int { return strings.Compare(id, s.Sessions[i].ID) }); ok {
		return &s.Sessions[i]
	}
	return nil
}

// Journeys is when to leave the hotels, and when the last bus goes back. [Of] takes them in any order.
type Journeys struct {
	LeaveBy []LeaveBy
	LastBus []LastBus
}

// LeaveBy is when to leave a hotel for a session, at the latest. At is a time of the day of the session; before that day's midnight it
// is negative.
type LeaveBy struct {
	Hotel, Session string
	At             conference.Clock
}

// LastBus is when the last bus to a hotel leaves, on one conference day.
type LastBus struct {
	Hotel string
	Day   conference.Date
	At    conference.Clock
}

// Entity is what things with an id have in common. Formerly has the ids that the thing had before.
type Entity struct {
	ID       string
	Formerly []string
}

func (e *Entity) entity() *Entity { return e }

// Event is the conference as a whole.
type Event struct {
	ID        string
	Name      Text
	ShortName Text
	Theme     Text
	Start     conference.Date
	End       conference.Date
	Zone      string // IANA
	City      Text
	Country   string
	Hosts     []Text
	Website   string
	Text      Digests
}

// Transport has the settings that journeys depend on, in minutes.
type Transport struct{ Boarding, Slack, Early int }

// Type is a type of session that content defines.
type Type struct {
	Entity
	Name           Text
	Pause, Anytime bool
}

// Audience is a group of people who may attend.
type Audience struct {
	Entity
	Name Text
	Text Digests
}

// Track is a strand of sessions.
type Track struct {
	Entity
	Name Text
	Text Digests
}

// Venue is a building or site where sessions are held. Entry and Walk are minutes.
type Venue struct {
	Entity
	Name         Text
	ShortName    Text
	Address      Text
	AddressLocal Text
	Phone        string
	Website      string
	Position     *conference.Coordinates
	Features     []string // sorted
	Entry        int
	EntryOn      []conference.DayMinutes
	Walk         int
	Text         Digests
}

// Room is a place in a venue.
type Room struct {
	Entity
	Venue    string
	Name     Text
	Floor    Text
	Capacity int
	Shared   bool
	Features []string // sorted
	Walk     *int     // minutes; nil means the Walk of the venue
	Text     Digests
}

// Person is someone who chairs or speaks.
type Person struct {
	Entity
	Name         Text
	Role         Text
	Organisation Text
	Country      string
	URL          string
	Links        []Document
	Text         Digests
}

// Hotel is where delegates stay.
type Hotel struct {
	Entity
	Name         Text
	ShortName    Text
	Address      Text
	AddressLocal Text
	Phone        string
	Email        string
	Website      string
	Position     *conference.Coordinates
	Desk         Text
	CheckIn      *conference.Clock
	CheckOut     *conference.Clock
	Features     []string // sorted
	Rates        []Rate
	Walk         int // minutes on foot between the lobby and the stop
	Text         Digests
}

// Stop is a place that is neither hotel nor venue and where a shuttle calls.
type Stop struct {
	Entity
	Name      Text
	ShortName Text
	Position  *conference.Coordinates
	Text      Digests
}

// Shuttle is a line.
type Shuttle struct {
	Entity
	Name      Text
	ShortName Text
	Note      Text
	Purpose   string
	Services  []Service // by id
	Text      Digests
}

// Service is a sequence of calls with its days and departures.
type Service struct {
	Entity
	Calls      []Call
	CallNotes  []Text             // one for each call; nil if there are none
	Days       []conference.Date  // in order, each once
	Departures []conference.Clock // from the first stop, in order, each once
	Frequency  Frequency          // where there is a promise in place of departures
	OnRequest  bool
	Phone      string
	Note       Text
	StepFree   bool
	Direction  int
	Notes      []TripNote
	Trips      []Trip // that are not as the service says, by day, departure and Added
}

// Walk is a way on foot between two places. Its id is made from theirs.
type Walk struct {
	Entity
	Places   []string // two of them, sorted
	Minutes  int
	StepFree bool
	Note     Text
}

// Session is one entry of the agenda.
type Session struct {
	Entity
	Type           string
	Time           Slot
	Place          Place
	Standing       Standing
	Title          Text
	Subtitle       Text
	Track          string
	Audience       []string // sorted
	Chairs         []string
	Speakers       []string
	Languages      []string // sorted
	Interpretation []Channel
	Documents      []Document
	URL            string
	Links          []Document
	Livestream     string
	Seated         *conference.Clock
	Doors          *conference.Clock
	Punctual       *bool
	MovedFrom      *Moved
	Items          []Item // by id
	Text           Digests
}

// Item is a timed part inside a session.
type Item struct {
	Entity
	Time     Span
	Title    Text
	Chairs   []string
	Speakers []string
	Text     Digests
}

// Notice is a dated message from the secretariat.
type Notice struct {
	Entity
	Title  Text
	Urgent bool
	From   conference.Moment
	Until  *conference.Moment
	About  []conference.Ref
	Text   Digests
}

// Contact is someone to call or write to, by office.
type Contact struct {
	Entity
	Kind      string
	Name      Text
	Phone     string
	Email     string
	Hours     Text
	Open      []conference.OpenHours
	Place     Place
	Languages []string // sorted
	Text      Digests
}

// Category groups info pages.
type Category struct {
	Entity
	Name Text
}

// Page is an info page.
type Page struct {
	Entity
	Title    Text
	Category string
	Text     Digests
}

// Country is what the conference calls a country.
type Country struct {
	Entity
	Name Text
}
