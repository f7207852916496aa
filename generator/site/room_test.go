package site_test

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/site"
)

// shown are the pages of the example, below each language, that say where one side event is held.
var shown = []string{
	"agenda/2007-11-16/index.html",   // its day
	"agenda/all/index.html",          // the whole agenda
	"agenda/2007-11-16/calendar.ics", // the calendars with it
	"agenda/calendar.ics",
	"agenda/for-civil-society.ics",
	"agenda/for-observers.ics",
	"agenda/for-participants.ics",
	"agenda/for-press.ics",
	"changes/1/index.html", // what has changed since edition 1
	"changes/atom.xml",
	"changes/index.html",
	"find/index.json",                 // what is searched
	"index.html",                      // home, for what is on now
	"people/francophonie/index.html",  // who speaks there
	"print/day/2007-11-16/index.html", // what is printed: the sheet of its day, and the packs
	"print/general/index.html",
	"print/hotel/kempinski/index.html",
	"print/hotel/salam/index.html",
	"print/hotel/sofitel/index.html",
	"rooms/bafing/calendar.ics",
	"rooms/bafing/index.html", // the room it comes to
	"rooms/bakoye/calendar.ics",
	"rooms/bakoye/index.html",                    // the room it leaves
	"sessions/side-event-media/index.html",       // its own page
	"sessions/side-event-observation/index.html", // the page of the session after it
	"tracks/side-events/calendar.ics",
	"tracks/side-events/index.html", // its track
}

// changedParts are the parts of a language that phones keep, with the pages among them: old and new bundles.
var changedParts = []string{"find", "home", "people", "sessions-2007-11-16", "venues"}

// bundleDigest is the digest in the name of a bundle.
var bundleDigest = regexp.MustCompile(`(bundle-.*)\.[0-9a-f]{16}\.gz$`)

// TestEditOfOneRoom moves one session to another room: exactly the pages that show it are written, and each of them shows the
// new room.
func TestEditOfOneRoom(t *testing.T) {
	e := newEditor(t, 1)
	builder := site.NewBuilder(site.Options{Dir: e.dir, Program: "test"})
	if _, err := builder.Build(context.Background(), site.Change{Everything: true}); err != nil {
		t.Fatal(err)
	}
	before := harness.Tree(t, filepath.Join(e.dir, "public"))
	const file, room = "content/agenda/2007-11-16.toml", `room           = "bakoye"`
	text := e.read(file)
	if strings.Count(text, room) != 1 {
		t.Fatalf("%s does not hold %s once", file, room)
	}
	e.put(file, []byte(strings.Replace(text, room, `room = "bafing"`, 1)))
	result, err := builder.Build(context.Background(), site.Change{Paths: []string{file}})
	if err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	want := []string{"version.json"}
	for _, lang := range result.Languages {
		for _, below := range shown {
			want = append(want, lang+"/"+below)
		}
		for _, part := range changedParts {
			name := "assets/bundle-" + lang + "-" + part
			want = append(want, name, name)
		}
	}
	slices.Sort(want)
	changed := slices.Clone(result.Published.Changed)
	for i := range changed {
		changed[i] = bundleDigest.ReplaceAllString(changed[i], "$1")
	}
	slices.Sort(changed)
	if !slices.Equal(changed, want) {
		t.Errorf("written were\n%s\nand not\n%s", strings.Join(changed, "\n"), strings.Join(want, "\n"))
	}
	var differ []string
	after := harness.Tree(t, filepath.Join(e.dir, "public"))
	for path, digest := range after {
		if digest != before[path] && path != ".vademecum" { // the list of what is published
			differ = append(differ, bundleDigest.ReplaceAllString(path, "$1"))
		}
	}
	for path := range before {
		if _, there := after[path]; !there {
			differ = append(differ, bundleDigest.ReplaceAllString(path, "$1"))
		}
	}
	slices.Sort(differ)
	if !slices.Equal(differ, want) {
		t.Errorf("other bytes have\n%s", strings.Join(differ, "\n"))
	}
}
