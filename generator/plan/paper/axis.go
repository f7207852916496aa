package paper

import (
	"cmp"
	"math"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// Glance is the room that a size of paper has for the agenda at a glance: columns side by side on one axis of time, to scale. The style
// sheet has the same sizes. Lengths are in points.
type Glance struct {
	width, height float64 // of the columns together, and of the axis
	text, line    float64 // the size of text, and the height of its lines
	MaxRooms      int     // rooms side by side
	MaxLanes      int     // sessions side by side, in all days together
	MaxParallel   int     // the same in a day, which may have a sheet of its own
	language      *format.Language
}

// glances are in millimetres, but for text. The widths leave room for the times, and are those of bound paper.
var glances = map[conference.Paper]Glance{
	conference.A4:     {width: 162, height: 212, text: 8.5, MaxRooms: 7, MaxLanes: 7, MaxParallel: 6},
	conference.Letter: {width: 168, height: 194, text: 8.5, MaxRooms: 7, MaxLanes: 7, MaxParallel: 6},
	conference.A5:     {width: 101, height: 130, text: 7.5, MaxRooms: 4, MaxLanes: 4, MaxParallel: 5},
}

// The lengths that the style sheet gives to the blocks of a glance.
const (
	glanceLine = 1.15              // a line of text, relative to its size
	tallLine   = 1.45              // the same in scripts with tall letters
	blockSides = 2.4 * pointsPerMM // the space beside the text of a block, its lines included
	blockEnds  = .7 * pointsPerMM  // the space above and below
)

// tallScripts are the languages whose letters need more height.
var tallScripts = map[string]bool{"ar": true, "fa": true, "ur": true, "zh": true}

// NewGlance returns the room on a size of paper for text in a language.
func NewGlance(paper conference.Paper, language *format.Language) Glance {
	g, known := glances[paper]
	if !known {
		g = glances[conference.A4]
	}
	g.language = language
	g.width, g.height = g.width*pointsPerMM, g.height*pointsPerMM
	g.line = g.text * lineOf(language, glanceLine)
	return g
}

// Axis divides the height of a glance into lines of some minutes. Lines are counted from 1. Time in which nothing is held is left out.
type Axis struct {
	Lines     int
	glance    Glance
	stretches []stretch
	step      int // minutes
	least     int // lines that a session takes at least, because one line of text has to fit
}

// stretch is a part of an axis, from one full hour to another; line is its first.
type stretch struct {
	from, to conference.Clock
	line     int
}

const (
	fineStep   = 5  // minutes of a line
	coarseStep = 10 // the same on an axis that would have too many lines
	// MaxAxisLines is how many lines an axis has at most; the style sheet has a class for each.
	MaxAxisLines = 24 * 60 / fineStep
	// idleMinutes is how long nothing has to be held for an axis to leave this time out.
	idleMinutes = 120
)

// Axis returns the axis of sessions: full hours.
func (g Glance) Axis(sessions []*conference.Session) Axis {
	a := Axis{glance: g, step: fineStep, stretches: stretchesOf(sessions)}
	minutes := 0
	for _, s := range a.stretches {
		minutes += int(s.to - s.from)
	}
	if minutes/fineStep > MaxAxisLines {
		a.step = coarseStep
	}
	for i := range a.stretches {
		s := &a.stretches[i]
		s.line = a.Lines + 1
		a.Lines += int(s.to-s.from) / a.step
	}
	a.least = min(int(math.Ceil((g.line+blockEnds)/a.lineHeight())), a.Lines)
	return a
}

// stretchesOf returns the hours in which sessions are held, without long times between them.
func stretchesOf(sessions []*conference.Session) []stretch {
	var out []stretch
	for _, s := range slices.SortedFunc(slices.Values(sessions), func(x, y *conference.Session) int { return cmp.Compare(x.Start, y.Start) }) {
		here := stretch{from: s.Start - s.Start%60, to: s.End + (60-s.End%60)%60}
		if last := len(out) - 1; last >= 0 && here.from < out[last].to+idleMinutes {
			out[last].to = max(out[last].to, here.to)
			continue
		}
		out = append(out, here)
	}
	if len(out) == 0 {
		return []stretch{{to: 60}}
	}
	return out
}

func (a Axis) lineHeight() float64 { return a.glance.height / float64(a.Lines) }

// line returns the line that begins nearest to a time.
func (a Axis) line(c conference.Clock) int {
	out := 1
	for _, s := range a.stretches {
		if c >= s.from {
			out = s.line + (int(min(c, s.to)-s.from)+a.step/2)/a.step
		}
	}
	return out
}

// Span returns the first line of a session, and the one after its last. A short one ends later than it does in time.
func (a Axis) Span(s *conference.Session) (from, to int) {
	from = min(a.line(s.Start), a.Lines+1-a.least)
	to = from + a.least
	if end := a.line(s.End); end > to {
		to = end
	}
	return from, to
}

// Hours returns the full hours of the axis; at writes a time.
func (a Axis) Hours(at func(conference.Clock) view.Time) []view.GlanceHour {
	var out []view.GlanceHour
	before := conference.Clock(0) // the hour above
	for i, s := range a.stretches {
		for c := s.from; c < s.to; c += 60 {
			out = append(out, view.GlanceHour{
				From: a.line(c), Lines: 60 / a.step, Start: at(c), Later: i > 0 && c == s.from, Midnight: before < 24*60 && c >= 24*60,
			})
			before = c
		}
	}
	return out
}

// Fill says how many lines of text a block has, and what of its sessions fits into them. Share is its part of the width of all columns.
func (a Axis) Fill(block *view.GlanceBlock, share float64) {
	height, width := float64(block.Lines)*a.lineHeight()-blockEnds, a.glance.width*share-blockSides
	block.Text = max(1, int(height/a.glance.line))
	words := func(text string) float64 { return textfit.Width(text, a.glance.text) }
	span, alone, placed := 0.0, 0.0, 0.0 // the widest time, and the lines without and with places
	for _, e := range block.Entries {
		times := e.Row.When.Start.Clock
		if e.Row.When.End != nil {
			times += "–" + e.Row.When.End.Clock
		}
		span = max(span, words(times))
		text := words(times+" ") + boldRatio*words(states(a.glance.language, e.Row)+e.Row.Title.Value)
		alone += textfit.LineCount(text, width*wrapped)
		placed += textfit.LineCount(text+words(" "+placeName(e.Row)), width*wrapped)
	}
	for i := range block.Entries {
		e := &block.Entries[i]
		e.Until = span <= width && alone <= float64(block.Text)
		e.Place = e.Until && placed <= float64(block.Text)
	}
}

// wrapped is how much of a line the words of a text fill that takes several.
const wrapped = .85

// states returns what the labels before a title say.
func states(language *format.Language, row *view.Row) string {
	out := ""
	if row.Status == string(conference.Cancelled) || row.Status == string(conference.Tentative) {
		out = language.Word("status."+row.Status).Value + "  "
	}
	if row.Moved {
		out += language.Word("status.moved").Value + "  "
	}
	return out
}

func placeName(row *view.Row) string {
	if row.Room != nil {
		return row.Room.Label.Value
	}
	return row.Place.Value
}
