package schematic

// How points and labels are drawn, in units.
const (
	smallest  = 20 // radius of a point
	numbered  = 32 // radius of a point with a number of two figures in it
	edgeRoom  = 6  // between a label and the side of the drawing
	labelRoom = 6  // between two labels, and between a label and the point of another
	nameRoom  = 14 // between a label and its own point
	halfLine  = 8  // from the middle of a line to its side
)

// What speaks against where a label stands.
const (
	costShape    = 9   // for each shape before this one
	costOnLine   = 130 // for each run it stands on, and
	costOnEach   = 60  // for each line of that run
	costStranger = 25  // for each point nearer than it should be
	costKey      = 400 // a number in place of a name
	rounds       = 6
)

// markers are the points of the places: large enough to hold together all lines that call there.
func markers(points []vec, edges []*edge) []Point {
	out := make([]Point, len(points))
	for i, p := range points {
		out[i] = Point{X: p.X, Y: p.Y, Radius: smallest}
	}
	for _, e := range edges {
		radius := e.bundle()/2 + smallest - 4
		out[e.a].Radius, out[e.b].Radius = max(out[e.a].Radius, radius), max(out[e.b].Radius, radius)
	}
	return out
}

func (p *Point) at() vec { return vec{p.X, p.Y} }

// stands are where a label can stand round its point, and what speaks against each: beside it is best, then above and below.
var stands = [...]struct {
	side   vec
	anchor Anchor
	cost   int
}{
	{vec{1, 0}, Left, 0}, {vec{-1, 0}, Right, 1}, {vec{0, 1}, Middle, 6}, {vec{0, -1}, Middle, 7},
	{vec{1, 1}, Left, 10}, {vec{1, -1}, Left, 11}, {vec{-1, 1}, Right, 12}, {vec{-1, -1}, Right, 13},
}

// candidate is a place for a label, with what speaks against it whatever the other labels do.
type candidate struct {
	Label
	cost int
}

// labels are the labels of a drawing being placed.
type labels struct {
	candidates [][]candidate // of each point
	chosen     []int         // of each point; none for a number
}

const none = -1

// placeLabels gives each place the best stand for its name that is free, and then tries whether moving one, or two that are in
// each other's way, makes it better. It returns what speaks against the outcome. What finds no room gets a number, which stands in its point and always has room.
func placeLabels(points []Point, places []Place, edges []*edge) (cost int) {
	l := &labels{chosen: make([]int, len(points))}
	runs := runsOf(edges)
	for i := range points {
		l.candidates = append(l.candidates, candidatesOf(i, points, places[i].Labels, runs))
		l.chosen[i] = none
	}
	for range rounds {
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
		points[i].Key, points[i].Radius = key, max(points[i].Radius, numbered)
	}
	return l.total()
}

// run is a straight part of a route with the width of its lines.
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

// candidatesOf are the stands where a label is inside the drawing and covers no point.
func candidatesOf(i int, points []Point, shapes []Size, runs []run) []candidate {
	var out []candidate
	for n, shape := range shapes {
		for _, s := range stands {
			box := standBox(points[i], s.side, shape)
			cost, free := standCost(i, box, points, runs)
			if free {
				out = append(out, candidate{Label{n, box, s.anchor}, cost + s.cost + n*costShape})
			}
		}
	}
	return out
}

// standBox is the box of a label on one side of its point.
func standBox(p Point, side vec, s Size) Box {
	away := p.Radius + nameRoom
	if side.X != 0 && side.Y != 0 {
		away = p.Radius*3/4 + nameRoom
	}
	c := p.at().plus(side.times(away))
	return boxAt(c.X-s.Width*(1-side.X)/2, c.Y-s.Height*(1-side.Y)/2, s)
}

// standCost says what speaks against a box for the label of a point, and whether it may be there at all.
func standCost(i int, box Box, points []Point, runs []run) (cost int, free bool) {
	if box.Left < edgeRoom || box.Right > Width-edgeRoom {
		return 0, false
	}
	for j, p := range points {
		switch {
		case j == i:
		case box.meetsDisc(p.at(), max(p.Radius, numbered)+labelRoom):
			return 0, false
		case box.meetsDisc(p.at(), max(p.Radius, numbered)+4*labelRoom):
			cost += costStranger
		}
	}
	for _, r := range runs {
		if r.meetsBox(box.grown(r.half)) {
			cost += costOnLine + r.lines*costOnEach
		}
	}
	return cost, true
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
		return costKey
	}
	return l.candidates[i][choice].cost
}

// best is the candidate with the least against it that no other label is in the way of, one other left out of account.
func (l *labels) best(i, without int) int {
	best := none
	for c := range l.candidates[i] {
		if l.cost(i, c) < l.cost(i, best) && len(l.inTheWay(i, c, without)) == 0 {
			best = c
		}
	}
	return best
}

// inTheWay are the points whose labels a candidate would overlap; two are enough to know that it is of no use.
func (l *labels) inTheWay(i, c, without int) []int {
	box := l.candidates[i][c].Box.grown(labelRoom)
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

// trade gives a point a better stand that one other label is in the way of, if that one has another and both gain.
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
