package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// site returns what all pages of a language share.
func (p *outline) site(l *language) *view.Site {
	b := newBuilder(p.planner, l)
	e := b.scope.Event()
	s := &view.Site{
		Standalone: p.embed != nil,
		Lang:       l.Tag, Dir: l.Dir, BasePath: p.config.BasePath, Home: p.href(permalink.To(l.Tag, "home", "")), Root: p.config.BaseURL,
		Mine: p.href(permalink.To(l.Tag, "my-programme", "")),
		Find: p.href(permalink.To(l.Tag, "find", "")),
		Name: b.Text(e.Name), ShortName: b.Text(e.ShortName), Theme: b.Text(e.Theme), City: b.Text(e.City),
		Logo: b.logo(e.Logo), TimeZone: timeZone(p.config.Zone, e, b.Text(e.City).Value), DayStarts: int(p.config.DayStarts),
	}
	if e.ShortName.Zero() {
		s.ShortName = s.Name
	}
	if !e.Start.Zero() && !e.End.Zero() {
		s.TimeZone = l.Locale.Digits(s.TimeZone)
		s.Dates = l.Locale.DateRange(e.Start.UTC(), e.End.UTC(), locale.Long)
	}
	s.Marks = p.marks(l)
	for i, section := range p.sections() {
		s.Nav = append(s.Nav, view.NavLink{
			Href: p.href(permalink.To(l.Tag, section, "")), Section: section, Key: "nav." + section, Main: i < mainSections,
		})
	}
	for _, other := range p.languages {
		s.Languages = append(s.Languages, view.Language{Lang: other.Tag, Dir: other.Dir, Name: other.OwnName,
			Home: p.href(permalink.To(other.Tag, "home", ""))})
	}
	return s
}

// timeZone names the local time as delegates know it, by the city and its distance from UTC: "Bamako (UTC+0)". If the clocks change during
// the event it has both. Without a city it is that of the zone.
func timeZone(zone *time.Location, e *conference.Event, city string) string {
	_, last, _ := strings.Cut(zone.String(), "/")
	city = cmp.Or(city, strings.ReplaceAll(last, "_", " "))
	between := offset(e.Start, zone)
	if end := offset(e.End, zone); end != between {
		between += ", " + end
	}
	if city == "" {
		return between
	}
	return city + " (" + between + ")"
}

// offset returns the distance of a place from UTC at noon of a day: "UTC+5:30".
func offset(d conference.Date, zone *time.Location) string {
	t, _ := conference.Clock(12*60).In(d, zone)
	_, seconds := t.Zone()
	sign := '+'
	if seconds < 0 {
		sign, seconds = '−', -seconds
	}
	text := fmt.Sprintf("UTC%c%d", sign, seconds/3600)
	if minutes := seconds / 60 % 60; minutes > 0 {
		text += fmt.Sprintf(":%02d", minutes)
	}
	return text
}

// mainSections is how many entries of the menu are always visible on a phone.
const mainSections = 4

// sections returns the sections of the menu: those that are not empty, the most important first.
func (p *outline) sections() []string {
	c := p.c
	list := []struct {
		section string
		holds   int
	}{
		{"agenda", 1}, {"hotels", len(c.Hotels)}, {"shuttles", len(c.Shuttles)}, {"contacts", len(c.Contacts)},
		{"venues", len(c.Venues)}, {"pages", len(c.Pages)}, {"notices", len(c.Notices)}, {"changes", len(p.editions)},
		{"people", len(c.Persons)}, {"about", 1},
	}
	var out []string
	for _, s := range list {
		if s.holds > 0 {
			out = append(out, s.section)
		}
	}
	return out
}

// greeting returns the list of languages for the pages at the root.
func (p *planner) greeting() *view.Chooser {
	out := &view.Chooser{}
	for _, l := range p.languages {
		out.Languages = append(out.Languages, view.Greeting{
			Language: view.Language{Lang: l.Tag, Dir: l.Dir, Name: l.OwnName, Home: l.site.Home}, Site: l.site,
		})
	}
	return out
}

// rootPages returns the choice of languages and the 404 page in all languages. Both use the source language.
func (p *planner) rootPages() []Page {
	l := p.languages[0]
	root := func(path, layout string, document func(b *builder) view.Document) Page {
		return Page{Path: path, Layout: layout, Lang: l.Tag, Class: output.Page, Make: func() view.Document {
			b := newBuilder(p, l)
			d := document(b)
			d.Site, d.Description, d.Body = l.site, b.Text(b.scope.Event().Summary).Value, p.greeting()
			return d
		}}
	}
	return []Page{
		root("index.html", "chooser.html", func(b *builder) view.Document {
			return view.Document{
				Title: b.Text(b.scope.Event().Name), URL: p.config.BaseURL, Alternates: p.alternates(nil, "home", ""),
				Share: b.shareAs(b.coverTitle(), "website"),
			}
		}),
		root("404.html", "root-404.html", func(b *builder) view.Document {
			return view.Document{Title: b.Word("title.not-found"), URL: p.absolute("404.html"), NoIndex: true}
		}),
	}
}

// pointers returns the pages at the former addresses of things.
func (p *outline) pointers(l *language) []Page {
	var out []Page
	for _, g := range p.c.Addressed() {
		for _, t := range g.Things {
			e := t.Common()
			for _, old := range e.Formerly {
				out = append(out, p.pointer(l, conference.Ref{Kind: g.Kind, ID: e.ID}, old))
			}
		}
	}
	return out
}

func (p *planner) pointer(l *language, to conference.Ref, old string) Page {
	kind := string(to.Kind)
	return Page{
		Path: permalink.File(permalink.To(l.Tag, kind, old)), Layout: "pointer.html", Lang: l.Tag, Class: output.Page,
		Make: func() view.Document {
			b := newBuilder(p, l)
			link, _ := b.refLink(to)
			url := p.absolute(permalink.To(l.Tag, kind, to.ID))
			return view.Document{Site: l.site, Title: link.Label, URL: url, NoIndex: true, Body: &view.Pointer{To: link, URL: url}}
		},
	}
}

// maxURLs is how many addresses one sitemap file holds. The protocol (sitemaps.org) allows 50,000; with fewer, no file of a large site
// is so large that the memory of a build follows it.
const maxURLs = 10_000

// machinePages returns the files for search engines and servers.
func (p *outline) machinePages(entries []entry) []Page {
	found := slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.noIndex })
	var out []Page
	file := func(path, layout string, body func() any) {
		l := p.languages[0]
		out = append(out, Page{Path: path, Layout: layout, Lang: l.Tag, Class: output.Feed, Make: func() view.Document {
			return view.Document{Site: l.site, URL: p.absolute(path), Body: body()}
		}})
	}
	per := max(1, maxURLs/len(p.languages))
	if len(found) <= per {
		file("sitemap.xml", "sitemap.xml", func() any { return p.sitemap(found) })
	} else {
		index := &view.SitemapIndex{}
		for part := range slices.Chunk(found, per) {
			path := fmt.Sprintf("sitemap-%d.xml", len(index.URLs)+1)
			file(path, "sitemap.xml", func() any { return p.sitemap(part) })
			index.URLs = append(index.URLs, p.absolute(path))
		}
		file("sitemap.xml", "sitemap-index.xml", func() any { return index })
	}
	file("robots.txt", "robots.txt", func() any { return &view.Robots{Sitemap: p.absolute("sitemap.xml")} })
	file("_headers", "_headers", func() any { return &view.Headers{BasePath: p.config.BasePath} })
	return out
}

// sitemap lists the addresses of pages in every language.
func (p *outline) sitemap(entries []entry) *view.Sitemap {
	out := &view.Sitemap{Groups: make([]view.Group, len(entries))}
	for i := range entries {
		e := &entries[i]
		out.Groups[i] = view.Group{Alternates: p.alternates(nil, e.kind, e.id), Updated: p.updated(e)}
	}
	return out
}

// updated returns the day that the content gives for the last change of an entry, or nothing.
func (p *outline) updated(e *entry) string {
	switch e.kind {
	case "session":
		if d := p.c.Session(e.id).Revised; d != nil {
			return d.String()
		}
	case "page":
		if d := p.c.Page(e.id).Updated; d != nil {
			return d.String()
		}
	}
	return ""
}
