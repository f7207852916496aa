package schematic

import "math/bits"

// vec is a point or a vector. Y increases downwards.
type vec struct{ X, Y int }

func (a vec) plus(b vec) vec    { return vec{a.X + b.X, a.Y + b.Y} }
func (a vec) minus(b vec) vec   { return vec{a.X - b.X, a.Y - b.Y} }
func (a vec) times(k int) vec   { return vec{a.X * k, a.Y * k} }
func (a vec) dot(b vec) int     { return a.X*b.X + a.Y*b.Y }
func (a vec) cross(b vec) int   { return a.X*b.Y - a.Y*b.X }
func (a vec) length() int       { return root(a.dot(a)) }
func (a vec) signs() vec        { return vec{sign(a.X), sign(a.Y)} }
func (a vec) half() vec         { return vec{a.X / 2, a.Y / 2} }
func (a vec) less(b vec) bool   { return a.X < b.X || a.X == b.X && a.Y < b.Y }
func (a vec) part(n, d int) vec { return vec{a.X * n / d, a.Y * n / d} }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func abs(n int) int { return max(n, -n) }

// root returns the square root, rounded down. It uses Newton's method, starting from a power of two that is not too small.
func root(n int) int {
	if n < 2 {
		return max(n, 0)
	}
	r := 1 << ((bits.Len64(uint64(n)) + 1) / 2)
	for {
		next := (r + n/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}

// Box is a rectangle. It includes its left and top sides, but not the others.
type Box struct{ Left, Top, Right, Bottom int }

func boxAt(left, top int, s Size) Box { return Box{left, top, left + s.Width, top + s.Height} }

func around(c vec, s Size) Box { return boxAt(c.X-s.Width/2, c.Y-s.Height/2, s) }

func (b Box) grown(by int) Box { return Box{b.Left - by, b.Top - by, b.Right + by, b.Bottom + by} }

func (b Box) meets(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// meetsDisc reports whether a disc overlaps the box.
func (b Box) meetsDisc(c vec, radius int) bool {
	nearest := vec{min(max(c.X, b.Left), b.Right), min(max(c.Y, b.Top), b.Bottom)}
	d := c.minus(nearest)
	return d.dot(d) < radius*radius
}

// segment is a straight line between two points.
type segment struct{ from, to vec }

func (s segment) along() vec { return s.to.minus(s.from) }

// meetsBox reports whether the segment overlaps a box. Two convex shapes are apart if an axis separates them: one of the two of the
// box, or the one across the segment.
func (s segment) meetsBox(b Box) bool {
	if max(s.from.X, s.to.X) < b.Left || min(s.from.X, s.to.X) > b.Right || max(s.from.Y, s.to.Y) < b.Top || min(s.from.Y, s.to.Y) > b.Bottom {
		return false
	}
	along := s.along()
	// All values are doubled, since the middle of a box may be between two units.
	middle := vec{b.Left + b.Right, b.Top + b.Bottom}.minus(s.from.times(2))
	return abs(along.cross(middle)) <= abs(along.Y)*(b.Right-b.Left)+abs(along.X)*(b.Bottom-b.Top)
}

// within reports whether the segment is closer to a point than a distance.
func (s segment) within(p vec, distance int) bool {
	if s.apartFrom(p, p, distance) {
		return false
	}
	along, to := s.along(), p.minus(s.from)
	squared, t := along.dot(along), along.dot(to)
	switch {
	case t <= 0:
		return to.dot(to) < distance*distance
	case t >= squared:
		d := p.minus(s.to)
		return d.dot(d) < distance*distance
	}
	across := along.cross(to)
	return across*across < distance*distance*squared
}

// apartFrom reports whether the bounding boxes of two segments are at least a distance apart, a quick answer for most pairs.
func (s segment) apartFrom(a, b vec, distance int) bool {
	return max(s.from.X, s.to.X)+distance <= min(a.X, b.X) || max(a.X, b.X)+distance <= min(s.from.X, s.to.X) ||
		max(s.from.Y, s.to.Y)+distance <= min(a.Y, b.Y) || max(a.Y, b.Y)+distance <= min(s.from.Y, s.to.Y)
}

// span returns the length of a segment in one of the eight directions.
func (s segment) span() int {
	d := s.along()
	if d.X != 0 && d.Y != 0 {
		return abs(d.X) * 1414 / 1000
	}
	return abs(d.X) + abs(d.Y)
}

// crosses reports whether two segments cross at a point inside both.
func (s segment) crosses(o segment) bool {
	a, b := s.along(), o.along()
	return sign(a.cross(o.from.minus(s.from)))*sign(a.cross(o.to.minus(s.from))) < 0 &&
		sign(b.cross(s.from.minus(o.from)))*sign(b.cross(s.to.minus(o.from))) < 0
}

// shares returns the length over which two parallel segments are side by side and closer than a distance.
func (s segment) shares(o segment, distance int) int {
	a := s.along()
	if a.cross(o.along()) != 0 || s.apartFrom(o.from, o.to, distance) {
		return 0
	}
	length := max(s.span(), 1)
	if abs(a.cross(o.from.minus(s.from))) >= distance*length {
		return 0
	}
	from, to := a.dot(o.from.minus(s.from))/length, a.dot(o.to.minus(s.from))/length
	return max(0, min(length, max(from, to))-max(0, min(from, to)))
}
