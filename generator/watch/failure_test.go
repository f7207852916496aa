package watch

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/fsnotify/fsnotify"
)

// broken is the notifier of the system, and fails when a test wants it to.
type broken struct {
	notifier
	refuse func(folder string) error
	errs   chan error
}

func (b *broken) Add(folder string) error {
	if err := b.refuse(folder); err != nil {
		return err
	}
	return b.notifier.Add(folder)
}

func (b *broken) Close() error {
	close(b.errs)
	return b.notifier.Close()
}

func (b *broken) errors() <-chan error { return b.errs }

// opensBroken returns options with a broken notifier, and that notifier.
func opensBroken(t *testing.T, refuse func(folder string) error) (watcherOptions, *broken) {
	t.Helper()
	n, err := openSystem()
	if err != nil {
		t.Fatal(err)
	}
	b := &broken{notifier: n, refuse: refuse, errs: make(chan error)}
	return watcherOptions{Poll: 0, open: func() (notifier, error) { return b, nil }}, b
}

func never(string) error { return nil }

func TestOverflow(t *testing.T) {
	o, b := opensBroken(t, never)
	s := newScene(t, o, nil)
	for range 2 * maxFailures { // an overflow never counts as a failure
		s.forget()
		b.errs <- fsnotify.ErrEventOverflow
		s.until("everything", func() bool { return s.all })
	}
	s.forget()
	s.write("content/agenda/day.toml", "y")
	s.until("a file", func() bool { return s.seen["content/agenda/day.toml"] })
	if len(s.notices) > 0 {
		t.Errorf("said %v", s.notices)
	}
}

func TestFailureThenPolling(t *testing.T) {
	limit := &os.SyscallError{Syscall: "inotify_add_watch", Err: syscall.ENOSPC}
	for _, test := range []struct {
		name   string
		refuse func(folder string) error
		do     func(s *scene, b *broken)
		limit  bool
	}{
		{"too many folders from the start", func(folder string) error {
			if strings.HasSuffix(folder, "agenda") {
				return limit
			}
			return nil
		}, func(*scene, *broken) {}, true},
		{"a folder too many", func(folder string) error {
			if strings.HasSuffix(folder, "more") {
				return limit
			}
			return nil
		}, func(s *scene, _ *broken) { s.write("content/more/a.toml", "x") }, true},
		{"errors again and again", never, func(_ *scene, b *broken) {
			for range maxFailures + 1 {
				b.errs <- errors.New("the system does not feel well")
			}
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			o, b := opensBroken(t, test.refuse)
			s := newScene(t, o, nil)
			test.do(s, b)
			s.until("polling", func() bool { return len(s.notices) > 0 })
			s.write("content/agenda/day.toml", "changed")
			s.write("content/more/b.toml", "x")
			s.wants("content/agenda/day.toml", "content/more/b.toml")
			s.forget()
			s.write("content/more/b.toml", "changed again")
			s.until("a change", func() bool { return s.seen["content/more/b.toml"] })
			s.stop()
			if len(s.notices) != 1 || s.notices[0].Kind != Polling || AtLimit(s.notices[0].Err) != test.limit || s.notices[0].Every != pollEvery {
				t.Errorf("said %v", s.notices)
			}
		})
	}
}

func TestNoNotifier(t *testing.T) {
	s := newScene(t, watcherOptions{open: func() (notifier, error) { return nil, fmt.Errorf("no more: %w", syscall.EMFILE) }}, nil)
	s.write("content/event.toml", "changed")
	s.wants("content/event.toml")
	if len(s.notices) != 1 || !AtLimit(s.notices[0].Err) {
		t.Errorf("said %v", s.notices)
	}
}

// A folder without read permission is left out, and watched as soon as it has it.
func TestForbidden(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("folders have no mode on Windows")
	}
	var allowed atomic.Bool
	o, _ := opensBroken(t, func(folder string) error {
		if strings.HasSuffix(folder, "agenda") && !allowed.Load() {
			return &os.SyscallError{Syscall: "inotify_add_watch", Err: syscall.EACCES}
		}
		return nil
	})
	s := newScene(t, o, nil)
	allowed.Store(true)
	s.must(os.Chmod(s.path("content/agenda"), 0o700))
	s.wants("content/agenda/day.toml")
	s.forget()
	s.write("content/agenda/day.toml", "y")
	s.wants("content/agenda/day.toml")
	if s.stop(); len(s.notices) > 0 {
		t.Errorf("said %v", s.notices)
	}
}
