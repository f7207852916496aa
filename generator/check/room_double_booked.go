package check

import "vademecum/generator/conference"

// roomDoubleBooked finds two sessions in one room at the same time. It reports the room of the one that begins later.
func roomDoubleBooked(c *conference.Conference, r *report) {
	for _, room := range c.Rooms {
		overlapping(c.SessionsIn(room.ID), func(a, b *conference.Session) {
			r.add(b.At.Key("room"), overlapArguments(room.ID, a, b))
		})
	}
}
