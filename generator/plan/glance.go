package plan

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

const (
	// maxGlanceDays is how many days a sheet shows: more in one look are no overview.
	maxGlanceDays = 4
	// allDayMinutes is how long a session lasts that stands above the others of its day, because it would make all of them narrower.
	allDayMinutes = 5 * 60
)

// overview returns the agenda at a glance on a size of paper: days side by side, and days with many sessions at one time by room. All
// packs of a language on this paper share it.
func (b *builder) overview(on conference.Paper) []*view.GlanceSheet {
	return shared(b, "glance", string(on), func(own *builder) []*view.GlanceSheet { return own.glanceSheets(paper.NewGlance(on, own.Language)) })
}

func (b *builder) glanceSheets(g paper.Glance) []*view.GlanceSheet {
	var out []*view.GlanceSheet
	axis := g.Axis(b.sideBySide(g))
	var columns []view.GlanceColumn
	flush := func() {
		if len(columns) > 0 {
			out = append(out, daysSheet(b, axis, columns))
		}
		columns = nil
	}
	lanes := 0
	for _, d := range b.scope.Days() {
		through, held := b.glanceDay(d)
		groups := parallels(axis, held)
		widest := widestOf(groups)
		if widest > g.MaxParallel {
			flush()
			out = append(out, b.roomSheets(d, g)...)
			continue
		}
		if lanes+widest > g.MaxLanes || len(columns) == maxGlanceDays {
			flush()
		}
		if len(columns) == 0 {
			lanes = 0
		}
		lanes += widest
		day := b.day(d)
		column := view.GlanceColumn{ID: "glance-" + d.String(), Day: &day, Width: 1 + widest}
		for _, s := range through {
			column.Through = append(column.Through, b.row(s.ID))
		}
		for _, group := range groups {
			column.Blocks = append(column.Blocks, b.laneBlocks(group)...)
		}
		columns = append(columns, column)
	}
	flush()
	return out
}

// daysSheet returns days side by side. One with more sessions side by side is wider.
func daysSheet(b *builder, axis paper.Axis, columns []view.GlanceColumn) *view.GlanceSheet {
	width := 0
	for _, c := range columns {
		width += c.Width
	}
	for _, c := range columns {
		for i := range c.Blocks {
			axis.Fill(&c.Blocks[i], float64(c.Width)/float64(width*c.Blocks[i].Lanes))
		}
	}
	return &view.GlanceSheet{Columns: columns, Lines: axis.Lines, Hours: b.glanceHours(axis, b.scope.Days()[0])}
}

func (b *builder) glanceHours(axis paper.Axis, d conference.Date) []view.GlanceHour {
	return axis.Hours(func(c conference.Clock) view.Time { return b.Time(d, c) })
}

// glanceDay separates the sessions that last most of a day from the others.
func (b *builder) glanceDay(d conference.Date) (through, held []*conference.Session) {
	for _, id := range b.scope.SessionsOn(d) {
		if s := b.scope.Session(id); s.End-s.Start >= allDayMinutes {
			through = append(through, s)
		} else {
			held = append(held, s)
		}
	}
	return through, held
}

// sideBySide returns the sessions of all days that are shown side by side: they share one axis.
func (b *builder) sideBySide(g paper.Glance) []*conference.Session {
	var all, out []*conference.Session
	for _, d := range b.scope.Days() {
		_, held := b.glanceDay(d)
		all = append(all, held...)
		if len(held) > 0 && widestOf(parallels(g.Axis(held), held)) <= g.MaxParallel {
			out = append(out, held...)
		}
	}
	if len(out) > 0 {
		return out
	}
	return all
}

// roomSheets returns the rooms of a day side by side, sheet by sheet.
func (b *builder) roomSheets(d conference.Date, g paper.Glance) []*view.GlanceSheet {
	shape := placedOn(b.scope, d)
	axis := g.Axis(shape.held)
	day := b.day(d)
	var out []*view.GlanceSheet
	for i, places := range shape.parts(g.MaxRooms) {
		sheet := &view.GlanceSheet{ID: "glance-" + d.String(), Day: &day, Lines: axis.Lines, Hours: b.glanceHours(axis, d)}
		if i > 0 {
			sheet.ID = ""
		}
		for _, s := range shape.open {
			sheet.Open = append(sheet.Open, b.row(s.ID))
		}
		for _, p := range places {
			at := b.gridPlace(p)
			column := view.GlanceColumn{Place: at.Link.Label, Width: 1, Blocks: b.roomBlocks(axis, shape.heldIn([]place{p}))}
			for j := range column.Blocks {
				axis.Fill(&column.Blocks[j], 1/float64(len(places)))
				for k := range column.Blocks[j].Entries {
					column.Blocks[j].Entries[k].Place = false // the head of the column
				}
			}
			sheet.Columns = append(sheet.Columns, column)
		}
		sheet.First, sheet.Last = sheet.Columns[0].Place, sheet.Columns[len(sheet.Columns)-1].Place
		out = append(out, sheet)
	}
	return out
}

// roomBlocks returns the sessions of a room; those that overlap on paper share a block.
func (b *builder) roomBlocks(axis paper.Axis, held []*conference.Session) []view.GlanceBlock {
	var out []view.GlanceBlock
	for _, s := range held {
		from, to := axis.Span(s)
		if last := len(out) - 1; last >= 0 && from < out[last].From+out[last].Lines {
			out[last].Lines = max(out[last].Lines, to-out[last].From)
			out[last].Entries = append(out[last].Entries, view.GlanceEntry{Row: b.row(s.ID)})
			continue
		}
		out = append(out, view.GlanceBlock{From: from, Lines: to - from, Lane: 1, Lanes: 1, Entries: []view.GlanceEntry{{Row: b.row(s.ID)}}})
	}
	return out
}

// parallel is a group of sessions that overlap, in as few lanes as necessary.
type parallel struct {
	lanes [][]laid
	end   int
}

// laid is a session with its lines on an axis, the last excluded.
type laid struct {
	session  *conference.Session
	from, to int
}

// parallels splits the sorted sessions of a day at times when no session runs. A session stands where the last one of its room did, if
// it can.
func parallels(axis paper.Axis, sessions []*conference.Session) []parallel {
	var out []parallel
	for _, s := range sessions {
		here := laid{session: s}
		here.from, here.to = axis.Span(s)
		if len(out) == 0 || out[len(out)-1].end <= here.from {
			out = append(out, parallel{})
		}
		g := &out[len(out)-1]
		g.end = max(g.end, here.to)
		free := func(l []laid) bool { return l[len(l)-1].to <= here.from }
		lane := slices.IndexFunc(g.lanes, func(l []laid) bool {
			return free(l) && placeOf(l[len(l)-1].session).same(placeOf(s))
		})
		if lane < 0 {
			lane = slices.IndexFunc(g.lanes, free)
		}
		if lane < 0 {
			lane, g.lanes = len(g.lanes), append(g.lanes, nil)
		}
		g.lanes[lane] = append(g.lanes[lane], here)
	}
	return out
}

func widestOf(groups []parallel) int {
	widest := 0
	for _, g := range groups {
		widest = max(widest, len(g.lanes))
	}
	return widest
}

// laneBlocks returns the blocks of a group, in the order of time.
func (b *builder) laneBlocks(g parallel) []view.GlanceBlock {
	var out []view.GlanceBlock
	for i, lane := range g.lanes {
		for _, l := range lane {
			out = append(out, view.GlanceBlock{
				From: l.from, Lines: l.to - l.from, Lane: i + 1, Lanes: len(g.lanes), Entries: []view.GlanceEntry{{Row: b.row(l.session.ID)}},
			})
		}
	}
	slices.SortStableFunc(out, func(x, y view.GlanceBlock) int { return cmp.Compare(x.From, y.From) })
	return out
}
