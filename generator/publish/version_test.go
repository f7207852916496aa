package publish

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// withVersion publishes with a version file.
var withVersion = Options{Version: "version.json"}

// versionIn reads the version of what is published.
func versionIn(t *testing.T, f folders) string {
	t.Helper()
	var file struct{ Version string }
	data, err := os.ReadFile(filepath.Join(f.public, "version.json"))
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil || len(file.Version) != versionLength {
		t.Fatalf("the version file is %q, %v", data, err)
	}
	return file.Version
}

func TestVersionFollowsTheSite(t *testing.T) {
	f := newFolders(t)
	s := site{"index.html": "home", "fr/index.html": "accueil", "z.xml": "feed"}
	if result := f.mustPublish(t, s, withVersion); result.Written != 4 {
		t.Errorf("at first: %+v", result)
	}
	first := versionIn(t, f)
	if result := f.mustPublish(t, s, withVersion); !counted(result, Result{Unchanged: 4}) || versionIn(t, f) != first {
		t.Errorf("the same site again: %+v", result)
	}

	changed := maps.Clone(s)
	changed["fr/index.html"] = "Accueil"
	if result := f.mustPublish(t, changed, withVersion); result.Written != 2 || versionIn(t, f) == first {
		t.Errorf("one page changed: %+v", result)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, changed, withVersion))

	renamed := site{"index.html": "home", "en/index.html": "accueil", "z.xml": "feed"}
	f.mustPublish(t, renamed, withVersion)
	if versionIn(t, f) == first {
		t.Error("a file has another path, and the version is the same")
	}
	f.mustPublish(t, s, withVersion)
	if versionIn(t, f) != first {
		t.Error("the old site has another version than before")
	}

	if result := f.mustPublish(t, s, Options{}); result.Removed != 1 {
		t.Errorf("without a version: %+v", result)
	}
}

// An update makes the version that a whole publication would make.
func TestVersionOfAnUpdate(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, site{"a.html": "a", "b.html": "b", "c.html": "c"}, withVersion)
	o := withVersion
	o.Update = true
	p, err := Begin(f.public, f.work, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{p.Put(File{Path: "b.html", Class: PageFile, Data: []byte("B")}), p.Put(File{Path: "d/e.html", Class: PageFile, Data: []byte("e")}), p.Drop("c.html")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if result, err := p.Commit(); err != nil || result.Written != 3 || result.Removed != 1 {
		t.Errorf("%+v, %v", result, err)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, site{"a.html": "a", "b.html": "B", "d/e.html": "e"}, withVersion))
}

// The place of the version file is its own: a page there, and a file of a person's, are told.
func TestVersionIsNobodyElses(t *testing.T) {
	var conflicts *ConflictError
	f := newFolders(t)
	if _, err := f.publishSite(site{"a.html": "a", "version.json": "{}"}, withVersion, disk{}); !errors.As(err, &conflicts) {
		t.Errorf("a page at its place: %v", err)
	}
	if err := os.MkdirAll(f.public, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.public, "version.json"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := f.publishSite(site{"a.html": "a"}, withVersion, disk{}); !errors.As(err, &conflicts) {
		t.Errorf("a file of a person's at its place: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(f.public, "version.json")); err != nil || string(data) != "mine" {
		t.Errorf("it was touched: %q, %v", data, err)
	}
}
