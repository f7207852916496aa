package textfit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// The measures of a label on a drawing, in the units of the drawing. The style sheet of the site has the same font size.
const (
	LabelFontSize   = 42
	LabelLineHeight = 50
	LabelBaseline   = 37 // from the top of a line to the foot of its letters
)

const (
	preferredLabelWidth = 430 // leaves room for other labels
	maxLabelLines       = 4
)

// LabelWidth estimates the width of a label of one line.
func LabelWidth(text string) int {
	sum := 0
	for _, c := range text {
		sum += advance(c)
	}
	return sum*LabelFontSize/1000 + 1
}

// Lines is a label, line by line.
type Lines []string

// Width returns the width of the widest line.
func (l Lines) Width() int {
	width := 0
	for _, line := range l {
		width = max(width, LabelWidth(line))
	}
	return width
}

// Height returns the height of all lines.
func (l Lines) Height() int { return LabelLineHeight * len(l) }

// LineBreaks returns the ways to write a name as a label, the best first. Those of the preferred width come first, fewer lines before
// more, then the others, the narrowest first. The last one is the abbreviation that the name ends with in brackets, if it has one.
func LineBreaks(name string) []Lines {
	var out []Lines
	for count := 1; count <= maxLabelLines; count++ {
		lines := balance(name, count)
		if len(out) > 0 && lines.Width() >= out[len(out)-1].Width() {
			continue
		}
		out = append(out, lines)
	}
	slices.SortStableFunc(out, func(a, b Lines) int {
		return cmp.Compare(max(a.Width(), preferredLabelWidth), max(b.Width(), preferredLabelWidth))
	})
	if short := abbreviation(name); short != "" {
		out = append(out, Lines{short})
	}
	return out
}

// abbreviation returns the short form at the end of a name, "CICB" of "Centre international de conférences de Bamako (CICB)": capitals
// and digits in brackets. It is empty for a name without one.
func abbreviation(name string) string {
	before, ok := strings.CutSuffix(strings.TrimSpace(name), ")")
	at := strings.LastIndexByte(before, '(')
	if !ok || at <= 0 {
		return ""
	}
	short := before[at+1:]
	if short == "" || strings.ContainsFunc(short, func(c rune) bool { return !unicode.IsUpper(c) && !unicode.IsDigit(c) && c != '-' }) {
		return ""
	}
	return short
}

// balance breaks a name into at most count lines so that the widest line is as narrow as possible.
func balance(name string, count int) Lines {
	words := segments(name)
	low, high := 0, LabelWidth(name)
	for low < high {
		middle := (low + high) / 2
		if lines := wrap(words, middle); len(lines) <= count && lines.Width() <= middle {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return wrap(words, high)
}

// wrap fills lines of a width with segments. A segment that is wider has a line of its own.
func wrap(segments []string, width int) Lines {
	var out Lines
	for _, s := range segments {
		if n := len(out); n > 0 && LabelWidth(strings.TrimSpace(out[n-1]+s)) <= width {
			out[n-1] += s
		} else {
			out = append(out, s)
		}
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// segments splits a name where a line may end: after words, and between ideographs.
func segments(name string) []string {
	var out []string
	var last rune
	for _, c := range strings.Join(strings.Fields(name), " ") {
		if last == 0 || last == ' ' || unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, c) {
			out = append(out, "")
		}
		out[len(out)-1] += string(c)
		last = c
	}
	return out
}
