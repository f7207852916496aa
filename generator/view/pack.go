package view

import "html/template"

// Print holds the print settings of a page that is made for paper.
type Print struct {
	// Paper is the paper size that the text is designed for: "a4", "letter", "a5" or "a6".
	Paper string
	// Sized fixes the size of the sheet, whatever the printer's settings, as a PDF requires.
	Sized    bool
	Duplex   bool
	Language string // its name in the language itself
	// Running is the address of the style sheet with the page headers of the language.
	Running template.URL
	// Own is the address of a style sheet with what the pages of this document alone say; empty for sheets and on the site.
	Own template.URL
}

// Running is the body of the style sheet that writes the header of every printed page. It contains the text for each section,
// because few browsers can take it from the page.
type Running struct {
	Event string
	// Edition is the newest, in the foot of every page: "Ed. 1 · 9 Nov 2007". It is empty without editions.
	Edition string
	// Counter is "Page 3", in parts; without editions "Page 3 of 12". Once there are editions, leaves are added later.
	Counter  []RunningPiece
	Sections []RunningSection
	Days     []RunningDay // of the full agenda
	// Lines are the numbers of the lines that an axis of time may have, from 1 on.
	Lines []int
	// Digits is the style of numbers, by its name in CSS: "decimal", "arabic-indic".
	Digits string
}

// RunningSection is the page header of a section, next to the name of the event. Name is the name of its pages in the style sheet.
type RunningSection struct{ Name, Title string }

// RunningDay is the page header of a day of the full agenda: its number in the margin, and its name instead of that of the section. ID is
// that of the day in the document, and the name of its pages in the style sheet.
type RunningDay struct{ ID, Number, Name string }

// RunningPiece is a text or a number.
type RunningPiece struct {
	Words string
	Count string // "page" or "pages"; empty for a text
}

// Pack is the body of a printable document, such as a welcome pack.
type Pack struct {
	Title    Text
	For      Text      // the hotel or the delegation; empty for everyone
	Changes  *Live     // since the newest edition; nil without editions
	Cover    *PackPart // nil if the first page starts with a section
	Days     []Day     // of the conference, for the cover
	Sections []PackSection
}

// PackSection is a section of a document. The field for its kind holds its content.
type PackSection struct {
	Kind   string // "agenda"
	ID     string
	Number string // empty for the cover and the contents
	Title  Text
	Parts  []PackPart
	Live   *Live

	Letter     *Prose
	Delegation *PackDelegation
	Contacts   *Contacts
	Glance     []*GlanceSheet
	Agenda     []*PackDay
	Hotels     []PackHotel
	Shuttles   *PackShuttles
	Venues     []PackVenue
	Network    *Network
	Practical  *PackPractical
}

// PackPart is a part of a section that the table of contents lists, such as a day or a page.
type PackPart struct {
	ID    string
	Title Text
}

// Live is the page of the site to which paper leads: its address, and a QR code of it.
type Live struct {
	URL  string
	Code *Code
	// Since reports that the page lists what has changed since the edition of the paper. Otherwise it is the newest version of what the
	// paper shows.
	Since bool
	// Written is the address that paper shows instead of URL: it is the same in every edition, so that a page whose content has not
	// changed has the same text. It is empty if URL is.
	Written string
}

// Code is a QR code (ISO/IEC 18004) as a drawing: a square with a side of Side modules, including its quiet zone, and the dark
// modules as SVG path data: lines to be stroked, one unit wide.
type Code struct {
	Side int
	Path string
}

// PackDay is a day of the agenda with all details.
type PackDay struct {
	ID   string
	Day  Day
	Rows []PackRow
	Gone []Gone // sessions that an edition has had and that are not held any more, after the last row
}

// PackRow is a session with the details that are printed.
type PackRow struct {
	Row *Row
	// Also are the titles in other languages, each with its language. Only cards for doors have them.
	Also []Text
	// Gone are sessions before this one that an edition has had, and that are not held any more.
	Gone      []Gone
	Subtitle  Text
	Floor     Text // of the room
	Audience  []Text
	URL       string     // of its page on another site
	Links     []Resource // to other sites
	Chairs    []Person
	Speakers  []Person
	Reason    Text
	MovedFrom *Moved
}

// GlanceSheet is a page of the agenda at a glance: columns side by side on one axis of time, to scale. The columns are days, or the rooms
// of a day with too many sessions at one time.
type GlanceSheet struct {
	ID string // of a day by room, on its first sheet
	// Day is that of all columns, First and Last are the first and the last room; nil and empty if the columns are days.
	Day         *Day
	First, Last Text
	Open        []*Row // for most of the day
	Lines       int    // of the axis
	Hours       []GlanceHour
	Columns     []GlanceColumn
}

// GlanceHour is a full hour of the axis. It begins on the line From of the axis, and takes Lines of them.
type GlanceHour struct {
	From, Lines int
	Start       Time
	Midnight    bool // the day after begins, at this hour or before it
	Later       bool // time without sessions is left out before it
}

// GlanceColumn is a day or a room.
type GlanceColumn struct {
	ID      string
	Day     *Day   // nil for a room
	Place   Text   // empty for a day
	Width   int    // relative to the other columns
	Through []*Row // sessions so long that all others run at the same time, such as registration
	Blocks  []GlanceBlock
}

// GlanceBlock is a session, or several of a room that are too short to be drawn one by one. It begins on the line From of the axis, and
// takes Lines of them. Lane is its place among the Lanes side by side, the first is 1.
type GlanceBlock struct {
	From, Lines, Lane, Lanes int
	Text                     int // lines of text that fit
	Entries                  []GlanceEntry
}

// GlanceEntry is a session in a block. Until and Place say that there is space for its end, and for the room.
type GlanceEntry struct {
	Row          *Row
	Until, Place bool
}

// PackHotel is a hotel in a pack.
type PackHotel struct {
	ID    string
	Name  Text
	Hotel *Hotel
}

// PackShuttles is the section with the departures from places.
type PackShuttles struct {
	Places   []PackPlace
	Changes  []ShuttleChange
	Requests []Request
}

// PackPlace is a place with the departures from it. For the hotel of the pack, it also has the departures back to it, and when to
// leave for which sessions.
type PackPlace struct {
	ID       string
	Name     Text
	Days     []*HotelDay
	Leaving  []Way
	Arriving []Way
}

// PackVenue is a venue in a pack.
type PackVenue struct {
	ID    string
	Name  Text
	Venue *Venue
}

// PackPractical is practical information: some pages in full, or the subjects of all of them.
type PackPractical struct {
	Pages []PackInfo
	// Notices are all that there are: paper does not know the time.
	Notices []Notice
}

// PackInfo is an info page in full. The ids in its text are unique in the whole document.
type PackInfo struct {
	ID      string
	Title   Text
	Summary Text
	Prose   *Prose
}

// PackDelegation is information that is confidential to one delegation. It is never part of the site.
type PackDelegation struct {
	Name         Text
	Hotel        Text
	Size         string
	StepFree     string
	Liaison      Text
	LiaisonPhone *Phone
	Arrivals     []PackFlight
	Departures   []PackFlight
	Cars         []PackCar
	Seats        []PackSeat
	Notes        Text
	Prose        *Prose
	Contacts     []Contact // that only delegations get
}

// PackFlight is the arrival or departure of members of a delegation.
type PackFlight struct {
	Day    Day
	At     Time
	Stop   Text
	Number string
	People string
}

// PackCar is a vehicle reserved for a delegation.
type PackCar struct {
	Vehicle Text
	Driver  Text
	Phone   *Phone
	Seats   string
	Note    Text
}

// PackSeat is the seating of a delegation at a session.
type PackSeat struct {
	Session *Row
	Place   Text
}

// Door is the body of a card for the door of a room, with one day's sessions.
type Door struct {
	Room  Text
	Venue Text
	Floor Text
	Day   Day
	// Rooms and Days are the name of the room and the day in the other languages of the card, where they are different.
	Rooms, Days []Text
	// Sheets are the sessions of each sheet. Usually there is one.
	Sheets [][]PackRow
	Live   *Live
	// Size and NameSize number the sizes of text that fit: of the sessions, and of the name of the room. The first is the largest.
	Size, NameSize int
}

// DaySheet is the body of a printable sheet with one day.
type DaySheet struct {
	Day  *PackDay
	Size int // the number of the size of text that fits; the first is the largest
	Live *Live
}

// Internal is the body of the sheets for the desks of the secretariat, from what is private.
type Internal struct {
	// Arrivals and Departures are in order.
	Arrivals   []InternalHour
	Departures []InternalHour
	Cars       []InternalCar
	// Hotels, Languages and People say how many packs to prepare: one for each person of the delegations.
	Hotels    []InternalHotel
	Languages []InternalCount
	People    string
}

// InternalHour is an hour in which delegations arrive or leave, and how many people do.
type InternalHour struct {
	Day     Day
	From    Time
	People  string
	Flights []InternalFlight
}

// InternalFlight is a flight of a delegation. StepFree is how many people of it need step-free access; empty if none does.
type InternalFlight struct {
	Flight     PackFlight
	Delegation Text
	Hotel      Text
	StepFree   string
}

// InternalCar is a car of a delegation.
type InternalCar struct {
	Car        PackCar
	Delegation Text
	Hotel      Text
}

// InternalHotel is a hotel with its delegations, and how many people they are together.
type InternalHotel struct {
	Name        Text
	People      string
	Delegations []InternalCount
}

// InternalCount is how many packs a delegation gets, in which language; without a name, how many there are in a language.
type InternalCount struct {
	Name     Text
	Language string
	People   string
}

// CardHotel is a hotel on a pocket card. Phone may be nil.
type CardHotel struct {
	Name  Text
	Phone *Phone
}

// EmergencyCard is the body of a pocket card with the emergency contacts.
type EmergencyCard struct {
	Contacts []Contact
	// Hotels are those of the conference; none if there are too many for a card.
	Hotels []CardHotel
	// Place and Address are those of the venue, in the form that a driver needs.
	Place   Text
	Address Text
	Live    *Live
}
