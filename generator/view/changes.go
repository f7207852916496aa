package view

// Phrase is a piece of a sentence: words of the interface, or a value in it, such as a title or a time.
type Phrase struct {
	Text
	IsValue bool   // it is a value, whose direction may be another one than that of the sentence
	Href    string // the page of what the value names, if it has one
}

// Change is something that is not as it was when an edition was made.
type Change struct {
	Sentence []Phrase
	// At is when it first matters on the day below which it is listed. It is nil if it matters at any time.
	At *Time
	// Bites reports that people who do not know it come too late, to the wrong place, or in vain.
	Bites bool
	// Leave is when to leave for the session that has changed. Only slips have it.
	Leave []ChangeLeave
}

// ChangeDay is what has changed for one day, what first matters coming first.
type ChangeDay struct {
	ID   string // of the day on the page of changes
	Day  Day
	Ends *Time // the latest time at which one of the changes matters
	Rows []Change
}

// EditionLink is an edition, with the address of the page of what has changed since.
type EditionLink struct {
	Href    string
	Number  string
	Day     Day  // on which it was made
	Current bool // the page is that of this edition
}

// Changes is the body of a page of changes.
type Changes struct {
	Edition  EditionLink
	Editions []EditionLink // all, the newest first
	Days     []ChangeDay
	Anytime  []Change // that matter from now on
	// Wording has the changes of words that change no fact.
	Wording []Change
	Feed    string // address of the feed, which has what changed since the newest edition
}

// Since is what a page says about changes since the newest edition. A script shows what is of today, and of days to come.
type Since struct {
	Edition EditionLink
	Days    []SinceDay
	Anytime []Change
}

// SinceDay is a day with changes, with the address of its part of the page of changes.
type SinceDay struct {
	Day   Day
	Href  string
	Ends  *Time
	Count int
	// Rows are the changes that matter to the readers of the page, up to a number. The home page has none.
	Rows []Change
}

// Was is what a session had before, where it is another one now. Fields that did not change are empty.
type Was struct {
	Day   string // its short name
	Start string
	End   string // only where the start is the same
	Place Text
}

// Gone is the place in a day at which a session was announced that is not held then.
type Gone struct {
	When  Range
	Title Text
	Href  string // the page of the session; empty if there is none any more
	Now   string // when it is held; empty if it is not held at all
}
