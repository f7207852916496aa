package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/scope"
)

const (
	// minGridPlaces is how many places must be in use on a day for a grid. With fewer, the list is as clear.
	minGridPlaces = 3
	// A day with more places or sessions than these has its grid on pages of its own, so that a phone, which shows no grid on the page
	// of the day, need not load it.
	maxGridPlaces   = 12
	maxGridSessions = 60
	// partPlaces is how many places a page has at most: as many as fit across a small laptop, and across a sheet of A4 in letters that
	// can be read.
	partPlaces = 8
	// openMinutes is how long a session lasts that stands above the grid, if people come to it when they like. In the grid it would be
	// the heaviest column, though it is the least urgent.
	openMinutes = 120
	// idleMinutes is how long nothing has to be held for a grid to leave this time out.
	idleMinutes = 120
	// shortMinutes is how long a block of a grid may be to be kept on one sheet. One that is as high as a sheet would leave most of the
	// sheet before it empty.
	shortMinutes = 180
)

// gridShape is what the grid of a day is made of.
type gridShape struct {
	open   []*conference.Session // above the grid
	held   []*conference.Session // in the grid
	places []place               // the columns
}

// shapeOf returns what is in the grid of a day. Without enough places there is no grid, and no columns.
func shapeOf(s *scope.Scope, d conference.Date) gridShape {
	out := placedOn(s, d)
	if len(out.places) < minGridPlaces {
		return gridShape{}
	}
	return out
}

// shape returns what is in the grid of a day. Each page of a grid asks for all days.
func (b *builder) shape(d conference.Date) gridShape {
	return shared(b, "shape", d.String(), func(own *builder) gridShape { return shapeOf(own.scope, d) })
}

// placedOn returns the sessions of a day by place. Breaks are left out, because they would have columns of their own.
func placedOn(s *scope.Scope, d conference.Date) gridShape {
	var out gridShape
	for _, id := range s.SessionsOn(d) {
		session := s.Session(id)
		switch t := s.Type(session.Type); {
		case t.Pause:
		case t.Anytime && session.End-session.Start >= openMinutes:
			out.open = append(out.open, session)
		default:
			out.held = append(out.held, session)
		}
	}
	out.places = placesOf(s, out.held)
	return out
}

// large says that the grid has pages of its own.
func (g gridShape) large() bool {
	return len(g.places) > maxGridPlaces || len(g.places) > 0 && len(g.held) > maxGridSessions
}

// parts returns the places page by page, evenly; most is how many a page has at most.
func (g gridShape) parts(most int) [][]place {
	count := (len(g.places) + most - 1) / most
	var out [][]place
	for i := range count {
		out = append(out, g.places[i*len(g.places)/count:(i+1)*len(g.places)/count])
	}
	return out
}

// heldIn returns the sessions in places.
func (g gridShape) heldIn(places []place) []*conference.Session {
	var out []*conference.Session
	for _, s := range g.held {
		if slices.ContainsFunc(places, placeOf(s).same) {
			out = append(out, s)
		}
	}
	return out
}

// place is where a session is held: a room, a venue or hotel, or words.
type place struct {
	room, venue string
	words       *conference.Text
}

func placeOf(s *conference.Session) place {
	switch {
	case s.Room != "":
		return place{room: s.Room}
	case s.Venue != "":
		return place{venue: s.Venue}
	case !s.Place.Zero():
		return place{words: &s.Place}
	}
	return place{}
}

// same says that two places are one. Words are the same if they are in the first language.
func (p place) same(other place) bool {
	if p.words == nil || other.words == nil {
		return p == other
	}
	return p.words.Variants[0].Value == other.words.Variants[0].Value
}

// placesOf returns the places of sessions: rooms in the order of the content, then others in the order of their first session.
func placesOf(s *scope.Scope, sessions []*conference.Session) []place {
	var used []place
	for _, session := range sessions {
		if p := placeOf(session); !slices.ContainsFunc(used, p.same) {
			used = append(used, p)
		}
	}
	rank := map[string]int{}
	for _, venue := range s.Venues() {
		for _, room := range s.RoomsOf(venue) {
			rank[room] = len(rank) + 1
		}
	}
	order := func(p place) int {
		if at := rank[p.room]; at > 0 {
			return at
		}
		return len(rank) + 1
	}
	slices.SortStableFunc(used, func(x, y place) int { return order(x) - order(y) })
	return used
}
