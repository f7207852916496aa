package departures

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// Column is a column in the timetable of a line: a trip, trips at even intervals that take equally long, or a band.
type Column struct {
	First, Last Run // the same for a single trip and a band
	Every       int // minutes between trips
	Steps       string
	// Ends reports for each call whether no vehicle leaves its stop later that day.
	Ends []bool
}

// Columns writes runs with the same stops, which are in the order of departure, as columns. ends reports for each call of a run whether
// it is the last departure of the day from its stop. Such a run has a column of its own, so that its times stand out.
func Columns(runs []Run, steps StepFree, ends func(Run) []bool) []Column {
	var out []Column
	for len(runs) > 0 {
		count, every := evenly(runs, steps)
		if count > 1 && slices.Contains(ends(runs[count-1]), true) {
			count--
		}
		c := Column{First: runs[0], Last: runs[count-1], Every: every, Steps: steps.mark(runs[0].At(0)), Ends: ends(runs[count-1])}
		out, runs = append(out, c), runs[count:]
	}
	return out
}

// evenly returns how many runs, from the first one on, are one column, and the minutes between them.
func evenly(runs []Run, steps StepFree) (count, every int) {
	var clocks []conference.Clock
	for _, r := range runs {
		if !r.At(0).asUsual() || steps.mark(r.At(0)) != steps.mark(runs[0].At(0)) || !asLong(r, runs[0]) {
			break
		}
		clocks = append(clocks, r.At(0).Clock)
	}
	if len(clocks) == 0 {
		return 1, runs[0].At(0).every
	}
	s := firstStretch(clocks)
	return s.Count, s.Every
}

// asLong reports whether two runs take the same time to each of their stops.
func asLong(a, b Run) bool {
	for i := range a.Calls {
		if a.At(i).Clock-a.At(0).Clock != b.At(i).Clock-b.At(0).Clock {
			return false
		}
	}
	return true
}

// Head writes the head of a column: what is true of it at every stop.
func (c *Column) Head() view.LineColumn {
	out := view.LineColumn{Every: c.Every, About: c.First.At(0).every > 0, Change: string(c.First.Change), Steps: c.Steps, Late: true}
	out.Last = slices.Contains(c.Ends, true)
	for i, call := range c.First.Calls {
		out.Late = out.Late && c.First.At(i).Clock.NextDay()
		out.Last = out.Last && (c.Ends[i] || !call.PickUp)
	}
	return out
}

// Cell writes what a column says of a call, except what its head says.
func (c *Column) Cell(language *format.Language, call int, head view.LineColumn) view.LineCell {
	first := c.First.At(call)
	out := view.LineCell{Departure: view.Departure{
		At: language.Clock(first.Clock), Every: head.Every, About: head.About, Change: head.Change, Last: c.Ends[call] && !head.Last,
	}}
	late := first.Clock.NextDay()
	if end := c.Last.At(call).End(); c.Every > 0 {
		until := language.Clock(end)
		out.Until, late = &until, end.NextDay()
	}
	out.Late = late && !head.Late
	if first.Trip.Change == conference.TripRetimed {
		usual := language.Clock(first.Usual)
		out.Usual = &usual
	}
	return out
}

// maxBlock is how many columns stand side by side: as many as fit on a sheet of paper. One with a range of times counts as two.
const maxBlock = 12

// Blocks cuts columns into blocks of about the same width, each narrow enough for a sheet of paper.
func Blocks(columns []Column) [][]Column {
	all := 0
	for _, c := range columns {
		all += c.width()
	}
	blocks := (all + maxBlock - 1) / maxBlock
	var out [][]Column
	used := 0
	for _, c := range columns {
		// A column begins the next block once the blocks before it have their share of the whole width.
		if len(out) == 0 || (used+c.width()/2)*blocks >= all*len(out) && len(out) < blocks {
			out = append(out, nil)
		}
		used += c.width()
		out[len(out)-1] = append(out[len(out)-1], c)
	}
	return out
}

func (c *Column) width() int {
	if c.Every > 0 {
		return 2
	}
	return 1
}
