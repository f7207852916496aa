// Package showcase makes the pages that a theme is developed with: each layout with all it can show, and with nothing. They have
// the name and the pictures of the conference, and nothing else of it.
package showcase

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// Site is what samples show of the site in a language.
type Site struct {
	View         *view.Site // its menu is [Menu]
	FirstDay     conference.Date
	Share        *view.Image  // the picture that links to the site are shown with; nil if there is none
	Live         *view.Live   // leads to the home page
	RunningSheet template.URL // the address of the style sheet with running heads; may be empty
}

// Page is a sample page.
type Page struct {
	Address  string // below the site: "fr/full/session/"
	Layout   string
	Document view.Document
}

// Each layout is shown in two states, which are folders of a language.
const (
	fullState  = "full"  // with all it can show
	emptyState = "empty" // with nothing
)

// Layouts that pages here depend on.
const (
	indexLayout = "components.html" // lists the layouts, and shows the states of a session
	infoLayout  = "info.html"
	packLayout  = "pack.html"
)

// address returns the address of a sample page.
func address(lang, state, layout string) string {
	return lang + "/" + state + "/" + strings.TrimSuffix(layout, ".html") + "/"
}

// Menu returns the menu of the samples in a language. The first entries, as many as main, are visible on phones.
func Menu(lang, basePath string, main int) []view.NavLink {
	layouts := map[string]string{"venues": "venue", "people": "links"}
	var out []view.NavLink
	for i, section := range []string{"agenda", "hotels", "shuttles", "contacts", "venues", "pages", "notices", "people", "about"} {
		out = append(out, view.NavLink{
			Href: basePath + address(lang, fullState, cmp.Or(layouts[section], section)), Section: section, Key: "nav." + section, Main: i < main,
		})
	}
	return out
}

// Pages returns the sample pages in a language: the page that lists the others first. The languages are those of the site.
func Pages(language *format.Language, languages []*format.Language, site Site) []Page {
	s := newSampler(language, languages, site)
	layouts := s.layouts()
	out := []Page{s.page(permalink.To(s.Tag, "home", ""), indexLayout, "", s.index(layouts))}
	for _, l := range layouts {
		full := s.page(address(s.Tag, fullState, l.name), l.name, l.section, l.full)
		full.Document.Since = s.since()
		full.Document.Calendar = &view.Calendar{Subscribe: "webcal://example.org/calendar.ics", Href: s.pageHref(l.name), For: s.links(2)}
		out = append(out, full,
			s.page(address(s.Tag, emptyState, l.name), l.name, l.section, l.empty))
	}
	return out
}

// index returns the page that lists the layouts.
func (s *sampler) index(layouts []layout) *view.Components {
	out := &view.Components{Rows: s.states()}
	for _, l := range layouts {
		out.Pages = append(out.Pages, view.ComponentPage{
			Layout: l.name, Full: s.pageHref(l.name), Empty: s.href(address(s.Tag, emptyState, l.name)),
		})
	}
	return out
}

func (s *sampler) page(address, layout, section string, body any) Page {
	own := strings.TrimPrefix(address, s.Tag+"/")
	home := view.Link{Href: s.href(permalink.To(s.Tag, "home", "")), Label: s.Word("title.home")}
	doc := view.Document{
		Site: s.site.View, Section: section, Kind: strings.TrimSuffix(layout, ".html"), Title: s.titleOf(layout, body), NoIndex: true,
		URL: s.site.View.Root + address, Crumbs: []view.Link{home}, Print: s.printOf(layout), Body: body,
	}
	for _, l := range s.languages {
		other := l.Tag + "/" + own
		doc.Alternates = append(doc.Alternates, view.Alternate{
			Lang: l.Tag, Dir: l.Dir, Name: l.OwnName, Href: s.href(other), URL: s.site.View.Root + other, Current: l == s.Language,
		})
	}
	if updated := s.sampleDay(); layout == infoLayout {
		doc.Updated = &updated
	}
	return Page{Address: address, Layout: layout, Document: doc}
}

// titled are the layouts whose pages have the title of a section.
var titled = []string{"agenda", "programme", "my-programme", "hotels", "shuttles", "pages", "contacts", "notices", "about", "find", "not-found", "offline"}

// titleOf returns the title of a page. That of a session with all it can show is as long as possible.
func (s *sampler) titleOf(layout string, body any) view.Text {
	switch body := body.(type) {
	case *view.Components, *view.Home:
		return s.site.View.Name
	case *view.Session:
		if body.MovedFrom != nil {
			return s.long()
		}
	}
	if section := strings.TrimSuffix(layout, ".html"); slices.Contains(titled, section) {
		return s.Word("title." + section)
	}
	return s.title
}
