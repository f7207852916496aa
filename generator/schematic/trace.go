package schematic

import (
	"slices"
	"strconv"
)

// How lines are drawn, in units.
const (
	between2Lines = 21 // the middles of two lines that share an edge
	widestBundle  = 44 // all lines of an edge together: where there are many they stand closer
	cornerCut     = 30 // how far from a bend its curve begins
)

// paths draws a line along the routes of its edges, each of them once.
func paths(l int, line Line, edges []*edge) []string {
	left := map[between]*edge{}
	for _, e := range edges {
		left[betweenOf(e.a, e.b)] = e
	}
	var out []string
	for _, way := range line.Ways {
		var stroke []knot
		for i := 1; i < len(way); i++ {
			if way[i] == way[i-1] {
				continue
			}
			key := betweenOf(way[i-1], way[i])
			if e := left[key]; e != nil {
				stroke = append(stroke, e.stroke(l, way[i-1])...)
				delete(left, key)
			} else {
				out, stroke = appendPath(out, stroke), nil
			}
		}
		out = appendPath(out, stroke)
	}
	return out
}

// knot is a point of a stroke; at a bend the stroke is rounded.
type knot struct {
	at   vec
	bend bool
}

// stroke is the route of an edge as one of its lines runs along it, from one of its places.
func (e *edge) stroke(line, from int) []knot {
	shift := e.shift(line)
	out := make([]knot, len(e.path))
	for i, p := range e.path {
		out[i] = knot{p.plus(e.aside(i, shift)), i > 0 && i < len(e.path)-1}
	}
	if from != e.a {
		slices.Reverse(out)
	}
	return out
}

// shift is how far to the right of the route a line runs.
func (e *edge) shift(line int) int {
	n := len(e.lines)
	if n < 2 {
		return 0
	}
	step := min(between2Lines, widestBundle/(n-1))
	return (2*slices.Index(e.lines, line) - (n - 1)) * step / 2
}

// bundle is how wide the lines of an edge are together, from middle to middle.
func (e *edge) bundle() int { return e.shift(e.lines[len(e.lines)-1]) - e.shift(e.lines[0]) }

// aside moves a point of the route to the right, so that the runs on both sides of a bend keep their distance: the way to
// go is (m+n) / (1 + m·n) for two unit vectors m and n across the runs.
func (e *edge) aside(i, shift int) vec {
	const unit = 1000
	before, after := max(i-1, 0), min(i, len(e.path)-2)
	m, n := across(e.path[before+1].minus(e.path[before])), across(e.path[after+1].minus(e.path[after]))
	scale := unit + m.dot(n)/unit
	sum := m.plus(n).times(shift)
	return vec{rounded(sum.X, scale), rounded(sum.Y, scale)}
}

// across is the thousandfold unit vector to the right of one of the eight directions.
func across(along vec) vec {
	s := along.signs()
	size := 1000
	if s.X != 0 && s.Y != 0 {
		size = 707
	}
	return vec{-s.Y * size, s.X * size}
}

// rounded divides to the nearest whole number.
func rounded(n, d int) int { return (n + sign(n)*d/2) / d }

// appendPath writes a stroke as SVG path data.
func appendPath(paths []string, stroke []knot) []string {
	if len(stroke) < 2 {
		return paths
	}
	var out []byte
	add := func(command byte, p ...vec) {
		out = append(out, command)
		for i, v := range p {
			if i > 0 {
				out = append(out, ' ')
			}
			out = strconv.AppendInt(out, int64(v.X), 10)
			out = append(out, ' ')
			out = strconv.AppendInt(out, int64(v.Y), 10)
		}
	}
	add('M', stroke[0].at)
	for i := 1; i < len(stroke); i++ {
		k := stroke[i]
		switch {
		case k.bend && i+1 < len(stroke):
			add('L', toward(k.at, stroke[i-1].at))
			add('Q', k.at, toward(k.at, stroke[i+1].at))
		case k.at != stroke[i-1].at:
			add('L', k.at)
		}
	}
	return append(paths, string(out))
}

// toward is where the curve of a bend begins on the way to a neighbour.
func toward(bend, neighbour vec) vec {
	way := neighbour.minus(bend)
	length := max(way.length(), 1)
	return bend.plus(way.part(min(cornerCut, length/2), length))
}
