package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// journeysUnknown says once that no rule about journeys can look at anything: there are hotels and sessions at venues, but no bus
// with set times and no way on foot between them.
func journeysUnknown(c *conference.Conference, r *report) {
	if len(c.Hotels) == 0 || r.travel().known() || len(r.travel().guide.Coming()) == 0 {
		return
	}
	r.add(c.Event.At.Position, diagnostic.Args{"hotel": c.Hotels[0].ID})
}
