package plan

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// marks hands out the letters of the notes of a poster, each once.
type marks struct {
	letters []string
	given   int
}

func (m *marks) next() string {
	round, i := m.given/len(m.letters)+1, m.given%len(m.letters)
	m.given++
	return strings.Repeat(m.letters[i], round)
}

// stand is a departure of a way: no vehicle leaves one call twice.
type stand struct {
	trip *conference.Trip
	call int
}

// fact is something to know of some departures.
type fact struct {
	key    string
	text   conference.Text
	steps  string
	stands []stand
	onDay  map[conference.Date]int
}

// posterNotes says everything there is to know of the departures of a way, once. What is so for all of them, or for all on some
// days, is said so; else a letter at the departures leads to it. What the same departures have in common shares the letter.
func (b *builder) posterNotes(days []conference.Date, w *way, steps access, m *marks) ([]view.PosterNote, func(departing) label) {
	facts, running := factsOf(days, w, steps)
	var notes []view.PosterNote
	about := map[string]int{} // which note is about the same departures
	letters := map[stand]string{}
	for _, f := range facts {
		on := fmt.Sprint(f.stands)
		i, known := about[on]
		if !known {
			i = len(notes)
			about[on] = i
			note := view.PosterNote{}
			if whole, all := f.wholeDays(days, running); !whole {
				note.Mark = m.next()
				for _, s := range f.stands {
					letters[s] += note.Mark
				}
			} else if !all {
				note.Days = b.Spans(f.days(days))
			}
			notes = append(notes, note)
		}
		if f.steps != "" {
			notes[i].Steps = f.steps
		} else {
			notes[i].Texts = append(notes[i].Texts, b.Text(f.text))
		}
	}
	return notes, func(d departing) label { return label{mark: letters[stand{d.trip, d.call}]} }
}

// factsOf collects what is to be known of the departures of a way, and counts those that run on each day.
func factsOf(days []conference.Date, w *way, steps access) (facts []*fact, running map[conference.Date]int) {
	running = map[conference.Date]int{}
	for _, day := range days {
		for _, d := range w.days[day] {
			if d.trip.Change == conference.TripCancelled {
				continue
			}
			running[day]++
			say := func(f fact) {
				i := slices.IndexFunc(facts, func(x *fact) bool { return x.key == f.key })
				if i < 0 {
					i = len(facts)
					f.onDay = map[conference.Date]int{}
					facts = append(facts, &f)
				}
				if at := (stand{d.trip, d.call}); !slices.Contains(facts[i].stands, at) {
					facts[i].stands = append(facts[i].stands, at)
					facts[i].onDay[day]++
				}
			}
			if s := steps.of(d); s != "" {
				say(fact{key: s, steps: s})
			}
			for _, text := range []conference.Text{d.trip.Service.Note, d.trip.Note, d.trip.Calls[d.call].Note} {
				if key := (&remark{note: text}).words(); key != "" {
					say(fact{key: key, text: text})
				}
			}
		}
	}
	return facts, running
}

// wholeDays reports whether it is about all departures of the days that it is about, and whether these are all days.
func (f *fact) wholeDays(days []conference.Date, running map[conference.Date]int) (whole, all bool) {
	whole, all = true, true
	for _, day := range days {
		whole = whole && (f.onDay[day] == 0 || f.onDay[day] == running[day])
		all = all && f.onDay[day] == running[day]
	}
	return whole, all
}

func (f *fact) days(days []conference.Date) []conference.Date {
	return slices.DeleteFunc(slices.Clone(days), func(d conference.Date) bool { return f.onDay[d] == 0 })
}
