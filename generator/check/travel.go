package check

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// travel is what the rules about journeys share: it is worked out once, when the first of them asks.
type travel struct {
	c       *conference.Conference
	network journey.Network
	planner *journey.Planner
	// hotels are those that a bus or a way on foot serves; hotel-unserved tells of the others.
	hotels []string
	// coming are the gatherings by when to be there, with the journeys to them; going are those by when they end.
	coming, going []gathering
	table         *journey.Table // of the first sessions of coming, then of going
}

// gathering is the sessions that put the same question: at one place, to be reached by one deadline, or left at one time.
type gathering struct {
	visit    journey.Visit
	whole    journey.Visit // of the first session
	sessions []*conference.Session
}

// first is the session a report of the gathering points at.
func (g gathering) first() *conference.Session { return g.sessions[0] }

// names lists the sessions of a gathering for a message.
func (g gathering) names() string {
	const enough = 3
	var ids []string
	for _, s := range g.sessions {
		ids = append(ids, s.ID)
	}
	if len(ids) > enough {
		ids = append(ids[:enough], "…")
	}
	return strings.Join(ids, ", ")
}

func newTravel(c *conference.Conference) *travel {
	t := &travel{c: c, network: journey.Of(c)}
	if !t.known() {
		return t
	}
	for _, h := range c.Hotels {
		if t.served(h.ID) {
			t.hotels = append(t.hotels, h.ID)
		}
	}
	t.coming = gather(c, func(v journey.Visit) journey.Visit {
		v.After, v.Until = v.Deadline, v.Deadline
		return v
	})
	t.going = gather(c, func(v journey.Visit) journey.Visit {
		v.Earliest, v.Deadline = v.After, v.After
		return v
	})
	t.planner = journey.New(t.network)
	var all []journey.Visit
	for _, g := range slices.Concat(t.coming, t.going) {
		all = append(all, g.whole)
	}
	t.table = t.planner.Table(t.hotels, all, 1, journey.Options{})
	return t
}

// to returns the journey from a hotel to a gathering of coming, or nil.
func (t *travel) to(hotel, gathering int) *journey.Journey { return t.table.There(hotel, gathering) }

// from returns the way back to a hotel from a gathering of going, or nil.
func (t *travel) from(hotel, gathering int) *journey.Back {
	return t.table.Back(hotel, len(t.coming)+gathering)
}

// known reports whether the conference says anything about how to get around.
func (t *travel) known() bool { return len(t.network.Trips) > 0 || len(t.network.Walks) > 0 }

// served reports whether a bus calls at a place or a way on foot ends there.
func (t *travel) served(place string) bool {
	return t.network.Serves(place) || slices.ContainsFunc(t.network.Walks, func(w journey.Walk) bool { return w.From == place || w.To == place })
}

// gather joins the sessions whose visits are alike in what the question looks at, in order of time. Pauses are left out: nobody
// comes for them.
func gather(c *conference.Conference, question func(journey.Visit) journey.Visit) []gathering {
	var out []gathering
	place := map[journey.Visit]int{}
	for _, s := range c.Sessions {
		if !attended(c, s) {
			continue
		}
		v, ok := journey.VisitOf(c, s)
		if !ok {
			continue
		}
		whole := v
		v = question(whole)
		i, known := place[v]
		if !known {
			i = len(out)
			place[v] = i
			out = append(out, gathering{visit: v, whole: whole})
		}
		out[i].sessions = append(out[i].sessions, s)
	}
	slices.SortStableFunc(out, func(a, b gathering) int {
		return cmp.Or(cmp.Compare(a.visit.Deadline, b.visit.Deadline), cmp.Compare(a.visit.After, b.visit.After))
	})
	return out
}

// wholeVisit looks at everything in a visit.
func wholeVisit(v journey.Visit) journey.Visit { return v }

// attended reports whether people come to the venue for a session.
func attended(c *conference.Conference, s *conference.Session) bool {
	t := c.Type(s.Type)
	return t == nil || !t.Pause
}

// clock writes an instant as a time of a session's day.
func (t *travel) clock(at journey.Instant, s *conference.Session) string {
	return conference.ClockAt(at.In(t.c.Config.Zone), s.Day).String()
}

// hotelsWhere returns the hotels of which something is true, by number.
func (t *travel) hotelsWhere(is func(hotel int) bool) (out []string) {
	for i, id := range t.hotels {
		if is(i) {
			out = append(out, id)
		}
	}
	return out
}
