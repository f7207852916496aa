package check

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// placeInWords finds a session whose place is written in words that are the name of a room, venue or hotel: without the id nothing leads
// there, and the room seems to be free.
func placeInWords(c *conference.Conference, r *report) {
	names := placeNames(c)
	for _, s := range c.Sessions {
		if s.Room != "" || s.Venue != "" {
			continue
		}
		for _, v := range s.Place.Variants {
			if ref, ok := names[nameKey(v.Value)]; ok {
				key := "venue"
				if ref.Kind == conference.KindRoom {
					key = "room"
				}
				r.add(s.At.Key("place"), diagnostic.Args{"session": s.ID, "value": v.Value, "what": ref.String(), "key": key, "id": ref.ID})
				break
			}
		}
	}
}

// placeNames returns the rooms, venues and hotels by their names and ids. A name of several is none.
func placeNames(c *conference.Conference) map[string]conference.Ref {
	names := map[string]conference.Ref{}
	add := func(kind conference.Kind, id string, name conference.Text) {
		ref := conference.Ref{Kind: kind, ID: id}
		for _, v := range append([]conference.Variant{{Value: id}}, name.Variants...) {
			key := nameKey(v.Value)
			if other, taken := names[key]; taken && other != ref {
				ref = conference.Ref{}
			}
			names[key] = ref
			ref = conference.Ref{Kind: kind, ID: id}
		}
	}
	for _, m := range c.Rooms {
		add(conference.KindRoom, m.ID, m.Name)
	}
	for _, v := range c.Venues {
		add(conference.KindVenue, v.ID, v.Name)
	}
	for _, h := range c.Hotels {
		add(conference.KindHotel, h.ID, h.Name)
	}
	for key, ref := range names {
		if ref.ID == "" {
			delete(names, key)
		}
	}
	return names
}

// nameKey is the same for a name in capitals and without.
func nameKey(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// placeTwice finds a session that says twice where it is, differently: in a room, and in another venue.
func placeTwice(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		room := c.Room(s.Room)
		if room != nil && s.Venue != "" && s.Venue != room.Venue {
			r.add(s.At.Key("venue"), diagnostic.Args{"session": s.ID, "room": room.ID, "venue": room.Venue, "other": s.Venue})
		}
	}
}
