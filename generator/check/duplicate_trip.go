package check

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
	"vademecum/generator/position"
)

// duplicateTrip finds two trips along the same stops at the same time: trips of two lines, or one that an exception moved or added
// to the time of another. If both trips have a named vehicle, they run together on purpose. Duplicates in the regular timetables
// of one line are reported by package load.
func duplicateTrip(c *conference.Conference, r *report) {
	type run struct {
		stops   string
		departs int64
	}
	type pair struct{ a, b *conference.Service }
	given, told := map[run]*conference.Trip{}, map[pair]bool{}
	for trip := range trips(c, r.travel().guide) {
		stops := strings.Join(trip.Service.Stops, " ")
		key := run{stops, trip.Departs().Unix()}
		other, twice := given[key]
		if !twice {
			given[key] = trip
			continue
		}
		regular := trip.Line == other.Line && trip.Change == conference.AsUsual && other.Change == conference.AsUsual
		together := trip.Vehicle != "" && other.Vehicle != "" && trip.Vehicle != other.Vehicle
		if regular || together || told[pair{other.Service, trip.Service}] {
			continue
		}
		told[pair{other.Service, trip.Service}] = true
		if trip.Change == conference.AsUsual && other.Change != conference.AsUsual {
			trip, other = other, trip // report the exception, which was written last
		}
		r.add(placeOf(trip), diagnostic.Args{
			"line": trip.Line.ID, "trip": nameOf(trip), "other_line": other.Line.ID, "other": nameOf(other),
			"departs": trip.Clock(trip.Departs()).String(), "day": trip.Day.String(), "from": trip.Calls[0].Stop,
		})
	}
}

// trips yields every trip at a fixed time, by line, day and departure.
func trips(c *conference.Conference, guide *journey.Guide) func(yield func(*conference.Trip) bool) {
	return func(yield func(*conference.Trip) bool) {
		for _, line := range c.Shuttles {
			days := guide.Timetables(line.ID)
			for _, day := range line.Dates() {
				for _, trip := range days[day].Trips {
					if !yield(trip) {
						return
					}
				}
			}
		}
	}
}

// nameOf returns the name of a trip in exceptions: "back 18:20".
func nameOf(t *conference.Trip) string { return t.Service.ID + " " + t.Name.String() }

// placeOf returns the place of a trip in the content: its exception, or else the departures of its service.
func placeOf(t *conference.Trip) position.Position {
	if x := exceptionOf(t); x != nil {
		for _, key := range []string{"departs", "trip"} {
			if x.At.Wrote(key) {
				return x.At.Key(key)
			}
		}
	}
	if t.Service.Every > 0 {
		return t.Service.At.Key("every")
	}
	return t.Service.At.Key("departures")
}

// exceptionOf returns the last exception for a trip, or nil.
func exceptionOf(t *conference.Trip) *conference.Exception {
	for _, x := range slices.Backward(t.Line.Exceptions) {
		if x.Service == t.Service.ID && x.Departure == t.Name && x.Day == t.Day && x.Added == (t.Change == conference.TripAdded) {
			return x
		}
	}
	return nil
}
