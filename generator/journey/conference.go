package journey

import (
	"time"

	"vademecum/generator/conference"
)

// NetworkOf returns the network of a conference: every trip of every line on every day. It leaves out excursions, which do not take
// people to sessions, and services on request, which people cannot rely on.
func NetworkOf(c *conference.Conference) Network {
	n := Network{Boarding: minutes(c.Transport.BoardingMinutes())}
	for _, h := range c.Hotels {
		n.Places = append(n.Places, Place{ID: h.ID, Access: minutes(h.Walk)})
	}
	for _, v := range c.Venues {
		n.Places = append(n.Places, Place{ID: v.ID}) // deadlines have the walk to the room
	}
	for _, s := range c.Stops {
		n.Places = append(n.Places, Place{ID: s.ID})
	}
	for _, line := range c.Shuttles {
		if line.Purpose == conference.Tour {
			continue
		}
		for _, day := range line.Dates() {
			n.Trips = append(n.Trips, trips(line.Trips(day, c.Config.Zone))...)
		}
	}
	for _, w := range c.Walks {
		if len(w.Places) == 2 {
			n.Walks = append(n.Walks, Walk{From: w.Places[0], To: w.Places[1], Time: minutes(w.Minutes), StepFree: w.StepFree})
		}
	}
	return n
}

func minutes(n int) Duration { return Duration(max(n, 0)) * minute }

func trips(t *conference.Timetable) []Trip {
	var out []Trip
	for _, trip := range t.Trips {
		out = append(out, tripOf(trip))
	}
	for _, band := range t.Bands {
		trip := tripOf(band.First)
		trip.Every, trip.Until = minutes(band.Every), At(band.Last.Departs())
		out = append(out, trip)
	}
	return out
}

func tripOf(t *conference.Trip) Trip {
	trip := Trip{
		Line: t.Line.ID, Service: t.Service.ID, Day: t.Day, Name: t.Name,
		StepFree: t.Service.StepFree, Seats: t.Service.Seats, Calls: make([]Call, len(t.Calls)),
	}
	for i, call := range t.Calls {
		trip.Calls[i] = Call{Place: call.Stop, Arrive: At(call.Arrive), Depart: At(call.Depart), PickUp: call.PickUp, SetDown: call.SetDown}
	}
	return trip
}

// VisitOf returns a session as a visit. ok is false if it has no venue or hotel, or will not take place. The deadline is that of the
// session ([conference.Conference.Deadline]), less the walk from the stop to the room and the time for getting in.
//
// Journeys are within the conference day. For a session so early or late that this is not possible, they may begin up to three hours
// before it or end up to three hours after it.
func VisitOf(c *conference.Conference, s *conference.Session) (Visit, bool) {
	place := c.PlaceOf(s)
	if place == "" || s.Status == conference.Cancelled || s.Day.Zero() || s.End <= s.Start {
		return Visit{}, false
	}
	const around = 3 * time.Hour
	zone, walk := c.Config.Zone, minutes(c.WalkTo(s))
	by, punctual := c.Deadline(s)
	there, _ := by.In(s.Day, zone)
	end, _ := s.End.In(s.Day, zone)
	dayStarts, _ := c.Config.DayStarts.In(s.Day, zone)
	nightEnds, _ := c.Config.DayStarts.In(s.Day.AddDays(1), zone)
	deadline := At(there).add(-walk - minutes(c.EntryTo(s)))
	return Visit{
		Place: place, Anytime: !punctual,
		Earliest: min(At(dayStarts), deadline-Instant(around/time.Second)), Deadline: deadline,
		Slack: minutes(c.Transport.SlackMinutes()),
		After: At(end).add(walk), Until: max(At(nightEnds), At(end.Add(around))),
	}, true
}
