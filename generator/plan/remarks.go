package plan

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// remarks collects what there is to know of the departures of a table, each thing once with the departures it is about.
type remarks struct {
	list  []*remark
	total int // departures
	days  []conference.Date
}

// remark is one thing to know.
type remark struct {
	key   string
	show  view.Remark
	note  conference.Text
	about int // departures
	days  []conference.Date
	times []stretchOf
}

// stretchOf is the first and the last departure of a service, or of one trip.
type stretchOf struct {
	service     *conference.Service
	from, until conference.Clock
}

// add adds the departures of a day. With calls it is for the wall of a stop: what is to be known of the calls counts too, and
// which vehicles run does not.
func (r *remarks) add(day conference.Date, list []departing, calls bool) {
	r.days = append(r.days, day)
	for _, d := range list {
		if d.trip.Change == conference.TripCancelled {
			continue
		}
		r.total++
		s, group := d.trip.Service, d.trip.Service
		if apart(list, s) {
			group = nil
		}
		r.say(remark{note: s.Note}, day, d, group)
		r.say(remark{note: d.trip.Note}, day, d, nil)
		if calls {
			r.say(remark{note: d.trip.Calls[d.call].Note}, day, d, group)
		}
		if !calls {
			r.say(remark{show: view.Remark{Seats: s.Seats, Vehicles: s.Vehicles}}, day, d, group)
		}
	}
}

// apart reports whether trips of other services leave between those of a service, so that "from … until" would say too much.
func apart(list []departing, s *conference.Service) bool {
	first, last, own := -1, -1, 0
	for i, d := range list {
		if d.trip.Service == s {
			if first < 0 {
				first = i
			}
			last, own = i, own+1
		}
	}
	return last-first+1 > own
}

// say says that something is to be known of a departure. Departures of one service stand together, from the first to the last;
// without a service one stands alone.
func (r *remarks) say(m remark, day conference.Date, d departing, service *conference.Service) {
	if m.key = m.words(); m.key == "" {
		return
	}
	i := slices.IndexFunc(r.list, func(x *remark) bool { return x.key == m.key })
	if i < 0 {
		i = len(r.list)
		r.list = append(r.list, &m)
	}
	known := r.list[i]
	known.about++
	if !slices.Contains(known.days, day) {
		known.days = append(known.days, day)
	}
	until := max(d.clock, d.until)
	for k := range known.times {
		t := &known.times[k]
		if service != nil && t.service == service || service == nil && t.from == d.clock {
			t.from, t.until = min(t.from, d.clock), max(t.until, until)
			return
		}
	}
	known.times = append(known.times, stretchOf{service, d.clock, until})
}

// words is what a remark says; empty where it says nothing.
func (m *remark) words() string {
	var b strings.Builder
	for _, v := range m.note.Variants {
		fmt.Fprintf(&b, "%q %q ", v.Lang, v.Value)
	}
	if m.show.Seats > 0 || len(m.show.Vehicles) > 0 {
		fmt.Fprintf(&b, "%d %q", m.show.Seats, m.show.Vehicles)
	}
	return b.String()
}

// remarks writes them out.
func (b *builder) remarks(r *remarks) []view.Remark {
	var out []view.Remark
	for _, m := range r.list {
		show := m.show
		show.Note = b.Text(m.note)
		if show.All = m.about == r.total; !show.All {
			if len(m.days) < len(r.days) {
				show.Days = b.Spans(m.days)
			}
			for _, t := range m.times {
				span := view.Range{Start: b.Clock(t.from)}
				if t.until != t.from {
					until := b.Clock(t.until)
					span.End = &until
				}
				if !slices.ContainsFunc(show.Times, func(x view.Range) bool { return sameRange(x, span) }) {
					show.Times = append(show.Times, span)
				}
			}
		}
		out = append(out, show)
	}
	return out
}

func sameRange(a, b view.Range) bool {
	if a.Start != b.Start || (a.End == nil) != (b.End == nil) {
		return false
	}
	return a.End == nil || *a.End == *b.End
}
