package record

import (
	"strings"
	"time"

	"vademecum/generator/conference"
)

// What lists are of. The empty name is that of the list of everything of a kind.
const (
	all        = ""
	days       = "days"
	onDay      = "day:"
	inRoom     = "room:"
	ofTrack    = "track:"
	withPerson = "person:"
	ofVenue    = "venue:"
	atPlace    = "at:"
	inCategory = "category:"
)

// listOf returns the ids in a list. It is the one place that says what is in which, for those who read a list and for those who
// ask whether it has changed.
func listOf(c *conference.Conference, kind conference.Kind, of string) []string {
	switch kind {
	case conference.KindSession:
		return sessionList(c, of)
	case conference.KindTrack:
		return ids(c.Tracks, func(t *conference.Track) string { return t.ID })
	case conference.KindVenue:
		return ids(c.Venues, func(v *conference.Venue) string { return v.ID })
	case conference.KindRoom:
		return ids(c.RoomsOf(strings.TrimPrefix(of, ofVenue)), func(m *conference.Room) string { return m.ID })
	case conference.KindPerson:
		return ids(c.Persons, func(p *conference.Person) string { return p.ID })
	case conference.KindHotel:
		return ids(c.Hotels, func(h *conference.Hotel) string { return h.ID })
	case conference.KindStop:
		return ids(c.Stops, func(s *conference.Stop) string { return s.ID })
	case conference.KindShuttle:
		list := c.Shuttles
		if place, at := strings.CutPrefix(of, atPlace); at {
			list = c.ShuttlesAt(place)
		}
		return ids(list, func(s *conference.Shuttle) string { return s.ID })
	case conference.KindNotice:
		return ids(c.Notices, func(n *conference.Notice) string { return n.ID })
	case conference.KindContact:
		return ids(c.Contacts, func(k *conference.Contact) string { return k.ID })
	case conference.KindPack:
		return ids(c.Packs, func(p *conference.Pack) string { return p.ID })
	case conference.KindCategory:
		return ids(c.Categories, func(g *conference.Category) string { return g.ID })
	case conference.KindPage:
		return ids(c.PagesIn(strings.TrimPrefix(of, inCategory)), func(p *conference.Page) string { return p.ID })
	}
	panic("record: there is no list of " + string(kind))
}

// sessionList is listOf for sessions.
func sessionList(c *conference.Conference, of string) []string {
	name := func(s *conference.Session) string { return s.ID }
	kind, id, _ := strings.Cut(of, ":")
	switch kind + ":" {
	case onDay:
		return ids(c.SessionsOn(date(id)), name)
	case inRoom:
		if room, day, onOne := strings.Cut(id, " "+onDay); onOne {
			return ids(c.SessionsInOn(room, date(day)), name)
		}
		return ids(c.SessionsIn(id), name)
	case ofTrack:
		return ids(c.SessionsOf(id), name)
	case withPerson:
		return ids(c.SessionsWith(id), name)
	}
	out := make([]string, len(c.Days()))
	for i, d := range c.Days() {
		out[i] = d.String()
	}
	return out
}

// date reads a date as [conference.Date.String] writes it.
func date(s string) (d conference.Date) {
	t, _ := time.Parse(time.DateOnly, s) // the zero date for anything else, which has no sessions
	return conference.DateOf(t)
}

func ids[T any](list []*T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = id(t)
	}
	return out
}
