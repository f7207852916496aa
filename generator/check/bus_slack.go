package check

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// busSlack finds sessions that people from some hotel reach in time, but only on journeys with less time to spare than
// [transport] requires, so that a red light can make them late. It reports nothing if an earlier bus leaves enough time.
func busSlack(c *conference.Conference, r *report) {
	t := r.travel()
	if len(t.hotels) == 0 {
		return
	}
	slack := journey.Instant(c.Transport.SlackMinutes() * 60)
	var asked []int
	var early []journey.Visit
	for j, g := range t.coming {
		if len(t.hotelsWhere(func(i int) bool { return t.mayBeTight(i, j, slack) })) > 0 {
			v := g.Visit
			v.Deadline -= slack
			asked, early = append(asked, j), append(early, v)
		}
	}
	safe := t.router.Table(t.hotels, early, 0, journey.Options{})
	for k, j := range asked {
		g := t.coming[j]
		tight := t.hotelsWhere(func(i int) bool { return t.to(i, j) != nil && safe.There(i, k) == nil })
		if len(tight) == 0 {
			continue
		}
		arrive := t.to(slices.Index(t.hotels, tight[0]), j).Arrive
		a := t.arguments(g, tight)
		a["arrive"], a["slack"] = t.clock(arrive, g.First()), strconv.Itoa(c.Transport.SlackMinutes())
		a["hotel"], a["minutes"] = tight[0], strconv.Itoa(int(g.Visit.Deadline-arrive)/60)
		r.add(g.First().At.Key("start"), a)
	}
}

// mayBeTight reports whether the last journey has too little time to spare and no journey to an earlier gathering at the same
// place proves that there is a better one. The router then decides.
func (t *travel) mayBeTight(hotel, gathering int, slack journey.Instant) bool {
	v, best := t.coming[gathering].Visit, t.to(hotel, gathering)
	if best == nil || v.Deadline-best.Arrive >= slack {
		return false
	}
	for k := gathering - 1; k >= 0 && t.coming[k].Visit.Deadline >= v.Earliest; k-- {
		earlier := t.coming[k].Visit
		if other := t.to(hotel, k); earlier.Place == v.Place && other != nil && other.Leave >= v.Earliest && other.Arrive <= v.Deadline-slack {
			return false
		}
	}
	return true
}
