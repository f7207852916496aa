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

// question is what visits are alike in: those with the same one have the same answer.
type question struct {
	place string
	at    Instant // to be there by, or to leave after
	bound Instant // to set out no earlier than, or to arrive no later than
}

func (v Visit) coming() question { return question{v.Place, v.Deadline, v.Earliest} }
func (v Visit) going() question  { return question{v.Place, v.After, v.Until} }

// distinct returns the questions that visits put, each once, and the number of each visit's.
func distinct(visits []Visit, of func(Visit) question) (questions []question, number []int) {
	known := map[question]int{}
	for _, v := range visits {
		q := of(v)
		i, ok := known[q]
		if !ok {
			i = len(questions)
			known[q] = i
			questions = append(questions, q)
		}
		number = append(number, i)
	}
	return questions, number
}

// Table holds how to get from every one of some places to every one of some visits, and back.
type Table struct {
	coming, going []question
	comingOf      []int // the question of each visit
	goingOf       []int
	there         []*Journey // for each place, the answers to coming
	back          []*Back    // for each place, the answers to going
}

// There returns the journey from place i to visit j, or nil.
func (t *Table) There(i, j int) *Journey { return t.there[i*len(t.coming)+t.comingOf[j]] }

// Back returns the way back from visit j to place i, or nil.
func (t *Table) Back(i, j int) *Back { return t.back[i*len(t.going)+t.goingOf[j]] }

// Table answers for all places and visits at once what [Planner.LeaveBy] and [Planner.WayBack] answer for one, with count
// journeys back; with none, the ways back are not looked for. One scan serves all questions about a destination. Places unknown to
// the network have no journeys.
func (p *Planner) Table(places []string, visits []Visit, count int, o Options) *Table {
	t := &Table{}
	t.coming, t.comingOf = distinct(visits, Visit.coming)
	t.going, t.goingOf = distinct(visits, Visit.going)
	t.there, t.back = make([]*Journey, len(places)*len(t.coming)), make([]*Back, len(places)*len(t.going))
	if len(visits) == 0 {
		return t
	}
	numbers := p.numbers(places)
	var jobs []func(*scan)
	for _, venue := range p.numbers(destinations(visits)) {
		if venue == unknown {
			continue
		}
		jobs = append(jobs, func(s *scan) { t.fillThere(s, o, venue, numbers) })
		if count > 0 {
			jobs = append(jobs, func(s *scan) { t.fillBack(s, o, venue, numbers, count) })
		}
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

// fillThere answers for all visits at one venue.
func (t *Table) fillThere(s *scan, o Options, venue int, places []int) {
	from, until := t.coming[0].bound, t.coming[0].at
	for _, q := range t.coming {
		from, until = min(from, q.bound), max(until, q.at)
	}
	s.run(s.p.waysTo(o), venue, places, from, until)
	for i, place := range places {
		if place == unknown {
			continue
		}
		answers := t.there[i*len(t.coming):]
		for j, q := range t.coming {
			if q.place == s.p.places[venue].ID {
				answers[j] = s.leaveBy(place, q.bound, q.at)
			}
		}
	}
}

// fillBack answers for the ways back from all visits at one venue.
func (t *Table) fillBack(s *scan, o Options, venue int, places []int, count int) {
	from, until := t.going[0].at, t.going[0].bound
	for _, q := range t.going {
		from, until = min(from, q.at), max(until, q.bound)
	}
	s.run(s.p.waysFrom(o), venue, places, from, until)
	for i, place := range places {
		if place == unknown {
			continue
		}
		answers := t.back[i*len(t.going):]
		for j, q := range t.going {
			if q.place != s.p.places[venue].ID {
				continue
			}
			if back, ok := s.wayBack(place, q.at, q.bound, count); ok {
				answers[j] = &back
			}
		}
	}
}

// unknown stands for the number of a place that the network does not have.
const unknown = -1

// numbers returns the numbers of places.
func (p *Planner) numbers(places []string) []int {
	out := make([]int, len(places))
	for i, place := range places {
		n, known := p.index[place]
		if !known {
			n = unknown
		}
		out[i] = n
	}
	return out
}
