// Package departures writes what leaves a stop: as a list in a timetable, with remarks below it, or with the notes of a poster.
package departures

import (
	"slices"
	"strconv"
	"time"

	"vademecum/generator/conference"
)

// Departure is a trip at one of its calls, or a band: a period in which vehicles leave at an approximate interval.
type Departure struct {
	Trip *conference.Trip
	// Call is the index of the call among those of the trip.
	Call int
	// Clock is when the trip, or the first one of a band, leaves. At the last call it is when the trip arrives.
	Clock conference.Clock
	// Usual is when a retimed trip leaves on other days.
	Usual conference.Clock

	at    time.Time
	until conference.Clock // of a band: when its last trip leaves
	every int              // of a band: the interval in minutes
}

// at returns a trip at a call.
func at(trip *conference.Trip, call int) Departure {
	c := trip.Calls[call]
	leaves := c.Depart
	if call == len(trip.Calls)-1 {
		leaves = c.Arrive
	}
	d := Departure{Trip: trip, Call: call, Clock: trip.Clock(leaves), at: leaves}
	d.Usual = d.Clock - (trip.Clock(trip.Departs()) - trip.Name)
	return d
}

// bandAt returns a band at a call.
func bandAt(band *conference.Band, call int) Departure {
	d := at(band.First, call)
	d.until, d.every = at(band.Last, call).Clock, band.Every
	return d
}

// End returns when the last vehicle leaves.
func (d Departure) End() conference.Clock { return max(d.Clock, d.until) }

// Every returns the interval of a band in minutes, and 0 for a single trip.
func (d Departure) Every() int { return d.every }

// asUsual reports whether it is a single trip that runs as on other days.
func (d Departure) asUsual() bool { return d.every == 0 && d.Trip.Change == conference.AsUsual }

// Run is a trip, or a band with its first trip.
type Run struct {
	*conference.Trip
	// At returns the departure from a call.
	At func(call int) Departure
}

// Runs returns what runs on a day, and what is cancelled, in the order of departure from the first stop.
func Runs(t *conference.Timetable) []Run {
	var out []Run
	for _, trip := range t.Trips {
		out = append(out, Run{trip, func(call int) Departure { return at(trip, call) }})
	}
	for _, trip := range t.Cancelled {
		out = append(out, Run{trip, func(call int) Departure { return at(trip, call) }})
	}
	for _, band := range t.Bands {
		out = append(out, Run{band.First, func(call int) Departure { return bandAt(band, call) }})
	}
	slices.SortStableFunc(out, func(a, b Run) int { return a.Departs().Compare(b.Departs()) })
	return out
}

// At returns the departures of some runs from one call, in order.
func At(runs []Run, call int) []Departure {
	out := make([]Departure, len(runs))
	for i, r := range runs {
		out[i] = r.At(call)
	}
	Sort(out)
	return out
}

// EndOf returns when the last of some runs arrives.
func EndOf(runs []Run) conference.Clock {
	var end conference.Clock
	for _, r := range runs {
		end = max(end, r.At(len(r.Calls)-1).End())
	}
	return end
}

// LastOf returns when the last of some departures leaves.
func LastOf(list []Departure) conference.Clock {
	var end conference.Clock
	for _, d := range list {
		end = max(end, d.End())
	}
	return end
}

// Sort sorts departures by time.
func Sort(list []Departure) {
	slices.SortStableFunc(list, func(a, b Departure) int { return a.at.Compare(b.at) })
}

// Signature returns a text that is equal for two lists exactly if [List] writes the same for both.
func Signature(list []Departure) string {
	var out []byte
	for _, d := range list {
		out = d.AppendSignature(out)
	}
	return string(out)
}

// AppendSignature appends the [Signature] of a list with one departure.
func (d Departure) AppendSignature(out []byte) []byte {
	for _, n := range []int{int(d.Clock), int(d.until), int(d.every)} {
		out = append(strconv.AppendInt(out, int64(n), 10), ' ')
	}
	out = append(append(out, d.Trip.Change...), ' ')
	out = strconv.AppendBool(out, d.Trip.Service.StepFree)
	if d.Trip.Change == conference.TripRetimed {
		out = strconv.AppendInt(append(out, ' '), int64(d.Usual), 10)
	}
	return append(out, '\n')
}
