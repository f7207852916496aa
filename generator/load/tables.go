package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// The schema of content: one table for each kind of thing, in the order of REFERENCE.md. transport_tables.go and pack.go have the others.

var eventTable = schema.Table[conference.Event]{
	Name:   "event",
	Origin: schema.OriginOf[conference.Event],
	Keys: []schema.Key[conference.Event]{
		schema.ID[conference.Event](),
		schema.Name("name", func(e *conference.Event) *conference.Text { return &e.Name }).Must(),
		schema.Name("short_name", func(e *conference.Event) *conference.Text { return &e.ShortName }),
		schema.Text("theme", func(e *conference.Event) *conference.Text { return &e.Theme }),
		schema.Value("start", schema.Date, func(e *conference.Event) *conference.Date { return &e.Start }).Must(),
		schema.Value("end", schema.Date, func(e *conference.Event) *conference.Date { return &e.End }).Must(),
		schema.Name("city", func(e *conference.Event) *conference.Text { return &e.City }),
		schema.Value("country", schema.Country, func(e *conference.Event) *string { return &e.Country }),
		schema.Texts("hosts", func(e *conference.Event) *[]conference.Text { return &e.Hosts }),
		schema.Text("summary", func(e *conference.Event) *conference.Text { return &e.Summary }),
		schema.Value("website", schema.URL, func(e *conference.Event) *string { return &e.Website }),
		schema.Images("logo", func(e *conference.Event) *conference.Images { return &e.Logo }),
		schema.ImagesAlt("logo_alt", func(e *conference.Event) *conference.Images { return &e.Logo }),
		shareImage("share_image", func(e *conference.Event) *conference.Image { return &e.Share }),
		schema.Text("share_image_alt", func(e *conference.Event) *conference.Text { return &e.Share.Alt }),
		iconImage("icon", func(e *conference.Event) *conference.Image { return &e.Icon }),
		schema.Value("interpretation_promised", promises, func(e *conference.Event) *[]conference.Promise { return &e.Promised }),
	},
}

var typeTable = schema.Table[conference.SessionType]{
	Name:   "session_type",
	Origin: schema.OriginOf[conference.SessionType],
	Keys: []schema.Key[conference.SessionType]{
		schema.ID[conference.SessionType](),
		schema.Formerly[conference.SessionType](),
		schema.Text("name", func(t *conference.SessionType) *conference.Text { return &t.Name }).Must(),
		schema.Value("pause", schema.Yes, func(t *conference.SessionType) *bool { return &t.Pause }),
		schema.Custom("deadline", schema.Yes.Name, func(r *schema.Reader, n *source.Node, t *conference.SessionType) {
			yes, ok := schema.Yes.Read(r, n)
			t.Anytime = ok && !yes
		}),
	},
}

var audienceTable = schema.Table[conference.Audience]{
	Name:   "audience",
	Origin: schema.OriginOf[conference.Audience],
	Keys: []schema.Key[conference.Audience]{
		schema.ID[conference.Audience](),
		schema.Formerly[conference.Audience](),
		schema.Text("name", func(a *conference.Audience) *conference.Text { return &a.Name }).Must(),
		schema.Text("summary", func(a *conference.Audience) *conference.Text { return &a.Summary }),
		schema.Value("share", schema.Percent, func(a *conference.Audience) *int { return &a.Share }),
	},
}

var trackTable = schema.Table[conference.Track]{
	Name:   "track",
	Origin: schema.OriginOf[conference.Track],
	Keys: []schema.Key[conference.Track]{
		schema.ID[conference.Track](),
		schema.Formerly[conference.Track](),
		schema.Text("name", func(t *conference.Track) *conference.Text { return &t.Name }).Must(),
		schema.Text("summary", func(t *conference.Track) *conference.Text { return &t.Summary }),
	},
}

var venueTable = schema.Table[conference.Venue]{
	Name:   "venue",
	Origin: schema.OriginOf[conference.Venue],
	Keys: []schema.Key[conference.Venue]{
		schema.ID[conference.Venue](),
		schema.Formerly[conference.Venue](),
		schema.Name("name", func(v *conference.Venue) *conference.Text { return &v.Name }).Must(),
		schema.Name("short_name", func(v *conference.Venue) *conference.Text { return &v.ShortName }),
		schema.Name("address", func(v *conference.Venue) *conference.Text { return &v.Address }),
		schema.Name("address_local", func(v *conference.Venue) *conference.Text { return &v.AddressLocal }),
		schema.Value("phone", schema.Phone, func(v *conference.Venue) *string { return &v.Phone }),
		schema.Value("website", schema.URL, func(v *conference.Venue) *string { return &v.Website }),
		schema.Optional("coordinates", schema.Coordinates, func(v *conference.Venue) **conference.Coordinates { return &v.Coordinates }),
		schema.Value("features", schema.List(feature), func(v *conference.Venue) *[]string { return &v.Features }),
		schema.Text("summary", func(v *conference.Venue) *conference.Text { return &v.Summary }),
		schema.Images("image", func(v *conference.Venue) *conference.Images { return &v.Image }),
		schema.ImagesAlt("image_alt", func(v *conference.Venue) *conference.Images { return &v.Image }),
		schema.Images("plan", func(v *conference.Venue) *conference.Images { return &v.Plan }),
		schema.ImagesAlt("plan_alt", func(v *conference.Venue) *conference.Images { return &v.Plan }),
		schema.Value("entry", schema.MinutesOrNone, func(v *conference.Venue) *int { return &v.Entry }),
		schema.Value("entry_on", schema.MinutesByDay, func(v *conference.Venue) *[]conference.DayMinutes { return &v.EntryOn }),
		schema.Value("walk", schema.MinutesOrNone, func(v *conference.Venue) *int { return &v.Walk }),
	},
}

var roomTable = schema.Table[conference.Room]{
	Name:   "room",
	Origin: schema.OriginOf[conference.Room],
	Keys: []schema.Key[conference.Room]{
		schema.ID[conference.Room](),
		schema.Formerly[conference.Room](),
		schema.Ref("venue", conference.KindVenue, func(m *conference.Room) *string { return &m.Venue }).Must(),
		schema.Name("name", func(m *conference.Room) *conference.Text { return &m.Name }).Must(),
		schema.Name("floor", func(m *conference.Room) *conference.Text { return &m.Floor }),
		schema.Value("capacity", schema.Count, func(m *conference.Room) *int { return &m.Capacity }),
		schema.Value("shared", schema.Yes, func(m *conference.Room) *bool { return &m.Shared }),
		schema.Value("features", schema.List(feature), func(m *conference.Room) *[]string { return &m.Features }),
		schema.Text("summary", func(m *conference.Room) *conference.Text { return &m.Summary }),
		schema.Optional("walk", schema.MinutesOrNone, func(m *conference.Room) **int { return &m.Walk }),
	},
}

var hotelTable = schema.Table[conference.Hotel]{
	Name:   "hotel",
	Origin: schema.OriginOf[conference.Hotel],
	Keys: []schema.Key[conference.Hotel]{
		schema.ID[conference.Hotel](),
		schema.Formerly[conference.Hotel](),
		schema.Name("name", func(h *conference.Hotel) *conference.Text { return &h.Name }).Must(),
		schema.Name("short_name", func(h *conference.Hotel) *conference.Text { return &h.ShortName }),
		schema.Name("address", func(h *conference.Hotel) *conference.Text { return &h.Address }),
		schema.Name("address_local", func(h *conference.Hotel) *conference.Text { return &h.AddressLocal }),
		schema.Value("phone", schema.Phone, func(h *conference.Hotel) *string { return &h.Phone }),
		schema.Value("email", schema.Email, func(h *conference.Hotel) *string { return &h.Email }),
		schema.Value("website", schema.URL, func(h *conference.Hotel) *string { return &h.Website }),
		schema.Optional("coordinates", schema.Coordinates, func(h *conference.Hotel) **conference.Coordinates { return &h.Coordinates }),
		schema.Text("desk", func(h *conference.Hotel) *conference.Text { return &h.Desk }),
		schema.Optional("check_in", schema.Clock, func(h *conference.Hotel) **conference.Clock { return &h.CheckIn }),
		schema.Optional("check_out", schema.Clock, func(h *conference.Hotel) **conference.Clock { return &h.CheckOut }),
		schema.Value("features", schema.List(feature), func(h *conference.Hotel) *[]string { return &h.Features }),
		schema.Text("summary", func(h *conference.Hotel) *conference.Text { return &h.Summary }),
		schema.Images("image", func(h *conference.Hotel) *conference.Images { return &h.Image }),
		schema.ImagesAlt("image_alt", func(h *conference.Hotel) *conference.Images { return &h.Image }),
		schema.Value("walk", schema.MinutesOrNone, func(h *conference.Hotel) *int { return &h.Walk }),
		schema.Custom("rate", "table", func(r *schema.Reader, n *source.Node, h *conference.Hotel) {
			for _, x := range schema.DecodeList(r, &rateTable, n) {
				h.Rates = append(h.Rates, x.Rate)
			}
		}),
	},
}

var stopTable = schema.Table[conference.Stop]{
	Name:   "stop",
	Origin: schema.OriginOf[conference.Stop],
	Keys: []schema.Key[conference.Stop]{
		schema.ID[conference.Stop](),
		schema.Formerly[conference.Stop](),
		schema.Name("name", func(s *conference.Stop) *conference.Text { return &s.Name }).Must(),
		schema.Name("short_name", func(s *conference.Stop) *conference.Text { return &s.ShortName }),
		schema.Text("summary", func(s *conference.Stop) *conference.Text { return &s.Summary }),
		schema.Optional("coordinates", schema.Coordinates, func(s *conference.Stop) **conference.Coordinates { return &s.Coordinates }),
	},
}

var sessionTable = schema.Table[conference.Session]{
	Name:   "session",
	Origin: schema.OriginOf[conference.Session],
	Keys: []schema.Key[conference.Session]{
		schema.ID[conference.Session](),
		schema.Formerly[conference.Session](),
		schema.Ref("type", conference.KindType, func(s *conference.Session) *string { return &s.Type }).Must(),
		schema.Text("title", func(s *conference.Session) *conference.Text { return &s.Title }).Must(),
		schema.Text("subtitle", func(s *conference.Session) *conference.Text { return &s.Subtitle }),
		schema.Text("summary", func(s *conference.Session) *conference.Text { return &s.Summary }),
		// Required too, but the file can give it for all its sessions: see finishSession.
		schema.Value("day", schema.Date, func(s *conference.Session) *conference.Date { return &s.Day }),
		schema.Value("start", schema.Clock, func(s *conference.Session) *conference.Clock { return &s.Start }).Must(),
		schema.Value("end", schema.Clock, func(s *conference.Session) *conference.Clock { return &s.End }).Must(),
		schema.Optional("seated", schema.Clock, func(s *conference.Session) **conference.Clock { return &s.Seated }),
		schema.Optional("doors", schema.Clock, func(s *conference.Session) **conference.Clock { return &s.Doors }),
		schema.Optional("deadline", schema.Yes, func(s *conference.Session) **bool { return &s.Punctual }),
		schema.Optional("highlight", schema.Yes, func(s *conference.Session) **bool { return &s.Highlight }),
		schema.Ref("room", conference.KindRoom, func(s *conference.Session) *string { return &s.Room }),
		schema.Ref("venue", conference.KindVenueOrHotel, func(s *conference.Session) *string { return &s.Venue }),
		schema.Text("place", func(s *conference.Session) *conference.Text { return &s.Place }),
		schema.Ref("track", conference.KindTrack, func(s *conference.Session) *string { return &s.Track }),
		schema.Refs("audience", conference.KindAudience, func(s *conference.Session) *[]string { return &s.Audience }),
		schema.Refs("chairs", conference.KindPerson, func(s *conference.Session) *[]string { return &s.Chairs }),
		schema.Refs("speakers", conference.KindPerson, func(s *conference.Session) *[]string { return &s.Speakers }),
		schema.Value("language", schema.OneOrMore(schema.Language), func(s *conference.Session) *[]string { return &s.Languages }),
		schema.Value("interpretation", interpretation, func(s *conference.Session) *[]conference.Interpretation { return &s.Interpretation }),
		schema.Value("livestream", schema.URL, func(s *conference.Session) *string { return &s.Livestream }),
		schema.Value("expected", schema.Count, func(s *conference.Session) *int { return &s.Expected }),
		schema.Value("share", schema.Percent, func(s *conference.Session) *int { return &s.Share }),
		schema.Value("status", status, func(s *conference.Session) *conference.Status { return &s.Status }),
		schema.Text("reason", func(s *conference.Session) *conference.Text { return &s.Reason }),
		schema.Custom("moved_from", "move", func(r *schema.Reader, n *source.Node, s *conference.Session) {
			if _, ok := n.Value.(*source.Table); !ok {
				r.WrongType(n, "move")
				return
			}
			s.MovedFrom = &schema.Decode(r, &movedTable, n).Moved
		}),
		schema.Optional("revised", schema.Date, func(s *conference.Session) **conference.Date { return &s.Revised }),
		schema.Value("sequence", schema.Count, func(s *conference.Session) *int { return &s.Sequence }),
		schema.Value("pinned", schema.Yes, func(s *conference.Session) *bool { return &s.Pinned }),
		schema.Tables(itemTable, func(s *conference.Session) *[]*conference.Item { return &s.Items }),
		schema.Custom("document", "table", func(r *schema.Reader, n *source.Node, s *conference.Session) {
			for _, d := range schema.DecodeList(r, &documentTable, n) {
				if !d.at.Wrote("file") && !d.at.Wrote("url") {
					r.ReportAt(d.at.Position, "document-empty", "", nil)
				}
				s.Documents = append(s.Documents, d.Document)
			}
		}),
		schema.Value("url", schema.URL, func(s *conference.Session) *string { return &s.URL }),
		links(func(s *conference.Session) *[]conference.Document { return &s.Links }),
	},
}

var itemTable = schema.Table[conference.Item]{
	Name:   "item",
	Origin: schema.OriginOf[conference.Item],
	Keys: []schema.Key[conference.Item]{
		schema.ID[conference.Item](),
		schema.Text("title", func(i *conference.Item) *conference.Text { return &i.Title }).Must(),
		schema.Text("summary", func(i *conference.Item) *conference.Text { return &i.Summary }),
		schema.Value("start", schema.Clock, func(i *conference.Item) *conference.Clock { return &i.Start }).Must(),
		schema.Optional("end", schema.Clock, func(i *conference.Item) **conference.Clock { return &i.End }),
		schema.Refs("chairs", conference.KindPerson, func(i *conference.Item) *[]string { return &i.Chairs }),
		schema.Refs("speakers", conference.KindPerson, func(i *conference.Item) *[]string { return &i.Speakers }),
	},
}

// moved, document and rate are tables whose values have no origin.
type moved struct {
	conference.Moved
	at conference.Origin
}

type document struct {
	conference.Document
	at conference.Origin
}

type rate struct {
	conference.Rate
	at conference.Origin
}

var movedTable = schema.Table[moved]{
	Name:   "moved_from",
	Origin: func(m *moved) *conference.Origin { return &m.at },
	Keys: []schema.Key[moved]{
		schema.Optional("day", schema.Date, func(m *moved) **conference.Date { return &m.Day }),
		schema.Optional("start", schema.Clock, func(m *moved) **conference.Clock { return &m.Start }),
		schema.Ref("room", conference.KindRoom, func(m *moved) *string { return &m.Room }),
	},
}

var documentTable = schema.Table[document]{
	Name:   "document",
	Origin: func(d *document) *conference.Origin { return &d.at },
	Keys: []schema.Key[document]{
		schema.Text("title", func(d *document) *conference.Text { return &d.Title }).Must(),
		schema.Custom("file", "file by language", func(r *schema.Reader, n *source.Node, d *document) {
			r.ByLanguage(n, func(lang string, n *source.Node) {
				if f, ok := schema.File.Read(r, n); ok {
					d.Files = append(d.Files, conference.DocumentFile{Lang: lang, File: f})
				}
			})
		}),
		addresses,
	},
}

// addresses is the key url of a document and of a link: one address, or one for each language.
var addresses = schema.Custom("url", "url by language", func(r *schema.Reader, n *source.Node, d *document) {
	r.ByLanguage(n, func(lang string, n *source.Node) {
		if u, ok := schema.URL.Read(r, n); ok {
			d.Files = append(d.Files, conference.DocumentFile{Lang: lang, URL: u})
		}
	})
})

var linkTable = schema.Table[document]{
	Name:   "links",
	Origin: func(d *document) *conference.Origin { return &d.at },
	Keys: []schema.Key[document]{
		schema.Text("title", func(d *document) *conference.Text { return &d.Title }).Must(),
		addresses.Must(),
	},
}

// links is the key that lists links to other sites.
func links[T any](field func(*T) *[]conference.Document) schema.Key[T] {
	return schema.Custom("links", "table", func(r *schema.Reader, n *source.Node, t *T) {
		for _, d := range schema.DecodeList(r, &linkTable, n) {
			*field(t) = append(*field(t), d.Document)
		}
	})
}

var rateTable = schema.Table[rate]{
	Name:   "rate",
	Origin: func(x *rate) *conference.Origin { return &x.at },
	Keys: []schema.Key[rate]{
		schema.Text("name", func(x *rate) *conference.Text { return &x.Name }).Must(),
		schema.Text("price", func(x *rate) *conference.Text { return &x.Price }).Must(),
	},
}

var personTable = schema.Table[conference.Person]{
	Name:   "person",
	Origin: schema.OriginOf[conference.Person],
	Keys: []schema.Key[conference.Person]{
		schema.ID[conference.Person](),
		schema.Formerly[conference.Person](),
		schema.Name("name", func(p *conference.Person) *conference.Text { return &p.Name }).Must(),
		schema.Value("several", schema.Yes, func(p *conference.Person) *bool { return &p.Several }),
		schema.Text("role", func(p *conference.Person) *conference.Text { return &p.Role }),
		schema.Name("organisation", func(p *conference.Person) *conference.Text { return &p.Organisation }),
		schema.Value("country", schema.Country, func(p *conference.Person) *string { return &p.Country }),
		schema.Text("summary", func(p *conference.Person) *conference.Text { return &p.Summary }),
		schema.Images("image", func(p *conference.Person) *conference.Images { return &p.Image }),
		schema.ImagesAlt("image_alt", func(p *conference.Person) *conference.Images { return &p.Image }),
		schema.Value("url", schema.URL, func(p *conference.Person) *string { return &p.URL }),
		links(func(p *conference.Person) *[]conference.Document { return &p.Links }),
	},
}

var countryTable = schema.Table[conference.Country]{
	Name:   "country",
	Origin: schema.OriginOf[conference.Country],
	Keys: []schema.Key[conference.Country]{
		schema.Code[conference.Country](),
		schema.Name("name", func(c *conference.Country) *conference.Text { return &c.Name }).Must(),
	},
}

var noticeTable = schema.Table[conference.Notice]{
	Name:   "notice",
	Origin: schema.OriginOf[conference.Notice],
	Keys: []schema.Key[conference.Notice]{
		schema.ID[conference.Notice](),
		schema.Formerly[conference.Notice](),
		schema.Text("title", func(n *conference.Notice) *conference.Text { return &n.Title }).Must(),
		schema.Text("summary", func(n *conference.Notice) *conference.Text { return &n.Summary }),
		schema.Value("urgent", schema.Yes, func(n *conference.Notice) *bool { return &n.Urgent }),
		schema.Value("from", schema.Moment, func(n *conference.Notice) *conference.Moment { return &n.From }).Must(),
		schema.Optional("until", schema.Moment, func(n *conference.Notice) **conference.Moment { return &n.Until }),
		schema.Value("about", schema.List(schema.AnyReference), func(n *conference.Notice) *[]conference.Ref { return &n.About }),
	},
}

var contactTable = schema.Table[conference.Contact]{
	Name:   "contact",
	Origin: schema.OriginOf[conference.Contact],
	Keys: []schema.Key[conference.Contact]{
		schema.ID[conference.Contact](),
		schema.Formerly[conference.Contact](),
		schema.Value("kind", contactKind, func(c *conference.Contact) *string { return &c.Kind }).Must(),
		schema.Text("name", func(c *conference.Contact) *conference.Text { return &c.Name }).Must(),
		schema.Value("phone", schema.Phone, func(c *conference.Contact) *string { return &c.Phone }),
		schema.Value("email", schema.Email, func(c *conference.Contact) *string { return &c.Email }),
		schema.Hours("hours", func(c *conference.Contact) *conference.Text { return &c.Hours }, func(c *conference.Contact) *[]conference.OpenHours { return &c.Open }),
		schema.Text("place", func(c *conference.Contact) *conference.Text { return &c.Place }),
		schema.Ref("room", conference.KindRoom, func(c *conference.Contact) *string { return &c.Room }),
		schema.Value("languages", schema.List(schema.Language), func(c *conference.Contact) *[]string { return &c.Languages }),
		schema.Text("summary", func(c *conference.Contact) *conference.Text { return &c.Summary }),
		schema.Optional("order", schema.Number, func(c *conference.Contact) **int { return &c.Order }),
	},
}

var categoryTable = schema.Table[conference.Category]{
	Name:   "category",
	Origin: schema.OriginOf[conference.Category],
	Keys: []schema.Key[conference.Category]{
		schema.ID[conference.Category](),
		schema.Formerly[conference.Category](),
		schema.Text("name", func(c *conference.Category) *conference.Text { return &c.Name }).Must(),
		schema.Optional("order", schema.Number, func(c *conference.Category) **int { return &c.Order }),
	},
}

var delegationTable = schema.Table[conference.Delegation]{
	Name:   "delegation",
	Origin: schema.OriginOf[conference.Delegation],
	Keys: []schema.Key[conference.Delegation]{
		schema.ID[conference.Delegation](),
		schema.Name("name", func(d *conference.Delegation) *conference.Text { return &d.Name }).Must(),
		schema.Value("country", schema.Country, func(d *conference.Delegation) *string { return &d.Country }),
		schema.Ref("hotel", conference.KindHotel, func(d *conference.Delegation) *string { return &d.Hotel }).Must(),
		schema.Value("size", schema.Count, func(d *conference.Delegation) *int { return &d.Size }),
		schema.Value("language", schema.Language, func(d *conference.Delegation) *string { return &d.Language }),
		schema.Text("liaison", func(d *conference.Delegation) *conference.Text { return &d.Liaison }),
		schema.Value("liaison_phone", schema.Phone, func(d *conference.Delegation) *string { return &d.LiaisonPhone }),
		schema.Text("notes", func(d *conference.Delegation) *conference.Text { return &d.Notes }),
		schema.Value("step_free", schema.Count, func(d *conference.Delegation) *int { return &d.StepFree }),
		schema.Tables(flightTable("arrival"), func(d *conference.Delegation) *[]*conference.Flight { return &d.Arrivals }),
		schema.Tables(flightTable("departure"), func(d *conference.Delegation) *[]*conference.Flight { return &d.Departures }),
		schema.Tables(carTable, func(d *conference.Delegation) *[]*conference.Car { return &d.Cars }),
		schema.Tables(seatTable, func(d *conference.Delegation) *[]*conference.Seat { return &d.Seats }),
	},
}

// frontMatter is what a Markdown file may begin with.
type frontMatter struct {
	conference.Page
	about *conference.Ref
}

var frontMatterTable = schema.Table[frontMatter]{
	Name:   "+++",
	Origin: schema.OriginOf[frontMatter],
	Keys: []schema.Key[frontMatter]{
		schema.Optional("about", schema.AnyReference, func(f *frontMatter) **conference.Ref { return &f.about }),
		schema.Value("id", schema.Slug, func(f *frontMatter) *string { return &f.ID }),
		schema.Formerly[frontMatter](),
		schema.OneLanguage("title", func(f *frontMatter) *conference.Text { return &f.Title }),
		schema.OneLanguage("summary", func(f *frontMatter) *conference.Text { return &f.Summary }),
		schema.Ref("category", conference.KindCategory, func(f *frontMatter) *string { return &f.Category }),
		schema.Optional("order", schema.Number, func(f *frontMatter) **int { return &f.Order }),
		schema.Optional("updated", schema.Date, func(f *frontMatter) **conference.Date { return &f.Updated }),
		schema.Value("layout", layout, func(f *frontMatter) *string { return &f.Layout }),
	},
}
