// Package format turns values of the conference into the values that layouts show in one language: texts, words of the interface,
// days, times, numbers. What it returns depends on its arguments and on the settings, on nothing else of the conference.
package format

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/markdown"
	"vademecum/generator/view"
)

// Language is one language of the site.
type Language struct {
	Tag     string // BCP 47
	Dir     string // "ltr" or "rtl"
	OwnName string // the name of the language in the language itself
	Locale  *locale.Locale

	settings conference.Language
	config   *conference.Config
	all      []*Language
	catalog  *locale.Catalog // nil if the theme has none in this language
	others   []words         // have the words that catalog lacks; the last are English
	clocks   []string        // the 24-hour clock, minute by minute
}

// words are the interface texts of another language.
type words struct {
	lang    string
	catalog *locale.Catalog
}

// Languages returns the languages of the site in the order of the settings. The function catalog returns the interface texts of a
// language; ok is false where another language replaces them.
func Languages(config *conference.Config, catalog func(lang string) (c *locale.Catalog, ok bool)) []*Language {
	all := make([]*Language, len(config.Languages))
	for i, settings := range config.Languages {
		formats, _ := locale.ForOne(localeTag(settings), settings.Interface...)
		own, _ := catalog(settings.Tag)
		l := &Language{
			Tag: settings.Tag, Dir: locale.Direction(settings.Tag), OwnName: locale.OwnName(settings.Tag), Locale: formats,
			settings: settings, config: config, all: all, catalog: own, clocks: make([]string, 24*60),
		}
		for _, tag := range append(slices.Clone(settings.Interface), "en") {
			if c, ok := catalog(tag); ok {
				l.others = append(l.others, words{tag, c})
			}
		}
		for minute := range l.clocks {
			l.clocks[minute] = formats.Clock(minute)
		}
		all[i] = l
	}
	return all
}

// localeTag returns the locale that the settings choose for a language, or its tag.
func localeTag(settings conference.Language) string {
	if settings.Locale != "" {
		return settings.Locale
	}
	return settings.Tag
}

// LocaleTag returns the locale that the settings choose for the language, or its tag. Locale may be that of a parent.
func (l *Language) LocaleTag() string { return localeTag(l.settings) }

// Text writes a text in the language, or in one that replaces it.
func (l *Language) Text(t conference.Text) view.Text {
	value, lang := t.In(l.settings, l.config.Source())
	if value == "" || lang == l.Tag {
		return view.Text{Value: value}
	}
	return view.Text{Value: value, Lang: lang, Dir: l.direction(lang), Untranslated: !t.AsIs && !t.Has(l.settings)}
}

// SourceText writes a text in the source language: a name as it is used where the conference takes place.
func (l *Language) SourceText(t conference.Text) view.Text {
	source := l.config.Languages[0]
	value, lang := t.In(source, source.Tag)
	if value == "" || lang == l.Tag {
		return view.Text{Value: value}
	}
	return view.Text{Value: value, Lang: lang, Dir: l.direction(lang)}
}

// Image returns the one of several images that readers of the language see.
func (l *Language) Image(i conference.Images) conference.Image { return i.In(l.settings) }

// Texts writes several texts.
func (l *Language) Texts(list []conference.Text) []view.Text {
	out := make([]view.Text, len(list))
	for i, t := range list {
		out[i] = l.Text(t)
	}
	return out
}

// Word returns a text of the interface. The arguments are the names and values of its placeholders, in turn.
func (l *Language) Word(key string, arguments ...string) view.Text {
	values := map[string]any{}
	for i := 0; i+1 < len(arguments); i += 2 {
		values[arguments[i]] = arguments[i+1]
	}
	if l.catalog != nil {
		if value, ok := l.catalog.Plain(key, values); ok {
			return view.Text{Value: value}
		}
	}
	for _, other := range l.others {
		if value, ok := other.catalog.Plain(key, values); ok {
			return view.Text{Value: value, Lang: other.lang, Dir: l.direction(other.lang)}
		}
	}
	return view.Text{Value: key, Lang: "en", Dir: "ltr"} // shown rather than missing: a word was forgotten in the catalogs
}

// Counted is Word for a text that has forms by the number n.
func (l *Language) Counted(key string, n int) string {
	var text strings.Builder
	parts, _ := l.Parts(key, map[string]any{"n": n})
	for _, p := range parts {
		text.WriteString(p.Text)
	}
	return text.String()
}

// Parts is Word in pieces, so that a caller can put markup around the values. from has the language of the words, as in a text.
func (l *Language) Parts(key string, values map[string]any) (parts []locale.Part, from view.Text) {
	if l.catalog != nil {
		if parts, ok := l.catalog.Parts(key, values); ok {
			return parts, view.Text{}
		}
	}
	for _, other := range l.others {
		if parts, ok := other.catalog.Parts(key, values); ok {
			return parts, view.Text{Lang: other.lang, Dir: l.direction(other.lang)}
		}
	}
	return []locale.Part{{Text: key}}, view.Text{Lang: "en", Dir: "ltr"} // as Word
}

// direction returns the direction of another language if it is not that of the page. Those of the site are looked up: that is faster
// than parsing the tag.
func (l *Language) direction(lang string) string {
	var dir string
	if other := l.of(lang); other != nil {
		dir = other.Dir
	} else {
		dir = locale.Direction(lang)
	}
	if dir == l.Dir {
		return ""
	}
	return dir
}

// of returns a language of the site, or nil.
func (l *Language) of(tag string) *Language {
	for _, own := range l.all {
		if own.Tag == tag {
			return own
		}
	}
	return nil
}

// Prose writes a Markdown text; resolve returns the addresses of its links. It returns nil if there is no text.
func (l *Language) Prose(e *conference.Entity, resolve func(conference.ProseLink) markdown.Address) *view.Prose {
	p, own := e.ProseIn(l.settings)
	if p == nil {
		return nil
	}
	lang := p.Lang
	if own {
		lang = l.Tag
	}
	return l.ParsedProse(p, lang, resolve)
}

// Lead returns the first sentences of a Markdown text in this language, or "" if it has none in it.
func (l *Language) Lead(e *conference.Entity) string {
	if p, own := e.ProseIn(l.settings); own {
		return p.Lead
	}
	return ""
}

// Plain returns a Markdown text without markup, or "" if there is none.
func (l *Language) Plain(e *conference.Entity) string {
	p, _ := e.ProseIn(l.settings)
	if p == nil {
		return ""
	}
	return markdown.Plain(p)
}

// ParsedProse writes a Markdown text that is in the language lang.
func (l *Language) ParsedProse(p *conference.Prose, lang string, resolve func(conference.ProseLink) markdown.Address) *view.Prose {
	out := &view.Prose{HTML: markdown.Label(markdown.HTML(p, resolve), l.calloutWord(lang))}
	for _, h := range p.Headings {
		out.Headings = append(out.Headings, view.Heading{Level: h.Level, ID: h.ID, Text: h.Text})
	}
	if lang != l.Tag {
		out.Lang, out.Dir, out.Untranslated = lang, l.direction(lang), !p.AsIs
	}
	return out
}

// calloutWord returns the words before callouts in the language of a text, if the site has that language.
func (l *Language) calloutWord(lang string) func(kind string) markdown.Word {
	own := l.of(lang)
	if own == nil {
		own = l
	}
	return func(kind string) markdown.Word {
		w := own.Word("callout." + kind)
		return markdown.Word{Value: w.Value, Lang: w.Lang, Dir: w.Dir}
	}
}
