package site

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"vademecum/generator/output"
	"vademecum/generator/publish"
)

// TestCheckOut checks which folders a site is not written to.
func TestCheckOut(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content/agenda", "content/private", "themes/x", "packs/fr", "public", "elsewhere"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(name)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	printed := filepath.Join(dir, "printed")
	p, err := publish.Begin(printed, filepath.Join(dir, ".vademecum", "packs"), publish.Options{Private: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Put(publish.File{Path: packListFile, Class: output.Feed, Data: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	links := os.Symlink(filepath.Join(dir, "content"), filepath.Join(dir, "link")) == nil
	for out, refused := range map[string]bool{
		"": false, "public": false, "elsewhere": false, "new/below": false, "contents": false, "packs2": false, "../beside": false,
		".": true, "content": true, "content/agenda": true, "content/private/new": true, "themes": true, "themes/x": true, "packs": true,
		"packs/fr": true, ".vademecum": true, ".vademecum/site": true, "elsewhere/../content": true, "printed": true, "link": links, "link/new": links,
	} {
		o := Options{Dir: dir}
		if out != "" {
			o.Out = dir + "/" + out
		}
		if err := checkOut(o); errors.Is(err, ErrOutInProject) != refused || err != nil && !refused {
			t.Errorf("%q: %v, refused should be %v", out, err, refused)
		}
	}
	if err := checkOut(Options{Dir: dir, Components: filepath.Join(dir, "packs")}); !errors.Is(err, ErrOutInProject) {
		t.Errorf("components over packs: %v", err)
	}
	if _, err := Build(t.Context(), Options{Dir: dir, Out: filepath.Join(dir, "content")}); !errors.Is(err, ErrOutInProject) {
		t.Errorf("a build: %v", err)
	}
	if _, err := NewBuilder(Options{Dir: dir, Out: filepath.Join(dir, "packs")}).Build(t.Context(), Change{Everything: true}); !errors.Is(err, ErrOutInProject) {
		t.Errorf("a builder: %v", err)
	}
}
