package conference

// Purpose says what a line is for.
type Purpose string

// The purposes; an editor who writes none means ToVenue.
const (
	ToVenue    Purpose = ""        // between hotels and venues
	ToAirport  Purpose = "airport" // transfers to and from flights or trains
	ToOccasion Purpose = "event"   // to one occasion, such as a reception
	Tour       Purpose = "tour"    // an excursion: it is in the timetable, but is no way to a session
)

// Shuttle is a line.
type Shuttle struct {
	Entity
	Name       Text
	Summary    Text
	Note       Text // stands below its timetable
	Purpose    Purpose
	Services   []*Service
	Exceptions []*Exception
}

// Service is a way along stops, with its days and departures. It may have any number of stops and call at one more than once.
type Service struct {
	Entity
	Stops      []string
	Minutes    []int // from the first stop to the arrival at each, one for each stop
	Days       []Date
	Every      int // minutes between departures; 0 where Departures are listed
	From       Clock
	Until      Clock // the last departure, itself included
	Departures []Clock
	Note       Text

	// Approximate says that Every is a promise ("a bus at least every 10 minutes"), not a timetable.
	Approximate bool
	// OnRequest says that it runs when somebody calls Phone; From and Until, where given, say between which hours.
	OnRequest bool
	Phone     string
	Seats     int      // of each vehicle; 0 when not known
	Vehicles  []string // that run its trips in turn; empty when not known
	StepFree  bool     // somebody in a wheelchair can board
	Direction int      // 1 or 2 where the editor says which way it goes; 0 leaves it to [Shuttle.DirectionOf]
	Rules     []*CallRule
	Notes     []*TripNote
}

// CallRule says what is special about a service's calls at a stop.
type CallRule struct {
	Stop  string
	Visit int // 1 for its first call at the stop, 2 for the next; 0 for them all
	Only  CallOnly
	Wait  int // minutes it stands there before it goes on
	Note  Text
	At    Origin
}

// CallOnly restricts what a call is for.
type CallOnly string

// A call without restriction is for both.
const (
	PickUpOnly  CallOnly = "pick-up"
	SetDownOnly CallOnly = "set-down"
)

// TripNote is a note on one trip of a service, on all its days.
type TripNote struct {
	Departure Clock // names the trip
	Note      Text
	At        Origin
}

// Trips returns every departure from the first stop on a regular day, in order.
func (s *Service) Trips() []Clock {
	if s.Every <= 0 {
		return s.Departures
	}
	var out []Clock
	for t := s.From; t <= s.Until; t += Clock(s.Every) {
		out = append(out, t)
	}
	return out
}

// Exception is a trip that runs otherwise on one day, does not run, or runs besides those of the timetable.
type Exception struct {
	Service   string
	Departure Clock // names the trip with Service; of a trip that is Added, when it leaves
	Day       Date
	Departs   *Clock
	Cancelled bool
	Added     bool
	Vehicle   string // that runs the trip instead; empty for the one whose turn it is
	Reason    Text
	At        Origin
}

// Walk is a way on foot between two places, as long in both directions.
type Walk struct {
	Places   []string // two of them
	Minutes  int
	StepFree bool
	Note     Text
	At       Origin
}

// Transport holds what is the same for all lines.
type Transport struct {
	Boarding   int // minutes to be at the stop before a departure; 0 for DefaultBoarding
	Slack      int // minutes: a session reached with less to spare is reported; 0 for DefaultSlack
	Turnaround int // minutes a vehicle needs between two trips; 0 for DefaultTurnaround
	Early      int // minutes before a deadline from which on people set out: seats of earlier buses are not counted; 0 for DefaultEarly
	// Minutes to be at the airport before a take-off; from a landing to the way out of the airport; and from a landing until the
	// transfer leaves at the latest. 0 for DefaultFlightBefore, DefaultCustoms and DefaultFlightAfter.
	FlightBefore, Customs, FlightAfter int
	At                                 Origin
}

// What holds where [transport] says nothing, in minutes.
const (
	DefaultBoarding   = 5
	DefaultSlack      = 5
	DefaultTurnaround = 3

	DefaultEarly        = 90
	DefaultFlightBefore = 120
	DefaultCustoms      = 30
	DefaultFlightAfter  = 120
)

// BoardingMinutes returns how long before a departure to be at the stop.
func (t Transport) BoardingMinutes() int { return orDefault(t.Boarding, DefaultBoarding) }

// SlackMinutes returns what a delegate should have to spare.
func (t Transport) SlackMinutes() int { return orDefault(t.Slack, DefaultSlack) }

// TurnaroundMinutes returns what a vehicle needs between two trips.
func (t Transport) TurnaroundMinutes() int { return orDefault(t.Turnaround, DefaultTurnaround) }

// EarlyMinutes returns how long before a deadline people set out at the earliest.
func (t Transport) EarlyMinutes() int { return orDefault(t.Early, DefaultEarly) }

// FlightBeforeMinutes returns how long before a take-off to be at the airport.
func (t Transport) FlightBeforeMinutes() int { return orDefault(t.FlightBefore, DefaultFlightBefore) }

// CustomsMinutes returns how long after a landing people are ready for their transfer.
func (t Transport) CustomsMinutes() int { return orDefault(t.Customs, DefaultCustoms) }

// FlightAfterMinutes returns how long after a landing the transfer must have left.
func (t Transport) FlightAfterMinutes() int { return orDefault(t.FlightAfter, DefaultFlightAfter) }

func orDefault(minutes, otherwise int) int {
	if minutes > 0 {
		return minutes
	}
	return otherwise
}

// DayMinutes are minutes that hold on one day.
type DayMinutes struct {
	Day     Date
	Minutes int
}

// EntryMinutes returns what to allow for the way in on a day.
func (v *Venue) EntryMinutes(day Date) int {
	for _, on := range v.EntryOn {
		if on.Day == day {
			return on.Minutes
		}
	}
	return v.Entry
}

// Flight is when people of a delegation arrive or leave.
type Flight struct {
	At     Moment // of landing or take-off
	Stop   string // the airport
	People int
	Number string // of the flight or train
	Origin Origin
}

// VenueOf returns the venue a session is held at, or nil.
func (c *Conference) VenueOf(s *Session) *Venue {
	if r := c.Room(s.Room); r != nil {
		return c.Venue(r.Venue)
	}
	return c.Venue(s.Venue)
}

// WalkTo returns the minutes on foot between the stop at a session's venue and its room.
func (c *Conference) WalkTo(s *Session) int {
	if r := c.Room(s.Room); r != nil && r.Walk != nil {
		return *r.Walk
	}
	if v := c.VenueOf(s); v != nil {
		return v.Walk
	}
	return 0
}

// ShareOf returns the percent of the people entitled who are expected at a session, and whether anybody said so: it does, or
// one of its audiences does (then the largest share counts).
func (c *Conference) ShareOf(s *Session) (percent int, known bool) {
	if s.Share > 0 {
		return s.Share, true
	}
	for _, id := range s.Audience {
		if a := c.Audience(id); a != nil {
			percent = max(percent, a.Share)
		}
	}
	return percent, percent > 0
}
