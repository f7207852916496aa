package check

import (
	"slices"

	"vademecum/generator/conference"
)

// personDoubleBooked finds someone who chairs or speaks in two sessions at the same time. If the person has items of their own in
// both sessions, only the items must not overlap: a minister may open one session and go on to another. A delegation or a team (several)
// can be in both.
func personDoubleBooked(c *conference.Conference, r *report) {
	for _, p := range c.Persons {
		if p.Several {
			continue
		}
		found := clashes(c.SessionsWith(p.ID), func(a, b *conference.Session) bool {
			return presence(a, p.ID).overlap(presence(b, p.ID), conference.Clock(b.Day.DaysAfter(a.Day)*24*60))
		})
		r.addClashes(p.ID, found, func(s *conference.Session) string { return roleOf(s, p.ID) })
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

// overlap reports whether two presences overlap; b is on a day that begins later.
func (a intervals) overlap(b intervals, later conference.Clock) bool {
	for _, x := range a {
		for _, y := range b {
			if x.from < y.until+later && y.from+later < x.until {
				return true
			}
		}
	}
	return false
}
