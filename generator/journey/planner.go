package journey

import (
	"cmp"
	"slices"
	"sync"
)

// Planner answers questions about a network. It may be used by several goroutines at once.
type Planner struct {
	places []Place
	index  map[string]int
	trips  []run
	// The ways are worked out when they are first asked for.
	every, everyBack   func() *ways // for everybody
	gentle, gentleBack func() *ways // for who needs a way without steps
}

// ways is what one can use: hops, those one must be ready for last at the front, and walks.
type ways struct {
	hops []hop
	// back is set where time runs backwards: see [ways.mirrored].
	back  bool
	walks []Duration // between place i and place j at i*n+j; none where there is no way
	// access is the walk between each place itself and its stop.
	access []Duration
	// near lists what a walk ends at, for each place: other places, and the door of its own.
	near [][]way
}

// way is a way on foot that ends at a place, from a node.
type way struct {
	node int32
	time Duration
}

const none Duration = -1

// hop is a trip between two calls that follow each other (a "connection" in the literature).
type hop struct {
	ready, arrive Instant  // when to be at the stop it leaves from, and when it is at the next
	lead          Duration // from being ready to the departure
	from, to      int32
	trip          int32
	call          int32 // of the trip, where it leaves
	pickUp        bool
	setDown       bool
}

func (h *hop) depart() Instant { return h.ready.add(h.lead) }

// mirrored returns a hop in a world where time runs backwards. Twice mirrored it is itself.
func (h *hop) mirrored() hop {
	return hop{
		ready: -h.arrive, arrive: -h.ready, lead: h.lead, from: h.to, to: h.from,
		trip: h.trip, call: -h.call, pickUp: h.setDown, setDown: h.pickUp,
	}
}

// run is a trip as it is scanned. Of a band there is one for each minute of its worst case: who is at the stop at that minute
// leaves after the full interval at the latest.
type run struct {
	trip  *Trip
	shift Instant  // of a band: how much later than its first vehicle
	lead  Duration // to be at the stop before the departure
}

// New prepares a network. Calls at places the network does not have, and calls that go back in time, end their trip.
func New(n Network) *Planner {
	p := &Planner{places: n.Places, index: make(map[string]int, len(n.Places))}
	for i, place := range n.Places {
		p.index[place.ID] = i
	}
	lead := max(n.Boarding, minute)
	for i := range n.Trips {
		p.trips = append(p.trips, runs(&n.Trips[i], lead)...)
	}
	p.every = sync.OnceValue(func() *ways { return p.ways(n.Walks, false) })
	p.gentle = sync.OnceValue(func() *ways { return p.ways(n.Walks, true) })
	p.everyBack = sync.OnceValue(func() *ways { return p.every().mirrored() })
	p.gentleBack = sync.OnceValue(func() *ways { return p.gentle().mirrored() })
	return p
}

// hops returns every hop of every trip, or of those without steps, sorted.
func (p *Planner) hops(stepFree bool) []hop {
	count := 0
	for _, r := range p.trips {
		count += len(r.trip.Calls)
	}
	hops := make([]hop, 0, count)
	for i, r := range p.trips {
		if r.trip.StepFree || !stepFree {
			hops = p.appendHops(hops, int32(i), r)
		}
	}
	sortHops(hops)
	return hops
}

// sortHops puts hops in the order of the scan: falling by when to be ready, and those of one trip from its end.
func sortHops(hops []hop) {
	slices.SortFunc(hops, func(a, b hop) int {
		if d := cmp.Compare(b.ready, a.ready); d != 0 {
			return d
		}
		return cmp.Or(cmp.Compare(b.call, a.call), cmp.Compare(a.trip, b.trip))
	})
}

// runs returns what a trip is in the scan.
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

// ways joins hops with the walks, all or those without steps.
func (p *Planner) ways(walks []Walk, stepFree bool) *ways {
	w := &ways{hops: p.hops(stepFree), walks: p.closure(walks, stepFree)}
	w.access = p.access(w.walks)
	n := len(p.places)
	w.near = make([][]way, n)
	for q := range n {
		if door := p.door(q); door != int32(q) {
			w.near[q] = append(w.near[q], way{door, w.access[q]})
		}
		for from := range n {
			if d := w.walks[from*n+q]; d != none && from != q {
				w.near[q] = append(w.near[q], way{int32(from), d})
				if door := p.door(from); door != int32(from) {
					w.near[q] = append(w.near[q], way{door, d})
				}
			}
		}
	}
	return w
}

// mirrored returns the same ways with time running backwards: every vehicle runs from its last call to its first, and where it set
// down it picks up. Who finds a way to a place there has found one from it. So the ways home from a venue to all hotels take one
// scan, as the ways to it do.
func (w *ways) mirrored() *ways {
	m := *w
	m.back = !w.back
	m.hops = make([]hop, len(w.hops))
	for i := range w.hops {
		m.hops[i] = w.hops[i].mirrored()
	}
	sortHops(m.hops)
	return &m
}

func (p *Planner) appendHops(hops []hop, trip int32, r run) []hop {
	calls := r.trip.Calls
	for i := 1; i < len(calls); i++ {
		a, b := calls[i-1], calls[i]
		from, known := p.index[a.Place]
		to, alsoKnown := p.index[b.Place]
		if !known || !alsoKnown || b.Arrive < a.Depart || b.Depart < b.Arrive {
			break
		}
		hops = append(hops, hop{
			ready: (a.Depart + r.shift).add(-r.lead), arrive: b.Arrive + r.shift, lead: r.lead, from: int32(from), to: int32(to),
			trip: trip, call: int32(i - 1), pickUp: a.PickUp, setDown: b.SetDown,
		})
	}
	return hops
}

// door returns the node of a place itself, as opposed to its stop. Where there is no way between them they are one.
func (p *Planner) door(place int) int32 {
	if p.places[place].Access > 0 {
		return int32(len(p.places) + place)
	}
	return int32(place)
}

// closure returns the shortest way on foot between any two places (Floyd and Warshall).
func (p *Planner) closure(walks []Walk, stepFree bool) []Duration {
	n := len(p.places)
	d := make([]Duration, n*n)
	for i := range d {
		d[i] = none
	}
	shorten := func(i, j int, by Duration) {
		if i != j && (d[i*n+j] == none || by < d[i*n+j]) {
			d[i*n+j] = by
		}
	}
	var walked []int // places a walk touches: only they can lie on a way
	for _, w := range walks {
		from, known := p.index[w.From]
		to, alsoKnown := p.index[w.To]
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

// access returns the walks between places and their own stops. Where it is quicker by way of a neighbour, that is the walk: else a
// longer way round would beat a shorter one.
func (p *Planner) access(walks []Duration) []Duration {
	n := len(p.places)
	out := make([]Duration, n)
	for i, place := range p.places {
		out[i] = max(0, place.Access)
		for j := range n {
			if d := walks[i*n+j]; d != none {
				out[i] = min(out[i], 2*d)
			}
		}
	}
	return out
}

// onFoot returns how long the whole way takes without a ride.
func (p *Planner) onFoot(w *ways, from, to int) (Duration, bool) {
	if from == to {
		return 0, true
	}
	d := w.walks[from*len(p.places)+to]
	return d, d != none
}

// waysTo returns the ways with which to look for how to reach a place.
func (p *Planner) waysTo(o Options) *ways {
	if o.StepFree {
		return p.gentle()
	}
	return p.every()
}

// waysFrom returns the ways with which to look for how to leave a place.
func (p *Planner) waysFrom(o Options) *ways {
	if o.StepFree {
		return p.gentleBack()
	}
	return p.everyBack()
}
