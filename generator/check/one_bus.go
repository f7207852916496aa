package check

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// oneBus finds sessions that people from some hotel reach only with one particular bus: if it is full or does not come, there is
// no other in the two hours before. A service by frequency is not one bus. Hotels that depend on the same bus for the same gathering
// are reported together.
func oneBus(c *conference.Conference, r *report) {
	t := r.travel()
	alone := make([][]dependence, len(t.coming))
	for _, group := range t.dependences() {
		for _, d := range t.confirmed(group) {
			alone[d.gathering] = append(alone[d.gathering], d)
		}
	}
	for j, g := range t.coming {
		if len(alone[j]) == 0 {
			continue
		}
		hotels := t.hotelsWhere(func(i int) bool {
			return slices.ContainsFunc(alone[j], func(d dependence) bool { return d.hotel == i })
		})
		first := alone[j][0]
		a := t.arguments(g, hotels)
		a["stop"], a["departs"] = first.ride.From, t.clock(first.ride.Depart, g.First())
		r.add(g.First().At.Key("start"), a)
	}
}

// dependence means that people from a hotel reach a gathering only with one ride of the last journey.
type dependence struct {
	hotel, gathering int
	ride             *journey.Leg
}

// alternativeWindow is how much earlier, in seconds, than the last journey an alternative may leave.
const alternativeWindow = journey.Instant(2 * 60 * 60)

// dependences returns the possible dependences, grouped by bus. If a journey to an earlier gathering takes other buses, there is an
// alternative, and no need to search the timetable.
func (t *travel) dependences() (groups [][]dependence) {
	place := map[*journey.Trip]int{}
	for hotel := range t.hotels {
		for j := range t.coming {
			best := t.to(hotel, j)
			if best == nil || t.choice(hotel, j, best) {
				continue
			}
			for _, ride := range buses(best) {
				i, known := place[ride.Trip]
				if !known {
					i = len(groups)
					place[ride.Trip] = i
					groups = append(groups, nil)
				}
				groups[i] = append(groups[i], dependence{hotel, j, ride})
			}
		}
	}
	return groups
}

// choice reports whether a journey to an earlier gathering at the same place is an alternative with other buses.
func (t *travel) choice(hotel, gathering int, best *journey.Journey) bool {
	v := t.coming[gathering].Visit
	for k := gathering - 1; k >= 0 && t.coming[k].Visit.Deadline >= v.Deadline-alternativeWindow; k-- {
		if t.coming[k].Visit.Place != v.Place || t.coming[k].Visit.Deadline > v.Deadline {
			continue
		}
		if other := t.to(hotel, k); other != nil && other.Leave >= best.Leave-alternativeWindow && !shareBus(best, other) {
			return true
		}
	}
	return false
}

// confirmed returns the dependences on a bus that remain if the timetable is searched without it.
func (t *travel) confirmed(group []dependence) (out []dependence) {
	queries := make([]journey.ReachQuery, len(group))
	for i, d := range group {
		from, until := t.window(d)
		queries[i] = journey.ReachQuery{Hotel: t.hotels[d.hotel], Place: t.coming[d.gathering].Visit.Place, From: from, Until: until}
	}
	for i, reached := range t.guide.ReachableWithout(group[0].ride.Trip, queries) {
		if !reached {
			out = append(out, group[i])
		}
	}
	return out
}

// window returns the time in which another journey is an alternative.
func (t *travel) window(d dependence) (from, until journey.Instant) {
	v := t.coming[d.gathering].Visit
	return max(v.Earliest, t.to(d.hotel, d.gathering).Leave-alternativeWindow), v.Deadline
}

// buses returns the rides of a journey, except those by frequency.
func buses(j *journey.Journey) (out []*journey.Leg) {
	for i := range j.Legs {
		if leg := &j.Legs[i]; leg.Trip != nil && leg.Trip.Every == 0 {
			out = append(out, leg)
		}
	}
	return out
}

func shareBus(a, b *journey.Journey) bool {
	for _, x := range buses(a) {
		for _, y := range buses(b) {
			if x.Trip == y.Trip {
				return true
			}
		}
	}
	return false
}
