package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

var errStopped = errors.New("stopped by the test")

// stopAfter returns a disk on which n changes succeed and every later one fails, as if the program had been killed.
func stopAfter(n int) disk {
	return disk{before: func(string, string) error {
		if n--; n < 0 {
			return errStopped
		}
		return nil
	}}
}

// failOn returns a disk on which one kind of change fails below a folder, as on a full disk.
func failOn(change, folder string) disk {
	return disk{before: func(c, path string) error {
		if c == change && strings.HasPrefix(path, folder) {
			return errStopped
		}
		return nil
	}}
}

// numbered returns a site whose pages contain the name of an asset, which depends on its content. The site has one of two shapes,
// in which files become folders.
func numbered(n int) site {
	asset := fmt.Sprintf("assets/style.%d.css", n)
	s := site{asset: fmt.Sprintf("asset %d", n), "version.json": fmt.Sprint(n), "sitemap.xml": fmt.Sprint("map ", n), "robots.txt": "same"}
	page := func(path string) { s[path] = fmt.Sprintf("%s %s %s end", path, asset, strings.Repeat("text ", 50)) }
	for i := range 3 {
		page(fmt.Sprintf("fr/page%d/index.html", i))
		page(fmt.Sprintf("%c/index.html", 'a'+(i+n)%4))
	}
	if n%2 == 0 {
		page("place.html")
		page("even/deep/index.html")
	} else {
		page("place.html/index.html")
		page("odd.html")
	}
	return s
}

// checkWhole reports whether a published tree contains only complete files of the sites, and the asset of every page.
func checkWhole(tree site, sites ...site) error {
	for path, data := range tree {
		if data == "folder" || path == manifestName {
			continue
		}
		if !slices.ContainsFunc(sites, func(s site) bool { return s[path] == data }) {
			return fmt.Errorf("%s holds %q, which no site has", path, data)
		}
		if words := strings.Fields(data); words[len(words)-1] == "end" && tree[words[1]] == "" {
			return fmt.Errorf("%s names %s, which is not there", path, words[1])
		}
	}
	return nil
}

func TestCrashAtEveryStep(t *testing.T) {
	o := Options{Compress: []string{"gzip"}}
	long := site{"long/index.html": strings.Repeat("long ", 400)}
	sites := []site{{}, numbered(1), numbered(2).with(long), numbered(2), {"fr": "a file"}}
	for from, old := range sites {
		for to, next := range sites {
			if from == to {
				continue
			}
			want := clean(t, next, o)
			steps, finished := 0, false
			for ; !finished; steps++ {
				f := newFolders(t)
				if from > 0 {
					f.mustPublishKeyed(t, old, o, contentKey)
				}
				_, _, err := f.publishKeyed(next, o, stopAfter(steps), contentKey)
				finished = err == nil
				if err != nil && !errors.Is(err, errStopped) {
					t.Fatal(err)
				}
				tree := readTree(t, f.public)
				delete(tree, "long/index.html.gz")
				if err := checkWhole(tree, old, next); err != nil {
					t.Fatalf("%d to %d, stopped after %d changes: %v", from, to, steps, err)
				}
				// The next publication repairs the folder, whichever site it publishes, even if it is itself stopped first.
				if steps%3 == 0 {
					_, _ = f.publishSite(old, o, stopAfter(steps/2))
				}
				if steps%2 == 0 {
					f.mustPublishKeyed(t, next, o, contentKey)
				} else {
					f.mustPublish(t, next, o)
				}
				mustEqual(t, fmt.Sprintf("%d to %d, healed after %d changes", from, to, steps), readTree(t, f.public), want)
				if !f.isStagingEmpty(t) {
					t.Fatal("staging was left")
				}
			}
			if steps < 5 {
				t.Errorf("only %d steps", steps)
			}
		}
	}
}

func TestFailingStagingChangesNothing(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, numbered(1), Options{})
	before, times := readTree(t, f.public), readTimes(t, f.public)
	for _, change := range []string{"mkdir", "create", "write"} {
		for _, at := range []string{"staging", "staging/page/fr/page2", "staging/asset", "staging/manifest-complete", "staging/manifest-unfinished"} {
			if change == "mkdir" && strings.Contains(at, "manifest") {
				continue
			}
			_, err := f.publishSite(numbered(2), Options{}, failOn(change, filepath.Join(f.work, filepath.FromSlash(at))))
			if !errors.Is(err, errStopped) {
				t.Fatalf("%s at %s: %v", change, at, err)
			}
			mustEqual(t, change+" at "+at, readTree(t, f.public), before)
			mustEqual(t, "times", readTimes(t, f.public), times)
		}
	}
	f.mustPublish(t, numbered(2), Options{})
	mustEqual(t, "public", readTree(t, f.public), clean(t, numbered(2), Options{}))
}

func TestMissingPermissionChangesNothing(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not stop root, and are not asked about on Windows")
	}
	for _, s := range []site{numbered(3), {"fr/page0/index.html": "other"}, {}} {
		f := newFolders(t)
		f.mustPublish(t, numbered(1), Options{})
		before := readTree(t, f.public)
		closed := filepath.Join(f.public, "fr", "page0")
		if err := os.Chmod(closed, 0o500); err != nil {
			t.Fatal(err)
		}
		_, err := f.publishSite(s, Options{}, disk{})
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("error %v", err)
		}
		mustEqual(t, "public", readTree(t, f.public), before)
		if err := os.Chmod(closed, 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRandomSequences publishes random sites one after another: some stopped, some by a second program with its own working folder,
// some with keys, and all next to a person's files. The result always equals a clean publication plus the person's files.
func TestRandomSequences(t *testing.T) {
	kept := 0
	for seed := range harness.Rounds(10, 100) {
		r := rand.New(rand.NewPCG(harness.Seed(t), uint64(seed)))
		o := Options{}
		if seed%2 == 0 {
			o.Late = versionOf
		}
		f := newFolders(t)
		other := folders{public: f.public, work: filepath.Join(t.TempDir(), "work")}
		own := site{".gitignore": "*", "own/file.txt": "a person's"}
		for path, data := range own {
			write(t, f.public, path, data)
		}
		// The second part of a key represents a dependency that can change without changing the bytes, such as the program's
		// version.
		program := 0
		keyOf := func(path, data string) string { return contentKey(path, fmt.Sprint(program, data)) }
		s := site{}
		for step := range 8 {
			s = randomSite(r, s)
			if r.IntN(4) == 0 {
				o.Compress = [][]string{nil, {"gzip"}, {"gzip", "brotli"}}[r.IntN(3)]
			}
			if r.IntN(8) == 0 {
				program++
			}
			o.VerifyAll = r.IntN(4) == 0
			switch r.IntN(6) {
			case 0:
				_, _ = f.publishSite(s, o, stopAfter(r.IntN(40)))
			case 1:
				_, _, _ = f.publishKeyed(s, o, stopAfter(r.IntN(40)), keyOf)
			}
			if r.IntN(4) == 0 { // another program publishes in between, and may be stopped
				between := randomSite(r, s)
				if r.IntN(2) == 0 {
					other.mustPublish(t, between, Options{Compress: o.Compress})
				} else {
					_, _ = other.publishSite(between, Options{}, stopAfter(r.IntN(40)))
				}
			}
			if r.IntN(4) == 0 {
				f.mustPublish(t, s, o)
			} else {
				_, n := f.mustPublishKeyed(t, s, o, keyOf)
				kept += n
			}
			want := clean(t, s, o).with(own).with(site{"own/": "folder"})
			mustEqual(t, fmt.Sprintf("seed %d, step %d", seed, step), readTree(t, f.public), want)
		}
	}
	if kept < harness.Rounds(2, 100) { // of a few rounds, chance may keep few pages in each
		t.Errorf("only %d pages were kept: too few to prove anything", kept)
	}
}

// randomSite changes a site in a few places. Names are short, so that files often replace folders and folders files.
func randomSite(r *rand.Rand, old site) site {
	s := maps.Clone(old)
	for range 1 + r.IntN(8) {
		parts := make([]string, 1+r.IntN(3))
		for i := range parts {
			parts[i] = string("abcAB"[r.IntN(5)])
		}
		path := strings.Join(parts, "/") + []string{"", ".html", ".css", ".xml"}[r.IntN(4)]
		for other := range maps.Clone(s) {
			if clash(path, other) {
				delete(s, other)
			}
		}
		if r.IntN(4) > 0 {
			s[path] = strings.Repeat(string('a'+rune(r.IntN(3))), []int{3, 3, 2000, 100_000}[r.IntN(4)])
		}
	}
	return s
}

// clash reports whether two paths cannot both exist.
func clash(a, b string) bool {
	if fold(a) == fold(b) || strings.HasPrefix(fold(a), fold(b)+"/") || strings.HasPrefix(fold(b), fold(a)+"/") {
		return true
	}
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(as), len(bs)) - 1 {
		if fold(as[i]) != fold(bs[i]) {
			return false
		}
		if as[i] != bs[i] {
			return true
		}
	}
	return false
}
