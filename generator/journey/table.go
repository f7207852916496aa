package journey

import (
	"runtime"
	"slices"
	"sync"
)

// Visit is a session as the planner sees it.
type Visit struct {
	Place string // where it is
	// Somebody who attends is at the stop of the place by Deadline, having set out no earlier than Earliest, and is there again at
	// After. The night ends at Until.
	Earliest, Deadline Instant
	After, Until       Instant
}

// Table holds how to get from every one of some places to every one of some visits, and back.
type Table struct {
	visits int
	there  []*Journey
	back   []*Back
}

// There returns the journey from place i to visit j, or nil.
func (t *Table) There(i, j int) *Journey { return t.there[i*t.visits+j] }

// Back returns the way back from visit j to place i, or nil.
func (t *Table) Back(i, j int) *Back { return t.back[i*t.visits+j] }

// Table answers for all places and visits at once what [Planner.LeaveBy] and [Planner.WayBack] answer for one, with count
// journeys back. One scan serves all questions about a destination. Places unknown to the network have no journeys.
func (p *Planner) Table(places []string, visits []Visit, count int, o Options) *Table {
	t := &Table{visits: len(visits), there: make([]*Journey, len(places)*len(visits)), back: make([]*Back, len(places)*len(visits))}
	if len(places) == 0 || len(visits) == 0 {
		return t
	}
	from, until := visits[0].Earliest, visits[0].Until
	for _, v := range visits {
		from, until = min(from, v.Earliest, v.After), max(until, v.Until, v.Deadline)
	}
	var jobs []func(*scan)
	for _, to := range destinations(visits) {
		jobs = append(jobs, func(s *scan) { t.fillThere(s, o, to, places, visits, from, until) })
	}
	for i, place := range places {
		jobs = append(jobs, func(s *scan) { t.fillBack(s, o, i, place, visits, count, from, until) })
	}
	p.share(jobs)
	return t
}

// destinations returns the places of visits, each once.
func destinations(visits []Visit) []string {
	var out []string
	for _, v := range visits {
		out = append(out, v.Place)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// share does jobs on all cores. Each writes to cells of its own, so the order does not matter.
func (p *Planner) share(jobs []func(*scan)) {
	next := make(chan func(*scan))
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		group.Go(func() {
			s := newScan(p)
			for job := range next {
				job(s)
			}
		})
	}
	for _, job := range jobs {
		next <- job
	}
	close(next)
	group.Wait()
}

// question is what visits are alike in: those with the same one have the same answer.
type question struct {
	place    string
	from, to Instant
}

// fillThere answers for all visits at one place.
func (t *Table) fillThere(s *scan, o Options, place string, places []string, visits []Visit, from, until Instant) {
	to, known := s.p.index[place]
	if !known {
		return
	}
	s.run(s.p.waysFor(o.StepFree), to, s.p.known(places), from, until)
	for i, name := range places {
		origin, known := s.p.index[name]
		if !known {
			continue
		}
		asked := map[question]*Journey{}
		for j, v := range visits {
			if v.Place != place {
				continue
			}
			q := question{from: v.Earliest, to: v.Deadline}
			answer, known := asked[q]
			if !known {
				answer = s.leaveBy(origin, v.Earliest, v.Deadline)
				asked[q] = answer
			}
			t.there[i*t.visits+j] = answer
		}
	}
}

// fillBack answers for all visits and the way back to place i.
func (t *Table) fillBack(s *scan, o Options, i int, place string, visits []Visit, count int, from, until Instant) {
	to, known := s.p.index[place]
	if !known {
		return
	}
	s.run(s.p.waysFor(o.StepFree), to, s.p.known(destinations(visits)), from, until)
	asked := map[question]*Back{}
	for j, v := range visits {
		origin, known := s.p.index[v.Place]
		if !known {
			continue
		}
		q := question{v.Place, v.After, v.Until}
		answer, known := asked[q]
		if !known {
			if back, ok := s.wayBack(origin, v.After, v.Until, count); ok {
				answer = &back
			}
			asked[q] = answer
		}
		t.back[i*t.visits+j] = answer
	}
}

// known returns the numbers of places, leaving out those the network does not have.
func (p *Planner) known(places []string) []int {
	var out []int
	for _, place := range places {
		if i, known := p.index[place]; known {
			out = append(out, i)
		}
	}
	return out
}
