package check

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// stopUnserved finds a stop without a line, and a venue with sessions without a line or a walk. A line on request or an excursion is
// enough.
func stopUnserved(c *conference.Conference, r *report) {
	for _, s := range c.Stops {
		if len(c.ShuttlesAt(s.ID)) == 0 {
			r.add(s.At.Key("id"), diagnostic.Args{"stop": s.ID})
		}
	}
	t := r.travel()
	if !t.known() {
		return
	}
	var told []string
	for _, g := range t.coming {
		id := g.Visit.Place
		if t.served(id) || len(c.ShuttlesAt(id)) > 0 || slices.Contains(told, id) {
			continue
		}
		told = append(told, id)
		if c.Hotel(id) != nil {
			continue // hotel-unserved reports it
		}
		r.addFix("venue", c.Venue(id).At.Key("id"), diagnostic.Args{"stop": id, "session": g.First().ID, "start": g.First().Start.String(), "day": g.First().Day.String()})
	}
}
