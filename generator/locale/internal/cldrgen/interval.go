package main

import (
	"fmt"
	"slices"
	"strings"
)

// differences are the fields in which the two ends of a range may differ
// first, as CLDR names them.
var differences = []string{"d", "M", "y"}

// intervals returns the patterns of one style for ranges within a month, within a
// year, and across years. "" means that both ends look the same in this style.
func intervals(calendar object, single, skeleton, yearly string) ([]string, error) {
	var list []string
	for _, difference := range differences {
		pattern, skeleton := single, skeleton
		if difference == "y" && yearly != "" {
			skeleton = yearly
			var found bool
			if pattern, found = bestPattern(calendar, yearly); !found {
				return nil, fmt.Errorf("no pattern for %s", yearly)
			}
		}
		if _, shown := skeletonOf(skeleton)[difference[0]]; !shown {
			list = append(list, "")
			continue
		}
		list = append(list, interval(calendar, pattern, skeleton, difference))
	}
	return list, nil
}

// interval finds the pattern for a range. If its order of day, month and year is
// not that of the single date, it was inherited from the root locale (Bambara:
// "2007 nowanburu 14–17" but "14 nowanburu 2007"); then it uses two whole dates.
func interval(calendar object, single, skeleton, difference string) string {
	formats, _ := dig(calendar, "dateTimeFormats", "intervalFormats")
	fallback := twoDates(text(formats, "intervalFormatFallback"), single)
	wanted := skeletonOf(skeleton)
	best, pattern, found := 0, "", false
	for _, key := range sortedKeys(formats) {
		candidate := text(formats, key, difference)
		if candidate == "" || strings.Contains(key, "-") {
			continue
		}
		d, ok := distance(wanted, skeletonOf(key))
		if ok && (!found || d < best) {
			best, found = d, true
			pattern = widen(candidate, single, wanted, skeletonOf(key))
		}
	}
	if !found || !slices.Equal(order(pattern), order(single)) {
		return fallback
	}
	return pattern
}

// widen gives the fields of an interval pattern the wanted widths, except the
// month if it is a number in the single date.
func widen(pattern, single string, wanted, found map[byte]field) string {
	list := pieces(pattern)
	numericMonth := skeletonOf(single)['M'].numeric()
	for i, p := range list {
		if p.width == 0 || p.kind() == 'M' && numericMonth {
			continue
		}
		want, key := wanted[p.kind()], found[p.kind()]
		if !p.numeric() && max(p.width, 3) == max(key.width, 3) && want.width > key.width {
			list[i].width = want.width
		}
	}
	return assemble(list)
}

// order returns day, month and year in the order of a pattern.
func order(pattern string) []byte {
	var kinds []byte
	for _, p := range pieces(pattern) {
		if strings.IndexByte("dMy", p.kind()) >= 0 && !slices.Contains(kinds, p.kind()) {
			kinds = append(kinds, p.kind())
		}
	}
	return kinds
}

// twoDates inserts a date pattern for both placeholders of the fallback pattern
// ("{0} – {1}") and quotes the words of the latter.
func twoDates(fallback, single string) string {
	list := pieces(fallback)
	for i, p := range list {
		if p.width > 0 {
			list[i] = piece{literal: "'" + strings.Repeat(string(p.letter), p.width) + "'"}
		}
	}
	quoted := strings.ReplaceAll(assemble(list), "''", "") // one word, not letter by letter
	return strings.NewReplacer("{0}", single, "{1}", single).Replace(quoted)
}
