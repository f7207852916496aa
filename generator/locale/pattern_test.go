package locale

import (
	"strings"
	"testing"
	"time"
)

func TestCompilePattern(t *testing.T) {
	l := mustFor(t, "en")
	a, b := dayOf(date(2007, time.November, 4)), dayOf(date(2008, time.December, 5))
	for pattern, want := range map[string]string{
		"d 'de' MMMM":              "4 de November",
		"d 'o''clock' y":           "4 o'clock 2007",
		"d '' y":                   "4 ' 2007",
		"dd/MM/yyyyy":              "04/11/02007",
		"E d MMM":                  "Sun 4 Nov",
		"cccc, LLLL":               "Sunday, November",
		"d–d MMMM":                 "4–5 December",
		"d MMM y 'to' d MMM y":     "4 Nov 2007 to 5 Dec 2008",
		"MMM d – MMM d, y":         "Nov 4 – Dec 5, 2008",
		"EEEE d – EEEE d MMMM":     "Sunday 4 – Friday 5 December",
		"":                         "",
		strings.Repeat("'x' ", 20): strings.Repeat("x ", 20),
	} {
		if got := string(l.appendPattern(nil, compilePattern(pattern), a, b)); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
}

func TestParsePlural(t *testing.T) {
	tests := []struct {
		rule  string
		holds []uint64
		not   []uint64
	}{
		{"", []uint64{0, 5}, nil},
		{"n = 1", []uint64{1}, []uint64{0, 2}},
		{"i = 0,1", []uint64{0, 1}, []uint64{2}},
		{"i = 1 and v = 0", []uint64{1}, []uint64{0, 2}},
		{"i = 1 and v != 0", nil, []uint64{0, 1}},
		{"v = 0 and i % 10 = 2..4 and i % 100 != 12..14", []uint64{2, 24, 103}, []uint64{5, 12, 113}},
		{"n % 100 = 3..10,20 or n = 50", []uint64{3, 120, 50}, []uint64{11, 150}},
		{"e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5", []uint64{1000000}, []uint64{0, 1, 1000001}},
	}
	for _, tt := range tests {
		rule := parsePlural("many", tt.rule)
		for _, n := range tt.holds {
			if !rule.holds(n) {
				t.Errorf("%q does not hold for %d", tt.rule, n)
			}
		}
		for _, n := range tt.not {
			if rule.holds(n) {
				t.Errorf("%q holds for %d", tt.rule, n)
			}
		}
	}
}
