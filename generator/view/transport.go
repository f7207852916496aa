package view

// Departure is an entry in a list of departures: one of them, a stretch of them at one interval ("07:00, then every 10 min until
// 09:30"), or hours in which a vehicle comes about every so often. A stretch is exact: counted out, it gives every departure.
type Departure struct {
	At    Time
	Until *Time // the last of a stretch, itself included; nothing for a single departure
	Every int   // minutes from one to the next
	About bool  // the interval is a promise, and the times are not fixed
	Last  bool  // nothing leaves later on that day
	// Steps is set where the vehicles of a table differ: "free" for one without steps, or, where these are the most, "some" for one
	// with them.
	Steps string
	// Mark is the letter of a note below the table; only posters have them.
	Mark string
	// Change is "cancelled", "retimed", "added" or empty; Usual is when one that is retimed leaves on other days.
	Change string
	Usual  *Time
}

// DaySpan is a day, or days in a row, written out: "jeu. 15 nov.", "mer. 14 – jeu. 15 nov.".
type DaySpan struct {
	ISO  string // of a single day; empty for several
	Text string
}

// DayDepartures are the departures of days that share them.
type DayDepartures struct {
	Days       []DaySpan
	Departures []Departure
}

// Way is how a line leaves a stop, or comes to one from another: a table with a row for each timetable.
type Way struct {
	Line    Link
	From    Link // empty where it is the place whose page it is
	To      Link
	Via     []Link // where it ends at the stop it leaves from: the others
	Rows    []DayDepartures
	Remarks []Remark
}

// Remark is something to know of departures: a note of the editor's, or the vehicles that run them.
type Remark struct {
	All    bool // of every departure of its table, or with Others of all that are not marked
	Others bool
	Days   []DaySpan
	Times  []Range // the first and the last departure it is about; one alone has no end

	Note     Text
	StepFree bool
	Seats    int
	Vehicles []string
}

// Request is a service that runs when somebody calls. Nobody can count on one.
type Request struct {
	Line     Link
	From     Link
	To       Link
	Days     []DaySpan
	Hours    *Range
	Phone    *Phone
	Note     Text
	StepFree bool
	Seats    int
}

// Shuttles is the body of the list of lines.
type Shuttles struct {
	Network *Network
	Lines   []ShuttleEntry
	Stops   []StopEntry
}

// ShuttleEntry is a line in the list of lines.
type ShuttleEntry struct {
	Link
	Summary Text
	Stops   []Link
}

// StopEntry is a stop of its own.
type StopEntry struct {
	Link
	ID      string
	Summary Text
	Map     *Map
	Lines   []Link
}

// Shuttle is the body of a line's page.
type Shuttle struct {
	ShuttleEntry
	Note       Text
	Prose      *Prose
	Diagrams   []Diagram
	Directions []Direction
	Requests   []Request
	Changes    []ShuttleChange
}

// Diagram is a sequence of stops that a line follows.
type Diagram struct {
	Stops []DiagramStop
	Both  bool // the line comes back the same way
	Loop  bool // it ends where it begins
}

// DiagramStop is a stop in a diagram.
type DiagramStop struct {
	Link
	Minutes int // from the first stop; 0 where that depends on the time of day
}

// Direction is one of the two ways of a line.
type Direction struct {
	ID     string // for addresses: "way1"
	To     Link
	Round  bool // it comes back to where it began
	Tables []LineTable
}

// LineTable is the timetable of a line in one direction, on days that share it: a row for each stop.
type LineTable struct {
	ID    string // for addresses: "way1-2007-11-15"
	Days  []DaySpan
	Parts []LinePart
}

// LinePart is the trips that follow the same stops.
type LinePart struct {
	From    Link
	To      Link
	Stops   []StopRow
	Remarks []Remark
}

// StopRow is a stop in the timetable of a line, with its departures; of the last stop they are the arrivals.
type StopRow struct {
	Link
	Arrival     bool
	PickUpOnly  bool
	SetDownOnly bool
	Wait        int // minutes the vehicle stands there
	Note        Text
	Departures  []Departure
}

// Stop is the body of the page of a stop of its own.
type Stop struct {
	StopEntry
	Prose    *Prose
	Ways     []Way
	Requests []Request
	Changes  []ShuttleChange
	Poster   string // address
}

// ShuttleChange is a trip that runs otherwise on one day.
type ShuttleChange struct {
	Line   Link
	Day    Day
	Change string // "cancelled", "retimed" or "added"
	At     Time   // when it leaves; of one that is cancelled, when it would
	Usual  *Time  // of one that is retimed
	Reason Text
	From   Link
	To     Link
}

// Getting is how to get to a session in time, and back.
type Getting struct {
	Entry  int         // minutes to allow for security and the way in
	Walk   int         // minutes on foot from the stop to the room
	Hotels *FromHotels // nothing where no hotel is served
	// Requests are services at the session's venue that run when somebody calls; no journey counts on one.
	Requests []Request
}

// FromHotels is how to get to a session from each hotel; sessions that begin and end together share it.
type FromHotels struct{ Rows []FromHotel }

// FromHotel is how to get from one hotel to a session and back.
type FromHotel struct {
	Hotel Link
	There *Ride // nothing: no bus is in time
	// StepFree is the way without steps where it is another; NoStepFree says that there is none.
	StepFree   *Ride
	NoStepFree bool
	Back       *Back // nothing: no bus goes back
	// NoStepFreeBack says that all ways back have steps.
	NoStepFreeBack bool
}

// Ride is a way from one place to another, by bus or on foot.
type Ride struct {
	Leave  Time // when to set out at the latest
	Arrive Time
	Foot   int   // minutes, for who walks all the way; 0 where there is a bus
	Legs   []Leg // the buses
}

// Leg is one bus of a ride.
type Leg struct {
	Line   Link
	From   Link // where to get on, if that is not where one is
	Depart Time
	// Ready is set where buses come about every so often and the times are not fixed: be at the stop by then. Depart is then
	// when one has come at the latest.
	Ready *Time
	Every int
}

// Back is how to return.
type Back struct {
	Foot  int // minutes, where walking is not slower than the first bus
	First []Leg
	Last  *Leg // the last of the night, where it is none of the first
	// Over says that the last of the first is the last of the night.
	Over bool
}

// HotelDay is a conference day as seen from a hotel: when to leave, and for what.
type HotelDay struct {
	Day  Day
	Rows []HotelTrip
	Home []LastHome
}

// HotelTrip is one way to the sessions it is in time for.
type HotelTrip struct {
	Ride     *Ride // nothing: no bus is in time
	Sessions []HotelSession
	More     int // sessions that are not listed, for want of room; the day's page has them
}

// HotelSession is a session in the list of a hotel's day.
type HotelSession struct {
	Link
	Start Time
	Place Link
}

// LastHome is the last way back from a place at night.
type LastHome struct {
	From Link
	Leg  Leg
}

// Poster is the body of what hangs on the wall of a place: sheets of one page each, with what leaves from there, and when.
type Poster struct {
	Place  Link
	Sheets []PosterSheet
}

// PosterSheet is a page of a poster. What does not fit on one with letters large enough is on the next.
type PosterSheet struct {
	Number string // "1/2"; empty where there is but one
	// Size is how large the letters can be so that all of it fits on the sheet: from "1", the largest, to "5".
	Size string
	// Ways stand one below the other, or two short ones side by side.
	Ways     [][]PosterWay
	WideDays bool // the names of days take more room than abbreviations do
	Last     bool // the mark of a last departure wants explaining
	Requests []Request
	Days     [][]*HotelDay // of a hotel, by columns: when to leave for the main sessions
	Desk     *Contact
	Live     *Live
}

// PosterWay is how a line leaves a place for one destination.
type PosterWay struct {
	Line     Link
	To       Link
	Via      []Link // where it ends at the stop it leaves from: the others
	StepFree bool   // all vehicles but those marked otherwise are without steps
	Rows     []PosterRow
	Notes    []PosterNote
}

// PosterRow is the departures of days that share them; those after midnight stand apart.
type PosterRow struct {
	Days             []DaySpan
	Departures, Late []Departure
}

// PosterNote is something to know of the departures that bear its mark, of all on some days, or of all.
type PosterNote struct {
	Mark  string
	Days  []DaySpan
	Steps string // as in [Departure]: of vehicles that differ from the others
	Texts []Text
}
