package check

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// noJourney finds sessions that nobody from some hotel can reach in time. Sessions at one venue with one deadline are reported
// together, at the first of them. Hotels and venues that nothing serves are told of by rules of their own.
func noJourney(c *conference.Conference, r *report) {
	t := r.travel()
	for j, g := range t.coming {
		if !t.served(g.visit.Place) {
			continue
		}
		stranded := t.hotelsWhere(func(i int) bool { return t.to(i, j) == nil })
		if len(stranded) > 0 {
			r.add(g.first().At.Key("start"), t.arguments(g, stranded))
		}
	}
}

// arguments are those of a message about getting to a gathering.
func (t *travel) arguments(g gathering, hotels []string) diagnostic.Args {
	s := g.first()
	return diagnostic.Args{
		"sessions": g.names(), "venue": g.visit.Place, "hotels": strings.Join(hotels, ", "), "day": s.Day.String(),
		"start": s.Start.String(), "deadline": t.clock(g.visit.Deadline, s),
	}
}
