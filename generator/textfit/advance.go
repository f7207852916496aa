// Package textfit estimates how wide text is, and breaks names into the lines of a label.
//
// The font that shows a text is not known when a page is made, so the widths are those of wide common fonts, bold included: a label
// that is narrower than its room looks fine, a wider one does not.
package textfit

import (
	"strings"
	"unicode"
)

// advances are the widths of characters in thousandths of the font size. The first class that a character is in counts.
var advances = []struct {
	in    func(c rune) bool
	width int
}{
	{func(c rune) bool { return unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) }, 0},
	{oneOf("iljI.,;:'’‘|!ا"), 310},
	{oneOf("ftr()[]-/ "), 390},
	{oneOf("mwMW—…@%"), 960},
	{func(c rune) bool { return unicode.In(c, unicode.Arabic, unicode.Hebrew) }, 510},
	{func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || c >= 0xFF00 && c <= 0xFFEF
	}, ideographAdvance},
	{oneOf("жшщюыфмЖШЩЮЫФМ"), 950},
	{unicode.IsUpper, 740},
	{unicode.IsDigit, 600},
	{unicode.IsLower, 610},
	{func(rune) bool { return true }, 700},
}

// The unified ideographs are by far the most characters beyond tableSize.
const (
	firstIdeograph, lastIdeograph = 0x4E00, 0x9FFF
	ideographAdvance              = 1020
)

// tableSize is one more than the last character in advanceTable: the Latin script and its neighbours, Arabic among them.
const tableSize = 0x700

// advanceTable holds the advances of the most frequent characters.
var advanceTable = func() (table [tableSize]int) {
	for c := range table {
		table[c] = classAdvance(rune(c))
	}
	return table
}()

func oneOf(characters string) func(rune) bool {
	return func(c rune) bool { return strings.ContainsRune(characters, c) }
}

// classAdvance returns the width of the first class that a character is in.
func classAdvance(c rune) int {
	for _, class := range advances {
		if class.in(c) {
			return class.width
		}
	}
	return 0
}

// advance returns the same as classAdvance, faster.
func advance(c rune) int {
	switch {
	case int(c) < len(advanceTable):
		return advanceTable[c]
	case firstIdeograph <= c && c <= lastIdeograph:
		return ideographAdvance
	}
	return classAdvance(c)
}

// regularWidth is the width of regular text relative to the bold, wide letters of labels.
const regularWidth = .86

// Width estimates the width of regular text on one line, in the unit of the font size.
func Width(text string, fontSize float64) float64 {
	return float64(LabelWidth(text)) / LabelFontSize * fontSize * regularWidth
}

// LineCount returns how many lines text of a width takes in a column, at least 1.
func LineCount(text, column float64) float64 {
	n := 1.0
	for ; text > column; text -= column {
		n++
	}
	return n
}
