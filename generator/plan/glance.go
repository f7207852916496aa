package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

const (
	// maxParallelTracks is how many parallel sessions fit side by side on a portrait page. A day with more is a list.
	maxParallelTracks = 6
	// allDayMinutes is how long a session lasts that is not in the grid, because it would make all others of its day narrower.
	allDayMinutes = 5 * 60
)

// overviewOf returns a day on one page.
func (b *builder) overviewOf(d conference.Date) view.GlanceDay {
	out := view.GlanceDay{ID: "glance-" + d.String(), Day: b.day(d)}
	var sessions []*conference.Session
	for _, id := range b.scope.SessionsOn(d) {
		s := b.scope.Session(id)
		if s.End-s.Start >= allDayMinutes {
			out.Through = append(out.Through, b.row(id))
		} else {
			sessions = append(sessions, s)
		}
	}
	groups := parallels(sessions)
	if slices.ContainsFunc(groups, func(g parallel) bool { return len(g.lanes) > maxParallelTracks }) {
		for _, s := range sessions {
			out.Rows = append(out.Rows, b.row(s.ID))
		}
		return out
	}
	for _, g := range groups {
		out.Grids = append(out.Grids, b.overviewGrid(d, g))
	}
	return out
}

// parallel is a group of sessions that overlap, in as few lanes as necessary.
type parallel struct {
	lanes [][]*conference.Session
	end   conference.Clock
}

// parallels splits the sorted sessions of a day at times when no session runs.
func parallels(sessions []*conference.Session) []parallel {
	var out []parallel
	for _, s := range sessions {
		if len(out) == 0 || out[len(out)-1].end <= s.Start {
			out = append(out, parallel{})
		}
		g := &out[len(out)-1]
		g.end = max(g.end, s.End)
		lane := slices.IndexFunc(g.lanes, func(l []*conference.Session) bool { return l[len(l)-1].End <= s.Start })
		if lane < 0 {
			lane, g.lanes = len(g.lanes), append(g.lanes, nil)
		}
		g.lanes[lane] = append(g.lanes[lane], s)
	}
	return out
}

// overviewGrid returns a line for each time at which a session of a group starts.
func (b *builder) overviewGrid(d conference.Date, g parallel) view.GlanceGrid {
	grid := view.GlanceGrid{Columns: len(g.lanes)}
	var starts []conference.Clock
	for _, s := range slices.Concat(g.lanes...) {
		starts = append(starts, s.Start)
	}
	slices.Sort(starts)
	for _, start := range slices.Compact(starts) {
		line := view.GlanceLine{Start: b.Time(d, start)}
		for _, lane := range g.lanes {
			cell := view.GlanceCell{}
			for _, s := range lane {
				switch {
				case s.Start == start:
					cell.Session = b.row(s.ID)
				case s.Start < start && start < s.End:
					cell.On = true
				}
			}
			line.Cells = append(line.Cells, cell)
		}
		grid.Lines = append(grid.Lines, line)
	}
	return grid
}
