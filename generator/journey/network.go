// Package journey says how to get from a hotel to a session in time and how to get back, over the shuttle timetable.
//
// A [Guide] answers for one conference; it is what the other packages ask. Below it is a [Network]: places, trips that call at
// them, and ways on foot, which [Of] makes from a conference. A [Planner] sorts it once; [Planner.LeaveBy] and [Planner.WayBack]
// answer single questions, and [Planner.Table] those of all hotels and all sessions at once.
//
// The method is a connection scan (Dibbelt, Pajor, Strasser, Wagner: "Connection Scan Algorithm", 2013): every hop of every
// trip, sorted by departure, is looked at once, from the latest to the earliest, and for every place there grows a list of the
// journeys to one destination that are worth knowing: no other leaves as late, arrives as early and has as few rides. The ways
// home are found by the same scan with time running backwards.
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

// Duration is a length of time in seconds.
type Duration int32

const minute Duration = 60

func (i Instant) add(d Duration) Instant { return i + Instant(d) }

// Network is a timetable with the ways on foot around it.
type Network struct {
	Places []Place
	Trips  []Trip
	Walks  []Walk
	// Boarding is how long before a departure to be at the stop, also when changing. Less than a minute counts as a minute: nobody
	// changes between two vehicles in no time.
	Boarding Duration
}

// Place is where vehicles call, people stay or sessions are held.
type Place struct {
	ID string
	// Access is the way on foot between the place itself (a hotel's lobby) and its stop.
	Access Duration
}

// Trip is one vehicle's run, or, with Every set, a band: a vehicle comes at least that often, and the calls are those of the
// first of them.
type Trip struct {
	Line, Service string
	Day           conference.Date
	Name          conference.Clock // first departure as written, which with Service names the trip
	StepFree      bool
	Seats         int // 0 when not known
	Calls         []Call
	Every         Duration
	Until         Instant // the last departure of a band from its first stop
}

// Call is a trip at a place.
type Call struct {
	Place          string
	Arrive, Depart Instant
	PickUp         bool
	SetDown        bool
}

// Walk is a way on foot between two places, as long both ways. Walks add up.
type Walk struct {
	From, To string
	Time     Duration
	StepFree bool
}

// Journey is a way from one place to another.
type Journey struct {
	From, To string
	// Leave is when to set out at the latest, and Arrive when one is there. With a band they hold for the worst wait.
	Leave, Arrive Instant
	Legs          []Leg
}

// Leg is a ride, or with no Trip a stretch on foot; between a place and its own stop From and To are the same.
type Leg struct {
	From, To string
	// Ready is when to be at the stop, or when the walk begins.
	Ready, Depart, Arrive Instant
	Trip                  *Trip
	// Board and Alight are the trip's calls, by number.
	Board, Alight int
}

// Rides returns how many vehicles the journey takes; 0 is on foot all the way.
func (j *Journey) Rides() int {
	n := 0
	for _, leg := range j.Legs {
		if leg.Trip != nil {
			n++
		}
	}
	return n
}

// First returns the first ride, or nil where it is on foot all the way.
func (j *Journey) First() *Leg {
	for i := range j.Legs {
		if j.Legs[i].Trip != nil {
			return &j.Legs[i]
		}
	}
	return nil
}

// During returns the network with only the trips that run at some time between two instants.
func (n Network) During(from, until Instant) Network {
	return n.withTrips(func(t *Trip) bool { return t.runs(from, until) })
}

// withTrips returns the network with only some of its trips.
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

// runs reports whether a trip, or with a band any vehicle of it, is under way at some time between two instants.
func (t *Trip) runs(from, until Instant) bool {
	ends := max(t.Until, t.Calls[len(t.Calls)-1].Arrive)
	return ends >= from && t.Calls[0].Depart <= until
}
