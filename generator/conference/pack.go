package conference

import "slices"

// Pack is what the secretariat prints: one document for everyone, or one for each hotel, delegation, room, place or day. Its long
// text is the welcome letter.
type Pack struct {
	Entity
	For   PackFor
	Title Text // empty for the theme's own words
	Paper Paper
	// Languages are the languages in which it is printed. A delegation's pack is in the delegation's language if the site has it.
	Languages []string
	// Sections are the parts of a document in order. A single sheet has none.
	Sections []PackSection
	// Pages are the info pages that it contains in full.
	Pages []string
	// Duplex leaves more room on the side on which sheets printed on both sides are bound.
	Duplex bool
	// Skip says that it is not printed.
	Skip bool
}

// PackFor is the purpose of a pack: for whom or what it is. There is one document for each of them.
type PackFor string

// The purposes. The first three are documents, the others single sheets.
const (
	ForEveryone   PackFor = "everyone"
	ForHotel      PackFor = "hotel"
	ForDelegation PackFor = "delegation"
	ForDoor       PackFor = "door"      // a card for each room and day
	ForPlace      PackFor = "poster"    // the departures, for the wall of each place where a shuttle calls
	ForDay        PackFor = "day"       // the agenda of each day
	ForEmergency  PackFor = "emergency" // whom to call, on a card for the pocket
	ForInternal   PackFor = "internal"  // arrivals, cars and quantities, for the desks of the secretariat
)

// PackFors has all purposes in the order of printing.
var PackFors = [...]PackFor{ForEveryone, ForHotel, ForDelegation, ForDoor, ForPlace, ForDay, ForEmergency, ForInternal}

// Sheet reports whether it is a single sheet, whose content cannot be chosen.
func (f PackFor) Sheet() bool { return f != ForEveryone && f != ForHotel && f != ForDelegation }

// ID returns the id of the default pack for this purpose.
func (f PackFor) ID() string {
	if f == ForEveryone {
		return "general"
	}
	return string(f)
}

// Papers returns the sizes of paper that fit, the default first.
func (f PackFor) Papers() []Paper {
	switch f {
	case ForEmergency:
		return []Paper{A6}
	case ForPlace:
		return []Paper{A4, Letter} // one page, read from afar
	}
	return []Paper{A4, Letter, A5}
}

// Paper is a size of paper.
type Paper string

// The sizes of ISO 216 that are in use, and the American one.
const (
	A4     Paper = "A4"
	A5     Paper = "A5"
	A6     Paper = "A6"
	Letter Paper = "Letter"
)

// PackSection is a part of a document.
type PackSection string

// The sections.
const (
	SectionCover      PackSection = "cover"
	SectionContents   PackSection = "contents"
	SectionLetter     PackSection = "letter"
	SectionDelegation PackSection = "delegation" // what only one delegation may know
	SectionContacts   PackSection = "contacts"
	SectionGlance     PackSection = "glance" // the days, to scale in time
	SectionAgenda     PackSection = "agenda"
	SectionHotel      PackSection = "hotel"
	SectionShuttles   PackSection = "shuttles"
	SectionVenue      PackSection = "venue"
	SectionMap        PackSection = "map"
	SectionPractical  PackSection = "practical"
	SectionNotes      PackSection = "notes"
)

// Sections returns the sections that a document can have, in their default order.
func (f PackFor) Sections() []PackSection {
	if f.Sheet() {
		return nil
	}
	all := []PackSection{
		SectionCover, SectionContents, SectionLetter, SectionDelegation, SectionContacts, SectionGlance, SectionAgenda, SectionShuttles,
		SectionHotel, SectionVenue, SectionMap, SectionPractical, SectionNotes,
	}
	if f != ForDelegation {
		all = slices.DeleteFunc(all, func(s PackSection) bool { return s == SectionDelegation })
	}
	return all
}

// Car is a vehicle for a delegation.
type Car struct {
	Vehicle Text
	Driver  Text
	Phone   string
	Seats   int
	Note    Text
	At      Origin
}

// Seat is where a delegation sits at a session.
type Seat struct {
	Session string
	Place   Text
	At      Origin
}
