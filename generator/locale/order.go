package locale

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// SortBy puts a list into the order of a language's dictionaries (the collation of CLDR); numbers within names count by their value.
// Names that the language does not tell apart keep their order.
func SortBy[T any](tag string, list []T, name func(T) string) {
	var keys collate.Buffer
	type keyed struct {
		key  []byte
		item T
	}
	order := collate.New(language.Make(tag), collate.Numeric)
	sorted := make([]keyed, len(list))
	for i, item := range list {
		sorted[i] = keyed{order.KeyFromString(&keys, name(item)), item}
	}
	slices.SortStableFunc(sorted, func(a, b keyed) int { return slices.Compare(a.key, b.key) })
	for i, k := range sorted {
		list[i] = k.item
	}
}

// Letters finds the letters under which an index lists names.
type Letters struct {
	upper   cases.Caser
	primary *collate.Collator // tells letters apart, and neither accents nor capitals
}

// NewLetters returns the letters of a language. They are not safe for several goroutines at once.
func NewLetters(tag string) *Letters {
	t := language.Make(tag)
	return &Letters{upper: cases.Upper(t), primary: collate.New(t, collate.Loose)}
}

// Of returns the letter under which an index lists a name: its first letter as a capital, without an accent where the language does
// not count the accented letter as one of its own (É under E in French, Ñ under Ñ in Spanish). It is empty for a name that begins
// with a number, and in scripts whose index is not by letters, such as Chinese.
func (l *Letters) Of(name string) string {
	for _, r := range norm.NFC.String(name) {
		switch {
		case unicode.IsDigit(r), unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			return ""
		case unicode.IsLetter(r):
			return l.upper.String(l.base(string(r)))
		}
	}
	return ""
}

// alef is listed once, whatever stands above or below it, although collation tells its forms apart.
const alef = 'ا'

// base takes the accents off a letter if the language lists it with the bare one.
func (l *Letters) base(letter string) string {
	bare, _ := utf8.DecodeRuneInString(norm.NFD.String(letter))
	if bare == alef || l.primary.CompareString(letter, string(bare)) == 0 {
		return string(bare)
	}
	return letter
}
