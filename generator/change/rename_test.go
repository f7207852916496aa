package change

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
	"vademecum/generator/load"
)

// TestRename gives things of the example another id: all kinds, and of each kind some. Nothing names the old id any more, no error is new,
// delegates read the same, and the opposite edits give back the bytes.
func TestRename(t *testing.T) {
	first := newProject(t)
	c := first.now
	before := edition.Of(c, edition.Journeys{})
	var names []string
	for _, n := range first.planner().named() {
		for i, thing := range n.things {
			e := thing.Common()
			if e.At.File != "" && (i < 2 || i < 10 && !testing.Short()) {
				names = append(names, string(n.kind)+":"+e.ID)
			}
		}
	}
	kinds := map[string]bool{}
	p := first.copy()
	var changed load.Change // by the last renaming
	for _, name := range names {
		kind, id, _ := strings.Cut(name, ":")
		kinds[kind] = true
		p.files = first.files
		p.readAgain(changed)
		edits, err := p.plan(Rename{name, "new-" + id})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files, err := edit.Apply(p.files, edits)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p.files, changed.Paths = edit.Overlay(p.files, files), nil
		for _, f := range files {
			changed.Paths = append(changed.Paths, f.Path)
		}
		p.readAgain(changed)
		if p.errors > first.errors {
			t.Errorf("%s: %d errors, %d before", name, p.errors, first.errors)
		}
		for _, m := range p.mentions() {
			if (&renaming{ref: conference.Ref{Kind: conference.Kind(kind), ID: id}}).isNamed(m.Ref) {
				t.Errorf("%s is still named in %s:%d", name, m.File, m.Line)
			}
		}
		now := conference.Ref{Kind: conference.Kind(kind), ID: "new-" + id}
		for _, change := range edition.Diff(before, edition.Of(p.now, edition.Journeys{})) {
			if kind != string(conference.KindPack) && (change.Kind != edition.Readdressed || change.Thing != now) {
				t.Errorf("%s: delegates see %v", name, change)
			}
		}
		var back []edit.Edit
		for _, e := range slices.Backward(edits) {
			back = append(back, e.Undo())
		}
		reverted, err := edit.Apply(p.files, back)
		if err != nil {
			t.Fatalf("%s and back: %v", name, err)
		}
		for _, f := range reverted {
			data, err := fs.ReadFile(first.files, f.Path)
			if errors.Is(err, fs.ErrNotExist) {
				data = nil
			}
			if !bytes.Equal(data, f.After) || (data == nil) != (f.After == nil) {
				t.Errorf("%s and back: %s is not as it was", name, f.Path)
			}
		}
	}
	if len(kinds) < 12 {
		t.Errorf("only things of %d kinds were renamed", len(kinds))
	}
}

// TestRenameBack gives a thing the id back that it had, and keeps the other one among those it had formerly.
func TestRenameBack(t *testing.T) {
	p := newProject(t)
	for _, v := range []Rename{{"room:djeliba", "great-hall"}, {"room:great-hall", "room:djeliba"}} {
		if !p.do(v) {
			t.Fatal(v)
		}
	}
	if got := p.now.Room("djeliba").Formerly; !slices.Equal(got, []string{"great-hall"}) {
		t.Errorf("formerly = %v", got)
	}
}

func TestRenameRefused(t *testing.T) {
	first := newProject(t)
	for _, test := range []struct{ thing, id, want string }{
		{"event:bamako2007", "x", "rename-kind"},
		{"nowhere", "x", "rename-which"},
		{"security", "x", "rename-several"}, // a contact, and a page
		{"session_type:plenary", "x", "rename-theme"},
		{"session:opening", "room:x", "rename-other-kind"},
		{"session:opening", "Opening Ceremony", "rename-form-near"},
		{"session:opening", "../opening", "rename-form-near"},
		{"session:opening", "!", "rename-form"},
		{"session:opening", "session:opening", "rename-same"},
		{"session:opening", "closing", "rename-taken"},
		{"hotel:salam", "cicb", "rename-taken"}, // a venue
		{"room:bani", "hall-of-last-year", "rename-was-taken"},
		{"session:opening", "gala", "rename-printed"},
	} {
		p := first.copy()
		p.now.Room("djeliba").Formerly = []string{"hall-of-last-year"}
		p.printed = conference.Ref{Kind: conference.KindSession, ID: "gala"}
		_, err := p.plan(Rename{test.thing, test.id})
		var refusal *Refusal
		if !errors.As(err, &refusal) || refusal.ID != test.want {
			t.Errorf("rename %s %s: %v, want %s", test.thing, test.id, err, test.want)
		}
	}
	_, err := first.plan(Rename{"session:openning", "x"})
	var unknown *UnknownError
	if !errors.As(err, &unknown) || !slices.Contains(unknown.Known, "opening") {
		t.Errorf("an unknown session: %v", err)
	}
}

// TestLinkFrom finds the addresses of links, and nothing that only looks like one.
func TestLinkFrom(t *testing.T) {
	r := &renaming{ref: conference.Ref{Kind: conference.KindSession, ID: "opening"}, id: "first"}
	for text, want := range map[string]string{
		"[a](session:opening)":                            "[a](session:first)",
		"[a](<session:opening> 'b')":                      "[a](<session:first> 'b')",
		"[a]( session:opening#x)":                         "[a]( session:first#x)",
		"[session:opening](session:opening)":              "[session:opening](session:first)",
		"[a][b] session:opening.\n\n[b]: session:opening": "[a][b] session:opening.\n\n[b]: session:first",
		"[b]: session:opening\n\n[a][b]":                  "[b]: session:first\n\n[a][b]",
		"[a](session:opening-2) [a](xsession:opening)":    "",
	} {
		at, ok := r.linkFrom(text, max(strings.Index(text, "[a]"), 0))
		if got := r.body(text, []int{at}); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
