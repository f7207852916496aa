package view

// Row is a session as agendas list it. Rows are shared by all pages that list the session in one language.
type Row struct {
	ID       string
	Href     string
	Day      Day
	When     Range
	Title    Text
	Type     Text
	TypeID   string
	Pause    bool
	Track    *Link
	Room     *Link // or Venue, or Place
	Place    Text
	Status   string // "confirmed", "tentative", "cancelled"
	Moved    bool
	Items    []Item
	Channels []Channel
}

// Item is a timed part inside a session.
type Item struct {
	ID       string
	When     Range
	Title    Text
	Summary  Text
	Chairs   []Person
	Speakers []Person
	Prose    *Prose
}

// Channel is a language a session is interpreted into.
type Channel struct {
	Lang   string
	Name   string // in the page's language
	Number string // empty where there are no channels
}

// Person is someone, as lists name them.
type Person struct {
	Link
	Role         Text
	Organisation Text
	Country      string // written out
}

// Session is the body of a session page.
type Session struct {
	Row        *Row
	Subtitle   Text
	Summary    Text
	Prose      *Prose
	Venue      *Link
	Floor      Text // of the room
	Audience   []Text
	Chairs     []Person
	Speakers   []Person
	Documents  []Resource
	Livestream string
	Expected   string
	Reason     Text
	MovedFrom  *Moved
	Revised    *Day
	Previous   *Step // in the same room on the same day, for going on
	Next       *Step
	Getting    *Getting
}

// Step is a session before or after another.
type Step struct {
	Link
	Start Time
}

// Moved is where a session was before.
type Moved struct {
	Day  *Day
	Time *Time
	Room *Link
}

// DayCard is a day as overviews show it.
type DayCard struct {
	Day      Day
	Sessions int
	First    *Time
	Last     *Time // the end of what ends last
	// Lead are the day's sessions that most people attend: plenaries and ceremonies.
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
	Country   string
	Emergency []Contact
	Pack      string // address of the welcome pack for everyone; empty where there is none
	// Live are all sessions but breaks, for a script to show those that run now and next.
	Live []*Row
	// Bring is set for a conference so large that the page would grow heavy: then Live is empty, and the script takes the
	// sessions from the pages of the days.
	Bring bool
}

// Agenda is the body of the agenda's overview.
type Agenda struct {
	Days   []DayCard
	Tracks []Link
	All    string // address of the whole programme
}

// DayPage is the body of a day's page: its sessions by starting time.
type DayPage struct {
	Day      Day
	Ends     *Time // the end of what ends last
	Days     []Day // every day of the conference, this one included
	Slots    []Slot
	Grid     *Grid  // where sessions run in parallel
	Sheet    string // address of the day on paper; empty where there is none
	Previous *Link
	Next     *Link
}

// Slot is what begins at one time.
type Slot struct {
	Start Time
	Rows  []*Row
}

// Grid is a day with a column for each place and a line for each time at which something begins or ends.
type Grid struct {
	Places []GridPlace
	Lines  []GridLine
}

// GridPlace is the head of a column.
type GridPlace struct {
	Link
	Floor Text
}

// GridLine is what begins at one time, place by place. A place whose session began before has no cell in it.
type GridLine struct {
	Start Time
	Cells []GridCell
}

// GridCell is what is held in a place for some lines: nothing, a session, or several that overlap.
type GridCell struct {
	Lines    int
	Sessions []*Row
}

// Programme is the body of the whole agenda on one page.
type Programme struct{ Days []DayPage }

// Track is the body of a track's page.
type Track struct {
	Summary Text
	Prose   *Prose
	Days    []DayRows
}

// DayRows are rows of one day.
type DayRows struct {
	Day  Day
	Rows []*Row
}

// Links is the body of a page that lists things: venues, people, tracks.
type Links struct{ Items []Entry }

// Entry is a thing in a list, with one line about it.
type Entry struct {
	Link
	Detail Text
	Note   string
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
	Ways         []Way // what leaves from it
	Requests     []Request
	Changes      []ShuttleChange
	Poster       string   // address of the sheet for its wall
	Network      *Network // of the lines that call there
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
	Summary      Text
	Prose        *Prose
	AddressLocal Text
	// LocalName is the name as the place itself writes it: in the language the secretariat writes first.
	LocalName Text
	Email     string
	Website   string
	Map       *Map
	Desk      Text
	CheckIn   string
	CheckOut  string
	Features  []Feature
	// Leaving are the shuttles from the hotel, Arriving those that bring back to it.
	Leaving  []Way
	Arriving []Way
	Changes  []ShuttleChange
	Requests []Request
	// Days are what the hotel's guests need to know of each day: when to leave, and for what.
	Days   []*HotelDay
	Poster string // address of the sheet for the lobby
	Pack   string // address of the welcome pack of its guests; empty where there is none
}

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
	Until   *Until
	About   []Link
}

// Until is when a notice stops mattering.
type Until struct {
	Day  Day
	Time Time
}

// Notices is the body of the list of notices.
type Notices struct{ Notices []Notice }

// Contact is someone to call or write to.
type Contact struct {
	ID        string
	Kind      string
	KindKey   string // catalog key of the kind's name
	Name      Text
	Phone     *Phone
	Email     string
	Hours     Text
	Place     Text
	Room      *Link
	Languages []string // written out
	Summary   Text
}

// Contacts is the body of the list of contacts: emergencies first.
type Contacts struct {
	Emergency []Contact
	Contacts  []Contact
	Card      string // address of the card for the pocket; empty where there is none
}

// About is the body of the About page.
type About struct {
	Summary Text
	Prose   *Prose
	Hosts   []Text
	Country string
	Website string
}

// Chooser is the body of the page at the root: every language by its own name.
type Chooser struct{ Languages []Greeting }

// Greeting is a language on the root pages (the chooser and the 404), with the words a page in it begins with.
type Greeting struct {
	Language
	Site *Site
}

// Pointer is the body of a page at an old address.
type Pointer struct {
	To  Link
	URL string
}

// Sitemap is the body of a sitemap file.
type Sitemap struct{ Groups []Group }

// Group is a page in all its languages.
type Group struct {
	Alternates []Alternate
	Default    string // address of x-default; empty where there is none
	Updated    string
}

// SitemapIndex is the body of the list of sitemap files.
type SitemapIndex struct{ URLs []string }

// Robots is the body of robots.txt.
type Robots struct{ Sitemap string }

// Headers is the body of _headers.
type Headers struct{ BasePath string }
