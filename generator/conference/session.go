package conference

// Status says whether a session will be held.
type Status string

// The statuses; an editor who writes none means Confirmed.
const (
	Confirmed Status = "confirmed"
	Tentative Status = "tentative"
	Cancelled Status = "cancelled"
)

// Session is one entry of the agenda.
type Session struct {
	Entity
	Type     string
	Title    Text
	Subtitle Text
	Summary  Text
	// Day is the conference day it belongs to; Start and End count on past midnight.
	Day   Date
	Start Clock
	End   Clock
	// Seated is when people are asked to be in their seats, Doors when the doors close; nil if that is not said.
	Seated *Clock
	Doors  *Clock
	// Punctual says whether people have to be there by a time; nil means what its type says. See [Conference.Deadline].
	Punctual *bool
	// Highlight says whether overviews name the session; nil means what its type says. See [Session.Leads].
	Highlight      *bool
	Room           string // a room's id, or
	Venue          string // a venue's or a hotel's id where the room does not matter, or
	Place          Text   // words, where it is neither
	Track          string
	Audience       []string
	Chairs         []string
	Speakers       []string
	Languages      []string // spoken there, as BCP 47 tags; none if not known
	Interpretation []Interpretation
	Documents      []Document
	URL            string     // its page on another site
	Links          []Document // to other sites; each has addresses only
	Livestream     string
	Expected       int // people; 0 when not known
	Share          int // percent of the people entitled who are expected to come; 0 when not said: then its audiences' share
	Status         Status
	Reason         Text
	MovedFrom      *Moved
	Revised        *Date
	// Sequence counts the changes, for calendars (RFC 5545, SEQUENCE). Pinned sessions stay when others are shifted.
	Sequence int
	Pinned   bool
	Items    []*Item
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
