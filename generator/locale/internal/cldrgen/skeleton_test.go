package main

import (
	"slices"
	"testing"
)

// calendar returns a small ca-gregorian.json.
func calendar(available, intervals object) object {
	return object{
		"dateFormats": object{"full": "EEEE d MMMM y", "long": "d MMMM y", "medium": "d MMM y", "short": "dd/MM/y"},
		"dateTimeFormats": object{
			"availableFormats": available,
			"intervalFormats":  intervals,
		},
	}
}

func TestPieces(t *testing.T) {
	for _, pattern := range []string{"EEEE d MMMM y", "d 'de' MMMM 'de' y", "y年M月d日EEEE", "HH 'h' mm", "'it''s' d", ""} {
		if got := assemble(pieces(pattern)); got != pattern {
			t.Errorf("%q came back as %q", pattern, got)
		}
	}
	list := pieces("d 'de' MMMM")
	if len(list) != 3 || list[1].literal != " 'de' " || list[2].field != (field{'M', 4}) {
		t.Errorf("got %v", list)
	}
}

func TestBestPattern(t *testing.T) {
	european := object{"MMMEd": "E d MMM", "MMMMd": "d MMMM", "MEd": "E dd/MM", "Hm": "HH:mm"}
	chinese := object{"MMMEd": "M月d日E", "MMMd": "M月d日"}
	slavic := object{"yMMMM": "LLLL y", "MMMd": "d LLL"}
	tests := []struct {
		available      object
		skeleton, want string
	}{
		{european, "MMMMEEEEd", "EEEE d MMMM"}, // widened from MMMEd, not from MEd
		{european, "MMMEd", "E d MMM"},
		{european, "MMMMd", "d MMMM"},
		{european, "yMMMd", "d MMM y"},     // from the date formats
		{chinese, "MMMMEEEEd", "M月d日EEEE"}, // the month stays a number
		{slavic, "MMMMd", "d LLLL"},        // widened, still stand-alone
		{slavic, "yMMMM", "LLLL y"},        // exact
		{european, "yMMMMEEEEd", "EEEE d MMMM y"},
	}
	for _, tt := range tests {
		if got, ok := bestPattern(calendar(tt.available, nil), tt.skeleton); got != tt.want || !ok {
			t.Errorf("%s: %q, want %q", tt.skeleton, got, tt.want)
		}
	}
	if got, ok := bestPattern(calendar(european, nil), "QQQQ"); ok {
		t.Errorf("a pattern for quarters: %q", got)
	}
}

func TestIntervals(t *testing.T) {
	formats := object{
		"intervalFormatFallback": "{0} to {1}",
		"yMMMd":                  object{"d": "d–d MMM y", "M": "d MMM – d MMM y"},
		"MMMd":                   object{"d": "d–d MMM", "M": "MMM d – MMM d"},
	}
	c := calendar(object{"MMMMd": "d MMMM"}, formats)
	tests := []struct {
		single, skeleton, yearly string
		want                     []string
	}{
		// No pattern across years: two dates, the letters of the fallback quoted.
		{"d MMMM y", "yMMMMd", "", []string{"d–d MMMM y", "d MMMM – d MMMM y", "d MMMM y 'to' d MMMM y"}},
		// The pattern across months has another order than the date: two dates.
		{"d MMMM", "MMMMd", "yMMMMd", []string{"d–d MMMM", "d MMMM 'to' d MMMM", "d MMMM y 'to' d MMMM y"}},
		{"MMMM y", "yMMMM", "", []string{"", "MMMM y 'to' MMMM y", "MMMM y 'to' MMMM y"}},
	}
	for _, tt := range tests {
		got, err := intervals(c, tt.single, tt.skeleton, tt.yearly)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q (%v), want %q", tt.skeleton, got, err, tt.want)
		}
	}
}

func TestPlainFields(t *testing.T) {
	if got, err := plainFields("d MMMM G y", "CE"); got != "d MMMM 'CE' y" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := plainFields("d MMMM QQQ", "CE"); err == nil {
		t.Errorf("a field that package locale cannot write is let through: %q", got)
	}
}

func TestNumberPatterns(t *testing.T) {
	for pattern, want := range map[string]string{
		"#,##0.###": "3 3", "#,##,##0.###": "3 2", "#,##0%": "3 3", "%#,##0": "3 3", "\u200e#,##,##0\u00a0%\u200e": "3 2",
	} {
		if got := grouping(pattern); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
	if got := percentPattern("#,##0\u00a0%", "٪"); got != "{0}\u00a0٪" {
		t.Errorf("got %q", got)
	}
}

func TestClockSeparator(t *testing.T) {
	for pattern, want := range map[string]string{"HH:mm": ":", "H.mm": ".", "HH 'h' mm": "\u00a0h\u00a0", "HH:mm 'Uhr'": ":"} {
		if got := clockSeparator(pattern); got != want {
			t.Errorf("%q: %q, want %q", pattern, got, want)
		}
	}
}

func TestCapitalised(t *testing.T) {
	for name, want := range map[string]string{"français": "Français", "isiZulu": "isiZulu", "ქართული": "ქართული", "العربية": "العربية"} {
		if got := capitalised(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestAncestry(t *testing.T) {
	c := &cldr{parents: map[string]string{"en-GB": "en-001", "zh-Hant": "und"}}
	for locale, want := range map[string][]string{
		"fr-CA":   {"und", "fr", "fr-CA"},
		"en-GB":   {"und", "en", "en-001", "en-GB"},
		"en-US":   {"und", "en"},
		"zh-Hant": {"und", "zh-Hant"},
	} {
		if got := c.ancestry(locale); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", locale, got, want)
		}
	}
}
