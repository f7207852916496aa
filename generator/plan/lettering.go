package plan

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"vademecum/generator/schematic"
)

// How names are lettered on a drawing, in its units.
const (
	letterSize = 42  // of the letters; site.css says the same
	lineHeight = 50  // from one line of a name to the next
	foot       = 37  // from the top of a line to the foot of its letters
	comfort    = 430 // a label no wider than this leaves room for others
	mostLines  = 4
)

// advances are the widths of letters in thousandths of their size, by the first class a letter is in. No reader's font is known, so
// they are those of wide common ones, bold included: a label that is narrower than its room is fine, a wider one is not.
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
	}, ideograph},
	{oneOf("жшщюыфмЖШЩЮЫФМ"), 950},
	{unicode.IsUpper, 740},
	{unicode.IsDigit, 600},
	{unicode.IsLower, 610},
	{func(rune) bool { return true }, 700},
}

func oneOf(letters string) func(rune) bool {
	return func(c rune) bool { return strings.ContainsRune(letters, c) }
}

// plain are the advances of the letters of the Latin script and its neighbours, Arabic among them, looked up once for all.
var plain = func() (table [0x700]int) {
	for c := range table {
		table[c] = classAdvance(rune(c))
	}
	return table
}()

func classAdvance(c rune) int {
	for _, class := range advances {
		if class.in(c) {
			return class.width
		}
	}
	return 0
}

func advance(c rune) int {
	switch {
	case int(c) < len(plain):
		return plain[c]
	case firstIdeograph <= c && c <= lastIdeograph:
		return ideograph
	}
	return classAdvance(c)
}

// The unified ideographs, by far most of the letters beyond the plain ones.
const (
	firstIdeograph, lastIdeograph = 0x4E00, 0x9FFF
	ideograph                     = 1020
)

// lettered is about how wide a text is, in units of the drawing.
func lettered(text string) int {
	sum := 0
	for _, c := range text {
		sum += advance(c)
	}
	return sum*letterSize/1000 + 1
}

// broken is a name on a number of lines.
type broken []string

func (b broken) size() schematic.Size {
	out := schematic.Size{Height: lineHeight * len(b)}
	for _, line := range b {
		out.Width = max(out.Width, lettered(line))
	}
	return out
}

// breaks are the ways to set a name, on one line or several of about the same width: first those that are narrow enough, the fewest
// lines first, and then the others, the narrowest first; at last the short form that the name itself gives in brackets, if it does.
func breaks(name string) []broken {
	var out []broken
	for lines := 1; lines <= mostLines; lines++ {
		b := balanced(name, lines)
		if len(out) > 0 && b.size().Width >= out[len(out)-1].size().Width {
			continue
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b broken) int {
		return cmp.Compare(max(a.size().Width, comfort), max(b.size().Width, comfort))
	})
	if short := initials(name); short != "" {
		out = append(out, broken{short})
	}
	return out
}

// initials returns the short form at the end of a name, "CICB" of "Centre international de conférences de Bamako (CICB)": capitals
// and figures in brackets. It is empty for a name without one.
func initials(name string) string {
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

// balanced breaks a name into so many lines that the widest is as narrow as can be.
func balanced(name string, lines int) broken {
	parts := pieces(name)
	narrow, wide := 0, lettered(name)
	for narrow < wide {
		if middle := (narrow + wide) / 2; len(filled(parts, middle)) <= lines && filled(parts, middle).size().Width <= middle {
			wide = middle
		} else {
			narrow = middle + 1
		}
	}
	return filled(parts, wide)
}

// filled sets pieces on lines no wider than a width; a piece that is wider has a line of its own.
func filled(parts []string, width int) broken {
	var out broken
	for _, p := range parts {
		if n := len(out); n > 0 && lettered(strings.TrimSpace(out[n-1]+p)) <= width {
			out[n-1] += p
		} else {
			out = append(out, p)
		}
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// pieces are what may stand on different lines: words, and the letters of scripts without spaces.
func pieces(name string) []string {
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
