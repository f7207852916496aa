package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// The days between a date and the event after which the year is more likely wrong: a notice may be published months before.
const (
	farFromNotice = 300
	farFromFlight = 60
)

// dateFar finds notices that are over, and flights, so long before or after the event that their year seems to be wrong.
func dateFar(c *conference.Conference, r *report) {
	if c.Event.Start.Zero() || c.Event.End.Zero() {
		return
	}
	for _, n := range c.Notices {
		switch {
		case n.Until != nil && farFromEvent(c, n.Until.Date, farFromNotice):
			r.add(n.At.Key("until"), farArguments(c, n.ID, *n.Until))
		case farFromEvent(c, n.From.Date, farFromNotice) && c.Event.End.Before(n.From.Date):
			r.add(n.At.Key("from"), farArguments(c, n.ID, n.From))
		}
	}
	for _, d := range r.private.Delegations {
		for _, flights := range [][]*conference.Flight{d.Arrivals, d.Departures} {
			for _, f := range flights {
				if farFromEvent(c, f.At.Date, farFromFlight) {
					r.addPrivate("", f.Origin.Key("at"), farArguments(c, d.ID, f.At))
				}
			}
		}
	}
}

// farFromEvent reports whether a date is more than some days before the event or after it.
func farFromEvent(c *conference.Conference, d conference.Date, days int) bool {
	return !d.Zero() && !c.Event.Start.Zero() && (c.Event.Start.DaysAfter(d) > days || d.DaysAfter(c.Event.End) > days)
}

// farArguments returns the arguments of a message about a moment, and the moment in the year of the event.
func farArguments(c *conference.Conference, what string, at conference.Moment) diagnostic.Args {
	right := at
	right.Date.Year = c.Event.Start.Year
	a := during(c, what, at.Date)
	a["value"], a["right"] = at.String(), `"`+right.String()+`"`
	return a
}
