package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// otherFileSystem returns a new folder on another file system than the temporary folder.
func otherFileSystem(t *testing.T) string {
	t.Helper()
	here := t.TempDir()
	for _, root := range []string{"/dev/shm", "/run", "/var/tmp"} {
		dir, err := os.MkdirTemp(root, "publish-test-")
		if err != nil {
			continue
		}
		t.Cleanup(func() { os.RemoveAll(dir) })
		if same, err := canRename(here, dir); err == nil && !same {
			return dir
		}
	}
	t.Skip("there is no second file system here that can be written to")
	return ""
}

func TestStagingIsOnTheFileSystemOfThePublishedFolder(t *testing.T) {
	other := otherFileSystem(t)
	f := folders{public: filepath.Join(other, "www", "public"), work: filepath.Join(t.TempDir(), "work")}
	beside := filepath.Join(other, "www", ".public.vademecum-staging")
	for _, s := range []site{numbered(1), numbered(2), {}} {
		p, err := Begin(f.public, f.work, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.staging.root != beside {
			t.Errorf("staging is %s, want %s", p.staging.root, beside)
		}
		if err := p.Abort(); err != nil {
			t.Fatal(err)
		}
		f.mustPublish(t, s, Options{})
		mustEqual(t, "public", readTree(t, f.public), clean(t, s, Options{}))
		mustEqual(t, "beside", readTree(t, filepath.Dir(beside)), readTree(t, f.public).below("public").with(site{"./": "folder", "public/": "folder"}))
	}
}

// below prefixes all paths of a tree with a folder.
func (s site) below(dir string) site {
	tree := site{}
	for path, data := range s {
		if path != "./" {
			tree[dir+"/"+path] = data
		}
	}
	return tree
}

func TestLeftOversOfKilledBuildsAreCleared(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, small, Options{})
	place, err := locate(f.public, f.work)
	if err != nil {
		t.Fatal(err)
	}
	outside := t.TempDir()
	write(t, outside, "own.txt", "a person's")
	for _, dir := range []string{filepath.Join(place.work, stagingInWork), place.beside(), place.inside()} {
		write(t, dir, "page/fr/index.html", "left over")
		if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
			t.Log("no symbolic links here:", err)
		}
	}
	p, err := Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !f.isStagingEmpty(t) {
		t.Error("something was left")
	}
	if err := p.Abort(); err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, small, Options{}))
	mustEqual(t, "outside", readTree(t, outside), site{"./": "folder", "own.txt": "a person's"})
}
