package journey

import (
	"slices"
	"sort"
)

// Options are requirements for journeys.
type Options struct {
	StepFree bool // without steps, in vehicles and on walks
}

// LeaveBy returns the journey that leaves last among those that leave no earlier than earliest and arrive by a deadline. Of two that
// leave at the same time it returns the one with fewer changes, then the one that arrives first. If walking all the way allows
// leaving as late as that, it returns the walk. ok is false if there is no journey.
func (r *Router) LeaveBy(from, to string, earliest, deadline Instant, o Options) (Journey, bool) {
	a, b, ok := r.indexes(from, to)
	if !ok {
		return Journey{}, false
	}
	s := newScan(r)
	s.run(r.forward(o), b, []int{a}, earliest, deadline)
	j := s.leaveBy(a, earliest, deadline)
	if j == nil {
		return Journey{}, false
	}
	return *j, true
}

// Back is the way back from a session.
type Back struct {
	// First are the first journeys after its end, up to the requested number. If walking is at least as fast as the first of them,
	// the walk comes before it.
	First []*Journey
	// Last is the last journey with a ride that is faster than walking, or nil.
	Last *Journey
}

// WayBack returns the first count journeys from a place that leave at after or later, and the last one that arrives by until, the
// end of the night. ok is false if there is none, not even on foot.
func (r *Router) WayBack(from, to string, after, until Instant, count int, o Options) (Back, bool) {
	a, b, ok := r.indexes(from, to)
	if !ok {
		return Back{}, false
	}
	s := newScan(r)
	s.run(r.backward(o), a, []int{b}, after, until)
	return s.wayBack(b, after, until, count)
}

// indexes returns the indexes of two places.
func (r *Router) indexes(from, to string) (a, b int, ok bool) {
	a, known := r.index[from]
	b, alsoKnown := r.index[to]
	return a, b, known && alsoKnown
}

// leaveBy is [Router.LeaveBy] from a place to the destination of the scan. It returns nil if there is no journey.
func (s *scan) leaveBy(from int, earliest, deadline Instant) *Journey {
	best, found := s.latest(from, earliest, deadline)
	if walk, ok := s.router.onFoot(s.using, from, s.to); ok {
		if leave := deadline.add(-walk); leave >= earliest && (!found || leave >= best.ready) {
			return s.walk(from, leave, walk)
		}
	}
	if !found {
		return nil
	}
	return s.journey(from, best)
}

// latest returns the journey with a ride that leaves last within a window; of several, the one with the fewest rides.
func (s *scan) latest(place int, earliest, deadline Instant) (best option, found bool) {
	for _, f := range s.frontsOf(place) {
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

// walkBeats reports whether walking is at least as fast as a journey. This excludes riding away and back to walk the rest.
func (s *scan) walkBeats(place int, o option) bool {
	walk, ok := s.router.onFoot(s.using, place, s.to)
	return ok && o.ready.add(walk) <= o.arrive
}

// first returns the first count journeys of a place with a ride within a window; of several that leave together, only the one with
// the fewest rides.
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

// each calls do for the journeys of a place within a window, in the order they leave, until it returns false. It merges the lists
// of the place from their ends.
func (s *scan) each(place int, earliest, deadline Instant, do func(option) bool) {
	fronts := s.frontsOf(place)
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

// wayBack is [Router.WayBack] from the origin of the scan to a place.
func (s *scan) wayBack(to int, after, until Instant, count int) (back Back, ok bool) {
	for _, o := range s.first(to, after, until, count) {
		back.First = append(back.First, s.journey(to, o))
	}
	if last, ok := s.latest(to, after, until); ok {
		back.Last = s.journey(to, last)
	}
	if walk, ok := s.router.onFoot(s.using, s.to, to); ok {
		arrive := after.add(walk)
		if arrive <= until && (len(back.First) == 0 || arrive <= back.First[0].Arrive) {
			back.First = slices.Insert(back.First, 0, s.walk(to, after, walk))
		}
	}
	return back, len(back.First) > 0
}

// frontsOf returns the journeys from the door of a place, by number of rides.
func (s *scan) frontsOf(place int) *[MaxRides]front { return &s.fronts[s.router.door(place)] }

// ends returns the places where journeys of a place begin and end.
func (s *scan) ends(place int) (from, to int) {
	if s.using.reversed {
		return s.to, place
	}
	return place, s.to
}

func (s *scan) walk(place int, leave Instant, walk Duration) *Journey {
	from, to := s.ends(place)
	a, b := s.router.places[from].ID, s.router.places[to].ID
	j := &Journey{From: a, To: b, Leave: leave, Arrive: leave}
	j.addWalk(a, b, walk)
	return j
}

// journey returns the journey of an option of a place, and builds it only once.
func (s *scan) journey(place int, o option) *Journey {
	key := journeyKey{place, o.ready, o.board}
	if j, known := s.built[key]; known {
		return j
	}
	from, to := s.ends(place)
	rides := s.rides(o.board)
	j := &Journey{From: s.router.places[from].ID, To: s.router.places[to].ID, Leave: o.ready, Arrive: o.ready}
	j.Legs = s.legs[:0]
	at := from
	for i, r := range rides {
		walk := s.using.between(at, int(r.first.from))
		if i > 0 && at == int(r.first.from) {
			walk = 0 // already at the stop
		}
		j.addWalk(s.router.places[at].ID, s.router.places[r.first.from].ID, walk)
		j.addRide(s, &r.first, &r.last)
		at = int(r.last.to)
	}
	j.addWalk(s.router.places[at].ID, s.router.places[to].ID, s.using.between(at, to))
	s.legs, j.Legs = j.Legs, slices.Clone(j.Legs)
	s.built[key] = j
	return j
}

// ride is a ride with its first and its last hop.
type ride struct{ first, last hop }

// rides returns the rides of a journey, given its first.
func (s *scan) rides(board int32) []ride {
	out := make([]ride, 0, MaxRides)
	for next := board; next >= 0; next = s.boards[next].next {
		b := s.boards[next]
		first, last := s.using.hops[b.hop], s.using.hops[b.alight]
		if s.using.reversed {
			first, last = last.reverse(), first.reverse()
		}
		out = append(out, ride{first, last})
	}
	if s.using.reversed {
		slices.Reverse(out)
	}
	return out
}

// between returns the walk between a place and a stop, which may be its own.
func (c *connections) between(place, stop int) Duration {
	if place == stop {
		return c.access[place]
	}
	return c.walks[place*len(c.access)+stop]
}

// addWalk adds a walk, if there is one.
func (j *Journey) addWalk(from, to string, walk Duration) {
	if from == to && walk == 0 {
		return
	}
	leg := Leg{From: from, To: to, Ready: j.Arrive, Depart: j.Arrive, Arrive: j.Arrive.add(walk)}
	j.Legs = append(j.Legs, leg)
	j.Arrive = leg.Arrive
}

// addRide adds a ride.
func (j *Journey) addRide(s *scan, first, last *hop) {
	run := s.router.trips[first.trip]
	leg := Leg{
		From: s.router.places[first.from].ID, To: s.router.places[last.to].ID, Trip: run.trip, Board: int(first.call), Alight: int(last.call) + 1,
		Ready: first.ready, Depart: first.depart(), Arrive: last.arrive,
	}
	j.Legs = append(j.Legs, leg)
	j.Arrive = leg.Arrive
}
