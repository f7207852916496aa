package publish

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Only the owner can read privately published files, even if other files are added to the folder.
func TestPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	dir := filepath.Join(t.TempDir(), "new", "packs")
	for range 2 { // into a new folder, then into an existing one
		p, err := Begin(dir, filepath.Join(t.TempDir(), "work"), Options{Private: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"a.html", "fr/b.html", "fr/deep/c.pdf"} {
			if err := p.Put(File{Path: path, Data: []byte(t.TempDir())}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		seen := 0
		err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err != nil {
				return err
			}
			want := fs.FileMode(0o600)
			if e.IsDir() {
				want = 0o700
			}
			if seen++; info.Mode().Perm() != want {
				t.Errorf("%s has mode %o, want %o", name, info.Mode().Perm(), want)
			}
			return nil
		})
		if err != nil || seen != 7 {
			t.Errorf("%d files and folders: %v", seen, err)
		}
	}
}

func TestKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	ask := func(folder, path string, published, listed bool) {
		t.Helper()
		p, l, err := Keeps(folder, path)
		if err != nil || p != published || l != listed {
			t.Errorf("%s in %s: %v %v %v", path, folder, p, l, err)
		}
	}
	ask(dir, "index.html", false, false)
	p, err := Begin(dir, filepath.Join(t.TempDir(), "work"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Put(File{Path: "index.html", Data: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	ask(dir, "index.html", true, true)
	ask(dir, "other.html", true, false)
	ask(filepath.Dir(dir), "index.html", false, false)
	project := t.TempDir()
	if err := os.Mkdir(filepath.Join(project, manifestName), 0o700); err != nil {
		t.Fatal(err)
	}
	ask(project, "index.html", false, false)
	if err := os.WriteFile(filepath.Join(dir, manifestName), []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	if published, _, err := Keeps(dir, "index.html"); !published || err == nil {
		t.Errorf("a damaged list: %v %v", published, err)
	}
}
