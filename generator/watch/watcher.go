package watch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// pollEvery is how often files are looked at when the system cannot tell of changes and nobody said how often.
	pollEvery = time.Second
	// pollStep is how often they are looked at while a change is under way.
	pollStep = 100 * time.Millisecond
	// auditEvery is how often they are looked at although the system tells of changes: some file systems tell of none that others
	// make, and none is told of when a disk was taken out and put back.
	auditEvery = 30 * time.Second
	// retryEvery is how often what could not be watched is tried again: a project or the target of a link that was moved away.
	retryEvery = time.Second
	// failures are how many errors the system may make before files are looked at instead.
	failures = 3
)

// WatcherOptions say what to watch and how.
type WatcherOptions struct {
	// Dir is the project folder. It has to exist.
	Dir string
	// Poll, if not 0, is how often to look at every file, for drives over which the system does not tell of changes.
	Poll time.Duration
	// Now is the clock.
	Now func() time.Time
	// Stir, which may be nil, is called as soon as a change begins, long before it is delivered. It returns whether that change
	// overtook what was made of the last one. It must not wait.
	Stir func() bool
	// Notice, which may be nil, is told when files are looked at because the system cannot tell of changes any more.
	Notice func(Notice)

	open func() (notifier, error) // the system's without it
}

// Watcher tells what changes in config.toml, content/ and themes/. [Watch] begins, and the end of its context ends it.
type Watcher struct {
	o        WatcherOptions
	dir      string // the real path of the project
	changes  chan Change
	settler  *settler
	known    tree
	young    map[string]time.Time // files whose time is not believed yet, and until when
	read     map[string]time.Time // files that may be being read, and until when; see doubt
	folders  *folders             // nil while polling
	poll     time.Duration
	lost     map[string]bool // what to try again
	moved    bool            // a folder went: what is watched may not be what is there
	hurry    bool            // the next look has to come sooner than was thought
	failures int
}

// Watch begins to watch: whatever changes after it returned is delivered, each change after it happened. When the system
// cannot watch, or not so many folders, it says so once ([Polling]) and looks at every file now and then instead.
func Watch(ctx context.Context, o WatcherOptions) (*Watcher, error) {
	dir, err := filepath.Abs(o.Dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("watching the project: %w", err)
	}
	if o.open == nil {
		o.open = openSystem
	}
	w := &Watcher{
		o: o, dir: dir, changes: make(chan Change), settler: newSettler(usual),
		known: tree{}, young: map[string]time.Time{}, read: map[string]time.Time{}, lost: map[string]bool{}, poll: o.Poll,
	}
	if o.Poll > 0 {
		w.beginPolling()
	} else if err := w.beginWatching(); err != nil {
		w.fallBack(err)
		w.settler.clear() // what is known is what there is: nothing changed
	}
	go w.run(ctx)
	return w, nil
}

// Changes delivers what changed. It is closed when the watcher has ended.
func (w *Watcher) Changes() <-chan Change { return w.changes }

func (w *Watcher) beginWatching() error {
	n, err := w.o.open()
	if err != nil {
		return fmt.Errorf("watching folders: %w", err)
	}
	w.folders = newFolders(n)
	return w.scan("", w.known)
}

// fallBack looks at files from now on, because the system could not tell of changes.
func (w *Watcher) fallBack(why error) {
	if w.folders != nil {
		w.folders.close()
		w.folders = nil
	}
	if w.poll == 0 {
		w.poll = pollEvery
	}
	w.beginPolling()
	w.everything()
	w.hurry = true
	if w.o.Notice != nil {
		w.o.Notice(Notice{Kind: Polling, Err: why, Every: w.poll})
	}
}

// AtLimit tells whether an error, of a notice that says [Polling], is the system's limit of what may be watched.
func AtLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

func (w *Watcher) run(ctx context.Context) {
	defer close(w.changes)
	defer func() {
		if w.folders != nil {
			w.folders.close()
		}
	}()
	settled, glance := time.NewTimer(0), time.NewTimer(w.pause())
	defer settled.Stop()
	defer glance.Stop()
	for {
		var deliver chan<- Change
		if w.settler.pending() {
			left := w.settler.due().Sub(w.o.Now())
			if left <= 0 {
				deliver = w.changes
			} else {
				settled.Reset(left)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-settled.C:
		case deliver <- w.settler.change():
			w.delivered()
		case <-w.wake():
			if w.listen(); w.hurry {
				glance.Reset(w.pause())
			}
		case <-glance.C:
			w.glance()
			glance.Reset(w.pause())
		}
		w.hurry = false
	}
}

// wake has a value when the system has something to tell.
func (w *Watcher) wake() <-chan struct{} {
	if w.folders == nil {
		return nil
	}
	return w.folders.wake
}

// pause is how long until files are looked at again.
func (w *Watcher) pause() time.Duration {
	switch {
	case w.folders == nil && w.settler.pending():
		return min(w.poll, pollStep)
	case w.folders == nil:
		return w.poll
	case len(w.lost) > 0:
		return retryEvery
	}
	return auditEvery
}

// glance looks at every file, and once more at what was lost.
func (w *Watcher) glance() {
	if w.folders == nil {
		w.compare()
		return
	}
	lost := w.lost
	w.lost = map[string]bool{}
	for name := range lost {
		if w.folders != nil {
			w.renew(name)
		}
	}
	if w.folders != nil {
		w.audit()
	}
}

// listen takes what the system tells.
func (w *Watcher) listen() {
	events, errs := w.folders.take()
	for _, e := range events {
		if w.folders == nil {
			return // the last one could not be followed: files are looked at now
		}
		w.event(e)
	}
	for _, err := range errs {
		if w.folders == nil {
			return
		}
		w.failed(err)
	}
	if w.moved && w.folders != nil {
		w.moved = false
		w.audit()
	}
}

// event follows what the system tells of one path.
func (w *Watcher) event(e fsnotify.Event) {
	for _, name := range w.folders.namesOf(e.Name) {
		switch {
		case w.folders == nil:
			return // the last name could not be followed: files are looked at now
		case name == "" && (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)):
			w.renew("") // the project itself was moved away
		case name != "" && watched(name):
			w.happened(name, e.Op)
		}
	}
}

// happened looks at a path that the system told of.
func (w *Watcher) happened(name string, op fsnotify.Op) {
	before, knew := w.known[name]
	info, err := w.stat(name)
	folder := err == nil && info.IsDir()
	if folder || before.mode.IsDir() || w.folders.has(name) {
		if !folder || !w.folders.has(name) || op&^(fsnotify.Write|fsnotify.Chmod) != 0 || !stampOf(info).same(before) {
			w.moved = w.moved || !op.Has(fsnotify.Create)
			w.renew(name)
		}
		return
	}
	if err != nil {
		delete(w.known, name)
		w.changed(name, true)
		return
	}
	now := stampOf(info)
	if op == fsnotify.Chmod && knew && now.same(before) {
		return
	}
	w.known[name] = now
	w.changed(name, now.hollow())
}

// renew watches anew what is at a path and below it. All that was there or is there counts as changed: between a folder's
// coming and its being watched anything may have happened in it.
func (w *Watcher) renew(name string) {
	was := w.known.cut(name)
	w.folders.drop(name)
	is := tree{}
	err := w.scan(name, is)
	for p, s := range is {
		w.known[p] = s
		w.changed(p, s.hollow())
	}
	for p := range was {
		if _, there := is[p]; !there {
			w.changed(p, true)
		}
	}
	if err != nil {
		w.fallBack(err)
	}
}

// failed follows an error of the system: what happened since is not known.
func (w *Watcher) failed(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		w.failures++
	}
	if w.failures > failures {
		w.fallBack(fmt.Errorf("watching folders: %w", err))
		return
	}
	w.renew("")
	w.everything()
}

// changed adds a path to the change that is being gathered.
func (w *Watcher) changed(name string, hollow bool) {
	w.settler.add(w.stir(), name, hollow)
}

// everything says that it is not known what changed.
func (w *Watcher) everything() { w.settler.addEverything(w.stir()) }

// stir tells that a change begins, if none has yet, and returns when.
func (w *Watcher) stir() time.Time {
	now := w.o.Now()
	if !w.settler.pending() {
		overtook := w.o.Stir != nil && w.o.Stir()
		w.settler.begin(now, overtook)
	}
	return now
}
