package publish

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
)

// classed is a site in which the names of the files do not reveal their classes.
var classed = []File{
	{Path: "a.ics", Class: output.Feed}, {Path: "b.html", Class: output.Asset}, {Path: "c", Class: output.Page},
	{Path: "d.css", Class: output.Page}, {Path: "e.xml", Class: output.Asset}, {Path: "f.json", Class: output.Version}, {Path: "g.html", Class: output.Feed},
}

// watched returns a disk that records the changed files of the published folder, in order.
func (f folders) watched(list *[]string) disk {
	return disk{before: func(change, path string) error {
		if name, ok := strings.CutPrefix(path, f.public+string(filepath.Separator)); ok && (change == "rename" || change == "remove") && name != manifestName {
			*list = append(*list, change+" "+filepath.ToSlash(name))
		}
		return nil
	}}
}

// publishFiles publishes a whole site. The content of every file is its path and a suffix.
func (f folders) publishFiles(t *testing.T, files []File, more string, d disk) {
	t.Helper()
	p, err := begin(f.public, f.work, Options{}, d)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Abort()
	for _, file := range files {
		file.Data = []byte(file.Path + more)
		if err := p.Put(file); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
}

// Files appear class by class, so that no file refers to a missing one, and are removed in the opposite order.
func TestOrderOfClasses(t *testing.T) {
	f := newFolders(t)
	f.publishFiles(t, classed, "", disk{})
	var changes []string
	f.publishFiles(t, classed, " new", f.watched(&changes))
	want := []string{"rename b.html", "rename e.xml", "rename c", "rename d.css", "rename a.ics", "rename g.html", "rename f.json"}
	if !slices.Equal(changes, want) {
		t.Errorf("files are placed as %q, want %q", changes, want)
	}
	changes = nil
	f.publishFiles(t, nil, "", f.watched(&changes))
	want = []string{"remove f.json", "remove a.ics", "remove g.html", "remove c", "remove d.css", "remove b.html", "remove e.xml"}
	if !slices.Equal(changes, want) {
		t.Errorf("files are removed as %q, want %q", changes, want)
	}
}

// A file is not written again if only its class changes, and the manifest contains its new class.
func TestClassChanges(t *testing.T) {
	f := newFolders(t)
	f.publishFiles(t, classed, "", disk{})
	var moved []File
	for _, file := range classed {
		file.Class = output.Feed
		moved = append(moved, file)
	}
	times := readTimes(t, f.public)
	delete(times, f.public)
	delete(times, filepath.Join(f.public, manifestName))
	var changes []string
	f.publishFiles(t, moved, "", f.watched(&changes))
	if changes != nil {
		t.Errorf("changed are %q", changes)
	}
	after := readTimes(t, f.public)
	for file, time := range times {
		if after[file] != time {
			t.Errorf("%s was written", file)
		}
	}
	other := newFolders(t)
	other.publishFiles(t, moved, "", disk{})
	mustEqual(t, "public", readTree(t, f.public), readTree(t, other.public))
}

// withoutClasses returns a manifest as earlier versions wrote it.
func withoutClasses(list string) string {
	var out strings.Builder
	for i, line := range strings.SplitAfter(list, "\n") {
		if i == 0 || !strings.HasPrefix(line, classMark) {
			out.WriteString(line)
		}
	}
	return out.String()
}

// A manifest of an earlier version contains no classes. It is still trusted, and written again with classes.
func TestListWithoutClasses(t *testing.T) {
	o := Options{Compress: []string{"gzip"}}
	s := small.with(site{"fr/long.html": strings.Repeat("long ", 1000), "old.xml": "map", "old.html": "page", "old.css": "css"})
	f := newFolders(t)
	f.mustPublish(t, s, o)
	want := readTree(t, f.public)
	old := withoutClasses(want[manifestName])
	if strings.Count(old, "\n") != strings.Count(old, "  ")+1 || old == want[manifestName] {
		t.Fatalf("not a list of an earlier version: %q", old)
	}
	write(t, f.public, manifestName, old)
	times := readTimes(t, f.public)
	if _, ok := Intact(f.public); !ok {
		t.Error("a folder with a list of an earlier version is not intact")
	}
	result := f.mustPublish(t, s, o)
	if result.Written+result.Removed != 0 {
		t.Errorf("the same site: %+v", result)
	}
	mustEqual(t, "public", readTree(t, f.public), want)
	after := readTimes(t, f.public)
	for file := range times {
		if file != f.public && filepath.Base(file) != manifestName && after[file] != times[file] {
			t.Errorf("%s was written", file)
		}
	}

	// Files are removed in the order of the classes that their names suggest.
	write(t, f.public, manifestName, old)
	var changes []string
	next := s.with(nil)
	for _, path := range []string{"old.xml", "old.html", "old.css", "fr/long.html"} {
		delete(next, path)
	}
	if _, err := f.publishSite(next, o, f.watched(&changes)); err != nil {
		t.Fatal(err)
	}
	if want := []string{"remove old.xml", "remove fr/long.html", "remove fr/long.html.gz", "remove old.html", "remove old.css"}; !slices.Equal(changes, want) {
		t.Errorf("removed are %q, want %q", changes, want)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, next, o))
}

// A publication also repairs a folder with an unfinished manifest of an earlier version.
func TestUnfinishedListWithoutClasses(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, numbered(1), Options{})
	if _, err := f.publishSite(numbered(2), Options{}, failOn("rename", filepath.Join(f.public, "sitemap.xml"))); err == nil {
		t.Fatal("nothing failed")
	}
	list := readTree(t, f.public)[manifestName]
	if !strings.HasPrefix(list, unfinishedLine) {
		t.Fatalf("the list is %q", list)
	}
	write(t, f.public, manifestName, withoutClasses(list))
	f.mustPublish(t, numbered(2), Options{})
	mustEqual(t, "public", readTree(t, f.public), clean(t, numbered(2), Options{}))
}

// TestPublishedMeanwhile checks that a publication fails if another program has written the folder since it began.
func TestPublishedMeanwhile(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, numbered(1), Options{})
	late, err := Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for path, data := range numbered(2) {
		if err := late.Put(File{Path: path, Class: testClass(path), Data: []byte(data)}); err != nil {
			t.Fatal(err)
		}
	}
	other := folders{public: f.public, work: filepath.Join(t.TempDir(), "work")}
	other.mustPublish(t, numbered(3), Options{})
	if _, err := late.Commit(); !errors.Is(err, ErrLocked) {
		t.Errorf("the error is %v", err)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, numbered(3), Options{}))
	f.mustPublish(t, numbered(2), Options{})
	mustEqual(t, "public", readTree(t, f.public), clean(t, numbered(2), Options{}))
}
