package locale

import (
	"compress/gzip"
	_ "embed"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:embed cldr.txt.gz
var compressed string

// cldr returns the embedded table, which the first call unpacks. Each locale is
// compiled when it is first used.
var cldr = sync.OnceValue(readTable)

func readTable() *table {
	r, err := gzip.NewReader(strings.NewReader(compressed))
	if err != nil {
		panic("locale: the embedded table is damaged: " + err.Error())
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("locale: the embedded table is damaged: " + err.Error())
	}
	return parseTable(string(text))
}

// table has the data written by cldrgen: what all locales share, and the locales.
type table struct {
	parents   map[string]string // explicit CLDR parents; the others are shorter tags
	digits    map[string][10]string
	rtl       map[string]bool   // scripts written from right to left
	own       map[string]string // language → its name in itself
	languages map[string]int    // language → index in the names of a locale
	scripts   map[string]int
	regions   map[string]int
	locales   map[string]func() *formats
}

// formats are the compiled formats of one locale, in ASCII digits.
type formats struct {
	tag          string
	months, days nameSet
	dates        [styles]datePatterns
	clock        string // between hours and minutes
	at           string // "{1} at {0}": a day and a time
	numbering    string // the locale's own digit system
	minGroup     int    // digits required before the first separator
	numbers      map[string]numberFormat
	list         listPatterns
	plurals      []pluralRule
	languages    []string
	scripts      []string
	regions      []string
	compose      [2]string // "{0} ({1})" for a language with a region, "{0}, {1}" between script and region
}

// parseTable reads the lines of the table: a key and its values, separated by
// tabs. A line "= fr" begins the block of a locale.
func parseTable(text string) *table {
	t := &table{
		parents: map[string]string{"en": "en-US"}, // CLDR's "en" is American English
		digits:  map[string][10]string{},
		rtl:     map[string]bool{},
		own:     map[string]string{},
		locales: map[string]func() *formats{},
	}
	shared, blocks, _ := strings.Cut(text, "\n= ")
	for line := range strings.SplitSeq(shared, "\n") {
		key, values := cutLine(line)
		t.sharedLine(key, values)
	}
	for block := range strings.SplitSeq(blocks, "\n= ") {
		tag, lines, _ := strings.Cut(block, "\n")
		t.locales[tag] = sync.OnceValue(func() *formats { return parseLocale(tag, lines) })
	}
	return t
}

func cutLine(line string) (key string, values []string) {
	fields := strings.Split(line, "\t")
	return fields[0], fields[1:]
}

func (t *table) sharedLine(key string, values []string) {
	switch key {
	case "parent":
		t.parents[values[0]] = values[1]
	case "digits":
		var digits [10]string
		copy(digits[:], strings.Split(values[1], ""))
		t.digits[values[0]] = digits
	case "rtl":
		for _, script := range values {
			t.rtl[script] = true
		}
	case "own":
		t.own[values[0]] = values[1]
	case "languages":
		t.languages = indexes(values)
	case "scripts":
		t.scripts = indexes(values)
	case "regions":
		t.regions = indexes(values)
	}
}

func indexes(codes []string) map[string]int {
	m := make(map[string]int, len(codes))
	for i, code := range codes {
		m[code] = i
	}
	return m
}

func parseLocale(tag, lines string) *formats {
	f := &formats{tag: tag, numbers: map[string]numberFormat{}}
	for line := range strings.SplitSeq(strings.TrimSuffix(lines, "\n"), "\n") {
		key, values := cutLine(line)
		f.line(key, values)
	}
	return f
}

func (f *formats) line(key string, values []string) {
	kind, detail, _ := strings.Cut(key, " ")
	switch kind {
	case "months":
		f.months.set(detail, values)
	case "days":
		f.days.set(detail, values)
	case "date":
		f.dates[styleNames[detail]] = compileDate(housePatterns(f.tag, values))
	case "at":
		f.at = houseAt(f.tag, values[0])
	case "clock":
		f.clock = values[0]
	case "numbering":
		f.numbering, f.minGroup = values[0], number(values[1])
	case "numbers":
		f.numbers[values[0]] = newNumberFormat(values[1:])
	case "list":
		f.list = compileList(values)
	case "plural":
		f.plurals = append(f.plurals, parsePlural(values[0], values[1]))
	case "languages":
		f.languages = values
	case "scripts":
		f.scripts = values
	case "regions":
		f.regions = values
	case "compose":
		f.compose = [2]string{values[0], values[1]}
	}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("locale: the embedded table is damaged: " + err.Error())
	}
	return n
}
