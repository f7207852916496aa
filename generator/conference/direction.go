package conference

import "slices"

// DirectionOf returns which of the two ways of the line a service goes, 1 or 2: as the editor says, else the way of the first
// service, whose stops it meets in the same or in the opposite order. A line without a way back has only direction 1.
func (s *Shuttle) DirectionOf(sv *Service) int {
	if sv.Direction != 0 {
		return sv.Direction
	}
	for _, other := range s.Services {
		if other == sv {
			break
		}
		switch sense := sense(other.Stops, sv.Stops); {
		case sense > 0:
			return s.DirectionOf(other)
		case sense < 0:
			return 3 - s.DirectionOf(other)
		}
	}
	return 1
}

// sense is positive where two services go the same way, negative where they go opposite ways, and 0 where their stops don't say.
func sense(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	order := 0
	for i, stop := range b {
		for _, later := range b[i+1:] {
			x, y := slices.Index(a, stop), slices.Index(a, later)
			switch {
			case x < 0 || y < 0 || x == y:
			case x < y:
				order++
			default:
				order--
			}
		}
	}
	if order != 0 {
		return order
	}
	switch aFirst, aLast, bFirst, bLast := a[0], a[len(a)-1], b[0], b[len(b)-1]; {
	case aLast == bLast || aFirst == bFirst:
		return 1
	case aLast == bFirst || aFirst == bLast:
		return -1
	}
	return 0
}
