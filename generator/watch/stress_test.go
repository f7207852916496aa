package watch

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/input"
)

// TestStress changes a project at random. A copy of the project reads only what is delivered. At the end both are the same: every
// change was delivered after it happened.
func TestStress(t *testing.T) {
	for _, m := range modes {
		t.Run(m.name, func(t *testing.T) {
			for round := range 3 {
				t.Run(fmt.Sprint(round), func(t *testing.T) { stress(t, m.poll, uint64(round)) })
			}
		})
	}
}

func stress(t *testing.T, poll time.Duration, round uint64) {
	r := &rioter{random: rand.New(rand.NewPCG(harness.Seed(t), round)), dir: filepath.Join(t.TempDir(), "project"), roots: poll == 0}
	r.write("config.toml")
	for range 20 {
		r.write(r.file())
	}
	ctx, cancel := context.WithCancel(context.Background())
	changes, err := watch(ctx, watcherOptions{Dir: r.dir, Poll: poll, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	c := &copied{dir: r.dir}
	c.take(Change{Everything: true})
	var done sync.WaitGroup
	done.Go(func() {
		for change := range changes {
			c.take(change)
		}
	})
	defer done.Wait()
	defer cancel()

	for range 400 {
		r.act()
		if r.random.IntN(20) == 0 {
			time.Sleep(time.Duration(r.random.IntN(15)) * time.Millisecond)
		}
	}
	for end := time.Now().Add(testTimeout); ; time.Sleep(5 * time.Millisecond) {
		missed := c.differences()
		if len(missed) == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("not delivered since they changed: %q", missed)
		}
	}
}

// rioter changes files and folders at random. It ignores errors.
type rioter struct {
	random *rand.Rand
	dir    string
	roots  bool // whether content/ itself may go and come: polling cannot notice that between two scans
	count  int
}

func (r *rioter) full(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }

// pick returns one of the arguments.
func (r *rioter) pick(from ...string) string { return from[r.random.IntN(len(from))] }

// folder returns the name of a folder that may exist.
func (r *rioter) folder() string {
	name := r.pick("content", "content", "content", "themes/a")
	for r.random.IntN(2) == 0 {
		name = path.Join(name, r.pick("x", "y", "z"))
	}
	return name
}

// movable returns the name of a folder that may be moved or removed.
func (r *rioter) movable() string {
	name := r.folder()
	if name == "content" && !r.roots {
		return "content/x"
	}
	return name
}

func (r *rioter) file() string { return path.Join(r.folder(), r.pick("a.toml", "b.toml", "c.md")) }

// write writes a text that is new, but has the same length as all others, so that sizes do not show a change.
func (r *rioter) write(name string) {
	r.count++
	os.MkdirAll(filepath.Dir(r.full(name)), 0o777)
	os.WriteFile(r.full(name), fmt.Appendf(nil, "%08d", r.count), 0o666)
}

func (r *rioter) act() {
	switch r.random.IntN(14) {
	case 0, 1, 2, 3, 4:
		r.write(r.file())
	case 5:
		os.Remove(r.full(r.file()))
	case 6:
		os.Rename(r.full(r.file()), r.full(r.file()))
	case 7:
		temporary := path.Join(r.folder(), "a.toml.tmp")
		r.write(temporary)
		os.Rename(r.full(temporary), r.full(r.file()))
	case 8:
		os.RemoveAll(r.full(r.movable()))
	case 9, 10:
		from, to := r.movable(), r.movable()
		os.MkdirAll(filepath.Dir(r.full(to)), 0o777)
		os.Rename(r.full(from), r.full(to))
	case 11: // moved out, changed there, and moved in again, perhaps elsewhere
		away := filepath.Join(r.dir, "away")
		os.Rename(r.full(r.movable()), away)
		r.write("away/a.toml")
		os.Rename(away, r.full(r.movable()))
		os.RemoveAll(away)
	case 12:
		os.Truncate(r.full(r.file()), 0)
	case 13:
		r.write("config.toml")
	}
}

// copied is a copy of the project that reads only what is delivered.
type copied struct {
	dir   string
	mu    sync.Mutex
	texts map[string]string
}

func (c *copied) take(change Change) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if change.Everything {
		c.texts = textsOf(c.dir, projectFolder)
		return
	}
	for _, p := range change.Paths {
		delete(c.texts, p)
		maps.DeleteFunc(c.texts, func(name, _ string) bool { return strings.HasPrefix(name, p+"/") })
		maps.Copy(c.texts, textsOf(c.dir, p))
	}
}

// differences returns the files that differ from the copy.
func (c *copied) differences() []string {
	is := textsOf(c.dir, projectFolder)
	c.mu.Lock()
	defer c.mu.Unlock()
	differ := map[string]bool{}
	for p, text := range is {
		if known, ok := c.texts[p]; !ok || known != text {
			differ[p] = true
		}
	}
	for p := range c.texts {
		if _, ok := is[p]; !ok {
			differ[p] = true
		}
	}
	return slices.Sorted(maps.Keys(differ))
}

// textsOf reads every watched file at a path or below it.
func textsOf(dir, name string) map[string]string {
	texts := map[string]string{}
	filepath.WalkDir(filepath.Join(dir, filepath.FromSlash(name)), func(full string, e fs.DirEntry, err error) error {
		below, _ := filepath.Rel(dir, full)
		if name := filepath.ToSlash(below); err == nil && e.Type().IsRegular() && input.Contains(name) {
			if data, err := os.ReadFile(full); err == nil {
				texts[name] = string(data)
			}
		}
		return nil
	})
	return texts
}
