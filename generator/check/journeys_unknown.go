package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// journeysUnknown reports once that the rules about journeys have no data: there are hotels and sessions at venues, but no buses at
// fixed times and no walks between them.
func journeysUnknown(c *conference.Conference, r *report) {
	if len(c.Hotels) == 0 || r.travel().known() || len(r.travel().guide.Coming()) == 0 {
		return
	}
	r.add(c.Event.At.Position, diagnostic.Args{"hotel": c.Hotels[0].ID})
}
