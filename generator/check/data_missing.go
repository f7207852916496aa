package check

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// dataMissing says once, of each rule that could look at something if only it knew more, what it would need. Where nothing is known of
// how to get around at all, journeys-unknown says that instead. What is not written in content/private/ counts as not written, be it
// that the folder is kept elsewhere.
func dataMissing(c *conference.Conference, r *report) {
	for _, need := range needs {
		if c.Config.Checks[need.rule] == diagnostic.Off.String() {
			continue
		}
		if missing := need.missing(c, r); len(missing) > 0 {
			r.add(c.Event.At.Position, diagnostic.Args{"rule": need.rule, "missing": strings.Join(missing, ", ")})
		}
	}
}

// needs are the rules that need what an editor may leave out, and what of it is missing where the question arises.
var needs = []struct {
	rule    string
	missing func(*conference.Conference, *report) []string
}{
	{"arrival-unmet", arrivalsMissing},
	{"capacity", capacityMissing},
	{"departure-missed", departuresMissing},
	{"interpretation-missing", promisesMissing},
	{"person-too-far", venuesApart},
	{"step-free", stepFreeMissing},
	{"vehicle-clash", vehiclesMissing},
}

func capacityMissing(c *conference.Conference, r *report) (missing []string) {
	t := r.travel()
	if len(t.hotels) == 0 || len(t.coming) == 0 || len(t.network.Trips) == 0 {
		return nil
	}
	if len(guestsOf(r.private)) == 0 {
		missing = append(missing, "size ([[delegation]])")
	}
	if !slices.ContainsFunc(c.Sessions, func(s *conference.Session) bool { _, known := c.ShareOf(s); return known }) {
		missing = append(missing, "share ([[session]], [[audience]])")
	}
	if !everyService(c, func(s *conference.Service) bool { return s.Seats > 0 || !goesToVenue(c, s) }) {
		missing = append(missing, "seats ([[shuttle.service]])")
	}
	return missing
}

// goesToVenue reports whether a service takes people to where sessions are.
func goesToVenue(c *conference.Conference, s *conference.Service) bool {
	return len(s.Stops) > 1 && slices.ContainsFunc(s.Stops[1:], func(stop string) bool { return c.Venue(stop) != nil })
}

// everyService reports whether something is true of all services by which one gets to sessions.
func everyService(c *conference.Conference, is func(*conference.Service) bool) bool {
	for _, line := range c.Shuttles {
		for _, s := range line.Services {
			if line.Purpose != conference.Tour && !s.OnRequest && !is(s) {
				return false
			}
		}
	}
	return true
}

func stepFreeMissing(c *conference.Conference, r *report) []string {
	t := r.travel()
	if len(t.hotels) == 0 || len(t.coming) == 0 || anyDelegation(r, func(d *conference.Delegation) bool { return d.At.Wrote("step_free") }) {
		return nil
	}
	return []string{"step_free ([[delegation]])"}
}

func arrivalsMissing(c *conference.Conference, r *report) []string {
	if !transfers(c) || anyDelegation(r, func(d *conference.Delegation) bool { return len(d.Arrivals) > 0 }) {
		return nil
	}
	return []string{"[[delegation.arrival]]"}
}

func departuresMissing(c *conference.Conference, r *report) []string {
	if !transfers(c) || anyDelegation(r, func(d *conference.Delegation) bool { return len(d.Departures) > 0 }) {
		return nil
	}
	return []string{"[[delegation.departure]]"}
}

// transfers reports whether a line goes to flights.
func transfers(c *conference.Conference) bool {
	return slices.ContainsFunc(c.Shuttles, func(s *conference.Shuttle) bool { return s.Purpose == conference.ToAirport })
}

func anyDelegation(r *report, is func(*conference.Delegation) bool) bool {
	return slices.ContainsFunc(r.private.Delegations, is)
}

func vehiclesMissing(c *conference.Conference, r *report) (missing []string) {
	for trip := range trips(c, r.travel().guide) {
		if trip.Vehicle != "" {
			return nil
		}
		missing = []string{"vehicles ([[shuttle.service]])"}
	}
	return missing
}

func promisesMissing(c *conference.Conference, _ *report) []string {
	interpreted := slices.ContainsFunc(c.Sessions, func(s *conference.Session) bool { return len(s.Interpretation) > 0 })
	if !interpreted || len(c.Event.Promised) > 0 {
		return nil
	}
	return []string{"interpretation_promised ([event])"}
}

// venuesApart lists the venues between which somebody has to get, and nothing is known about how.
func venuesApart(c *conference.Conference, r *report) (missing []string) {
	t := r.travel()
	for _, m := range t.moves() {
		ends := []string{m.from.place, m.to.place}
		slices.Sort(ends)
		walk := fmt.Sprintf("[[walk]] places = [%q, %q]", ends[0], ends[1])
		if !t.connected(m.from.place, m.to.place) && !slices.Contains(missing, walk) {
			missing = append(missing, walk)
		}
	}
	return missing
}
