package check

import (
	"slices"

	"vademecum/generator/conference"
)

// personDoubleBooked finds someone who chairs or speaks in two sessions at the same time. Where both sessions give the
// person an item of their own, it is the items that must not overlap: a minister may open one session and go on to another.
func personDoubleBooked(c *conference.Conference, r *report) {
	for _, p := range c.Persons {
		overlapping(c.SessionsWith(p.ID), func(a, b *conference.Session) {
			if presence(a, p.ID).meets(presence(b, p.ID)) {
				key := "speakers"
				if slices.Contains(b.Chairs, p.ID) {
					key = "chairs"
				}
				r.add(b.At.Key(key), clash(p.ID, a, b))
			}
		})
	}
}

// stretch is a stretch of time within a day.
type stretch struct{ from, until conference.Clock }

type stretches []stretch

// presence returns when a person is needed in a session: all through it, or during their items.
func presence(s *conference.Session, person string) stretches {
	if slices.Contains(s.Chairs, person) || slices.Contains(s.Speakers, person) {
		return stretches{{s.Start, s.End}}
	}
	var out stretches
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
		out = append(out, stretch{it.Start, until})
	}
	return out
}

func (a stretches) meets(b stretches) bool {
	for _, x := range a {
		for _, y := range b {
			if x.from < y.until && y.from < x.until {
				return true
			}
		}
	}
	return false
}
