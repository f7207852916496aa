package check

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
	"vademecum/generator/position"
)

// duplicateTrip finds two trips that leave along the same stops at the same time: those of two lines, or one that an exception
// moved or added onto another. Two vehicles that are both named run together on purpose. What two services of one line
// repeat in their regular timetable, loading tells of.
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
			trip, other = other, trip // the exception is what was written last
		}
		r.add(placeOf(trip), diagnostic.Args{
			"line": trip.Line.ID, "trip": nameOf(trip), "other_line": other.Line.ID, "other": nameOf(other),
			"departs": trip.Clock(trip.Departs()).String(), "day": trip.Day.String(), "from": trip.Calls[0].Stop,
		})
	}
}

// trips yields every trip that runs at a set time, by line, day and departure.
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

// nameOf names a trip as an editor does in an exception: "back 18:20".
func nameOf(t *conference.Trip) string { return t.Service.ID + " " + t.Name.String() }

// placeOf returns where a trip was written: in the exception that changed it, else among the departures of its service.
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

// exceptionOf returns what one day changes about a trip, or nil; of several the last one written counts.
func exceptionOf(t *conference.Trip) *conference.Exception {
	for _, x := range slices.Backward(t.Line.Exceptions) {
		if x.Service == t.Service.ID && x.Departure == t.Name && x.Day == t.Day && x.Added == (t.Change == conference.TripAdded) {
			return x
		}
	}
	return nil
}
