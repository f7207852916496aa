package view

// Print says how a page is printed that is made for paper.
type Print struct {
	// Hosted says that it is a page of the site, under its security policy; otherwise it is a file that stands alone.
	Hosted bool
	// Paper is the size its letters are set for: "a4", "letter", "a5" or "a6".
	Paper string
	// Sized gives the sheet that size whatever the printer has in mind, as a PDF needs it.
	Sized    bool
	Duplex   bool
	Language string // its own name
	// Running is the address of the style sheet with the running heads of the language.
	Running string
}

// Running is the body of the style sheet that writes the head of every printed page: what stands there is said in words for each
// section, since few browsers can take it from the page.
type Running struct {
	Event string
	// Counter is "Page 3 of 12", in pieces.
	Counter  []RunningPiece
	Sections []RunningSection
	// Digits is the style of numbers as CSS names it: "decimal", "arabic-indic".
	Digits string
}

// RunningSection is what the head of a section's pages says beside the name of the event. Name is that of its pages in the style sheet.
type RunningSection struct{ Name, Title string }

// RunningPiece is words, or a number.
type RunningPiece struct {
	Words string
	Count string // "page" or "pages"; empty for words
}

// Pack is the body of a document to print: a welcome pack.
type Pack struct {
	Title    Text
	For      Text // the hotel or the delegation; empty for everyone
	Edition  Text
	Date     *Day
	Cover    *PackPart // nothing: the first page begins with a section
	Sections []PackSection
}

// PackSection is a part of a document. What it holds is in the field of its kind.
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
	Glance     []GlanceDay
	Agenda     []*PackDay
	Hotels     []PackHotel
	Shuttles   *PackShuttles
	Venues     []PackVenue
	Network    *Network
	Practical  *PackPractical
}

// PackPart is a part of a section that the contents list: a day, a page.
type PackPart struct {
	ID    string
	Title Text
}

// Live is where the newest state of what is printed stands: its address, and the same for a telephone's camera.
type Live struct {
	URL  string
	Code *Code
}

// Code is a QR code (ISO/IEC 18004) as it is drawn: a square of Side modules with its quiet zone, and the dark ones as SVG path data.
type Code struct {
	Side int
	Path string
}

// PackDay is a day of the agenda in full.
type PackDay struct {
	ID   string
	Day  Day
	Rows []PackRow
}

// PackRow is a session with what paper says of it.
type PackRow struct {
	Row       *Row
	Subtitle  Text
	Floor     Text // of the room
	Audience  []Text
	Chairs    []Person
	Speakers  []Person
	Reason    Text
	MovedFrom *Moved
}

// GlanceDay is a day on one page: grids, or a list where more runs in parallel than a page is wide.
type GlanceDay struct {
	ID  string
	Day Day
	// Through are sessions so long that all others run beside them: registration.
	Through []*Row
	Grids   []GlanceGrid // one after the other, in the order of time
	Rows    []*Row
}

// GlanceGrid is a stretch of a day in which sessions overlap: a column for each that may run beside others, a line for each time at
// which something begins. No cell spans lines, since
// the label of such a one is lost where a page ends: what goes on has an empty cell in the lines after its own.
type GlanceGrid struct {
	Columns int
	Lines   []GlanceLine
}

// GlanceLine is a line of the grid.
type GlanceLine struct {
	Start Time
	Cells []GlanceCell
}

// GlanceCell is what begins, what goes on, or nothing.
type GlanceCell struct {
	Session *Row
	On      bool // what began before goes on
}

// PackHotel is a hotel in a pack.
type PackHotel struct {
	ID    string
	Name  Text
	Hotel *Hotel
}

// PackShuttles are the departures at places.
type PackShuttles struct {
	Places   []PackPlace
	Changes  []ShuttleChange
	Requests []Request
}

// PackPlace is a place with what leaves from it and, of the hotel the pack is for, with what comes back and when to leave for what.
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

// PackPractical is practical information: some pages in full, or what all of them are about.
type PackPractical struct {
	Pages      []PackInfo
	Categories []Category
}

// PackInfo is an info page in full. The ids in its text are its own in the whole document.
type PackInfo struct {
	ID      string
	Title   Text
	Summary Text
	Prose   *Prose
}

// PackDelegation is what only one delegation may know. It never reaches the site.
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
}

// PackFlight is when people of a delegation arrive or leave.
type PackFlight struct {
	Day    Day
	At     Time
	Stop   Text
	Number string
	People string
}

// PackCar is a vehicle at a delegation's service.
type PackCar struct {
	Vehicle Text
	Driver  Text
	Phone   *Phone
	Seats   string
	Note    Text
}

// PackSeat is where a delegation sits at a session.
type PackSeat struct {
	Session *Row
	Place   Text
}

// Door is the body of a card for the door of a room: a day in it.
type Door struct {
	Room  Text
	Venue Text
	Floor Text
	Day   Day
	Rows  []PackRow
	Live  *Live
}

// DaySheet is the body of a sheet with one day.
type DaySheet struct {
	Day  *PackDay
	Live *Live
}

// EmergencyCard is the body of a card for the pocket: whom to call.
type EmergencyCard struct {
	Contacts []Contact
	// Place and Address are of the venue, as a driver reads them.
	Place   Text
	Address Text
	Live    *Live
}
