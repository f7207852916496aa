// Package plan says which pages the site has: for each its address, its layout, and how to build what the layout shows.
//
// A page's view is built only when the page is rendered, by a [builder] that sees the conference through a scope; nothing of the
// conference stays in a view. Pieces that many pages show, such as a session's row, are built once for each language.
package plan

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/journey"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// Input is what a plan is made from.
type Input struct {
	Conference *conference.Conference
	// Guide answers for the journeys of the conference. It may be nil: then one is made.
	Guide *journey.Guide
	// Catalog returns the interface texts of a language; ok is false if English replaces them.
	Catalog func(lang string) (c *locale.Catalog, ok bool)
	// Pictures are the names of the theme's pictures, which replace those that a conference does not have.
	Pictures []string
	// Sheet makes a style sheet, and returns its address below the site. It may be nil: then pages have none.
	Sheet func(Sheet) string
	// Embed returns an address that holds a file of the site, a style sheet or a picture, for documents that stand alone. If it is
	// nil, pages name files by their address.
	Embed func(path string) template.URL
	// Digest stands for everything that pages depend on besides the conference: the settings, the theme, the program. Where it is
	// empty no page has a key.
	Digest string
	// Addresses are those of an earlier plan, which are used again if the pages are the same. It may be nil.
	Addresses *Addresses
	// Editions are in the order of their numbers. Now is the conference as it is, if there are any.
	Editions []Edition
	Now      edition.Snapshot
	// Codes are QR codes drawn for earlier plans. It may be nil.
	Codes *Codes
}

// runningLayout is the layout of the style sheet with the running heads of printed pages.
const runningLayout = "running.css"

// Sheet is a style sheet that a layout writes.
type Sheet struct {
	Name   string // "running-fr.css"
	Lang   string
	Layout string
	Body   any
	Digest string // of the body
}

// Plan is every file of the site: pages to render, and files of the content to copy. It does not change.
type Plan struct {
	outline *outline
	files   func() []File
	days    func() map[string]string // of sessions, by id
	beside  []Page                   // what does not exist as an entry in every language, in the order of the languages
	data    []Data                   // in the order of the languages
}

// Page is a page, or another file that a layout writes.
type Page struct {
	Path   string // below public/
	Layout string // name of the layout, with its extension: "session.html", "sitemap.xml"
	Lang   string // the language whose catalog and formats it uses
	Class  output.Class
	// Key, if it is not nil, returns a digest of everything the page depends on.
	Key func() string
	// Make builds what the layout sees.
	Make func() view.Document
}

// Data is a file in a language that no layout writes: a calendar (RFC 5545), the index of what can be found.
type Data struct {
	Path  string // below public/
	Lang  string
	Bytes func() []byte
}

// File is an image or a document that a page names.
type File struct {
	Path   string // below public/
	Source string // below content/, or with Theme below the theme's pictures/
	Theme  bool
	Scale  *Scale // nil for a file that is copied as it is
}

// New plans the site.
func New(in Input) *Plan {
	o := newOutline(in)
	o.listed = o.entries()
	o.addresses = in.Addresses.of(o.languages, o.listed)
	p := &Plan{outline: o, files: sync.OnceValue(o.files), days: sync.OnceValue(o.sessionDays)}
	for _, l := range o.languages {
		p.beside = append(p.beside, o.pointers(l)...)
		p.beside = append(p.beside, o.feedPages(l)...)
		p.beside = append(p.beside, o.wayPages(l)...)
		p.data = append(p.data, append(o.calendarFiles(l), o.findIndex(l))...)
	}
	p.beside = append(p.beside, o.rootPages()...)
	p.beside = append(p.beside, o.machinePages(o.listed)...)
	return p
}

// Files are the files of the content and the theme that pages name, sorted by path.
func (p *Plan) Files() []File { return p.files() }

// Pages are all pages, language by language; those of no language and what programs read come last. The order decides nothing but
// the order in which pages are rendered.
func (p *Plan) Pages() []Page {
	o := p.outline
	out := make([]Page, 0, p.PageCount())
	for k, l := range o.languages {
		for i := range o.listed {
			out = append(out, o.page(l, &o.listed[i], o.addresses.paths[k][i]))
		}
	}
	return append(out, p.beside...)
}

// PageCount returns how many pages there are, without making the list of them.
func (p *Plan) PageCount() int {
	return len(p.outline.languages)*len(p.outline.listed) + len(p.beside)
}

// Page returns the page at a path below public/.
func (p *Plan) Page(path string) (Page, bool) {
	o := p.outline
	if o.addresses != nil {
		if at, ok := o.addresses.byPath()[path]; ok {
			return o.page(o.languages[at.language], &o.listed[at.entry], path), true
		}
	}
	for _, page := range p.beside {
		if page.Path == path {
			return page, true
		}
	}
	return Page{}, false
}

// AllData are the files without a layout, language by language.
func (p *Plan) AllData() []Data { return p.data }

// Data returns the file without a layout at a path below public/.
func (p *Plan) Data(path string) (Data, bool) {
	for _, d := range p.data {
		if d.Path == path {
			return d, true
		}
	}
	return Data{}, false
}

// File returns the file at a path below public/.
func (p *Plan) File(path string) (File, bool) {
	files := p.files()
	i, ok := slices.BinarySearchFunc(files, path, func(f File, path string) int { return cmp.Compare(f.Path, path) })
	if !ok {
		return File{}, false
	}
	return files[i], true
}

// Version stands for everything that the plan was made from, but for the bytes of pictures and documents.
func (p *Plan) Version() string {
	editions := make([]string, len(p.outline.editions))
	for i, e := range p.outline.editions {
		editions[i] = e.Digest // what has changed since follows from it and from the conference
	}
	return scope.Digest(p.outline.digest, p.outline.everything.Version(), editions)
}

// Addresses returns where the pages are, for the next plan.
func (p *Plan) Addresses() *Addresses { return p.outline.addresses }

// planner has what all pages share. It sees the conference only through the scope.
type planner struct {
	config     *conference.Config
	everything *scope.Scope
	languages  []*language
	pictures   map[string]bool // of the theme
	lookSheet  string
	embed      func(path string) template.URL // nil for pages of the site
	digest     string
	codes      *Codes
	editions   []Edition
	now        *edition.Snapshot
	departures map[departure]*conference.Clock // since the newest edition
	// hasCalendar has the calendars that there are.
	hasCalendar map[pageName]bool
	fixed       fixed
}

// fixed is what pages may show of the conference besides what their scope hands out.
type fixed struct {
	hasIcon, hasShare, hasFeed, hasHotelPacks bool
	sharePath                                 string
}

// outline decides which pages and files there are. It alone looks at the conference itself.
type outline struct {
	*planner
	c         *conference.Conference
	listed    []entry
	addresses *Addresses
	// calendarList are the calendars of every language.
	calendarList []calendar
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

// head has the parts of a document that depend on the kind of page.
type head struct {
	title       view.Text
	detail      string
	description view.Text
	crumbs      []view.Link
	updated     *view.Day
	since       *view.Since
	calendar    *view.Calendar
	print       *view.Print
	live        string // address of the page of the site, where this is on paper
	body        any
}

func newOutline(in Input) *outline {
	guide := cmp.Or(in.Guide, journey.NewGuide(in.Conference))
	p := &outline{c: in.Conference, planner: &planner{
		config: in.Conference.Config, everything: scope.Everything(in.Conference, guide, sinceNewest(in)), pictures: map[string]bool{},
		digest: in.Digest, embed: in.Embed, codes: cmp.Or(in.Codes, &Codes{}), editions: in.Editions, now: &in.Now,
		departures: sinceDepartures(in.Editions),
	}}
	for _, name := range in.Pictures {
		p.pictures[name] = true
	}
	p.fixed = fixed{
		hasIcon: p.c.Event.Icon.File != nil || p.pictures[themeIcon], hasShare: p.c.Event.Share.File != nil || p.pictures[themeShare],
		hasFeed: len(p.c.Notices) > 0, hasHotelPacks: hostsHotelPacks(p.c), sharePath: sharePath(p.c.Event.Share),
	}
	p.hasCalendar, p.calendarList = map[pageName]bool{}, p.calendars()
	for _, c := range p.calendarList {
		p.hasCalendar[pageName{c.kind, c.id}] = true
	}
	if sheet, any := lookSheet(&p.config.Look); any && in.Sheet != nil {
		p.lookSheet = in.Sheet(newSheet(p.config.Source(), lookLayout, lookLayout, &sheet))
	}
	for _, l := range format.Languages(p.config, in.Catalog) {
		p.languages = append(p.languages, newLanguage(p, l))
	}
	for _, l := range p.languages {
		l.site = p.site(l)
		if in.Sheet != nil {
			l.running = p.fileAddress(in.Sheet(newSheet(l.Tag, runningLayout, "running-"+l.Tag+".css", p.runningHeads(l))))
		}
	}
	return p
}

func newSheet(lang, layout, name string, body any) Sheet {
	return Sheet{Name: name, Lang: lang, Layout: layout, Body: body, Digest: scope.Digest(body)}
}

// page returns the page of an entry in a language.
func (p *planner) page(l *language, e *entry, path string) Page {
	page := Page{
		Path: path, Layout: cmp.Or(e.own, e.layout), Lang: l.Tag, Class: output.Page,
		Make: func() view.Document { return p.document(newBuilder(p, l), e) },
	}
	limit := limits[e.kind]
	if p.digest == "" || limit == nil {
		return page
	}
	page.Key = func() string { return limit(p.everything, e.id).Key(p.digest, page.Layout, path, l.shared()) }
	page.Make = func() view.Document {
		return p.document(&builder{planner: p, language: l, scope: limit(p.everything, e.id)}, e)
	}
	return page
}

// limits are the kinds of pages that have a key, and what of the conference they see.
var limits = map[string]func(everything *scope.Scope, id string) *scope.Scope{
	"session": (*scope.Scope).ForSession,
	"person":  (*scope.Scope).ForPerson,
}

// document builds what the layout of an entry's page sees.
func (p *planner) document(b *builder, e *entry) view.Document {
	h := e.build(b)
	return view.Document{
		Site: b.language.site, Section: e.section, Kind: strings.TrimSuffix(e.layout, ".html"), Title: h.title, Detail: h.detail, Description: h.description.Value,
		URL: p.absolute(permalink.To(b.Tag, e.kind, e.id)), Alternates: p.alternates(b.language, e.kind, e.id),
		Crumbs: h.crumbs, NoIndex: e.noIndex, Updated: h.updated, Since: h.since, Calendar: h.calendar,
		Share: b.share(e, h), Structured: b.structured(e, h), Print: h.print, Body: h.body,
	}
}

// entries is the table of the pages that exist in every language.
func (p *outline) entries() []entry {
	c := p.c
	list := []entry{
		{kind: "home", layout: "home.html", section: "home", build: (*builder).home},
		{kind: "agenda", layout: "agenda.html", section: "agenda", build: (*builder).agenda},
		{kind: "programme", layout: "programme.html", section: "agenda", build: (*builder).programme},
		{kind: "my-programme", layout: "my-programme.html", section: "agenda", noIndex: true, build: (*builder).myProgramme},
		{kind: "hotels", layout: "hotels.html", section: "hotels", build: (*builder).hotels},
		{kind: "shuttles", layout: "shuttles.html", section: "shuttles", build: (*builder).shuttles},
		{kind: "venues", layout: "links.html", section: "venues", build: (*builder).venues},
		{kind: "pages", layout: "pages.html", section: "pages", build: (*builder).infoPages},
		{kind: "contacts", layout: "contacts.html", section: "contacts", build: (*builder).contacts},
		{kind: "notices", layout: "notices.html", section: "notices", build: (*builder).notices},
		{kind: "find", layout: "find.html", section: "find", noIndex: true, build: (*builder).findPage},
		{kind: "about", layout: "about.html", section: "about", build: (*builder).about},
		{kind: "not-found", layout: "not-found.html", noIndex: true, build: (*builder).notFound},
		{kind: "offline", layout: "offline.html", noIndex: true, build: (*builder).offline},
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
		list = append(list, p.gridEntries(d)...)
		list = append(list, p.hourEntries(d)...)
	}
	list = append(list, p.editionEntries()...)
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
	for _, id := range c.ServedPlaces() {
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

// absolute returns the full address of a page of the site.
func (p *planner) absolute(address string) string { return p.config.BaseURL + address }

// href returns the address of a page of the site for links on other pages.
func (p *planner) href(address string) string {
	if address == "" {
		return ""
	}
	return p.config.BasePath + address
}

// fileAddress returns the address of a picture or a style sheet, or one that holds it.
func (p *planner) fileAddress(path string) template.URL {
	if path == "" || p.embed == nil {
		return template.URL(p.href(path))
	}
	return p.embed(path)
}

// alternates returns the same page in every language.
func (p *planner) alternates(current *language, kind, id string) []view.Alternate {
	out := make([]view.Alternate, len(p.languages))
	for i, l := range p.languages {
		address := permalink.To(l.Tag, kind, id)
		out[i] = view.Alternate{
			Lang: l.Tag, Dir: l.Dir, Name: l.OwnName, Href: p.href(address), URL: p.absolute(address), Current: l == current,
		}
	}
	return out
}

// files returns every image and document that public content names, each once.
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
		for _, t := range e.Common().Prose {
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
