package view

// Row is a session in a list. All pages in one language that list the session share its Row.
type Row struct {
	ID       string
	Href     string
	Day      Day
	When     Range
	Seated   *Time // when people are asked to be in their seats
	Doors    *Time // when the doors close
	Title    Text
	People   []Text // the names of those who chair or speak, the first few
	More     string // how many others chair or speak; empty if there are none
	Type     Text
	TypeID   string
	Usual    bool // whether most sessions have this type, so that lists do not name it
	Pause    bool
	Track    *Link
	OneName  bool  // the track has the name of the type, maybe in the plural: one of them is enough
	Room     *Link // or Venue, or Place
	Place    Text
	Status   string // "confirmed", "tentative", "cancelled"
	Moved    bool
	New      bool // since the newest edition
	Was      *Was // what it had before; nil if nothing has changed
	Items    []Item
	Spoken   []string // the names of the languages spoken there
	Channels []Channel
	Audience string // ids of those who may attend, separated by spaces; empty if all may
}

// Item is a part of a session with its own time.
type Item struct {
	ID       string
	When     Range
	Title    Text
	Summary  Text
	Chairs   []Person
	Speakers []Person
	Prose    *Prose
}

// Channel is a language that a session is interpreted into.
type Channel struct {
	Lang   string
	Short  string // the tag in capitals, for lists: FR
	Name   string // in the page's language
	Number string // empty if there are no channels
}

// Person is a person as lists show them.
type Person struct {
	Link
	Role         Text
	Organisation Text
	Country      Text
}

// Session is the body of a session page.
type Session struct {
	Row       *Row
	Subtitle  Text
	Summary   Text
	Prose     *Prose
	Venue     *Link
	Floor     Text // of the room
	Audience  []Text
	Chairs    []Person
	Speakers  []Person
	Documents []Resource
	URL       string     // of its page on another site
	Links     []Resource // to other sites
	// NotInterpreted says that there is no interpretation, at a conference that interprets other sessions.
	NotInterpreted bool
	Livestream     string
	Expected       string
	Reason         Text
	MovedFrom      *Moved
	Revised        *Day
	Previous       *Step // in the same room on the same day
	Next           *Step
	Getting        *Getting
}

// Step is a link to the session before or after another.
type Step struct {
	Link
	Start Time
}

// Moved is the earlier time and place of a session.
type Moved struct {
	Day  *Day  // its name says the time too, if both are known
	Time *Time // nil if Day says it
	Room *Link
}

// DayCard is a day in an overview.
type DayCard struct {
	Day      Day
	Sessions int
	First    *Time
	Last     *Time // the latest end of a session
	// Lead are the sessions of the day that most people attend: plenaries and ceremonies.
	Lead []*Row
}

// Home is the body of the home page.
type Home struct {
	Summary   Text
	Days      []DayCard
	Urgent    []Notice
	Notices   []Notice // the newest few
	Hotels    []Link
	Venues    []Link
	Lines     []Link // of shuttles
	Pages     []Category
	Hosts     []Text
	Country   Text
	Emergency []Contact
	Pack      string // address of the welcome pack for everyone; empty if there is none
	// Live are all sessions except breaks. A script shows those that run now and next.
	Live []*Row
	// Bring is true for a conference so large that the page would become slow. Live is then empty, and the script fetches the
	// page of the hour.
	Bring bool
	// MyHotel and IAm are what a reader can choose from: the hotels that a bus or a way on foot serves, and who may attend sessions.
	MyHotel []Choice
	IAm     []Choice
}

// Choice is one of several things a reader can choose, for scripts.
type Choice struct {
	ID    string
	Label Text
	With  string // ids of the audiences that this one belongs to, separated by spaces
}

// Agenda is the body of the agenda's overview.
type Agenda struct {
	Days   []DayCard
	Tracks []Link
	All    string // address of the whole programme
}

// DayPage is the body of a day's page: its sessions by start time.
type DayPage struct {
	Day      Day
	Ends     *Time // the latest end of a session
	Days     []Day // every day of the conference, this one included
	Slots    []Slot
	Hours    []Jump // the hours in which sessions start; nil on a short day
	Grid     *Grid  // nil if few places are in use, or very many
	ByRoom   string // address of the page with the grid, if that is too large for this one
	Sheet    string // address of the printable day; empty if there is none
	Previous *Link
	Next     *Link
}

// Hour is the body of the page of an hour: the sessions that run in it, and those that start next.
type Hour struct {
	Day      Day
	When     Range
	Rows     []*Row
	Previous *Link
	Next     *Link
}

// Jump is a link to a part of the page.
type Jump struct {
	ID    string
	Start Time
}

// Slot is the sessions that start at the same time.
type Slot struct {
	ID    string // of the first slot of an hour, where there are hours to jump to
	Start Time
	Rows  []*Row
	Gone  []Gone // what was announced for this time and is not held then
	// Parallel is how many sessions run at the same time while those of the slot run, also others that started earlier or later. It does not
	// count breaks, cancelled sessions and those to which people come when they like.
	Parallel int
}

// GridPage is the body of a page with the grid of a day, or with some places of it.
type GridPage struct {
	Day    Day
	Ends   *Time  // the latest end of a session
	Days   []Day  // every day of the conference, this one included, with the address of its grid if that has pages of its own
	ByTime string // address of the day's page
	Parts  []GridPart
	Grid   *Grid
}

// GridPart is a page of a grid, named by its first and last places.
type GridPart struct {
	Href        string
	First, Last Text
	Current     bool
}

// Grid is a day as a table to scale, with a column for each place and lines of one or more steps of time.
type Grid struct {
	Open   []*Row // sessions to which people come when they like; not in the table
	Places []GridPlace
	Step   int // in minutes: 5, 10, 15 or 30
	Blocks []GridBlock
}

// GridBlock is a part of a day. No session goes on from one block to the next.
type GridBlock struct {
	Lines []GridLine
	Short bool // it can be kept on one sheet of paper
	Later bool // hours in which nothing is held have been left out before it
}

// GridPlace is the header of a column.
type GridPlace struct {
	Link
	Floor Text
}

// GridLine is one or more steps of time, place by place. It has no cell for a place whose earlier cell continues.
type GridLine struct {
	Steps int   // at least 1
	Start *Time // nil between full and half hours
	Half  bool  // Start is half past
	Lines int   // how many lines belong to Start
	Cells []GridCell
}

// GridCell is the content of a place for some lines: nothing, a session, or several that overlap.
type GridCell struct {
	Lines    int
	Sessions []*Row
}

// Find is the body of the page on which a script searches.
type Find struct {
	Index   string   // address of the index of the language
	Filters []Filter // what sessions can be filtered by, if they differ in it
	Lists   []Link   // of everything, for readers without scripts
}

// Filter is what a reader filters sessions by.
type Filter struct {
	Name    string // as in the address: "room"
	Label   Text
	Options []Choice
}

// Programme is the body of the whole agenda on one page.
type Programme struct{ Days []DayPage }

// MyProgramme is the body of the page of the sessions that a reader starred. A script fills it; without one the page leads to the agenda.
type MyProgramme struct {
	Agenda   Link
	Days     []MyDay
	Hotels   []Choice
	All      string // address of the whole agenda, whose rows the script takes
	Calendar string // address of the calendar of all sessions; empty if there are none
	Formerly string // former ids of sessions for the script: "old:new", separated by spaces
}

// MyDay is a day with its calendar.
type MyDay struct {
	Day      Day
	Calendar *Calendar
}

// Track is the body of a track's page.
type Track struct {
	Summary Text
	Prose   *Prose
	Days    []DayRows
}

// DayRows are the rows of one day.
type DayRows struct {
	Day  Day
	Ends *Time // the latest end of a session
	Rows []*Row
}

// Links is the body of a page that lists things: venues, people, tracks. A long list is in groups by first letter.
type Links struct {
	Items  []Entry
	Groups []LetterGroup
}

// LetterGroup is the part of a list of which the names begin with one letter.
type LetterGroup struct {
	ID     string
	Letter string // "#" for names without one
	Items  []Entry
}

// Entry is a thing in a list, with one line about it.
type Entry struct {
	Link
	Detail   Text
	Note     Text
	Sessions []Link // of a person, the first few
	More     string // how many other sessions; empty if there are none
}

// Venue is the body of a venue's page.
type Venue struct {
	Summary      Text
	Prose        *Prose
	Address      Text
	AddressLocal Text
	Phone        *Phone
	Website      string
	Map          *Map
	Features     []Feature
	Image        *Image
	Plan         *Image
	Rooms        []RoomEntry
	Shuttles     []Link
	Ways         []Way // departures from it
	Requests     []Request
	Changes      []ShuttleChange
	Poster       string   // address of its printable poster
	Network      *Network // of the lines that stop there
}

// RoomEntry is a room in its venue's list.
type RoomEntry struct {
	Link
	Floor    Text
	Capacity string
	Features []Feature
}

// Room is the body of a room's page.
type Room struct {
	RoomEntry
	Venue   Link
	Summary Text
	Prose   *Prose
	Days    []DayRows
}

// PersonPage is the body of a person's page.
type PersonPage struct {
	Person
	Summary Text
	Prose   *Prose
	Image   *Image
	URL     string     // of the person's page on another site
	Links   []Resource // to other sites
	Days    []DayRows
}

// HotelEntry is a hotel in the list of hotels.
type HotelEntry struct {
	Link
	Address Text
	Phone   *Phone
	Lines   []Link
	Image   *Image
}

// Hotels is the body of the list of hotels.
type Hotels struct{ Hotels []HotelEntry }

// Hotel is the body of a hotel's page.
type Hotel struct {
	HotelEntry
	ID           string
	Summary      Text
	Prose        *Prose
	AddressLocal Text
	// LocalName is the local name of the hotel, in the language that the organizers put first.
	LocalName Text
	Email     string
	Website   string
	Map       *Map
	Desk      Text
	CheckIn   string
	CheckOut  string
	Features  []Feature
	Rates     []Rate
	// Leaving are the shuttles from the hotel, Arriving those to the hotel.
	Leaving  []Way
	Arriving []Way
	Changes  []ShuttleChange
	Requests []Request
	// Days tell the guests of the hotel, for each day, when to leave for which sessions.
	Days   []*HotelDay
	Poster string // address of the poster for the lobby
	Pack   string // address of the welcome pack for its guests; empty if there is none
}

// Rate is what a kind of room costs.
type Rate struct{ Name, Price Text }

// Category is a group of info pages.
type Category struct {
	ID    string
	Href  string
	Name  Text
	Pages []Entry
}

// Pages is the body of the list of info pages.
type Pages struct{ Categories []Category }

// Info is the body of an info page.
type Info struct {
	Summary  Text
	Prose    *Prose
	Category *Link
	More     []Link // the other pages of its category
}

// Notice is a dated message.
type Notice struct {
	ID      string
	Href    string
	Title   Text
	Summary Text
	Prose   *Prose
	Urgent  bool
	Day     Day
	From    Time
	Start   string // when it begins, with the day: jeudi 15 novembre à 09:00
	Until   *Until
	About   []Link
}

// Until is the end of a notice's validity.
type Until struct {
	Day  Day
	Time Time
	Text string // both
}

// Notices is the body of the list of notices.
type Notices struct{ Notices []Notice }

// Contact is a person or a service to call or write to.
type Contact struct {
	ID        string
	Kind      string
	KindKey   string // catalog key of the kind's name; empty if the contact has the same name
	Name      Text
	Phone     *Phone
	Email     string
	Hours     Text // in words, or Open
	Open      []Range
	Place     Text
	Room      *Link
	Languages []string // written out
	Summary   Text
}

// Contacts is the body of the list of contacts: emergencies first.
type Contacts struct {
	Emergency []Contact
	Contacts  []Contact
	Card      string // address of the pocket card; empty if there is none
}

// About is the body of the About page.
type About struct {
	Summary Text
	Prose   *Prose
	Hosts   []Text
	Country Text
	Website string
}

// NotFound is the body of a language's page for a missing page.
type NotFound struct {
	Days []DayCard
}

// Chooser is the body of the page at the root: every language by its own name.
type Chooser struct{ Languages []Greeting }

// Greeting is a language on the root pages (the chooser and the 404), with the introductory words of that language.
type Greeting struct {
	Language
	Site *Site
}

// Pointer is the body of the page at an old address, which links to the new one.
type Pointer struct {
	To  Link
	URL string
}
