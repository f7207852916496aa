package check

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// roomTooSmall finds a session with more expected people than seats in its room.
func roomTooSmall(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		room := c.Room(s.Room)
		if room == nil || s.Status == conference.Cancelled || room.Capacity == 0 || s.Expected <= room.Capacity {
			continue
		}
		a := diagnostic.Args{
			"session": s.ID, "room": room.ID, "expected": strconv.Itoa(s.Expected), "capacity": strconv.Itoa(room.Capacity),
		}
		if other := larger(c, s); other != nil {
			a["larger"], a["seats"] = other.ID, strconv.Itoa(other.Capacity)
			r.addFix("larger", s.At.Key("expected"), a)
			continue
		}
		r.add(s.At.Key("expected"), a)
	}
}

// larger returns the smallest free room with enough seats, or nil.
func larger(c *conference.Conference, s *conference.Session) *conference.Room {
	var best *conference.Room
	for _, room := range c.Rooms {
		if room.Capacity < s.Expected || best != nil && best.Capacity <= room.Capacity || !free(c, room.ID, s) {
			continue
		}
		best = room
	}
	return best
}

func free(c *conference.Conference, room string, s *conference.Session) bool {
	for _, o := range c.SessionsIn(room) {
		if o.Day == s.Day && o.Start < s.End && s.Start < o.End && o.Status != conference.Cancelled {
			return false
		}
	}
	return true
}
