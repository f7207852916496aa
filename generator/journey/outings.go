package journey

import (
	"slices"

	"vademecum/generator/conference"
)

// Outing is one way from a hotel, and the sessions it is in time for, in their order.
type Outing struct {
	Journey  *Journey // nil: nothing is in time
	Sessions []string
}

// Outings returns the ways from a hotel to the sessions of a conference day, in the order of the first session of each. With
// types there are only sessions of these types. It is empty for a hotel that nothing serves.
func (g *Guide) Outings(hotel string, day conference.Date, types ...string) []Outing {
	place := slices.Index(g.works().hotels, hotel)
	if place < 0 {
		return nil
	}
	var out []Outing
	table := g.works().every.table(g.works())
	for _, i := range g.asked().onDay[day] {
		s := g.asked().sessions[i]
		if len(types) > 0 && !slices.Contains(types, s.Type) {
			continue
		}
		j := table.There(place, i)
		at := slices.IndexFunc(out, func(o Outing) bool { return sameWay(o.Journey, j) })
		if at < 0 {
			at = len(out)
			out = append(out, Outing{Journey: j})
		}
		out[at].Sessions = append(out[at].Sessions, s.ID)
	}
	return out
}

// LastHome returns the last journey of the night to a hotel from each place where sessions are held on a conference day, in the
// order of the first session there.
func (g *Guide) LastHome(hotel string, day conference.Date) []*Journey {
	place := slices.Index(g.works().hotels, hotel)
	if place < 0 {
		return nil
	}
	var out []*Journey
	table := g.works().every.table(g.works())
	for _, i := range g.asked().onDay[day] {
		back := table.Back(place, i)
		if back == nil || back.Last == nil {
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

// HotelWays are the ways from one hotel to a session and back.
type HotelWays struct {
	Hotel              string
	To, StepFreeTo     *Journey
	Home, StepFreeHome *Back
}

// Ways returns the ways to a session and back for every hotel that is served, those without steps only where they are asked for.
func (g *Guide) Ways(session string, stepFree bool) []HotelWays {
	out := make([]HotelWays, len(g.works().hotels))
	for i, hotel := range g.works().hotels {
		out[i] = HotelWays{Hotel: hotel, To: g.To(hotel, session), Home: g.Home(hotel, session)}
		if stepFree {
			out[i].StepFreeTo, out[i].StepFreeHome = g.StepFreeTo(hotel, session), g.StepFreeHome(hotel, session)
		}
	}
	return out
}

// sameWay reports whether two journeys take the same vehicles at the same times.
func sameWay(a, b *Journey) bool {
	if a == b || a == nil || b == nil {
		return a == b
	}
	return a.To == b.To && a.Leave == b.Leave && a.Arrive == b.Arrive && slices.EqualFunc(a.Legs, b.Legs, func(x, y Leg) bool {
		return x.Trip == y.Trip && (x.Trip == nil || x.Board == y.Board && x.Alight == y.Alight)
	})
}
