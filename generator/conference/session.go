package conference

// Status says whether a session will be held.
type Status string

// The statuses; an editor who writes none means Confirmed.
const (
	Confirmed Status = "confirmed"
	Tentative Status = "tentative"
	Cancelled Status = "cancelled"
)

// Session is one item of the agenda.
type Session struct {
	Entity
	Type     string
	Title    Text
	Subtitle Text
	Summary  Text
	// Day is the conference day it belongs to; Start and End count on past midnight.
	Day            Date
	Start          Clock
	End            Clock
	Room           string // a room's id, or
	Venue          string // a venue's id where the room does not matter, or
	Place          Text   // words, where it is neither
	Track          string
	Audience       []string
	Chairs         []string
	Speakers       []string
	Interpretation []Interpretation
	Documents      []Document
	Livestream     string
	Expected       int // people; 0 when not known
	Status         Status
	Reason         Text
	MovedFrom      *Moved
	Revised        *Date
	Items          []*Item
}

// Item is a timed part inside a session.
type Item struct {
	Entity
	Title    Text
	Summary  Text
	Start    Clock
	End      *Clock
	Chairs   []string
	Speakers []string
}

// Interpretation is a language a session is interpreted into. Channel is 0 where there are no channels.
type Interpretation struct {
	Lang    string
	Channel int
}

// Moved is where a session was before.
type Moved struct {
	Day   *Date
	Start *Clock
	Room  string
}

// Shuttle is a line.
type Shuttle struct {
	Entity
	Name       Text
	Summary    Text
	Services   []*Service
	Exceptions []*Exception
}

// Service is a way along stops, with its days and departures.
type Service struct {
	Entity
	Stops      []string
	Minutes    []int // from the first stop, one for each stop
	Days       []Date
	Every      int // minutes between departures; 0 where Departures are listed
	From       Clock
	Until      Clock // the last departure, itself included
	Departures []Clock
	Note       Text
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

// Exception is a trip that runs otherwise on one day.
type Exception struct {
	Service   string
	Departure Clock // names the trip with Service
	Day       Date
	Departs   *Clock
	Cancelled bool
	Reason    Text
	At        Origin
}
