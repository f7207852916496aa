package plan

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// Components plans what a theme maker looks at: a small site of its own, in every language, in which each layout shows all
// that can be in it, and then nothing; at its beginning, sessions in every state. It has the conference's name and pictures,
// and nothing else of it.
func Components(in Input) *Plan {
	p := newOutline(in)
	out := &Plan{files: sync.OnceValue(p.files), outline: p}
	for _, l := range p.languages {
		l.site = componentSite(p, l)
	}
	for _, l := range p.languages {
		s := newSampler(p, l)
		layouts := s.layouts()
		out.beside = append(out.beside, s.page(permalink.To(l.Tag, "home", ""), sheetLayout, "", s.sheet(layouts)))
		for _, c := range layouts {
			out.beside = append(out.beside,
				s.page(componentAddress(l, fullState, c.layout), c.layout, c.section, c.full),
				s.page(componentAddress(l, emptyState, c.layout), c.layout, c.section, c.empty))
		}
		out.beside = append(out.beside, p.besidePage(l, manifestFile, "manifest.webmanifest", output.Asset, func(b *builder) any { return b.manifest() }))
	}
	out.beside = append(out.beside, p.rootPages()...)
	return out
}

// component is a layout with the most and the least it can show.
type component struct {
	layout, section string
	full, empty     any
}

// sheetLayout lists the layouts and shows the states of a session.
const sheetLayout = "components.html"

// The folders of a language: layouts with all that can be in them, and with nothing.
const (
	fullState  = "full"
	emptyState = "empty"
)

func componentAddress(l *language, state, layout string) string {
	return l.Tag + "/" + state + "/" + strings.TrimSuffix(layout, ".html") + "/"
}

// layouts is the table of the pages.
func (s *sampler) layouts() []component {
	return []component{
		{"home.html", "home", s.home(), &view.Home{}},
		{"agenda.html", "agenda", s.agenda(), &view.Agenda{}},
		{"day.html", "agenda", s.dayPage(), &view.DayPage{Day: s.sampleDay()}},
		{"programme.html", "agenda", &view.Programme{Days: []view.DayPage{*s.dayPage()}}, &view.Programme{}},
		{"session.html", "agenda", s.session(), &view.Session{Row: s.plainRow("plain")}},
		{"track.html", "agenda", &view.Track{Summary: s.long(), Prose: s.sampleText, Days: s.dayRows()}, &view.Track{}},
		{"links.html", "people", &view.Links{Items: s.entriesList()}, &view.Links{}},
		{"person.html", "people", &view.PersonPage{Person: s.people()[0], Summary: s.long(), Prose: s.sampleText, Image: s.image(), Days: s.dayRows()}, &view.PersonPage{}},
		{"venue.html", "venues", s.venue(), &view.Venue{}},
		{"room.html", "venues", &view.Room{RoomEntry: s.rooms()[0], Venue: s.link("venue.html"), Summary: s.long(), Prose: s.sampleText, Days: s.dayRows()}, &view.Room{Venue: s.link("venue.html")}},
		{"hotels.html", "hotels", &view.Hotels{Hotels: s.hotels()}, &view.Hotels{}},
		{"hotel.html", "hotels", s.hotel(), &view.Hotel{HotelEntry: s.hotels()[1], LocalName: s.title}},
		{"shuttles.html", "shuttles", s.shuttles(), &view.Shuttles{}},
		{"shuttle.html", "shuttles", s.shuttle(), &view.Shuttle{ShuttleEntry: view.ShuttleEntry{Link: s.line()}}},
		{"stop.html", "shuttles", s.stop(), &view.Stop{}},
		{"poster.html", "shuttles", s.poster(), &view.Poster{Place: s.link("hotel.html"), Sheets: []view.PosterSheet{{Size: "1"}}}},
		{packLayout, "agenda", s.pack(), &view.Pack{}},
		{"door.html", "agenda", s.door(), &view.Door{}},
		{"day-sheet.html", "agenda", s.daySheet(), &view.DaySheet{}},
		{"emergency.html", "contacts", s.emergencyCard(), &view.EmergencyCard{}},
		{"pages.html", "pages", &view.Pages{Categories: s.categoryList()}, &view.Pages{}},
		{InfoLayout, "pages", &view.Info{Summary: s.long(), Prose: s.sampleText, More: s.links(3)}, &view.Info{}},
		{"contacts.html", "contacts", &view.Contacts{Emergency: s.contacts("emergency", "medical"), Contacts: s.contacts("press", "other"), Card: s.pageHref("emergency.html")}, &view.Contacts{}},
		{"notices.html", "notices", &view.Notices{Notices: s.notices()}, &view.Notices{}},
		{"about.html", "about", &view.About{Summary: s.long(), Prose: s.sampleText, Hosts: []view.Text{s.title, s.arabic}, Country: s.Locale.RegionName("ML"), Website: sampleWebsite}, &view.About{}},
		{"not-found.html", "", s.greeting(), &view.Chooser{}},
	}
}

// componentSite is the site's own, but its menu leads to the pages of the components.
func componentSite(p *outline, l *language) *view.Site {
	site := *l.site
	site.Marks.Feed = ""
	layouts := map[string]string{"venues": "venue", "people": "links"}
	site.Nav = nil
	for i, section := range []string{"agenda", "hotels", "shuttles", "contacts", "venues", "pages", "notices", "people", "about"} {
		site.Nav = append(site.Nav, view.NavLink{
			Href: p.href(componentAddress(l, fullState, cmp.Or(layouts[section], section))), Section: section, Key: "nav." + section, Main: i < mainSections,
		})
	}
	return &site
}

// page makes the record of a page.
func (s *sampler) page(address, layout, section string, body any) Page {
	own := strings.TrimPrefix(address, s.Tag+"/")
	doc := view.Document{
		Site: s.language.site, Section: section, Kind: strings.TrimSuffix(layout, ".html"), Title: s.titleOf(layout, body), NoIndex: true,
		URL: s.absolute(address), Crumbs: s.crumbs(), Print: s.printOf(layout), Body: body,
	}
	for _, l := range s.languages {
		other := l.Tag + "/" + own
		doc.Alternates = append(doc.Alternates, view.Alternate{
			Lang: l.Tag, Dir: l.Dir, Name: l.OwnName, Href: s.href(other), URL: s.absolute(other), Current: l == s.language,
		})
	}
	if updated := s.sampleDay(); layout == InfoLayout {
		doc.Updated = &updated
	}
	return Page{Path: permalink.File(address), Layout: layout, Lang: s.Tag, Class: output.Page, Make: func() view.Document { return doc }}
}

// titleOf is what a page is headed with. A session's is as long as they come.
func (s *sampler) titleOf(layout string, body any) view.Text {
	switch body := body.(type) {
	case *view.Components, *view.Home:
		return s.language.site.Name
	case *view.Session:
		if body.MovedFrom != nil {
			return s.long()
		}
	}
	if section := strings.TrimSuffix(layout, ".html"); slices.Contains([]string{"agenda", "programme", "hotels", "shuttles", "pages", "contacts", "notices", "about", "not-found"}, section) {
		return s.Word("title." + section)
	}
	return s.title
}

// sheet is the page it all begins with.
func (s *sampler) sheet(layouts []component) *view.Components {
	out := &view.Components{Rows: s.states()}
	for _, c := range layouts {
		out.Pages = append(out.Pages, view.ComponentPage{
			Layout: c.layout, Full: s.href(componentAddress(s.language, fullState, c.layout)), Empty: s.href(componentAddress(s.language, emptyState, c.layout)),
		})
	}
	return out
}
