package check

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// dataMissing reports once, for each rule that lacks data it needs, which data that is. If there are no shuttles and walks at all,
// journeys-unknown reports that instead. Private data counts as missing if the folder content/private/ is kept elsewhere.
func dataMissing(c *conference.Conference, r *report) {
	for _, need := range requirements {
		if c.Config.Checks[need.rule] == diagnostic.Off.String() {
			continue
		}
		if missing := need.missing(c, r); len(missing) > 0 {
			r.add(c.Event.At.Position, diagnostic.Args{"rule": need.rule, "missing": strings.Join(missing, ", ")})
		}
	}
}

// requirements lists the rules that need optional data. missing returns the keys of data that a rule needs and does not have.
var requirements = []struct {
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

// goesToVenue reports whether a service goes to a venue.
func goesToVenue(c *conference.Conference, s *conference.Service) bool {
	return len(s.Stops) > 1 && slices.ContainsFunc(s.Stops[1:], func(stop string) bool { return c.Venue(stop) != nil })
}

// everyService reports whether a condition is true for all services that people can take to sessions.
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

// transfers reports whether there is an airport line.
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

// venuesApart lists pairs of venues between which a speaker has to travel without any known connection.
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
