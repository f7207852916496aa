package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
)

// versionOf returns a version file that depends on the list of all other files.
func versionOf(l *Late) error {
	sum := sha256.New()
	for _, f := range l.List() {
		fmt.Fprintf(sum, "%x %s\n", f.SHA256, f.Path)
	}
	return l.Put(File{Path: "version.json", Class: output.Version, Data: fmt.Appendf(nil, "%x", sum.Sum(nil))})
}

// withVersion are the options that add a version file.
var withVersion = Options{Late: versionOf}

// versionIn reads the published version.
func versionIn(t *testing.T, f folders) string {
	t.Helper()
	version := readTree(t, f.public)["version.json"]
	if len(version) != digestLength {
		t.Fatalf("the version file is %q", version)
	}
	return version
}

func TestLateFilesFollowTheSite(t *testing.T) {
	f := newFolders(t)
	s := site{"index.html": "home", "fr/index.html": "accueil", "z.xml": "feed"}
	if result := f.mustPublish(t, s, withVersion); result.Written != 4 {
		t.Errorf("at first: %+v", result)
	}
	first := versionIn(t, f)
	if result := f.mustPublish(t, s, withVersion); !counted(result, Result{Unchanged: 4}) || versionIn(t, f) != first {
		t.Errorf("the same site again: %+v", result)
	}

	changed := s.with(site{"fr/index.html": "Accueil"})
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
		t.Errorf("without late files: %+v", result)
	}
}

// Late files depend on the whole list, including the files that were kept.
func TestLateFilesSeeKeptFiles(t *testing.T) {
	f := newFolders(t)
	s := site{"a.html": "a", "b.html": "b", "c.css": "c"}
	f.mustPublishKeyed(t, s, withVersion, contentKey)
	s["b.html"] = "B"
	if _, kept := f.mustPublishKeyed(t, s, withVersion, contentKey); kept != 1 {
		t.Errorf("%d pages were kept", kept)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, s, withVersion))
}

func TestWhatLateFilesAreMadeFrom(t *testing.T) {
	f := newFolders(t)
	long := strings.Repeat("long text ", 400)
	s := site{"z.css": "css", "index.html": long, "feed.xml": "feed"}
	var list []Listed
	asked := 0
	o := Options{Compress: []string{"gzip"}, Late: func(l *Late) error {
		asked++
		list = slices.Clone(l.List())
		return errors.Join(l.Put(File{Path: "version.json", Class: output.Version, Data: []byte("1")}),
			l.Put(File{Path: "parts/list.xml", Class: output.Feed, Data: []byte(long)}))
	}}
	f.mustPublish(t, s, o)
	tree := readTree(t, f.public)
	want := []Listed{
		{"feed.xml", output.Feed, sumOf("feed"), 4}, {"index.html", output.Page, sumOf(long), int64(len(long))},
		{"index.html.gz", output.Page, sumOf(tree["index.html.gz"]), int64(len(tree["index.html.gz"]))}, {"z.css", output.Asset, sumOf("css"), 3},
	}
	if asked != 1 || !slices.Equal(list, want) {
		t.Errorf("asked %d times, with %v, want %v", asked, list, want)
	}
	if tree["version.json"] != "1" || tree["parts/list.xml"] != long || tree["parts/list.xml.gz"] == "" {
		t.Errorf("late files are published as %q", slices.Sorted(maps.Keys(tree)))
	}
}

// A page at the path of a late file is a conflict, and so is a person's file.
func TestLateFilesConflict(t *testing.T) {
	var conflicts *ConflictError
	f := newFolders(t)
	if _, err := f.publishSite(site{"a.html": "a", "version.json": "{}"}, withVersion, disk{}); !errors.As(err, &conflicts) {
		t.Errorf("a page at its place: %v", err)
	}
	write(t, f.public, "version.json", "mine")
	before := readTree(t, f.public)
	if _, err := f.publishSite(site{"a.html": "a"}, withVersion, disk{}); !errors.As(err, &conflicts) {
		t.Errorf("a file of a person's at its place: %v", err)
	}
	mustEqual(t, "public", readTree(t, f.public), before)
}

func TestLateFilesThatMayNotBePublished(t *testing.T) {
	for _, file := range []File{{Path: "../version.json", Class: output.Version}, {Path: "version.json", Class: output.Classes}} {
		f := newFolders(t)
		f.mustPublish(t, small, Options{})
		before := readTree(t, f.public)
		o := Options{Late: func(l *Late) error { return l.Put(file) }}
		if _, err := f.publishSite(small.with(site{"index.html": "new"}), o, disk{}); err == nil {
			t.Errorf("%+v was taken", file)
		}
		mustEqual(t, "public", readTree(t, f.public), before)
		if !f.isStagingEmpty(t) {
			t.Error("staging was left")
		}
	}
}

// all returns a late file that holds the content of all pages. Its name has a digest of what it holds, and its key one of the pages.
func all(made *int) Options {
	return Options{Late: func(l *Late) error {
		key := sha256.New()
		for _, f := range l.List() {
			fmt.Fprintf(key, "%x %s\n", f.SHA256, f.Path)
		}
		id := fmt.Sprintf("%x", key.Sum(nil))
		if path, size, err := l.KeepMade("assets", "all.", output.Asset, id); err != nil || path != "" {
			if err == nil && size == 0 {
				err = errors.New("no size")
			}
			return err
		}
		*made++
		var data []byte
		for _, f := range l.List() {
			content, err := l.Read(f.Path, nil)
			if err != nil {
				return err
			}
			data = append(data, content...)
		}
		return l.Put(File{Path: fmt.Sprintf("assets/all.%x.txt", sha256.Sum256(data))[:20], Class: output.Asset, Key: id, Data: data})
	}}
}

// TestLateFilesMadeOfOthers reads what is new and what was kept, and keeps what was made of the same files.
func TestLateFilesMadeOfOthers(t *testing.T) {
	f := newFolders(t)
	s := site{"a.html": "A", "b.html": "B", "c.css": "C"}
	made := 0
	content := func() string {
		for path, data := range readTree(t, f.public) {
			if strings.HasPrefix(path, "assets/all.") {
				return data
			}
		}
		return ""
	}
	f.mustPublishKeyed(t, s, all(&made), contentKey)
	if content() != "ABC" || made != 1 {
		t.Errorf("%q, made %d times", content(), made)
	}
	result, _ := f.mustPublishKeyed(t, s, all(&made), contentKey)
	if content() != "ABC" || made != 1 || result.Written+result.Removed != 0 {
		t.Errorf("the same again: %q, made %d times, %+v", content(), made, result)
	}
	s["b.html"] = "b"
	if result, _ = f.mustPublishKeyed(t, s, all(&made), contentKey); content() != "AbC" || made != 2 || result.Written != 2 || result.Removed != 1 {
		t.Errorf("another page: %q, made %d times, %+v", content(), made, result)
	}
	mustRemove(t, filepath.Join(f.public, "assets"), "")
	if f.mustPublishKeyed(t, s, all(&made), contentKey); content() != "AbC" || made != 3 {
		t.Errorf("it was deleted: %q, made %d times", content(), made)
	}
	o := all(&made)
	o.VerifyAll = true
	if f.mustPublishKeyed(t, s, o, contentKey); content() != "AbC" || made != 4 {
		t.Errorf("verified: %q, made %d times", content(), made)
	}
}

func TestLateReadsFilesOfTheSiteOnly(t *testing.T) {
	f := newFolders(t)
	write(t, f.public, "mine.html", "mine")
	f.mustPublish(t, small, Options{Late: func(l *Late) error {
		for _, path := range []string{"mine.html", "none.html", "../x", "fr"} {
			if data, err := l.Read(path, nil); err == nil {
				t.Errorf("%s is read: %q", path, data)
			}
		}
		return nil
	}})
}
