// Package conference is the domain: what a conference secretariat knows, as plain values.
//
// The words are those of the field and are the same everywhere, in TOML keys, types, templates, addresses and messages:
// a Conference has Sessions in Rooms of a Venue; delegates stay at a Hotel; a Shuttle calls at Stops; a Notice is a dated
// message; a Page is an info page. What is private (delegations, private contacts) is a second value, [Private], so that
// whatever makes public pages is never handed it.
//
// Values are read-only once loaded. References between things are ids; the lookup methods of [Conference] follow them.
package conference

import "time"

// Conference is everything public about one conference.
type Conference struct {
	Config *Config
	Event  Event

	Types      []*SessionType
	Audiences  []*Audience
	Tracks     []*Track
	Venues     []*Venue
	Rooms      []*Room
	Persons    []*Person
	Hotels     []*Hotel
	Stops      []*Stop
	Shuttles   []*Shuttle
	Walks      []*Walk
	Transport  Transport
	Sessions   []*Session // by day, start, room, id
	Notices    []*Notice  // newest first
	Contacts   []*Contact // by kind, order, id
	Categories []*Category
	Pages      []*Page // by category, order, id
	Packs      []*Pack // by what they are for, then as they are written

	index index
}

// Private is what must never reach a public page.
type Private struct {
	Delegations []*Delegation
	Contacts    []*Contact
}

// Entity is what every thing with an id has in common.
type Entity struct {
	// ID is a slug: lower-case ASCII letters, digits and single hyphens. It stands in addresses and never changes;
	// Formerly holds ids it had before, whose addresses are kept.
	ID       string
	Formerly []string
	// Prose is the long text by language, from Markdown files.
	Prose []Prose
	// At is where the editor wrote it.
	At Origin
}

// Event is the conference as a whole: what stands on the cover.
type Event struct {
	Entity
	Name      Text
	ShortName Text
	Theme     Text
	Start     Date
	End       Date
	City      Text
	Country   string // ISO 3166-1 alpha-2
	Hosts     []Text
	Summary   Text
	Website   string
	Logo      Image
	// Share is shown where a page of the site is shared; Icon stands for the site on a telephone. Without a file they are
	// the theme's.
	Share Image
	Icon  Image
	// Promised are the languages that sessions of a type are to be interpreted into, as the invitations say.
	Promised []Promise
}

// Promise is the interpretation that every session of a type is to have.
type Promise struct {
	Type      string
	Languages []string
}

// SessionType is a sort of session: plenary, panel, round table, break.
type SessionType struct {
	Entity
	Name Text
	// Pause marks breaks and meals, which are shown lighter and need no room of their own.
	Pause bool
	// Own says that the conference wrote it; otherwise it is one of the theme's and its name is in the catalogs.
	Own bool
}

// Audience is a group of people who may attend.
type Audience struct {
	Entity
	Name    Text
	Summary Text
	Own     bool
	// Share is the percent of these people expected at a session that says nothing itself; 0 when not said.
	Share int
}

// Track is a strand of sessions.
type Track struct {
	Entity
	Name    Text
	Summary Text
}

// Venue is a building or site where sessions are held.
type Venue struct {
	Entity
	Name         Text
	Address      Text
	AddressLocal Text
	Phone        string
	Website      string
	Coordinates  *Coordinates
	Features     []string
	Summary      Text
	Image        Image
	Plan         Image
	// Entry is the minutes to allow for the way in: queue, security, badge. EntryOn holds the days that differ.
	Entry   int
	EntryOn []DayMinutes
	// Walk is the minutes on foot between the stop and a room that has no Walk of its own.
	Walk int
}

// Room is a place in a venue.
type Room struct {
	Entity
	Venue    string
	Name     Text
	Floor    Text
	Capacity int // people; 0 when not known
	Features []string
	Summary  Text
	Walk     *int // minutes on foot between the venue's stop and the room; nil for the venue's
}

// Person is someone who chairs or speaks.
type Person struct {
	Entity
	Name         Text
	Role         Text
	Organisation Text
	Country      string // ISO 3166-1 alpha-2
	Summary      Text
	Image        Image
}

// Hotel is where delegates stay. Its id is a stop's id too.
type Hotel struct {
	Entity
	Name         Text
	Address      Text
	AddressLocal Text
	Phone        string
	Email        string
	Website      string
	Coordinates  *Coordinates
	Desk         Text
	CheckIn      *Clock
	CheckOut     *Clock
	Features     []string
	Summary      Text
	Image        Image
	Walk         int // minutes on foot between the lobby and the stop
}

// Stop is a place of its own where a shuttle calls, such as the airport.
type Stop struct {
	Entity
	Name        Text
	Summary     Text
	Coordinates *Coordinates
}

// Notice is a dated message from the secretariat.
type Notice struct {
	Entity
	Title   Text
	Summary Text
	Urgent  bool
	From    Moment
	Until   *Moment
	About   []Ref
}

// Contact is someone to call or write to, by office.
type Contact struct {
	Entity
	Kind      string
	Name      Text
	Phone     string
	Email     string
	Hours     Text
	Place     Text
	Room      string
	Languages []string
	Summary   Text
	Order     int
}

// Category groups info pages.
type Category struct {
	Entity
	Name  Text
	Order int
}

// Page is an info page. Its text is its Prose.
type Page struct {
	Entity
	Title    Text
	Summary  Text
	Category string
	Order    int
	Updated  *Date
	// Layout is the layout it asks for, "map.html"; empty for the theme's own of info pages.
	Layout string
}

// Delegation is a group that stays at a hotel. It is private.
type Delegation struct {
	Entity
	Name     Text
	Country  string
	Hotel    string
	Size     int
	Language string
	Liaison  Text
	// LiaisonPhone is where the liaison officer is reached.
	LiaisonPhone string
	Notes        Text
	// StepFree is how many of its people need a way without steps.
	StepFree   int
	Arrivals   []*Flight
	Departures []*Flight
	Cars       []*Car
	Seats      []*Seat
}

// Coordinates are WGS 84 degrees.
type Coordinates struct{ Latitude, Longitude float64 }

// Config says how the site is made (config.toml).
type Config struct {
	BaseURL   string // absolute, with a final slash
	BasePath  string // the path of BaseURL: "/" or "/a/b/"
	Languages []Language
	Zone      *time.Location
	Theme     string
	Look      Look
	DayStarts Clock
	Compress  []string
	// Checks holds the severity an editor chose for a rule: off, hint, warning or error.
	Checks map[string]string
	At     Origin
}

// Language is one language of the site.
type Language struct {
	Tag      string   // BCP 47: names the folder and the content key
	Locale   string   // formats; empty for the tag itself
	Fallback []string // where to look for a missing text, in order; ends with the source language
}

// Source is the language the secretariat writes first.
func (c *Config) Source() string { return c.Languages[0].Tag }

// Language returns the configured language with this tag.
func (c *Config) Language(tag string) (Language, bool) {
	for _, l := range c.Languages {
		if l.Tag == tag {
			return l, true
		}
	}
	return Language{}, false
}
