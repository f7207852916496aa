package schematic

import (
	"slices"
	"strconv"
)

// Sizes of lines, in units.
const (
	lineDistance = 18 // between the middles of two lines of an edge, unless there are too many
	maxBundle    = 38 // maximum width of all lines of an edge
	cornerCut    = 30 // distance from a bend to the start of its curve
)

// paths returns the paths of a line along the routes of its edges, each of them once.
func paths(l int, line Line, edges []*edge) []string {
	left := map[edgeKey]*edge{}
	for _, e := range edges {
		left[edgeKeyOf(e.a, e.b)] = e
	}
	var out []string
	for _, way := range line.Ways {
		var stroke []strokePoint
		for i := 1; i < len(way); i++ {
			if way[i] == way[i-1] {
				continue
			}
			key := edgeKeyOf(way[i-1], way[i])
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

// strokePoint is a point of a stroke, which is rounded at bends.
type strokePoint struct {
	at   vec
	bend bool
}

// stroke returns the path of a line along an edge, beginning at one of its places.
func (e *edge) stroke(line, from int) []strokePoint {
	shift := e.shift(line)
	out := make([]strokePoint, len(e.path))
	for i, p := range e.path {
		out[i] = strokePoint{p.plus(e.offset(i, shift)), i > 0 && i < len(e.path)-1}
	}
	if from != e.a {
		slices.Reverse(out)
	}
	return out
}

// shift returns the distance of a line to the right of its route.
func (e *edge) shift(line int) int {
	n := len(e.lines)
	if n < 2 {
		return 0
	}
	step := min(lineDistance, maxBundle/(n-1))
	return (2*slices.Index(e.lines, line) - (n - 1)) * step / 2
}

// bundle returns the width of all lines of an edge, from middle to middle.
func (e *edge) bundle() int { return e.shift(e.lines[len(e.lines)-1]) - e.shift(e.lines[0]) }

// offset returns how to move a point of the route so that the runs before and after it move to the right by shift: shift times
// (m+n) / (1 + m·n) for the unit normals m and n of the two runs.
func (e *edge) offset(i, shift int) vec {
	const unit = 1000
	before, after := max(i-1, 0), min(i, len(e.path)-2)
	m, n := across(e.path[before+1].minus(e.path[before])), across(e.path[after+1].minus(e.path[after]))
	scale := unit + m.dot(n)/unit
	sum := m.plus(n).times(shift)
	return vec{rounded(sum.X, scale), rounded(sum.Y, scale)}
}

// across returns 1000 times the unit vector to the right of one of the eight directions.
func across(along vec) vec {
	s := along.signs()
	size := 1000
	if s.X != 0 && s.Y != 0 {
		size = 707
	}
	return vec{-s.Y * size, s.X * size}
}

// rounded returns n/d, rounded to the nearest integer.
func rounded(n, d int) int { return (n + sign(n)*d/2) / d }

// appendPath appends a stroke as SVG path data.
func appendPath(paths []string, stroke []strokePoint) []string {
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
			add('L', curveStart(k.at, stroke[i-1].at))
			add('Q', k.at, curveStart(k.at, stroke[i+1].at))
		case k.at != stroke[i-1].at:
			add('L', k.at)
		}
	}
	return append(paths, string(out))
}

// curveStart returns where the curve of a bend begins, on the side of a neighbour.
func curveStart(bend, neighbour vec) vec {
	way := neighbour.minus(bend)
	length := max(way.length(), 1)
	return bend.plus(way.part(min(cornerCut, length/2), length))
}
