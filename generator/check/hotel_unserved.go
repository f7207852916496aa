package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// hotelUnserved finds a hotel at which no bus with set times calls, and from which no way on foot leads. The rules about single
// sessions leave such a hotel out. Where nothing is known of any hotel, journeys-unknown says so once.
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
