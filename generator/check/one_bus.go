package check

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// oneBus finds sessions that nobody from some hotel reaches without one particular bus: when it is full or does not come, there is
// no other in the two hours before. A service that comes every so many minutes is not one bus. Where several hotels depend on one bus for one
// gathering, they are reported together.
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

// dependence is that of a hotel, for a gathering, on one ride of the journey that leaves last.
type dependence struct {
	hotel, gathering int
	ride             *journey.Leg
}

// ahead is how much earlier than the journey that leaves last another may be and still be a choice.
const ahead = journey.Instant(2 * 60 * 60)

// dependences returns what may be true, grouped by the bus: where a journey that arrives earlier takes other buses, there is a
// choice, and the question is settled without looking further.
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

// choice reports whether a journey to an earlier gathering at the same place would do as well, on other buses.
func (t *travel) choice(hotel, gathering int, best *journey.Journey) bool {
	v := t.coming[gathering].Visit
	for k := gathering - 1; k >= 0 && t.coming[k].Visit.Deadline >= v.Deadline-ahead; k-- {
		if t.coming[k].Visit.Place != v.Place || t.coming[k].Visit.Deadline > v.Deadline {
			continue
		}
		if other := t.to(hotel, k); other != nil && other.Leave >= best.Leave-ahead && !shareBus(best, other) {
			return true
		}
	}
	return false
}

// confirmed returns those dependences on one bus that remain when it is taken out of the timetable.
func (t *travel) confirmed(group []dependence) (out []dependence) {
	trials := make([]journey.Trial, len(group))
	for i, d := range group {
		from, until := t.window(d)
		trials[i] = journey.Trial{Hotel: t.hotels[d.hotel], Place: t.coming[d.gathering].Visit.Place, From: from, Until: until}
	}
	for i, reached := range t.guide.Without(group[0].ride.Trip, trials) {
		if !reached {
			out = append(out, group[i])
		}
	}
	return out
}

// window returns between when another journey would be a choice.
func (t *travel) window(d dependence) (from, until journey.Instant) {
	v := t.coming[d.gathering].Visit
	return max(v.Earliest, t.to(d.hotel, d.gathering).Leave-ahead), v.Deadline
}

// buses returns the rides of a journey that are one bus each.
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
