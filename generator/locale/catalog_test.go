package locale

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

const french = `
title = "Programme"
brace = "{{n}} reste, {{ et }} aussi"

[session]
at = "{title}, salle {room}"

[session.count]
one   = "{n} séance"
many  = "{n} de séances"
other = "{n} séances"
`

func catalog(t testing.TB, lang, text string) *Catalog {
	t.Helper()
	c, err := ParseCatalog(lang, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPlain(t *testing.T) {
	c := catalog(t, "fr", french)
	tests := []struct {
		key  string
		args map[string]any
		want string
		ok   bool
	}{
		{"title", nil, "Programme", true},
		{"brace", nil, "{n} reste, { et } aussi", true},
		{"session.at", map[string]any{"title": "Clôture", "room": 1.5}, "", false}, // how many digits?
		{"session.at", map[string]any{"title": "Clôture", "room": 12}, "Clôture, salle 12", true},
		{"session.at", map[string]any{"title": "Clôture"}, "", false},
		{"session.at", nil, "", false},
		{"session.count", map[string]any{"n": 0}, "0 séance", true},
		{"session.count", map[string]any{"n": 1500}, "1\u202f500 séances", true},
		{"session.count", map[string]any{"n": int64(1000000)}, "1\u202f000\u202f000 de séances", true},
		{"session.count", map[string]any{"n": "3"}, "", false},
		{"session.count", nil, "", false},
		{"session", nil, "", false},
		{"nowhere", nil, "", false},
	}
	for _, tt := range tests {
		if got, ok := c.Plain(tt.key, tt.args); got != tt.want || ok != tt.ok {
			t.Errorf("%s %v: %q, %v, want %q, %v", tt.key, tt.args, got, ok, tt.want, tt.ok)
		}
	}
}

func TestPlainArabic(t *testing.T) {
	c := catalog(t, "ar", `
[sessions]
zero = "لا جلسات"
one = "جلسة واحدة"
two = "جلستان"
few = "{n} جلسات"
many = "{n} جلسة"
other = "{n} جلسة"
`)
	for n, want := range map[int]string{0: "لا جلسات", 2: "جلستان", 3: "3 جلسات", 11: "11 جلسة", 100: "100 جلسة"} {
		if got, ok := c.Plain("sessions", map[string]any{"n": n}); got != want || !ok {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	egypt := c.In(mustFor(t, "ar-EG"))
	if got, _ := egypt.Plain("sessions", map[string]any{"n": 3}); got != "٣ جلسات" {
		t.Errorf("in Egypt: %q", got)
	}
}

func TestParts(t *testing.T) {
	got, ok := catalog(t, "fr", french).Parts("session.at", map[string]any{"title": "Clôture", "room": 12})
	want := []Part{{Name: "title", Text: "Clôture"}, {Text: ", salle "}, {Name: "room", Text: "12"}}
	if !ok || !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestCatalogKeys(t *testing.T) {
	c := catalog(t, "fr", french)
	if got, want := c.Keys(), []string{"brace", "session.at", "session.count", "title"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	if got := c.Placeholders("session.at"); !slices.Equal(got, []string{"room", "title"}) {
		t.Errorf("placeholders %v", got)
	}
	if c.Lang() != "fr" || !c.Has("title") || c.Has("session") {
		t.Error("Lang or Has is wrong")
	}
}

func TestMerge(t *testing.T) {
	base := catalog(t, "fr", french)
	merged := base.Merge(catalog(t, "fr", `
title = "Ordre du jour"
more = "Plus"
session.count = "{n} séance(s)"
`))
	for key, want := range map[string]string{"title": "Ordre du jour", "more": "Plus", "session.count": "2 séance(s)"} {
		if got, _ := merged.Plain(key, map[string]any{"n": 2}); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if got, _ := base.Plain("title", nil); got != "Programme" || base.Has("more") {
		t.Error("Merge changed its receiver")
	}
}

func TestProblems(t *testing.T) {
	text := `
plain = "x"
[a]
one = "1"
other = "n"
[b]
few = "3"
other = "n"
`
	tests := map[string][]Problem{
		"en": {{Key: "b", Missing: []Category{One}, Unused: []Category{Few}}},
		"zh": {{Key: "a", Unused: []Category{One}}, {Key: "b", Unused: []Category{Few}}},
		"ar": {
			{Key: "a", Missing: []Category{Zero, Two, Few, Many}},
			{Key: "b", Missing: []Category{Zero, One, Two, Many}},
		},
	}
	for tag, want := range tests {
		if got := catalog(t, tag, text).Problems(mustFor(t, tag)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", tag, got, want)
		}
	}
}

func TestParseCatalogErrors(t *testing.T) {
	tests := []struct {
		text, key string
		err       error
	}{
		{`a = 3`, "a", ErrNoText},
		{`a = ["x"]`, "a", ErrNoText},
		{`a.one = "x"`, "a", ErrNoOther},
		{`a.other = 3`, "a.other", ErrNoText},
		{"\"a.b\" = \"x\"\n[a]\nb = \"y\"", "a.b", ErrTwice},
		{`a = "{n"`, "a", ErrOpenBrace},
		{`a = "n}"`, "a", ErrCloseBrace},
		{`a = "{}"`, "a", ErrPlaceholder},
		{`a = "{Room 1}"`, "a", ErrPlaceholder},
		{`a = "{1st}"`, "a", ErrPlaceholder},
		{`a.other = "{"`, "a.other", ErrOpenBrace},
	}
	for _, tt := range tests {
		_, err := ParseCatalog("fr", []byte(tt.text))
		var list MessageErrors
		if !errors.As(err, &list) || list[0].Key != tt.key || !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %s: %v", tt.text, err, tt.key, tt.err)
		}
	}

	_, err := ParseCatalog("fr", []byte("a = 1\nb = 2"))
	if err == nil || strings.Count(err.Error(), ErrNoText.Error()) != 2 {
		t.Errorf("not all mistakes at once: %v", err)
	}
	_, err = ParseCatalog("fr", []byte("a = \nb = 2"))
	var syntax toml.ParseError
	if !errors.As(err, &syntax) || syntax.Position.Line != 1 {
		t.Errorf("no TOML, and no position: %v", err)
	}
}
