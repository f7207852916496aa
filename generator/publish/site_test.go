package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
)

// site is the content of a published or expected folder, by slash-separated path.
type site map[string]string

// testClass returns the class of a test file by its name.
func testClass(path string) output.Class {
	switch {
	case path == "version.json":
		return output.Version
	case strings.HasSuffix(path, ".css"):
		return output.Asset
	case strings.HasSuffix(path, ".xml"), strings.HasSuffix(path, ".ics"):
		return output.Feed
	default:
		return output.Page
	}
}

// folders are the folders of one test project.
type folders struct{ public, work string }

func newFolders(t testing.TB) folders {
	base := t.TempDir()
	return folders{public: filepath.Join(base, "public"), work: filepath.Join(base, ".vademecum")}
}

// publishSite publishes a whole site.
func (f folders) publishSite(s site, o Options, d disk) (Result, error) {
	p, err := begin(f.public, f.work, o, d)
	if err != nil {
		return Result{}, err
	}
	defer p.Abort()
	for _, path := range slices.Sorted(maps.Keys(s)) {
		if err := p.Put(File{Path: path, Class: testClass(path), Data: []byte(s[path])}); err != nil {
			return Result{}, err
		}
	}
	return p.Commit()
}

// publishKeyed publishes a whole site in which keyOf returns the key of each page. It makes only the pages that cannot be kept, and
// also returns the number of kept pages.
func (f folders) publishKeyed(s site, o Options, d disk, keyOf func(path, data string) string) (Result, int, error) {
	p, err := begin(f.public, f.work, o, d)
	if err != nil {
		return Result{}, 0, err
	}
	defer p.Abort()
	kept := 0
	for _, path := range slices.Sorted(maps.Keys(s)) {
		file := File{Path: path, Class: testClass(path), Data: []byte(s[path])}
		if file.Class == output.Page {
			file.Key = keyOf(path, s[path])
			ok, err := p.Keep(path, file.Class, file.Key)
			if err != nil {
				return Result{}, kept, err
			}
			if ok {
				kept++
				continue
			}
		}
		if err := p.Put(file); err != nil {
			return Result{}, kept, err
		}
	}
	result, err := p.Commit()
	return result, kept, err
}

func (f folders) mustPublishKeyed(t testing.TB, s site, o Options, keyOf func(path, data string) string) (Result, int) {
	t.Helper()
	result, kept, err := f.publishKeyed(s, o, disk{}, keyOf)
	if err != nil {
		t.Fatalf("publishing with keys: %v", err)
	}
	return result, kept
}

// contentKey returns a key that changes exactly when the content does.
func contentKey(path, data string) string { return fmt.Sprintf("%x", sumOf(path+"\n"+data))[:32] }

func (f folders) mustPublish(t testing.TB, s site, o Options) Result {
	t.Helper()
	result, err := f.publishSite(s, o, disk{})
	if err != nil {
		t.Fatalf("publishing: %v", err)
	}
	return result
}

// clean returns the result of publishing the site into an empty folder.
func clean(t testing.TB, s site, o Options) site {
	t.Helper()
	f := newFolders(t)
	f.mustPublish(t, s, Options{Compress: o.Compress, Late: o.Late})
	return readTree(t, f.public)
}

// readTree reads a folder: files by path, links as "-> target", and folders as "folder" under their path with a trailing slash.
func readTree(t testing.TB, root string) site {
	t.Helper()
	tree := site{}
	err := filepath.WalkDir(root, func(full string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, full)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		switch {
		case entry.IsDir():
			tree[path+"/"] = "folder"
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(full)
			tree[path] = "-> " + target
			return err
		default:
			data, err := os.ReadFile(full)
			tree[path] = string(data)
			return err
		}
	})
	if errors.Is(err, fs.ErrNotExist) {
		return site{}
	}
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// readTimes returns the modification time of every entry in a folder, and of the folder itself.
func readTimes(t testing.TB, root string) site {
	t.Helper()
	times := site{}
	err := filepath.WalkDir(root, func(full string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		times[full] = info.ModTime().String()
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return times
}

func (s site) with(other site) site {
	sum := maps.Clone(s)
	maps.Copy(sum, other)
	return sum
}

func mustEqual(t testing.TB, what string, got, want site) {
	t.Helper()
	if diff := difference(got, want); diff != "" {
		t.Fatalf("%s:\n%s", what, diff)
	}
}

func difference(got, want site) string {
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(want.with(got))) {
		a, hasA := got[path]
		b, hasB := want[path]
		if a != b || hasA != hasB {
			lines = append(lines, fmt.Sprintf("%s: got %v %.300q, want %v %.300q", path, hasA, a, hasB, b))
		}
	}
	return strings.Join(lines, "\n")
}

func write(t testing.TB, root, path, data string) {
	t.Helper()
	full := filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// isStagingEmpty reports whether no staging folder is left in any of its places.
func (f folders) isStagingEmpty(t testing.TB) bool {
	t.Helper()
	p, err := locate(f.public, f.work)
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(p.work, stagingInWork), p.beside(), p.inside()} {
		if _, err := os.Lstat(dir); err == nil {
			return false
		}
	}
	return true
}
