package schematic

import (
	"cmp"
	"math"
	"slices"
)

// edge is what joins two places, whatever the number of lines that use it.
type edge struct {
	a, b  int // in the direction of the first line that uses it
	lines []int
	path  []vec // from a to b, bends between
}

func (e *edge) segments() []segment {
	var out []segment
	for i := 1; i < len(e.path); i++ {
		out = append(out, segment{e.path[i-1], e.path[i]})
	}
	return out
}

// between names an edge by its places, in either direction.
type between struct{ low, high int }

func betweenOf(a, b int) between { return between{min(a, b), max(a, b)} }

// edgesOf lists the edges in the order lines first use them.
func edgesOf(lines []Line) []*edge {
	known := map[between]*edge{}
	var out []*edge
	for l, line := range lines {
		for _, way := range line.Ways {
			for i := 1; i < len(way); i++ {
				if way[i] == way[i-1] {
					continue
				}
				key := betweenOf(way[i-1], way[i])
				e := known[key]
				if e == nil {
					e = &edge{a: way[i-1], b: way[i]}
					known[key], out = e, append(out, e)
				}
				if !slices.Contains(e.lines, l) {
					e.lines = append(e.lines, l)
				}
			}
		}
	}
	return out
}

// What a route costs besides its length, in units of length.
const (
	costBend      = 45
	costTightBend = 140  // a right angle
	costUnlike    = 70   // does not lean as routes should
	costOver      = 4000 // runs over a place it does not call at
	costBeside    = 700  // runs close to another route
	costCross     = 160  // crosses a line
	passes        = 3
	costDetour    = 100 // more than this besides its length and bends: a route that steps aside is looked for
	clearance     = 62  // between a route and a place it does not call at
	apart         = 44  // between two routes
)

// leaning says to which side of the straight line routes give way, all other things being equal: it changes where names have
// room.
type leaning int

var leanings = [...]leaning{0, 1, -1} // neither, down, up

// route finds a way for each edge, the short ones first, and then again with all others known. It returns what the ways cost
// beyond their length as the crow flies.
func route(edges []*edge, points []vec, l leaning, names []*Box) (detours int) {
	order := slices.Clone(edges)
	slices.SortStableFunc(order, func(x, y *edge) int {
		return cmp.Compare(points[x.a].minus(points[x.b]).length(), points[y.a].minus(points[y.b]).length())
	})
	for range passes {
		settled := true
		detours = 0
		for _, e := range order {
			from, to := points[e.a], points[e.b]
			bare := segment{from, to}.along().length()
			s := search{edge: e, from: from, to: to, edges: edges, points: points, leaning: l, names: names, least: math.MaxInt, best: make([]vec, 0, mostTurns)}
			s.between(from, to)
			if s.least-ownCost(s.best) > costDetour {
				s.aside()
			}
			settled = settled && slices.Equal(e.path, s.best)
			e.path = s.best
			detours += s.least - bare
		}
		if settled {
			break
		}
	}
	return detours
}

// search keeps the route of an edge that costs least.
type search struct {
	edge     *edge
	from, to vec
	edges    []*edge
	points   []vec
	leaning  leaning
	names    []*Box
	least    int
	best     []vec
}

// mostTurns is how many points a route has at most.
const mostTurns = 6

// try weighs the route by way of some points.
func (s *search) try(by ...vec) {
	var buffer [mostTurns]vec
	route := straightened(buffer[:0], s.from, by, s.to)
	if ownCost(route) >= s.least || !sound(route) {
		return
	}
	if cost := s.cost(route); cost < s.least {
		s.least, s.best = cost, append(s.best[:0], route...)
	}
}

// between tries the routes that go no further than they must from one point to another: a straight part and a slanting part,
// in any order. The points are the ends, or beside them.
func (s *search) between(from, to vec) {
	way := to.minus(from)
	signs := way.signs()
	slant := signs.times(min(abs(way.X), abs(way.Y)))
	straight := way.minus(slant)
	if slant == (vec{}) || straight == (vec{}) {
		s.try(from, to)
		return
	}
	s.try(from, from.plus(straight), to)
	s.try(from, from.plus(slant), to)
	s.try(from, from.plus(straight.half()), from.plus(straight.half()).plus(slant), to)
	s.try(from, from.plus(slant.half()), from.plus(slant.half()).plus(straight), to)
}

// aside tries the routes that step aside at one end.
func (s *search) aside() {
	for _, step := range [...]int{66, 132} {
		for _, d := range compass {
			s.between(s.from.plus(d.times(step)), s.to)
			s.between(s.from, s.to.plus(d.times(step)))
		}
	}
}

// compass are the eight directions of a route.
var compass = [...]vec{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}

// straightened is a route without the points at which it does not turn.
func straightened(out []vec, from vec, by []vec, to vec) []vec {
	out = append(out, from)
	for _, p := range by {
		out = turned(out, p)
	}
	return turned(out, to)
}

// turned adds a point to a route, in place of the last one if that lies on the way.
func turned(out []vec, p vec) []vec {
	n := len(out)
	if p == out[n-1] {
		return out
	}
	if n > 1 {
		before, after := out[n-1].minus(out[n-2]), p.minus(out[n-1])
		if before.signs() == after.signs() && before.cross(after) == 0 {
			out[n-1] = p
			return out
		}
	}
	return append(out, p)
}

// sound reports whether a route stays inside the drawing and makes no sharp turn.
func sound(path []vec) bool {
	for i, p := range path {
		if p.X < margin/2 || p.X > Width-margin/2 {
			return false
		}
		if i > 1 && path[i-1].minus(path[i-2]).dot(p.minus(path[i-1])) < 0 {
			return false
		}
	}
	return len(path) > 1
}

// cost adds up what speaks against a route. It stops when that is more than against the best.
func (s *search) cost(path []vec) int {
	cost := ownCost(path)
	if len(path) > 2 && s.leaning != 0 && bulge(path) != int(s.leaning) {
		cost += costUnlike
	}
	for i := 1; i < len(path) && cost < s.least; i++ {
		run := segment{path[i-1], path[i]}
		for p, at := range s.points {
			if p != s.edge.a && p != s.edge.b && run.within(at, clearance) {
				cost += costOver
			}
		}
		for _, name := range s.names {
			if run.meetsBox(name.grown(s.edge.bundle()/2 + halfLine)) {
				cost += costOnLine + len(s.edge.lines)*costOnEach
			}
		}
		for _, o := range s.edges {
			if cost >= s.least {
				break
			}
			if o != s.edge {
				cost += run.against(o, apart+(s.edge.bundle()+o.bundle())/2)
			}
		}
	}
	return cost
}

// ownCost is what speaks against a route by itself: its length and its bends.
func ownCost(path []vec) int {
	cost := 0
	for i := 1; i < len(path); i++ {
		run := segment{path[i-1], path[i]}
		cost += run.span()
		switch {
		case i == 1:
		case path[i-1].minus(path[i-2]).dot(run.along()) == 0:
			cost += costTightBend
		default:
			cost += costBend
		}
	}
	return cost
}

// bulge is 1 for a route that runs below the straight line between its ends, -1 for one above it.
func bulge(path []vec) int {
	from, to := path[0], path[len(path)-1]
	if to.less(from) {
		from, to = to, from
	}
	sum := 0
	for _, p := range path {
		sum += to.minus(from).cross(p.minus(from))
	}
	return sign(sum)
}

// against is what speaks against a run because of another route, which should be so far away where they are parallel.
func (s segment) against(o *edge, distance int) int {
	cost := 0
	for j := 1; j < len(o.path); j++ {
		other := segment{o.path[j-1], o.path[j]}
		if s.apartFrom(other.from, other.to, distance) {
			continue
		}
		if side := s.shares(other, distance); side > 0 {
			cost += costBeside + 4*side
		} else if s.crosses(other) {
			cost += costCross * len(o.lines)
		}
	}
	return cost
}
