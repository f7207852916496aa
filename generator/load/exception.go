package load

import (
	"slices"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// checkExceptions compares the exceptions of a shuttle with the trips they name. siblings are the shuttles of the same file.
func checkExceptions(line *conference.Shuttle, siblings []*conference.Shuttle, zone *time.Location) (found diagnostic.List) {
	for i, x := range line.Exceptions {
		if x.Service == "" || !x.At.Readable("trip", "day") {
			continue
		}
		found.Add(checkException(x, zone)...)
		found.Add(checkExceptionTrip(line, siblings, x, line.Exceptions[:i])...)
	}
	return found
}

// checkException reports an exception that says nothing, or things that contradict one another.
func checkException(x *conference.Exception, zone *time.Location) (found diagnostic.List) {
	switch {
	case x.Added && (x.Departs != nil || x.Cancelled):
		key := "departs"
		if x.Cancelled {
			key = "cancelled"
		}
		found.Add(problemAt("exception-added-and-more", x.At.Key(key), args{"key": key}))
	case x.Departs == nil && !x.Cancelled && !x.Added && x.Vehicle == "" && x.At.Readable("departs", "cancelled", "added", "vehicle"):
		found.Add(problemAt("exception-empty", x.At.Position, nil))
	}
	if x.Departs != nil && !x.Day.Zero() {
		found.Add(checkExists(zone, x.Day, *x.Departs, x.At.Key("departs"))...)
	}
	if x.Added && !x.Day.Zero() {
		found.Add(checkExists(zone, x.Day, x.Departure, x.At.Key("trip"))...)
	}
	return found
}

// checkExceptionTrip reports an exception to a trip that does not exist, or an added trip that does. before are the exceptions above it.
func checkExceptionTrip(line *conference.Shuttle, siblings []*conference.Shuttle, x *conference.Exception, before []*conference.Exception) (found diagnostic.List) {
	trip, at := x.Service+" "+x.Departure.String(), x.At.Key("trip")
	s := serviceOf(line, x.Service)
	if s == nil {
		if line.At.Readable("service") {
			found.Add(tripUnknown(line, siblings, x))
		}
		return found
	}
	if !s.At.Readable("days", "every", "from", "until", "departures", "approximate", "on_request") {
		return nil
	}
	regular := slices.Contains(s.Trips(), x.Departure)
	thatDay := slices.Contains(s.Days, x.Day)
	switch {
	case !hasTimes(s):
		found.Add(problemAt("exception-without-times", at, args{"service": s.ID}))
	case x.Added && (regular && thatDay || slices.ContainsFunc(before, func(y *conference.Exception) bool {
		return y.Added && y.Service == x.Service && y.Departure == x.Departure && y.Day == x.Day
	})):
		found.Add(problemAt("added-trip-exists", at, args{"trip": trip, "day": x.Day.String()}))
	case x.Added:
	case !regular:
		found.Add(tripUnknown(line, siblings, x))
	case !thatDay && x.At.Wrote("day"):
		found.Add(problemAt("exception-other-day", x.At.Key("day"), args{"service": s.ID, "day": x.Day.String(), "days": joinDays(s.Days)}))
	}
	return found
}

// tripUnknown reports a trip that a shuttle does not have. An exception belongs to the [[shuttle]] above it, so one at the end of a file
// may have been meant for another: the fix names the shuttle that has the trip.
func tripUnknown(line *conference.Shuttle, siblings []*conference.Shuttle, x *conference.Exception) diagnostic.Diagnostic {
	var known []string
	for _, s := range line.Services {
		known = append(known, s.ID)
	}
	d := problemAt("trip-unknown", x.At.Key("trip"), args{
		"trip": x.Service + " " + x.Departure.String(), "shuttle": line.ID, "service": x.Service, "known": strings.Join(known, ", "),
	})
	for _, other := range siblings {
		if s := serviceOf(other, x.Service); other.ID != line.ID && s != nil && slices.Contains(s.Trips(), x.Departure) {
			d.Args["other"], d.Fix = other.ID, "other"
			return d
		}
	}
	if s := serviceOf(line, x.Service); s != nil {
		d.Args["departures"], d.Fix = joinClocks(s.Trips()), "service"
	}
	return d
}

func joinClocks(times []conference.Clock) string {
	words := make([]string, len(times))
	for i, c := range times {
		words[i] = c.String()
	}
	return some(words)
}

func joinDays(days []conference.Date) string {
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = d.String()
	}
	return strings.Join(words, ", ")
}
