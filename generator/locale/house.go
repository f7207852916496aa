package locale

import (
	"slices"
	"strings"
)

// House rules for patterns, where style guides ask for something else than CLDR has: one form of the date with its weekday in British
// English, ranges of days without spaces (14–17 November), in Chinese the word instead of the dash, and in Arabic the word for
// "hour" before a time.

// tightRanges are the languages that write a range of days within a month without spaces.
var tightRanges = []string{"en", "pt", "sw", "vi"}

// housePatterns returns the patterns of a date style with the house rules of a locale: for one date, and for ranges of days, months
// and years.
func housePatterns(tag string, patterns []string) []string {
	language, _, _ := strings.Cut(tag, "-")
	out := slices.Clone(patterns)
	for i, pattern := range out {
		switch {
		case language == "zh":
			pattern = strings.NewReplacer("\u2009–\u2009", "至", " – ", "至", "–", "至").Replace(pattern)
		case i > 0 && slices.Contains(tightRanges, language):
			pattern = strings.NewReplacer("d\u2009–\u2009d", "d–d", "d – d", "d–d").Replace(pattern)
		}
		if tag == "en-GB" {
			pattern = strings.ReplaceAll(pattern, "EEEE d MMMM", "EEEE, d MMMM")
		}
		out[i] = pattern
	}
	return out
}

// houseAt returns the pattern that joins a day ({1}) and a time ({0}) with the house rules of a locale.
func houseAt(tag, pattern string) string {
	if language, _, _ := strings.Cut(tag, "-"); language == "ar" {
		return "{1}، الساعة {0}"
	}
	return pattern
}
