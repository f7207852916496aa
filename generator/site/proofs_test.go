package site_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/site"
)

// TestProofs holds that whoever is shown a page before it is published sees the bytes that are published afterwards, and nobody
// sees anything of a build that publishes nothing.
func TestProofs(t *testing.T) {
	e := newEditor(t, 1)
	public := filepath.Join(e.dir, "public")
	var shown map[string]string
	var open []bool // whether the proofs could be used, at each call
	session := site.NewSession(site.Options{Dir: e.dir, Proofs: func(p *site.Proofs) {
		if open = append(open, p != nil); p == nil {
			return
		}
		shown = map[string]string{}
		for _, path := range []string{"fr/sessions/side-event-media/index.html", "ar/rooms/bafing/index.html", "en/hotels/salam/index.html", "nothing.html"} {
			if data, ok := p.Page(path); ok {
				shown[path] = string(data)
			}
		}
	}})
	edit := func(change site.Change, do func()) (site.Result, []bool) {
		t.Helper()
		do()
		open = nil
		result, err := session.Build(context.Background(), change)
		if err != nil {
			t.Fatal(err)
		}
		return result, open
	}
	const file, room = "content/agenda/2007-11-16.toml", `room           = "bakoye"`
	text := e.read(file)

	if _, told := edit(site.Change{Everything: true}, func() {}); told != nil {
		t.Errorf("the first build handed out proofs: %v", told)
	}
	before, err := os.ReadFile(filepath.Join(public, "fr", "sessions", "side-event-media", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	change := site.Change{Paths: []string{file}}
	result, told := edit(change, func() { e.put(file, []byte(strings.Replace(text, room, `room = "bafing"`, 1))) })
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("an edit handed out %v", told)
	}
	for path, page := range shown {
		now, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(path)))
		if err != nil || string(now) != page {
			t.Errorf("%s is not published as it was shown: %v", path, err)
		}
		if !slices.Contains(result.Published.Changed, path) {
			t.Errorf("%s was shown and did not change", path)
		}
	}
	if shown["fr/sessions/side-event-media/index.html"] == string(before) || len(shown) != 2 {
		t.Errorf("%d pages were shown", len(shown))
	}

	if _, told := edit(change, func() { e.put(file, []byte(`[[session]]`)) }); told != nil {
		t.Errorf("a mistake handed out proofs: %v", told)
	}
	// A page that names a picture which is not there yet must wait for it.
	const page, picture = "content/info/the-city.fr.md", "content/info/new.png"
	_, told = edit(site.Change{Paths: []string{file, page, picture}}, func() {
		e.put(file, []byte(text))
		e.put(picture, []byte(e.read("themes/default/pictures/share.png")))
		e.put(page, []byte(e.read(page)+"\n![Le fleuve](new.png)\n"))
	})
	if told != nil {
		t.Errorf("a new picture: proofs were handed out: %v", told)
	}
}
