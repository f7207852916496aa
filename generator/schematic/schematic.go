// Package schematic draws a map of places and the lines between them in the style of transit maps: with horizontal, vertical and
// diagonal runs, lines side by side where they share an edge, and a name at every place.
//
// The drawing is not to scale. It shows which places are north or south, east or west of others, if the difference is large enough
// for another row or column; which lines connect which places, in which order; and a longer distance along an axis is never drawn
// shorter than a shorter one. A place far away, such as an airport, is drawn near the edge without squeezing the rest.
//
// [Draw] is a pipeline: project the coordinates, put the places on a grid, find a route for each edge, place the labels of the
// places and the badges of the lines, draw the lines along the routes. It does this with several margins and row heights and keeps
// the result with the lowest cost. After the coordinates are rounded, it uses only integers, so that the drawing is the same on
// every processor.
package schematic

import (
	"fmt"
	"slices"
)

// Width is the width of every drawing in units; the height depends on the places. On a phone 320 pixels wide the drawing is 288
// pixels wide, and letters of 42 units are 12 pixels high.
const Width = 1000

// Place is a place to draw as a point.
type Place struct {
	Latitude, Longitude float64 // WGS 84 degrees
	// Labels are the sizes of its name, the best first: on one line, on two lines. If none fits, the place gets a number.
	Labels []Size
}

// Size is the size of a label or a badge, in units.
type Size struct{ Width, Height int }

// Line is a line that calls at places.
type Line struct {
	// Ways are the sequences of its calls, as indices of places. A way there and the same way back are drawn once.
	Ways [][]int
	// Badge is the size of its badge, or zero for a line without one.
	Badge Size
}

// Drawing is a map, in units from its top left corner.
type Drawing struct {
	Height int
	Points []Point // one for each place
	Lines  []Track // one for each line
}

// Point is the point of a place.
type Point struct {
	X, Y, Radius int
	// Key is a number from 1 for a place whose name does not fit, or 0 for a place with its name at Label.
	Key   int
	Label Label
}

// Label is the position of a name.
type Label struct {
	Shape  int // index in the Labels of its place
	Box    Box
	Anchor Anchor
}

// Anchor is the side of its box at which the lines of a label are aligned.
type Anchor int

// The anchors do not depend on the direction of the script.
const (
	Left Anchor = iota
	Middle
	Right
)

// Track is the drawing of a line.
type Track struct {
	// Paths are SVG path data, in integers.
	Paths []string
	// Badge is the box of its badge, or nil if it does not fit.
	Badge *Box
}

// Draw draws the map. It returns an error if coordinates are out of range or a way has an index without a place. The same input
// gives the same drawing on any machine.
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
		if s := newSketch(g.points(v.spacing), places, lines, v.leaning); best == nil || s.cost < best.cost {
			best = s
		}
	}
	return best.drawing(lines), nil
}

// variant is a set of parameters to try.
type variant struct {
	spacing
	leaning
}

// variantBudget limits the number of variants times the square of the number of edges, to which their time is proportional.
const variantBudget = 6_000

func variants(edges int) []variant {
	var out []variant
	for _, l := range leanings {
		for _, r := range spacings {
			if len(out) == 0 || len(out)*edges*edges < variantBudget {
				out = append(out, variant{r, l})
			}
		}
	}
	return out
}

// sketch is a drawing without the paths of its lines.
type sketch struct {
	Drawing
	edges []*edge
	cost  int
}

// newSketch routes the edges between points, places labels and badges, and computes the cost of the result. In a second pass, routes
// avoid the names they ran through, and then the labels are placed again.
func newSketch(points []vec, places []Place, lines []Line, l leaning) *sketch {
	s := &sketch{edges: edgesOf(lines)}
	var detours, labels int
	for _, final := range []bool{false, true} {
		detours = route(s.edges, points, l, s.crossedBoxes())
		s.Points, s.Lines = markers(points, s.edges), make([]Track, len(lines))
		labels = placeLabels(s.Points, places, s.edges, final)
	}
	badges := placeBadges(&s.Drawing, lines, s.edges)
	frame(&s.Drawing, s.edges)
	s.cost = detours/4 + labels + badges + s.Height/8
	return s
}

// drawing adds the paths of the lines and returns the drawing.
func (s *sketch) drawing(lines []Line) *Drawing {
	for l, line := range lines {
		s.Lines[l].Paths = paths(l, line, s.edges)
	}
	return &s.Drawing
}

// crossedBoxes returns the boxes of labels and badges that a route runs through. Routes avoid only these, since the others can still
// move.
func (s *sketch) crossedBoxes() []*Box {
	runs := runsOf(s.edges)
	return slices.DeleteFunc(s.boxes(), func(b *Box) bool {
		return !slices.ContainsFunc(runs, func(r run) bool { return r.meetsBox(b.grown(r.half)) })
	})
}

// frame moves everything so that the drawing begins at the top, and sets its height.
func frame(d *Drawing, edges []*edge) {
	if len(d.Points) == 0 {
		return
	}
	top, bottom := d.Points[0].Y, d.Points[0].Y
	include := func(from, to int) { top, bottom = min(top, from), max(bottom, to) }
	for _, b := range d.boxes() {
		include(b.Top, b.Bottom)
	}
	for _, p := range d.Points {
		include(p.Y-p.Radius, p.Y+p.Radius)
	}
	for _, e := range edges {
		for _, p := range e.path {
			include(p.Y-e.bundle()/2-halfLine, p.Y+e.bundle()/2+halfLine)
		}
	}
	by := edgeGap - top
	d.Height = bottom + by + edgeGap
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

// boxes returns the boxes of the labels and the badges.
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
