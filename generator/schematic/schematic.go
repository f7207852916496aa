// Package schematic draws a map of places and the lines that join them, as transit maps are drawn: straight runs at right
// angles and half right angles, lines that share a way side by side, and a name at every place.
//
// The drawing is not to scale. What it keeps is which place is north or south, east or west of which, as far as that is
// worth a row or a column; which lines join which places, in which order; and that a greater distance along an axis is never
// drawn shorter than a lesser one. A place far off, such as an airport, is drawn near the edge and does not squash the rest.
//
// [Draw] is a pipeline: project the coordinates, put the places on a grid, route what joins two places, put the labels round the
// places and a badge on each line, draw the lines along the routes. It is gone through for several widths of margins and heights
// of rows, and the best outcome is kept. Everything after the first rounding of the
// coordinates is done in whole numbers, so that the drawing is the same on every processor.
package schematic

import (
	"fmt"
	"slices"
)

// Width is the width of every drawing in units; the height is what the places need. Letters of 42 units are 12 pixels high on a
// drawing 288 pixels wide, which is what a phone of 320 pixels has room for.
const Width = 1000

// Place is what is shown as a point.
type Place struct {
	Latitude, Longitude float64 // WGS 84 degrees
	// Labels are the shapes its name can take, the best first: on one line, broken in two. Without any that fits it gets a number.
	Labels []Size
}

// Size is that of a label or a badge, in units.
type Size struct{ Width, Height int }

// Line calls at places.
type Line struct {
	// Ways are the orders in which it calls, as indices of places. A way there and the same back are drawn once.
	Ways [][]int
	// Badge is how large its badge is; nothing for a line without one.
	Badge Size
}

// Drawing is a map, in units from its upper left corner.
type Drawing struct {
	Height int
	Points []Point // one for each place
	Lines  []Track // one for each line
}

// Point is where a place is drawn.
type Point struct {
	X, Y, Radius int
	// Key counts from 1 the places whose name has no room on the drawing; 0 for those whose name is at Label.
	Key   int
	Label Label
}

// Label is where a name stands.
type Label struct {
	Shape  int // which of the shapes of its place
	Box    Box
	Anchor Anchor
}

// Anchor says which side of its box a label's lines are flush with.
type Anchor int

// The sides are those of the paper, whatever the direction of the script.
const (
	Left Anchor = iota
	Middle
	Right
)

// Track is how a line is drawn.
type Track struct {
	// Paths are SVG path data of whole numbers.
	Paths []string
	// Badge is the box of its badge; nil where none has room.
	Badge *Box
}

// Draw draws the map. It is an error if coordinates are no point on Earth or a way calls at a place that is not there. The
// same input gives the same drawing on any machine.
func Draw(places []Place, lines []Line) (*Drawing, error) {
	positions, err := project(places)
	if err != nil {
		return nil, err
	}
	if err := checkWays(lines, len(places)); err != nil {
		return nil, err
	}
	g := gridOf(positions)
	var best *sketch
	for _, v := range variants(len(edgesOf(lines))) {
		if s := sketched(g.points(v.room), places, lines, v.leaning); best == nil || s.cost < best.cost {
			best = s
		}
	}
	return best.finished(lines), nil
}

// variant is a way to draw the same.
type variant struct {
	room
	leaning
}

// effort bounds the variants that are tried: what each takes grows with the square of the number of edges.
const effort = 6_000

func variants(edges int) []variant {
	var out []variant
	for _, l := range leanings {
		for _, r := range rooms {
			if len(out) == 0 || len(out)*edges*edges < effort {
				out = append(out, variant{r, l})
			}
		}
	}
	return out
}

// sketch is a drawing that may be finished.
type sketch struct {
	Drawing
	edges []*edge
	cost  int
}

// sketched routes the edges between points, puts labels and badges on, and says what speaks against the outcome. Routes that
// run through names are led round them, and then the names may find better places.
func sketched(points []vec, places []Place, lines []Line, l leaning) *sketch {
	s := &sketch{edges: edgesOf(lines)}
	var detours, labels int
	for range 2 {
		detours = route(s.edges, points, l, s.runThrough())
		s.Points, s.Lines = markers(points, s.edges), make([]Track, len(lines))
		labels = placeLabels(s.Points, places, s.edges)
	}
	badges := placeBadges(&s.Drawing, lines, s.edges)
	frame(&s.Drawing, s.edges)
	s.cost = detours/4 + labels + badges + s.Height/8
	return s
}

// finished writes the lines out.
func (s *sketch) finished(lines []Line) *Drawing {
	for l, line := range lines {
		s.Lines[l].Paths = paths(l, line, s.edges)
	}
	return &s.Drawing
}

// runThrough are the boxes of the names that a route runs through. Only these are led round: another name can still move.
func (s *sketch) runThrough() []*Box {
	runs := runsOf(s.edges)
	return slices.DeleteFunc(s.boxes(), func(b *Box) bool {
		return !slices.ContainsFunc(runs, func(r run) bool { return r.meetsBox(b.grown(r.half)) })
	})
}

// frame moves everything such that it begins at the top, and gives the drawing its height.
func frame(d *Drawing, edges []*edge) {
	if len(d.Points) == 0 {
		return
	}
	top, bottom := d.Points[0].Y, d.Points[0].Y
	hold := func(from, to int) { top, bottom = min(top, from), max(bottom, to) }
	for _, b := range d.boxes() {
		hold(b.Top, b.Bottom)
	}
	for _, p := range d.Points {
		hold(p.Y-p.Radius, p.Y+p.Radius)
	}
	for _, e := range edges {
		for _, p := range e.path {
			hold(p.Y-e.bundle()/2-halfLine, p.Y+e.bundle()/2+halfLine)
		}
	}
	by := edgeRoom - top
	d.Height = bottom + by + edgeRoom
	for _, b := range d.boxes() {
		b.Top, b.Bottom = b.Top+by, b.Bottom+by
	}
	for i := range d.Points {
		d.Points[i].Y += by
	}
	for _, e := range edges {
		for i := range e.path {
			e.path[i].Y += by
		}
	}
}

// boxes are those of the labels and the badges.
func (d *Drawing) boxes() []*Box {
	var out []*Box
	for i := range d.Points {
		if p := &d.Points[i]; p.Key == 0 {
			out = append(out, &p.Label.Box)
		}
	}
	for _, t := range d.Lines {
		if t.Badge != nil {
			out = append(out, t.Badge)
		}
	}
	return out
}

func checkWays(lines []Line, places int) error {
	for i, l := range lines {
		for _, way := range l.Ways {
			for _, p := range way {
				if p < 0 || p >= places {
					return fmt.Errorf("line %d calls at place %d of %d", i, p, places)
				}
			}
		}
	}
	return nil
}
