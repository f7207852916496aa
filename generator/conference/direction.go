package conference

import "slices"

// DirectionOf returns the direction of a service, 1 or 2. If the editor gives none, a service that calls at the stops of the first in
// the same order has its direction, and one that calls at them in the opposite order has the other. A shuttle without a way back has
// only direction 1.
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

// sense is positive if two services go the same way, negative if they go opposite ways, and 0 if their stops do not tell.
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
