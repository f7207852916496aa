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
	return p.table(places, visits, count, o, nil)
}

// table is Table with the answers of an older one of the same planner, places, count and options, where it has them.
func (p *Planner) table(places []string, visits []Visit, count int, o Options, known *Table) *Table {
	t := &Table{}
	t.coming, t.comingOf = distinct(visits, Visit.coming)
	t.going, t.goingOf = distinct(visits, Visit.going)
	t.there, t.back = make([]*Journey, len(places)*len(t.coming)), make([]*Back, len(places)*len(t.going))
	coming, going := all(len(t.coming)), all(len(t.going))
	if known != nil {
		coming = take(t.coming, t.there, known.coming, known.there, len(places))
		going = take(t.going, t.back, known.going, known.back, len(places))
	}
	numbers := p.numbers(places)
	var jobs []func(*scan)
	for _, venue := range p.numbers(destinations(visits)) {
		if venue == unknown {
			continue
		}
		there, back := about(t.coming, coming, p.places[venue].ID), about(t.going, going, p.places[venue].ID)
		if len(there) > 0 {
			jobs = append(jobs, func(s *scan) { t.fillThere(s, o, venue, numbers, there) })
		}
		if len(back) > 0 && count > 0 {
			jobs = append(jobs, func(s *scan) { t.fillBack(s, o, venue, numbers, back, count) })
		}
	}
	p.share(jobs)
	return t
}

func all(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// take copies the answers to questions that are known for all places, and returns the numbers of the others.
func take[T any](questions []question, answers []T, known []question, from []T, places int) (others []int) {
	number := make(map[question]int, len(known))
	for i, q := range known {
		number[q] = i
	}
	for j, q := range questions {
		i, ok := number[q]
		if !ok {
			others = append(others, j)
			continue
		}
		for place := range places {
			answers[place*len(questions)+j] = from[place*len(known)+i]
		}
	}
	return others
}

// about returns those of some questions that are about a place.
func about(questions []question, of []int, place string) (out []int) {
	for _, j := range of {
		if questions[j].place == place {
			out = append(out, j)
		}
	}
	return out
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

// fillThere answers some of the questions about coming, all about one venue.
func (t *Table) fillThere(s *scan, o Options, venue int, places, questions []int) {
	from, until := t.coming[questions[0]].bound, t.coming[questions[0]].at
	for _, j := range questions {
		from, until = min(from, t.coming[j].bound), max(until, t.coming[j].at)
	}
	s.run(s.p.waysTo(o), venue, places, from, until)
	for i, place := range places {
		if place == unknown {
			continue
		}
		answers := t.there[i*len(t.coming):]
		for _, j := range questions {
			answers[j] = s.leaveBy(place, t.coming[j].bound, t.coming[j].at)
		}
	}
}

// fillBack answers some of the questions about going, all about one venue.
func (t *Table) fillBack(s *scan, o Options, venue int, places, questions []int, count int) {
	from, until := t.going[questions[0]].at, t.going[questions[0]].bound
	for _, j := range questions {
		from, until = min(from, t.going[j].at), max(until, t.going[j].bound)
	}
	s.run(s.p.waysFrom(o), venue, places, from, until)
	for i, place := range places {
		if place == unknown {
			continue
		}
		answers := t.back[i*len(t.going):]
		for _, j := range questions {
			if back, ok := s.wayBack(place, t.going[j].at, t.going[j].bound, count); ok {
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
