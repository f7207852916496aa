package showcase

import (
	"embed"
	"path"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/markdown"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// texts are Markdown texts with everything that Markdown can express. Their first heading is a title with an acronym in it.
//
//go:embed sample
var texts embed.FS

// Values that samples have in every language.
const (
	samplePhone   = "+223 20 00 00 00"
	sampleEmail   = "desk@example.org"
	sampleWebsite = "https://example.org/"
)

const (
	maxTitleLength = 180 // characters of the longest title
	maxPanel       = 40  // people in the largest panel
)

// sampler makes the views of samples. Their words are from the catalogs and the sample texts.
type sampler struct {
	*format.Language
	languages []*format.Language
	site      Site
	title     view.Text // an ordinary title, in the language of the page
	absent    view.Text // a text that is not translated
	arabic    view.Text // Arabic with Latin acronyms
	prose     *view.Prose
}

func newSampler(language *format.Language, languages []*format.Language, site Site) *sampler {
	s := &sampler{Language: language, languages: languages, site: site}
	english, arabic := s.markdown("en"), s.markdown("ar")
	s.title = s.Word("title.programme")
	s.prose, s.absent = english, s.heading(english, "en", true)
	if s.Tag == "ar" {
		s.prose = arabic
	}
	if s.Tag == "en" {
		s.absent = s.heading(arabic, "ar", true)
	}
	s.arabic = s.heading(arabic, "ar", false)
	return s
}

// markdown returns the sample text in a language.
func (s *sampler) markdown(lang string) *view.Prose {
	name := "sample/" + lang + ".md"
	data, err := texts.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	parsed, _ := markdown.Parse(data, path.Base(name), 1) // a test checks that there are no problems
	return s.ParsedProse(&parsed, lang, func(l conference.ProseLink) markdown.Address { return markdown.Address{Href: l.Target} })
}

// heading returns the title of a sample text.
func (s *sampler) heading(p *view.Prose, lang string, untranslated bool) view.Text {
	t := view.Text{Value: p.Headings[0].Text}
	if lang != s.Tag {
		t.Lang, t.Dir, t.Untranslated = lang, locale.Direction(lang), untranslated
	}
	return t
}

// long returns a text as long as the longest title.
func (s *sampler) long() view.Text {
	words := s.Word("home.after")
	characters := []rune(strings.Repeat(words.Value+" ", 1+maxTitleLength/len([]rune(words.Value))))
	words.Value = strings.TrimSpace(string(characters[:maxTitleLength]))
	return words
}

func (s *sampler) href(address string) string { return s.site.View.BasePath + address }

// pageHref returns the address of a sample page with all it can show.
func (s *sampler) pageHref(layout string) string { return s.href(address(s.Tag, fullState, layout)) }

// labelKeys are the catalog keys of what links to some layouts are labelled with.
var labelKeys = map[string]string{
	"room.html": "room.name", "venue.html": "room.venue", "hotel.html": "nav.hotels", "track.html": "session.track", "person.html": "nav.people",
}

// link returns a link to a sample page.
func (s *sampler) link(layout string) view.Link {
	label := s.title
	if key, known := labelKeys[layout]; known {
		label = s.Word(key)
	}
	return view.Link{Href: s.pageHref(layout), Label: label}
}

func (s *sampler) links(n int) []view.Link {
	out := make([]view.Link, n)
	for i := range out {
		out[i] = s.link(infoLayout)
	}
	return out
}

func (s *sampler) line() view.Link {
	return view.Link{Href: s.pageHref("shuttle.html"), Label: view.Text{Value: "A"}}
}

func (s *sampler) dayAfter(n int) view.Day {
	d := s.Day(s.site.FirstDay.AddDays(n))
	d.Href = s.pageHref("day.html")
	return d
}

func (s *sampler) sampleDay() view.Day { return s.dayAfter(0) }

func (s *sampler) at(c conference.Clock) view.Time { return s.Time(s.site.FirstDay, c) }

func (s *sampler) until(from, to conference.Clock) view.Range {
	end := s.at(to)
	return view.Range{Start: s.at(from), End: &end}
}
