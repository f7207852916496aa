package edit

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// newProject makes a project with an agenda, a text and nothing else.
func newProject(t *testing.T) (Project, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"content/a.toml": agenda, "content/b.toml": agenda, "content/a.fr.md": "+++\ntitle = \"A\"\n+++\nText\n"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		harness.Write(t, filepath.Join(dir, name), text)
	}
	return At(dir, ".vademecum"), dir
}

// do makes a change.
func do(t *testing.T, p Project, edits ...Edit) Entry {
	t.Helper()
	plan, err := p.Plan(t.Context(), edits)
	if err != nil {
		t.Fatal(err)
	}
	e, err := p.Do(t.Context(), plan, "editor", time.Unix(1195113600, 0), []string{"move", "session:opening"}, always)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// always allows a change.
func always(Plan) error { return nil }

// undo takes the last change back, and redo does it again.
func undo(t *testing.T, p Project) Plan { t.Helper(); return turn(t, p, p.PlanUndo) }
func redo(t *testing.T, p Project) Plan { t.Helper(); return turn(t, p, p.PlanRedo) }

func turn(t *testing.T, p Project, plan func(context.Context) (Plan, Entry, error)) Plan {
	t.Helper()
	todo, _, err := plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Do(t.Context(), todo, "", time.Time{}, nil, always); err != nil {
		t.Fatal(err)
	}
	return todo
}

func startEdit(file, was, now string) Edit {
	return Edit{File: file, Table: ByID("session", "opening"), Key: []string{"start"}, Was: Text(was), Now: Text(now)}
}

// content returns the texts of the files in content/, also of those that are hidden.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	root := filepath.Join(dir, "content")
	for name := range harness.Tree(t, root) {
		if info, err := os.Stat(filepath.Join(root, name)); err == nil && info.Mode().IsRegular() {
			out[name] = harness.Read(t, filepath.Join(root, name))
		}
	}
	return out
}

// TestUndo makes a change of everything that can be changed, and goes back and forth.
func TestUndo(t *testing.T) {
	p, dir := newProject(t)
	first := content(t, dir)
	do(t, p,
		startEdit("content/a.toml", "09:00", "10:00"),
		Edit{File: "content/b.toml", Table: ByID("session", "new"), Now: Table(Field{"id", Text("new")})},
		Edit{File: "content/a.fr.md", Whole: WholeFile, Was: Text(first["a.fr.md"])},
		Edit{File: "content/new/b.fr.md", Whole: WholeFile, Now: Text("Texte é\n")},
	)
	second := content(t, dir)
	if second["new/b.fr.md"] != "Texte é\n" || second["a.fr.md"] != "" || !strings.Contains(second["a.toml"], "10:00") {
		t.Errorf("the change: %v", second)
	}
	do(t, p, startEdit("content/b.toml", "09:00", "08:00"))
	third := content(t, dir)
	for range 2 {
		undo(t, p)
		harness.SameTree(t, "undone", content(t, dir), second)
		undo(t, p)
		harness.SameTree(t, "undone twice", content(t, dir), first)
		if _, _, err := p.PlanUndo(t.Context()); !errors.Is(err, ErrNothing) {
			t.Errorf("a third undo: %v", err)
		}
		redo(t, p)
		harness.SameTree(t, "done again", content(t, dir), second)
		redo(t, p)
		harness.SameTree(t, "both done again", content(t, dir), third)
		if _, _, err := p.PlanRedo(t.Context()); !errors.Is(err, ErrNothing) {
			t.Errorf("a third redo: %v", err)
		}
	}
	undo(t, p)
	do(t, p, startEdit("content/a.toml", "10:00", "11:00"))
	if _, _, err := p.PlanRedo(t.Context()); !errors.Is(err, ErrNothing) {
		t.Errorf("a redo after a new change: %v", err)
	}
	undo(t, p)
	if _, e, err := p.PlanRedo(t.Context()); err != nil || e.Number != 3 {
		t.Errorf("redo makes change %d again: %v", e.Number, err)
	}
	redo(t, p)
	entries, err := p.Log(t.Context())
	if err != nil || len(entries) != 3 || entries[0].Undone || !entries[1].Undone || entries[2].Undone || entries[0].Who != "editor" {
		t.Errorf("the log: %v %+v", err, entries)
	}
	if info, err := os.Stat(filepath.Join(dir, ".vademecum", "changes", "000001.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the entry is %v: %v", info, err)
	}
}

// TestUndoKeepsOthers: what others wrote after a change stays, and only a value that they changed is refused.
func TestUndoKeepsOthers(t *testing.T) {
	p, dir := newProject(t)
	a := filepath.Join(dir, "content", "a.toml")
	first := harness.Read(t, a)
	room := Edit{File: "content/a.toml", Table: ByID("session", "opening"), Key: []string{"room"}, Was: Text("djeliba"), Now: Text("bani")}
	do(t, p, startEdit("content/a.toml", "09:00", "10:00"), room)
	harness.Replace(t, a, "Déjeuner", "Dîner")
	if plan := undo(t, p); len(plan.Refused) != 0 {
		t.Errorf("refused: %v", plan.Refused)
	}
	if got, want := harness.Read(t, a), strings.Replace(first, "Déjeuner", "Dîner", 1); got != want {
		t.Errorf("a change elsewhere in the file:\n%s", got)
	}
	redo(t, p)
	harness.Replace(t, a, `"bani"`, `"kira"`)
	plan := undo(t, p)
	if len(plan.Refused) != 1 || plan.Refused[0].Reason != Differs || plan.Refused[0].Found != Text("kira") {
		t.Errorf("refused: %v", plan.Refused)
	}
	if got, want := harness.Read(t, a), strings.NewReplacer("Déjeuner", "Dîner", `"djeliba"`, `"kira"`).Replace(first); got != want {
		t.Errorf("a change of the value:\n%s", got)
	}
	redo(t, p)
	if got, want := harness.Read(t, a), strings.NewReplacer("Déjeuner", "Dîner", `"djeliba"`, `"kira"`, `start      = "09:00"`, `start      = "10:00"`).Replace(first); got != want {
		t.Errorf("done again:\n%s", got)
	}
}

// TestDoRefuses: between plan and change somebody wrote to the file.
func TestDoRefuses(t *testing.T) {
	p, dir := newProject(t)
	a := filepath.Join(dir, "content", "a.toml")
	edits := []Edit{startEdit("content/b.toml", "09:00", "10:00"), startEdit("content/a.toml", "09:00", "10:00")}
	plan, err := p.Plan(t.Context(), edits)
	if err != nil {
		t.Fatal(err)
	}
	harness.Replace(t, a, `"09:00"
room`, `"08:00"
room`)
	before := content(t, dir)
	var refused *RefusedError
	if _, err := p.Do(t.Context(), plan, "", time.Time{}, nil, always); !errors.As(err, &refused) || refused.Reason != Differs {
		t.Errorf("the value differs: %v", err)
	}
	harness.SameTree(t, "refused", content(t, dir), before)
	harness.Replace(t, a, `"08:00"
room`, `"09:00" # now
room`)
	if _, err := p.Do(t.Context(), plan, "", time.Time{}, nil, always); err != nil {
		t.Errorf("the file differs, but not the value: %v", err)
	}
	if got := harness.Read(t, a); !strings.Contains(got, `"10:00" # now`) {
		t.Errorf("what somebody wrote meanwhile:\n%s", got)
	}
}

// TestNoJournal: without .vademecum/ there is nothing to undo, and everything else works.
func TestNoJournal(t *testing.T) {
	p, dir := newProject(t)
	do(t, p, startEdit("content/a.toml", "09:00", "10:00"))
	if err := os.RemoveAll(filepath.Join(dir, ".vademecum")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.PlanUndo(t.Context()); !errors.Is(err, ErrNothing) {
		t.Errorf("undo: %v", err)
	}
	if e := do(t, p, startEdit("content/a.toml", "10:00", "11:00")); e.Number != 1 {
		t.Errorf("the first change has number %d", e.Number)
	}
	harness.Write(t, filepath.Join(dir, ".vademecum", "changes", "000001.json"), `{"format": 9, "number": 1}`)
	var journal *JournalError
	if _, err := p.Log(t.Context()); !errors.As(err, &journal) || !journal.Newer {
		t.Errorf("an entry of a newer program: %v", err)
	}
	harness.Write(t, filepath.Join(dir, ".vademecum", "changes", "000001.json"), `{"format"`)
	if _, err := p.Log(t.Context()); !errors.As(err, &journal) || journal.Newer {
		t.Errorf("a damaged entry: %v", err)
	}
}

// TestLinks: a file behind a link is changed, and the link stays. If it is removed, the file stays.
func TestLinks(t *testing.T) {
	p, dir := newProject(t)
	real := filepath.Join(dir, "content", "real.toml")
	harness.Write(t, real, agenda)
	if err := os.Chmod(real, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.toml", filepath.Join(dir, "content", "link.toml")); err != nil {
		t.Skip(err)
	}
	do(t, p, startEdit("content/link.toml", "09:00", "10:00"))
	info, err := os.Lstat(filepath.Join(dir, "content", "link.toml"))
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v: %v", info, err)
	}
	if info, err = os.Stat(real); err != nil || info.Mode().Perm() != 0o640 || !strings.Contains(harness.Read(t, real), "10:00") {
		t.Errorf("the file is %v: %v", info, err)
	}
	undo(t, p)
	if harness.Read(t, real) != agenda {
		t.Error("undo did not give the first bytes")
	}
	do(t, p, Edit{File: "content/link.toml", Whole: WholeFile, Was: Text(agenda)})
	if _, err := os.Lstat(filepath.Join(dir, "content", "link.toml")); !errors.Is(err, os.ErrNotExist) || harness.Read(t, real) != agenda {
		t.Errorf("the link is removed, and the file stays: %v", err)
	}
}

// TestRecover cuts a change off after each number of files, with and without somebody writing in between.
func TestRecover(t *testing.T) {
	files := []string{"content/a.toml", "content/b.toml", "content/c.toml"}
	for cut := range len(files) + 1 {
		for _, foreign := range []bool{false, true} {
			t.Run(fmt.Sprint(cut, foreign), func(t *testing.T) {
				p, dir := newProject(t)
				harness.Write(t, filepath.Join(dir, "content", "c.toml"), agenda)
				first := content(t, dir)
				var edits []Edit
				for _, name := range files {
					edits = append(edits, startEdit(name, "09:00", "10:00"))
				}
				plan, err := p.Plan(t.Context(), edits)
				if err != nil {
					t.Fatal(err)
				}
				e := Entry{Format: entryFormat, Number: 1, Edits: plan.Edits, Files: plan.changed(false)}
				if err := os.MkdirAll(p.work, 0o700); err != nil {
					t.Fatal(err)
				}
				if err := writeEntry(filepath.Join(p.work, intentName), e); err != nil {
					t.Fatal(err)
				}
				staged, err := p.stageAll(plan.Files)
				for _, s := range staged[:cut] {
					err = errors.Join(err, s.place())
				}
				if err != nil {
					t.Fatal(err)
				}
				if foreign { // one file has other bytes, and one has them beside the old or the new value
					harness.Write(t, filepath.Join(dir, "content", "c.toml"), "# mine\n")
					b := filepath.Join(dir, "content", "b.toml")
					harness.Write(t, b, "# mine\n"+harness.Read(t, b))
				}
				if err := p.Read(t.Context(), func() error { return nil }); err != nil {
					t.Fatal(err)
				}
				want := map[string]string{}
				for name, text := range first {
					if cut > 0 && !foreign && strings.HasSuffix(name, ".toml") {
						text = strings.Replace(text, `"09:00"`, `"10:00"`, 1)
					}
					want[name] = text
				}
				if foreign {
					want["c.toml"] = "# mine\n"
					want["b.toml"] = "# mine\n" + first["b.toml"]
				}
				harness.SameTree(t, "after the cut", content(t, dir), want)
				if _, err := os.Stat(filepath.Join(p.work, intentName)); err == nil {
					t.Error("the intent is still there")
				}
				entries, err := p.Log(t.Context())
				if err != nil || (len(entries) == 1) != (cut > 0 && !foreign) {
					t.Errorf("%d entries: %v", len(entries), err)
				}
			})
		}
	}
}

// TestUndoFollows takes back a change of files that were moved since: as they were, with other changes, and into another file. It does not
// guess where two files could be meant.
func TestUndoFollows(t *testing.T) {
	move := func(t *testing.T, dir, from, to string) {
		t.Helper()
		if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	for name, test := range map[string]struct {
		since func(t *testing.T, dir string)
		file  string // that is changed by the undo; empty if none is
	}{
		"moved": {func(t *testing.T, dir string) { move(t, dir, "content/a.toml", "content/c.toml") }, "c.toml"},
		"moved and edited": {func(t *testing.T, dir string) {
			move(t, dir, "content/a.toml", "content/c.toml")
			harness.Write(t, filepath.Join(dir, "content/c.toml"), "# by hand\n"+harness.Read(t, filepath.Join(dir, "content/c.toml")))
		}, "c.toml"},
		"copied": {func(t *testing.T, dir string) {
			harness.Write(t, filepath.Join(dir, "content/d.toml"), harness.Read(t, filepath.Join(dir, "content/a.toml")))
			move(t, dir, "content/a.toml", "content/c.toml")
		}, ""},
		"removed": {func(t *testing.T, dir string) { move(t, dir, "content/a.toml", "a.toml") }, ""},
	} {
		p, dir := newProject(t)
		if err := os.Remove(filepath.Join(dir, "content/b.toml")); err != nil { // it has the same things
			t.Fatal(err)
		}
		do(t, p, startEdit("content/a.toml", "09:00", "10:00"))
		test.since(t, dir)
		before := content(t, dir)
		plan := undo(t, p)
		if test.file == "" {
			harness.SameTree(t, name, content(t, dir), before)
			if len(plan.Refused) != 1 {
				t.Errorf("%s: %d edits are refused", name, len(plan.Refused))
			}
			continue
		}
		if got := content(t, dir)[test.file]; got != strings.Replace(before[test.file], "10:00", "09:00", 1) {
			t.Errorf("%s: %s", name, got)
		}
		redo(t, p)
		harness.SameTree(t, name+", done again", content(t, dir), before)
	}
}
