// Package paper lays out what is printed: how the departures of a poster fill its sheets and sessions those of a door or a
// day, the axis of time of the agenda at a glance, and what the running heads of pages say.
package paper

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// DayID is the id of a day of the full agenda in a document.
func DayID(d conference.Date) string { return "day-" + d.String() }

// RunningHeads returns what is at the head and the foot of printed pages in a language; event is the short name of the event, days are
// those of the conference. edition may be nil.
func RunningHeads(language *format.Language, event string, edition *view.PaperEdition, days []conference.Date) *view.Running {
	out := &view.Running{Event: event, Edition: edition, Counter: counter(language), Digits: counterStyle(language)}
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

// counter returns "page 3 of 12" in pieces: words, the number of the page, the number of pages, in the order of the language.
func counter(language *format.Language) []view.RunningPiece {
	const page, pages = "\x01", "\x02"
	words := language.Word("pack.page_of", "page", page, "pages", pages).Value
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
