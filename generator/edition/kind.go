package edition

import "vademecum/generator/conference"

// Kind says what a change is. There are no others.
type Kind string

// The kinds of changes of anything. With the kind of the thing they say "a new notice", "a hotel that is no longer listed".
const (
	New         Kind = "new"         // it was not there before; Now is the thing
	Withdrawn   Kind = "withdrawn"   // content has it no more; Was is the thing
	Changed     Kind = "changed"     // a fact about it, which Field names
	Renamed     Kind = "renamed"     // its name or title
	Reworded    Kind = "reworded"    // a text that says more about it
	Readdressed Kind = "readdressed" // the same thing has another id, and so another address
)

// The kinds of changes of sessions and their items.
const (
	Cancelled      Kind = "cancelled"
	Restored       Kind = "restored" // it was cancelled, and will be held after all
	Confirmed      Kind = "confirmed"
	Tentative      Kind = "tentative"
	MovedInTime    Kind = "moved-in-time"  // it starts on another day or at another time, and may be longer or shorter too
	MovedInPlace   Kind = "moved-in-place" // a session to another room, venue or hotel
	Longer         Kind = "longer"         // it starts as before and ends later
	Shorter        Kind = "shorter"        // it starts as before and ends earlier
	Split          Kind = "split"          // it ends earlier, and the new session With goes on in its place until its old end
	Speakers       Kind = "speakers"
	Chairs         Kind = "chairs"
	Languages      Kind = "languages" // that are spoken
	Interpretation Kind = "interpretation"
	Admission      Kind = "audience" // who may attend
	Documents      Kind = "documents"
	Livestream     Kind = "livestream"
)

// The kinds of changes of shuttles, places and journeys.
const (
	TripRetimed      Kind = "trip-retimed"
	TripWithdrawn    Kind = "trip-withdrawn"
	TripAdded        Kind = "trip-added"
	Timetable        Kind = "timetable"  // of a service as a whole: its stops and minutes, its days, or many departures at once
	StopMoved        Kind = "stop-moved" // where the bus stops, or how far that is on foot
	DeskMoved        Kind = "desk-moved" // of a hotel, or a contact
	LeaveByChanged   Kind = "leave-by"   // when to leave a hotel for sessions
	LastBusChanged   Kind = "last-bus"   // back to a hotel
	WalkChanged      Kind = "walk"       // the minutes between two places on foot
	TransportChanged Kind = "transport"  // a setting that all journeys depend on
)

// Weight is how much a change matters. The lowest comes first.
type Weight int

// The weights.
const (
	Bites     Weight = 1 + iota // who does not know it comes too late, to the wrong place, or in vain
	ToKnow                      // good to know
	Editorial                   // other words, no other facts
)

// weights are those of the kinds. A field can have another one, and so have new and withdrawn things (thingWeights).
var weights = map[Kind]Weight{
	New: ToKnow, Withdrawn: ToKnow, Changed: ToKnow, Renamed: ToKnow, Reworded: Editorial, Readdressed: Editorial,

	Cancelled: Bites, Restored: Bites, Confirmed: ToKnow, Tentative: ToKnow, MovedInTime: Bites, MovedInPlace: Bites,
	Longer: ToKnow, Shorter: ToKnow, Split: ToKnow, Speakers: ToKnow, Chairs: ToKnow, Languages: ToKnow, Interpretation: Bites,
	Admission: Bites, Documents: ToKnow, Livestream: ToKnow,

	TripRetimed: Bites, TripWithdrawn: Bites, TripAdded: ToKnow, Timetable: Bites, StopMoved: Bites, DeskMoved: ToKnow,
	LeaveByChanged: Bites, LastBusChanged: Bites, WalkChanged: ToKnow, TransportChanged: ToKnow,
}

// thingWeights are those of new and of withdrawn things of a kind, where they are not those of the kinds of change.
var thingWeights = map[Kind]map[conference.Kind]Weight{
	New: {
		conference.KindType: Editorial, conference.KindAudience: Editorial, conference.KindTrack: Editorial, conference.KindPerson: Editorial,
		conference.KindCategory: Editorial, conference.KindCountry: Editorial,
	},
	Withdrawn: {
		conference.KindSession: Bites, conference.KindShuttle: Bites, conference.KindService: Bites,
		conference.KindType: Editorial, conference.KindAudience: Editorial, conference.KindTrack: Editorial, conference.KindPerson: Editorial,
		conference.KindCategory: Editorial, conference.KindCountry: Editorial,
	},
}

// Kinds returns every kind, sorted.
func Kinds() []Kind { return sortedKeys(weights) }
