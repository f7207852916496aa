package check

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// vehicleClash finds a vehicle with two trips at the same time, on any lines, or with too little time between two trips: the
// turnaround of [transport] and, if the next trip begins elsewhere, the drive there. Each pair of services is reported once, at the
// later one.
func vehicleClash(c *conference.Conference, r *report) {
	byVehicle := map[string][]*conference.Trip{}
	for trip := range trips(c, r.travel().guide) {
		if trip.Vehicle != "" {
			byVehicle[trip.Vehicle] = append(byVehicle[trip.Vehicle], trip)
		}
	}
	drives := driveTimes(c)
	type pair struct{ a, b *conference.Service }
	for _, vehicle := range slices.Sorted(maps.Keys(byVehicle)) {
		runs := byVehicle[vehicle]
		slices.SortStableFunc(runs, func(a, b *conference.Trip) int {
			return cmp.Or(a.Departs().Compare(b.Departs()), a.Arrives().Compare(b.Arrives()))
		})
		reported := map[pair]bool{}
		for i := 1; i < len(runs); i++ {
			before, next := runs[i-1], runs[i]
			place, from := before.Calls[len(before.Calls)-1].Stop, next.Calls[0].Stop
			needs := c.Transport.TurnaroundMinutes() + drives[placePair{place, from}]
			ready := before.Arrives().Add(time.Duration(needs) * time.Minute)
			if !ready.After(next.Departs()) || reported[pair{before.Service, next.Service}] {
				continue
			}
			reported[pair{before.Service, next.Service}] = true
			r.add(vehiclePlace(next), diagnostic.Args{
				"vehicle": vehicle, "day": next.Day.String(),
				"line": next.Line.ID, "trip": nameOf(next), "from": from, "departs": next.Clock(next.Departs()).String(),
				"other_line": before.Line.ID, "other": nameOf(before), "place": place, "arrives": next.Clock(before.Arrives()).String(),
				"needs": strconv.Itoa(needs), "ready": next.Clock(ready).String(),
			})
		}
	}
}

// placePair is the way from one place to another.
type placePair struct{ from, to string }

// driveTimes returns the minutes of the fastest service between two places, in either direction.
func driveTimes(c *conference.Conference) map[placePair]int {
	out := map[placePair]int{}
	shorten := func(a, b string, minutes int) {
		if known, ok := out[placePair{a, b}]; a != b && (!ok || minutes < known) {
			out[placePair{a, b}] = minutes
		}
	}
	for _, line := range c.Shuttles {
		for _, s := range line.Services {
			if !s.Usable() {
				continue
			}
			for i, a := range s.Stops {
				for j := i + 1; j < len(s.Stops); j++ {
					shorten(a, s.Stops[j], s.Minutes[j]-s.Minutes[i])
					shorten(s.Stops[j], a, s.Minutes[j]-s.Minutes[i])
				}
			}
		}
	}
	return out
}

// vehiclePlace returns the place in the content that sets the vehicle of a trip.
func vehiclePlace(t *conference.Trip) position.Position {
	if x := exceptionOf(t); x != nil {
		for _, key := range []string{"vehicle", "departs"} {
			if x.At.Wrote(key) {
				return x.At.Key(key)
			}
		}
	}
	return t.Service.At.Key("vehicles")
}
