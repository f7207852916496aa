package main

import (
	"slices"
	"strings"
)

// A field is one date field of a pattern or a skeleton: its letter and the number
// of its repetitions.
type field struct {
	letter byte
	width  int
}

// A piece of a pattern is a field or the literal text between two.
type piece struct {
	field
	literal string // as in the pattern, including quotes
}

// pieces splits a pattern.
func pieces(pattern string) []piece {
	var list []piece
	for i := 0; i < len(pattern); {
		if isLetter(pattern[i]) {
			run := 1
			for i+run < len(pattern) && pattern[i+run] == pattern[i] {
				run++
			}
			list = append(list, piece{field: field{pattern[i], run}})
			i += run
			continue
		}
		start := i
		for quoted := false; i < len(pattern) && (quoted || !isLetter(pattern[i])); i++ {
			if pattern[i] == '\'' {
				quoted = !quoted
			}
		}
		list = append(list, piece{literal: pattern[start:i]})
	}
	return list
}

func assemble(list []piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.literal)
		b.WriteString(strings.Repeat(string(p.letter), p.width))
	}
	return b.String()
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// kind groups the letters for the same field: stand-alone months are months,
// local weekdays are weekdays.
func (f field) kind() byte {
	switch f.letter {
	case 'L':
		return 'M'
	case 'c', 'e':
		return 'E'
	}
	return f.letter
}

func (f field) numeric() bool {
	return f.kind() != 'E' && (f.kind() != 'M' || f.width <= 2)
}

// rank returns a number for the form of a field, so that the difference of two
// ranks is large between numbers and words, and small between formatting and
// stand-alone forms. The values are those of UTS 35.
func (f field) rank() int {
	standAlone := 0
	if f.letter == 'L' || f.letter == 'c' {
		standAlone = 0x10
	}
	switch {
	case f.numeric():
		return 0x100 + f.width - 1 + standAlone
	case f.width == 5:
		return -0x101 - standAlone
	case f.width == 4:
		return -0x104 - standAlone
	default:
		return -0x103 - standAlone
	}
}

// skeletonOf maps the kind of each field of a pattern or skeleton to it.
func skeletonOf(pattern string) map[byte]field {
	fields := map[byte]field{}
	for _, p := range pieces(pattern) {
		if p.width > 0 {
			fields[p.kind()] = p.field
		}
	}
	return fields
}

// distance returns the difference of two skeletons; ok is false if they do not
// have the same fields.
func distance(a, b map[byte]field) (sum int, ok bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for kind, f := range a {
		g, found := b[kind]
		if !found {
			return 0, false
		}
		sum += max(f.rank(), g.rank()) - min(f.rank(), g.rank())
	}
	return sum, true
}

// bestPattern finds the pattern for a skeleton among a calendar's date
// formats and available formats, and gives its fields the wanted widths.
func bestPattern(calendar object, skeleton string) (string, bool) {
	wanted := skeletonOf(skeleton)
	best, pattern, found := 0, "", false
	try := func(candidate, key string) {
		d, ok := distance(wanted, skeletonOf(key))
		if ok && (!found || d < best) {
			best, found = d, true
			pattern = adjust(candidate, wanted, skeletonOf(key))
		}
	}
	available, _ := dig(calendar, "dateTimeFormats", "availableFormats")
	for _, key := range sortedKeys(available) {
		if !strings.Contains(key, "-") {
			try(text(available, key), key)
		}
	}
	for _, style := range []string{"full", "long", "medium", "short"} {
		whole := text(calendar, "dateFormats", style)
		try(whole, whole)
	}
	return pattern, found
}

// adjust gives the fields of a pattern, found for one skeleton, the widths of the
// wanted one. A month stays a number if the pattern has a number although its
// skeleton has words, as in Chinese.
func adjust(pattern string, wanted, found map[byte]field) string {
	list := pieces(pattern)
	for i, p := range list {
		if p.width == 0 {
			continue
		}
		want, key := wanted[p.kind()], found[p.kind()]
		if want.width == key.width || p.numeric() != key.numeric() {
			continue
		}
		if p.kind() == 'E' && want.width < 3 {
			want.width = 3
		}
		list[i].width = want.width
	}
	return assemble(list)
}

func sortedKeys(o object) []string {
	keys := make([]string, 0, len(o))
	for key := range o {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
