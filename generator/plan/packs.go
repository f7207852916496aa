package plan

import (
	"html/template"
	"path"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/paper"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// Pack is one document to print.
type Pack struct {
	// ID names it among those of its language: "general", "hotel:salam", "delegation:poland", "door:djeliba:2007-11-15".
	ID   string
	Lang string
	// Private says that it holds something that must not reach public/.
	Private bool
	// Page is the document on whatever paper the printer has; its path is a file below packs/, "fr/hotel_salam.html".
	Page Page
	// Sized is the same with the size of its paper, as a PDF needs it. What both show is built once.
	Sized Page
	Paper Paper
	// Edition is the newest, nil without editions; Later says that the conference has changed since, for readers of the language.
	Edition *Edition
	Later   bool
	// Sheet says that it is for a wall or a door, not to read in; Cover that its first page is a cover; Duplex that it is printed on
	// both sides.
	Sheet, Cover, Duplex bool
	// Amends says that it brings another one up to date.
	Amends bool
	// Content returns a digest of what a sheet says, without its edition and without what it leads to: one of an earlier edition that says
	// the same may stay where it is.
	Content func() string

	builder *builder
}

// Paper is the size of a sheet in millimetres.
type Paper struct{ Width, Height float64 }

// papers are those of conference.
var papers = map[conference.Paper]Paper{
	conference.A4: {210, 297}, conference.A5: {148, 210}, conference.A6: {105, 148}, conference.Letter: {215.9, 279.4},
}

// paperOf returns the paper of a pack. Cards for doors are on their side.
func paperOf(k *conference.Pack) Paper {
	p := papers[k.Paper]
	if k.For == conference.ForDoor {
		return Paper{p.Height, p.Width}
	}
	return p
}

// Packs are all that is to be printed: for each pack that is asked for, in each of its languages, one for every hotel, delegation or
// whatever it is for. Links are absolute, and with [Input.Embed] a document holds its style sheets and pictures. The public site never
// sees what this makes: it alone is handed what is private.
func Packs(in Input, private *conference.Private) []Pack {
	p := newOutline(absolute(in))
	var out []Pack
	for _, k := range p.c.Packs {
		if k.Skip {
			continue
		}
		for _, t := range p.packsOf(k, private) {
			for _, l := range p.languages {
				if slices.Contains(t.languages, l.Tag) {
					out = append(out, p.pack(l, k, t))
				}
			}
		}
	}
	return out
}

// absolute gives links the whole address: a file has no site around it.
func absolute(in Input) Input {
	c, config := *in.Conference, *in.Conference.Config
	config.BasePath = config.BaseURL
	c.Config = &config
	in.Conference = &c
	return in
}

// printed is one of a pack: what it is for, and how it is made.
type printed struct {
	things    []string // "salam"; "djeliba", "2007-11-15"; none for everyone
	languages []string
	private   bool
	layout    string
	build     func(b *builder) head
	hotel     string                     // whose guests read it; empty for everyone
	name      func(b *builder) view.Text // the hotel or the delegation; nil for others
	copies    int                        // how many people get one; 0 where it is not known
}

// packsOf are the documents or sheets of a pack.
func (p *outline) packsOf(k *conference.Pack, private *conference.Private) []printed {
	var out []printed
	add := func(layout string, build func(b *builder) head, things ...string) {
		out = append(out, printed{things: things, languages: k.Languages, layout: layout, build: build})
	}
	switch k.For {
	case conference.ForEveryone:
		add(packLayout, func(b *builder) head { return b.packFor(k.ID, "") })
	case conference.ForHotel:
		for _, h := range p.c.Hotels {
			add(packLayout, func(b *builder) head { return b.packFor(k.ID, h.ID) }, h.ID)
			last := &out[len(out)-1]
			last.hotel, last.name = h.ID, func(b *builder) view.Text { return b.Text(h.Name) }
		}
	case conference.ForDelegation:
		return p.delegationPacks(k, private)
	case conference.ForDoor:
		first, others := p.together(k.Languages)
		for _, m := range p.c.Rooms {
			for _, d := range p.c.Days() {
				if slices.ContainsFunc(p.c.SessionsIn(m.ID), func(s *conference.Session) bool { return s.Day == d }) {
					out = append(out, printed{
						things: []string{m.ID, d.String()}, languages: first, layout: "door.html",
						build: func(b *builder) head { return b.door(k, m.ID, d, others) },
					})
				}
			}
		}
	case conference.ForPlace:
		for _, id := range p.c.ServedPlaces() {
			add("poster.html", func(b *builder) head { return b.posterOn(id, papers[k.Paper]) }, id)
		}
	case conference.ForDay:
		for _, d := range p.c.Days() {
			add("day-sheet.html", func(b *builder) head { return b.daySheet(k, d) }, d.String())
		}
	case conference.ForEmergency:
		add("emergency.html", (*builder).emergencyCard)
	case conference.ForInternal:
		if private != nil && len(private.Delegations) > 0 {
			first, _ := p.together(k.Languages)
			out = append(out, printed{
				languages: first, private: true, layout: "internal.html", build: func(b *builder) head { return b.internal(private.Delegations) },
			})
		}
	}
	return out
}

// together returns the first language, in which a sheet in several languages is, and builders of the others.
func (p *outline) together(tags []string) (first []string, others []*builder) {
	for _, tag := range tags {
		for _, l := range p.languages {
			if l.Tag != tag {
				continue
			}
			if first == nil {
				first = []string{tag}
			} else {
				others = append(others, newBuilder(p.planner, l))
			}
		}
	}
	return first, others
}

// delegationPacks are those of the delegations, each in its own language if it is one of the site's.
func (p *outline) delegationPacks(k *conference.Pack, private *conference.Private) []printed {
	if private == nil {
		return nil
	}
	var out []printed
	for _, d := range private.Delegations {
		languages := k.Languages
		if _, known := p.config.Language(d.Language); known {
			languages = []string{d.Language}
		}
		out = append(out, printed{
			things: []string{d.ID}, languages: languages, private: true, layout: packLayout,
			build: func(b *builder) head { return b.packForDelegation(k.ID, d, private.Contacts) },
			hotel: d.Hotel, copies: d.Size, name: func(b *builder) view.Text { return b.Text(d.Name) },
		})
	}
	return out
}

// packLayout is the layout of documents.
const packLayout = "pack.html"

// pack makes the record of a document or sheet in a language.
func (p *outline) pack(l *language, k *conference.Pack, t printed) Pack {
	b := newBuilder(p.planner, l)
	build := sync.OnceValue(func() head { return t.build(b) })
	id := packID(k.ID, t.things)
	page := func(sized bool) Page {
		return Page{
			Path: path.Join(l.Tag, fileName(k.ID, t.things)), Layout: t.layout, Lang: l.Tag, Class: output.Page,
			Make: func() view.Document {
				h, how := build(), b.printOf(k)
				how.Sized = sized
				if (t.layout == packLayout || t.private) && b.embed != nil {
					how.Own = b.ownSheet(h, k, t.private)
				}
				return view.Document{
					Site: l.site, Kind: strings.TrimSuffix(t.layout, ".html"), Title: h.title, Detail: h.detail, NoIndex: true, URL: h.live,
					Print: how, Body: h.body,
				}
			},
		}
	}
	return Pack{
		ID: id, Lang: l.Tag, Private: t.private, Page: page(false), Sized: page(true), Paper: paperOf(k),
		Edition: b.newestEdition(), Later: b.laterChanges(), Sheet: k.For.Sheet() && k.For != conference.ForInternal, Duplex: k.Duplex,
		Content: func() string { return contentOf(build()) }, builder: b,
		Cover: !k.For.Sheet() && slices.Contains(k.Sections, conference.SectionCover),
	}
}

// ownSheet returns the style sheet of a document: its pages say whose it is, and that what is private is confidential.
func (b *builder) ownSheet(h head, k *conference.Pack, private bool) template.URL {
	whose, mark := h.title.Value, ""
	if h.detail != "" {
		whose += " · " + h.detail
	}
	if private {
		mark = b.Word("pack.private").Value
	}
	own := paper.Own{Whose: whose, Mark: mark, RightToLeft: b.language.site.Dir == "rtl"}
	if pack, ok := h.body.(*view.Pack); ok {
		for _, s := range pack.Sections {
			if s.Kind == string(conference.SectionHotel) {
				own.Hotel = s.Title.Value
			}
			for _, d := range s.Agenda {
				if k.Duplex {
					own.Facing = append(own.Facing, view.RunningDay{ID: d.ID, Number: d.Day.Number})
				}
			}
		}
	}
	return own.Sheet()
}

// Recorded reports whether the pages that it is printed with are remembered for the next edition: those of an edition, without later
// changes.
func (k *Pack) Recorded() bool { return k.Edition != nil && !k.Later && !k.Amends }

// contentOf returns a digest of what a sheet says.
func contentOf(h head) string {
	switch body := h.body.(type) {
	case *view.Door:
		own := *body
		own.Live = nil
		h.body = own
	case *view.Poster:
		own := view.Poster{Place: body.Place, Sheets: slices.Clone(body.Sheets)}
		for i := range own.Sheets {
			own.Sheets[i].Live = nil
		}
		h.body = own
	case *view.DaySheet:
		own := *body
		own.Live = nil
		h.body = own
	case *view.EmergencyCard:
		own := *body
		own.Live = nil
		h.body = own
	}
	return scope.Digest(h.title, h.detail, h.body)
}

// fileName is that of a pack. No id has an underscore in it, so no two packs share a name.
func fileName(id string, things []string) string {
	return strings.Join(append([]string{id}, things...), "_") + ".html"
}

// printOf says how a pack is printed.
func (b *builder) printOf(k *conference.Pack) *view.Print {
	return &view.Print{Paper: strings.ToLower(string(k.Paper)), Duplex: k.Duplex, Language: b.OwnName, Running: b.running}
}

// hostedRows is up to how many sessions, counted once for every hotel, the site has the packs of hotels too. A conference for which
// they would be heavier than all its other pages together has them on paper only.
const hostedRows = 4000

// packEntries are the packs that are pages of the site: those that are for all to see, and few. A document is worth finding; a
// sheet says again what a page of the site says better.
func packEntries(c *conference.Conference) []entry {
	var out []entry
	add := func(layout string, build func(b *builder) head, ids ...string) {
		out = append(out, entry{kind: "pack", id: strings.Join(ids, "/"), layout: layout, section: "agenda", noIndex: layout != packLayout, build: func(b *builder) head {
			h := build(b)
			h.print = b.printOf(b.scope.Pack(ids[0]))
			return h
		}})
	}
	for _, k := range c.Packs {
		if k.Skip {
			continue
		}
		switch k.For {
		case conference.ForEveryone:
			add(packLayout, func(b *builder) head { return b.packFor(k.ID, "") }, k.ID)
		case conference.ForHotel:
			for _, h := range c.Hotels {
				if hostsHotelPacks(c) {
					add(packLayout, func(b *builder) head { return b.packFor(k.ID, h.ID) }, k.ID, h.ID)
				}
			}
		case conference.ForDay:
			for _, d := range c.Days() {
				add("day-sheet.html", func(b *builder) head { return b.daySheet(k, d) }, k.ID, d.String())
			}
		case conference.ForEmergency:
			add("emergency.html", (*builder).emergencyCard, k.ID)
		}
	}
	return out
}

func hostsHotelPacks(c *conference.Conference) bool {
	return len(c.Sessions)*len(c.Hotels) <= hostedRows
}

// packHref is the address of the first pack that the site has for a purpose; empty where it has none.
func (b *builder) packHref(of conference.PackFor, thing ...string) string {
	if of == conference.ForHotel && !b.fixed.hasHotelPacks {
		return ""
	}
	for _, id := range b.scope.Packs() {
		if k := b.scope.Pack(id); k.For == of && !k.Skip {
			return b.href(permalink.To(b.Tag, "pack", strings.Join(append([]string{id}, thing...), "/")))
		}
	}
	return ""
}
