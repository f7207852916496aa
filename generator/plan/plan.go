// Package plan says which pages the site has: for each its address, its layout, and how to build what the layout shows.
//
// A page's view is built only when it is rendered, by a [builder] that reads the conference through a recorder; nothing of
// the conference stays in a view. Rows of the agenda, which many pages show, are built once for each language.
package plan

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/locale"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/record"
	"vademecum/generator/view"
)

// Input is what a plan is made from.
type Input struct {
	Conference *conference.Conference
	// Guide answers for the journeys of the conference. It may be nil: then one is made.
	Guide *journey.Guide
	// Catalog returns the interface texts of a language; ok is false where English stands in.
	Catalog func(lang string) (c *locale.Catalog, ok bool)
	// Pictures are the names of the theme's pictures that stand in for those a conference does not have.
	Pictures []string
	// LookSheet is the address of the style sheet with the colours of config.toml; empty where it changes none.
	LookSheet string
	// Running has for each language the address of the style sheet with the running heads of print, which [Running] is for.
	Running map[string]string
	// Before is an older plan, made with the same catalogs, whose parts may serve again; nil where there is none. Touched are the
	// things that may differ since.
	Before  *Plan
	Touched []conference.Ref
	// Last says that no plan will follow this one: what its pages read is not noted.
	Last bool
}

// Plan is every file of the site: pages to render, and files of the content to copy.
type Plan struct {
	Pages []view.Page
	Files []File
	// Changes tells which reads of a page hand out something else than they did for the plan before. It is nil where every page
	// has to be made: without a plan before, or where what all pages share differs.
	Changes *Changes
	outline *outline
}

// File is an image or a document that a page names.
type File struct {
	Path   string // below public/
	Source string // below content/, or with Theme below the theme's pictures/
	Theme  bool
	Scale  *Scale // nil for a file that is copied as it is
}

// New plans the site. The order is that of the table of pages, for each language in turn; it decides nothing but the order
// in which pages are rendered.
func New(in Input) *Plan {
	p := newOutline(in)
	entries := p.entries()
	p.listed, p.paths = entries, p.pathsOf(entries, in.Before)
	out := &Plan{outline: p, Pages: make([]view.Page, 0, len(p.languages)*(len(entries)+few)+few)}
	var wait sync.WaitGroup
	wait.Go(func() { out.Changes = p.since(in) })
	defer wait.Wait()
	out.Files = p.files()
	for k, l := range p.languages {
		for i := range entries {
			out.Pages = append(out.Pages, p.page(l, &entries[i], p.paths[k][i]))
		}
		out.Pages = append(out.Pages, p.pointers(l)...)
		out.Pages = append(out.Pages, p.feedPages(l)...)
	}
	out.Pages = append(out.Pages, p.rootPages()...)
	out.Pages = append(out.Pages, p.machinePages(entries)...)
	return out
}

// planner is what all pages share. Of the conference it has only the source, whose readers note what is read.
type planner struct {
	config    *conference.Config
	source    *record.Source
	languages []*language
	pictures  map[string]bool // of the theme
	lookSheet string
	running   map[string]string
	fixed     fixed
}

// fixed is what every page may show of the conference without its being noted as read: where it differs, every page is made
// anew.
type fixed struct {
	hasIcon, hasShare, hasFeed, hasHotelPacks bool
	sharePath                                 string
}

// outline decides which pages and files there are. It alone looks at the conference itself.
type outline struct {
	*planner
	c      *conference.Conference
	listed []entry
	paths  [][]string // by language, and by entry
}

// few is how many pages each language, and the site, may have beside those that are listed, before the list grows.
const few = 32

// pathsOf returns where the pages of the entries stand in each language; an older plan of the same pages knows.
func (p *outline) pathsOf(entries []entry, before *Plan) [][]string {
	same := func(a, b entry) bool { return a.kind == b.kind && a.id == b.id }
	tags := func(a, b *language) bool { return a.Tag == b.Tag }
	if before != nil && slices.EqualFunc(entries, before.outline.listed, same) && slices.EqualFunc(p.languages, before.outline.languages, tags) {
		return before.outline.paths
	}
	out := make([][]string, len(p.languages))
	for k, l := range p.languages {
		out[k] = make([]string, len(entries))
		for i, e := range entries {
			out[k][i] = permalink.File(permalink.To(l.Tag, e.kind, e.id))
		}
	}
	return out
}

// entry is a page that exists in every language.
type entry struct {
	kind    string // of permalink's table
	id      string
	layout  string
	own     string // layout that this page asks for instead
	section string
	noIndex bool
	build   func(b *builder) head
}

// head is what a page's own kind knows of its document.
type head struct {
	title       view.Text
	detail      string
	description view.Text
	crumbs      []view.Link
	updated     *view.Day
	print       *view.Print
	live        string // address of the page of the site, where this is on paper
	body        any
}

func newOutline(in Input) *outline {
	p := &outline{c: in.Conference, planner: &planner{config: in.Conference.Config, source: record.NewSource(in.Conference, cmp.Or(in.Guide, journey.NewGuide(in.Conference)), !in.Last), pictures: map[string]bool{}, lookSheet: in.LookSheet, running: in.Running}}
	for _, name := range in.Pictures {
		p.pictures[name] = true
	}
	p.fixed = fixed{
		hasIcon: p.c.Event.Icon.File != nil || p.pictures[themeIcon], hasShare: p.c.Event.Share.File != nil || p.pictures[themeShare],
		hasFeed: len(p.c.Notices) > 0, hasHotelPacks: hostsHotelPacks(p.c), sharePath: sharePath(p.c.Event.Share),
	}
	for _, l := range p.config.Languages {
		p.languages = append(p.languages, newLanguage(p, l, in))
	}
	for _, l := range p.languages {
		l.site = p.site(l)
	}
	return p
}

// page makes the record of an entry in a language.
func (p *planner) page(l *language, e *entry, path string) view.Page {
	return view.Page{
		Path: path, Layout: cmp.Or(e.own, e.layout), Lang: l.Tag,
		Make: func() (view.Document, []view.Read) {
			b := &builder{planner: p, language: l, r: p.source.Reader()}
			h := e.build(b)
			return view.Document{
				Site: l.site, Section: e.section, Kind: strings.TrimSuffix(e.layout, ".html"), Title: h.title, Detail: h.detail, Description: h.description.Value,
				URL: p.absolute(permalink.To(l.Tag, e.kind, e.id)), Alternates: p.alternates(l, e.kind, e.id),
				Crumbs: h.crumbs, NoIndex: e.noIndex, Updated: h.updated, Share: b.share(e, h), Structured: b.structured(e, h), Print: h.print, Body: h.body,
			}, b.r.Reads()
		},
	}
}

// entries is the table of the pages that exist in every language.
func (p *outline) entries() []entry {
	c := p.c
	list := []entry{
		{kind: "home", layout: "home.html", section: "home", build: (*builder).home},
		{kind: "agenda", layout: "agenda.html", section: "agenda", build: (*builder).agenda},
		{kind: "programme", layout: "programme.html", section: "agenda", build: (*builder).programme},
		{kind: "hotels", layout: "hotels.html", section: "hotels", build: (*builder).hotels},
		{kind: "shuttles", layout: "shuttles.html", section: "shuttles", build: (*builder).shuttles},
		{kind: "venues", layout: "links.html", section: "venues", build: (*builder).venues},
		{kind: "pages", layout: "pages.html", section: "pages", build: (*builder).infoPages},
		{kind: "contacts", layout: "contacts.html", section: "contacts", build: (*builder).contacts},
		{kind: "notices", layout: "notices.html", section: "notices", build: (*builder).notices},
		{kind: "about", layout: "about.html", section: "about", build: (*builder).about},
		{kind: "not-found", layout: "not-found.html", noIndex: true, build: (*builder).notFound},
	}
	if len(c.Persons) > 0 {
		list = append(list, entry{kind: "people", layout: "links.html", section: "people", build: (*builder).people})
	}
	if len(c.Tracks) > 0 {
		list = append(list, entry{kind: "tracks", layout: "links.html", section: "agenda", build: (*builder).tracks})
	}
	for _, d := range c.Days() {
		list = append(list, entry{kind: "day", id: d.String(), layout: "day.html", section: "agenda",
			build: func(b *builder) head { return b.dayPage(d) }})
	}
	things := []struct {
		kind, section string
		ids           []string
		build         func(b *builder, id string) head
	}{
		{"session", "agenda", ids(c.Sessions, func(s *conference.Session) string { return s.ID }), (*builder).sessionPage},
		{"track", "agenda", ids(c.Tracks, func(t *conference.Track) string { return t.ID }), (*builder).trackPage},
		{"venue", "venues", ids(c.Venues, func(v *conference.Venue) string { return v.ID }), (*builder).venuePage},
		{"room", "venues", ids(c.Rooms, func(m *conference.Room) string { return m.ID }), (*builder).roomPage},
		{"person", "people", ids(c.Persons, func(q *conference.Person) string { return q.ID }), (*builder).personPage},
		{"hotel", "hotels", ids(c.Hotels, func(h *conference.Hotel) string { return h.ID }), (*builder).hotelPage},
		{"shuttle", "shuttles", ids(c.Shuttles, func(s *conference.Shuttle) string { return s.ID }), (*builder).shuttlePage},
		{"stop", "shuttles", ids(c.Stops, func(s *conference.Stop) string { return s.ID }), (*builder).stopPage},
	}
	for _, t := range things {
		for _, id := range t.ids {
			list = append(list, entry{kind: t.kind, id: id, layout: t.kind + ".html", section: t.section,
				build: func(b *builder) head { return t.build(b, id) }})
		}
	}
	for _, id := range posterPlaces(c) {
		list = append(list, entry{kind: "poster", id: id, layout: "poster.html", section: "shuttles", noIndex: true,
			build: func(b *builder) head { return b.poster(id) }})
	}
	list = append(list, packEntries(c)...)
	for _, q := range c.Pages {
		list = append(list, entry{kind: "page", id: q.ID, layout: InfoLayout, own: q.Layout, section: "pages",
			build: func(b *builder) head { return b.infoPage(q.ID) }})
	}
	return list
}

// InfoLayout is the layout of info pages that do not ask for another.
const InfoLayout = "info.html"

func ids[T any](list []*T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = id(t)
	}
	return out
}

// absolute returns the full address of one of the site's own.
func (p *planner) absolute(address string) string { return p.config.BaseURL + address }

// href returns the address of one of the site's own as links on its pages give it.
func (p *planner) href(address string) string {
	if address == "" {
		return ""
	}
	return p.config.BasePath + address
}

// alternates are the same page in every language.
func (p *planner) alternates(current *language, kind, id string) []view.Alternate {
	out := make([]view.Alternate, len(p.languages))
	for i, l := range p.languages {
		address := permalink.To(l.Tag, kind, id)
		out[i] = view.Alternate{
			Lang: l.Tag, Dir: l.dir, Name: l.ownName, Href: p.href(address), URL: p.absolute(address), Current: l == current,
		}
	}
	return out
}

// files lists every image and document that a public thing names, each once.
func (p *outline) files() []File {
	seen := map[string]bool{}
	var out []File
	add := func(f *conference.File) {
		if f != nil && !seen[f.Path] {
			seen[f.Path] = true
			out = append(out, File{Path: permalink.ContentFile(f.Path), Source: f.Path})
		}
	}
	show := func(i conference.Image, u use) {
		sizes := scaled(i, u.widths)
		out = append(out, sizes...)
		if len(sizes) == 0 {
			add(i.File)
		}
	}
	for _, i := range p.images() {
		show(i.Image, i.use)
	}
	out = append(out, p.shownElsewhere()...)
	for _, s := range p.c.Sessions {
		for _, d := range s.Documents {
			for _, f := range d.Files {
				add(f.File)
			}
		}
	}
	for _, e := range p.c.Everything() {
		for _, t := range e.Prose {
			for _, l := range t.Links {
				if l.Image {
					show(proseImage(l), inText)
				} else {
					add(l.File)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return slices.CompactFunc(out, func(a, b File) bool { return a.Path == b.Path }) // two things may show one picture
}
