package conference

// Purpose is the purpose of a shuttle.
type Purpose string

// The purposes. The default is ToVenue.
const (
	ToVenue    Purpose = ""        // between hotels and venues
	ToAirport  Purpose = "airport" // transfers to and from flights or trains
	ToOccasion Purpose = "event"   // to one occasion, such as a reception
	Tour       Purpose = "tour"    // an excursion: it has a timetable, but no journey to a session uses it
)

// Shuttle is a line. GTFS calls it a route.
type Shuttle struct {
	Entity
	Name       Text
	ShortName  Text // for maps, and to stand in large type
	Summary    Text
	Note       Text // shown below its timetable
	Purpose    Purpose
	Services   []*Service
	Exceptions []*Exception
}

// Service is a sequence of stops with its days and departures. It can call at a stop more than once.
type Service struct {
	Entity
	Stops      []string
	Minutes    []int // from the first stop to the arrival at each, one for each stop
	Days       []Date
	Every      int // minutes between departures; 0 if Departures are listed
	From       Clock
	Until      Clock // the last departure, itself included
	Departures []Clock
	Note       Text

	// Approximate says that Every is a promise ("a bus at least every 10 minutes"), not a timetable.
	Approximate bool
	// OnRequest says that it runs when someone calls Phone, between From and Until if these are given.
	OnRequest bool
	Phone     string
	Seats     int      // of each vehicle; 0 if not known
	Vehicles  []string // that run its trips in turn; empty if not known
	StepFree  bool     // a wheelchair user can board
	Direction int      // 1 or 2; 0 if the editor gives none, see [Shuttle.DirectionOf]
	Rules     []*CallRule
	Notes     []*TripNote
}

// CallRule changes a service's calls at a stop.
type CallRule struct {
	Stop  string
	Visit int // 1 for its first call at the stop, 2 for the next; 0 for all of them
	Only  CallOnly
	Wait  int // minutes until it leaves again
	Note  Text
	At    Origin
}

// CallOnly restricts a call to getting on or getting off.
type CallOnly string

// A call without a restriction is for both.
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

// Exception changes, cancels or adds a trip on one day.
type Exception struct {
	Service   string
	Departure Clock // with Service, names the trip; an added trip leaves then
	Day       Date
	Departs   *Clock
	Cancelled bool
	Added     bool
	Vehicle   string // that runs the trip instead of the one whose turn it is; empty if none does
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

// Transport is the settings of all shuttles.
type Transport struct {
	Boarding   int // minutes before a departure to be at the stop; 0 for DefaultBoarding
	Slack      int // minutes to spare at a session; a journey with less is reported; 0 for DefaultSlack
	Turnaround int // minutes a vehicle needs between two trips; 0 for DefaultTurnaround
	Early      int // minutes before a deadline at which people leave at the earliest: seats of earlier buses do not count; 0 for DefaultEarly
	// Minutes to be at the airport before a take-off; from a landing to the way out of the airport; and from a landing until the
	// transfer leaves at the latest. 0 for DefaultFlightBefore, DefaultCustoms and DefaultFlightAfter.
	FlightBefore, Customs, FlightAfter int
	At                                 Origin
}

// The defaults of [Transport], in minutes.
const (
	DefaultBoarding   = 5
	DefaultSlack      = 5
	DefaultTurnaround = 3

	DefaultEarly        = 90
	DefaultFlightBefore = 120
	DefaultCustoms      = 30
	DefaultFlightAfter  = 120
)

// BoardingMinutes returns how many minutes before a departure to be at the stop.
func (t Transport) BoardingMinutes() int { return orDefault(t.Boarding, DefaultBoarding) }

// SlackMinutes returns the minutes that a delegate should have to spare.
func (t Transport) SlackMinutes() int { return orDefault(t.Slack, DefaultSlack) }

// TurnaroundMinutes returns the minutes that a vehicle needs between two trips.
func (t Transport) TurnaroundMinutes() int { return orDefault(t.Turnaround, DefaultTurnaround) }

// EarlyMinutes returns how many minutes before a deadline people leave at the earliest.
func (t Transport) EarlyMinutes() int { return orDefault(t.Early, DefaultEarly) }

// FlightBeforeMinutes returns how many minutes before take-off to be at the airport.
func (t Transport) FlightBeforeMinutes() int { return orDefault(t.FlightBefore, DefaultFlightBefore) }

// CustomsMinutes returns how many minutes after landing people are ready for their transfer.
func (t Transport) CustomsMinutes() int { return orDefault(t.Customs, DefaultCustoms) }

// FlightAfterMinutes returns how many minutes after landing the transfer leaves at the latest.
func (t Transport) FlightAfterMinutes() int { return orDefault(t.FlightAfter, DefaultFlightAfter) }

func orDefault(minutes, otherwise int) int {
	if minutes > 0 {
		return minutes
	}
	return otherwise
}

// DayMinutes is a number of minutes for one day.
type DayMinutes struct {
	Day     Date
	Minutes int
}

// EntryMinutes returns the minutes to allow for the entrance on a day.
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

// PlaceOf returns the id of the venue or hotel a session is held at; empty if there is none.
func (c *Conference) PlaceOf(s *Session) string {
	if v := c.VenueOf(s); v != nil {
		return v.ID
	}
	if h := c.Hotel(s.Venue); h != nil && c.Room(s.Room) == nil {
		return h.ID
	}
	return ""
}

// EntryTo returns the minutes to allow for the entrance of a session's venue; a hotel has none.
func (c *Conference) EntryTo(s *Session) int {
	if v := c.VenueOf(s); v != nil {
		return v.EntryMinutes(s.Day)
	}
	return 0
}

// Deadline returns the time of its day by which people have to be at a session: when they are asked to be seated, or else when the doors
// close, or else when it starts. All leave-by times are for this time. ok is false for a session that people may join when they like.
func (c *Conference) Deadline(s *Session) (at Clock, ok bool) {
	at = s.Start
	switch {
	case s.Seated != nil:
		at = *s.Seated
	case s.Doors != nil:
		at = *s.Doors
	}
	if s.Punctual != nil {
		return at, *s.Punctual
	}
	t := c.Type(s.Type)
	return at, t == nil || !t.Anytime || s.Seated != nil || s.Doors != nil
}

// WalkTo returns the minutes on foot between the stop at a session's venue and its room. The walk from a stop to a hotel's lobby is part
// of the journey.
func (c *Conference) WalkTo(s *Session) int {
	if r := c.Room(s.Room); r != nil && r.Walk != nil {
		return *r.Walk
	}
	if v := c.VenueOf(s); v != nil {
		return v.Walk
	}
	return 0
}

// ShareOf returns the percentage of the people entitled to attend who are expected at a session, and whether it is known. It is that of
// the session, or else the largest of its audiences.
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
