package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// sessionOutsideEvent finds a session on a day that is not one of the event's.
func sessionOutsideEvent(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		if outside(c, s.Day) {
			r.add(s.At.Key("day"), during(c, s.ID, s.Day))
		}
	}
}

// serviceOutsideEvent finds a day of a shuttle service, or of an added trip, that is not one of the event's. Airport transfers and
// excursions may run before or after the event.
func serviceOutsideEvent(c *conference.Conference, r *report) {
	for _, line := range c.Shuttles {
		if line.Purpose == conference.ToAirport || line.Purpose == conference.Tour {
			continue
		}
		for _, s := range line.Services {
			for _, d := range s.Days {
				if outside(c, d) {
					r.add(s.At.Key("days"), during(c, s.ID, d))
				}
			}
		}
		for _, x := range line.Exceptions {
			if x.Added && outside(c, x.Day) {
				r.add(x.At.Key("day"), during(c, x.Service, x.Day))
			}
		}
	}
}

func outside(c *conference.Conference, d conference.Date) bool {
	e := c.Event
	return !d.Zero() && !e.Start.Zero() && !e.End.Before(e.Start) && (d.Before(e.Start) || e.End.Before(d))
}

func during(c *conference.Conference, what string, d conference.Date) diagnostic.Args {
	return diagnostic.Args{"what": what, "day": d.String(), "start": c.Event.Start.String(), "end": c.Event.End.String()}
}
