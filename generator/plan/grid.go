package plan

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// gridEntries are the pages with the grid of a day that is too large for the day's own page.
func (p *outline) gridEntries(d conference.Date) []entry {
	shape := shapeOf(p.everything, d)
	if !shape.large() {
		return nil
	}
	var out []entry
	for i := range shape.parts(partPlaces) {
		out = append(out, entry{kind: "grid", id: gridID(d, i), layout: "grid.html", section: "agenda",
			build: func(b *builder) head { return b.gridPage(d, i) }})
	}
	return out
}

// gridID is the id of a part of a day's grid in permalink's table.
func gridID(d conference.Date, part int) string {
	id := d.String() + "/rooms"
	if part > 0 {
		id += "/" + strconv.Itoa(part+1)
	}
	return id
}

// gridHref returns the address of a part of a day's grid.
func (b *builder) gridHref(d conference.Date, part int) string {
	return b.href(permalink.To(b.Tag, "grid", gridID(d, part)))
}

// gridPage returns a part of the grid of a large day.
func (b *builder) gridPage(d conference.Date, part int) head {
	day := b.day(d)
	body := &view.GridPage{Day: day, ByTime: day.Href}
	for _, known := range b.scope.Days() {
		other := b.day(known)
		if b.shape(known).large() {
			other.Href = b.gridHref(known, 0)
		}
		body.Days = append(body.Days, other)
	}
	shape := b.shape(d)
	parts := shape.parts(partPlaces)
	for i, places := range parts {
		body.Parts = append(body.Parts, view.GridPart{
			Href: b.gridHref(d, i), First: b.gridPlace(places[0]).Label, Last: b.gridPlace(places[len(places)-1]).Label, Current: i == part,
		})
	}
	body.Grid = b.grid(d, shape, parts[part])
	body.Ends = b.endOf(d)
	detail := b.Word("day.by_room").Value
	if len(parts) > 1 {
		detail += " · " + body.Parts[part].First.Value + " – " + body.Parts[part].Last.Value
	}
	return head{
		title: view.Text{Value: day.Long}, detail: detail, body: body,
		crumbs: b.crumbs(b.sectionLink("agenda"), view.Link{Href: day.Href, Label: view.Text{Value: day.Name}}),
	}
}

// endOf returns when the last session of a day ends.
func (b *builder) endOf(d conference.Date) *view.Time {
	return shared(b, "day-end", d.String(), func(own *builder) *view.Time {
		var last conference.Clock
		for _, id := range own.scope.SessionsOn(d) {
			last = max(last, own.scope.Session(id).End)
		}
		out := own.Time(d, last)
		return &out
	})
}

// grid returns places of a day side by side, to scale.
func (b *builder) grid(d conference.Date, shape gridShape, places []place) *view.Grid {
	held := shape.heldIn(places)
	r := rasterOf(held)
	lines := make([]view.GridLine, r.lines)
	for i := 0; i < r.lines; i += r.labelled() {
		at := b.Time(d, r.clock(i))
		lines[i].Start, lines[i].Half, lines[i].Lines = &at, r.clock(i)%60 != 0, r.labelled()
	}
	out := &view.Grid{Step: r.step}
	for _, s := range shape.open {
		out.Open = append(out.Open, b.row(s.ID))
	}
	for _, p := range places {
		out.Places = append(out.Places, b.gridPlace(p))
		b.gridColumn(lines, r, shape.heldIn([]place{p}))
	}
	later := false
	for _, part := range r.stretches(held) {
		if !part.held && r.minutes(part) >= idleMinutes {
			later = true
			continue
		}
		out.Blocks = append(out.Blocks, view.GridBlock{Lines: joined(lines[part.from:part.to]), Short: r.minutes(part) <= shortMinutes, Later: later})
		later = false
	}
	return out
}

// joined leaves out the lines on which nothing begins, because in HTML a cell has to begin on each row. The line before stands for them.
func joined(lines []view.GridLine) []view.GridLine {
	at := make([]int, len(lines)+1) // the place of each line after joining
	var out []view.GridLine
	for i, l := range lines {
		if i == 0 || l.Start != nil || len(l.Cells) > 0 {
			out = append(out, l)
		}
		at[i] = len(out) - 1
		out[at[i]].Steps++
	}
	at[len(lines)] = len(out)
	// What ends at a line is followed by what begins there, so no span ends at a line that is left out.
	first := 0
	for k := range out {
		l := &out[k]
		if l.Start != nil {
			l.Lines = at[first+l.Lines] - k
		}
		for i := range l.Cells {
			l.Cells[i].Lines = at[first+l.Cells[i].Lines] - k
		}
		first += l.Steps
	}
	return out
}

// gridPlace returns the head of a column.
func (b *builder) gridPlace(p place) view.GridPlace {
	switch {
	case p.room != "":
		return view.GridPlace{Link: b.roomLink(p.room), Floor: b.Text(b.scope.Room(p.room).Floor)}
	case p.venue != "":
		return view.GridPlace{Link: b.placeLink(p.venue)}
	case p.words != nil:
		return view.GridPlace{Link: view.Link{Label: b.Text(*p.words)}}
	}
	return view.GridPlace{Link: view.Link{Label: b.Word("day.elsewhere")}}
}

// gridColumn adds the cells of a place to the lines. Sessions that overlap share a cell. Free time has a cell for each label, so
// that the hours can be seen across the table.
func (b *builder) gridColumn(lines []view.GridLine, r raster, held []*conference.Session) {
	free := 0 // the first line that has no cell yet
	fill := func(to int) {
		for free < to {
			next := min(to, free-free%r.labelled()+r.labelled())
			lines[free].Cells = append(lines[free].Cells, view.GridCell{Lines: next - free})
			free = next
		}
	}
	for i := 0; i < len(held); {
		from, to := r.span(held[i])
		cell := view.GridCell{}
		for ; i < len(held); i++ {
			start, end := r.span(held[i])
			if start >= to {
				break
			}
			to = max(to, end)
			cell.Sessions = append(cell.Sessions, b.row(held[i].ID))
		}
		fill(from)
		cell.Lines = to - from
		lines[from].Cells = append(lines[from].Cells, cell)
		free = to
	}
	fill(r.lines)
}
