package edit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestOverlay compares an overlay with the project after the change.
func TestOverlay(t *testing.T) {
	p, dir := newProject(t)
	plan, err := p.Plan(t.Context(), []Edit{
		startEdit("content/a.toml", "09:00", "10:00"),
		{File: "content/a.fr.md", Whole: WholeFile, Was: Text(harness.Read(t, filepath.Join(dir, "content", "a.fr.md")))},
		{File: "content/new/deep/b.fr.md", Whole: WholeFile, Now: Text("x")},
	})
	if err != nil {
		t.Fatal(err)
	}
	before := os.DirFS(dir)
	over := allFiles(t, Overlay(before, plan.Files))
	do(t, p, plan.Edits...)
	if got := allFiles(t, os.DirFS(dir)); !slices.Equal(over, got) {
		t.Errorf("over the project:\n%q\nin it:\n%q", over, got)
	}
	over2 := Overlay(before, plan.Files)
	for _, name := range []string{"content/a.fr.md"} {
		if _, err := fs.Stat(over2, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := over2.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// names reads all names and files of content/.
func allFiles(t *testing.T, files fs.FS) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(files, "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			out = append(out, name+"/")
			return err
		}
		data, err := fs.ReadFile(files, name)
		info, statErr := fs.Stat(files, name)
		if statErr == nil && info.Size() != int64(len(data)) {
			t.Errorf("%s has %d bytes and says %d", name, len(data), info.Size())
		}
		out = append(out, name, string(data))
		return errors.Join(err, statErr)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
