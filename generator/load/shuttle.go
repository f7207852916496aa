package load

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// What the keys of lines, services, exceptions and walks mean together.

// finishWalk holds a way on foot to its two ends.
func (f *part) finishWalk(w *conference.Walk) {
	if f.usable(&w.At, "places") && (len(w.Places) != 2 || w.Places[0] == w.Places[1]) {
		f.problems.Add(problemAt("walk-places", w.At.Key("places"), nil))
	}
}

// finishShuttle settles what the services and exceptions of a line mean together.
func (f *part) finishShuttle(s *conference.Shuttle) {
	for _, sv := range s.Services {
		f.finishService(sv)
	}
	f.finishTripsOnce(s)
	f.finishExceptions(s)
}

// finishService settles what a service's keys mean together.
func (f *part) finishService(s *conference.Service) {
	f.finishStops(s)
	f.finishDepartures(s)
	f.finishCalls(s)
	f.finishTripNotes(s)
}

// finishStops holds the minutes against the stops. They must rise: a bus takes some time from one stop to the next, and a
// timetable in which it does not has a slip of the pen in it.
func (f *part) finishStops(s *conference.Service) {
	if f.usable(&s.At, "stops") && len(s.Stops) < 2 {
		f.problems.Add(problemAt("stops-too-few", s.At.Key("stops"), nil))
	}
	if !f.usable(&s.At, "stops", "minutes") {
		return
	}
	at := s.At.Key("minutes")
	if len(s.Stops) != len(s.Minutes) {
		f.problems.Add(problemAt("minutes-not-stops", at, args{"stops": fmt.Sprint(len(s.Stops)), "minutes": fmt.Sprint(len(s.Minutes))}))
	}
	for i := 1; i < len(s.Minutes); i++ {
		if s.Minutes[i] <= s.Minutes[i-1] {
			f.problems.Add(problemAt("minutes-not-rising", at, args{"before": fmt.Sprint(s.Minutes[i-1]), "after": fmt.Sprint(s.Minutes[i])}))
			return
		}
	}
}

// finishDepartures settles when a service leaves: at listed times, every so many minutes, or on request.
func (f *part) finishDepartures(s *conference.Service) {
	at := s.At.Key
	if f.usable(&s.At, "from", "until") && s.Until < s.From {
		f.untilBeforeFrom(s)
	}
	switch every, listed := s.At.Wrote("every"), s.At.Wrote("departures"); {
	case s.OnRequest && (every || listed):
		key := "departures"
		if every {
			key = "every"
		}
		f.problems.Add(problemAt("on-request-with-times", at(key), args{"key": key}))
	case s.OnRequest:
	case every && listed:
		f.problems.Add(problemAt("every-and-departures", at("departures"), nil))
	case every && (!s.At.Wrote("from") || !s.At.Wrote("until")):
		f.problems.Add(problemAt("every-needs-from-until", at("every"), nil))
	case !every && !listed:
		f.problems.Add(problemAt("departures-missing", s.At.Position, args{"service": s.ID}))
	}
	if s.Approximate && !s.At.Wrote("every") && (s.OnRequest || s.At.Wrote("departures")) {
		f.problems.Add(problemAt("approximate-needs-every", at("approximate"), nil))
	}
	for i := 1; i < len(s.Departures); i++ {
		if s.Departures[i] <= s.Departures[i-1] {
			f.departureNotRising(s, s.Departures[i-1], s.Departures[i])
			break
		}
	}
	if f.readable(&s.At, "every", "from", "until", "departures") && !s.OnRequest {
		for _, t := range s.Trips() {
			f.mustExistOnAll(s, t)
		}
	}
}

func (f *part) untilBeforeFrom(s *conference.Service) {
	d := problemAt("until-before-from", s.At.Key("until"), args{"from": s.From.String(), "until": s.Until.String(), "counted": counted(s.Until)})
	if pastMidnight(s.From, s.Until) {
		d.Fix = "midnight"
	}
	f.problems.Add(d)
}

func (f *part) departureNotRising(s *conference.Service, before, after conference.Clock) {
	d := problemAt("departures-not-rising", s.At.Key("departures"), args{"before": before.String(), "after": after.String(), "counted": counted(after)})
	if pastMidnight(before, after) {
		d.Fix = "midnight"
	}
	f.problems.Add(d)
}

// pastMidnight reports whether a time that follows an earlier one was surely meant for the night after it: 00:10 after 23:40.
func pastMidnight(before, after conference.Clock) bool {
	const evening, noon = 20 * 60, 12 * 60
	return before >= evening && after < noon
}

// counted writes a time as one counts on past midnight: 24:10 for 00:10.
func counted(c conference.Clock) string { return (c.Local() + 24*60).String() }

// mustExistOnAll is mustExist for a departure on every day of its service; the first such day is reported.
func (f *part) mustExistOnAll(s *conference.Service, departure conference.Clock) {
	at := s.At.Key("departures")
	if s.Every > 0 {
		at = s.At.Key("every")
	}
	before := len(f.problems)
	for _, d := range s.Days {
		if f.mustExist(d, departure, at); len(f.problems) > before {
			return
		}
	}
}

// finishCalls holds what is said of calls against the stops: the call exists, is not spoken of twice, and a wait is over
// before the next stop.
func (f *part) finishCalls(s *conference.Service) {
	if !f.usable(&s.At, "stops") {
		return
	}
	for i, rule := range s.Rules {
		if !f.usable(&rule.At, "stop") || !f.readable(&rule.At, "visit", "wait") {
			continue
		}
		calls := callsOf(s, rule)
		if len(calls) == 0 {
			f.callUnknown(s, rule)
			continue
		}
		// The first that fits a call is the one that holds.
		if slices.ContainsFunc(s.Rules[:i], func(r *conference.CallRule) bool {
			return r.Stop == rule.Stop && (r.Visit == 0 || r.Visit == rule.Visit)
		}) {
			f.problems.Add(problemAt("call-twice", rule.At.Key("stop"), args{"stop": rule.Stop}))
			continue
		}
		f.finishWait(s, rule, calls)
	}
}

func (f *part) callUnknown(s *conference.Service, rule *conference.CallRule) {
	key, visit := "stop", 1
	if rule.At.Wrote("visit") && slices.Contains(s.Stops, rule.Stop) {
		key, visit = "visit", rule.Visit
	}
	f.problems.Add(problemAt("call-unknown", rule.At.Key(key), args{"stop": rule.Stop, "visit": fmt.Sprint(visit), "service": s.ID}))
}

// callsOf returns which of a service's calls a rule speaks of.
func callsOf(s *conference.Service, rule *conference.CallRule) (calls []int) {
	visit := 0
	for i, stop := range s.Stops {
		if stop != rule.Stop {
			continue
		}
		if visit++; visit == rule.Visit || !rule.At.Wrote("visit") {
			calls = append(calls, i)
		}
	}
	return calls
}

func (f *part) finishWait(s *conference.Service, rule *conference.CallRule, calls []int) {
	if rule.Wait == 0 || !f.usable(&s.At, "minutes") || len(s.Minutes) != len(s.Stops) {
		return
	}
	for _, i := range calls {
		if next := i + 1; next < len(s.Stops) && s.Minutes[i]+rule.Wait > s.Minutes[next] {
			f.problems.Add(problemAt("wait-too-long", rule.At.Key("wait"), args{
				"stop": rule.Stop, "wait": fmt.Sprint(rule.Wait), "next": s.Stops[next], "minutes": fmt.Sprint(s.Minutes[next] - s.Minutes[i]),
			}))
			return
		}
	}
}

// hasTimes reports whether a service has trips that can be named by their departure.
func hasTimes(s *conference.Service) bool { return !s.OnRequest && !s.Approximate }

// finishTripNotes holds notes against the departures they name.
func (f *part) finishTripNotes(s *conference.Service) {
	if !f.readable(&s.At, "every", "from", "until", "departures", "approximate", "on_request") {
		return
	}
	for _, note := range s.Notes {
		if f.usable(&note.At, "departs") && !(hasTimes(s) && slices.Contains(s.Trips(), note.Departure)) {
			f.problems.Add(problemAt("note-without-trip", note.At.Key("departs"), args{"departs": note.Departure.String(), "service": s.ID}))
		}
	}
}

// finishTripsOnce finds two services of a line that leave along the same stops at the same time of the same day: one of them
// was meant to be taken out. Each pair is reported once.
func (f *part) finishTripsOnce(line *conference.Shuttle) {
	type run struct {
		stops   string
		day     conference.Date
		departs conference.Clock
	}
	given := map[run]*conference.Service{}
	for _, s := range line.Services {
		if !hasTimes(s) {
			continue
		}
		told := map[*conference.Service]bool{s: true} // of its own departures written twice finishDepartures tells
		stops := strings.Join(s.Stops, " ")
		for _, day := range s.Days {
			for _, departs := range s.Trips() {
				trip := run{stops, day, departs}
				other, twice := given[trip]
				if !twice {
					given[trip] = s
					continue
				}
				if told[other] {
					continue
				}
				told[other] = true
				at := s.At.Key("departures")
				if s.Every > 0 {
					at = s.At.Key("every")
				}
				f.problems.Add(problemAt("trip-twice", at, args{"service": s.ID, "other": other.ID, "departs": departs.String(), "day": day.String()}))
			}
		}
	}
}

// finishExceptions holds the exceptions of a line against the trips they name.
func (f *part) finishExceptions(line *conference.Shuttle) {
	for i, x := range line.Exceptions {
		if x.Service == "" || !f.readable(&x.At, "trip", "day") {
			continue
		}
		f.exceptionSays(x)
		f.exceptionTrip(line, x, line.Exceptions[:i])
	}
}

// exceptionSays asks that an exception say what is different, and no more than one thing.
func (f *part) exceptionSays(x *conference.Exception) {
	switch {
	case x.Added && (x.Departs != nil || x.Cancelled):
		key := "departs"
		if x.Cancelled {
			key = "cancelled"
		}
		f.problems.Add(problemAt("exception-added-and-more", x.At.Key(key), args{"key": key}))
	case x.Departs == nil && !x.Cancelled && !x.Added && x.Vehicle == "" && f.readable(&x.At, "departs", "cancelled", "added", "vehicle"):
		f.problems.Add(problemAt("exception-empty", x.At.Position, nil))
	}
	if x.Departs != nil && !x.Day.Zero() {
		f.mustExist(x.Day, *x.Departs, x.At.Key("departs"))
	}
	if x.Added && !x.Day.Zero() {
		f.mustExist(x.Day, x.Departure, x.At.Key("trip"))
	}
}

// exceptionTrip asks that the trip of an exception exist, or, where it is added, that it not exist.
func (f *part) exceptionTrip(line *conference.Shuttle, x *conference.Exception, before []*conference.Exception) {
	trip, at := x.Service+" "+x.Departure.String(), x.At.Key("trip")
	i := slices.IndexFunc(line.Services, func(s *conference.Service) bool { return s.ID == x.Service })
	if i < 0 {
		if f.readable(&line.At, "service") {
			f.tripUnknown(line, at, trip)
		}
		return
	}
	s := line.Services[i]
	if !f.readable(&s.At, "days", "every", "from", "until", "departures", "approximate", "on_request") {
		return
	}
	regular := slices.Contains(s.Trips(), x.Departure)
	thatDay := slices.Contains(s.Days, x.Day)
	switch {
	case !hasTimes(s):
		f.problems.Add(problemAt("exception-without-times", at, args{"service": s.ID}))
	case x.Added && (regular && thatDay || slices.ContainsFunc(before, func(y *conference.Exception) bool {
		return y.Added && y.Service == x.Service && y.Departure == x.Departure && y.Day == x.Day
	})):
		f.problems.Add(problemAt("added-trip-exists", at, args{"trip": trip, "day": x.Day.String()}))
	case x.Added:
	case !regular:
		f.tripUnknown(line, at, trip)
	case !thatDay && x.At.Wrote("day"):
		f.problems.Add(problemAt("exception-other-day", x.At.Key("day"), args{"service": s.ID, "day": x.Day.String(), "days": joined(s.Days)}))
	}
}

func (f *part) tripUnknown(line *conference.Shuttle, at position.Position, trip string) {
	var known []string
	for _, s := range line.Services {
		known = append(known, s.ID)
	}
	f.problems.Add(problemAt("trip-unknown", at, args{"trip": trip, "known": strings.Join(known, ", ")}))
}

func joined(days []conference.Date) string {
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = d.String()
	}
	return strings.Join(words, ", ")
}
