package check

import (
	"strconv"
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
		if len(stranded) == 0 {
			continue
		}
		s, a, fix := g.First(), t.arguments(g, stranded), ""
		inside := t.minutesInside(s)
		arrive, late := t.tooLate(stranded[0], g.Visit)
		a["hotel"], a["arrive"], a["in_room"] = stranded[0], t.clock(arrive, s), t.clock(arrive+journey.Instant(inside*60), s)
		switch {
		case late && inside > 0:
			fix = "late-sum"
		case late:
			fix = "late"
		case inside > 0:
			fix = "sum"
		}
		r.addFix(fix, s.At.Key("start"), a)
	}
}

// minutesInside returns the minutes from the stop at a venue until people are in the room of a session.
func (t *travel) minutesInside(s *conference.Session) int { return t.c.EntryTo(s) + t.c.WalkTo(s) }

// tooLate returns when the first journey from a hotel to a visit arrives, if there is one and it arrives after the deadline.
func (t *travel) tooLate(hotel string, v journey.Visit) (arrive journey.Instant, ok bool) {
	back, ok := t.router.WayBack(hotel, v.Place, v.Earliest, v.Until, 1, journey.Options{})
	if !ok || len(back.First) == 0 || back.First[0].Arrive <= v.Deadline {
		return 0, false
	}
	return back.First[0].Arrive, true
}

// arguments returns the arguments of a message about journeys to a gathering: among them the sum that makes up its deadline, by less entry
// and walk.
func (t *travel) arguments(g journey.Gathering, hotels []string) diagnostic.Args {
	s := g.First()
	by, _ := t.c.Deadline(s)
	return diagnostic.Args{
		"by": by.String(), "entry": strconv.Itoa(t.c.EntryTo(s)), "walk": strconv.Itoa(t.c.WalkTo(s)),
		"sessions": sessionIDs(g.Sessions), "venue": g.Visit.Place, "hotels": strings.Join(hotels, ", "), "day": s.Day.String(),
		"start": s.Start.String(), "deadline": t.clock(g.Visit.Deadline, s),
	}
}
