package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

func (b *builder) venues() head {
	body := &view.Links{}
	for _, id := range b.r.Venues() {
		v := b.r.Venue(id)
		body.Items = append(body.Items, view.Entry{Link: b.link(conference.KindVenue, id, b.text(v.Name)), Detail: b.text(v.Address)})
	}
	return head{title: b.word("title.venues"), crumbs: b.crumbs(), body: body}
}

func (b *builder) venuePage(id string) head {
	v := b.r.Venue(id)
	body := &view.Venue{
		Summary: b.text(v.Summary), Prose: b.prose(&v.Entity),
		Address: b.text(v.Address), AddressLocal: b.text(v.AddressLocal),
		Phone: phone(v.Phone), Website: v.Website, Map: mapOf(v.Coordinates),
		Features: b.features(v.Features), Image: b.image(v.Image), Plan: b.image(v.Plan),
		Shuttles: b.linesAt(id),
	}
	for _, room := range b.r.RoomsOf(id) {
		body.Rooms = append(body.Rooms, b.roomEntry(b.r.Room(room)))
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
	m := b.r.Room(id)
	venue := b.link(conference.KindVenue, m.Venue, b.text(b.r.Venue(m.Venue).Name))
	return head{
		title: b.text(m.Name), description: b.text(m.Summary), crumbs: b.crumbs(b.sectionLink("venues"), venue),
		body: &view.Room{
			RoomEntry: b.roomEntry(m), Venue: venue, Summary: b.text(m.Summary), Prose: b.prose(&m.Entity),
			Days: b.byDay(b.r.SessionsIn(id)),
		},
	}
}

func (b *builder) hotels() head {
	body := &view.Hotels{}
	for _, id := range b.r.Hotels() {
		body.Hotels = append(body.Hotels, b.hotelEntry(b.r.Hotel(id)))
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
	h := b.r.Hotel(id)
	body := &view.Hotel{
		HotelEntry: b.hotelEntry(h), Summary: b.text(h.Summary), Prose: b.prose(&h.Entity),
		AddressLocal: b.text(h.AddressLocal), Email: h.Email, Website: h.Website, Map: mapOf(h.Coordinates),
		Desk: b.text(h.Desk), CheckIn: b.clockOf(h.CheckIn), CheckOut: b.clockOf(h.CheckOut), Features: b.features(h.Features),
	}
	for _, line := range b.r.ShuttlesAt(id) {
		s := b.r.Shuttle(line)
		for _, service := range s.Services {
			for _, stop := range service.Stops {
				if stop == id {
					body.Shuttles = append(body.Shuttles, b.service(s, service))
					break
				}
			}
		}
	}
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
	for _, id := range b.r.ShuttlesAt(place) {
		out = append(out, b.link(conference.KindShuttle, id, b.text(b.r.Shuttle(id).Name)))
	}
	return out
}

func (b *builder) people() head {
	body := &view.Links{}
	for _, id := range b.r.Persons() {
		p := b.r.Person(id)
		entry := view.Entry{Link: b.link(conference.KindPerson, id, b.text(p.Name)), Detail: b.text(p.Role), Note: b.country(p.Country)}
		if p.Role.Zero() {
			entry.Detail = b.text(p.Organisation)
		}
		body.Items = append(body.Items, entry)
	}
	return head{title: b.word("title.people"), crumbs: b.crumbs(), body: body}
}

func (b *builder) personPage(id string) head {
	p := b.r.Person(id)
	return head{
		title: b.text(p.Name), description: b.text(p.Role), crumbs: b.crumbs(b.sectionLink("people")),
		body: &view.PersonPage{
			Person: b.person(id), Summary: b.text(p.Summary), Prose: b.prose(&p.Entity), Image: b.image(p.Image),
			Days: b.byDay(b.r.SessionsWith(id)),
		},
	}
}

func (b *builder) shuttles() head {
	body := &view.Shuttles{}
	for _, id := range b.r.Shuttles() {
		body.Lines = append(body.Lines, b.shuttleEntry(b.r.Shuttle(id)))
	}
	for _, id := range b.r.Stops() {
		s := b.r.Stop(id)
		body.Stops = append(body.Stops, view.StopEntry{
			ID: id, Name: b.text(s.Name), Summary: b.text(s.Summary), Map: mapOf(s.Coordinates), Lines: b.linesAt(id),
		})
	}
	return head{title: b.word("title.shuttles"), crumbs: b.crumbs(), body: body}
}

func (b *builder) shuttleEntry(s *conference.Shuttle) view.ShuttleEntry {
	out := view.ShuttleEntry{Link: b.link(conference.KindShuttle, s.ID, b.text(s.Name)), Summary: b.text(s.Summary)}
	for _, id := range s.StopIDs() {
		out.Stops = append(out.Stops, b.placeLink(id))
	}
	return out
}

// placeLink leads to a hotel, a venue or a stop.
func (b *builder) placeLink(id string) view.Link {
	name, kind, _ := b.r.PlaceName(id)
	return view.Link{Href: b.href(permalink.To(b.Tag, string(kind), id)), Label: b.text(name)}
}

func (b *builder) shuttlePage(id string) head {
	s := b.r.Shuttle(id)
	body := &view.Shuttle{ShuttleEntry: b.shuttleEntry(s), Prose: b.prose(&s.Entity)}
	services := map[string]*conference.Service{}
	for _, service := range s.Services {
		services[service.ID] = service
		body.Services = append(body.Services, b.service(s, service))
	}
	for _, x := range s.Exceptions {
		service := services[x.Service]
		change := view.ShuttleChange{
			Day: b.day(x.Day), Usual: b.clock(x.Departure), Cancelled: x.Cancelled, Reason: b.text(x.Reason),
			From: b.placeLink(service.Stops[0]), To: b.placeLink(service.Stops[len(service.Stops)-1]),
		}
		if x.Departs != nil {
			t := b.clock(*x.Departs)
			change.Departs = &t
		}
		body.Changes = append(body.Changes, change)
	}
	return head{title: b.lineName(s), description: b.text(s.Summary), crumbs: b.crumbs(b.sectionLink("shuttles")), body: body}
}

// lineName says of a line's name what it names: "A" alone says nothing in a title.
func (b *builder) lineName(s *conference.Shuttle) view.Text {
	return b.word("shuttle.line", "name", b.text(s.Name).Value)
}

// service writes a service out, with the departures of every stop.
func (b *builder) service(line *conference.Shuttle, s *conference.Service) view.ShuttleService {
	trips := s.Trips()
	out := view.ShuttleService{
		ID: s.ID, Line: b.link(conference.KindShuttle, line.ID, b.text(line.Name)),
		From: b.placeLink(s.Stops[0]), To: b.placeLink(s.Stops[len(s.Stops)-1]), Note: b.text(s.Note),
	}
	for _, d := range s.Days {
		out.Days = append(out.Days, b.day(d))
	}
	if s.Every > 0 {
		out.Every = b.number(s.Every)
	}
	for i, stop := range s.Stops {
		at := view.ServiceStop{Link: b.placeLink(stop), Minutes: b.formats.Int(int64(s.Minutes[i]))}
		for _, t := range trips {
			at.Times = append(at.Times, b.clock(t+conference.Clock(s.Minutes[i])))
		}
		out.Stops = append(out.Stops, at)
	}
	if out.Times = out.Stops[0].Times; len(out.Times) > 0 {
		out.First, out.Last = out.Times[0], out.Times[len(out.Times)-1]
	}
	return out
}
