package journey

import (
	"math"
	"slices"
	"sort"
)

// MaxRides is the maximum number of vehicles of a journey. Journeys with more changes are not useful.
const MaxRides = 3

const never Instant = math.MaxInt64

// scan finds all useful journeys to one destination or, with reversed connections, from one origin. A journey is useful if no other
// leaves as late, arrives as early and has as few rides. A scan can be used again for another destination.
type scan struct {
	router *Router
	using  *connections
	to     int
	// doors marks the doors of the places in question; no list is kept for other doors.
	doors []bool
	// lastWalk is the walk from each stop to the destination, or none.
	lastWalk []Duration
	// fronts has for each node and number of rides, less one, the useful journeys from there.
	fronts [][MaxRides]front
	boards []board
	// plans has for each run and number of rides, less one, the best plan for people in the vehicle, unplanned at first. touched are
	// the runs with plans, to be reset.
	plans     [][MaxRides]plan
	unplanned [MaxRides]plan
	touched   []int32
	// built has the journeys built so far, since many questions have the same answer. legs is a buffer for one.
	built map[journeyKey]*Journey
	legs  []Leg
}

// journeyKey identifies a journey in a scan: the place where it begins, when, and its first ride.
type journeyKey struct {
	from  int
	ready Instant
	board int32
}

// front is a list of journeys in descending order of departure; each arrives earlier than all before it (a Pareto front).
type front []option

// option is a journey from a node: when to be ready there, when it arrives, and its first ride.
type option struct {
	ready, arrive Instant
	board         int32 // index in scan.boards
}

// board is a ride and the one after it.
type board struct {
	hop, alight int32 // its first and its last hop
	next        int32 // index of the next ride in scan.boards, or -1 for the walk to the destination
}

// plan is the best hop after which to leave a vehicle.
type plan struct {
	arrive Instant // at the destination
	alight int32   // the last hop
	next   int32   // as in board
}

func newScan(r *Router) *scan {
	s := &scan{
		router: r, doors: make([]bool, 2*len(r.places)), lastWalk: make([]Duration, len(r.places)),
		fronts: make([][MaxRides]front, 2*len(r.places)), plans: make([][MaxRides]plan, len(r.trips)),
	}
	for k := range MaxRides {
		s.unplanned[k].arrive = never
	}
	for i := range s.plans {
		s.plans[i] = s.unplanned
	}
	return s
}

// run finds the journeys from places to one place within a window. With reversed connections, it finds those from the one place.
func (s *scan) run(using *connections, one int, places []int, from, until Instant) {
	s.reset(using, one, places)
	if using.reversed {
		s.scanHops(-until, -from)
		s.restoreTime()
	} else {
		s.scanHops(from, until)
	}
}

// scanHops processes the hops whose ready is in a window, from the latest to the earliest.
func (s *scan) scanHops(from, until Instant) {
	c := s.using
	first := sort.Search(len(c.hops), func(i int) bool { return c.hops[i].ready <= until })
	for i := first; i < len(c.hops) && c.hops[i].ready >= from; i++ {
		h := &c.hops[i]
		best := &s.plans[h.trip]
		if h.setDown {
			s.getOff(h, int32(i), best)
		}
		if h.pickUp {
			s.getOn(h, int32(i), best)
		}
	}
}

// restoreTime converts the journeys found in reversed time to real time.
func (s *scan) restoreTime() {
	for node, asked := range s.doors {
		if !asked {
			continue
		}
		for _, f := range s.fronts[node] {
			slices.Reverse(f)
			for i, o := range f {
				f[i].ready, f[i].arrive = -o.arrive, -o.ready
			}
		}
	}
}

// reset prepares the scan for a search.
func (s *scan) reset(using *connections, to int, places []int) {
	clear(s.doors)
	for _, place := range places {
		if place != unknown {
			s.doors[s.router.door(place)] = true
		}
	}
	for i := range s.fronts {
		for k := range MaxRides {
			s.fronts[i][k] = s.fronts[i][k][:0]
		}
	}
	for _, run := range s.touched {
		s.plans[run] = s.unplanned
	}
	s.boards, s.touched, s.built = s.boards[:0], s.touched[:0], map[journeyKey]*Journey{}
	s.using, s.to = using, to
	n := len(s.router.places)
	for i := range n {
		s.lastWalk[i] = using.walks[i*n+to]
	}
	s.lastWalk[to] = using.access[to]
}

// getOff considers leaving the vehicle at the end of a hop, to walk to the destination or to change. It sets a plan that arrives
// earlier than all others with as few rides.
func (s *scan) getOff(h *hop, at int32, best *[MaxRides]plan) {
	earliest := best[0].arrive
	if walk := s.lastWalk[h.to]; walk != none && h.arrive.add(walk) < earliest {
		earliest = h.arrive.add(walk)
		s.setPlan(h.trip, &best[0], plan{earliest, at, -1})
	}
	for k, changes := range s.fronts[h.to][:MaxRides-1] {
		earliest = min(earliest, best[k+1].arrive)
		if o, ok := changes.after(h.arrive); ok && o.arrive < earliest {
			earliest = o.arrive
			s.setPlan(h.trip, &best[k+1], plan{earliest, at, o.board})
		}
	}
}

// setPlan replaces a plan of a run.
func (s *scan) setPlan(run int32, old *plan, with plan) {
	if old.arrive == never {
		s.touched = append(s.touched, run)
	}
	*old = with
}

// getOn adds the journeys that begin with this hop, from its stop and from the places with a walk to it.
func (s *scan) getOn(h *hop, at int32, best *[MaxRides]plan) {
	earliest := never
	for k := range best {
		if best[k].arrive >= earliest {
			continue // no better than with fewer rides
		}
		earliest = best[k].arrive
		o := option{h.ready, earliest, int32(len(s.boards))}
		if !s.offer(h.from, k, o) {
			continue
		}
		s.boards = append(s.boards, board{at, best[k].alight, best[k].next})
		for _, w := range s.using.nearby[h.from] {
			if int(w.node) >= len(s.router.places) && !s.doors[w.node] {
				continue
			}
			s.offer(w.node, k, option{h.ready.add(-w.time), earliest, o.board})
		}
	}
}

// offer adds a journey from a node unless another is as good in every way, and removes those that it beats.
func (s *scan) offer(node int32, more int, o option) bool {
	fronts := &s.fronts[node]
	for k := range more + 1 {
		if other, ok := fronts[k].after(o.ready); ok && other.arrive <= o.arrive {
			return false
		}
	}
	for k := more; k < MaxRides; k++ {
		fronts[k] = fronts[k].without(o)
	}
	fronts[more] = fronts[more].with(o)
	return true
}

// after returns the journey with the earliest arrival among those that leave at an instant or later. It searches from the end of the
// list, since the scan asks for instants near it.
func (f front) after(ready Instant) (option, bool) {
	i := len(f) - 1
	for i >= 0 && f[i].ready < ready {
		i--
	}
	if i < 0 {
		return option{}, false
	}
	return f[i], true
}

// without removes the journeys that leave no later than o and arrive no earlier.
func (f front) without(o option) front {
	end := f.from(o.ready)
	start := end
	for start < len(f) && f[start].arrive >= o.arrive {
		start++
	}
	if start == end {
		return f
	}
	return slices.Delete(f, end, start)
}

// with inserts a journey in order.
func (f front) with(o option) front {
	at := f.from(o.ready)
	if at == len(f) {
		return append(f, o)
	}
	return slices.Insert(f, at, o)
}

// from returns the index of the first journey that leaves no later than an instant.
func (f front) from(ready Instant) int {
	i := len(f)
	for i > 0 && f[i-1].ready <= ready {
		i--
	}
	return i
}
