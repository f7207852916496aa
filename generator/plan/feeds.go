package plan

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/markdown"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/picture"
	"vademecum/generator/view"
)

// The files beside a language's pages.
const (
	manifestFile = "manifest.webmanifest"
	feedFile     = "notices/atom.xml"
	changesFile  = "changes/atom.xml"
)

func beside(l *language, file string) string { return l.Tag + "/" + file }

// marks are what browsers and feed readers are told on every page of a language.
func (p *outline) marks(l *language) view.Marks {
	m := view.Marks{
		Manifest: p.href(beside(l, manifestFile)), Look: p.fileAddress(p.lookSheet),
		Paper: p.config.Look.Paper, PaperDark: p.config.Look.PaperDark,
	}
	if p.fixed.hasFeed {
		m.Feed = p.href(beside(l, feedFile))
	}
	if p.fixed.hasIcon {
		m.TouchIcon = p.href(iconPath(touchIcon))
	}
	if p.c.Event.Icon.File != nil {
		m.Icon = p.href(iconPath(tabIcon))
	}
	return m
}

// feedPages are the files beside the pages of a language that programs read.
func (p *planner) feedPages(l *language) []Page {
	out := []Page{p.besidePage(l, manifestFile, "manifest.webmanifest", output.Asset, func(b *builder) any { return b.manifest() })}
	if p.fixed.hasFeed {
		out = append(out, p.besidePage(l, feedFile, "atom.xml", output.Feed, func(b *builder) any { return b.noticeFeed() }))
	}
	if len(p.editions) > 0 {
		out = append(out, p.besidePage(l, changesFile, "atom.xml", output.Feed, func(b *builder) any { return b.changesFeed() }))
	}
	return out
}

func (p *planner) besidePage(l *language, file, layout string, class output.Class, body func(b *builder) any) Page {
	return Page{Path: beside(l, file), Layout: layout, Lang: l.Tag, Class: class, Make: func() view.Document {
		b := newBuilder(p, l)
		return view.Document{Site: l.site, URL: p.absolute(beside(l, file)), Body: body(b)}
	}}
}

// manifest keeps the bar with the way back: the site's pages lead on to hotels and ministries. Its scope is the whole site, so
// that changing the language does not leave it.
func (b *builder) manifest() *view.Manifest {
	e := b.scope.Event()
	m := &view.Manifest{
		Name: b.language.site.Name.Value, ShortName: b.language.site.ShortName.Value, Description: b.Text(e.Theme).Value,
		Lang: b.Tag, Dir: b.Dir, StartURL: "./", Scope: "../", Display: "minimal-ui",
		ThemeColor: b.config.Look.Accent, BackgroundColor: b.config.Look.Paper,
		Icons: []view.ManifestIcon{},
	}
	if !b.fixed.hasIcon {
		return m
	}
	icon := func(file string, side int, purpose string) {
		m.Icons = append(m.Icons, view.ManifestIcon{
			Src: "../" + file, Sizes: fmt.Sprintf("%dx%d", side, side), Type: mediaTypes[picture.PNG], Purpose: purpose,
		})
	}
	icon(iconPath(smallIcon), smallIcon, "any")
	icon(iconPath(largeIcon), largeIcon, "any")
	icon(maskedPath, largeIcon, "maskable")
	return m
}

var mediaTypes = map[string]string{picture.PNG: "image/png", picture.JPEG: "image/jpeg"}

// noticeFeed is the notices, newest first. There is at least one.
func (b *builder) noticeFeed() *view.Feed {
	out := &view.Feed{
		ID: b.tagURI("notices"), URL: b.absolute(beside(b.language, feedFile)), Page: b.absolute(permalink.To(b.Tag, "notices", "")),
		Title: b.Word("title.notices").Value + " · " + b.language.site.ShortName.Value, Author: b.language.site.Name.Value,
	}
	for _, id := range b.scope.Notices() {
		n := b.scope.Notice(id)
		first := id // by which readers know it
		if len(n.Formerly) > 0 {
			first = n.Formerly[0]
		}
		out.Entries = append(out.Entries, view.FeedEntry{
			ID: b.tagURI("notices/" + first), URL: b.absolute(permalink.To(b.Tag, "notice", id)), Urgent: n.Urgent,
			Title: b.Text(n.Title), Summary: b.Text(n.Summary), Prose: b.Prose(&n.Entity, b.resolveAbsolute(out.Page)),
			Updated: b.timestamp(n.From),
		})
	}
	out.Updated = out.Entries[0].Updated
	return out
}

// timestamp writes a moment for programs (RFC 3339).
func (b *builder) timestamp(m conference.Moment) string {
	t, _ := m.Clock.In(m.Date, b.config.Zone)
	return t.Format(time.RFC3339)
}

// tagURI names a thing of a language for good, wherever the site may move later (RFC 4151): the host the conference had on
// its first day, and the id of the event.
func (b *builder) tagURI(thing string) string {
	e := b.scope.Event()
	host := ""
	if u, err := url.Parse(b.config.BaseURL); err == nil {
		host = u.Hostname()
	}
	return fmt.Sprintf("tag:%s,%s:%s/%s/%s", host, e.Start, e.ID, b.Tag, thing)
}

// absoluteHref makes an address as links give it absolute; page is the address of the page it stands on.
func (p *planner) absoluteHref(href, page string) string {
	switch {
	case strings.HasPrefix(href, "#"):
		return page + href
	case strings.HasPrefix(href, p.config.BasePath):
		return strings.TrimSuffix(p.config.BaseURL, p.config.BasePath) + href
	}
	return href
}

// resolveAbsolute is resolve for a text that is read elsewhere than on its page.
func (b *builder) resolveAbsolute(page string) func(conference.ProseLink) markdown.Address {
	return func(l conference.ProseLink) markdown.Address {
		a := b.resolve(l)
		if a.Src != "" {
			a.Src = template.URL(b.absoluteHref(string(a.Src), page))
		} else {
			a.Href = b.absoluteHref(a.Href, page)
		}
		a.SrcSet, a.Sizes = "", "" // a feed reader has widths of its own
		return a
	}
}
