package check

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
)

// noJourney finds sessions that people from some hotel cannot reach in time. Sessions at the same venue with the same deadline are
// reported together, at the first of them. Hotels and venues without any service have their own rules.
func noJourney(c *conference.Conference, r *report) {
	t := r.travel()
	for j, g := range t.coming {
		if !t.served(g.Visit.Place) {
			continue
		}
		stranded := t.guestsWhere(g, func(i int) bool { return t.to(i, j) == nil })
		if len(stranded) > 0 {
			r.add(g.First().At.Key("start"), t.arguments(g, stranded))
		}
	}
}

// arguments returns the arguments of a message about journeys to a gathering.
func (t *travel) arguments(g journey.Gathering, hotels []string) diagnostic.Args {
	s := g.First()
	return diagnostic.Args{
		"sessions": sessionIDs(g.Sessions), "venue": g.Visit.Place, "hotels": strings.Join(hotels, ", "), "day": s.Day.String(),
		"start": s.Start.String(), "deadline": t.clock(g.Visit.Deadline, s),
	}
}
