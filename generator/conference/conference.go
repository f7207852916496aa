// Package conference is the domain: what a conference secretariat knows, as plain values.
//
// The same words are used everywhere, in TOML keys, types, templates, addresses and messages: a Conference has Sessions in Rooms of a
// Venue; delegates stay at a Hotel; a Shuttle calls at Stops; a Notice is a dated message; a Page is an info page. Private things
// (delegations, private contacts) are in a second value, [Private], which the code that makes public pages never gets.
//
// Values do not change once loaded. Things refer to each other by id; the lookup methods of [Conference] follow references. To add a
// kind of thing, add a type, a list to Conference, and a line to the table of kinds.
package conference

import (
	"slices"
	"time"
)

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
	Packs      []*Pack // by purpose, then in the order of content
	Countries  []*Country

	index index
}

// Private is what must never be on a public page.
type Private struct {
	Delegations []*Delegation
	Contacts    []*Contact
}

// Entity is what every thing with an id has in common.
type Entity struct {
	// ID is a slug: lower-case ASCII letters, digits and single hyphens. Addresses contain it. Formerly has the ids that the thing had
	// before, whose addresses stay valid.
	ID       string
	Formerly []string
	// Prose is the long text by language, from Markdown files.
	Prose []Prose
	// At is where it was written.
	At Origin
}

// Event is the conference as a whole: what is on the cover.
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
	Logo      Images
	// Share is the picture of a shared page; Icon is the icon of the site on a phone. Without a file, those of the theme are used.
	Share Image
	Icon  Image
	// Promised is the interpretation that the invitations promise.
	Promised []Promise
}

// Promise is the languages into which every session of a type is to be interpreted.
type Promise struct {
	Type      string
	Languages []string
}

// SessionType is a type of session: plenary, panel, round table, break.
type SessionType struct {
	Entity
	Name Text
	// Pause marks breaks and meals, which are shown lighter and need no room.
	Pause bool
	// Anytime says that people come when they like, as to a registration desk, unless a session says otherwise.
	Anytime bool
	// Own says that content defines it. Otherwise the theme does, and its name is in the catalogs.
	Own bool
}

// Audience is a group of people who may attend.
type Audience struct {
	Entity
	Name    Text
	Summary Text
	Own     bool
	// Share is the percentage of these people expected at a session that has no share of its own; 0 if not known.
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
	ShortName    Text // where there is little room, such as on maps
	Address      Text
	AddressLocal Text
	Phone        string
	Website      string
	Coordinates  *Coordinates
	Features     []string
	Summary      Text
	Image        Images
	Plan         Images
	// Entry is the minutes to allow for the entrance: queue, security, badge. EntryOn has the days that differ.
	Entry   int
	EntryOn []DayMinutes
	// Walk is the minutes on foot between the stop and a room without a Walk of its own.
	Walk int
}

// Room is a place in a venue.
type Room struct {
	Entity
	Venue    string
	Name     Text
	Floor    Text
	Capacity int // people; 0 if not known
	// Shared means that several sessions can be held in it at the same time.
	Shared   bool
	Features []string
	Summary  Text
	Walk     *int // minutes on foot between the venue's stop and the room; nil means the Walk of the venue
}

// Person is someone who chairs or speaks.
type Person struct {
	Entity
	Name Text
	// Several means that it is more than one person, such as a delegation, a country or a team, so that it can be in several places at
	// once.
	Several      bool
	Role         Text
	Organisation Text
	Country      string // ISO 3166-1 alpha-2
	Summary      Text
	Image        Images
	URL          string     // the person's page on another site
	Links        []Document // to other sites; each has addresses only
}

// Hotel is where delegates stay. Shuttles can call at it by its id.
type Hotel struct {
	Entity
	Name         Text
	ShortName    Text // where there is little room, such as on maps
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
	Rates        []Rate
	Summary      Text
	Image        Images
	Walk         int // minutes on foot between the lobby and the stop
}

// Rate is what a kind of room costs.
type Rate struct{ Name, Price Text }

// Stop is a place that is neither hotel nor venue and where a shuttle calls, such as the airport.
type Stop struct {
	Entity
	Name        Text
	ShortName   Text // as of a venue
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
	Hours     Text // in words, or
	Open      []OpenHours
	Place     Text
	Room      string
	Languages []string
	Summary   Text
	Order     *int // those without a number come last
}

// UrgentContacts are the kinds of contacts that come before all others and are on the emergency card, in this order.
var UrgentContacts = [...]string{"emergency", "medical", "security"}

// TransportDesk is the kind of the contact for questions about shuttles, which is on posters.
const TransportDesk = "transport"

// OpenHours is a period of every day. Until counts on past midnight.
type OpenHours struct{ From, Until Clock }

// Category groups info pages.
type Category struct {
	Entity
	Name  Text
	Order *int // those without a number come last
}

// Page is an info page. Its text is its Prose.
type Page struct {
	Entity
	Title    Text
	Summary  Text
	Category string
	Order    *int // those without a number come last
	Updated  *Date
	// Layout is the name of its layout, such as "map.html"; empty for the usual layout of info pages.
	Layout string
}

// Country is what the conference calls a country: one that has no name at the United Nations, or that is to have another one. Its ID is
// the code, from ISO 3166-1.
type Country struct {
	Entity
	Name Text
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
	// LiaisonPhone is the number of the liaison officer.
	LiaisonPhone string
	Notes        Text
	// StepFree is how many of its people need step-free access.
	StepFree   int
	Arrivals   []*Flight
	Departures []*Flight
	Cars       []*Car
	Seats      []*Seat
}

// Coordinates are WGS 84 degrees.
type Coordinates struct{ Latitude, Longitude float64 }

// Config is config.toml: how the site is made.
type Config struct {
	BaseURL   string     // absolute, with a final slash
	BasePath  string     // the path of BaseURL: "/" or "/a/b/"
	Languages []Language // those in preparation last
	Zone      *time.Location
	Theme     string
	Look      Look
	DayStarts Clock
	Compress  []string
	// Offline says that phones keep the site, to show it without a network.
	Offline bool
	// Commit says that each change of content by a command becomes a commit, if the project is in a git repository.
	Commit bool
	// Checks has the severity that an editor chose for a rule: off, hint, warning or error.
	Checks map[string]string
	At     Origin
}

// Language is one language of the site.
type Language struct {
	Tag      string   // BCP 47; it is in addresses and content keys
	Locale   string   // whose formats are used; empty means the tag itself
	Parents  []string // languages of the site whose texts its readers read as their own: "fr" for "fr-CA"
	Fallback []string // languages in which to look for a missing text, in order; the last is the source language
	// Interface are the languages whose interface texts and formats replace missing ones, in order: those of Fallback that an editor named.
	Interface []string
	// Prepared means that the language is in preparation: content has texts in it, but it is not published.
	Prepared bool
}

// Source returns the tag of the language that the secretariat writes first.
func (c *Config) Source() string { return c.Languages[0].Tag }

// Published returns the config without the languages in preparation.
func (c *Config) Published() *Config {
	prepared := func(l Language) bool { return l.Prepared }
	if !slices.ContainsFunc(c.Languages, prepared) {
		return c
	}
	out := *c
	out.Languages = slices.DeleteFunc(slices.Clone(c.Languages), prepared)
	for i := range out.Languages {
		l := &out.Languages[i]
		isPrepared := func(tag string) bool { other, _ := c.Language(tag); return other.Prepared }
		l.Parents = slices.DeleteFunc(slices.Clone(l.Parents), isPrepared)
		l.Fallback = slices.DeleteFunc(slices.Clone(l.Fallback), isPrepared)
	}
	return &out
}

// Language returns the configured language with this tag.
func (c *Config) Language(tag string) (Language, bool) {
	for _, l := range c.Languages {
		if l.Tag == tag {
			return l, true
		}
	}
	return Language{}, false
}
