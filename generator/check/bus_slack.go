package check

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// busSlack finds sessions that people from some hotel reach in time, but only on journeys with less time to spare than
// [transport] requires, so that a red light can make them late. If an earlier bus leaves enough time, the guide advises that one.
func busSlack(c *conference.Conference, r *report) {
	t := r.travel()
	for j, g := range t.coming {
		latest := g.Visit.Deadline - journey.Instant(g.Visit.Slack)
		tight := t.hotelsWhere(func(i int) bool { return t.to(i, j) != nil && t.to(i, j).Arrive > latest })
		if len(tight) == 0 {
			continue
		}
		arrive := t.to(slices.Index(t.hotels, tight[0]), j).Arrive
		a := t.arguments(g, tight)
		a["arrive"], a["slack"] = t.clock(arrive, g.First()), strconv.Itoa(c.Transport.SlackMinutes())
		a["hotel"], a["minutes"] = tight[0], strconv.Itoa(int(g.Visit.Deadline-arrive)/60)
		fix := ""
		if t.minutesInside(g.First()) > 0 {
			fix = "sum"
		}
		r.addFix(fix, g.First().At.Key("start"), a)
	}
}
