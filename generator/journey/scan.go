package journey

import (
	"math"
	"slices"
	"sort"
)

// MaxRides is how many vehicles a journey may take: more than two changes are no way to a session.
const MaxRides = 3

const never Instant = math.MaxInt64

// scan finds all journeys to one destination that are worth knowing, or, where time runs backwards, from one origin. It can be
// used again for another.
type scan struct {
	p    *Planner
	ways *ways
	to   int
	// doors are the nodes of the places one asks about, as opposed to their stops; those of others need no list.
	doors []bool
	// last is the walk from each place's stop to the destination; none where there is no way.
	last []Duration
	// fronts holds for each node and number of rides (less one) the journeys from there, those that set out last at the front.
	fronts [][MaxRides]front
	boards []board
	// plans holds for each run and number of rides what is best for who sits in it, unplanned at first; touched are the runs
	// to forget.
	plans     [][MaxRides]plan
	unplanned [MaxRides]plan
	touched   []int32
	// written are the journeys already written out, since many questions have the same answer. legs is where one is put together:
	// how many it has is known at its end.
	written map[writing]*Journey
	legs    []Leg
}

// writing names a journey: the place it begins at, when, and with which ride.
type writing struct {
	from  int
	ready Instant
	board int32
}

// front is a list of journeys by falling time of setting out: each arrives earlier than all before it.
type front []option

// option is a journey from a node: when to be ready there, when one arrives, and how it begins.
type option struct {
	ready, arrive Instant
	board         int32 // in scan.boards
}

// board is a ride and what comes after it.
type board struct {
	hop, alight int32 // the hops it begins and ends with
	next        int32 // the ride after it, in scan.boards; -1 for the walk to the destination
}

// plan is where to get off a run for the earliest arrival.
type plan struct {
	arrive Instant
	alight int32
	next   int32
}

func newScan(p *Planner) *scan {
	s := &scan{p: p, doors: make([]bool, 2*len(p.places)), last: make([]Duration, len(p.places)), fronts: make([][MaxRides]front, 2*len(p.places)), plans: make([][MaxRides]plan, len(p.trips))}
	for k := range MaxRides {
		s.unplanned[k].arrive = never
	}
	for i := range s.plans {
		s.plans[i] = s.unplanned
	}
	return s
}

// run finds the journeys between some places and one, within a window. Where time runs backwards they begin at the one.
func (s *scan) run(w *ways, one int, places []int, from, until Instant) {
	s.begin(w, one, places)
	if w.back {
		s.look(-until, -from)
		s.turn()
	} else {
		s.look(from, until)
	}
}

// look looks at every hop that one must be ready for within a window, from the latest to the earliest.
func (s *scan) look(from, until Instant) {
	w := s.ways
	first := sort.Search(len(w.hops), func(i int) bool { return w.hops[i].ready <= until })
	for i := first; i < len(w.hops) && w.hops[i].ready >= from; i++ {
		h := &w.hops[i]
		best := &s.plans[h.trip]
		if h.setDown {
			s.getOff(h, int32(i), best)
		}
		if h.pickUp {
			s.getOn(h, int32(i), best)
		}
	}
}

// turn makes what was found with time running backwards what it is with time running on.
func (s *scan) turn() {
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

func (s *scan) begin(w *ways, to int, places []int) {
	clear(s.doors)
	for _, place := range places {
		if place != unknown {
			s.doors[s.p.door(place)] = true
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
	s.boards, s.touched, s.written = s.boards[:0], s.touched[:0], map[writing]*Journey{}
	s.ways, s.to = w, to
	n := len(s.p.places)
	for i := range n {
		s.last[i] = w.walks[i*n+to]
	}
	s.last[to] = w.access[to]
}

// getOff sees whether it is good to leave the vehicle at the end of a hop: to walk to the destination, or to change. A plan is
// kept if it arrives earlier than any with as few rides.
func (s *scan) getOff(h *hop, at int32, best *[MaxRides]plan) {
	earliest := best[0].arrive
	if walk := s.last[h.to]; walk != none && h.arrive.add(walk) < earliest {
		earliest = h.arrive.add(walk)
		s.keep(h.trip, &best[0], plan{earliest, at, -1})
	}
	for k, changes := range s.fronts[h.to][:MaxRides-1] {
		earliest = min(earliest, best[k+1].arrive)
		if o, ok := changes.after(h.arrive); ok && o.arrive < earliest {
			earliest = o.arrive
			s.keep(h.trip, &best[k+1], plan{earliest, at, o.board})
		}
	}
}

// keep replaces a plan of a run.
func (s *scan) keep(run int32, old *plan, with plan) {
	if old.arrive == never {
		s.touched = append(s.touched, run)
	}
	*old = with
}

// getOn adds the journeys that begin with this hop, from its place and from where one can walk to it.
func (s *scan) getOn(h *hop, at int32, best *[MaxRides]plan) {
	earliest := never
	for k := range best {
		if best[k].arrive >= earliest {
			continue // fewer rides do as well
		}
		earliest = best[k].arrive
		o := option{h.ready, earliest, int32(len(s.boards))}
		if !s.offer(h.from, k, o) {
			continue
		}
		s.boards = append(s.boards, board{at, best[k].alight, best[k].next})
		for _, w := range s.ways.near[h.from] {
			if int(w.node) >= len(s.p.places) && !s.doors[w.node] {
				continue
			}
			s.offer(w.node, k, option{h.ready.add(-w.time), earliest, o.board})
		}
	}
}

// offer adds a journey to those from a node unless one there is as good in every way, and drops those it beats.
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

// after returns the journey that arrives first among those one can still catch at an instant. The scan asks about instants near
// the end of the list, so it looks from there.
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

// without drops the journeys that set out no later than o and arrive no earlier.
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

// with puts a journey in its place.
func (f front) with(o option) front {
	at := f.from(o.ready)
	if at == len(f) {
		return append(f, o)
	}
	return slices.Insert(f, at, o)
}

// from returns where the journeys begin that set out no later than an instant.
func (f front) from(ready Instant) int {
	i := len(f)
	for i > 0 && f[i-1].ready <= ready {
		i--
	}
	return i
}
