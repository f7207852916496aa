package journey

// ReachQuery asks whether people from a hotel who leave no earlier than From reach a place by Until.
type ReachQuery struct {
	Hotel, Place string
	From, Until  Instant
}

// reachKey is a query with the trip to leave out.
type reachKey struct {
	ReachQuery
	trip *Trip
}

// ReachableWithout reports for each query whether the place is reachable if a trip of the network is left out of the timetable. It
// remembers the answers as long as the network is the same.
func (g *Guide) ReachableWithout(trip *Trip, queries []ReachQuery) []bool {
	n := g.tables().hotelNetwork
	out := make([]bool, len(queries))
	var unknown []int
	for i, q := range queries {
		reachable, known := n.reachable.Load(reachKey{q, trip})
		if !known {
			unknown = append(unknown, i)
			continue
		}
		out[i] = reachable.(bool)
	}
	if len(unknown) == 0 {
		return out
	}
	router := NewRouter(n.network.without(trip, queries, unknown))
	for _, i := range unknown {
		q := queries[i]
		_, out[i] = router.LeaveBy(q.Hotel, q.Place, q.From, q.Until, Options{})
		n.reachable.Store(reachKey{q, trip}, out[i])
	}
	return out
}

// without returns the part of a network that matters for some of the queries, without a trip.
func (n Network) without(trip *Trip, queries []ReachQuery, which []int) Network {
	first, last := queries[which[0]].From, queries[which[0]].Until
	for _, i := range which {
		first, last = min(first, queries[i].From), max(last, queries[i].Until)
	}
	return n.withTrips(func(t *Trip) bool { return t != trip && t.runs(first, last) })
}
