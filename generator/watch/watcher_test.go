package watch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"
)

// testTimeout is how long a test waits for a change. Only a failing test waits so long.
const testTimeout = 30 * time.Second

// scene is a project with a watcher, and what the watcher delivered.
type scene struct {
	t       *testing.T
	dir     string
	stop    func()
	before  tree // the files at the start
	poll    bool
	mu      sync.Mutex
	seen    map[string]bool
	all     bool
	batches int
	notices []Notice
}

// modes are the two ways of watching.
var modes = []struct {
	name string
	poll time.Duration
}{{"events", 0}, {"polling", 20 * time.Millisecond}}

// inEveryMode runs a test with events of the system, and with polling.
func inEveryMode(t *testing.T, test func(t *testing.T, o watcherOptions)) {
	for _, m := range modes {
		t.Run(m.name, func(t *testing.T) { test(t, watcherOptions{Poll: m.poll}) })
	}
}

// newScene watches a small project. prepare, which may be nil, changes the project before that.
func newScene(t *testing.T, o watcherOptions, prepare func(dir string)) *scene {
	t.Helper()
	s := &scene{t: t, dir: filepath.Join(t.TempDir(), "project"), seen: map[string]bool{}}
	s.write("config.toml", "x")
	s.write("content/event.toml", "x")
	s.write("content/agenda/day.toml", "x")
	s.write("themes/bamako/layouts/page.html", "x")
	if prepare != nil {
		prepare(s.dir)
	}
	o.Dir, o.Now = s.dir, time.Now
	o.Notice = func(n Notice) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.notices = append(s.notices, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.poll, s.before = o.Poll > 0, tree{}
	s.must((&watcher{dir: s.dir}).scan(projectFolder, s.before))
	changes, err := watch(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	var done sync.WaitGroup
	done.Go(func() {
		for c := range changes {
			s.take(c)
		}
	})
	s.stop = func() { cancel(); done.Wait() }
	t.Cleanup(s.stop)
	return s
}

func (s *scene) take(c Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.batches++
	s.all = s.all || c.Everything
	for _, p := range c.Paths {
		s.seen[p] = true
	}
	if !slices.IsSorted(c.Paths) || c.Everything == (len(c.Paths) > 0) {
		s.t.Errorf("a change that is not as it should be: %+v", c)
	}
}

// forget forgets what was delivered.
func (s *scene) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen, s.all, s.batches = map[string]bool{}, false, 0
}

func (s *scene) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *scene) write(name, text string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(name)), 0o777))
	s.must(os.WriteFile(s.path(name), []byte(text), 0o666))
}

func (s *scene) rename(from, to string) {
	s.t.Helper()
	s.must(os.Rename(s.path(from), s.path(to)))
}

func (s *scene) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// until waits for something to become true.
func (s *scene) until(what string, true func() bool) {
	s.t.Helper()
	for end := time.Now().Add(testTimeout); ; {
		s.mu.Lock()
		ok := true()
		s.mu.Unlock()
		if ok {
			return
		}
		if time.Now().After(end) {
			s.t.Fatalf("%s: never; delivered: %q, everything: %v", what, slices.Sorted(maps.Keys(s.seen)), s.all)
		}
		time.Sleep(time.Millisecond)
	}
}

// wants waits for these paths to be delivered.
func (s *scene) wants(names ...string) {
	s.t.Helper()
	for _, name := range names {
		s.until(name, func() bool { return s.all || isOrBelow(name, s.seen) })
	}
}

// wantsOnly waits for these paths, and fails if others were delivered. It writes a last file: what is not delivered with it will not
// be delivered at all. Polling may deliver unchanged paths again.
func (s *scene) wantsOnly(names ...string) {
	s.t.Helper()
	s.write("content/last.toml", fmt.Sprint(len(names)))
	s.wants(append(names, "content/last.toml")...)
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range s.seen {
		if _, old := s.before[p]; !slices.Contains(names, p) && p != "content/last.toml" && !(old && s.poll) {
			s.t.Errorf("%s was delivered", p)
		}
	}
}

func TestFiles(t *testing.T) {
	inEveryMode(t, func(t *testing.T, o watcherOptions) {
		for _, test := range []struct {
			name  string
			do    func(s *scene)
			wants []string
		}{
			{"create", func(s *scene) { s.write("content/new.toml", "x") }, []string{"content/new.toml"}},
			{"modify", func(s *scene) { s.write("content/agenda/day.toml", "longer") }, []string{"content/agenda/day.toml"}},
			{"same size", func(s *scene) { s.write("content/event.toml", "y") }, []string{"content/event.toml"}},
			{"delete", func(s *scene) { s.must(os.Remove(s.path("content/event.toml"))) }, []string{"content/event.toml"}},
			{"config", func(s *scene) { s.write("config.toml", "y") }, []string{"config.toml"}},
			{"a name with .tmp. in it", func(s *scene) { s.write("content/late.tmp.toml", "x") }, []string{"content/late.tmp.toml"}},
			{"theme", func(s *scene) { s.write("themes/bamako/layouts/page.html", "y") }, []string{"themes/bamako/layouts/page.html"}},
			{"rename", func(s *scene) { s.rename("content/event.toml", "content/z.toml") }, []string{"content/event.toml", "content/z.toml"}},
			{"write to temp, rename over", func(s *scene) {
				s.write("content/event.toml.tmp", "new")
				s.rename("content/event.toml.tmp", "content/event.toml")
			}, []string{"content/event.toml"}},
			{"as Vim saves", func(s *scene) {
				s.write("content/4913", "")
				s.must(os.Remove(s.path("content/4913")))
				s.rename("content/event.toml", "content/event.toml~")
				s.write("content/event.toml", "new")
				s.must(os.Remove(s.path("content/event.toml~")))
			}, []string{"content/event.toml"}},
			{"nothing of ours", func(s *scene) {
				s.write("public/index.html", "x")
				s.write("packs/a.pdf", "x")
				s.write(".git/index", "x")
				s.write(".vademecum/status.json", "x")
				s.write("content/.event.toml.swp", "x")
				s.write("content/.git/index", "x")
			}, nil},
		} {
			t.Run(test.name, func(t *testing.T) {
				s := newScene(t, o, nil)
				test.do(s)
				s.wantsOnly(test.wants...)
			})
		}
	})
}

// hand is a clock that a test moves.
type hand struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hand) Now() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.now }

func (h *hand) move(d time.Duration) { h.mu.Lock(); defer h.mu.Unlock(); h.now = h.now.Add(d) }

// A file may be emptied before it is written. No change is delivered in between, when a build would miss its text.
func TestTruncateThenWrite(t *testing.T) {
	s := &scene{t: t, dir: t.TempDir(), seen: map[string]bool{}}
	s.write("config.toml", "x")
	s.write("content/a.toml", "old")
	clock, began := &hand{now: time.Unix(1e9, 0)}, make(chan bool, 10)
	changes, err := watch(t.Context(), watcherOptions{Dir: s.dir, Now: clock.Now, OnFirstEvent: func() bool { began <- true; return false }})
	s.must(err)
	s.must(os.Truncate(s.path("content/a.toml"), 0))
	<-began
	clock.move(50 * time.Millisecond) // more than minQuiet, less than emptyQuiet
	select {
	case c := <-changes:
		t.Fatalf("an empty file was delivered: %v", c)
	case <-time.After(20 * time.Millisecond): // the clock does not move: even on a slow machine nothing is delivered
	}
	s.must(os.WriteFile(s.path("content/a.toml"), []byte("new"), 0o666))
	for {
		clock.move(time.Millisecond)
		select {
		case c := <-changes:
			if !slices.Equal(c.Paths, []string{"content/a.toml"}) {
				t.Errorf("got %v", c)
			}
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// A file may be missing for a moment, while it is being read. It is delivered again, however long the time between two scans.
func TestMovedAwayAndBack(t *testing.T) {
	for _, poll := range []time.Duration{20 * time.Millisecond, time.Second, 10 * time.Second} {
		s := &scene{t: t, dir: t.TempDir()}
		clock := &hand{now: time.Now()}
		s.write("content/agenda/a.toml", "x")
		s.must(os.Chtimes(s.path("content"), time.Time{}, time.Unix(1e9, 0))) // so that its time changes with the next rename
		w, err := newWatcher(watcherOptions{Dir: s.dir, Poll: poll, Now: clock.Now})
		s.must(err)
		clock.move(poll)
		s.rename("content/agenda", "content/away")
		s.rename("content/away", "content/agenda")
		w.rescan(nil)
		if !isOrBelow("content/agenda/a.toml", w.collected.paths) {
			t.Errorf("scanned every %s: found %v", poll, w.collected.change())
		}
	}
}

// A file may change again within a step of the file system's clock, with the same size and time. That change is found too, however
// long the time between two scans.
func TestSameTimeAndSize(t *testing.T) {
	for _, poll := range []time.Duration{20 * time.Millisecond, time.Second, 10 * time.Second} {
		s := &scene{t: t, dir: t.TempDir()}
		clock := &hand{now: time.Unix(1e9, 0)}
		write := func(text string) {
			s.write("content/a.toml", text)
			s.must(os.Chtimes(s.path("content/a.toml"), time.Time{}, time.Unix(1e9, 0)))
		}
		s.write("content/a.toml", "")
		w, err := newWatcher(watcherOptions{Dir: s.dir, Poll: poll, Now: clock.Now})
		s.must(err)
		for _, text := range []string{"one", "two"} {
			clock.move(poll)
			write(text)
			w.rescan(nil)
			if got := w.collected.change(); !slices.Equal(got.Paths, []string{"content/a.toml"}) {
				t.Errorf("scanned every %s: %s: found %v", poll, text, got)
			}
			w.collected.clear()
		}
	}
}

func TestFolders(t *testing.T) {
	inEveryMode(t, func(t *testing.T, o watcherOptions) {
		for _, test := range []struct {
			name    string
			prepare func(dir string)
			do      func(s *scene)
			wants   []string
		}{
			{"nested, filled at once", nil, func(s *scene) { s.write("content/a/b/c/d.toml", "x") }, []string{"content/a/b/c/d.toml"}},
			{"written to later", nil, func(s *scene) {
				s.write("content/a/b/c.toml", "x")
				s.wants("content/a/b/c.toml")
				s.forget()
				s.write("content/a/b/d.toml", "x")
			}, []string{"content/a/b/d.toml"}},
			{"removed", nil, func(s *scene) { s.must(os.RemoveAll(s.path("content/agenda"))) }, []string{"content/agenda/day.toml"}},
			{"removed and made again", nil, func(s *scene) {
				s.must(os.RemoveAll(s.path("content/agenda")))
				s.write("content/agenda/night.toml", "x")
				s.wants("content/agenda/day.toml", "content/agenda/night.toml")
				s.forget()
				s.write("content/agenda/day.toml", "x")
			}, []string{"content/agenda/day.toml"}},
			{"moved in", nil, func(s *scene) {
				s.write("../elsewhere/sub/a.toml", "x")
				s.rename("../elsewhere", "content/elsewhere")
				s.wants("content/elsewhere/sub/a.toml")
				s.forget()
				s.write("content/elsewhere/sub/a.toml", "y")
			}, []string{"content/elsewhere/sub/a.toml"}},
			{"moved within", nil, func(s *scene) {
				s.rename("content/agenda", "content/programme")
				s.wants("content/agenda/day.toml", "content/programme/day.toml")
				s.forget()
				s.write("content/programme/day.toml", "y")
			}, []string{"content/programme/day.toml"}},
			{"moved into a new one", nil, func(s *scene) {
				s.must(os.Mkdir(s.path("content/new"), 0o777))
				s.rename("content/agenda", "content/new/agenda")
				s.wants("content/agenda/day.toml", "content/new/agenda/day.toml")
				s.forget()
				s.write("content/new/agenda/day.toml", "y")
			}, []string{"content/new/agenda/day.toml"}},
			{"content moved away and back", nil, func(s *scene) {
				s.rename("content", "../away")
				s.wants("content/event.toml", "content/agenda/day.toml")
				s.write("../away/agenda/day.toml", "y")
				s.forget()
				s.rename("../away", "content")
				s.wants("content/event.toml", "content/agenda/day.toml")
				s.forget()
				s.write("content/agenda/day.toml", "z")
			}, []string{"content/agenda/day.toml"}},
			{"content comes later", func(dir string) { os.RemoveAll(filepath.Join(dir, "content")) }, func(s *scene) {
				s.write("content/agenda/day.toml", "y")
			}, []string{"content/agenda/day.toml"}},
			{"themes come later", func(dir string) { os.RemoveAll(filepath.Join(dir, "themes")) }, func(s *scene) {
				s.write("themes/default/i18n/en.toml", "y")
			}, []string{"themes/default/i18n/en.toml"}},
			{"the project moved away and back", nil, func(s *scene) {
				s.rename(".", "../moved")
				s.wants("config.toml", "content/event.toml")
				s.forget()
				s.must(os.Rename(filepath.Join(s.dir, "..", "moved"), s.dir))
				s.wants("config.toml", "content/event.toml")
				s.forget()
				s.write("content/event.toml", "z")
			}, []string{"content/event.toml"}},
			{"replaced by a file", nil, func(s *scene) {
				s.must(os.RemoveAll(s.path("content/agenda")))
				s.write("content/agenda", "x")
			}, []string{"content/agenda", "content/agenda/day.toml"}},
		} {
			t.Run(test.name, func(t *testing.T) {
				s := newScene(t, o, test.prepare)
				test.do(s)
				s.wants(test.wants...)
			})
		}
	})
}

func TestLinks(t *testing.T) {
	inEveryMode(t, func(t *testing.T, o watcherOptions) {
		var outside string
		s := newScene(t, o, func(dir string) {
			outside = filepath.Join(dir, "..", "outside")
			for name, text := range map[string]string{"content/a.toml": "x", "theme/layouts/page.html": "x", "other/b.toml": "x"} {
				full := filepath.Join(outside, filepath.FromSlash(name))
				if os.MkdirAll(filepath.Dir(full), 0o777) != nil || os.WriteFile(full, []byte(text), 0o666) != nil {
					t.Fatal("the files cannot be made")
				}
			}
			os.RemoveAll(filepath.Join(dir, "content"))
			for link, to := range map[string]string{
				filepath.Join(dir, "content"):                     filepath.Join(outside, "content"),
				filepath.Join(dir, "themes", "linked"):            filepath.Join(outside, "theme"),
				filepath.Join(outside, "content", "not-followed"): filepath.Join(outside, "other"),
			} {
				if err := os.Symlink(to, link); err != nil {
					t.Skip("no links on this system: ", err)
				}
			}
		})
		s.must(os.WriteFile(filepath.Join(outside, "other", "b.toml"), []byte("y"), 0o666))
		s.must(os.WriteFile(filepath.Join(outside, "content", "a.toml"), []byte("yy"), 0o666))
		s.must(os.WriteFile(filepath.Join(outside, "theme", "layouts", "page.html"), []byte("yy"), 0o666))
		s.wantsOnly("content/a.toml", "themes/linked/layouts/page.html")

		// The link changes to another folder, then to one that is created later.
		s.forget()
		s.must(os.Remove(s.path("content")))
		s.must(os.Symlink(filepath.Join(outside, "other"), s.path("content")))
		s.wants("content/a.toml", "content/b.toml")
		s.must(os.Remove(s.path("content")))
		s.must(os.Symlink(filepath.Join(outside, "later"), s.path("content")))
		s.until("the file under the link", func() bool { return s.seen["content/last.toml"] })
		s.forget()
		s.must(os.Mkdir(filepath.Join(outside, "later"), 0o777))
		s.must(os.WriteFile(filepath.Join(outside, "later", "c.toml"), []byte("x"), 0o666))
		s.wants("content/c.toml")
	})
}

func TestManyFiles(t *testing.T) {
	inEveryMode(t, func(t *testing.T, o watcherOptions) {
		s := newScene(t, o, nil)
		var names []string
		for i := range 500 {
			names = append(names, fmt.Sprintf("content/%d/%03d.toml", i%7, i))
			s.write(names[i], "x")
		}
		s.wants(names...)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.batches > 20 {
			t.Errorf("%d changes for 500 files", s.batches)
		}
	})
}

func TestNoProject(t *testing.T) {
	_, err := watch(t.Context(), watcherOptions{Dir: filepath.Join(t.TempDir(), "none"), Now: time.Now})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// OnFirstEvent is called once for each change.
func TestOnFirstEvent(t *testing.T) {
	var mu sync.Mutex
	began := 0
	s := newScene(t, watcherOptions{OnFirstEvent: func() bool { mu.Lock(); defer mu.Unlock(); began++; return true }}, nil)
	s.write("content/event.toml", "y")
	s.wants("content/event.toml")
	s.stop()
	if began != s.batches {
		t.Errorf("%d changes began, %d were delivered", began, s.batches)
	}
}

// A watcher that has stopped leaves no goroutine and no file descriptor.
func TestNothingLeft(t *testing.T) {
	watchOnce := func() {
		s := newScene(t, watcherOptions{}, nil)
		s.write("content/new/a.toml", "x")
		s.wants("content/new/a.toml")
		s.stop()
	}
	watchOnce()
	goroutines, descriptors := runtime.NumGoroutine(), openDescriptors()
	for range 10 {
		watchOnce()
	}
	for end := time.Now().Add(testTimeout); runtime.NumGoroutine() > goroutines && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines before, %d after", goroutines, n)
	}
	if n := openDescriptors(); n > descriptors {
		t.Errorf("%d descriptors before, %d after", descriptors, n)
	}
}

// openDescriptors returns the number of open file descriptors, 0 if the system does not show it.
func openDescriptors() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}

// A folder may take the place of another before the system has reported it. It is watched at its new place.
func TestFolderOverFolder(t *testing.T) {
	dir := t.TempDir()
	full := func(name string) string { return filepath.Join(dir, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	n, err := openSystem()
	must(err)
	f := &folders{notifier: n, byPath: map[string]*folder{}, paths: map[string]string{}} // nothing receives the events: they wait
	watch := func(name string) {
		t.Helper()
		info, err := os.Stat(full(name))
		must(err)
		must(f.watch(name, full(name), info))
	}
	for _, name := range []string{"a", "b"} {
		must(os.Mkdir(full(name), 0o777))
		watch(name)
	}
	must(os.Mkdir(full("a/first"), 0o777)) // the first event to wait
	must(os.Remove(full("b")))
	must(os.Rename(full("a"), full("b")))
	watch("b")
	f.forgetIf(func(string) bool { return true })
	must(n.Close())
}
