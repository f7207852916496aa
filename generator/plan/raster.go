package plan

import (
	"slices"

	"vademecum/generator/conference"
)

// labelMinutes is the time between two labels of a grid.
const labelMinutes = 30

// gridSteps are the minutes that a line of a grid may stand for, the longest first. Labels fall on lines in all of them.
var gridSteps = []conference.Clock{30, 15, 10, 5}

// raster divides a stretch of a day into equal steps.
type raster struct {
	first conference.Clock // a full or a half hour
	step  int              // minutes
	lines int
}

// rasterOf returns the longest step on which all sessions start and end, or the shortest there is: then times are rounded. It begins
// and ends on labels.
func rasterOf(sessions []*conference.Session) raster {
	first, last := sessions[0].Start, sessions[0].End
	for _, s := range sessions {
		first, last = min(first, s.Start), max(last, s.End)
	}
	first -= first % labelMinutes
	last += (labelMinutes - last%labelMinutes) % labelMinutes
	step := gridSteps[len(gridSteps)-1]
	for _, longer := range gridSteps {
		if !slices.ContainsFunc(sessions, func(s *conference.Session) bool { return s.Start%longer != 0 || s.End%longer != 0 }) {
			step = longer
			break
		}
	}
	return raster{first: first, step: int(step), lines: int((last - first) / step)}
}

// labelled is how many lines are between two labels.
func (r raster) labelled() int { return labelMinutes / r.step }

// clock returns when a line begins.
func (r raster) clock(line int) conference.Clock { return r.first + conference.Clock(line*r.step) }

// line returns the line that begins nearest to a time.
func (r raster) line(c conference.Clock) int { return (int(c-r.first) + r.step/2) / r.step }

// span returns the lines of a session, the last excluded. It has at least one.
func (r raster) span(s *conference.Session) (from, to int) {
	from = min(r.line(s.Start), r.lines-1)
	return from, max(from+1, r.line(s.End))
}

// stretch is a part of a raster that begins and ends on labels and in which sessions begin and end. Its lines are from the first on, the
// last excluded.
type stretch struct {
	from, to int
	held     bool // false where nothing is held
}

// stretches divides a raster wherever no session goes on. Time in which nothing is held is one stretch.
func (r raster) stretches(sessions []*conference.Session) []stretch {
	var out []stretch
	for from := 0; from < r.lines; from += r.labelled() {
		here := stretch{from: from, to: from + r.labelled()}
		goesOn := false
		for _, s := range sessions {
			first, end := r.span(s)
			here.held = here.held || first < here.to && end > from
			goesOn = goesOn || first < from && end > from
		}
		if last := len(out) - 1; last >= 0 && (goesOn || !here.held && !out[last].held) {
			out[last].to = here.to
		} else {
			out = append(out, here)
		}
	}
	return out
}

// minutes is how long a stretch is.
func (r raster) minutes(s stretch) int { return (s.to - s.from) * r.step }
