package plan

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// runningLayout is the layout that writes the style sheet with the running heads of printed pages.
const runningLayout = "running.css"

// runningHeads are what stands at the head and foot of every printed page of the language.
func (l *language) runningHeads() *view.Running {
	out := &view.Running{Event: l.site.ShortName.Value, Counter: l.counter(), Digits: l.counterStyle()}
	for _, kind := range conference.ForDelegation.Sections() {
		name := string(kind)
		title := "pack." + name
		if kind == conference.SectionHotel {
			title = "pack.hotels"
		}
		if kind != conference.SectionCover {
			out.Sections = append(out.Sections, view.RunningSection{Name: name, Title: l.Word(title).Value})
		}
	}
	return out
}

// counter is the words around the numbers of a page and of all pages, in the order of the language.
func (l *language) counter() []view.RunningPiece {
	const page, pages = "\x01", "\x02"
	words := l.Word("pack.page_of", "page", page, "pages", pages).Value
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

// counterStyles are the styles of numbers that CSS knows (CSS Counter Styles 3, 6.1), by their zero.
var counterStyles = map[string]string{"٠": "arabic-indic", "۰": "persian", "०": "devanagari", "০": "bengali"}

func (l *language) counterStyle() string {
	if style, known := counterStyles[l.Locale.Digits("0")]; known {
		return style
	}
	return "decimal"
}
