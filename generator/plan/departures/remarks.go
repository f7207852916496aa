package departures

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// Remarks collects what is to be said below a table of departures: each thing once, with the departures it is about.
type Remarks struct {
	list  []*remark
	total int // departures
	days  []conference.Date
}

// remark is one thing to say.
type remark struct {
	key   string
	shown view.Remark
	note  conference.Text
	count int // departures it is about
	days  []conference.Date
	spans []serviceSpan
}

// serviceSpan is the first and the last departure of a service that a remark is about, or one trip.
type serviceSpan struct {
	service     *conference.Service // nil for one trip
	from, until conference.Clock
}

// AddFromStop adds the departures of a day from one stop. The notes of its calls count too.
func (r *Remarks) AddFromStop(day conference.Date, list []Departure) {
	r.each(day, list, func(d Departure, group *conference.Service) {
		r.add(remark{note: d.Trip.Calls[d.Call].Note}, day, d, group)
	})
}

// AddLine adds the departures of a day in the timetable of a line. It says which vehicles run.
func (r *Remarks) AddLine(day conference.Date, list []Departure) {
	r.each(day, list, func(d Departure, group *conference.Service) {
		s := d.Trip.Service
		r.add(remark{shown: view.Remark{Seats: s.Seats, Vehicles: s.Vehicles}}, day, d, group)
	})
}

// each adds the notes of services and trips, and calls more for each departure.
func (r *Remarks) each(day conference.Date, list []Departure, more func(d Departure, group *conference.Service)) {
	r.days = append(r.days, day)
	for _, d := range list {
		if d.Trip.Change == conference.TripCancelled {
			continue
		}
		r.total++
		group := d.Trip.Service
		if interrupted(list, group) {
			group = nil
		}
		r.add(remark{note: d.Trip.Service.Note}, day, d, group)
		r.add(remark{note: d.Trip.Note}, day, d, nil)
		more(d, group)
	}
}

// interrupted reports whether trips of other services leave between those of a service: then "from … until" is not true of it.
func interrupted(list []Departure, s *conference.Service) bool {
	first, last, own := -1, -1, 0
	for i, d := range list {
		if d.Trip.Service == s {
			if first < 0 {
				first = i
			}
			last, own = i, own+1
		}
	}
	return last-first+1 > own
}

// add adds a departure to a remark. The departures of one service become a span; without a service a departure is one of its own.
func (r *Remarks) add(m remark, day conference.Date, d Departure, service *conference.Service) {
	if m.key = m.words(); m.key == "" {
		return
	}
	i := slices.IndexFunc(r.list, func(x *remark) bool { return x.key == m.key })
	if i < 0 {
		i = len(r.list)
		r.list = append(r.list, &m)
	}
	known := r.list[i]
	known.count++
	if !slices.Contains(known.days, day) {
		known.days = append(known.days, day)
	}
	for k := range known.spans {
		s := &known.spans[k]
		if service != nil && s.service == service || service == nil && s.from == d.Clock {
			s.from, s.until = min(s.from, d.Clock), max(s.until, d.End())
			return
		}
	}
	known.spans = append(known.spans, serviceSpan{service, d.Clock, d.End()})
}

// words returns what a remark says, in all languages; it is empty if the remark says nothing.
func (m *remark) words() string {
	words := noteKey(m.note)
	if m.shown.Seats > 0 || len(m.shown.Vehicles) > 0 {
		words += fmt.Sprintf("%d %q", m.shown.Seats, m.shown.Vehicles)
	}
	return words
}

// noteKey returns the words of a note in all languages.
func noteKey(note conference.Text) string {
	var b strings.Builder
	for _, v := range note.Variants {
		fmt.Fprintf(&b, "%q %q ", v.Lang, v.Value)
	}
	return b.String()
}

// Write writes the remarks. The vehicles and the note of the same departures are one remark.
func (r *Remarks) Write(language *format.Language) []view.Remark {
	var out []view.Remark
	written := map[string]int{} // index of the remark with a note about these departures
	for _, m := range r.list {
		about := fmt.Sprint(m.count, m.days, m.spans)
		if at, known := written[about]; known && m.note.Zero() {
			out[at].Seats, out[at].Vehicles = m.shown.Seats, m.shown.Vehicles
			delete(written, about)
			continue
		}
		if !m.note.Zero() {
			written[about] = len(out)
		}
		shown := m.shown
		shown.Note = language.Text(m.note)
		if shown.All = m.count == r.total; !shown.All {
			if len(m.days) < len(r.days) {
				shown.Days = language.Spans(m.days)
			}
			for _, s := range m.spans {
				times := view.Range{Start: language.Clock(s.from)}
				if s.until != s.from {
					until := language.Clock(s.until)
					times.End = &until
				}
				if !slices.ContainsFunc(shown.Times, func(x view.Range) bool { return sameRange(x, times) }) {
					shown.Times = append(shown.Times, times)
				}
			}
		}
		out = append(out, shown)
	}
	return out
}

func sameRange(a, b view.Range) bool {
	if a.Start != b.Start || (a.End == nil) != (b.End == nil) {
		return false
	}
	return a.End == nil || *a.End == *b.End
}
