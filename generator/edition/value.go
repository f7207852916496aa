package edition

import "vademecum/generator/conference"

// Text is a text by language, in the order of the tags, each once. A name that is the same in every language has an empty tag.
type Text []conference.Variant

// Plain returns a text that is the same in every language.
func Plain(words string) Text { return Text{{Value: words}} }

// Digests stand for a long text: one for each language in which it exists, in the order of the tags. They change with its words, links
// and pictures, but not with its markup.
type Digests []Digest

// Digest is that of the text in one language.
type Digest struct{ Lang, Sum string }

// Slot is when a session is held. Start and End count on past midnight.
type Slot struct {
	Day        conference.Date
	Start, End conference.Clock
}

// Begins returns the moment at which the slot begins.
func (s Slot) Begins() conference.Moment { return conference.Moment{Date: s.Day, Clock: s.Start} }

// Span is when an item of a session is held, on the day of the session. An open one has no end.
type Span struct {
	Start, End conference.Clock
	Open       bool
}

// Place is where a session or a contact is: a room, or a venue or hotel, or words.
type Place struct {
	Room, Venue string
	Words       Text
}

// Standing is the status of a session, with the reason for it.
type Standing struct {
	Status conference.Status
	Reason Text
}

// Channel is a language into which a session is interpreted. Number is 0 where there are no channels.
type Channel struct {
	Lang   string
	Number int
}

// Document is something to read, in one or more languages.
type Document struct {
	Title Text
	Files []DocumentFile
}

// DocumentFile is one language of a document: a file of the site with its size in bytes, or an address elsewhere.
type DocumentFile struct {
	Lang, Path, URL string
	Size            int
}

// Moved is where content says that a session was before.
type Moved struct {
	Day   *conference.Date
	Start *conference.Clock
	Room  string
}

// Rate is what a kind of hotel room costs.
type Rate struct{ Name, Price Text }

// Call is a service at a stop: After minutes after it leaves the first one, and Wait minutes until it leaves again. Only is "pick-up" or
// "set-down", or empty.
type Call struct {
	Place       string
	After, Wait int
	Only        string
}

// Frequency is a promise of a vehicle at least every so many minutes. Every is 0 where there is none.
type Frequency struct {
	Every       int
	From, Until conference.Clock
}

// TripNote is a note on a trip of a service, on all its days.
type TripNote struct {
	Departure conference.Clock
	Note      Text
}

// Trip is one run of a service. With the service, Day, Departure and Added name it.
type Trip struct {
	Day       conference.Date
	Departure conference.Clock // that the service lists, or at which an added trip leaves
	Added     bool             // the service does not list it
	// Departs is when it leaves; Runs says whether it does.
	Departs conference.Clock
	Runs    bool
	Reason  Text // for which it is not as the service says
	// Regular says that it is as the service says. Snapshots have no such trips: [Diff] returns them where a trip is, or was, regular.
	Regular bool
}

// Leaving is when to leave a hotel for sessions of a day: the value of a change of the kind [LeaveByChanged].
type Leaving struct {
	Day      conference.Date
	At       conference.Clock
	Sessions []string // in the order of ids
}
