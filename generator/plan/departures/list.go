package departures

import (
	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// minInterval is how many departures at even intervals at least are written as an interval: fewer are easier to read one by one.
const minInterval = 6

// Label is what a table says of a departure beside its time.
type Label struct {
	Steps string // as in [view.Departure]
	Mark  string // leads to the notes below the table
}

// List writes departures, in order. Trips as usual at even intervals become one entry; those that differ or have another label, and
// bands, are entries of their own. With markLast, the entry that ends last is marked.
func List(language *format.Language, list []Departure, labelOf func(Departure) Label, markLast bool) []view.Departure {
	w := writer{language: language, last: -1}
	for len(list) > 0 {
		label := labelOf(list[0])
		var clocks []conference.Clock
		for _, d := range list {
			if !d.asUsual() || labelOf(d) != label {
				break
			}
			clocks = append(clocks, d.Clock)
		}
		w.usual(clocks, label)
		if list = list[len(clocks):]; len(list) > 0 && !list[0].asUsual() {
			w.other(list[0], labelOf(list[0]))
			list = list[1:]
		}
	}
	if markLast && w.last >= 0 {
		w.out[w.last].Last = true
	}
	return w.out
}

// writer writes the entries of a list.
type writer struct {
	language *format.Language
	out      []view.Departure
	last     int // index of the entry that ends last; -1 if there is none
	end      conference.Clock
}

func (w *writer) add(d view.Departure) { w.out = append(w.out, d) }

// endsAt notes when the next entry ends.
func (w *writer) endsAt(end conference.Clock) {
	if w.last < 0 || end >= w.end {
		w.last, w.end = len(w.out), end
	}
}

// usual adds trips as usual that have one label.
func (w *writer) usual(clocks []conference.Clock, label Label) {
	for _, s := range Stretches(clocks) {
		w.endsAt(s.Until)
		entry := view.Departure{At: w.language.Clock(s.From), Steps: label.Steps, Mark: label.Mark}
		if s.Count > 1 {
			until := w.language.Clock(s.Until)
			entry.Until, entry.Every = &until, s.Every
		}
		w.add(entry)
	}
}

// Stretches returns departures in order: those at even intervals as one stretch if there are enough of them.
func Stretches(clocks []conference.Clock) (out []conference.Stretch) {
	for len(clocks) > 0 {
		s := firstStretch(clocks)
		out, clocks = append(out, s), clocks[s.Count:]
	}
	return out
}

// firstStretch returns the first departure, with those after it at the same interval if there are enough of them.
func firstStretch(clocks []conference.Clock) conference.Stretch {
	if conference.Compress(clocks[:min(len(clocks), minInterval)])[0].Count < minInterval {
		return conference.Stretch{From: clocks[0], Until: clocks[0], Count: 1}
	}
	return conference.Compress(clocks)[0]
}

// other adds a band, or a trip that is not as usual.
func (w *writer) other(d Departure, label Label) {
	if d.Trip.Change != conference.TripCancelled {
		w.endsAt(d.End())
	}
	entry := view.Departure{At: w.language.Clock(d.Clock), Change: string(d.Trip.Change), Steps: label.Steps, Mark: label.Mark}
	if d.every > 0 {
		until := w.language.Clock(d.until)
		entry.Until, entry.Every, entry.About = &until, d.every, true
	}
	if d.Trip.Change == conference.TripRetimed {
		usual := w.language.Clock(d.Usual)
		entry.Usual = &usual
	}
	w.add(entry)
}

// StepFree says how a table tells step-free vehicles from others: it marks the fewer ones, or none if all are alike.
type StepFree struct {
	mixed bool
	most  bool // most vehicles are step-free, or all
}

// StepFreeOf returns how the table of some departures tells step-free vehicles from others.
func StepFreeOf(lists ...[]Departure) StepFree {
	free, all := 0, 0
	for _, list := range lists {
		for _, d := range list {
			if all++; d.Trip.Service.StepFree {
				free++
			}
		}
	}
	return StepFree{mixed: free > 0 && free < all, most: 2*free > all || free == all && all > 0}
}

// Most reports whether the vehicles that are not marked are step-free.
func (s StepFree) Most() bool { return s.most }

// mark returns how a departure is marked: Steps of [view.Departure].
func (s StepFree) mark(d Departure) string {
	switch free := d.Trip.Service.StepFree; {
	case s.mixed && free && !s.most:
		return "free"
	case s.mixed && !free && s.most:
		return "some"
	}
	return ""
}

// Label returns the label of a departure in a table without notes.
func (s StepFree) Label(d Departure) Label { return Label{Steps: s.mark(d)} }

// AppendRemark appends what the marks of departures mean, and what is true of all that are not marked.
func (s StepFree) AppendRemark(list []view.Remark) []view.Remark {
	switch {
	case s.mixed && s.most:
		return append(list, view.Remark{Steps: "some", All: true, Others: true, StepFree: true})
	case s.mixed:
		return append(list, view.Remark{Steps: "free"})
	case s.most:
		return append(list, view.Remark{All: true, StepFree: true})
	}
	return list
}
