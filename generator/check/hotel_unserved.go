package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// hotelUnserved finds a hotel without a bus at fixed times and without a walk. The rules about sessions ignore such a hotel. If no
// hotel has either, journeys-unknown reports that once.
func hotelUnserved(c *conference.Conference, r *report) {
	t := r.travel()
	if !t.known() {
		return
	}
	for _, h := range c.Hotels {
		if !t.served(h.ID) {
			r.add(h.At.Key("id"), diagnostic.Args{"hotel": h.ID})
		}
	}
}
