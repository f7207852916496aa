package weight

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestKindOf(t *testing.T) {
	for name, want := range map[string]string{
		"index.html":                              "index.html",
		"404.html":                                "404.html",
		"fr/404.html":                             "404.html",
		"fr/index.html":                           "home",
		"fr/hotels/index.html":                    "hotels",
		"fr/hotels/salam/index.html":              "hotels/…",
		"fr/print/day/2030-05-06/index.html":      "print/day/…",
		"fr/agenda/2030-05-06/index.html":         "agenda/…",
		"fr/agenda/2030-05-06/rooms/1/index.html": "agenda/…/rooms/…",
		"assets/site.js":                          "assets/site.js",
		"icons/180.png":                           "*.png",
		"_headers":                                "*",
	} {
		if got := KindOf(name); got != want {
			t.Errorf("%s is of the kind %q, want %q", name, got, want)
		}
	}
}

func TestSite(t *testing.T) {
	dir := t.TempDir()
	short, long := "abc", strings.Repeat("abc", 1000)
	for name, text := range map[string]string{"fr/info/a/index.html": long, "fr/info/b/index.html": short, "fr/info/c/index.html": long, ".hidden": long, "a.0123456789ab.ics": short} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Site(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, l := Gzip([]byte(short)), Gzip([]byte(long))
	if l >= len(long)/10 {
		t.Errorf("%d bytes of one text again and again are %d", len(long), l)
	}
	want := []Kind{
		{"*.ics", 1, 3, s, File{"a.ics", 3, s}},
		{"info/…", 3, 6003, 2*l + s, File{"fr/info/a/index.html", 3000, l}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := Site(filepath.Join(dir, "none")); err == nil {
		t.Error("no error for a missing folder")
	}
}
