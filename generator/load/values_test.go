package load_test

import (
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/load"
)

// TestFallbackChains checks that a missing text is looked for along the chain of its language, which ends with the source
// language.
func TestFallbackChains(t *testing.T) {
	c, _, found := read(t, site(map[string]string{
		"config.toml": `base_url = "https://x.example/a/b"
languages = ["fr", "en", "ar", "es"]
time_zone = "Africa/Bamako"
fallback.es = ["en"]
fallback.ar = ["ar", "fr", "en"]
language.ar.locale = "ar-MA"
checks.translation-missing = "off"
`,
		"content/a.toml": `[[track]]
id = "a"
name.fr = "Un"
name.en = "One"
[[track]]
id = "b"
name.en = "Two"
[[hotel]]
id = "h"
name = "Salam"
[translation.es.hotel.h]
name = "El Salam"
`,
		"content/h.fr.md": "+++\nabout = \"hotel:h\"\n+++\nTexte.\n",
		"content/h.en.md": "+++\nabout = \"hotel:h\"\n+++\nText.\n",
	}), false)
	only(t, found)
	type shown struct{ value, lang string }
	for _, want := range []struct {
		text conference.Text
		lang string
		shown
	}{
		{c.Track("a").Name, "fr", shown{"Un", "fr"}},
		{c.Track("a").Name, "es", shown{"One", "en"}},
		{c.Track("a").Name, "ar", shown{"Un", "fr"}},
		{c.Track("b").Name, "ar", shown{"Two", "en"}},
		{c.Track("b").Name, "fr", shown{"Two", "en"}},
		{c.Hotel("h").Name, "ar", shown{"Salam", "fr"}},
		{c.Hotel("h").Name, "es", shown{"El Salam", "es"}},
	} {
		l, _ := c.Config.Language(want.lang)
		if value, lang := want.text.In(l, c.Config.Source()); (shown{value, lang}) != want.shown {
			t.Errorf("in %s: %q in %s, want %v", want.lang, value, lang, want.shown)
		}
	}
	for lang, want := range map[string]string{"fr": "fr", "en": "en", "es": "en", "ar": "fr"} {
		l, _ := c.Config.Language(lang)
		if p, _ := c.Hotel("h").ProseIn(l); p == nil || p.Lang != want {
			t.Errorf("the long text for %s is %v, want the one in %s", lang, p, want)
		}
	}
	if c.Config.BaseURL != "https://x.example/a/b/" || c.Config.BasePath != "/a/b/" {
		t.Errorf("the site stands at %s, %s", c.Config.BaseURL, c.Config.BasePath)
	}
	if ar, _ := c.Config.Language("ar"); ar.Locale != "ar-MA" {
		t.Errorf("formats of ar are %q", ar.Locale)
	}
}

// TestDays checks what day and times mean together: the day of the file, the night that follows, and the forms of a time.
func TestDays(t *testing.T) {
	c, _, found := read(t, site(map[string]string{"content/a.toml": `day = 2007-11-15
[[session]]
id = "a"
type = "panel"
title = "A"
start = "9:00"
end = 10:30:00
[[session]]
id = "b"
type = "panel"
title = "B"
day = "2007-11-16"
start = "22:00"
end = "00:30"
[[session.item]]
id = "b1"
title = "B1"
start = "0:10"
end = "24:20"
`}), false)
	only(t, found)
	a, b := c.Session("a"), c.Session("b")
	if a.Day.String() != "2007-11-15" || a.Start.String() != "09:00" || a.End.String() != "10:30" {
		t.Errorf("a is on %s from %s to %s", a.Day, a.Start, a.End)
	}
	if b.Day.String() != "2007-11-16" || b.End.String() != "24:30" || b.Items[0].Start.String() != "24:10" || b.Items[0].End.String() != "24:20" {
		t.Errorf("b is on %s until %s, its item from %s", b.Day, b.End, b.Items[0].Start)
	}
	if a.Status != conference.Confirmed {
		t.Errorf("a is %q", a.Status)
	}
}

// TestPrivateStaysApart checks that nothing below content/private/ is in the public value.
func TestPrivateStaysApart(t *testing.T) {
	c, private, found := read(t, site(map[string]string{
		"content/a.toml": "[[hotel]]\nid = \"h\"\nname = \"H\"\n[[contact]]\nid = \"press\"\nkind = \"press\"\nname = \"Presse\"\n",
		"content/private/d.toml": "[[delegation]]\nid = \"mali\"\nname = \"Mali\"\nhotel = \"h\"\n" +
			"[[contact]]\nid = \"guard\"\nkind = \"security\"\nname = \"Garde\"\n",
		"content/private/mali.md": "+++\nabout = \"delegation:mali\"\n+++\nSecret.\n",
	}), false)
	only(t, found)
	if len(c.Contacts) != 1 || c.Contact("guard") != nil || c.Contact("press") == nil {
		t.Errorf("public contacts: %v", c.Contacts)
	}
	for _, thing := range c.Everything() {
		e := thing.Common()
		if e.At.Private || len(e.Prose) > 0 {
			t.Errorf("%q is private, or has the private text", e.ID)
		}
	}
	if len(private.Contacts) != 1 || len(private.Delegations) != 1 || len(private.Delegations[0].Prose) != 1 {
		t.Errorf("private: %v", private)
	}
}

func TestSplitBaseURL(t *testing.T) {
	for address, want := range map[string][2]string{
		"https://x.example":       {"https://x.example/", "/"},
		"https://x.example/":      {"https://x.example/", "/"},
		"https://x.example/a/b":   {"https://x.example/a/b/", "/a/b/"},
		"https://x.example/a/b/":  {"https://x.example/a/b/", "/a/b/"},
		"http://localhost:8080/é": {"http://localhost:8080/%C3%A9/", "/%C3%A9/"},
		"https://x.example/a/../": {"https://x.example/", "/"},
		"x.example":               {},
		"https://":                {},
		"https://:80/":            {},
		"ftp://x.example/":        {},
		"https://x.example/?a=b":  {},
		"https://x.example/#a":    {},
		"https://me@x.example/":   {},
		"javascript:alert(1)":     {},
		"":                        {},
	} {
		base, path, ok := load.SplitBaseURL(address)
		if ok != (want[0] != "") || base != want[0] || path != want[1] {
			t.Errorf("%q: %q %q %v, want %q", address, base, path, ok, want)
		}
	}
}
