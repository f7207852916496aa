package load

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// What the keys of shuttles, services and walks mean together. The functions look at values only if all the keys they need could be
// read, so that one mistake is reported once.

// checkWalks reports walks that are not between two places.
func checkWalks(v any, _ scope) (found diagnostic.List) {
	for _, w := range v.([]*conference.Walk) {
		if w.At.Usable("places") && (len(w.Places) != 2 || w.Places[0] == w.Places[1]) {
			found.Add(problemAt("walk-places", w.At.Key("places"), nil))
		}
	}
	return found
}

// checkShuttle reports what the services and exceptions of a shuttle mean together. Of services with the same id, which is reported
// elsewhere, only the first counts.
func checkShuttle(s *conference.Shuttle, in scope) (found diagnostic.List) {
	line := *s
	line.Services = nil
	for _, service := range s.Services {
		if service.ID == "" || serviceOf(&line, service.ID) != nil {
			continue
		}
		line.Services = append(line.Services, service)
		found.Add(checkService(service, in.config.Zone)...)
	}
	found.Add(checkTripsOnce(&line)...)
	siblings, _ := in.all.([]*conference.Shuttle)
	found.Add(checkExceptions(&line, siblings, in.config.Zone)...)
	return found
}

// serviceOf returns the service of a shuttle with this id, or nil.
func serviceOf(line *conference.Shuttle, id string) *conference.Service {
	if i := slices.IndexFunc(line.Services, func(s *conference.Service) bool { return s.ID == id }); i >= 0 {
		return line.Services[i]
	}
	return nil
}

func checkService(s *conference.Service, zone *time.Location) diagnostic.List {
	return slices.Concat(checkStops(s), checkDepartures(s, zone), checkCalls(s), checkTripNotes(s))
}

// checkStops compares the minutes with the stops. Minutes must rise: a bus needs some time from one stop to the next, so a timetable in
// which they do not has a typing mistake.
func checkStops(s *conference.Service) (found diagnostic.List) {
	if s.At.Usable("stops") && len(s.Stops) < 2 {
		found.Add(problemAt("stops-too-few", s.At.Key("stops"), nil))
	}
	if !s.At.Usable("stops", "minutes") {
		return found
	}
	at := s.At.Key("minutes")
	if len(s.Stops) != len(s.Minutes) {
		found.Add(problemAt("minutes-not-stops", at, args{"stops": fmt.Sprint(len(s.Stops)), "minutes": fmt.Sprint(len(s.Minutes))}))
	}
	for i := 1; i < len(s.Minutes); i++ {
		if s.Minutes[i] <= s.Minutes[i-1] {
			found.Add(problemAt("minutes-not-rising", at, args{"before": fmt.Sprint(s.Minutes[i-1]), "after": fmt.Sprint(s.Minutes[i])}))
			break
		}
	}
	return found
}

// checkDepartures reports contradictions about when a service leaves: at listed times, every so many minutes, or on request.
func checkDepartures(s *conference.Service, zone *time.Location) (found diagnostic.List) {
	at := s.At.Key
	if s.At.Usable("from", "until") && s.Until < s.From {
		found.Add(untilBeforeFrom(s))
	}
	switch every, listed := s.At.Wrote("every"), s.At.Wrote("departures"); {
	case s.OnRequest && (every || listed):
		key := "departures"
		if every {
			key = "every"
		}
		found.Add(problemAt("on-request-with-times", at(key), args{"key": key}))
	case s.OnRequest:
	case every && listed:
		found.Add(problemAt("every-and-departures", at("departures"), nil))
	case every && (!s.At.Wrote("from") || !s.At.Wrote("until")):
		d := problemAt("every-needs-from-until", at("every"), nil)
		if s.At.Wrote("from") {
			d.Fix = "until"
		} else if s.At.Wrote("until") {
			d.Fix = "from"
		}
		found.Add(d)
	case !every && !listed:
		found.Add(problemAt("departures-missing", s.At.Position, args{"service": s.ID}))
	}
	if s.Approximate && !s.At.Wrote("every") && (s.OnRequest || s.At.Wrote("departures")) {
		found.Add(problemAt("approximate-needs-every", at("approximate"), nil))
	}
	for i := 1; i < len(s.Departures); i++ {
		if s.Departures[i] <= s.Departures[i-1] {
			found.Add(departureNotRising(s, s.Departures[i-1], s.Departures[i]))
			break
		}
	}
	if s.At.Readable("every", "from", "until", "departures") && !s.OnRequest {
		for _, t := range s.Trips() {
			found.Add(checkDepartureExists(s, t, zone)...)
		}
	}
	return found
}

func untilBeforeFrom(s *conference.Service) diagnostic.Diagnostic {
	d := problemAt("until-before-from", s.At.Key("until"), args{"from": s.From.String(), "until": s.Until.String(), "counted": counted(s.Until)})
	if pastMidnight(s.From, s.Until) {
		d.Fix = "midnight"
	}
	return d
}

func departureNotRising(s *conference.Service, before, after conference.Clock) diagnostic.Diagnostic {
	d := problemAt("departures-not-rising", s.At.Key("departures"), args{"before": before.String(), "after": after.String(), "counted": counted(after)})
	if pastMidnight(before, after) {
		d.Fix = "midnight"
	}
	return d
}

// pastMidnight reports whether a time written after an earlier one surely means the night that follows: 00:10 after 23:40.
func pastMidnight(before, after conference.Clock) bool {
	const evening, noon = 20 * 60, 12 * 60
	return before >= evening && after < noon
}

// counted returns a time as it is written past midnight: 24:10 for 00:10.
func counted(c conference.Clock) string { return (c.Local() + 24*60).String() }

// checkDepartureExists reports a departure at a time that the clocks skip on a day of the service; the first such day only.
func checkDepartureExists(s *conference.Service, departure conference.Clock, zone *time.Location) diagnostic.List {
	for _, d := range s.Days {
		if found := checkExists(zone, d, departure, s.At.Key(departuresKey(s))); found != nil {
			return found
		}
	}
	return nil
}

// departuresKey returns the key that says when a service leaves.
func departuresKey(s *conference.Service) string {
	if s.Every > 0 {
		return "every"
	}
	return "departures"
}

// checkCalls compares the tables about calls with the stops: the call exists, has one table, and its wait ends before the next stop.
func checkCalls(s *conference.Service) (found diagnostic.List) {
	if !s.At.Usable("stops") {
		return nil
	}
	for i, rule := range s.Rules {
		if !rule.At.Usable("stop") || !rule.At.Readable("visit", "wait") {
			continue
		}
		calls := callsOf(s, rule)
		if len(calls) == 0 {
			found.Add(callUnknown(s, rule))
			continue
		}
		// The first rule that fits a call applies.
		if slices.ContainsFunc(s.Rules[:i], func(r *conference.CallRule) bool {
			return r.Stop == rule.Stop && (r.Visit == 0 || r.Visit == rule.Visit)
		}) {
			found.Add(problemAt("call-twice", rule.At.Key("stop"), args{"stop": rule.Stop}))
			continue
		}
		found.Add(checkWait(s, rule, calls)...)
	}
	return found
}

func callUnknown(s *conference.Service, rule *conference.CallRule) diagnostic.Diagnostic {
	key, visit := "stop", 1
	if rule.At.Wrote("visit") && slices.Contains(s.Stops, rule.Stop) {
		key, visit = "visit", rule.Visit
	}
	return problemAt("call-unknown", rule.At.Key(key), args{"stop": rule.Stop, "visit": fmt.Sprint(visit), "service": s.ID})
}

// callsOf returns the indexes of the calls of a service that a rule is about.
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

func checkWait(s *conference.Service, rule *conference.CallRule, calls []int) (found diagnostic.List) {
	if rule.Wait == 0 || !s.At.Usable("minutes") || len(s.Minutes) != len(s.Stops) {
		return nil
	}
	for _, i := range calls {
		if next := i + 1; next < len(s.Stops) && s.Minutes[i]+rule.Wait > s.Minutes[next] {
			found.Add(problemAt("wait-too-long", rule.At.Key("wait"), args{
				"stop": rule.Stop, "wait": fmt.Sprint(rule.Wait), "next": s.Stops[next], "minutes": fmt.Sprint(s.Minutes[next] - s.Minutes[i]),
			}))
			break
		}
	}
	return found
}

// hasTimes reports whether a service has trips that can be named by their departure.
func hasTimes(s *conference.Service) bool { return !s.OnRequest && !s.Approximate }

// checkTripNotes reports notes on departures that do not exist.
func checkTripNotes(s *conference.Service) (found diagnostic.List) {
	if !s.At.Readable("every", "from", "until", "departures", "approximate", "on_request") {
		return nil
	}
	for _, note := range s.Notes {
		if note.At.Usable("departs") && !(hasTimes(s) && slices.Contains(s.Trips(), note.Departure)) {
			found.Add(problemAt("note-without-trip", note.At.Key("departs"), args{"departs": note.Departure.String(), "service": s.ID}))
		}
	}
	return found
}

// checkTripsOnce reports two services of a shuttle that leave along the same stops at the same time of the same day: one of them should
// have been removed. Each pair is reported once.
func checkTripsOnce(line *conference.Shuttle) (found diagnostic.List) {
	type trip struct {
		stops   string
		day     conference.Date
		departs conference.Clock
	}
	services := map[trip]*conference.Service{}
	for _, s := range line.Services {
		if !hasTimes(s) {
			continue
		}
		reported := map[*conference.Service]bool{s: true} // checkDepartures reports departures that the service itself has twice
		stops := strings.Join(s.Stops, " ")
		for _, day := range s.Days {
			for _, departs := range s.Trips() {
				other, twice := services[trip{stops, day, departs}]
				switch {
				case !twice:
					services[trip{stops, day, departs}] = s
				case !reported[other]:
					reported[other] = true
					found.Add(problemAt("trip-twice", s.At.Key(departuresKey(s)), args{
						"service": s.ID, "other": other.ID, "departs": departs.String(), "day": day.String(),
					}))
				}
			}
		}
	}
	return found
}
