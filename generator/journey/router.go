package journey

import (
	"cmp"
	"slices"
	"sync"
)

// Router finds journeys in a network. It is safe for concurrent use.
//
// Every place is one or two nodes: its stop and, if the walk between the two takes time, its door. The node of a stop is the index
// of the place; see [Router.door].
type Router struct {
	places []Place
	index  map[string]int
	trips  []run
	// Each is computed on first use.
	all, allReversed           func() *connections
	stepFree, stepFreeReversed func() *connections
}

// connections are the rides and walks that a search may use.
type connections struct {
	hops []hop // sorted for the scan: the one with the latest ready first
	// reversed means that time runs backwards: see [connections.reverse].
	reversed bool
	walks    []Duration // from place i to place j at i*n+j, or none
	access   []Duration // from each place to its stop
	// nearby lists for each stop the walks that end there: from the door of its place, and from other places and their doors.
	nearby [][]walkFrom
}

// walkFrom is a walk from a node to a stop.
type walkFrom struct {
	node int32
	time Duration
}

// none means that there is no walk.
const none Duration = -1

// hop is a part of a trip between two consecutive calls (a "connection" in the literature).
type hop struct {
	ready, arrive Instant  // when to be at the first stop, and when the vehicle arrives at the second
	lead          Duration // from ready to the departure
	from, to      int32
	trip          int32 // index in Router.trips
	call          int32 // index of the first call in the trip
	pickUp        bool
	setDown       bool
}

func (h *hop) depart() Instant { return h.ready.add(h.lead) }

// reverse returns the hop with time running backwards. Reversing twice returns the original.
func (h *hop) reverse() hop {
	return hop{
		ready: -h.arrive, arrive: -h.ready, lead: h.lead, from: h.to, to: h.from,
		trip: h.trip, call: -h.call, pickUp: h.setDown, setDown: h.pickUp,
	}
}

// run is a trip in the scan. A band has a run for each minute, which leaves a full interval after that minute: the worst case for
// people who are at the stop then.
type run struct {
	trip  *Trip
	shift Instant  // for a band: how much later than its first vehicle
	lead  Duration // from being at the stop to the departure
}

// NewRouter prepares a network. A trip ends before a call at a place that the network does not have, or that is back in time.
func NewRouter(n Network) *Router {
	r := &Router{places: n.Places, index: make(map[string]int, len(n.Places))}
	for i, place := range n.Places {
		r.index[place.ID] = i
	}
	lead := max(n.Boarding, minute)
	for i := range n.Trips {
		r.trips = append(r.trips, runs(&n.Trips[i], lead)...)
	}
	r.all = sync.OnceValue(func() *connections { return r.connections(n.Walks, false) })
	r.stepFree = sync.OnceValue(func() *connections { return r.connections(n.Walks, true) })
	r.allReversed = sync.OnceValue(func() *connections { return r.all().reverse() })
	r.stepFreeReversed = sync.OnceValue(func() *connections { return r.stepFree().reverse() })
	return r
}

// hops returns the hops of all trips, or of the step-free ones, sorted for the scan.
func (r *Router) hops(stepFree bool) []hop {
	count := 0
	for _, run := range r.trips {
		count += len(run.trip.Calls)
	}
	hops := make([]hop, 0, count)
	for i, run := range r.trips {
		if run.trip.StepFree || !stepFree {
			hops = r.appendHops(hops, int32(i), run)
		}
	}
	sortHops(hops)
	return hops
}

// sortHops sorts hops for the scan: by descending ready, and those of one trip from its end.
func sortHops(hops []hop) {
	slices.SortFunc(hops, func(a, b hop) int {
		if d := cmp.Compare(b.ready, a.ready); d != 0 {
			return d
		}
		return cmp.Or(cmp.Compare(b.call, a.call), cmp.Compare(a.trip, b.trip))
	})
}

// runs returns the runs of a trip.
func runs(t *Trip, lead Duration) []run {
	if t.Every <= 0 {
		return []run{{trip: t, lead: lead}}
	}
	if len(t.Calls) == 0 {
		return nil
	}
	var out []run
	first := t.Calls[0].Depart
	for worst := first.add(t.Every); worst <= t.Until; worst = worst.add(minute) {
		out = append(out, run{trip: t, shift: worst - first, lead: t.Every})
	}
	return out
}

// connections returns all connections, or only the step-free ones.
func (r *Router) connections(walks []Walk, stepFree bool) *connections {
	c := &connections{hops: r.hops(stepFree), walks: r.closure(walks, stepFree)}
	c.access = r.access(c.walks)
	n := len(r.places)
	c.nearby = make([][]walkFrom, n)
	for q := range n {
		if door := r.door(q); door != int32(q) {
			c.nearby[q] = append(c.nearby[q], walkFrom{door, c.access[q]})
		}
		for from := range n {
			if d := c.walks[from*n+q]; d != none && from != q {
				c.nearby[q] = append(c.nearby[q], walkFrom{int32(from), d})
				if door := r.door(from); door != int32(from) {
					c.nearby[q] = append(c.nearby[q], walkFrom{door, d})
				}
			}
		}
	}
	return c
}

// reverse returns the same connections with time running backwards: every vehicle goes from its last call to its first, and picks up
// where it set down. A journey to a place in reversed time is a journey from it. So one scan finds the journeys from a venue to all
// hotels, just as one scan finds those to it.
func (c *connections) reverse() *connections {
	m := *c
	m.reversed = !c.reversed
	m.hops = make([]hop, len(c.hops))
	for i := range c.hops {
		m.hops[i] = c.hops[i].reverse()
	}
	sortHops(m.hops)
	return &m
}

func (r *Router) appendHops(hops []hop, trip int32, run run) []hop {
	calls := run.trip.Calls
	for i := 1; i < len(calls); i++ {
		a, b := calls[i-1], calls[i]
		from, known := r.index[a.Place]
		to, alsoKnown := r.index[b.Place]
		if !known || !alsoKnown || b.Arrive < a.Depart || b.Depart < b.Arrive {
			break
		}
		hops = append(hops, hop{
			ready: (a.Depart + run.shift).add(-run.lead), arrive: b.Arrive + run.shift, lead: run.lead, from: int32(from), to: int32(to),
			trip: trip, call: int32(i - 1), pickUp: a.PickUp, setDown: b.SetDown,
		})
	}
	return hops
}

// door returns the node of the door of a place. It is the node of its stop if there is no walk between them.
func (r *Router) door(place int) int32 {
	if r.places[place].Access > 0 {
		return int32(len(r.places) + place)
	}
	return int32(place)
}

// closure returns the shortest walks between all places (Floyd-Warshall algorithm).
func (r *Router) closure(walks []Walk, stepFree bool) []Duration {
	n := len(r.places)
	d := make([]Duration, n*n)
	for i := range d {
		d[i] = none
	}
	shorten := func(i, j int, by Duration) {
		if i != j && (d[i*n+j] == none || by < d[i*n+j]) {
			d[i*n+j] = by
		}
	}
	var walked []int // the places at the ends of walks; no other place can be in the middle
	for _, w := range walks {
		from, known := r.index[w.From]
		to, alsoKnown := r.index[w.To]
		if !known || !alsoKnown || w.Time < 0 || stepFree && !w.StepFree {
			continue
		}
		shorten(from, to, w.Time)
		shorten(to, from, w.Time)
		walked = append(walked, from, to)
	}
	slices.Sort(walked)
	walked = slices.Compact(walked)
	for _, via := range walked {
		for _, i := range walked {
			for _, j := range walked {
				if a, b := d[i*n+via], d[via*n+j]; a != none && b != none {
					shorten(i, j, a+b)
				}
			}
		}
	}
	return d
}

// access returns the time of the walk from each place to its own stop. If it is faster via a neighbour, that time counts; otherwise
// a detour would be better than the direct walk.
func (r *Router) access(walks []Duration) []Duration {
	n := len(r.places)
	out := make([]Duration, n)
	for i, place := range r.places {
		out[i] = max(0, place.Access)
		for j := range n {
			if d := walks[i*n+j]; d != none {
				out[i] = min(out[i], 2*d)
			}
		}
	}
	return out
}

// onFoot returns the time of the journey without a ride.
func (r *Router) onFoot(c *connections, from, to int) (Duration, bool) {
	if from == to {
		return 0, true
	}
	d := c.walks[from*len(r.places)+to]
	return d, d != none
}

// forward returns the connections for a search for journeys to a place.
func (r *Router) forward(o Options) *connections {
	if o.StepFree {
		return r.stepFree()
	}
	return r.all()
}

// backward returns the connections for a search for journeys from a place.
func (r *Router) backward(o Options) *connections {
	if o.StepFree {
		return r.stepFreeReversed()
	}
	return r.allReversed()
}
