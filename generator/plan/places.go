package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

func (b *builder) venues() head {
	body := &view.Links{}
	for _, id := range b.scope.Venues() {
		v := b.scope.Venue(id)
		body.Items = append(body.Items, view.Entry{Link: b.link(conference.KindVenue, id, b.Text(v.Name)), Detail: b.Text(v.Address)})
	}
	return head{title: b.Word("title.venues"), crumbs: b.crumbs(), body: body}
}

func (b *builder) venuePage(id string) head {
	v := b.scope.Venue(id)
	body := &view.Venue{
		Summary: b.Text(v.Summary), Prose: b.prose(&v.Entity),
		Address: b.Text(v.Address), AddressLocal: b.Text(v.AddressLocal),
		Phone: format.Phone(v.Phone), Website: v.Website, Map: format.Map(v.Coordinates),
		Features: format.Features(v.Features), Image: b.image(v.Image), Plan: b.floorPlan(v.Plan),
		Shuttles: b.linesAt(id), Network: b.networkAt(id),
	}
	lines := b.scope.ShuttlesAt(id)
	body.Ways, body.Requests = b.leaving(id), b.requests(lines, id)
	body.Changes, body.Poster = b.changesAt(lines, id), b.posterHref(id)
	for _, room := range b.scope.RoomsOf(id) {
		body.Rooms = append(body.Rooms, b.roomEntry(b.scope.Room(room)))
	}
	return head{title: b.Text(v.Name), description: b.description(v.Summary, &v.Entity), crumbs: b.crumbs(b.sectionLink("venues")), body: body}
}

func (b *builder) roomEntry(m *conference.Room) view.RoomEntry {
	return view.RoomEntry{
		Link:  b.link(conference.KindRoom, m.ID, b.Text(m.Name)),
		Floor: b.Text(m.Floor), Capacity: b.Number(m.Capacity), Features: format.Features(m.Features),
	}
}

func (b *builder) roomPage(id string) head {
	m := b.scope.Room(id)
	venue := b.link(conference.KindVenue, m.Venue, b.Text(b.scope.Venue(m.Venue).Name))
	return head{
		title: b.Text(m.Name), description: b.description(m.Summary, &m.Entity), crumbs: b.crumbs(b.sectionLink("venues"), venue),
		body: &view.Room{
			RoomEntry: b.roomEntry(m), Venue: venue, Summary: b.Text(m.Summary), Prose: b.prose(&m.Entity),
			Days: b.byDay(b.scope.SessionsIn(id)),
		},
		since: b.since(forRoom(id), true), calendar: b.calendarLink("calendar-room", id),
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
	return head{title: b.Word("title.hotels"), crumbs: b.crumbs(), body: body}
}

func (b *builder) hotelEntry(h *conference.Hotel) view.HotelEntry {
	return view.HotelEntry{
		Link:    b.link(conference.KindHotel, h.ID, b.Text(h.Name)),
		Address: b.Text(h.Address), Phone: format.Phone(h.Phone), Lines: b.linesAt(h.ID), Image: b.image(h.Image),
	}
}

func (b *builder) hotelPage(id string) head {
	h := b.scope.Hotel(id)
	body := &view.Hotel{
		HotelEntry: b.hotelEntry(h), ID: id, Summary: b.Text(h.Summary), Prose: b.prose(&h.Entity),
		AddressLocal: b.Text(h.AddressLocal), LocalName: b.SourceText(h.Name), Email: h.Email, Website: h.Website, Map: format.Map(h.Coordinates),
		Desk: b.Text(h.Desk), CheckIn: b.clockOf(h.CheckIn), CheckOut: b.clockOf(h.CheckOut), Features: format.Features(h.Features),
	}
	for _, r := range h.Rates {
		body.Rates = append(body.Rates, view.Rate{Name: b.Text(r.Name), Price: b.Text(r.Price)})
	}
	lines := b.scope.ShuttlesAt(id)
	body.Leaving, body.Arriving, body.Requests = b.leaving(id), b.homeward(id), b.requests(lines, id)
	body.Changes, body.Days, body.Poster = b.changesAt(lines, id), b.hotelDays(id, false), b.posterHref(id)
	body.Pack = b.packHref(conference.ForHotel, id)
	return head{
		title: b.Text(h.Name), description: b.description(h.Summary, &h.Entity), crumbs: b.crumbs(b.sectionLink("hotels")), body: body,
		since: b.since(forHotel(id), true), calendar: b.calendarLink("calendar-hotel", id),
	}
}

func (b *builder) clockOf(c *conference.Clock) string {
	if c == nil {
		return ""
	}
	return b.Clock(*c).Clock
}

// linesAt returns the shuttle lines that call at a place.
func (b *builder) linesAt(place string) []view.Link {
	var out []view.Link
	for _, id := range b.scope.ShuttlesAt(place) {
		out = append(out, b.link(conference.KindShuttle, id, b.Text(b.scope.Shuttle(id).Name)))
	}
	return out
}

func (b *builder) personPage(id string) head {
	p := b.scope.Person(id)
	return head{
		title: b.Text(p.Name), description: b.Text(p.Role), crumbs: b.crumbs(b.sectionLink("people")),
		body: &view.PersonPage{
			Person: b.person(id), Summary: b.Text(p.Summary), Prose: b.prose(&p.Entity), Image: b.portrait(p.Image),
			URL: p.URL, Links: b.links(p.Links), Days: b.byDay(b.scope.SessionsWith(id)),
		},
	}
}
