package journey

import (
	"context"
	"slices"

	"vademecum/generator/parallel"
)

// Visit is a session as a destination of journeys.
type Visit struct {
	Place string // its venue or hotel
	// Anytime says that people come when they like: there are journeys back from it, and none to it.
	Anytime bool
	// People who attend leave no earlier than Earliest, are at the stop of the place by Deadline, and are back there at After. The
	// night ends at Until.
	Earliest, Deadline Instant
	After, Until       Instant
	// Slack is how much earlier than the deadline they should arrive, if any journey does.
	Slack Duration
}

// question is the part of a visit on which its answer depends, for one direction.
type question struct {
	place string
	at    Instant // the deadline to be there, or the time to leave
	bound Instant // the earliest time to leave, or the latest time to arrive
	slack Duration
}

func (v Visit) coming() question { return question{v.Place, v.Deadline, v.Earliest, v.Slack} }
func (v Visit) going() question  { return question{v.Place, v.After, v.Until, 0} }

// distinct returns the distinct questions of visits, and for each visit the index of its question.
func distinct(visits []Visit, of func(Visit) question) (questions []question, indexes []int) {
	known := map[question]int{}
	for _, v := range visits {
		q := of(v)
		i, ok := known[q]
		if !ok {
			i = len(questions)
			known[q] = i
			questions = append(questions, q)
		}
		indexes = append(indexes, i)
	}
	return questions, indexes
}

// Table has the journeys from places to visits and back.
type Table struct {
	coming, going []question
	comingOf      []int // for each visit, its index in coming
	goingOf       []int
	there         []*Journey // the answers to coming for the first place, then for the second and so on
	back          []*Back    // the answers to going, likewise
}

// There returns the journey from place i to visit j, or nil.
func (t *Table) There(i, j int) *Journey { return t.there[i*len(t.coming)+t.comingOf[j]] }

// Back returns the way back from visit j to place i, or nil.
func (t *Table) Back(i, j int) *Back { return t.back[i*len(t.going)+t.goingOf[j]] }

// Table returns for all places and visits what [Router.LeaveBy] and [Router.WayBack] return for one, with count journeys back; if
// count is 0, it does not search for journeys back. The journey to a visit is the last one that leaves slack before the deadline, or
// else the last one in time. Table needs only one scan per destination and direction. Places that the network does not have get no
// journeys.
func (r *Router) Table(places []string, visits []Visit, count int, o Options) *Table {
	return r.table(places, visits, count, o, nil)
}

// table is Table. It copies the answers that are in known, a table of the same router, places, count and options.
func (r *Router) table(places []string, visits []Visit, count int, o Options, known *Table) *Table {
	t := &Table{}
	t.coming, t.comingOf = distinct(visits, Visit.coming)
	t.going, t.goingOf = distinct(visits, Visit.going)
	t.there, t.back = make([]*Journey, len(places)*len(t.coming)), make([]*Back, len(places)*len(t.going))
	coming, going := upTo(len(t.coming)), upTo(len(t.going))
	if known != nil {
		coming = copyKnown(t.coming, t.there, known.coming, known.there, len(places))
		going = copyKnown(t.going, t.back, known.going, known.back, len(places))
	}
	indexes := r.indexesOf(places)
	var jobs []func(*scan)
	for _, venue := range r.indexesOf(destinations(visits)) {
		if venue == unknown {
			continue
		}
		there, back := about(t.coming, coming, r.places[venue].ID), about(t.going, going, r.places[venue].ID)
		if len(there) > 0 {
			jobs = append(jobs, func(s *scan) { t.fillThere(s, o, venue, indexes, there) })
		}
		if len(back) > 0 && count > 0 {
			jobs = append(jobs, func(s *scan) { t.fillBack(s, o, venue, indexes, back, count) })
		}
	}
	r.each(jobs)
	return t
}

// upTo returns the integers from 0 to n-1.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// copyKnown copies the known answers for all places and returns the indexes of the other questions.
func copyKnown[T any](questions []question, answers []T, known []question, from []T, places int) (others []int) {
	index := make(map[question]int, len(known))
	for i, q := range known {
		index[q] = i
	}
	for j, q := range questions {
		i, ok := index[q]
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

// about returns the questions about a place, from those with the indexes in of.
func about(questions []question, of []int, place string) (out []int) {
	for _, j := range of {
		if questions[j].place == place {
			out = append(out, j)
		}
	}
	return out
}

// destinations returns the places of visits, sorted and without duplicates.
func destinations(visits []Visit) []string {
	var out []string
	for _, v := range visits {
		out = append(out, v.Place)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// each runs jobs on all cores. Each writes to its own cells, so their order does not matter.
func (r *Router) each(jobs []func(*scan)) {
	scans := make([]*scan, parallel.Workers(len(jobs)))
	// No job fails, and this context never ends.
	_ = parallel.Each(context.Background(), len(jobs), func(worker, i int) error {
		if scans[worker] == nil {
			scans[worker] = newScan(r)
		}
		jobs[i](scans[worker])
		return nil
	})
}

// fillThere answers the questions with the given indexes in coming, all about one venue.
func (t *Table) fillThere(s *scan, o Options, venue int, places, questions []int) {
	from, until := t.coming[questions[0]].bound, t.coming[questions[0]].at
	for _, j := range questions {
		from, until = min(from, t.coming[j].bound), max(until, t.coming[j].at)
	}
	s.run(s.router.forward(o), venue, places, from, until)
	for i, place := range places {
		if place == unknown {
			continue
		}
		answers := t.there[i*len(t.coming):]
		for _, j := range questions {
			q := t.coming[j]
			if answers[j] = s.leaveBy(place, q.bound, q.at.add(-q.slack)); answers[j] == nil && q.slack > 0 {
				answers[j] = s.leaveBy(place, q.bound, q.at)
			}
		}
	}
}

// fillBack answers the questions with the given indexes in going, all about one venue.
func (t *Table) fillBack(s *scan, o Options, venue int, places, questions []int, count int) {
	from, until := t.going[questions[0]].at, t.going[questions[0]].bound
	for _, j := range questions {
		from, until = min(from, t.going[j].at), max(until, t.going[j].bound)
	}
	s.run(s.router.backward(o), venue, places, from, until)
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

// unknown is the index of a place that the network does not have.
const unknown = -1

// indexesOf returns the indexes of places.
func (r *Router) indexesOf(places []string) []int {
	out := make([]int, len(places))
	for i, place := range places {
		index, known := r.index[place]
		if !known {
			index = unknown
		}
		out[i] = index
	}
	return out
}
