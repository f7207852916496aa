package paper

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// Leaf is the room for the sessions of a loose sheet: a card for a door, or a day. Text is as large as the number of sessions allows.
// Lengths are in points, or relative to the font size of the sheet.
type Leaf struct {
	unit          float64 // the font size of the sheet
	width, height float64 // of the rows
	place         float64 // the part of the width that places take
	sizes         []leafSize
	filled        float64 // the part of a line that text fills if it takes several
	padding       float64 // above and below a row, relative to the size of words
	line          float64 // the height of a line of text, relative to its size
	language      *format.Language
}

// leafSize is a size of text: that of times, of titles, and of all other words.
type leafSize struct{ times, title, words float64 }

// The sizes of text, the largest first. The style sheet has a class for each: "size1" and so on.
var (
	doorSizes = []leafSize{{4.8, 4.2, 2.4}, {3.6, 3, 1.8}, {3.2, 2.6, 1.7}, {2.8, 2.3, 1.6}, {2.5, 2, 1.4}, {2.2, 1.8, 1.3}, {1.9, 1.6, 1.2}, {1.6, 1.35, 1.1}}
	daySizes  = []leafSize{{1.9, 1.9, 1.5}, {1.6, 1.6, 1.3}, {1.4, 1.4, 1.2}, {1.25, 1.25, 1.1}, {1.1, 1.1, 1}, {1, 1, .9}, {.95, .95, .8}}
)

// The lengths that the style sheet gives to the parts of a leaf.
const (
	doorMargins = 2 * 13 * pointsPerMM // left and right, and above and below together
	doorHead    = 12.5                 // lines above the sessions of a door, relative to the font size
	doorFoot    = 22 * pointsPerMM     // the QR code below them
	dayMargins  = 36 * pointsPerMM     // on each axis
	dayHead     = 11.5                 // the number of the day and the heads of columns
	alsoSize    = 1.2                  // a title in another language, relative to the size of words
	timesColumn = 6.6                  // relative to the size of times
	leafLine    = 1.2
	leafBold    = 1.25 // the width of bold text, relative to text as it is measured
	leafRegular = 1.08 // the same of other text: large text has to fit in wide fonts too
	doorFilled  = .93  // the part of a line that text fills if it takes several: less in large type
	dayFilled   = .95
	doorPadding = .9 // above and below a row, relative to the size of words
	dayPadding  = .6
	placeWidth  = .2
	fullLeaf    = .97 // of the height; the rest is for fonts that are taller
)

// units are the font sizes of sheets; on other paper than A5 it is 10 points.
const (
	leafUnit  = 10
	smallDoor = 7
	smallDay  = 8.5
)

// NewDoor returns the room of a card for a door, on a sheet on its side.
func NewDoor(paper conference.Paper, width, height float64, language *format.Language) Leaf {
	l := Leaf{unit: leafUnit, sizes: doorSizes, padding: doorPadding, filled: doorFilled, line: lineOf(language, leafLine), language: language}
	if paper == conference.A5 {
		l.unit = smallDoor
	}
	l.width = max(width, height)*pointsPerMM - doorMargins
	l.height = (min(width, height)*pointsPerMM-doorMargins-doorFoot)*fullLeaf - doorHead*l.line*l.unit
	return l
}

// NewDay returns the room of a sheet with a day.
func NewDay(paper conference.Paper, width, height float64, language *format.Language) Leaf {
	l := Leaf{unit: leafUnit, sizes: daySizes, padding: dayPadding, filled: dayFilled, line: lineOf(language, leafLine), language: language, place: placeWidth}
	if paper == conference.A5 {
		l.unit, l.sizes = smallDay, daySizes[:len(daySizes)-1]
	}
	l.width = width*pointsPerMM - dayMargins
	l.height = (height*pointsPerMM-dayMargins)*fullLeaf - dayHead*l.unit
	return l
}

// lineOf returns the height of a line of text: usual, or that of scripts with tall letters.
func lineOf(language *format.Language, usual float64) float64 {
	if tag, _, _ := strings.Cut(language.Tag, "-"); tallScripts[tag] {
		return tallLine
	}
	return usual
}

// Sheets divides rows into as few sheets as possible, and returns the number of the largest size of text in which they fit on these; the
// first is 1.
func (l Leaf) Sheets(rows []view.PackRow) (size int, sheets [][]view.PackRow) {
	smallest := len(l.sizes) - 1
	words := make([]leafWords, len(rows))
	for i, row := range rows {
		words[i] = l.words(row)
	}
	sheets, overfull := l.divide(rows, words, l.sizes[smallest])
	for i, s := range l.sizes[:smallest] {
		if divided, over := l.divide(rows, words, s); len(divided) == len(sheets) && over <= overfull {
			return i + 1, divided
		}
	}
	return smallest + 1, sheets
}

// divide fills sheets with rows in a size of text, and returns how many of them have a single row that does not fit. words are those of
// each row.
func (l Leaf) divide(rows []view.PackRow, words []leafWords, size leafSize) (sheets [][]view.PackRow, overfull int) {
	sum, first := 0.0, 0
	for i, row := range rows {
		height := l.rowHeight(row, words[i], size) * l.unit
		if height > l.height {
			overfull++
		}
		if sum += height; i > first && sum > l.height {
			sheets = append(sheets, rows[first:i:i])
			sum, first = height, i
		}
	}
	if len(rows) > 0 {
		sheets = append(sheets, rows[first:])
	}
	return sheets, overfull
}

// rowHeight returns the height of a row, relative to the font size.
func (l Leaf) rowHeight(row view.PackRow, below leafWords, size leafSize) float64 {
	column := l.width/l.unit*(1-l.place) - timesColumn*size.times - size.words
	title := leafBold * textfit.Width(states(l.language, row.Row)+row.Row.Title.Value, size.title)
	if l.place > 0 { // people are beside the title, and channels beside the audience
		title += leafRegular * textfit.Width("  "+below.people, size.words)
		below.people, below.audience, below.channels = "", below.audience+"  "+below.channels, ""
	}
	sum := size.title * textfit.LineCount(title, column*l.filled)
	for _, other := range row.Also {
		width := leafBold * textfit.Width(states(l.language, row.Row)+other.Value, alsoSize*size.words)
		sum += alsoSize * size.words * max(1, tallLine/l.line) * textfit.LineCount(width, column*l.filled)
	}
	for _, words := range []string{below.deadline, below.reason, below.people, below.audience, below.channels} {
		if strings.TrimSpace(words) != "" {
			sum += size.words * textfit.LineCount(leafRegular*textfit.Width(words, size.words), column*l.filled)
		}
	}
	least := size.times
	if l.place > 0 {
		place := l.width / l.unit * l.place
		least = max(least, size.words*(textfit.LineCount(leafRegular*textfit.Width(placeName(row.Row), size.words), place*l.filled)+1))
	}
	return max(sum, least)*l.line + l.padding*size.words
}

// leafWords is what a sheet says of a session besides its title.
type leafWords struct{ deadline, reason, people, audience, channels string }

func (l Leaf) words(row view.PackRow) leafWords {
	var out leafWords
	if row.Row.Seated != nil {
		out.deadline = l.language.Word("session.seated").Value + " 00:00   "
	}
	if row.Row.Doors != nil {
		out.deadline += l.language.Word("session.doors").Value + " 00:00"
	}
	out.reason = row.Reason.Value
	if row.Row.Pause {
		return out
	}
	if n := len(row.Row.Channels); n > 0 {
		out.channels = l.language.Word("session.interpretation").Value + strings.Repeat(" MM 0  ", n)
	}
	if len(row.Also) > 0 { // the sheet has titles in several languages instead
		return out
	}
	for _, name := range row.Row.People {
		out.people += name.Value + " · "
	}
	out.audience = row.Row.Type.Value
	for _, a := range row.Audience {
		out.audience += " · " + a.Value
	}
	for _, language := range row.Row.Spoken {
		out.audience += " · " + language
	}
	return out
}

// nameSizes are the sizes of the name of a room, relative to the font size of the sheet.
var nameSizes = []float64{7.6, 6.2, 5, 4}

// NameSize returns the number of the largest size in which the name of a room fits on one line, or of the smallest; the first is 1.
func (l Leaf) NameSize(name string) int {
	for i, size := range nameSizes {
		if leafBold*textfit.Width(name, size) <= l.width/l.unit-dateWidth {
			return i + 1
		}
	}
	return len(nameSizes)
}

// dateWidth is the width of the day beside the name of a room, relative to the font size.
const dateWidth = 20
