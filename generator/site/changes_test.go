package site_test

import (
	"path/filepath"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/change"
	"vademecum/generator/site"
)

// TestBuildSeesWholeChanges: a watcher may know only some files of a change, because it saw them while the change was under way. The build
// reads all, after an undo too, and when the journal cannot be read.
func TestBuildSeesWholeChanges(t *testing.T) {
	dir := harness.Example(t)
	ctx := t.Context()
	editor := site.NewEditor(site.Options{Dir: dir})
	builder := site.NewBuilder(site.Options{Dir: dir})
	build := func(c site.Change) {
		t.Helper()
		if result, err := builder.Build(ctx, c); err != nil || result.Diagnostics.Errors() > 0 {
			t.Fatal(err, result.Diagnostics)
		}
	}
	same := func(what string) {
		t.Helper()
		clean := filepath.Join(t.TempDir(), "clean")
		if _, err := site.Build(ctx, site.Options{Dir: dir, Out: clean}); err != nil {
			t.Fatal(err)
		}
		harness.SameTree(t, what, harness.Tree(t, filepath.Join(dir, "public")), harness.Tree(t, clean))
	}
	do := func(p site.Preview, err error) []string {
		t.Helper()
		if err == nil {
			_, err = editor.Do(ctx, p, "test", time.Now(), []string{"move"})
		}
		if err != nil || len(p.Files) < 2 || !p.Possible() {
			t.Fatal(p.Files, p.Found, err)
		}
		return p.Files
	}
	build(site.Change{Everything: true})
	files := do(editor.Preview(ctx, change.Swap{A: "session:press-opening", B: "session:press-friday"}, time.Now()))
	build(site.Change{Paths: files[:1]})
	same("after a change")
	undo, _, err := editor.PreviewUndo(ctx)
	files = do(undo, err)
	build(site.Change{Paths: files[1:]})
	same("after an undo")

	again, _, err := editor.PreviewRedo(ctx)
	files = do(again, err)
	harness.Write(t, filepath.Join(dir, ".vademecum", "changes", "000001.json"), "{")
	build(site.Change{Paths: files[:1]})
	same("with a broken journal")
}
