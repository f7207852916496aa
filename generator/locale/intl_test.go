package locale

import (
	"bytes"
	"encoding/json"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// ask is what testdata/intl.mjs is asked to format.
type ask struct {
	Locales   []string    `json:"locales"`
	Days      []string    `json:"days"`
	Ranges    [][2]string `json:"ranges"`
	Minutes   []int       `json:"minutes"`
	Ints      []int64     `json:"ints"`
	Decimals  []float64   `json:"decimals"`
	Counts    []int       `json:"counts"`
	Lists     [][]string  `json:"lists"`
	Languages []string    `json:"languages"`
	Regions   []string    `json:"regions"`
}

// answers are what Intl makes of it in one locale.
type answers struct {
	Dates      map[string][]string
	Ranges     map[string][]string
	Weekdays   [2][]string
	Months     [2][]string
	Clock      []string
	Moments    []string
	Ints       []string
	Decimals   []string
	Percents   []string
	Plurals    []Category
	Categories []Category
	Lists      []string
	Languages  []string
	Regions    []string
	Dir        string
}

var intlStyles = map[string]Style{
	"Full": Full, "Long": Long, "Medium": Medium, "WeekdayDayMonth": WeekdayDayMonth,
	"DayMonth": DayMonth, "WeekdayShort": WeekdayShort, "MonthYear": MonthYear,
}

// TestIntl holds every locale of the table against Node's Intl, which is ICU
// with the same CLDR.
//
// Where we differ by rule the tags are chosen so that both mean the same: the
// calendar is Gregorian (Intl's own for fa and ps is Persian, for th
// Buddhist), the clock has 24 hours, and "en" and "zh" are not asked for
// because Intl takes them as en-US and zh-Hans. CLDR 48 gives plain "ar"
// Latin digits, as our house rule does; older Nodes do not.
func TestIntl(t *testing.T) {
	question := intlQuestion()
	for tag, want := range askNode(t, question) {
		l, ok := For(tag)
		if !ok {
			t.Errorf("%s is not in the table", tag)
			continue
		}
		t.Run(tag, func(t *testing.T) {
			compareDates(t, l, question, want)
			compareRanges(t, l, question, want)
			compareNumbers(t, l, question, want)
			compareWords(t, l, question, want)
		})
	}
}

func intlQuestion() ask {
	q := ask{
		Locales:   slices.Sorted(maps.Keys(cldr().locales)),
		Ranges:    [][2]string{{"2026-11-14", "2026-11-17"}, {"2026-10-30", "2026-11-02"}, {"2026-12-30", "2027-01-02"}},
		Minutes:   []int{0, 5, 545, 720, 810, 1439},
		Ints:      []int64{0, 7, 12, 145, 999, 1000, 1234, 9999, 10000, 99999, 123456, 1234567, 123456789, -1, -1500, -20000},
		Decimals:  []float64{0, 0.005, 0.125, 0.5, 1.005, 2.675, 12.3456, 999.995, 1234.5, -0.25, -1234.565, 0.1 + 0.2},
		Lists:     [][]string{{"a"}, {"a", "b"}, {"a", "b", "c"}, {"a", "b", "c", "d"}, {"Francia", "Italia"}, {"agua", "hielo"}, {"יין", "מים"}},
		Languages: slices.Sorted(maps.Keys(cldr().languages)),
		Regions:   slices.Sorted(maps.Keys(cldr().regions)),
	}
	for d := date(2026, 1, 1); d.Year() == 2026; d = d.AddDate(0, 0, 1) {
		q.Days = append(q.Days, d.Format(time.DateOnly))
	}
	for n := range 1202 {
		q.Counts = append(q.Counts, n)
	}
	q.Counts = append(q.Counts, 10000, 100000, 1000000, 1000001, 2000000, 3500000, 12000000)
	return q
}

// askNode runs Node once, where VADEMECUM_REQUIRE asks for it. Node must carry CLDR 48.
func askNode(t *testing.T, question ask) map[string]answers {
	t.Helper()
	harness.Need(t, "node")
	if version := harness.Tool(t, "node", "-p", "process.versions.cldr"); !strings.HasPrefix(version, "48") {
		t.Fatalf("Node has CLDR %s, the table is from CLDR 48", version)
	}
	input, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	var output, complaints bytes.Buffer
	cmd := exec.Command("node", "testdata/intl.mjs")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &output, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("node testdata/intl.mjs: %v\n%s", err, &complaints)
	}
	var all map[string]answers
	if err := json.Unmarshal(output.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != len(question.Locales) {
		t.Fatalf("Node answered for %d locales of %d", len(all), len(question.Locales))
	}
	return all
}

func compareDates(t *testing.T, l *Locale, q ask, want answers) {
	for name, style := range intlStyles {
		for i, day := range q.Days {
			got := l.Date(parseDay(t, day), style)
			// Node writes a plain space where CLDR has a narrow one (2026 г.).
			got = strings.ReplaceAll(got, "\u202f", " ")
			if l.Tag() == "en-GB" && style == WeekdayDayMonth {
				got = strings.Replace(got, ", ", " ", 1) // a house rule: see house.go
			}
			same(t, name+" "+day, got, want.Dates[name][i])
		}
	}
	for i, minutes := range q.Minutes {
		if minutes < 10*60 {
			continue // we write two digits for every hour
		}
		if language, _, _ := strings.Cut(l.Tag(), "-"); language == "ar" {
			continue // a house rule: see house.go
		}
		plain := strings.NewReplacer("\u202f", " ", "\u00a0", " ", "\u2009", " ")
		same(t, "moment", plain.Replace(l.DateTime(parseDay(t, q.Days[0]), Full, minutes)), plain.Replace(want.Moments[i]))
	}
	for i := range 7 {
		day := parseDay(t, q.Days[i]).Weekday()
		same(t, "weekday", l.Weekday(day, Wide), want.Weekdays[Wide][i])
		same(t, "weekday", l.Weekday(day, Abbreviated), want.Weekdays[Abbreviated][i])
	}
	for i := range 12 {
		month := time.Month(i + 1)
		if l.Tag() == "el" {
			continue // Intl has the genitive, CLDR's stand-alone form is the nominative
		}
		same(t, "month", l.Month(month, Wide), want.Months[Wide][i])
		same(t, "month", l.Month(month, Abbreviated), want.Months[Abbreviated][i])
	}
	for i, minutes := range q.Minutes {
		same(t, "clock", strings.ReplaceAll(l.Clock(minutes), "\u00a0", " "), want.Clock[i])
	}
}

// houseDash is a house rule: see house.go.
const houseDash = "a range of days has no spaces around its dash"

// ownRanges are the styles whose ranges differ from Intl's on purpose, by
// locale. Where a reason no longer holds, the test says so.
var ownRanges = map[string]struct {
	styles string
	reason string
}{
	"bm":      {"Long Medium DayMonth", "CLDR has only the root's patterns, year first (interval.go of cldrgen)"},
	"ha":      {"Long Medium DayMonth", "as bm"},
	"wo":      {"Long Medium DayMonth", "as bm"},
	"ps":      {"Long Medium DayMonth", "across a year CLDR puts the year last, in single dates first"},
	"am":      {"Long DayMonth", "CLDR puts the day before the month in long dates, after it in ranges"},
	"ja":      {"Long Medium DayMonth", "Intl looks for ranges by the numeric pattern and gives 2026/11/14"},
	"zh-Hans": {"Long Medium DayMonth", "as ja"},
	"zh-Hant": {"Long Medium DayMonth", "as ja"},
	"pt-PT":   {"Medium", "as ja"},
	"fa":      {"DayMonth", "Intl finds no pattern since the single date has a stand-alone month"},
	"th":      {"DayMonth", "across a year Intl joins two dates of another pattern"},
	"en-GB":   {"Long Medium DayMonth", houseDash},
	"en-US":   {"Long Medium DayMonth", houseDash},
	"pt":      {"Long Medium DayMonth", houseDash},
	"sw":      {"Long Medium DayMonth", houseDash},
	"vi":      {"Long Medium DayMonth", houseDash},
}

func compareRanges(t *testing.T, l *Locale, q ask, want answers) {
	for name, list := range want.Ranges {
		var got []string
		for _, r := range q.Ranges {
			got = append(got, l.DateRange(parseDay(t, r[0]), parseDay(t, r[1]), intlStyles[name]))
		}
		if own := ownRanges[l.Tag()]; slices.Contains(strings.Fields(own.styles), name) {
			if slices.Equal(got, list) {
				t.Errorf("%s ranges are Intl's now, although %s", name, own.reason)
			}
			continue
		}
		for i := range got {
			same(t, name+" range "+q.Ranges[i][0], got[i], list[i])
		}
	}
}

func compareNumbers(t *testing.T, l *Locale, q ask, want answers) {
	for i, n := range q.Ints {
		same(t, "whole number", l.Int(n), want.Ints[i])
	}
	for i, f := range q.Decimals {
		same(t, "decimal", l.Decimal(f, 2), want.Decimals[i])
		same(t, "percentage", l.Percent(f, 1), want.Percents[i])
	}
	for i, n := range q.Counts {
		same(t, "plural", l.Plural(n), want.Plurals[i])
	}
	for _, category := range l.Categories() {
		if !slices.Contains(want.Categories, category) {
			t.Errorf("category %s is not one of Intl's %v", category, want.Categories)
		}
	}
}

func compareWords(t *testing.T, l *Locale, q ask, want answers) {
	for i, items := range q.Lists {
		if l.Tag() == "bm" {
			break // CLDR has no word for "and"; Intl puts the English one
		}
		same(t, "list", l.List(items), want.Lists[i])
	}
	for i, tag := range q.Languages {
		if want.Languages[i] != "" {
			same(t, "language "+tag, l.LanguageName(tag), want.Languages[i])
		}
	}
	for i, code := range q.Regions {
		if want.Regions[i] != "" {
			same(t, "region "+code, l.RegionName(code), want.Regions[i])
		}
	}
	same(t, "direction", l.Dir(), want.Dir)
}

func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, Intl says %q", what, any(got), any(want))
	}
}

func parseDay(t *testing.T, s string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
