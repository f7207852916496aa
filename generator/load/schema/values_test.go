package schema

import (
	"strings"
	"testing"

	"vademecum/generator/conference"
)

// FuzzClock holds that any string is read as a time or refused, and that what is read is written and read again the same.
func FuzzClock(f *testing.F) {
	for _, s := range []string{"09:00", "9:00", "24:10", "47:59", "48:00", "9:60", "-1:00", ":", "", "009:00", "٠٩:٠٠", " 9:00 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := conference.ParseClock(s)
		if !ok {
			return
		}
		if again, ok := conference.ParseClock(c.String()); !ok || again != c || c < 0 || c > conference.MaxClock {
			t.Errorf("%q is read as %d, which is %q, which is read as %d (%v)", s, c, c, again, ok)
		}
	})
}

// FuzzDate does the same for days.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2007-11-15", "2007-11-31", "2008-02-29", "0000-00-00", "2007-1-1", "20071115", "-007-11-15", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := parseDate(s)
		if !ok {
			return
		}
		if again, ok := parseDate(d.String()); !ok || again != d {
			t.Errorf("%q is read as %v, which is read as %v (%v)", s, d, again, ok)
		}
		if d.Exists() && conference.DateOf(d.UTC()) != d {
			t.Errorf("%v does not exist", d)
		}
	})
}

// TestClocks holds the forms of a time that are taken, and those that are not.
func TestClocks(t *testing.T) {
	for s, want := range map[string]conference.Clock{
		"09:00": 540, "9:00": 540, " 9:05 ": 545, "00:00": 0, "24:10": 1450, "47:59": conference.MaxClock,
	} {
		if c, ok := conference.ParseClock(s); !ok || c != want {
			t.Errorf("%q is read as %d (%v), want %d", s, c, ok, want)
		}
	}
	for _, s := range []string{"", "9", "9h00", "09:0", "09:60", "48:00", "100:00", "-1:00", "+1:00", "09:00:00", "٠٩:٠٠", "9 :00"} {
		if c, ok := conference.ParseClock(s); ok {
			t.Errorf("%q is read as %s", s, c)
		}
	}
}

// TestSlugs holds the form of an id and what is proposed for one that is none.
func TestSlugs(t *testing.T) {
	for s, want := range map[string]string{
		"opening": "opening", "round-table-3": "round-table-3", "Round Table 3": "round-table-3", "--a__b--": "a-b",
		"Cérémonie d’ouverture": "ceremonie-d-ouverture", "قاعة": "", "": "", "3": "3", strings.Repeat("a", 81): "",
	} {
		if got := SlugOf(s); got != want {
			t.Errorf("for %q is proposed %q, want %q", s, got, want)
		}
		if IsSlug(s) != (s == want && s != "") {
			t.Errorf("%q: IsSlug is %v", s, IsSlug(s))
		}
	}
	if !IsSlug(strings.Repeat("a", 80)) {
		t.Error("80 characters are not too many")
	}
}
