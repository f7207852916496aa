package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/view"
)

func (b *builder) venues() head {
	body := &view.Links{}
	for _, id := range b.scope.Venues() {
		v := b.scope.Venue(id)
		body.Items = append(body.Items, view.Entry{Link: b.link(conference.KindVenue, id, b.text(v.Name)), Detail: b.text(v.Address)})
	}
	return head{title: b.word("title.venues"), crumbs: b.crumbs(), body: body}
}

func (b *builder) venuePage(id string) head {
	v := b.scope.Venue(id)
	body := &view.Venue{
		Summary: b.text(v.Summary), Prose: b.prose(&v.Entity),
		Address: b.text(v.Address), AddressLocal: b.text(v.AddressLocal),
		Phone: phone(v.Phone), Website: v.Website, Map: mapOf(v.Coordinates),
		Features: b.features(v.Features), Image: b.image(v.Image), Plan: b.floorPlan(v.Plan),
		Shuttles: b.linesAt(id), Network: b.networkAt(id),
	}
	lines := b.scope.ShuttlesAt(id)
	body.Ways, body.Requests = b.leaving(id), b.requests(lines, id)
	body.Changes, body.Poster = b.changesAt(lines, id), b.posterHref(id)
	for _, room := range b.scope.RoomsOf(id) {
		body.Rooms = append(body.Rooms, b.roomEntry(b.scope.Room(room)))
	}
	return head{title: b.text(v.Name), description: b.text(v.Summary), crumbs: b.crumbs(b.sectionLink("venues")), body: body}
}

func (b *builder) roomEntry(m *conference.Room) view.RoomEntry {
	return view.RoomEntry{
		Link:  b.link(conference.KindRoom, m.ID, b.text(m.Name)),
		Floor: b.text(m.Floor), Capacity: b.number(m.Capacity), Features: b.features(m.Features),
	}
}

func (b *builder) roomPage(id string) head {
	m := b.scope.Room(id)
	venue := b.link(conference.KindVenue, m.Venue, b.text(b.scope.Venue(m.Venue).Name))
	return head{
		title: b.text(m.Name), description: b.text(m.Summary), crumbs: b.crumbs(b.sectionLink("venues"), venue),
		body: &view.Room{
			RoomEntry: b.roomEntry(m), Venue: venue, Summary: b.text(m.Summary), Prose: b.prose(&m.Entity),
			Days: b.byDay(b.scope.SessionsIn(id)),
		},
	}
}

func (b *builder) hotels() head {
	body := &view.Hotels{}
	for i, id := range b.scope.Hotels() {
		entry := b.hotelEntry(b.scope.Hotel(id))
		if i > 0 {
			late(entry.Image)
		}
		body.Hotels = append(body.Hotels, entry)
	}
	return head{title: b.word("title.hotels"), crumbs: b.crumbs(), body: body}
}

func (b *builder) hotelEntry(h *conference.Hotel) view.HotelEntry {
	return view.HotelEntry{
		Link:    b.link(conference.KindHotel, h.ID, b.text(h.Name)),
		Address: b.text(h.Address), Phone: phone(h.Phone), Lines: b.linesAt(h.ID), Image: b.image(h.Image),
	}
}

func (b *builder) hotelPage(id string) head {
	h := b.scope.Hotel(id)
	body := &view.Hotel{
		HotelEntry: b.hotelEntry(h), Summary: b.text(h.Summary), Prose: b.prose(&h.Entity),
		AddressLocal: b.text(h.AddressLocal), LocalName: b.localText(h.Name), Email: h.Email, Website: h.Website, Map: mapOf(h.Coordinates),
		Desk: b.text(h.Desk), CheckIn: b.clockOf(h.CheckIn), CheckOut: b.clockOf(h.CheckOut), Features: b.features(h.Features),
	}
	lines := b.scope.ShuttlesAt(id)
	body.Leaving, body.Arriving, body.Requests = b.leaving(id), b.returning(id), b.requests(lines, id)
	body.Changes, body.Days, body.Poster = b.changesAt(lines, id), b.hotelDays(id, false), b.posterHref(id)
	body.Pack = b.packHref(conference.ForHotel, id)
	return head{title: b.text(h.Name), description: b.text(h.Summary), crumbs: b.crumbs(b.sectionLink("hotels")), body: body}
}

func (b *builder) clockOf(c *conference.Clock) string {
	if c == nil {
		return ""
	}
	return b.clocks[c.Local()]
}

// linesAt are the shuttle lines that call at a place.
func (b *builder) linesAt(place string) []view.Link {
	var out []view.Link
	for _, id := range b.scope.ShuttlesAt(place) {
		out = append(out, b.link(conference.KindShuttle, id, b.text(b.scope.Shuttle(id).Name)))
	}
	return out
}

func (b *builder) people() head {
	body := &view.Links{}
	for _, id := range b.scope.Persons() {
		p := b.scope.Person(id)
		entry := view.Entry{Link: b.link(conference.KindPerson, id, b.text(p.Name)), Detail: b.text(p.Role), Note: b.country(p.Country)}
		if p.Role.Zero() {
			entry.Detail = b.text(p.Organisation)
		}
		body.Items = append(body.Items, entry)
	}
	return head{title: b.word("title.people"), crumbs: b.crumbs(), body: body}
}

func (b *builder) personPage(id string) head {
	p := b.scope.Person(id)
	return head{
		title: b.text(p.Name), description: b.text(p.Role), crumbs: b.crumbs(b.sectionLink("people")),
		body: &view.PersonPage{
			Person: b.person(id), Summary: b.text(p.Summary), Prose: b.prose(&p.Entity), Image: b.portrait(p.Image),
			Days: b.byDay(b.scope.SessionsWith(id)),
		},
	}
}
