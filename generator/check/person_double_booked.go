package check

import (
	"slices"

	"vademecum/generator/conference"
)

// personDoubleBooked finds someone who chairs or speaks in two sessions at the same time. If the person has items of their own in
// both sessions, only the items must not overlap: a minister may open one session and go on to another.
func personDoubleBooked(c *conference.Conference, r *report) {
	for _, p := range c.Persons {
		overlapping(c.SessionsWith(p.ID), func(a, b *conference.Session) {
			if presence(a, p.ID).overlap(presence(b, p.ID)) {
				key := "speakers"
				if slices.Contains(b.Chairs, p.ID) {
					key = "chairs"
				}
				r.add(b.At.Key(key), overlapArguments(p.ID, a, b))
			}
		})
	}
}

// interval is a time within a day.
type interval struct{ from, until conference.Clock }

type intervals []interval

// presence returns when a person is needed in a session: all the time, or during their items.
func presence(s *conference.Session, person string) intervals {
	if slices.Contains(s.Chairs, person) || slices.Contains(s.Speakers, person) {
		return intervals{{s.Start, s.End}}
	}
	var out intervals
	for i, it := range s.Items {
		if !slices.Contains(it.Chairs, person) && !slices.Contains(it.Speakers, person) {
			continue
		}
		until := s.End
		if it.End != nil {
			until = *it.End
		} else if i+1 < len(s.Items) {
			until = s.Items[i+1].Start
		}
		out = append(out, interval{it.Start, until})
	}
	return out
}

func (a intervals) overlap(b intervals) bool {
	for _, x := range a {
		for _, y := range b {
			if x.from < y.until && y.from < x.until {
				return true
			}
		}
	}
	return false
}
