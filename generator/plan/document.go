package plan

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/markdown"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

// packDocument builds the document of a pack. Its sections depend on whom the document is for. They come from the builders of the
// site's pages, so that paper and site agree.
type packDocument struct {
	*builder
	pack       *conference.Pack
	hotel      string                 // whose guests it is for; empty for everyone
	delegation *conference.Delegation // whose it is; nil for others
	contacts   []*conference.Contact  // that only delegations get; nil for others
}

// packFor builds a pack for everyone, or for the guests of a hotel.
func (b *builder) packFor(id, hotel string) head {
	c := packDocument{builder: b, pack: b.scope.Pack(id), hotel: hotel}
	name, live := view.Text{}, permalink.To(b.Tag, "home", "")
	if hotel != "" {
		name = b.Text(b.scope.Hotel(hotel).Name)
		live = permalink.To(b.Tag, string(conference.KindHotel), hotel)
	}
	return c.compose(name, live)
}

// packForDelegation builds the pack of a delegation. The delegation and the private contacts are arguments because no scope has
// anything private.
func (b *builder) packForDelegation(id string, d *conference.Delegation, contacts []*conference.Contact) head {
	c := packDocument{builder: b, pack: b.scope.Pack(id), hotel: d.Hotel, delegation: d, contacts: contacts}
	return c.compose(b.Text(d.Name), permalink.To(b.Tag, string(conference.KindHotel), d.Hotel))
}

func (c *packDocument) compose(name view.Text, live string) head {
	body := &view.Pack{Title: c.packTitle(c.pack), For: name, Changes: c.sinceEdition()}
	for _, d := range c.scope.Days() {
		body.Days = append(body.Days, c.day(d))
	}
	numbered := 0
	for _, kind := range c.pack.Sections {
		if kind == conference.SectionCover { // the first, wherever it was written
			body.Cover = &view.PackPart{ID: "section-" + string(kind), Title: c.Word("pack." + string(kind))}
			continue
		}
		s := view.PackSection{Kind: string(kind), ID: "section-" + string(kind), Title: c.Word("pack." + string(kind))}
		if !sections[kind](c, &s) {
			continue
		}
		if kind != conference.SectionContents {
			numbered++
			s.Number = c.Number(numbered)
		}
		body.Sections = append(body.Sections, s)
	}
	return head{title: body.Title, detail: name.Value, crumbs: c.crumbs(), live: c.absolute(live), body: body}
}

// packTitle returns what a pack is called: its own title, or that of all welcome packs.
func (b *builder) packTitle(k *conference.Pack) view.Text {
	if k.Title.Zero() {
		return b.Word("pack.title")
	}
	return b.Text(k.Title)
}

// sections fill in a section, and report whether it has anything to show.
var sections = map[conference.PackSection]func(c *packDocument, s *view.PackSection) bool{
	conference.SectionContents:   func(c *packDocument, s *view.PackSection) bool { return true },
	conference.SectionLetter:     (*packDocument).letter,
	conference.SectionDelegation: (*packDocument).delegationInfo,
	conference.SectionContacts:   (*packDocument).keyContacts,
	conference.SectionGlance:     (*packDocument).glance,
	conference.SectionAgenda:     (*packDocument).wholeAgenda,
	conference.SectionShuttles:   (*packDocument).departuresFrom,
	conference.SectionHotel:      (*packDocument).hotels,
	conference.SectionVenue:      (*packDocument).venues,
	conference.SectionMap:        (*packDocument).mapOfLines,
	conference.SectionPractical:  (*packDocument).practical,
	conference.SectionNotes:      func(c *packDocument, s *view.PackSection) bool { return true },
}

// newest returns the address of the page with the current state of a section, and its QR code.
func (b *builder) newest(kind, id string) *view.Live {
	address := b.absolute(permalink.To(b.Tag, kind, id))
	return shared(b, "live", address, func(*builder) *view.Live { return &view.Live{URL: address, Code: b.codes.of(address)} })
}

// ownProse is a long text for a document that holds several: its ids are its own, and its pictures come in one size and at once.
func (c *packDocument) ownProse(e *conference.Entity, prefix string) *view.Prose {
	p := c.Prose(e, func(l conference.ProseLink) markdown.Address {
		a := c.resolve(l)
		a.SrcSet, a.Sizes, a.Eager = "", "", true
		return a
	})
	if p != nil {
		p.HTML = markdown.Within(p.HTML, prefix)
	}
	return p
}

// letter fills in the letter of the pack, or that of the pack for everyone.
func (c *packDocument) letter(s *view.PackSection) bool {
	if s.Letter = c.ownProse(&c.pack.Entity, "letter-"); s.Letter == nil {
		for _, id := range c.scope.Packs() {
			if k := c.scope.Pack(id); s.Letter == nil && k.For == conference.ForEveryone {
				s.Letter = c.ownProse(&k.Entity, "letter-")
			}
		}
	}
	return s.Letter != nil
}

func (c *packDocument) keyContacts(s *view.PackSection) bool {
	s.Contacts = &view.Contacts{}
	s.Contacts.Emergency, s.Contacts.Contacts = c.contactList()
	s.Live = c.newest("contacts", "")
	return len(s.Contacts.Emergency)+len(s.Contacts.Contacts) > 0
}

func (c *packDocument) glance(s *view.PackSection) bool {
	s.Glance = c.overview(c.pack.Paper)
	s.Live = c.newest("agenda", "")
	return len(s.Glance) > 0
}

func (c *packDocument) wholeAgenda(s *view.PackSection) bool {
	s.Agenda = c.fullAgenda()
	for _, d := range s.Agenda {
		s.Parts = append(s.Parts, view.PackPart{ID: d.ID, Title: view.Text{Value: d.Day.Name}})
	}
	s.Live = c.newest("programme", "")
	return len(s.Agenda) > 0
}

// departuresFrom fills in the departures at the hotel of the pack, those back to it, and when to leave for sessions; for everyone, the
// departures at every venue and hotel.
func (c *packDocument) departuresFrom(s *view.PackSection) bool {
	s.Shuttles = &view.PackShuttles{}
	lines := c.scope.Running()
	if c.hotel == "" {
		s.Shuttles.Requests, s.Shuttles.Changes = c.requests(lines, ""), c.changesAt(lines, "")
		s.Live = c.newest("shuttles", "")
		for _, place := range slices.Concat(c.scope.Venues(), c.scope.Hotels()) {
			c.addPlace(s, view.PackPlace{Leaving: c.leavingFrom(place)}, place)
		}
		return len(s.Shuttles.Places) > 0
	}
	lines = c.scope.ShuttlesAt(c.hotel)
	s.Shuttles.Requests, s.Shuttles.Changes = c.requests(lines, c.hotel), c.changesAt(lines, c.hotel)
	s.Live = c.newest(string(conference.KindHotel), c.hotel)
	c.addPlace(s, view.PackPlace{Days: c.hotelDays(c.hotel, false), Leaving: c.leaving(c.hotel), Arriving: c.homeward(c.hotel)}, c.hotel)
	return len(s.Shuttles.Places) > 0
}

// leavingFrom returns the departures from a place, each table with the name of the place: it may be the first on a page.
func (c *packDocument) leavingFrom(place string) []view.Way {
	out := slices.Clone(c.leaving(place))
	for i := range out {
		out[i].From = c.placeLink(place)
	}
	return out
}

func (c *packDocument) addPlace(s *view.PackSection, p view.PackPlace, id string) {
	if len(p.Days)+len(p.Leaving)+len(p.Arriving) == 0 {
		return
	}
	p.ID, p.Name = "departures-"+id, c.placeLink(id).Label
	s.Shuttles.Places = append(s.Shuttles.Places, p)
}

// hotels fills in the hotel of the pack; for everyone, what to show a driver for each hotel.
func (c *packDocument) hotels(s *view.PackSection) bool {
	hotels := []string{c.hotel}
	s.Live = c.newest("hotels", "")
	if c.hotel == "" {
		hotels, s.Title = c.scope.Hotels(), c.Word("pack.hotels")
	} else {
		s.Live = c.newest(string(conference.KindHotel), c.hotel)
	}
	for _, id := range hotels {
		hotel := *c.hotelPage(id).body.(*view.Hotel)
		hotel.Prose, hotel.Image = c.ownProse(&c.scope.Hotel(id).Entity, "hotel-"+id+"-"), oneSize(hotel.Image)
		if c.hotel == "" {
			hotel.Prose, hotel.Image, hotel.Features = nil, nil, nil
		}
		s.Hotels = append(s.Hotels, view.PackHotel{ID: "hotel-" + id, Name: c.placeLink(id).Label, Hotel: &hotel})
	}
	return len(s.Hotels) > 0
}

func (c *packDocument) venues(s *view.PackSection) bool {
	venues := c.scope.Venues()
	s.Live = c.newest("venues", "")
	if len(venues) == 1 {
		s.Live = c.newest(string(conference.KindVenue), venues[0])
	}
	for _, id := range venues {
		venue := *c.venuePage(id).body.(*view.Venue)
		venue.Prose, venue.Image, venue.Plan = c.ownProse(&c.scope.Venue(id).Entity, "venue-"+id+"-"), oneSize(venue.Image), oneSize(venue.Plan)
		s.Venues = append(s.Venues, view.PackVenue{ID: "venue-" + id, Name: c.placeLink(id).Label, Venue: &venue})
	}
	return len(s.Venues) > 0
}

// oneSize returns a picture in a single size that loads at once, for paper.
func oneSize(i *view.Image) *view.Image {
	if i == nil {
		return nil
	}
	out := *i
	out.SrcSet, out.Sizes, out.Late = "", "", false
	return &out
}

func (c *packDocument) mapOfLines(s *view.PackSection) bool {
	places := slices.Concat(c.scope.Venues(), c.scope.Hotels(), c.scope.Stops())
	s.Network = c.chart(c.scope.Running(), places, c.hotel)
	s.Live = c.newest("shuttles", "")
	return s.Network != nil
}

// practical fills in the info pages that the pack names, in full, or all if it names none, and the notices.
func (c *packDocument) practical(s *view.PackSection) bool {
	s.Practical = &view.PackPractical{}
	s.Live = c.newest("pages", "")
	for _, id := range c.pagesOf(c.pack) {
		p := c.scope.Page(id)
		info := view.PackInfo{ID: "page-" + id, Title: c.Text(p.Title), Summary: c.Text(p.Summary), Prose: c.ownProse(&p.Entity, id+"-")}
		s.Practical.Pages = append(s.Practical.Pages, info)
		s.Parts = append(s.Parts, view.PackPart{ID: info.ID, Title: info.Title})
	}
	for _, id := range c.scope.Notices() {
		n := c.notice(id)
		n.Prose, n.About = c.ownProse(&c.scope.Notice(id).Entity, "notice-"+id+"-"), nil
		s.Practical.Notices = append(s.Practical.Notices, n)
	}
	if len(s.Practical.Notices) > 0 {
		s.Parts = append(s.Parts, view.PackPart{ID: noticesID, Title: c.Word("title.notices")})
	}
	return len(s.Parts) > 0
}

// noticesID is the id of the notices in a document.
const noticesID = "pack-notices"

// pagesOf returns the info pages of a pack, by category if it names none.
func (b *builder) pagesOf(k *conference.Pack) []string {
	if len(k.Pages) > 0 {
		return k.Pages
	}
	var out []string
	for _, category := range append(b.scope.Categories(), "") {
		out = append(out, b.scope.PagesIn(category)...)
	}
	return out
}

// delegationInfo fills in what only the delegation may know.
func (c *packDocument) delegationInfo(s *view.PackSection) bool {
	d := c.delegation
	if d == nil {
		return false
	}
	out := &view.PackDelegation{
		Name: c.Text(d.Name), Hotel: c.Text(c.scope.Hotel(d.Hotel).Name), Size: c.Number(d.Size), StepFree: c.Number(d.StepFree),
		Liaison: c.Text(d.Liaison), LiaisonPhone: format.Phone(d.LiaisonPhone), Arrivals: c.flights(d.Arrivals), Departures: c.flights(d.Departures),
		Notes: c.Text(d.Notes), Prose: c.ownProse(&d.Entity, "delegation-"),
	}
	for _, k := range c.contacts {
		out.Contacts = append(out.Contacts, c.contact(k))
	}
	for _, car := range d.Cars {
		out.Cars = append(out.Cars, c.car(car))
	}
	for _, seat := range d.Seats {
		out.Seats = append(out.Seats, view.PackSeat{Session: c.row(seat.Session), Place: c.Text(seat.Place)})
	}
	slices.SortStableFunc(out.Seats, func(x, y view.PackSeat) int {
		return cmp.Compare(x.Session.When.Start.ISO, y.Session.When.Start.ISO)
	})
	s.Delegation = out
	return true
}

func (c *packDocument) flights(list []*conference.Flight) []view.PackFlight {
	out := make([]view.PackFlight, len(list))
	for i, f := range list {
		out[i] = c.flight(f)
	}
	return out
}

// fullAgenda returns every day with all that paper says of its sessions. All packs of a language share it.
func (b *builder) fullAgenda() []*view.PackDay {
	var out []*view.PackDay
	for _, d := range b.scope.Days() {
		out = append(out, shared(b, "pack-day", d.String(), func(own *builder) *view.PackDay { return own.packDay(d) }))
	}
	return out
}

func (b *builder) packDay(d conference.Date) *view.PackDay {
	out := &view.PackDay{ID: paper.DayID(d), Day: b.day(d)}
	withdrawn := b.withdrawnOn(d)
	for _, id := range b.scope.SessionsOn(d) {
		row := b.packRow(id)
		for len(withdrawn) > 0 && withdrawn[0].start <= b.scope.Session(id).Start {
			row.Gone, withdrawn = append(row.Gone, withdrawn[0].view), withdrawn[1:]
		}
		out.Rows = append(out.Rows, row)
	}
	for _, w := range withdrawn {
		out.Gone = append(out.Gone, w.view)
	}
	return out
}

func (b *builder) packRow(id string) view.PackRow {
	s := b.scope.Session(id)
	out := view.PackRow{
		Row: b.row(id), Subtitle: b.Text(s.Subtitle), Chairs: b.personList(s.Chairs), Speakers: b.personList(s.Speakers),
		Reason: b.Text(s.Reason), MovedFrom: b.movedFrom(s), URL: s.URL, Links: b.links(s.Links),
	}
	if s.Room != "" {
		out.Floor = b.Text(b.scope.Room(s.Room).Floor)
	}
	for _, a := range s.Audience {
		out.Audience = append(out.Audience, b.audienceName(b.scope.Audience(a)))
	}
	return out
}
