package schematic

import "slices"

// Sizes of points and labels, in units.
const (
	pointRadius    = 18 // radius of a point
	numberedRadius = 32 // radius of a point with a number of two digits
	edgeGap        = 6  // distance of a label from the sides of the drawing
	labelGap       = 6  // distance between two labels, and between a label and the point of another
	nameGap        = 14 // distance of a label from its point
	halfLine       = 7  // half the width of a line
)

// The costs of a position for a label.
const (
	costShape     = 9   // per better shape of the label
	costOnLine    = 130 // per run that it covers, plus
	costOnEach    = 60  // per line of that run
	costNearPoint = 25  // per other point close to it
	costNumber    = 400 // for a number instead of a name
	maxRounds     = 6
)

// markers returns the points of the places, large enough to connect all lines that call there.
func markers(points []vec, edges []*edge) []Point {
	out := make([]Point, len(points))
	for i, p := range points {
		out[i] = Point{X: p.X, Y: p.Y, Radius: pointRadius}
	}
	for _, e := range edges {
		radius := e.bundle()/2 + pointRadius - 4
		out[e.a].Radius, out[e.b].Radius = max(out[e.a].Radius, radius), max(out[e.b].Radius, radius)
	}
	return out
}

func (p *Point) at() vec { return vec{p.X, p.Y} }

// positions are the positions of a label around its point with their costs: beside it is best, then below and above.
var positions = [...]struct {
	side   vec
	anchor Anchor
	cost   int
}{
	{vec{1, 0}, Left, 0}, {vec{-1, 0}, Right, 1}, {vec{0, 1}, Middle, 6}, {vec{0, -1}, Middle, 7},
	{vec{1, 1}, Left, 10}, {vec{1, -1}, Left, 11}, {vec{-1, 1}, Right, 12}, {vec{-1, -1}, Right, 13},
}

// candidate is a position for a label, with its cost apart from other labels.
type candidate struct {
	Label
	cost int
}

// labels is the state of placing labels.
type labels struct {
	candidates [][]candidate // for each point
	chosen     []int         // for each point, or none for a number
}

const none = -1

// placeLabels chooses the best free position for the name of each place, and then tries to improve the result by moving one label, or
// two that are in each other's way. A place without a free position gets a number, which fits into its point. In the
// final drawing no name lies on a line. The function returns the total cost.
func placeLabels(points []Point, places []Place, edges []*edge, final bool) (cost int) {
	l := &labels{chosen: make([]int, len(points))}
	runs := runsOf(edges)
	for i := range points {
		l.candidates = append(l.candidates, candidatesOf(i, points, places[i].Labels, runs, final))
		l.chosen[i] = none
	}
	for range maxRounds {
		before := l.total()
		for i := range points {
			l.chosen[i] = l.best(i, none)
		}
		for i := range points {
			l.trade(i)
		}
		if l.total() == before {
			break
		}
	}
	key := 0
	for i := range points {
		if c := l.chosen[i]; c != none {
			points[i].Label = l.candidates[i][c].Label
			continue
		}
		key++
		points[i].Key, points[i].Radius = key, max(points[i].Radius, numberedRadius)
	}
	return l.total()
}

// run is a straight part of a route.
type run struct {
	segment
	half  int
	lines int
}

func runsOf(edges []*edge) []run {
	var out []run
	for _, e := range edges {
		for _, s := range e.segments() {
			out = append(out, run{s, e.bundle()/2 + halfLine, len(e.lines)})
		}
	}
	return out
}

// candidatesOf returns the positions where a label is inside the drawing and covers no point; in the final drawing, no line either.
func candidatesOf(i int, points []Point, shapes []Size, runs []run, final bool) []candidate {
	var out []candidate
	for n, shape := range shapes {
		for _, s := range positions {
			box := labelBox(points[i], s.side, shape)
			cost, free := labelCost(i, box, points, runs)
			if free && !(final && onLine(box, runs)) {
				out = append(out, candidate{Label{n, box, s.anchor}, cost + s.cost + n*costShape})
			}
		}
	}
	return out
}

// labelBox returns the box of a label on one side of its point.
func labelBox(p Point, side vec, s Size) Box {
	away := p.Radius + nameGap
	if side.X != 0 && side.Y != 0 {
		away = p.Radius*3/4 + nameGap
	}
	c := p.at().plus(side.times(away))
	return boxAt(c.X-s.Width*(1-side.X)/2, c.Y-s.Height*(1-side.Y)/2, s)
}

// labelCost returns the cost of a box for the label of a point, and whether it is allowed.
func labelCost(i int, box Box, points []Point, runs []run) (cost int, free bool) {
	if box.Left < edgeGap || box.Right > Width-edgeGap {
		return 0, false
	}
	for j, p := range points {
		switch {
		case j == i:
		case box.meetsDisc(p.at(), max(p.Radius, numberedRadius)+labelGap):
			return 0, false
		case box.meetsDisc(p.at(), max(p.Radius, numberedRadius)+4*labelGap):
			cost += costNearPoint
		}
	}
	for _, r := range runs {
		if r.meetsBox(box.grown(r.half)) {
			cost += costOnLine + r.lines*costOnEach
		}
	}
	return cost, true
}

func onLine(box Box, runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return r.meetsBox(box.grown(r.half)) })
}

func (l *labels) total() int {
	sum := 0
	for i := range l.chosen {
		sum += l.cost(i, l.chosen[i])
	}
	return sum
}

func (l *labels) cost(i, choice int) int {
	if choice == none {
		return costNumber
	}
	return l.candidates[i][choice].cost
}

// best returns the candidate with the lowest cost that overlaps no other label, except that of the point without.
func (l *labels) best(i, without int) int {
	best := none
	for c := range l.candidates[i] {
		if l.cost(i, c) < l.cost(i, best) && len(l.inTheWay(i, c, without)) == 0 {
			best = c
		}
	}
	return best
}

// inTheWay returns the points whose labels a candidate would overlap: at most two, since trade needs exactly one.
func (l *labels) inTheWay(i, c, without int) []int {
	box := l.candidates[i][c].Box.grown(labelGap)
	var out []int
	for j, other := range l.chosen {
		if j != i && j != without && other != none && box.meets(l.candidates[j][other].Box) {
			if out = append(out, j); len(out) == 2 {
				break
			}
		}
	}
	return out
}

// trade moves a label to a better position that one other label blocks, and that label elsewhere, if the total cost decreases.
func (l *labels) trade(i int) {
	for c := range l.candidates[i] {
		if l.cost(i, c) >= l.cost(i, l.chosen[i]) {
			continue
		}
		others := l.inTheWay(i, c, none)
		if len(others) != 1 {
			continue
		}
		j, mine, theirs := others[0], l.chosen[i], l.chosen[others[0]]
		before := l.cost(i, mine) + l.cost(j, theirs)
		l.chosen[i], l.chosen[j] = c, none
		l.chosen[j] = l.best(j, none)
		if l.cost(i, c)+l.cost(j, l.chosen[j]) >= before {
			l.chosen[i], l.chosen[j] = mine, theirs
		}
	}
}
