// Package journey finds journeys from hotels to sessions and back in the shuttle timetable.
//
// A [Guide] has the journeys of one conference, for other packages. It uses a [Network] of places, trips and walks, which
// [NetworkOf] makes from a conference. A [Router] prepares the network; [Router.LeaveBy] and [Router.WayBack] find single journeys,
// [Router.Table] those between all hotels and all sessions.
//
// The algorithm is a connection scan (Dibbelt, Pajor, Strasser, Wagner: "Connection Scan Algorithm", 2013). It processes every hop
// of every trip once, from the latest departure to the earliest, and builds for every place a list of the useful journeys to one
// destination: those for which no other leaves as late, arrives as early and has as few rides. The same scan with time running
// backwards finds the journeys home.
package journey

import (
	"time"

	"vademecum/generator/conference"
)

// Instant is a point in time in seconds since 1970 UTC. Instants of all days compare.
type Instant int64

// At returns the instant of a time.
func At(t time.Time) Instant { return Instant(t.Unix()) }

// In returns the time of an instant in a zone.
func (i Instant) In(zone *time.Location) time.Time { return time.Unix(int64(i), 0).In(zone) }

// Duration is a time span in seconds.
type Duration int32

const minute Duration = 60

func (i Instant) add(d Duration) Instant { return i + Instant(d) }

// Network is a timetable with the walks between its places.
type Network struct {
	Places []Place
	Trips  []Trip
	Walks  []Walk
	// Boarding is how long before a departure people must be at the stop, also when changing. The minimum is a minute.
	Boarding Duration
}

// Place is a hotel, a venue or another stop.
type Place struct {
	ID string
	// Access is the walk between the door of the place (a hotel's lobby) and its stop.
	Access Duration
}

// Trip is a trip of one vehicle or, with Every set, a band: a service by frequency, with a vehicle at least that often. The calls of
// a band are those of its first vehicle.
type Trip struct {
	Line, Service string
	Day           conference.Date
	Name          conference.Clock // first departure as written; Service and Name identify the trip
	StepFree      bool
	Seats         int // 0 if not known
	Calls         []Call
	Every         Duration
	Until         Instant // for a band, the last departure from its first stop
}

// Call is a trip at a place.
type Call struct {
	Place          string
	Arrive, Depart Instant
	PickUp         bool
	SetDown        bool
}

// Walk is a walk between two places, in both directions. Walks can be combined.
type Walk struct {
	From, To string
	Time     Duration
	StepFree bool
}

// Journey is a way from one place to another, by bus or on foot.
type Journey struct {
	From, To string
	// Leave is when to leave at the latest, and Arrive the arrival. With a band, they include the longest wait.
	Leave, Arrive Instant
	Legs          []Leg
}

// Leg is a ride or, without a Trip, a walk. For the walk between a place and its own stop, From and To are the same.
type Leg struct {
	From, To string
	// Ready is when to be at the stop, or the start of the walk.
	Ready, Depart, Arrive Instant
	Trip                  *Trip
	// Board and Alight are indexes of the trip's calls.
	Board, Alight int
}

// Rides returns the number of rides; 0 means walking all the way.
func (j *Journey) Rides() int {
	n := 0
	for _, leg := range j.Legs {
		if leg.Trip != nil {
			n++
		}
	}
	return n
}

// First returns the first ride, or nil for walking all the way.
func (j *Journey) First() *Leg {
	for i := range j.Legs {
		if j.Legs[i].Trip != nil {
			return &j.Legs[i]
		}
	}
	return nil
}

// During returns the network with only the trips that are under way at some time between two instants.
func (n Network) During(from, until Instant) Network {
	return n.withTrips(func(t *Trip) bool { return t.runs(from, until) })
}

// withTrips returns the network with only the trips to keep.
func (n Network) withTrips(keep func(*Trip) bool) Network {
	var kept []Trip
	for i := range n.Trips {
		if t := &n.Trips[i]; keep(t) {
			kept = append(kept, *t)
		}
	}
	n.Trips = kept
	return n
}

// runs reports whether a trip, or any vehicle of a band, is under way at some time between two instants.
func (t *Trip) runs(from, until Instant) bool {
	ends := max(t.Until, t.Calls[len(t.Calls)-1].Arrive)
	return ends >= from && t.Calls[0].Depart <= until
}
