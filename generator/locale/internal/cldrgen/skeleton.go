package main

import (
	"slices"
	"strings"
)

// A field is one date field of a pattern or a skeleton: its letter and how
// often it stands there.
type field struct {
	letter byte
	width  int
}

// A piece of a pattern is a field or the literal text between two.
type piece struct {
	field
	literal string // as it stands in the pattern, quotes included
}

// pieces takes a pattern apart.
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

// kind groups the letters that stand for the same field: stand-alone months
// are months, local weekdays are weekdays.
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

// rank puts the ways to write one field on a scale, so that the difference
// of two ranks says how unlike they are: numbers far from words, formatting
// forms somewhat apart from stand-alone ones. Values as in UTS 35.
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

// distance says how unlike two skeletons are; ok is false when they do not
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
// formats and available formats, and gives its fields the widths asked for.
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

// adjust widens or narrows the fields of a pattern found under one skeleton
// to those of the skeleton wanted. A number stays a number where the pattern
// says a month in numbers although its skeleton has it in words: that is how
// Chinese writes its months.
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
