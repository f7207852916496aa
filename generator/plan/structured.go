package plan

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

const schema = "https://schema.org"

// described has a description for search engines by kind of page. It contains only what the page shows.
func (b *builder) described(e *entry) *view.Thing {
	switch e.kind {
	case "home":
		return b.describeEvent()
	case "session":
		return b.describeSession(e.id)
	case "venue":
		return b.describeVenue(e.id)
	case "room":
		return b.describeRoom(e.id)
	case "hotel":
		return b.describeHotel(e.id)
	}
	return nil
}

// structured returns what search engines read about a page: the thing it is about, and its breadcrumbs.
func (b *builder) structured(e *entry, h head) *view.Structured {
	if e.noIndex {
		return nil
	}
	out := &view.Structured{Context: schema}
	if thing := b.described(e); thing != nil {
		out.Graph = append(out.Graph, thing)
	}
	if way := b.wayTo(h); way != nil {
		out.Graph = append(out.Graph, way)
	}
	if len(out.Graph) == 0 {
		return nil
	}
	return out
}

// wayTo returns the breadcrumbs of a page, itself included. The last one has no address: search engines take that of the page
// (developers.google.com, "Breadcrumb structured data").
func (b *builder) wayTo(h head) *view.Thing {
	if len(h.crumbs) == 0 {
		return nil
	}
	way := &view.Thing{Type: "BreadcrumbList"}
	step := func(name, address string) {
		way.ItemListElement = append(way.ItemListElement, &view.ListElement{
			Type: "ListItem", Position: len(way.ItemListElement) + 1, Name: name, Item: address,
		})
	}
	for _, c := range h.crumbs {
		if c.Href != "" {
			step(c.Label.Value, b.absoluteHref(c.Href, ""))
		}
	}
	step(h.title.Value, "")
	return way
}

func (b *builder) pageURL(kind, id string) string { return b.absolute(permalink.To(b.Tag, kind, id)) }

// theEvent refers to the conference, which the home page describes. It is the same in all languages, so its id has no language.
func (b *builder) theEvent() *view.Thing {
	return &view.Thing{Type: "Event", ID: b.config.BaseURL + "#" + b.scope.Event().ID}
}

// describeEvent describes the conference, with the languages it is interpreted into.
func (b *builder) describeEvent() *view.Thing {
	e := b.scope.Event()
	t := b.theEvent()
	t.Name, t.URL, t.Location = b.Text(e.Name).Value, b.pageURL("home", ""), b.eventPlaces()
	t.Description, t.SameAs = b.Text(e.Summary).Value, e.Website
	if !e.Start.Zero() {
		t.StartDate = e.Start.String()
	}
	if !e.End.Zero() {
		t.EndDate = e.End.String()
	}
	for _, host := range e.Hosts {
		t.Organizer = append(t.Organizer, &view.Thing{Type: "Organization", Name: b.Text(host).Value})
	}
	if b.fixed.hasShare {
		t.Image = b.absolute(b.fixed.sharePath)
	}
	for _, d := range b.scope.Days() {
		for _, id := range b.scope.SessionsOn(d) {
			for _, tag := range interpretedInto(b.scope.Session(id)) {
				if !slices.Contains(t.InLanguage, tag) {
					t.InLanguage = append(t.InLanguage, tag)
				}
			}
		}
	}
	return t
}

// eventPlaces returns the venues, or the city if there are none.
func (b *builder) eventPlaces() []*view.Thing {
	var out []*view.Thing
	for _, id := range b.scope.Venues() {
		out = append(out, b.placeOf(b.scope.Venue(id)))
	}
	e := b.scope.Event()
	if city := b.Text(e.City).Value; len(out) == 0 && city != "" {
		out = append(out, &view.Thing{Type: "Place", Name: city, Address: cmp.Or(b.country(e.Country).Value, city)})
	}
	return out
}

// placeOf describes a venue as part of another thing.
func (b *builder) placeOf(v *conference.Venue) *view.Thing {
	return &view.Thing{
		Type: "Place", Name: b.Text(v.Name).Value, URL: b.pageURL("venue", v.ID), Address: b.Text(v.Address).Value, Geo: point(v.Coordinates),
	}
}

func point(c *conference.Coordinates) *view.GeoPoint {
	if c == nil {
		return nil
	}
	return &view.GeoPoint{Type: "GeoCoordinates", Latitude: c.Latitude, Longitude: c.Longitude}
}

// interpretedInto returns the languages that a session is interpreted into.
func interpretedInto(s *conference.Session) []string {
	var tags []string
	for _, i := range s.Interpretation {
		tags = append(tags, i.Lang)
	}
	return tags
}

// describeSession describes a session as part of the conference. It names no organiser: that of a side event may not be the host of
// the conference.
func (b *builder) describeSession(id string) *view.Thing {
	s := b.scope.Session(id)
	t := &view.Thing{
		Type: "Event", Name: b.Text(s.Title).Value, Description: b.Text(s.Summary).Value, URL: b.pageURL("session", id),
		StartDate: b.Time(s.Day, s.Start).ISO, EndDate: b.Time(s.Day, s.End).ISO,
		InLanguage: interpretedInto(s), Location: b.sessionPlace(s), SuperEvent: b.theEvent(),
	}
	if m := s.MovedFrom; m != nil && (m.Day != nil || m.Start != nil) {
		day, start := s.Day, s.Start
		if m.Day != nil {
			day = *m.Day
		}
		if m.Start != nil {
			start = *m.Start
		}
		t.EventStatus, t.PreviousStartDate = schema+"/EventRescheduled", b.Time(day, start).ISO
	}
	if s.Status == conference.Cancelled {
		t.EventStatus = schema + "/EventCancelled"
	}
	return t
}

// sessionPlace describes the room in its venue, the venue, or a place in words.
func (b *builder) sessionPlace(s *conference.Session) []*view.Thing {
	switch {
	case s.Room != "":
		return []*view.Thing{b.roomIn(b.scope.Room(s.Room))}
	case b.scope.Hotel(s.Venue) != nil:
		h := b.scope.Hotel(s.Venue)
		return []*view.Thing{{Type: "Place", Name: b.Text(h.Name).Value, URL: b.pageURL("hotel", h.ID), Address: b.Text(h.Address).Value, Geo: point(h.Coordinates)}}
	case s.Venue != "":
		return []*view.Thing{b.placeOf(b.scope.Venue(s.Venue))}
	case !s.Place.Zero():
		name := b.Text(s.Place).Value
		return []*view.Thing{{Type: "Place", Name: name, Address: name}}
	}
	return nil
}

// roomIn describes a room. Its address is that of its venue.
func (b *builder) roomIn(m *conference.Room) *view.Thing {
	venue := b.placeOf(b.scope.Venue(m.Venue))
	t := &view.Thing{
		Type: "Place", Name: b.Text(m.Name).Value, URL: b.pageURL("room", m.ID), Address: venue.Address, Geo: venue.Geo, ContainedInPlace: venue,
	}
	venue.Address, venue.Geo = "", nil
	return t
}

func (b *builder) describeRoom(id string) *view.Thing {
	m := b.scope.Room(id)
	t := b.roomIn(m)
	t.Description, t.MaximumAttendeeCapacity = b.Text(m.Summary).Value, m.Capacity
	return t
}

func (b *builder) describeVenue(id string) *view.Thing {
	v := b.scope.Venue(id)
	t := b.placeOf(v)
	t.Description, t.Telephone, t.SameAs, t.Image = b.Text(v.Summary).Value, v.Phone, v.Website, b.imageURL(v.Image)
	return t
}

func (b *builder) describeHotel(id string) *view.Thing {
	h := b.scope.Hotel(id)
	t := &view.Thing{
		Type: "LodgingBusiness", Name: b.Text(h.Name).Value, Description: b.Text(h.Summary).Value, URL: b.pageURL("hotel", id),
		SameAs: h.Website, Image: b.imageURL(h.Image), Address: b.Text(h.Address).Value, Geo: point(h.Coordinates),
		Telephone: h.Phone, Email: h.Email,
	}
	if h.CheckIn != nil {
		t.CheckinTime = h.CheckIn.Local().String()
	}
	if h.CheckOut != nil {
		t.CheckoutTime = h.CheckOut.Local().String()
	}
	return t
}

func (b *builder) imageURL(i conference.Images) string {
	shown := b.image(i)
	if shown == nil {
		return ""
	}
	return b.absoluteHref(string(shown.Src), "")
}
