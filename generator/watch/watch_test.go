package watch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
	"vademecum/generator/site"
)

// stage is a Run with a watcher and builds that a test controls. It runs in a bubble of package synctest, with a clock of its own.
type stage struct {
	t       *testing.T
	options Options
	changes chan Change
	watcher watcherOptions
	begun   chan Change    // the changes of the builds that have begun
	answer  chan answer    // ends the running build
	reports []Report       // written by Run
	notices []Notice       // the same
	saved   []string       // the states of the status file
	file    map[string]any // the last status file
	cannot  error          // why the status file cannot be written
	under   int            // running builds
}

// answer is the end of a build.
type answer struct {
	result site.Result
	err    error
}

func play(t *testing.T, script func(s *stage)) {
	synctest.Test(t, func(t *testing.T) {
		s := &stage{t: t, changes: make(chan Change), begun: make(chan Change, 100), answer: make(chan answer)}
		s.options = Options{
			Dir: "project", Now: time.Now, Build: s.build, PID: 17, Messages: diagnostic.For("en"),
			Done:        func(r Report) { s.reports = append(s.reports, r) },
			Notice:      func(n Notice) { s.notices = append(s.notices, n) },
			WriteStatus: s.save,
			watch: func(ctx context.Context, o watcherOptions) (<-chan Change, error) {
				s.watcher = o
				context.AfterFunc(ctx, func() { close(s.changes) })
				return s.changes, nil
			},
		}
		script(s)
	})
}

// run runs Run during the script, and returns what Run returns.
func (s *stage) run(script func(stop func())) error {
	ctx, cancel := context.WithCancel(s.t.Context())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, s.options) }()
	synctest.Wait()
	script(func() { cancel(); synctest.Wait() })
	cancel()
	return <-done
}

func (s *stage) build(ctx context.Context, c Change) (site.Result, error) {
	s.under++
	defer func() { s.under-- }()
	if s.under > 1 {
		s.t.Error("two builds at once")
	}
	s.begun <- c
	select {
	case <-ctx.Done():
		return site.Result{}, fmt.Errorf("rendering: %w", ctx.Err())
	case a := <-s.answer:
		return a.result, a.err
	}
}

func (s *stage) save(data []byte) error {
	if s.cannot != nil {
		return s.cannot
	}
	s.file = nil
	if err := json.Unmarshal(data, &s.file); err != nil {
		s.t.Error(err)
	}
	s.saved = append(s.saved, fmt.Sprint(s.file["state"]))
	return nil
}

// begins checks that a build of this change has begun.
func (s *stage) begins(want Change) {
	s.t.Helper()
	synctest.Wait()
	select {
	case got := <-s.begun:
		if !reflect.DeepEqual(got, want) {
			s.t.Errorf("a build for %v, want %v", got, want)
		}
	default:
		s.t.Fatalf("no build; want one for %v", want)
	}
}

// idle checks that no build has begun.
func (s *stage) idle() {
	s.t.Helper()
	synctest.Wait()
	if len(s.begun) > 0 {
		s.t.Errorf("a build for %v", <-s.begun)
	}
}

// ends ends the running build.
func (s *stage) ends(r site.Result, err error) {
	s.t.Helper()
	s.answer <- answer{r, err}
	synctest.Wait()
}

func paths(names ...string) Change { return Change{Paths: names} }

var everything = Change{Everything: true}

func published(pages, written int) site.Result {
	r := site.Result{Pages: pages}
	r.Published.Written = written
	return r
}

func mistaken() site.Result {
	return site.Result{Diagnostics: diagnostic.List{
		{ID: "unknown-id", Severity: diagnostic.Error, At: position.Position{File: "content/a.toml", Line: 3}},
		{ID: "unknown-id", Severity: diagnostic.Error, At: position.Position{File: "content/private/b.toml", Line: 4}, Private: true},
	}}
}

func TestRunBuildsEachChange(t *testing.T) {
	play(t, func(s *stage) {
		err := s.run(func(stop func()) {
			s.begins(everything)
			s.ends(published(10, 10), nil)
			s.idle()
			s.changes <- paths("a")
			s.begins(paths("a"))
			time.Sleep(3 * time.Second)
			s.ends(published(10, 2), nil)
			s.changes <- paths("b", "c")
			s.begins(paths("b", "c"))
			s.ends(mistaken(), nil)
			s.changes <- paths("b")
			s.begins(paths("b"))
			s.ends(published(10, 1), nil)
			s.idle()
		})
		if err != nil {
			t.Error(err)
		}
		want := []Report{
			{Change: everything, Result: published(10, 10)},
			{Change: paths("a"), Result: published(10, 2), Took: 3 * time.Second},
			{Change: paths("b", "c"), Result: mistaken()},
			{Change: paths("b"), Result: published(10, 1)},
		}
		if !reflect.DeepEqual(s.reports, want) {
			t.Errorf("reported %+v", s.reports)
		}
		if got, want := strings.Join(s.saved, " "), "building good building good building bad building good good"; got != want {
			t.Errorf("status %s, want %s", got, want)
		}
	})
}

// A change cancels a build that has not begun to publish. The next build includes the change of the cancelled one.
func TestRunOvertaken(t *testing.T) {
	play(t, func(s *stage) {
		s.run(func(stop func()) {
			s.begins(everything)
			s.ends(published(1, 1), nil)
			s.changes <- paths("a")
			s.begins(paths("a"))
			if !s.watcher.OnFirstEvent() {
				t.Error("nothing was overtaken")
			}
			s.idle() // the change that overtook it is not complete yet
			if s.watcher.OnFirstEvent() {
				t.Error("a build was overtaken that had ended")
			}
			s.changes <- paths("b")
			s.begins(paths("a", "b"))
			s.changes <- paths("c") // also without OnFirstEvent
			s.begins(paths("a", "b", "c"))
			s.ends(published(1, 1), nil)
			s.idle()
		})
		if len(s.reports) != 2 {
			t.Errorf("reported %+v", s.reports)
		}
	})
}

// A build that has begun to publish finishes, and is reported. The change that came too late is built after it.
func TestRunTooLate(t *testing.T) {
	play(t, func(s *stage) {
		publishing := make(chan bool)
		s.options.Build = func(_ context.Context, c Change) (site.Result, error) {
			s.begun <- c
			<-publishing
			return published(1, 1), nil
		}
		s.run(func(stop func()) {
			s.begins(everything)
			s.changes <- paths("a")
			s.changes <- paths("b")
			s.idle()
			publishing <- true
			s.begins(paths("a", "b"))
			publishing <- true
			s.idle()
		})
		if len(s.reports) != 2 {
			t.Errorf("reported %+v", s.reports)
		}
	})
}

// The site is built even if a file changes all the time.
func TestRunFinishesAfterMaxOvertaken(t *testing.T) {
	play(t, func(s *stage) {
		s.run(func(stop func()) {
			s.begins(everything)
			for range maxOvertaken {
				s.changes <- paths("a")
				s.begins(everything)
			}
			s.changes <- paths("a")
			s.changes <- paths("b")
			s.idle()
			s.ends(published(1, 1), nil)
			s.begins(paths("a", "b"))
			s.changes <- paths("c") // and then it may be overtaken again
			s.begins(paths("a", "b", "c"))
			s.ends(published(1, 1), nil)
		})
	})
}

// A failed build is reported once and retried, each time after a longer wait. A retry builds everything.
func TestRunRetries(t *testing.T) {
	full := fmt.Errorf("publishing: %w", &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC})
	play(t, func(s *stage) {
		s.run(func(stop func()) {
			s.begins(everything)
			s.ends(published(1, 1), nil)
			s.changes <- paths("a")
			s.begins(paths("a"))
			var waits []time.Duration
			for range 12 {
				s.ends(site.Result{}, full)
				failed := time.Now()
				if got := <-s.begun; !got.Everything {
					t.Errorf("tried again for %v", got)
				}
				waits = append(waits, time.Since(failed))
			}
			if waits[0] != firstRetry || waits[1] != 2*firstRetry || waits[11] != lastRetry || !slices.IsSorted(waits) {
				t.Errorf("waited %v", waits)
			}
			s.ends(site.Result{}, errors.New("something else"))
			s.changes <- paths("b") // does not wait for the next retry
			s.begins(everything)
			s.ends(published(1, 1), nil)
			time.Sleep(2 * lastRetry)
			s.idle()
			s.changes <- paths("c")
			s.begins(paths("c"))
			s.ends(site.Result{}, full)
			failed := time.Now()
			<-s.begun
			if wait := time.Since(failed); wait != firstRetry {
				t.Errorf("after a good build, waited %v", wait)
			}
			s.ends(published(1, 1), nil)
		})
		var said []string
		for _, r := range s.reports {
			if !r.Repeated {
				said = append(said, fmt.Sprint(r.Err))
			}
		}
		want := []string{"<nil>", full.Error(), "something else", "<nil>", full.Error(), "<nil>"}
		if !slices.Equal(said, want) {
			t.Errorf("said %q, want %q", said, want)
		}
	})
}

// Later is called a second after a good build, and cancelled by the next build, which does not wait for it. Run waits for it.
func TestRunLater(t *testing.T) {
	play(t, func(s *stage) {
		var calls, running atomic.Int32 // a call may begin while a cancelled one still runs
		s.options.Later = func(ctx context.Context) (site.Result, error) {
			calls.Add(1)
			running.Add(1)
			defer running.Add(-1)
			select {
			case <-time.After(10 * time.Second):
				return mistaken(), nil
			case <-ctx.Done():
				time.Sleep(time.Second)
				return site.Result{}, ctx.Err()
			}
		}
		expect := func(want int32) {
			t.Helper()
			synctest.Wait()
			if got := calls.Load(); got != want {
				t.Errorf("called %d times, want %d", got, want)
			}
		}
		s.run(func(stop func()) {
			s.begins(everything)
			s.ends(mistaken(), nil)
			time.Sleep(2 * laterAfter)
			expect(0)
			s.changes <- paths("a")
			s.begins(paths("a"))
			s.ends(published(1, 1), nil)
			time.Sleep(laterAfter / 2)
			s.changes <- paths("b") // too early for a call
			s.begins(paths("b"))
			s.ends(published(1, 1), nil)
			time.Sleep(laterAfter)
			expect(1)
			s.changes <- paths("c")
			s.begins(paths("c"))
			s.ends(published(1, 1), nil)
			time.Sleep(time.Minute)
			expect(2)
			s.changes <- paths("d")
			s.ends(published(1, 1), nil)
			time.Sleep(laterAfter)
			expect(3)
		})
		var later []Report
		for _, r := range s.reports {
			if r.Later {
				later = append(later, r)
			}
		}
		if want := []Report{{Change: paths("c"), Result: mistaken(), Later: true}}; !reflect.DeepEqual(later, want) {
			t.Errorf("reported %+v, want %+v", later, want)
		}
		if running.Load() > 0 {
			t.Error("Run ended before the call")
		}
	})
}

func TestRunFatal(t *testing.T) {
	play(t, func(s *stage) {
		s.options.Fatal = func(err error) bool { return errors.Is(err, site.ErrBaseURL) }
		err := s.run(func(stop func()) {
			s.begins(everything)
			s.ends(site.Result{}, site.ErrBaseURL)
		})
		if !errors.Is(err, site.ErrBaseURL) || s.file["state"] != "failed" {
			t.Errorf("ended with %v, status %v", err, s.file)
		}
	})
}

// At the end of the context, Run waits for a build that publishes, and cancels any other.
func TestRunStops(t *testing.T) {
	play(t, func(s *stage) {
		err := s.run(func(stop func()) {
			s.begins(everything)
			s.ends(published(7, 1), nil)
			s.changes <- paths("a")
			s.begins(paths("a"))
			stop()
		})
		if err != nil || len(s.reports) != 1 || s.file["state"] != "good" || s.file["pid"] != nil {
			t.Errorf("%v, %d reports, status %v", err, len(s.reports), s.file)
		}
	})
	play(t, func(s *stage) {
		publishing := make(chan bool)
		s.options.Build = func(ctx context.Context, c Change) (site.Result, error) {
			<-publishing
			return published(8, 1), nil
		}
		err := s.run(func(stop func()) {
			stop()
			publishing <- true
		})
		if err != nil || len(s.reports) != 1 || s.file["state"] != "good" || s.file["pid"] != nil {
			t.Errorf("%v, %d reports, status %v", err, len(s.reports), s.file)
		}
	})
}

func TestRunCannotwatch(t *testing.T) {
	cannot := errors.New("no such folder")
	err := Run(t.Context(), Options{Now: time.Now, watch: func(context.Context, watcherOptions) (<-chan Change, error) { return nil, cannot }})
	if !errors.Is(err, cannot) {
		t.Errorf("got %v", err)
	}
}

func TestStatus(t *testing.T) {
	play(t, func(s *stage) {
		s.run(func(stop func()) {
			start := time.Now()
			if s.file["state"] != "building" || s.file["pid"] != 17.0 || s.file["last_good"] != nil || s.file["polling"] != false {
				t.Errorf("at the start: %v", s.file)
			}
			s.ends(published(312, 12), nil)
			good := map[string]any{"finished": start.Format(time.RFC3339Nano), "pages": 312.0, "written": 12.0}
			if s.file["state"] != "good" || !reflect.DeepEqual(s.file["last_good"], good) || len(s.file["diagnostics"].([]any)) != 0 {
				t.Errorf("after a good build: %v", s.file)
			}

			time.Sleep(time.Hour)
			since := time.Now().Format(time.RFC3339Nano)
			for range 2 {
				s.changes <- paths("a")
				s.ends(mistaken(), nil)
				time.Sleep(time.Minute)
				if s.file["state"] != "bad" || s.file["since"] != since || !reflect.DeepEqual(s.file["last_good"], good) {
					t.Errorf("after a bad build: %v", s.file)
				}
			}
			// Diagnostics that may name private things are only counted.
			list := s.file["diagnostics"].([]any)
			if len(list) != 1 || s.file["withheld"] != 1.0 || list[0].(map[string]any)["file"] != "content/a.toml" || strings.Contains(fmt.Sprint(s.file), "private") {
				t.Errorf("diagnostics: %v", s.file)
			}

			s.watcher.Notice(Notice{Kind: Polling, Err: syscall.ENOSPC, Every: time.Second})
			if s.file["polling"] != true || s.file["state"] != "bad" {
				t.Errorf("when polling: %v", s.file)
			}
			s.changes <- paths("a")
			s.ends(site.Result{}, errors.New("bad sector"))
			if s.file["state"] != "failed" || s.file["error"] != "bad sector" || !reflect.DeepEqual(s.file["last_good"], good) {
				t.Errorf("after a failure: %v", s.file)
			}
		})
	})
}

// A failure to write the status is reported once while it lasts, and nothing stops.
func TestStatusUnwritable(t *testing.T) {
	play(t, func(s *stage) {
		s.cannot = syscall.ENOSPC
		s.run(func(stop func()) {
			s.begins(everything)
			s.ends(published(1, 1), nil)
			s.cannot = nil
			s.changes <- paths("a")
			s.ends(published(1, 1), nil)
			s.cannot = syscall.EROFS
			s.changes <- paths("b")
			s.ends(published(1, 1), nil)
			s.cannot = nil
		})
		if len(s.reports) != 3 || len(s.notices) != 2 || s.notices[0].Kind != StatusUnwritable || !errors.Is(s.notices[1].Err, syscall.EROFS) {
			t.Errorf("%d reports, said %v", len(s.reports), s.notices)
		}
	})
}

// Both layers together, with real files.
func TestRunWatches(t *testing.T) {
	s := &scene{t: t, dir: t.TempDir(), seen: map[string]bool{}}
	s.write("config.toml", "x")
	s.write("content/a.toml", "x")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var done sync.WaitGroup
	builds := make(chan Change, 100)
	done.Go(func() {
		err := Run(ctx, Options{
			Dir: s.dir, Now: time.Now,
			Build: func(_ context.Context, c Change) (site.Result, error) { builds <- c; return site.Result{}, nil },
		})
		if err != nil {
			t.Error(err)
		}
	})
	if c := <-builds; !c.Everything {
		t.Errorf("the first build is for %v", c)
	}
	s.write("content/a.toml", "y")
	if c := <-builds; !slices.Equal(c.Paths, []string{"content/a.toml"}) {
		t.Errorf("a build for %v", c)
	}
	cancel()
	done.Wait()
}
