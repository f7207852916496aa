package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

const (
	// widestGlance is how many sessions may run beside one another on upright paper; a day with more is listed.
	widestGlance = 6
	// through is how long a session lasts, in minutes, that would narrow all others of its day.
	through = 5 * 60
)

// glance is a day on one page.
func (b *builder) glance(d conference.Date) view.GlanceDay {
	out := view.GlanceDay{ID: "glance-" + d.String(), Day: b.day(d)}
	var sessions []*conference.Session
	for _, id := range b.scope.SessionsOn(d) {
		s := b.scope.Session(id)
		if s.End-s.Start >= through {
			out.Through = append(out.Through, b.row(id))
		} else {
			sessions = append(sessions, s)
		}
	}
	groups := parallels(sessions)
	if slices.ContainsFunc(groups, func(g parallel) bool { return len(g.lanes) > widestGlance }) {
		for _, s := range sessions {
			out.Rows = append(out.Rows, b.row(s.ID))
		}
		return out
	}
	for _, g := range groups {
		out.Grids = append(out.Grids, b.glanceGrid(d, g))
	}
	return out
}

// parallel are sessions of which each overlaps with another, in as few lanes as they need.
type parallel struct {
	lanes [][]*conference.Session
	end   conference.Clock
}

// parallels parts the sessions of a day, which are in order, where nothing runs.
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

// glanceGrid has a line for each time at which something of a group begins.
func (b *builder) glanceGrid(d conference.Date, g parallel) view.GlanceGrid {
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
