package check

import "vademecum/generator/conference"

// roomDoubleBooked finds two sessions in one room at the same time, unless the room is shared. It reports the room of the one that begins
// later.
func roomDoubleBooked(c *conference.Conference, r *report) {
	for _, room := range c.Rooms {
		if !room.Shared {
			r.addClashes(room.ID, clashes(c.SessionsIn(room.ID), nil), func(*conference.Session) string { return "room" })
		}
	}
}
