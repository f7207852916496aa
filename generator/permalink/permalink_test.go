package permalink_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
)

func TestTo(t *testing.T) {
	for _, c := range []struct{ kind, id, want string }{
		{"home", "", "fr/"},
		{"agenda", "", "fr/agenda/"},
		{"day", "2007-11-15", "fr/agenda/2007-11-15/"},
		{"session", "opening", "fr/sessions/opening/"},
		{"room", "djeliba", "fr/rooms/djeliba/"},
		{"page", "visa", "fr/info/visa/"},
		{"category", "travel", "fr/info/#travel"},
		{"contact", "press", "fr/contacts/#press"},
		{"event", "bamako-2007", "fr/about/"},
		{"not-found", "", "fr/404.html"},
		{"delegation", "mali", ""},
		{"audience", "press", ""},
		{"dragon", "x", ""},
		{"", "", ""},
	} {
		if got := permalink.To("fr", c.kind, c.id); got != c.want {
			t.Errorf("%s %s is at %q, want %q", c.kind, c.id, got, c.want)
		}
	}
}

// addressed are the kinds with an address: a page, or a place on a page.
var addressed = []conference.Kind{
	conference.KindSession, conference.KindTrack, conference.KindVenue, conference.KindRoom, conference.KindPerson, conference.KindHotel,
	conference.KindStop, conference.KindShuttle, conference.KindNotice, conference.KindContact, conference.KindCategory, conference.KindPage,
}

// TestAddressesDiffer tests that no two things share an address, whatever their ids, and that an address contains the id.
func TestAddressesDiffer(t *testing.T) {
	taken := map[string]string{}
	sections := []string{"home", "agenda", "programme", "tracks", "venues", "people", "hotels", "shuttles", "pages", "contacts", "notices", "about", "not-found"}
	claim := func(address, who string) {
		if other, ok := taken[address]; ok {
			t.Errorf("%s and %s are both at %q", who, other, address)
		}
		taken[address] = who
	}
	for _, lang := range []string{"fr", "en"} {
		for _, s := range sections {
			claim(permalink.To(lang, s, ""), lang+" "+s)
		}
		for _, id := range []string{"a", "b", "agenda", "fr", "index"} {
			for _, kind := range addressed {
				address := permalink.To(lang, string(kind), id)
				claim(address, lang+" "+string(kind)+":"+id)
				if !strings.HasPrefix(address, lang+"/") || !strings.Contains(address, id) {
					t.Errorf("%s:%s is at %q", kind, id, address)
				}
			}
		}
	}
}

func TestFile(t *testing.T) {
	for address, want := range map[string]string{
		"":                     "index.html",
		"fr/":                  "fr/index.html",
		"fr/sessions/opening/": "fr/sessions/opening/index.html",
		"fr/info/#travel":      "fr/info/index.html",
		"fr/404.html":          "fr/404.html",
		"sitemap.xml":          "sitemap.xml",
		"#top":                 "index.html",
	} {
		if got := permalink.File(address); got != want {
			t.Errorf("%q is answered by %q, want %q", address, got, want)
		}
	}
}

// TestPrivateKindsHaveNoAddress tests that private things have no address.
func TestPrivateKindsHaveNoAddress(t *testing.T) {
	if got := permalink.To("fr", string(conference.KindDelegation), "mali"); got != "" {
		t.Errorf("a delegation is at %q", got)
	}
}

// FuzzContentFile tests that a file of any name is published in files/, by a name that all hosts accept.
func FuzzContentFile(f *testing.F) {
	for _, name := range []string{"logo.svg", "documents/Ordre du jour (v2).pdf", "خطة.pdf", "a/b/c.png", "x?y#z%20.pdf", "aux/con.pdf", ""} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !path.IsAbs(name) && (name != path.Clean(name) || strings.HasPrefix(name, "..")) {
			t.Skip("load gives clean paths only")
		}
		got := permalink.ContentFile(name)
		below, ok := strings.CutPrefix(got, "files/")
		if !ok || strings.Count(below, "/") != strings.Count(name, "/") || path.Ext(below) == "" && path.Ext(name) != "" {
			t.Errorf("%q is published as %q", name, got)
		}
		if slices.ContainsFunc(strings.Split(below, "/"), output.IsDeviceName) {
			t.Errorf("%q is published as %q, which Windows reserves", name, got)
		}
		for _, c := range below {
			if c > '~' || strings.ContainsRune(" ?#%:*<>|\"'\\&;", c) {
				t.Errorf("%q is published as %q", name, got)
			}
		}
		if again := permalink.ContentFile(below); again != got {
			t.Errorf("%q changes to %q, then to %q", name, got, again)
		}
	})
}
