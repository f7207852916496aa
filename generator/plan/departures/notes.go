package departures

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// Marks hands out the letters that lead to the notes of a poster, each once.
type Marks struct {
	letters []string
	used    int
}

// NewMarks returns the letters to use, in order. When they run out, they are doubled.
func NewMarks(letters []string) *Marks { return &Marks{letters: letters} }

func (m *Marks) next() string {
	times, i := m.used/len(m.letters)+1, m.used%len(m.letters)
	m.used++
	return strings.Repeat(m.letters[i], times)
}

// callRef names a departure of a direction: no vehicle leaves one call twice.
type callRef struct {
	trip *conference.Trip
	call int
}

// fact is something to know about some departures.
type fact struct {
	key   string
	text  conference.Text
	steps string
	about []callRef
	onDay map[conference.Date]int // how many departures it is about
}

// Notes says everything there is to know about the departures of some days, each thing once. What is true of all departures, or of
// all departures of some days, is a note without a mark; to other notes a mark leads from each departure. Facts about the same
// departures share a note. The function returns the label of a departure.
func Notes(
	language *format.Language, days []conference.Date, on map[conference.Date][]Departure, steps StepFree, marks *Marks,
) ([]view.PosterNote, func(Departure) Label) {
	facts, running := factsOf(days, on, steps)
	var notes []view.PosterNote
	noteAbout := map[string]int{} // index of the note about the same departures
	letters := map[callRef]string{}
	for _, f := range facts {
		about := fmt.Sprint(f.about)
		i, known := noteAbout[about]
		if !known {
			i = len(notes)
			noteAbout[about] = i
			note := view.PosterNote{}
			if whole, all := f.wholeDays(days, running); !whole {
				note.Mark = marks.next()
				for _, ref := range f.about {
					letters[ref] += note.Mark
				}
			} else if !all {
				note.Days = language.Spans(f.days(days))
			}
			notes = append(notes, note)
		}
		if f.steps != "" {
			notes[i].Steps = f.steps
		} else {
			notes[i].Texts = append(notes[i].Texts, language.Text(f.text))
		}
	}
	return notes, func(d Departure) Label { return Label{Mark: letters[callRef{d.Trip, d.Call}]} }
}

// factsOf collects the facts about departures, and counts the departures of each day that are not cancelled.
func factsOf(days []conference.Date, on map[conference.Date][]Departure, steps StepFree) (facts []*fact, running map[conference.Date]int) {
	running = map[conference.Date]int{}
	for _, day := range days {
		for _, d := range on[day] {
			if d.Trip.Change == conference.TripCancelled {
				continue
			}
			running[day]++
			add := func(f fact) {
				i := slices.IndexFunc(facts, func(x *fact) bool { return x.key == f.key })
				if i < 0 {
					i = len(facts)
					f.onDay = map[conference.Date]int{}
					facts = append(facts, &f)
				}
				if ref := (callRef{d.Trip, d.Call}); !slices.Contains(facts[i].about, ref) {
					facts[i].about = append(facts[i].about, ref)
					facts[i].onDay[day]++
				}
			}
			if s := steps.mark(d); s != "" {
				add(fact{key: s, steps: s})
			}
			for _, text := range []conference.Text{d.Trip.Service.Note, d.Trip.Note, d.Trip.Calls[d.Call].Note} {
				if key := noteKey(text); key != "" {
					add(fact{key: key, text: text})
				}
			}
		}
	}
	return facts, running
}

// wholeDays reports whether a fact is about all departures of its days, and whether its days are all days.
func (f *fact) wholeDays(days []conference.Date, running map[conference.Date]int) (whole, all bool) {
	whole, all = true, true
	for _, day := range days {
		whole = whole && (f.onDay[day] == 0 || f.onDay[day] == running[day])
		all = all && f.onDay[day] == running[day]
	}
	return whole, all
}

// days returns the days that a fact is about.
func (f *fact) days(days []conference.Date) []conference.Date {
	return slices.DeleteFunc(slices.Clone(days), func(d conference.Date) bool { return f.onDay[d] == 0 })
}
