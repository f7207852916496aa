package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// The schema of content: one table for each kind of thing, in the order of REFERENCE.md. That of transport is in
// transport_tables.go.

var eventTable = table[conference.Event]{
	name:   "event",
	origin: func(e *conference.Event) *conference.Origin { return &e.At },
	keys: []key[conference.Event]{
		identity(func(e *conference.Event) *conference.Entity { return &e.Entity }),
		name("name", func(e *conference.Event) *conference.Text { return &e.Name }).must(),
		name("short_name", func(e *conference.Event) *conference.Text { return &e.ShortName }),
		text("theme", func(e *conference.Event) *conference.Text { return &e.Theme }),
		value("start", "date", (*reader).date, func(e *conference.Event) *conference.Date { return &e.Start }).must(),
		value("end", "date", (*reader).date, func(e *conference.Event) *conference.Date { return &e.End }).must(),
		name("city", func(e *conference.Event) *conference.Text { return &e.City }),
		value("country", "country", (*reader).country, func(e *conference.Event) *string { return &e.Country }),
		texts("hosts", func(e *conference.Event) *[]conference.Text { return &e.Hosts }),
		text("summary", func(e *conference.Event) *conference.Text { return &e.Summary }),
		value("website", "url", (*reader).url, func(e *conference.Event) *string { return &e.Website }),
		image("logo", func(e *conference.Event) *conference.Image { return &e.Logo }),
		imageAlt("logo_alt", func(e *conference.Event) *conference.Image { return &e.Logo }),
		shareImage("share_image", func(e *conference.Event) *conference.Image { return &e.Share }),
		imageAlt("share_image_alt", func(e *conference.Event) *conference.Image { return &e.Share }),
		iconImage("icon", func(e *conference.Event) *conference.Image { return &e.Icon }),
		value("interpretation_promised", "languages by session type", (*reader).promises, func(e *conference.Event) *[]conference.Promise { return &e.Promised }),
	},
}

var typeTable = table[conference.SessionType]{
	name:   "session_type",
	origin: func(t *conference.SessionType) *conference.Origin { return &t.At },
	keys: []key[conference.SessionType]{
		identity(func(t *conference.SessionType) *conference.Entity { return &t.Entity }),
		text("name", func(t *conference.SessionType) *conference.Text { return &t.Name }).must(),
		value("pause", "yes/no", (*reader).yes, func(t *conference.SessionType) *bool { return &t.Pause }),
	},
}

var audienceTable = table[conference.Audience]{
	name:   "audience",
	origin: func(a *conference.Audience) *conference.Origin { return &a.At },
	keys: []key[conference.Audience]{
		identity(func(a *conference.Audience) *conference.Entity { return &a.Entity }),
		text("name", func(a *conference.Audience) *conference.Text { return &a.Name }).must(),
		text("summary", func(a *conference.Audience) *conference.Text { return &a.Summary }),
		value("share", "percent", (*reader).percent, func(a *conference.Audience) *int { return &a.Share }),
	},
}

var trackTable = table[conference.Track]{
	name:   "track",
	origin: func(t *conference.Track) *conference.Origin { return &t.At },
	keys: []key[conference.Track]{
		identity(func(t *conference.Track) *conference.Entity { return &t.Entity }),
		formerly(func(t *conference.Track) *conference.Entity { return &t.Entity }),
		text("name", func(t *conference.Track) *conference.Text { return &t.Name }).must(),
		text("summary", func(t *conference.Track) *conference.Text { return &t.Summary }),
	},
}

var venueTable = table[conference.Venue]{
	name:   "venue",
	origin: func(v *conference.Venue) *conference.Origin { return &v.At },
	keys: []key[conference.Venue]{
		identity(func(v *conference.Venue) *conference.Entity { return &v.Entity }),
		formerly(func(v *conference.Venue) *conference.Entity { return &v.Entity }),
		name("name", func(v *conference.Venue) *conference.Text { return &v.Name }).must(),
		name("address", func(v *conference.Venue) *conference.Text { return &v.Address }),
		name("address_local", func(v *conference.Venue) *conference.Text { return &v.AddressLocal }),
		value("phone", "phone", (*reader).phone, func(v *conference.Venue) *string { return &v.Phone }),
		value("website", "url", (*reader).url, func(v *conference.Venue) *string { return &v.Website }),
		pointer("coordinates", "coordinates", (*reader).coordinates, func(v *conference.Venue) **conference.Coordinates { return &v.Coordinates }),
		value("features", "list of feature", (*reader).features, func(v *conference.Venue) *[]string { return &v.Features }),
		text("summary", func(v *conference.Venue) *conference.Text { return &v.Summary }),
		image("image", func(v *conference.Venue) *conference.Image { return &v.Image }),
		imageAlt("image_alt", func(v *conference.Venue) *conference.Image { return &v.Image }),
		image("plan", func(v *conference.Venue) *conference.Image { return &v.Plan }),
		imageAlt("plan_alt", func(v *conference.Venue) *conference.Image { return &v.Plan }),
		value("entry", "minutes", (*reader).way, func(v *conference.Venue) *int { return &v.Entry }),
		value("entry_on", "minutes by day", (*reader).minutesByDay, func(v *conference.Venue) *[]conference.DayMinutes { return &v.EntryOn }),
		value("walk", "minutes", (*reader).way, func(v *conference.Venue) *int { return &v.Walk }),
	},
}

var roomTable = table[conference.Room]{
	name:   "room",
	origin: func(m *conference.Room) *conference.Origin { return &m.At },
	keys: []key[conference.Room]{
		identity(func(m *conference.Room) *conference.Entity { return &m.Entity }),
		formerly(func(m *conference.Room) *conference.Entity { return &m.Entity }),
		ref("venue", conference.KindVenue, func(m *conference.Room) *string { return &m.Venue }).must(),
		name("name", func(m *conference.Room) *conference.Text { return &m.Name }).must(),
		name("floor", func(m *conference.Room) *conference.Text { return &m.Floor }),
		value("capacity", "number", (*reader).count, func(m *conference.Room) *int { return &m.Capacity }),
		value("features", "list of feature", (*reader).features, func(m *conference.Room) *[]string { return &m.Features }),
		text("summary", func(m *conference.Room) *conference.Text { return &m.Summary }),
		pointer("walk", "minutes", (*reader).knownWay, func(m *conference.Room) **int { return &m.Walk }),
	},
}

var hotelTable = table[conference.Hotel]{
	name:   "hotel",
	origin: func(h *conference.Hotel) *conference.Origin { return &h.At },
	keys: []key[conference.Hotel]{
		identity(func(h *conference.Hotel) *conference.Entity { return &h.Entity }),
		formerly(func(h *conference.Hotel) *conference.Entity { return &h.Entity }),
		name("name", func(h *conference.Hotel) *conference.Text { return &h.Name }).must(),
		name("address", func(h *conference.Hotel) *conference.Text { return &h.Address }),
		name("address_local", func(h *conference.Hotel) *conference.Text { return &h.AddressLocal }),
		value("phone", "phone", (*reader).phone, func(h *conference.Hotel) *string { return &h.Phone }),
		value("email", "email", (*reader).email, func(h *conference.Hotel) *string { return &h.Email }),
		value("website", "url", (*reader).url, func(h *conference.Hotel) *string { return &h.Website }),
		pointer("coordinates", "coordinates", (*reader).coordinates, func(h *conference.Hotel) **conference.Coordinates { return &h.Coordinates }),
		text("desk", func(h *conference.Hotel) *conference.Text { return &h.Desk }),
		pointer("check_in", "time", (*reader).clock, func(h *conference.Hotel) **conference.Clock { return &h.CheckIn }),
		pointer("check_out", "time", (*reader).clock, func(h *conference.Hotel) **conference.Clock { return &h.CheckOut }),
		value("features", "list of feature", (*reader).features, func(h *conference.Hotel) *[]string { return &h.Features }),
		text("summary", func(h *conference.Hotel) *conference.Text { return &h.Summary }),
		image("image", func(h *conference.Hotel) *conference.Image { return &h.Image }),
		imageAlt("image_alt", func(h *conference.Hotel) *conference.Image { return &h.Image }),
		value("walk", "minutes", (*reader).way, func(h *conference.Hotel) *int { return &h.Walk }),
	},
}

var stopTable = table[conference.Stop]{
	name:   "stop",
	origin: func(s *conference.Stop) *conference.Origin { return &s.At },
	keys: []key[conference.Stop]{
		identity(func(s *conference.Stop) *conference.Entity { return &s.Entity }),
		formerly(func(s *conference.Stop) *conference.Entity { return &s.Entity }),
		name("name", func(s *conference.Stop) *conference.Text { return &s.Name }).must(),
		text("summary", func(s *conference.Stop) *conference.Text { return &s.Summary }),
		pointer("coordinates", "coordinates", (*reader).coordinates, func(s *conference.Stop) **conference.Coordinates { return &s.Coordinates }),
	},
}

var sessionTable = table[conference.Session]{
	name:   "session",
	origin: func(s *conference.Session) *conference.Origin { return &s.At },
	keys: []key[conference.Session]{
		identity(func(s *conference.Session) *conference.Entity { return &s.Entity }),
		formerly(func(s *conference.Session) *conference.Entity { return &s.Entity }),
		ref("type", conference.KindType, func(s *conference.Session) *string { return &s.Type }).must(),
		text("title", func(s *conference.Session) *conference.Text { return &s.Title }).must(),
		text("subtitle", func(s *conference.Session) *conference.Text { return &s.Subtitle }),
		text("summary", func(s *conference.Session) *conference.Text { return &s.Summary }),
		// Required too, but the file may say it once for all its sessions: see finishSession.
		value("day", "date", (*reader).date, func(s *conference.Session) *conference.Date { return &s.Day }),
		value("start", "time", (*reader).time, func(s *conference.Session) *conference.Clock { return &s.Start }).must(),
		value("end", "time", (*reader).time, func(s *conference.Session) *conference.Clock { return &s.End }).must(),
		ref("room", conference.KindRoom, func(s *conference.Session) *string { return &s.Room }),
		ref("venue", conference.KindVenue, func(s *conference.Session) *string { return &s.Venue }),
		text("place", func(s *conference.Session) *conference.Text { return &s.Place }),
		ref("track", conference.KindTrack, func(s *conference.Session) *string { return &s.Track }),
		refs("audience", conference.KindAudience, func(s *conference.Session) *[]string { return &s.Audience }),
		refs("chairs", conference.KindPerson, func(s *conference.Session) *[]string { return &s.Chairs }),
		refs("speakers", conference.KindPerson, func(s *conference.Session) *[]string { return &s.Speakers }),
		value("interpretation", "channels by language", (*reader).interpretation, func(s *conference.Session) *[]conference.Interpretation { return &s.Interpretation }),
		value("livestream", "url", (*reader).url, func(s *conference.Session) *string { return &s.Livestream }),
		value("expected", "number", (*reader).count, func(s *conference.Session) *int { return &s.Expected }),
		value("share", "percent", (*reader).percent, func(s *conference.Session) *int { return &s.Share }),
		value("status", "status", (*reader).status, func(s *conference.Session) *conference.Status { return &s.Status }),
		text("reason", func(s *conference.Session) *conference.Text { return &s.Reason }),
		{name: "moved_from", kind: "move", read: func(r *reader, n *source.Node, s *conference.Session) {
			if _, ok := n.Value.(*source.Table); !ok {
				r.wrongType(n, "move")
				return
			}
			s.MovedFrom = &decode(r, movedTable, n).Moved
		}},
		pointer("revised", "date", (*reader).day, func(s *conference.Session) **conference.Date { return &s.Revised }),
		tables(itemTable, func(s *conference.Session) *[]*conference.Item { return &s.Items }),
		{name: "document", kind: "table", read: func(r *reader, n *source.Node, s *conference.Session) {
			for _, d := range list(r, documentTable, n) {
				s.Documents = append(s.Documents, d.Document)
			}
		}},
	},
}

var itemTable = table[conference.Item]{
	name:   "item",
	origin: func(i *conference.Item) *conference.Origin { return &i.At },
	keys: []key[conference.Item]{
		identity(func(i *conference.Item) *conference.Entity { return &i.Entity }),
		text("title", func(i *conference.Item) *conference.Text { return &i.Title }).must(),
		text("summary", func(i *conference.Item) *conference.Text { return &i.Summary }),
		value("start", "time", (*reader).time, func(i *conference.Item) *conference.Clock { return &i.Start }).must(),
		pointer("end", "time", (*reader).clock, func(i *conference.Item) **conference.Clock { return &i.End }),
		refs("chairs", conference.KindPerson, func(i *conference.Item) *[]string { return &i.Chairs }),
		refs("speakers", conference.KindPerson, func(i *conference.Item) *[]string { return &i.Speakers }),
	},
}

// moved and document are tables of the schema whose values keep no place of their own.
type moved struct {
	conference.Moved
	at conference.Origin
}

type document struct {
	conference.Document
	at conference.Origin
}

var movedTable = table[moved]{
	name:   "moved_from",
	origin: func(m *moved) *conference.Origin { return &m.at },
	keys: []key[moved]{
		pointer("day", "date", (*reader).day, func(m *moved) **conference.Date { return &m.Day }),
		pointer("start", "time", (*reader).clock, func(m *moved) **conference.Clock { return &m.Start }),
		ref("room", conference.KindRoom, func(m *moved) *string { return &m.Room }),
	},
}

var documentTable = table[document]{
	name:   "document",
	origin: func(d *document) *conference.Origin { return &d.at },
	keys: []key[document]{
		text("title", func(d *document) *conference.Text { return &d.Title }).must(),
		{name: "file", kind: "file by language", read: func(r *reader, n *source.Node, d *document) {
			r.byLanguage(n, func(lang string, n *source.Node) {
				if f := r.file(n); f != nil {
					d.Files = append(d.Files, conference.DocumentFile{Lang: lang, File: f})
				}
			})
		}},
		{name: "url", kind: "url by language", read: func(r *reader, n *source.Node, d *document) {
			r.byLanguage(n, func(lang string, n *source.Node) {
				if u := r.url(n); u != "" {
					d.Files = append(d.Files, conference.DocumentFile{Lang: lang, URL: u})
				}
			})
		}},
	},
}

var personTable = table[conference.Person]{
	name:   "person",
	origin: func(p *conference.Person) *conference.Origin { return &p.At },
	keys: []key[conference.Person]{
		identity(func(p *conference.Person) *conference.Entity { return &p.Entity }),
		formerly(func(p *conference.Person) *conference.Entity { return &p.Entity }),
		name("name", func(p *conference.Person) *conference.Text { return &p.Name }).must(),
		text("role", func(p *conference.Person) *conference.Text { return &p.Role }),
		name("organisation", func(p *conference.Person) *conference.Text { return &p.Organisation }),
		value("country", "country", (*reader).country, func(p *conference.Person) *string { return &p.Country }),
		text("summary", func(p *conference.Person) *conference.Text { return &p.Summary }),
		image("image", func(p *conference.Person) *conference.Image { return &p.Image }),
		imageAlt("image_alt", func(p *conference.Person) *conference.Image { return &p.Image }),
	},
}

var noticeTable = table[conference.Notice]{
	name:   "notice",
	origin: func(n *conference.Notice) *conference.Origin { return &n.At },
	keys: []key[conference.Notice]{
		identity(func(n *conference.Notice) *conference.Entity { return &n.Entity }),
		text("title", func(n *conference.Notice) *conference.Text { return &n.Title }).must(),
		text("summary", func(n *conference.Notice) *conference.Text { return &n.Summary }),
		value("urgent", "yes/no", (*reader).yes, func(n *conference.Notice) *bool { return &n.Urgent }),
		{name: "from", kind: "moment", required: true, read: func(r *reader, n *source.Node, to *conference.Notice) {
			to.From, _ = r.moment(n)
		}},
		pointer("until", "moment", (*reader).moment, func(n *conference.Notice) **conference.Moment { return &n.Until }),
		value("about", "list of reference", (*reader).references, func(n *conference.Notice) *[]conference.Ref { return &n.About }),
	},
}

var contactTable = table[conference.Contact]{
	name:   "contact",
	origin: func(c *conference.Contact) *conference.Origin { return &c.At },
	keys: []key[conference.Contact]{
		identity(func(c *conference.Contact) *conference.Entity { return &c.Entity }),
		value("kind", "contact kind", (*reader).contactKind, func(c *conference.Contact) *string { return &c.Kind }).must(),
		text("name", func(c *conference.Contact) *conference.Text { return &c.Name }).must(),
		value("phone", "phone", (*reader).phone, func(c *conference.Contact) *string { return &c.Phone }),
		value("email", "email", (*reader).email, func(c *conference.Contact) *string { return &c.Email }),
		text("hours", func(c *conference.Contact) *conference.Text { return &c.Hours }),
		text("place", func(c *conference.Contact) *conference.Text { return &c.Place }),
		ref("room", conference.KindRoom, func(c *conference.Contact) *string { return &c.Room }),
		value("languages", "list of language", (*reader).languages, func(c *conference.Contact) *[]string { return &c.Languages }),
		text("summary", func(c *conference.Contact) *conference.Text { return &c.Summary }),
		value("order", "number", (*reader).number, func(c *conference.Contact) *int { return &c.Order }),
	},
}

var categoryTable = table[conference.Category]{
	name:   "category",
	origin: func(c *conference.Category) *conference.Origin { return &c.At },
	keys: []key[conference.Category]{
		identity(func(c *conference.Category) *conference.Entity { return &c.Entity }),
		text("name", func(c *conference.Category) *conference.Text { return &c.Name }).must(),
		value("order", "number", (*reader).number, func(c *conference.Category) *int { return &c.Order }),
	},
}

var delegationTable = table[conference.Delegation]{
	name:   "delegation",
	origin: func(d *conference.Delegation) *conference.Origin { return &d.At },
	keys: []key[conference.Delegation]{
		identity(func(d *conference.Delegation) *conference.Entity { return &d.Entity }),
		name("name", func(d *conference.Delegation) *conference.Text { return &d.Name }).must(),
		value("country", "country", (*reader).country, func(d *conference.Delegation) *string { return &d.Country }),
		ref("hotel", conference.KindHotel, func(d *conference.Delegation) *string { return &d.Hotel }).must(),
		value("size", "number", (*reader).count, func(d *conference.Delegation) *int { return &d.Size }),
		value("language", "language", (*reader).language, func(d *conference.Delegation) *string { return &d.Language }),
		text("liaison", func(d *conference.Delegation) *conference.Text { return &d.Liaison }),
		value("liaison_phone", "phone", (*reader).phone, func(d *conference.Delegation) *string { return &d.LiaisonPhone }),
		text("notes", func(d *conference.Delegation) *conference.Text { return &d.Notes }),
		value("step_free", "number", (*reader).count, func(d *conference.Delegation) *int { return &d.StepFree }),
		tables(flightTable("arrival"), func(d *conference.Delegation) *[]*conference.Flight { return &d.Arrivals }),
		tables(flightTable("departure"), func(d *conference.Delegation) *[]*conference.Flight { return &d.Departures }),
		tables(carTable, func(d *conference.Delegation) *[]*conference.Car { return &d.Cars }),
		tables(seatTable, func(d *conference.Delegation) *[]*conference.Seat { return &d.Seats }),
	},
}

// frontMatter is what may stand at the head of a Markdown file.
type frontMatter struct {
	conference.Page
	about *conference.Ref
}

var frontMatterTable = table[frontMatter]{
	name:   "+++",
	origin: func(f *frontMatter) *conference.Origin { return &f.At },
	keys: []key[frontMatter]{
		pointer("about", "reference", (*reader).reference, func(f *frontMatter) **conference.Ref { return &f.about }),
		{name: "id", kind: "id", read: func(r *reader, n *source.Node, f *frontMatter) { f.ID = r.id(n) }},
		formerly(func(f *frontMatter) *conference.Entity { return &f.Entity }),
		{name: "title", kind: "string", read: func(r *reader, n *source.Node, f *frontMatter) { f.Title = r.oneLanguage(n) }},
		{name: "summary", kind: "string", read: func(r *reader, n *source.Node, f *frontMatter) { f.Summary = r.oneLanguage(n) }},
		ref("category", conference.KindCategory, func(f *frontMatter) *string { return &f.Category }),
		value("order", "number", (*reader).number, func(f *frontMatter) *int { return &f.Order }),
		pointer("updated", "date", (*reader).day, func(f *frontMatter) **conference.Date { return &f.Updated }),
		value("layout", "string", (*reader).layout, func(f *frontMatter) *string { return &f.Layout }),
	},
}
