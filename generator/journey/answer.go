package journey

import (
	"slices"
	"sort"
)

// Options say what a journey has to be like.
type Options struct {
	StepFree bool // without steps, in vehicles and on foot
}

// LeaveBy returns the journey that leaves last among those that reach a place by a deadline, setting out no earlier than an
// instant. Of two that leave together the one with fewer changes is taken, then the one that arrives first. On foot all the
// way is taken where no ride lets one leave later. It is not ok where there is none.
func (p *Planner) LeaveBy(from, to string, earliest, deadline Instant, o Options) (Journey, bool) {
	a, b, ok := p.ends(from, to)
	if !ok {
		return Journey{}, false
	}
	s := newScan(p)
	s.run(p.waysTo(o), b, []int{a}, earliest, deadline)
	j := s.leaveBy(a, earliest, deadline)
	if j == nil {
		return Journey{}, false
	}
	return *j, true
}

// Back is how to return from a session.
type Back struct {
	// First are the first journeys after its end, at most as many as were asked for. If walking is not slower than the first ride,
	// the walk stands before it.
	First []*Journey
	// Last is the journey that leaves last with a ride, or nil. A ride that walking beats is none: nobody needs it.
	Last *Journey
}

// WayBack returns the first count journeys from a place that set out after an instant, and the last one that arrives before
// another, the end of the night. It is not ok where there is none, not even on foot.
func (p *Planner) WayBack(from, to string, after, until Instant, count int, o Options) (Back, bool) {
	a, b, ok := p.ends(from, to)
	if !ok {
		return Back{}, false
	}
	s := newScan(p)
	s.run(p.waysFrom(o), a, []int{b}, after, until)
	return s.wayBack(b, after, until, count)
}

func (p *Planner) ends(from, to string) (a, b int, ok bool) {
	a, known := p.index[from]
	b, alsoKnown := p.index[to]
	return a, b, known && alsoKnown
}

// leaveBy returns nil where there is no way.
func (s *scan) leaveBy(from int, earliest, deadline Instant) *Journey {
	best, found := s.latest(from, earliest, deadline)
	if walk, ok := s.p.onFoot(s.ways, from, s.to); ok {
		if leave := deadline.add(-walk); leave >= earliest && (!found || leave >= best.ready) {
			return s.walk(from, leave, walk)
		}
	}
	if !found {
		return nil
	}
	return s.journey(from, best)
}

// latest returns the journey with a ride that leaves last within a window; of several those with the fewest rides are first.
func (s *scan) latest(place int, earliest, deadline Instant) (best option, found bool) {
	for _, f := range s.found(place) {
		i := sort.Search(len(f), func(i int) bool { return f[i].arrive <= deadline })
		for i < len(f) && s.walkBeats(place, f[i]) {
			i++
		}
		if i < len(f) && f[i].ready >= earliest && (!found || f[i].ready > best.ready) {
			best, found = f[i], true
		}
	}
	return best, found
}

// walkBeats reports whether who walks when a journey begins is there no later: nobody rides away and back to walk the rest.
func (s *scan) walkBeats(place int, o option) bool {
	walk, ok := s.p.onFoot(s.ways, place, s.to)
	return ok && o.ready.add(walk) <= o.arrive
}

// first lists the journeys of a place with a ride within a window, in the order they leave: at most count, and of several that
// leave together only the one with the fewest rides.
func (s *scan) first(place int, earliest, deadline Instant, count int) []option {
	if count <= 0 {
		return nil
	}
	out := make([]option, 0, count)
	s.each(place, earliest, deadline, func(o option) bool {
		if len(out) == 0 || out[len(out)-1].ready != o.ready {
			out = append(out, o)
		}
		return len(out) < count
	})
	return out
}

// each merges the lists of a place from their ends, until do has enough.
func (s *scan) each(place int, earliest, deadline Instant, do func(option) bool) {
	fronts := s.found(place)
	var next [MaxRides]int
	for k, f := range fronts {
		next[k] = sort.Search(len(f), func(i int) bool { return f[i].ready < earliest }) - 1
	}
	for {
		pick := -1
		for k, f := range fronts {
			if i := next[k]; i >= 0 && f[i].arrive <= deadline && (pick < 0 || f[i].ready < fronts[pick][next[pick]].ready) {
				pick = k
			}
		}
		if pick < 0 {
			return
		}
		if o := fronts[pick][next[pick]]; !s.walkBeats(place, o) && !do(o) {
			return
		}
		next[pick]--
	}
}

// wayBack answers for the way to a place from the one the scan began with.
func (s *scan) wayBack(to int, after, until Instant, count int) (back Back, ok bool) {
	for _, o := range s.first(to, after, until, count) {
		back.First = append(back.First, s.journey(to, o))
	}
	if last, ok := s.latest(to, after, until); ok {
		back.Last = s.journey(to, last)
	}
	if walk, ok := s.p.onFoot(s.ways, s.to, to); ok {
		arrive := after.add(walk)
		if arrive <= until && (len(back.First) == 0 || arrive <= back.First[0].Arrive) {
			back.First = slices.Insert(back.First, 0, s.walk(to, after, walk))
		}
	}
	return back, len(back.First) > 0
}

// found returns the journeys of a place itself, as opposed to its stop, by number of rides.
func (s *scan) found(place int) *[MaxRides]front { return &s.fronts[s.p.door(place)] }

// ends returns where journeys of a place begin and end.
func (s *scan) ends(place int) (from, to int) {
	if s.ways.back {
		return s.to, place
	}
	return place, s.to
}

func (s *scan) walk(place int, leave Instant, walk Duration) *Journey {
	from, to := s.ends(place)
	a, b := s.p.places[from].ID, s.p.places[to].ID
	j := &Journey{From: a, To: b, Leave: leave, Arrive: leave}
	j.step(a, b, walk)
	return j
}

// journey writes out an option of a place, once.
func (s *scan) journey(place int, o option) *Journey {
	name := writing{place, o.ready, o.board}
	if j, known := s.written[name]; known {
		return j
	}
	from, to := s.ends(place)
	rides := s.rides(o.board)
	j := &Journey{From: s.p.places[from].ID, To: s.p.places[to].ID, Leave: o.ready, Arrive: o.ready}
	j.Legs = s.legs[:0]
	at := from
	for i, r := range rides {
		walk := s.ways.between(at, int(r.first.from))
		if i > 0 && at == int(r.first.from) {
			walk = 0 // one is at the stop already
		}
		j.step(s.p.places[at].ID, s.p.places[r.first.from].ID, walk)
		j.ride(s, &r.first, &r.last)
		at = int(r.last.to)
	}
	j.step(s.p.places[at].ID, s.p.places[to].ID, s.ways.between(at, to))
	s.legs, j.Legs = j.Legs, slices.Clone(j.Legs)
	s.written[name] = j
	return j
}

// ride is the hops a ride begins and ends with.
type ride struct{ first, last hop }

// rides follows a journey from its first ride.
func (s *scan) rides(board int32) []ride {
	out := make([]ride, 0, MaxRides)
	for next := board; next >= 0; next = s.boards[next].next {
		b := s.boards[next]
		first, last := s.ways.hops[b.hop], s.ways.hops[b.alight]
		if s.ways.back {
			first, last = last.mirrored(), first.mirrored()
		}
		out = append(out, ride{first, last})
	}
	if s.ways.back {
		slices.Reverse(out)
	}
	return out
}

// between returns the walk between a place and a stop, which may be its own.
func (w *ways) between(place, stop int) Duration {
	if place == stop {
		return w.access[place]
	}
	return w.walks[place*len(w.access)+stop]
}

// step adds a stretch on foot, where there is one.
func (j *Journey) step(from, to string, walk Duration) {
	if from == to && walk == 0 {
		return
	}
	leg := Leg{From: from, To: to, Ready: j.Arrive, Depart: j.Arrive, Arrive: j.Arrive.add(walk)}
	j.Legs = append(j.Legs, leg)
	j.Arrive = leg.Arrive
}

func (j *Journey) ride(s *scan, first, last *hop) {
	run := s.p.trips[first.trip]
	leg := Leg{
		From: s.p.places[first.from].ID, To: s.p.places[last.to].ID, Trip: run.trip, Board: int(first.call), Alight: int(last.call) + 1,
		Ready: first.ready, Depart: first.depart(), Arrive: last.arrive,
	}
	j.Legs = append(j.Legs, leg)
	j.Arrive = leg.Arrive
}
