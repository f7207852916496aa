package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// sessionWithoutPlace finds a session without a room, venue or place, except breaks.
func sessionWithoutPlace(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		if t := c.Type(s.Type); t != nil && t.Pause {
			continue
		}
		if !s.At.Wrote("room") && !s.At.Wrote("venue") && s.Place.Zero() && s.Status != conference.Cancelled {
			r.add(s.At.Position, diagnostic.Args{"session": s.ID})
		}
	}
}
