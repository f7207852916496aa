package journey

import (
	"slices"

	"vademecum/generator/conference"
)

// DayJourney is a journey from a hotel, and the sessions for which it is in time.
type DayJourney struct {
	Journey  *Journey // nil if there is none in time
	Sessions []string
}

// DayJourneys returns the journeys from a hotel to the sessions of a conference day that have a deadline and are elsewhere, in the order
// of the first session of each. With leadingOnly it returns only those to sessions that lead. It returns nothing for a
// hotel without a bus or a walk.
func (g *Guide) DayJourneys(hotel string, day conference.Date, leadingOnly bool) []DayJourney {
	place := slices.Index(g.tables().hotels, hotel)
	if place < 0 {
		return nil
	}
	var out []DayJourney
	table := g.tables().all.get(g.tables())
	for _, i := range g.agenda().onDay[day] {
		s := g.agenda().sessions[i]
		if v := g.agenda().visits[i]; v.Anytime || v.Place == hotel || leadingOnly && !s.Leads() {
			continue
		}
		j := table.There(place, i)
		at := slices.IndexFunc(out, func(d DayJourney) bool { return sameJourney(d.Journey, j) })
		if at < 0 {
			at = len(out)
			out = append(out, DayJourney{Journey: j})
		}
		out[at].Sessions = append(out[at].Sessions, s.ID)
	}
	return out
}

// LastHome returns the last journey of the night to a hotel from each place with sessions on a conference day, in the order of the
// first session there.
func (g *Guide) LastHome(hotel string, day conference.Date) []*Journey {
	place := slices.Index(g.tables().hotels, hotel)
	if place < 0 {
		return nil
	}
	var out []*Journey
	table := g.tables().all.get(g.tables())
	for _, i := range g.agenda().onDay[day] {
		back := table.Back(place, i)
		if back == nil || back.Last == nil || back.Last.From == hotel {
			continue
		}
		at := slices.IndexFunc(out, func(j *Journey) bool { return j.From == back.Last.From })
		switch {
		case at < 0:
			out = append(out, back.Last)
		case out[at].Leave < back.Last.Leave:
			out[at] = back.Last
		}
	}
	return out
}

// HotelJourneys are the journeys from a hotel to a session and back.
type HotelJourneys struct {
	Hotel              string
	To, StepFreeTo     *Journey
	Home, StepFreeHome *Back
}

// ByHotel returns the journeys to a session and back for every hotel with a bus or a walk, except that of the session. It sets those
// without steps only if stepFree is true.
func (g *Guide) ByHotel(session string, stepFree bool) []HotelJourneys {
	var out []HotelJourneys
	for _, hotel := range g.tables().hotels {
		if v, ok := g.Visit(session); ok && v.Place == hotel {
			continue
		}
		own := HotelJourneys{Hotel: hotel, To: g.To(hotel, session), Home: g.Home(hotel, session)}
		if stepFree {
			own.StepFreeTo, own.StepFreeHome = g.StepFreeTo(hotel, session), g.StepFreeHome(hotel, session)
		}
		out = append(out, own)
	}
	return out
}

// sameJourney reports whether two journeys take the same vehicles at the same times.
func sameJourney(a, b *Journey) bool {
	if a == b || a == nil || b == nil {
		return a == b
	}
	return a.To == b.To && a.Leave == b.Leave && a.Arrive == b.Arrive && slices.EqualFunc(a.Legs, b.Legs, func(x, y Leg) bool {
		return x.Trip == y.Trip && (x.Trip == nil || x.Board == y.Board && x.Alight == y.Alight)
	})
}
