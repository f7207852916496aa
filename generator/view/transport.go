package view

// Departure is an entry in a list of departures: one departure, a series at a fixed interval ("07:00, then every 10 min until
// 09:30"), or a period in which a vehicle comes at about that interval. A series is exact: it contains every departure and no
// others.
type Departure struct {
	At    Time
	Until *Time // the last of a series; nil for a single departure
	Every int   // minutes between departures
	About bool  // the interval is approximate, and the times are not fixed
	Last  bool  // it is the last departure of the day
	// Steps is set if the vehicles of a table differ: "free" for a vehicle without steps or, if most vehicles have none, "some" for
	// a vehicle with steps.
	Steps string
	// Mark is the letter of a note below the table; only posters have such notes.
	Mark string
	// Change is "cancelled", "retimed", "added" or empty. Usual is the usual time of a retimed departure.
	Change string
	Usual  *Time
}

// DaySpan is a day or several consecutive days, written out: "jeu. 15 nov.", "mer. 14 – jeu. 15 nov.".
type DaySpan struct {
	ISO  string // of a single day; empty for several
	Text string
}

// DayDepartures are the departures on days with the same timetable.
type DayDepartures struct {
	Days       []DaySpan
	On         string // the days for a script: ISO dates separated by spaces
	Ends       Time   // when the last vehicle of the last day leaves
	Departures []Departure
}

// Way is the timetable of a line from a stop, or from another stop to it: a table with a row for each group of days.
type Way struct {
	Line    Link
	From    Link // empty if it is the place that the page is about
	To      Link
	Via     []Link // where it ends at the stop it leaves from: the others
	Rows    []DayDepartures
	Remarks []Remark
	// Next are the departures of each day for a script that says the next one, separated by semicolons: the midnight at which the day
	// begins, then minutes after it.
	Next string
}

// Remark is a note on departures: a note by an editor, or the vehicles used.
type Remark struct {
	All    bool // it applies to every departure of its table; with Others, to all that are not marked
	Others bool
	Days   []DaySpan
	Times  []Range // the first and the last departure it applies to; a single one has no end

	Note     Text
	StepFree bool
	Steps    string // explains the mark of departures with these Steps
	Seats    int
	Vehicles []string
}

// Request is a service that runs only on request.
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
	Mark    string // its short name for large type; empty if it has only a long one
	Summary Text
	Stops   []Link
}

// StopEntry is a stop that is not a venue or hotel, in the list of stops.
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
	Both  bool // the line returns the same way
	Loop  bool // the line ends at its first stop
}

// DiagramStop is a stop in a diagram.
type DiagramStop struct {
	Link
	Minutes int // from the first stop; 0 if it depends on the time of day
}

// Direction is one of the two directions of a line.
type Direction struct {
	ID     string // for addresses: "way1"
	To     Link
	Round  bool // it returns to its first stop
	Tables []LineTable
}

// LineTable is the timetable of a line in one direction, on days with the same timetable: a row for each stop.
type LineTable struct {
	ID    string // for addresses: "way1-2007-11-15"
	Days  []DaySpan
	On    string // as in [DayDepartures]
	Ends  Time   // when the last vehicle of the last day arrives
	Parts []LinePart
}

// LinePart is the trips with the same stops, in one or more tables below each other.
type LinePart struct {
	From    Link
	To      Link
	Blocks  []LineBlock
	Remarks []Remark
}

// LineBlock is a table with a row for each stop and a column for each trip, few enough for a sheet of paper.
type LineBlock struct {
	ID      string // for addresses: "way1-2007-11-15-1-1"
	Columns []LineColumn
	Stops   []StopRow
}

// LineColumn is the head of a column: one trip, or trips at an interval. What it says is true at every stop.
type LineColumn struct {
	Every  int    // minutes between trips; 0 for a single one
	About  bool   // as in [Departure]
	Change string // as in [Departure]
	Last   bool   // the last of the day
	Steps  string // as in [Departure]
	Late   bool   // after midnight
}

// StopRow is a stop in the timetable of a line: when each column leaves; at the last stop, when it arrives.
type StopRow struct {
	Link
	Arrival     bool
	PickUpOnly  bool
	SetDownOnly bool
	Wait        int // minutes the vehicle waits there
	Note        Text
	Cells       []LineCell
}

// LineCell is when a column leaves a stop. Last is set only if the head of the column does not say it.
type LineCell struct {
	Departure
	Late bool // it is after midnight, and the head of the column does not say it
}

// Stop is the body of the page of a stop that is not a venue or hotel.
type Stop struct {
	StopEntry
	Prose    *Prose
	Ways     []Way
	Requests []Request
	Changes  []ShuttleChange
	Poster   string // address
}

// ShuttleChange is a trip that runs differently on one day.
type ShuttleChange struct {
	Line   Link
	Day    Day
	Change string // "cancelled", "retimed" or "added"
	At     Time   // when it leaves; for a cancelled trip, when it would have left
	Usual  *Time  // of a retimed trip
	Reason Text
	From   Link
	To     Link
}

// Getting describes how to get to a session in time, and back.
type Getting struct {
	Entry  int         // minutes to allow for security checks and entry
	Walk   int         // minutes on foot from the stop to the room
	Hotels *FromHotels // nil if no hotel is served
	// Requests are services at the session's venue that run only on request; no journey relies on them.
	Requests []Request
}

// FromHotels describes how to get to a session from each hotel. Sessions with the same start and end share it.
type FromHotels struct{ Rows []FromHotel }

// FromHotel describes how to get from one hotel to a session and back.
type FromHotel struct {
	Hotel Link
	There *Ride // nil if no bus arrives in time
	// StepFree is the journey without steps if it differs from There; NoStepFree reports that there is none.
	StepFree   *Ride
	NoStepFree bool
	Back       *Back // nil if no bus goes back
	// NoStepFreeBack reports that all journeys back have steps.
	NoStepFreeBack bool
}

// Ride is a journey from one place to another, by bus or on foot.
type Ride struct {
	Leave  Time // the latest time to leave
	Arrive Time
	Foot   int   // minutes on foot for the whole journey; 0 if it uses a bus
	Legs   []Leg // the buses
}

// Leg is one bus trip of a journey.
type Leg struct {
	Line   Link
	From   Link // where to board, if that is not the current place
	Depart Time
	// Ready is set if the times are not fixed: the time to be at the stop. Depart is then the latest time at which a bus will have
	// come.
	Ready *Time
	Every int
}

// Back describes how to return.
type Back struct {
	Foot  int // minutes on foot, if walking is not slower than the first bus
	First []Leg
	Last  *Leg // the last bus of the night, if First does not contain it
	// Over reports that the last bus of First is the last of the night.
	Over bool
}

// HotelDay is a conference day for the guests of a hotel: when to leave for which sessions.
type HotelDay struct {
	Day  Day
	Ends *Time // the latest end of a session
	Rows []HotelTrip
	Home []LastHome
}

// HotelTrip is one journey, with the sessions it is in time for.
type HotelTrip struct {
	Ride     *Ride // nil if no bus arrives in time
	Sessions []HotelSession
	More     int // the number of sessions not listed for lack of space; the day's page lists them
}

// HotelSession is a session in the list of a hotel's day.
type HotelSession struct {
	Link
	Start  Time
	Seated *Time // as in [Row]
	Doors  *Time
	Place  Link
}

// LastHome is the last journey back from a place at night.
type LastHome struct {
	From Link
	Leg  Leg
}

// Poster is the body of a poster for the wall of a place: one-page sheets with the departures from there.
type Poster struct {
	Place Link
	// Edition is the newest: "Ed. 1 · 9 Nov 2007". On paper the margin of a poster has it. It is empty without editions.
	Edition string
	Sheets  []PosterSheet
}

// PosterSheet is a page of a poster. Content that does not fit at a readable text size continues on the next sheet.
type PosterSheet struct {
	Number string // "1/2"; empty if there is only one
	// Size is the largest text size at which everything fits on the sheet: from "1", the largest, to "5".
	Size string
	// Ways are in rows: one way, or two short ones side by side.
	Ways     [][]PosterWay
	WideDays bool // the names of days are wider than abbreviations
	Last     bool // the sheet explains the mark of a last departure
	Requests []Request
	Days     [][]*HotelDay // for a hotel, by column: when to leave for the main sessions
	Desk     *Contact
	Live     *Live
}

// PosterWay is the timetable of a line from a place to one destination.
type PosterWay struct {
	Line     Link
	To       Link
	Via      []Link // where it ends at the stop it leaves from: the others
	StepFree bool   // all vehicles have no steps, except those marked otherwise
	Rows     []PosterRow
	Notes    []PosterNote
}

// PosterRow is the departures on days with the same timetable. Late holds those after midnight.
type PosterRow struct {
	Days             []DaySpan
	Departures, Late []Departure
}

// PosterNote is a note on the departures with its mark, on all departures of some days, or on all.
type PosterNote struct {
	Mark  string
	Days  []DaySpan
	Steps string // as in [Departure], for vehicles that differ from the others
	Texts []Text
}
