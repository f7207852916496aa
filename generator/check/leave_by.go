package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// LeaveBy is the journey from a hotel to a session and back, a row of "check --journeys". Times are written as in content, with
// hours after midnight counting on, and empty if there is no journey.
type LeaveBy struct {
	Day     conference.Date
	Session string
	Start   string
	// By is when to be at the stop of the venue, before the walk to the room and the time to get in.
	By    string
	Hotel string
	Leave string
	// Lines are the lines to take, in order; none for a walk. Departs is when the first of them leaves. If it runs by frequency,
	// Departs is empty and Every is its interval.
	Lines   []string
	Departs string
	Every   int // minutes
	Arrive  string
	// Home and Last are when the first and the last bus back leave. HomeOnFoot means that walking at Home is at least as fast as
	// the first bus; Last is still a bus.
	Home, Last string
	HomeOnFoot bool
}

// LeaveBys returns the journeys from every hotel to every session elsewhere with a deadline, in the order of the agenda and of the hotels.
func LeaveBys(c *conference.Conference, guide *journey.Guide) (rows []LeaveBy) {
	t := newTravel(c, guide)
	for _, s := range c.Sessions {
		visit, ok := guide.Visit(s.ID)
		if !ok {
			continue
		}
		for _, hotel := range t.hotels {
			if hotel == visit.Place {
				continue
			}
			row := LeaveBy{Day: s.Day, Session: s.ID, Start: s.Start.String(), By: t.clock(visit.Deadline, s), Hotel: hotel}
			if j := guide.To(hotel, s.ID); j != nil {
				t.there(&row, j, s)
			}
			if back := guide.Home(hotel, s.ID); back != nil {
				t.home(&row, back, s)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (t *travel) there(row *LeaveBy, j *journey.Journey, s *conference.Session) {
	row.Leave, row.Arrive = t.clock(j.Leave, s), t.clock(j.Arrive, s)
	for _, leg := range j.Legs {
		if leg.Trip != nil {
			row.Lines = append(row.Lines, leg.Trip.Line)
		}
	}
	if ride := j.First(); ride != nil && ride.Trip.Every > 0 {
		row.Every = int(ride.Trip.Every) / 60
	} else if ride != nil {
		row.Departs = t.clock(ride.Depart, s)
	}
}

func (t *travel) home(row *LeaveBy, back *journey.Back, s *conference.Session) {
	row.Home, row.HomeOnFoot = t.clock(leaves(back.First[0]), s), back.First[0].Rides() == 0
	if back.Last != nil {
		row.Last = t.clock(leaves(back.Last), s)
	}
}
