package site

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/change"
	"vademecum/generator/conference"
	"vademecum/generator/edit"
	"vademecum/generator/input"
)

// TestWrongPaper: what a preview says is wrong on paper is what would be printed differently: no sheet less. Of sheets that it names
// without need, such as a poster from which people leave at another time only for sessions it does not have, there are few.
func TestWrongPaper(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content", "config.toml"} {
		copyInto(t, filepath.Join(dir, name), filepath.Join(harness.Root(t), name))
	}
	editor := NewEditor(Options{Dir: dir})
	disk := input.Disk(dir)
	before := printed(t, dir, disk)
	if len(before) < 20 {
		t.Fatalf("there are only %d packs", len(before))
	}
	day := func(d int) conference.Date { return conference.Date{Year: 2007, Month: time.November, Day: d} }
	at := func(hour, minute int) *conference.Clock { c := conference.Clock(60*hour + minute); return &c }
	now := time.Date(2007, time.November, 14, 7, 40, 0, 0, time.UTC)
	verb := func(v change.Verb) func() (Preview, error) {
		return func() (Preview, error) { return editor.Preview(t.Context(), v, now) }
	}
	set := func(kind conference.Kind, id, value string, key ...string) func() (Preview, error) {
		return func() (Preview, error) {
			s, err := editor.read(t.Context(), disk, nil)
			if err != nil {
				return Preview{}, err
			}
			e := edit.Edit{
				File:  s.conference.Thing(conference.Ref{Kind: kind, ID: id}).Common().At.File,
				Table: edit.ByID(string(kind), id), Key: key, Now: edit.Value(value),
			}
			if id == "" {
				e.Table = edit.Path{{Name: string(kind)}}
			}
			e.Was = editor.content(e.File).Value(e.Table, key...)
			plan, err := editor.project.Plan(t.Context(), []edit.Edit{e})
			if err != nil {
				return Preview{}, err
			}
			return editor.compare(t.Context(), s, plan)
		}
	}
	surplus, all := 0, 0
	tests := []struct {
		name    string
		preview func() (Preview, error)
	}{
		{"swap of rooms", verb(change.Swap{A: "djeliba", B: "wagadou", Day: day(16), From: *at(15, 0)})},
		{"swap of sessions", verb(change.Swap{A: "democratic-governance", B: "general-debate-4"})},
		{"move in time", verb(change.Move{Session: "human-development", Start: at(9, 30)})},
		{"move to another day", verb(change.Move{Session: "side-event-media", Day: new(day(15)), Start: at(20, 0)})},
		{"shift", verb(change.Shift{Day: day(15), By: 15, From: *at(14, 0)})},
		{"cancel", verb(change.Cancel{Session: "opening"})},
		{"name of a hotel", set("hotel", "salam", `"Autre hôtel"`, "name")},
		{"retime", verb(change.Retime{Trip: "night 21:30", Day: day(14), Departs: at(21, 45)})},
		{"notice", verb(change.Notice{Title: map[string]string{"": "Avis"}})},
		{"cancel what does not lead", verb(change.Cancel{Session: "human-development", Reason: map[string]string{"": "Panne."}})},
		{"close", verb(change.Close{Room: "bani", Day: day(16)})},
		{"split", verb(change.Split{Session: "general-debate-3", At: *at(9, 30)})},
		{"trip cancelled", verb(change.Retime{Trip: "morning-friday 07:50", Day: day(16)})},
		{"title", set("session", "human-development", `"Autre titre"`, "title", "fr")},
		{"pinned", set("session", "human-development", `true`, "pinned")},
		{"phone of a hotel", set("hotel", "salam", `"+223 20 00 00 99"`, "phone")},
		{"name of a room", set("room", "bani", `"Autre salle"`, "name")},
		{"floor of a room", set("room", "bani", `"Ailleurs"`, "floor")},
		{"address of a venue", set("venue", "cicb", `"Ailleurs"`, "address")},
		{"name of a venue", set("venue", "cicb", `"Autre centre"`, "name")},
		{"name of a line", set("shuttle", "a", `"AA"`, "name")},
		{"name of the event", set("event", "", `"Autre conférence"`, "name")},
		{"short name of the event", set("event", "", `"Autre"`, "short_name")},
	}
	for _, test := range tests[:harness.Rounds(8, len(tests))] {
		p, err := test.preview()
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		named := map[string]bool{}
		for _, paper := range p.Paper {
			named[paper.ID()] = true
		}
		after := printed(t, dir, edit.Overlay(disk, p.plan.Files))
		for _, id := range slices.Sorted(maps.Keys(merged(before, after))) {
			differs := before[id] != after[id]
			switch {
			case differs && !named[id] && before[id] != "":
				t.Errorf("%s: %s is wrong, and nothing says so", test.name, id)
			case named[id] && !differs:
				surplus++
				t.Logf("%s: %s is printed the same", test.name, id)
			}
			if differs {
				all++
			}
		}
	}
	t.Logf("%d wrong, %d named without need", all, surplus)
	if all < 100 || surplus > all/20 {
		t.Errorf("of %d sheets that are wrong, the previews name %d more", all, surplus)
	}
}

func merged(a, b map[string]string) map[string]string {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// offPaper is what is in a document and on no sheet.
var offPaper = regexp.MustCompile(`<title>.*?</title>|<meta [^>]*>`)

// printed returns the text of every pack, each in one language.
func printed(t *testing.T, dir string, project fs.FS) map[string]string {
	t.Helper()
	site, private, found, err := open(t.Context(), project, Options{Dir: dir}, nil, Change{Everything: true})
	if err != nil || site == nil {
		t.Fatal(err, found)
	}
	packs, err := site.Packs(private)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, k := range packs {
		if _, known := out[k.ID]; known {
			continue
		}
		var b bytes.Buffer
		if err := k.Document.Write(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		pieces := strings.Split(offPaper.ReplaceAllString(b.String(), ""), "<") // the order of sessions that begin together is no fact
		slices.Sort(pieces)
		out[k.ID] = strings.Join(pieces, "<")
	}
	return out
}

func copyInto(t *testing.T, to, from string) {
	t.Helper()
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		err = os.CopyFS(to, os.DirFS(from))
	} else {
		var data []byte
		if data, err = os.ReadFile(from); err == nil {
			err = os.WriteFile(to, data, 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
