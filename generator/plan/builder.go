package plan

import (
	"html/template"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/markdown"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// language is one language of the site, with what its pages share.
type language struct {
	*format.Language
	openGraph string // the language and a country, as Open Graph requires
	site      *view.Site
	running   template.URL  // the address of the style sheet with the running heads of print
	shared    func() string // a digest of what all pages for screens of the language show
	memo      *memo
}

func newLanguage(p *outline, l *format.Language) *language {
	out := &language{Language: l, openGraph: openGraphLocale(l.LocaleTag(), l.Locale.Tag()), memo: &memo{}}
	out.shared = sync.OnceValue(func() string { return scope.Digest(out.site, p.lookSheet, p.fixed) })
	return out
}

// builder builds the view of one page. It sees the conference only through the scope.
type builder struct {
	*planner
	*language
	scope *scope.Scope
}

// newBuilder returns a builder that sees the whole conference.
func newBuilder(p *planner, l *language) *builder {
	return &builder{planner: p, language: l, scope: p.everything}
}

// link returns the link to the page of a thing.
func (b *builder) link(kind conference.Kind, id string, label view.Text) view.Link {
	return view.Link{Href: b.href(permalink.To(b.Tag, string(kind), id)), Label: label}
}

// sectionLink returns the link to a section of the site, for breadcrumbs.
func (b *builder) sectionLink(section string) view.Link {
	return view.Link{Href: b.href(permalink.To(b.Tag, section, "")), Label: b.Word("title." + section)}
}

// country writes the name of a country; code may be empty.
func (b *builder) country(code string) view.Text { return b.Country(code, b.scope.Country(code)) }

// crumbs returns the breadcrumbs of a page: the home page and what is between the two.
func (b *builder) crumbs(between ...view.Link) []view.Link {
	return append([]view.Link{b.sectionLink("home")}, between...)
}

// day writes a day, with the address of its page if it has one.
func (b *builder) day(d conference.Date) view.Day {
	out := b.Day(d)
	for _, known := range b.scope.Days() {
		if known == d {
			out.Href = b.href(permalink.To(b.Tag, "day", out.ISO))
		}
	}
	return out
}

// dayOf is day for a date that may be nil.
func (b *builder) dayOf(d *conference.Date) *view.Day {
	if d == nil {
		return nil
	}
	out := b.day(*d)
	return &out
}

func (b *builder) fileHref(f *conference.File) string { return b.href(permalink.ContentFile(f.Path)) }

// description is what a page says about a thing to search engines: its summary, or the lead of its long text in this language.
func (b *builder) description(summary conference.Text, e *conference.Entity) view.Text {
	if text := b.Text(summary); text.Value != "" {
		return text
	}
	return view.Text{Value: b.Lead(e)}
}

// prose writes a Markdown text whose links lead to pages of this language.
func (b *builder) prose(e *conference.Entity) *view.Prose { return b.Prose(e, b.resolve) }

// resolve returns the address of a link in a Markdown text.
func (b *builder) resolve(l conference.ProseLink) markdown.Address {
	target := markdown.Classify(l.Target)
	switch {
	case l.Image && l.File != nil:
		shown := b.pictureIn(proseImage(l), inText)
		return markdown.Address{Src: shown.Src, SrcSet: shown.SrcSet, Sizes: shown.Sizes, Width: shown.Width, Height: shown.Height}
	case l.File != nil:
		href := b.fileHref(l.File)
		if target.Fragment != "" {
			href += "#" + target.Fragment
		}
		return markdown.Address{Href: href, Width: l.Width, Height: l.Height}
	case target.Class == markdown.Thing:
		address := b.href(permalink.To(b.Tag, string(target.Kind), target.ID))
		if target.Fragment != "" {
			address, _, _ = strings.Cut(address, "#")
			address += "#" + target.Fragment
		}
		return markdown.Address{Href: address}
	}
	return markdown.Address{Href: l.Target}
}
