package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// minGridPlaces is how many places must be in use on a day for a grid. With fewer, the list is as clear.
const minGridPlaces = 3

// grid returns a day with a column for each place and a line for each time at which a session starts or ends. Breaks are left out,
// because they would have columns of their own. It returns nil if too few places are in use.
func (b *builder) grid(d conference.Date) *view.Grid {
	var sessions []*conference.Session
	for _, id := range b.scope.SessionsOn(d) {
		if s := b.scope.Session(id); !b.scope.Type(s.Type).Pause {
			sessions = append(sessions, s)
		}
	}
	places := b.gridPlaces(sessions)
	if len(places) < minGridPlaces {
		return nil
	}
	lines := boundaries(sessions)
	out := &view.Grid{Lines: make([]view.GridLine, len(lines)-1)}
	for i := range out.Lines {
		out.Lines[i].Start = b.Time(d, lines[i])
	}
	for _, place := range places {
		held := slices.DeleteFunc(slices.Clone(sessions), func(s *conference.Session) bool { return placeOf(s) != place })
		out.Places = append(out.Places, b.gridPlace(held[0]))
		b.gridColumn(out, lines, held)
	}
	return out
}

// place is where a session is held: a room, a venue or hotel, or words.
type place struct{ room, venue, words string }

func placeOf(s *conference.Session) place {
	switch {
	case s.Room != "":
		return place{room: s.Room}
	case s.Venue != "":
		return place{venue: s.Venue}
	case !s.Place.Zero():
		return place{words: s.Place.Variants[0].Value}
	}
	return place{}
}

// gridPlaces returns the places of a day: rooms in the order of the content, then others in the order of their first session.
func (b *builder) gridPlaces(sessions []*conference.Session) []place {
	var used []place
	for _, s := range sessions {
		if p := placeOf(s); !slices.Contains(used, p) {
			used = append(used, p)
		}
	}
	var rooms []place
	for _, venue := range b.scope.Venues() {
		for _, room := range b.scope.RoomsOf(venue) {
			rooms = append(rooms, place{room: room})
		}
	}
	rank := func(p place) int {
		if i := slices.Index(rooms, p); i >= 0 {
			return i
		}
		return len(rooms)
	}
	slices.SortStableFunc(used, func(x, y place) int { return rank(x) - rank(y) })
	return used
}

// gridPlace returns the head of the column of a session.
func (b *builder) gridPlace(s *conference.Session) view.GridPlace {
	switch p := placeOf(s); {
	case p.room != "":
		return view.GridPlace{Link: b.roomLink(p.room), Floor: b.Text(b.scope.Room(p.room).Floor)}
	case p.venue != "":
		return view.GridPlace{Link: b.placeLink(p.venue)}
	case p.words != "":
		return view.GridPlace{Link: view.Link{Label: b.Text(s.Place)}}
	}
	return view.GridPlace{Link: view.Link{Label: b.Word("day.elsewhere")}}
}

// boundaries returns the times at which a session starts or ends, in order.
func boundaries(sessions []*conference.Session) []conference.Clock {
	var out []conference.Clock
	for _, s := range sessions {
		out = append(out, s.Start, s.End)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// gridColumn adds the cells of a place to the lines. Sessions that overlap share a cell; the time between sessions is a cell too.
func (b *builder) gridColumn(g *view.Grid, lines []conference.Clock, held []*conference.Session) {
	line := func(c conference.Clock) int { i, _ := slices.BinarySearch(lines, c); return i }
	free := 0 // the first line that has no cell yet
	for i := 0; i < len(held); {
		start, end := held[i].Start, held[i].End
		cell := view.GridCell{}
		for ; i < len(held) && (held[i].Start < end || held[i].Start == start); i++ {
			end = max(end, held[i].End)
			cell.Sessions = append(cell.Sessions, b.row(held[i].ID))
		}
		from, to := line(start), line(end)
		if from > free {
			g.Lines[free].Cells = append(g.Lines[free].Cells, view.GridCell{Lines: from - free})
		}
		cell.Lines = to - from
		g.Lines[from].Cells = append(g.Lines[from].Cells, cell)
		free = to
	}
	if free < len(g.Lines) {
		g.Lines[free].Cells = append(g.Lines[free].Cells, view.GridCell{Lines: len(g.Lines) - free})
	}
}
