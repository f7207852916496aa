// Package paper lays out what is printed: how the departures of a poster fill its sheets and sessions those of a door or a
// day, the axis of time of the agenda at a glance, and what the running heads of pages say.
package paper

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// DayID is the id of a day of the full agenda in a document.
func DayID(d conference.Date) string { return "day-" + d.String() }

// RunningHeads returns what is at the head and the foot of printed pages in a language; event is the short name of the event, days are
// those of the conference. edition is what their foot says, or empty.
func RunningHeads(language *format.Language, event string, edition string, days []conference.Date) *view.Running {
	out := &view.Running{Event: event, Edition: edition, Counter: counter(language, edition), Digits: counterStyle(language)}
	for _, kind := range conference.ForDelegation.Sections() {
		name := string(kind)
		title := "pack." + name
		if kind == conference.SectionHotel {
			title = "pack.hotels"
		}
		if kind != conference.SectionCover {
			out.Sections = append(out.Sections, view.RunningSection{Name: name, Title: language.Word(title).Value})
		}
	}
	for _, d := range days {
		day := language.Day(d)
		out.Days = append(out.Days, view.RunningDay{ID: DayID(d), Number: day.Number, Name: day.Name})
	}
	for i := range MaxAxisLines {
		out.Lines = append(out.Lines, i+1)
	}
	return out
}

// counter returns "page 3 of 12" in pieces: words, the number of the page, the number of pages, in the order of the language. With an
// edition it is "page 3": a page 12A that is added later would make the number of pages wrong on all others.
func counter(language *format.Language, edition string) []view.RunningPiece {
	const page, pages = "\x01", "\x02"
	words := language.Word("pack.page_of", "page", page, "pages", pages).Value
	if edition != "" {
		words = language.Word("pack.page_label", "page", page).Value
	}
	var out []view.RunningPiece
	for words != "" {
		at := strings.IndexAny(words, page+pages)
		if at < 0 {
			return append(out, view.RunningPiece{Words: words})
		}
		if at > 0 {
			out = append(out, view.RunningPiece{Words: words[:at]})
		}
		out = append(out, view.RunningPiece{Count: map[string]string{page: "page", pages: "pages"}[words[at:at+1]]})
		words = words[at+1:]
	}
	return out
}

// counterStyles are the predefined counter styles of CSS (CSS Counter Styles 3, section 6.1), by their zero.
var counterStyles = map[string]string{"٠": "arabic-indic", "۰": "persian", "०": "devanagari", "০": "bengali"}

func counterStyle(language *format.Language) string {
	if style, known := counterStyles[language.Locale.Digits("0")]; known {
		return style
	}
	return "decimal"
}

// Own is what the pages of one document say besides the running heads of the language, which many documents share. Each may be empty.
type Own struct {
	Whose string // in the foot
	Mark  string // above, in the middle
	Hotel string // the head of the section with one hotel or with all
	// Facing are the days of a document printed on both sides: their numbers are at the outer edge of the pages of either side.
	Facing []view.RunningDay
	// RightToLeft says on which side heads are.
	RightToLeft bool
}

// Sheet returns a data: address of the style sheet that writes it.
func (o Own) Sheet() template.URL {
	css := ""
	if o.Whose != "" {
		css = "@counter-style page-pack{system:cyclic;symbols:" + cssString(o.Whose) + `;suffix:""}`
	}
	if o.Mark != "" {
		css += "@page{@top-center{content:" + cssString(o.Mark) + "}}"
	}
	side, other := "right", "left"
	if o.RightToLeft {
		side, other = other, side
	}
	if o.Hotel != "" {
		css += "@page hotel{@top-" + side + "{content:" + cssString(o.Hotel) + "}}"
	}
	for _, d := range o.Facing {
		css += "@page " + d.ID + ":" + other +
			"{@top-" + side + "-corner{content:none}@top-" + other + "-corner{content:" + cssString(d.Number) + "}}"
	}
	if css == "" {
		return ""
	}
	return template.URL("data:text/css;charset=utf-8;base64," + base64.StdEncoding.EncodeToString([]byte(css)))
}

// cssString returns text as a CSS string (CSS Syntax Module Level 3, section 4.3.7).
func cssString(text string) string {
	var s strings.Builder
	s.WriteByte('"')
	for _, c := range text {
		if c < ' ' || c == 0x7f || c == '"' || c == '\\' {
			fmt.Fprintf(&s, `\%x `, c)
		} else {
			s.WriteRune(c)
		}
	}
	s.WriteByte('"')
	return s.String()
}
