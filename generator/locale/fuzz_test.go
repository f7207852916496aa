package locale

import (
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzFor: any text gives a locale that can write everything, in valid UTF-8,
// and whose own tag leads to it again.
func FuzzFor(f *testing.F) {
	for _, tag := range []string{"fr", "ar-EG-u-nu-latn", "zh-Hant-HK", "uz-Arab", "x-a", "i-klingon", "", "-", "en_US", "\xff"} {
		f.Add(tag, int64(1195084800), 545, 2.675)
	}
	f.Fuzz(func(t *testing.T, tag string, seconds int64, n int, share float64) {
		l, ok := For(tag)
		day := time.Unix(seconds%(1<<40), 0)
		for style := Full; style < styles; style++ {
			valid(t, l.Date(day, style))
			valid(t, l.DateRange(day, day.AddDate(0, 0, n%1000), style))
		}
		valid(t, l.Int(int64(n)))
		valid(t, l.Decimal(share, n%20))
		valid(t, l.Percent(share, n%20))
		if !categories[l.Plural(n)] {
			t.Errorf("plural of %d is %q", n, l.Plural(n))
		}
		if tag != "" && utf8.ValidString(tag) {
			valid(t, l.LanguageName(tag))
			valid(t, OwnName(tag))
		}
		if again, _ := For(l.Tag()); again.Tag() != l.Tag() {
			t.Errorf("%q uses %s, which uses %s", tag, l.Tag(), again.Tag())
		}
		if canonical, err := Canonical(tag); err == nil {
			if again, err := Canonical(canonical); again != canonical || err != nil {
				t.Errorf("%q is %q, which is %q (%v)", tag, canonical, again, err)
			}
			if other, known := For(canonical); known != ok || other.Tag() != l.Tag() {
				t.Errorf("%q and its canonical form %q differ: %s, %s", tag, canonical, l.Tag(), other.Tag())
			}
		}
	})
}

func valid(t *testing.T, s string) {
	t.Helper()
	if s == "" || !utf8.ValidString(s) {
		t.Errorf("got %q", s)
	}
}

// FuzzParseCatalog: whatever parses can be asked for every key, with and
// without arguments.
func FuzzParseCatalog(f *testing.F) {
	f.Add("fr", []byte(french))
	f.Add("ar", []byte(`a.other = "{n} {{x}} {n}"`))
	f.Add("en", []byte(`a = "{"`))
	f.Add("", []byte("\"a.b\" = \"x\"\n[a]\nb = \"y\""))
	f.Fuzz(func(t *testing.T, lang string, data []byte) {
		c, err := ParseCatalog(lang, data)
		if err != nil {
			return
		}
		for _, key := range c.Keys() {
			args := map[string]any{"n": 3}
			for _, name := range c.Placeholders(key) {
				args[name] = 7
			}
			if _, ok := c.Plain(key, args); !ok {
				t.Errorf("%q cannot be written", key)
			}
			c.Plain(key, nil)
		}
		l, _ := For(lang)
		c.Merge(c).Problems(l)
	})
}
