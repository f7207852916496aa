package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// listPatterns join the items of a list; each has {0} and {1}.
type listPatterns struct{ two, start, middle, end listPattern }

// listPattern is a pattern split at its placeholders.
type listPattern struct{ before, between, after string }

func compileList(values []string) listPatterns {
	return listPatterns{
		two:    cutListPattern(values[0]),
		start:  cutListPattern(values[1]),
		middle: cutListPattern(values[2]),
		end:    cutListPattern(values[3]),
	}
}

func cutListPattern(pattern string) listPattern {
	before, rest, _ := strings.Cut(pattern, "{0}")
	between, after, _ := strings.Cut(rest, "{1}")
	return listPattern{before, between, after}
}

// List joins items as a sentence does: "a, b et c".
func (l *Locale) List(items []string) string {
	n := len(items)
	switch n {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return l.spoken(l.list.two, items[1]).join(items[0], items[1])
	}
	text := l.spoken(l.list.end, items[n-1]).join(items[n-2], items[n-1])
	for i := n - 3; i > 0; i-- {
		text = l.list.middle.join(items[i], text)
	}
	return l.list.start.join(items[0], text)
}

func (p listPattern) join(a, b string) string { return p.before + a + p.between + b + p.after }

// spoken changes the word "and" where the sound of the next item requires it.
// CLDR leaves that to code: Spanish "y" becomes "e" before an i sound (España e
// Italia), Hebrew separates its prefix from other scripts.
func (l *Locale) spoken(p listPattern, next string) listPattern {
	language, _, _ := strings.Cut(l.tag, "-")
	switch {
	case language == "es" && p.between == " y " && soundsLikeI(next):
		p.between = " e "
	case language == "he" && p.between == " ו" && !startsHebrew(next):
		p.between = " ו-"
	}
	return p
}

// soundsLikeI is the rule of Spanish spelling: i- and hi-, but not the
// consonant of hia- and hie- (hielo).
func soundsLikeI(word string) bool {
	word = strings.ToLower(word)
	word = strings.ReplaceAll(word, "í", "i")
	if strings.HasPrefix(word, "hia") || strings.HasPrefix(word, "hie") {
		return false
	}
	return strings.HasPrefix(word, "i") || strings.HasPrefix(word, "hi")
}

func startsHebrew(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.Is(unicode.Hebrew, r)
}
