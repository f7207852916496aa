package check

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
)

// noBusHome finds sessions after which there is no way back to some hotel that night. Sessions at the same venue with the same end
// are reported together, at the first of them. The message has the last bus of the day, if there is one.
func noBusHome(c *conference.Conference, r *report) {
	t := r.travel()
	for j, g := range t.going {
		if !t.served(g.Visit.Place) || hoursOf(g.First()) >= longestSession { // session-long reports that its end is wrong
			continue
		}
		stranded := t.guestsWhere(g, func(i int) bool { return t.from(i, j) == nil })
		if len(stranded) == 0 {
			continue
		}
		s := g.First()
		a := diagnostic.Args{
			"sessions": sessionIDs(g.Sessions), "venue": g.Visit.Place, "hotels": strings.Join(stranded, ", "), "day": s.Day.String(),
			"end": s.End.String(), "after": t.clock(g.Visit.After, s),
		}
		if last, ok := t.lastBus(j, slices.Index(t.hotels, stranded[0])); ok {
			a["hotel"], a["last"] = stranded[0], t.clock(last, s)
			r.addFix("last", s.At.Key("end"), a)
			continue
		}
		r.add(s.At.Key("end"), a)
	}
}

// lastBus returns when the last bus from a gathering to a hotel leaves that night. It takes the answer from an earlier gathering if
// possible, or else asks the router.
func (t *travel) lastBus(gathering, hotel int) (journey.Instant, bool) {
	v := t.going[gathering].Visit
	for k := gathering - 1; k >= 0; k-- {
		earlier := t.going[k].Visit
		if back := t.from(hotel, k); back != nil && back.Last != nil && earlier.Place == v.Place && earlier.Until == v.Until {
			return back.Last.First().Depart, true
		}
	}
	back, _ := t.router.WayBack(v.Place, t.hotels[hotel], v.Earliest, v.Until, 1, journey.Options{})
	if back.Last == nil {
		return 0, false
	}
	return back.Last.First().Depart, true
}
