package schematic

import (
	"cmp"
	"math"
	"slices"
)

// edge is a connection of two places, used by one or more lines.
type edge struct {
	a, b  int // in the direction of the first line that uses it
	lines []int
	path  []vec // from a to b, with bends between
}

func (e *edge) segments() []segment {
	var out []segment
	for i := 1; i < len(e.path); i++ {
		out = append(out, segment{e.path[i-1], e.path[i]})
	}
	return out
}

// edgeKey identifies an edge by its places, in either direction.
type edgeKey struct{ low, high int }

func edgeKeyOf(a, b int) edgeKey { return edgeKey{min(a, b), max(a, b)} }

// edgesOf lists the edges in the order lines first use them.
func edgesOf(lines []Line) []*edge {
	known := map[edgeKey]*edge{}
	var out []*edge
	for l, line := range lines {
		for _, way := range line.Ways {
			for i := 1; i < len(way); i++ {
				if way[i] == way[i-1] {
					continue
				}
				key := edgeKeyOf(way[i-1], way[i])
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

// The costs of a route besides its length, in units, and other distances.
const (
	costBend        = 45
	costTightBend   = 140  // a right angle
	costWrongSide   = 70   // on the wrong side
	costOverPlace   = 4000 // per place that it covers without calling there
	costBeside      = 700  // per run beside another route
	costCross       = 160  // per crossed line
	maxPasses       = 3
	detourThreshold = 100 // cost besides length and bends above which detours are tried
	clearance       = 62  // distance of a route from places where it does not call
	routeGap        = 44  // distance between two routes
)

// leaning is the preferred side of bends, which changes where there is space for names: 0 for none, 1 for below the straight line
// between the ends, -1 for above it.
type leaning int

var leanings = [...]leaning{0, 1, -1}

// route finds a path for each edge, the short ones first, and then again with all others known. It returns the total cost of the
// paths less the straight distances.
func route(edges []*edge, points []vec, l leaning, names []*Box) (detours int) {
	order := slices.Clone(edges)
	slices.SortStableFunc(order, func(x, y *edge) int {
		return cmp.Compare(points[x.a].minus(points[x.b]).length(), points[y.a].minus(points[y.b]).length())
	})
	for range maxPasses {
		settled := true
		detours = 0
		for _, e := range order {
			from, to := points[e.a], points[e.b]
			bare := segment{from, to}.along().length()
			s := search{edge: e, from: from, to: to, edges: edges, points: points, leaning: l, names: names, least: math.MaxInt, best: make([]vec, 0, maxRoutePoints)}
			s.tryDirect(from, to)
			if s.least-ownCost(s.best) > detourThreshold {
				s.tryDetours()
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

// search is the search for the cheapest route of an edge.
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

// maxRoutePoints is the maximum number of points of a route.
const maxRoutePoints = 6

// try computes the cost of the route via some points and keeps the route if it is the best so far.
func (s *search) try(by ...vec) {
	var buffer [maxRoutePoints]vec
	route := straightened(buffer[:0], s.from, by, s.to)
	if ownCost(route) >= s.least || !valid(route) {
		return
	}
	if cost := s.cost(route); cost < s.least {
		s.least, s.best = cost, append(s.best[:0], route...)
	}
}

// tryDirect tries the shortest routes from one point to another: a straight part and a diagonal part, in any order. The points are
// the ends of the edge or beside them.
func (s *search) tryDirect(from, to vec) {
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

// tryDetours tries routes with a step aside at one end.
func (s *search) tryDetours() {
	for _, step := range [...]int{66, 132} {
		for _, d := range compass {
			s.tryDirect(s.from.plus(d.times(step)), s.to)
			s.tryDirect(s.from, s.to.plus(d.times(step)))
		}
	}
}

// compass has the eight directions of a route.
var compass = [...]vec{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}

// straightened appends a route to out, without the points at which it does not turn.
func straightened(out []vec, from vec, by []vec, to vec) []vec {
	out = append(out, from)
	for _, p := range by {
		out = turned(out, p)
	}
	return turned(out, to)
}

// turned appends a point to a route. It replaces the last point if the route does not turn there.
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

// valid reports whether a route stays inside the drawing and has no sharp turn.
func valid(path []vec) bool {
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

// cost returns the cost of a route. It stops adding when the cost exceeds that of the best route.
func (s *search) cost(path []vec) int {
	cost := ownCost(path)
	if len(path) > 2 && s.leaning != 0 && bulge(path) != int(s.leaning) {
		cost += costWrongSide
	}
	for i := 1; i < len(path) && cost < s.least; i++ {
		run := segment{path[i-1], path[i]}
		for p, at := range s.points {
			if p != s.edge.a && p != s.edge.b && run.within(at, clearance) {
				cost += costOverPlace
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
				cost += run.conflictCost(o, routeGap+(s.edge.bundle()+o.bundle())/2)
			}
		}
	}
	return cost
}

// ownCost returns the cost of the length and the bends of a route.
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

// bulge returns 1 for a route below the straight line between its ends, -1 for one above it.
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

// conflictCost returns the cost of a run because of another route, which must be at least a distance away where they are parallel.
func (s segment) conflictCost(o *edge, distance int) int {
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
