package publish

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"vademecum/generator/output"
)

// keyed is a site with keyed pages, with and without siblings, and other files.
var keyed = site{
	"index.html": "home", "fr/index.html": strings.Repeat("accueil ", 500), "fr/day.html": strings.Repeat("jour ", 500),
	"a.css": strings.Repeat("css ", 500), "sitemap.xml": "map",
}

// keepOne calls Keep for one file and changes nothing.
func (f folders) keepOne(t *testing.T, o Options, path, key string) bool {
	t.Helper()
	p, err := Begin(f.public, f.work, o)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Abort()
	kept, err := p.Keep(path, output.Page, key)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

var compressed = Options{Compress: []string{"gzip", "brotli"}}

func TestKeep(t *testing.T) {
	f := newFolders(t)
	f.mustPublishKeyed(t, keyed, compressed, contentKey)
	want, times := readTree(t, f.public), readTimes(t, f.public)
	result, kept := f.mustPublishKeyed(t, keyed, compressed, contentKey)
	if kept != 3 || result.Written+result.Removed != 0 || result.Unchanged != len(keyed)+6 {
		t.Errorf("the same keys: %d pages kept, %+v", kept, result)
	}
	mustEqual(t, "public", readTree(t, f.public), want)
	mustEqual(t, "times", readTimes(t, f.public), times)

	// The key of one file changes and one file is new: both are made, and the other pages are kept with their siblings.
	next := keyed.with(site{"fr/day.html": strings.Repeat("autre ", 500), "new.html": "new"})
	result, kept = f.mustPublishKeyed(t, next, compressed, contentKey)
	if kept != 2 || result.Written != 4 || !slices.Equal(result.Changed, []string{"fr/day.html", "fr/day.html.br", "fr/day.html.gz", "new.html"}) {
		t.Errorf("%d pages kept, %+v", kept, result)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, next, compressed))
	if _, kept = f.mustPublishKeyed(t, next, compressed, contentKey); kept != 4 {
		t.Errorf("the keys of what was kept and of what was made are not both known: %d kept", kept)
	}

	// When a page is removed, so is its key.
	f.mustPublishKeyed(t, keyed, compressed, contentKey)
	if f.keepOne(t, compressed, "new.html", contentKey("new.html", "new")) {
		t.Error("a page is kept that is not published any more")
	}
}

// A key may change while the content stays the same. The next publication uses the new key, although no file has changed.
func TestKeyOfTheSameBytes(t *testing.T) {
	f := newFolders(t)
	f.mustPublishKeyed(t, keyed, Options{}, contentKey)
	other := func(path, data string) string { return contentKey(path, data+" of another program") }
	if result, kept := f.mustPublishKeyed(t, keyed, Options{}, other); kept != 0 || result.Written != 0 {
		t.Errorf("other keys: %d pages kept, %+v", kept, result)
	}
	if _, kept := f.mustPublishKeyed(t, keyed, Options{}, other); kept != 3 {
		t.Errorf("%d pages kept", kept)
	}
}

func TestNotKept(t *testing.T) {
	const page = "fr/index.html"
	key := contentKey(page, keyed[page])
	gz := func(f folders) string { return filepath.Join(f.public, "fr", "index.html.gz") }
	for name, change := range map[string]func(t *testing.T, f folders) (Options, string, string){
		"another key": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, contentKey(page, "x")
		},
		"no key":        func(t *testing.T, f folders) (Options, string, string) { return compressed, page, "" },
		"another page":  func(t *testing.T, f folders) (Options, string, string) { return compressed, "fr/day.html", key },
		"no such page":  func(t *testing.T, f folders) (Options, string, string) { return compressed, "fr/none.html", key },
		"without a key": func(t *testing.T, f folders) (Options, string, string) { return compressed, "a.css", "" },
		"other encoders": func(t *testing.T, f folders) (Options, string, string) {
			return Options{Compress: []string{"gzip"}}, page, key
		},
		"no compression": func(t *testing.T, f folders) (Options, string, string) { return Options{}, page, key },
		"verified": func(t *testing.T, f folders) (Options, string, string) {
			return Options{Compress: compressed.Compress, VerifyAll: true}, page, key
		},
		"the file is gone": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, mustRemove(t, filepath.Join(f.public, "fr", "index.html"), key)
		},
		"its folder is gone": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, mustRemove(t, filepath.Join(f.public, "fr"), key)
		},
		"a sibling is gone": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, mustRemove(t, gz(f), key)
		},
		"the file is empty": func(t *testing.T, f folders) (Options, string, string) {
			write(t, f.public, page, "")
			return compressed, page, key
		},
		"its folder is a file": func(t *testing.T, f folders) (Options, string, string) {
			mustRemove(t, filepath.Join(f.public, "fr"), "")
			write(t, f.public, "fr", "a file")
			return compressed, page, key
		},
		"the file is a folder": func(t *testing.T, f folders) (Options, string, string) {
			mustRemove(t, filepath.Join(f.public, "fr", "index.html"), "")
			write(t, f.public, page+"/x", "x")
			return compressed, page, key
		},
		"the file is a link": func(t *testing.T, f folders) (Options, string, string) {
			mustRemove(t, filepath.Join(f.public, "fr", "index.html"), "")
			symlink(t, filepath.Join(f.public, "index.html"), filepath.Join(f.public, "fr", "index.html"))
			return compressed, page, key
		},
		"a sibling is a link": func(t *testing.T, f folders) (Options, string, string) {
			mustRemove(t, gz(f), "")
			symlink(t, filepath.Join(f.public, "index.html"), gz(f))
			return compressed, page, key
		},
		"the keys are gone": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, mustRemove(t, filepath.Join(f.work, keysFile), key)
		},
		"the keys are of another list": func(t *testing.T, f folders) (Options, string, string) {
			rewriteKeys(t, f, func(text string) string { return strings.Repeat("0", digestLength) + text[digestLength:] })
			return compressed, page, key
		},
		"the keys are damaged": func(t *testing.T, f folders) (Options, string, string) {
			rewriteKeys(t, f, func(text string) string { return strings.ReplaceAll(text, " ", "\t") })
			return compressed, page, key
		},
		"the keys are empty": func(t *testing.T, f folders) (Options, string, string) {
			rewriteKeys(t, f, func(string) string { return "" })
			return compressed, page, key
		},
		"the list is gone": func(t *testing.T, f folders) (Options, string, string) {
			return compressed, page, mustRemove(t, filepath.Join(f.public, manifestName), key)
		},
		"the last publication is unfinished": func(t *testing.T, f folders) (Options, string, string) {
			if _, err := f.publishSite(keyed.with(site{"index.html": "new"}), compressed, failOn("rename", filepath.Join(f.public, "index.html"))); err == nil {
				t.Fatal("nothing failed")
			}
			return compressed, page, key
		},
		"another site was published without keys": func(t *testing.T, f folders) (Options, string, string) {
			f.mustPublish(t, keyed.with(site{"index.html": "new"}), compressed)
			return compressed, page, key
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolders(t)
			f.mustPublishKeyed(t, keyed, compressed, contentKey)
			if !f.keepOne(t, compressed, page, key) {
				t.Fatal("the page is not kept although nothing has changed")
			}
			o, path, key := change(t, f)
			if f.keepOne(t, o, path, key) {
				t.Error("the page is kept")
			}
		})
	}
}

// mustRemove removes a file or folder and returns its last argument.
func mustRemove(t *testing.T, path, key string) string {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	return key
}

func rewriteKeys(t *testing.T, f folders, change func(string) string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(f.work, keysFile))
	if err != nil {
		t.Fatal(err)
	}
	write(t, f.work, keysFile, change(string(data)))
}

// A program that is killed after it has written the manifest but before it has written the keys leaves old keys. The next
// publication ignores them.
func TestKeysOfTheListBefore(t *testing.T) {
	f := newFolders(t)
	f.mustPublishKeyed(t, keyed, compressed, contentKey)
	old, err := os.ReadFile(filepath.Join(f.work, keysFile))
	if err != nil {
		t.Fatal(err)
	}
	// The key is the same for both sites, as if it lacked a dependency: only the manifest distinguishes them.
	blind := func(path, _ string) string { return contentKey(path, "") }
	next := keyed.with(site{"fr/index.html": strings.Repeat("nouveau ", 500)})
	f.mustPublishKeyed(t, next, compressed, contentKey)
	write(t, f.work, keysFile, strings.ReplaceAll(string(old), contentKey("fr/index.html", keyed["fr/index.html"]), blind("fr/index.html", "")))
	if f.keepOne(t, compressed, "fr/index.html", blind("fr/index.html", "")) {
		t.Error("a key of the list before was believed")
	}
	// After the old site has been published again, the keys match the manifest again.
	f.mustPublish(t, keyed, compressed)
	if !f.keepOne(t, compressed, "fr/day.html", contentKey("fr/day.html", keyed["fr/day.html"])) {
		t.Error("the keys of this very list are not believed")
	}
}

// A kept file that clashes with an added one is a conflict like any other.
func TestKeptFilesConflict(t *testing.T) {
	for _, path := range []string{"FR/index.html", "fr/index.html/x", "fr", "fr/index.html"} {
		f := newFolders(t)
		f.mustPublishKeyed(t, keyed, Options{}, contentKey)
		before := readTree(t, f.public)
		p, err := Begin(f.public, f.work, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := p.Keep("fr/index.html", output.Page, contentKey("fr/index.html", keyed["fr/index.html"])); !kept || err != nil {
			t.Fatalf("kept %v, %v", kept, err)
		}
		if err := p.Put(File{Path: path, Class: output.Page, Data: []byte("other")}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Commit(); err == nil {
			t.Errorf("%s stands beside what was kept", path)
		}
		mustEqual(t, "public", readTree(t, f.public), before)
	}
}

func TestKeepAfterTheEnd(t *testing.T) {
	f := newFolders(t)
	f.mustPublishKeyed(t, keyed, Options{}, contentKey)
	p, err := Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Abort(); err != nil {
		t.Fatal(err)
	}
	if kept, err := p.Keep("index.html", output.Page, contentKey("index.html", "home")); kept || err != ErrEnded {
		t.Errorf("kept %v, %v", kept, err)
	}
}

// Several goroutines keep and put files at once; the race detector checks this test too.
func TestConcurrentKeeps(t *testing.T) {
	f := newFolders(t)
	s := site{}
	for i := range 150 {
		s[fmt.Sprintf("%c/%d/index.html", 'a'+i%5, i)] = strings.Repeat("page ", 100+10*i)
	}
	for round := range 3 {
		for i := range 20 {
			s[fmt.Sprintf("%c/%d/index.html", 'a'+i%5, i)] = fmt.Sprint("round ", round)
		}
		p, err := Begin(f.public, f.work, compressed)
		if err != nil {
			t.Fatal(err)
		}
		paths := make(chan string)
		var pool sync.WaitGroup
		var count atomic.Int64
		for range 8 {
			pool.Go(func() {
				for path := range paths {
					key := contentKey(path, s[path])
					kept, err := p.Keep(path, output.Page, key)
					if err == nil && !kept {
						err = p.Put(File{Path: path, Class: output.Page, Key: key, Data: []byte(s[path])})
					}
					if err != nil {
						t.Error(err)
					}
					if kept {
						count.Add(1)
					}
				}
			})
		}
		for _, path := range slices.Sorted(maps.Keys(s)) {
			paths <- path
		}
		close(paths)
		pool.Wait()
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		if want := []int64{0, 130, 130}[round]; count.Load() != want {
			t.Errorf("round %d: %d kept, want %d", round, count.Load(), want)
		}
		mustEqual(t, "public", readTree(t, f.public), clean(t, s, compressed))
	}
}

// TestTwoWriters has two programs, each with its own working folder, publish different sites into one folder in turn. Each result
// equals a clean publication of the last site, whichever program keeps pages: no site is a mix of two.
func TestTwoWriters(t *testing.T) {
	for mode := range 4 {
		a := newFolders(t)
		b := folders{public: a.public, work: filepath.Join(t.TempDir(), "work")}
		sites := []site{{}, {}}
		for i := range 12 {
			path := fmt.Sprintf("fr/page%d/index.html", i)
			sites[0][path], sites[1][path] = fmt.Sprint("first ", i), fmt.Sprint("second ", i)
			if i%3 == 0 {
				sites[1][path] = sites[0][path]
			}
		}
		sites[0]["only-first.html"], sites[1]["only/second.html"] = "1", "2"
		kept := 0
		for turn := range 9 {
			who := turn % 2
			if turn >= 6 { // the first writer publishes twice in a row
				who = (turn - 6) / 2
			}
			s := sites[who]
			s["count.html"] = fmt.Sprint(turn / 4) // stays the same for some turns
			f := []folders{a, b}[who]
			if mode>>who&1 == 1 {
				_, n := f.mustPublishKeyed(t, s, withVersion, contentKey)
				kept += n
			} else {
				f.mustPublish(t, s, withVersion)
			}
			mustEqual(t, fmt.Sprintf("mode %d, turn %d", mode, turn), readTree(t, a.public), clean(t, s, withVersion))
		}
		if mode&1 == 1 && kept == 0 {
			t.Errorf("mode %d: nothing was kept", mode)
		}
	}
}
