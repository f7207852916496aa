package journey

// between returns all useful journeys with a ride within a window, in the order they leave: those for which no other leaves as late,
// arrives as early and has as few changes, and that are faster than walking. The program needs only the best ones; the tests compare
// the whole set with brute force.
func (r *Router) between(from, to string, earliest, deadline Instant, o Options) []Journey {
	a, b, ok := r.indexes(from, to)
	if !ok {
		return nil
	}
	s := newScan(r)
	s.run(r.forward(o), b, []int{a}, earliest, deadline)
	var out []Journey
	for _, o := range s.options(a, earliest, deadline) {
		out = append(out, *s.journey(a, o))
	}
	return out
}

// options returns the journeys of a place with a ride within a window, in the order they leave. Of two that leave together, the one
// with fewer rides, which arrives later, comes first.
func (s *scan) options(place int, earliest, deadline Instant) []option {
	var out []option
	s.each(place, earliest, deadline, func(o option) bool {
		out = append(out, o)
		return true
	})
	return out
}
