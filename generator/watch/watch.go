// Package watch makes the site again whenever a file changes.
//
// It has two layers. The watcher turns what happens to config.toml, content/ and themes/ into complete changes: a save in three
// steps, a checkout of five hundred files, or a folder moved in become one change or a few. [Run] builds each change, cancels a
// build that a newer change overtakes, and continues after errors: they are reported, and the site stays as it was last good.
package watch

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// Change says what changed in a project: the files that came, went or have new bytes, and the folders that came, went or were
// replaced. A folder stands for all files below it, before and now. A path may be listed although nothing changed; none is
// missing. The paths from a watcher are sorted, without duplicates, and there are none if Everything is set.
type Change = site.Change

// Build builds the site after a change, which includes all that changed since the last call and, if that call returned an error,
// the change of that call. If its context ends before it starts to publish, it publishes nothing and returns the context's error;
// once it has started, it finishes. There is never more than one call at a time.
type Build func(ctx context.Context, c Change) (site.Result, error)

// Options says what to watch and what to do.
type Options struct {
	// Dir is the project folder.
	Dir string
	// Poll is the time between two scans of all files. If it is 0, the system reports changes instead.
	Poll time.Duration
	// Now is the clock.
	Now func() time.Time
	// Build builds the site.
	Build Build
	// Later is called when nothing has changed for a second after a build without errors, for work that can wait. Its context
	// ends when something changes; the next build does not wait for it. An error of Later is not reported. It may be nil.
	Later func(ctx context.Context) (site.Result, error)
	// Fatal reports whether no edit can fix an error of Build, such as a wrong flag: Run reports such an error, and returns it. It may
	// be nil.
	Fatal func(error) bool
	// Done is called at the end of every build that was not overtaken, one call at a time. It may be nil.
	Done func(Report)
	// Notice is called with what an operator should know and no build reports. It may be called during Done. It may be nil.
	Notice func(Notice)
	// WriteStatus replaces the status file, which an operator or a program can poll. It may be nil.
	WriteStatus func(data []byte) error
	// Messages are the words of the diagnostics in the status file.
	Messages *diagnostic.Messages
	// PID is the number of this process, for the status file.
	PID int

	watch func(context.Context, watcherOptions) (<-chan Change, error) // if nil, watch
}

// Report describes the end of one build.
type Report struct {
	// Change is what was built; everything at first.
	Change Change
	// Result is what the build did. If there are errors among its diagnostics, nothing was published.
	Result site.Result
	// Err is why the build could not be done. Run tries it again.
	Err error
	// Later says that the result is that of Options.Later.
	Later bool
	// Repeated says that the previous report had the same error.
	Repeated bool
	// Took is the duration of the build.
	Took time.Duration
}

// Notice is something about watching that an operator should know.
type Notice struct {
	Kind NoticeKind
	Err  error
	// Every is the time between two scans, for Polling.
	Every time.Duration
}

// NoticeKind is the kind of a notice.
type NoticeKind int

const (
	// Polling says that the system cannot report changes, or not in so many folders ([AtLimit]), and that all files are scanned at
	// regular intervals instead. It is reported once.
	Polling NoticeKind = iota + 1
	// StatusUnwritable says that the status file cannot be written. It is reported again only after a write succeeded.
	StatusUnwritable
)

// The time before a failed build is tried again: first, and doubled after each failure up to the last.
const (
	firstRetry = 250 * time.Millisecond
	lastRetry  = time.Minute
)

// maxOvertaken is how many builds in a row may be cancelled because a change overtook them. The next one is not cancelled, so that
// a file that changes all the time cannot keep the site from being built.
const maxOvertaken = 5

// Run builds the site, and again after each change, until the context ends. If a build has started to publish by then, Run waits
// for it. Run returns an error only if it could not start to watch, or if a build failed with a Fatal error.
func Run(ctx context.Context, o Options) error {
	if o.watch == nil {
		o.watch = watch
	}
	l := &loop{Options: o, ended: make(chan ended, 1), next: &Change{Everything: true}}
	ctx, cancel := context.WithCancel(ctx)
	// The watcher starts before the first build, so that no change during that build is missed.
	changes, err := o.watch(ctx, watcherOptions{Dir: o.Dir, Poll: o.Poll, Now: o.Now, OnFirstEvent: l.overtake, Notice: l.notice})
	if err != nil {
		cancel()
		return err
	}
	defer func() { // wait until the watcher has stopped
		cancel()
		for range changes {
		}
	}()
	l.status.begin(o)
	defer l.update(func(s *status) { s.stop() })
	return l.run(ctx, changes)
}

// loop is the state of one Run.
type loop struct {
	Options
	ended  chan ended
	later  later
	next   *Change       // what to build as soon as no build is running
	unmade Change        // what cancelled and failed builds left to build, together with the next change
	failed error         // the error in the last report
	delay  time.Duration // before the last retry

	mu        sync.Mutex         // guards the fields below, which the watcher's goroutine uses too
	cancel    context.CancelFunc // cancels the running build; nil if none is running
	cancelled bool               // whether a change overtook and cancelled the running build
	overtaken int                // builds cancelled in a row
	status    status
	unsaved   bool // whether the last write of the status file failed
}

// ended describes the end of one build.
type ended struct {
	change Change
	result site.Result
	err    error
	took   time.Duration
}

func (l *loop) run(ctx context.Context, changes <-chan Change) error {
	retry := time.NewTimer(lastRetry)
	defer retry.Stop()
	retry.Stop()
	defer l.later.running.Wait()
	defer l.later.cancel()
	for {
		if l.next != nil && !l.building() {
			l.later.cancel()
			l.start(ctx)
			retry.Stop()
		}
		select {
		case <-ctx.Done():
			if l.building() {
				return l.finish(ctx, <-l.ended, retry)
			}
			return nil
		case c, open := <-changes:
			if !open {
				changes = nil // the context has ended
				continue
			}
			l.overtake()
			l.add(c)
		case e := <-l.ended:
			if err := l.finish(ctx, e, retry); err != nil {
				return err
			}
			if l.Later != nil && e.err == nil && e.result.Diagnostics.Errors() == 0 && l.next == nil {
				l.later.start(ctx, e.change, l.Later)
			}
		case r := <-l.later.done:
			if l.Done != nil {
				l.Done(r)
			}
		case <-retry.C:
			l.add(Change{})
		}
	}
}

// add adds a change to the next build.
func (l *loop) add(c Change) {
	if l.next != nil {
		c = c.And(*l.next)
	}
	c = c.And(l.unmade)
	l.next, l.unmade = &c, Change{}
}

func (l *loop) building() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cancel != nil
}

// start starts the next build.
func (l *loop) start(ctx context.Context) {
	change := *l.next
	l.next = nil
	ctx, cancel := context.WithCancel(ctx)
	l.mu.Lock()
	l.cancel, l.cancelled = cancel, false
	l.mu.Unlock()
	l.update(func(s *status) { s.build(l.Now()) })
	go func() {
		defer cancel()
		begun := l.Now()
		result, err := l.Build(ctx, change)
		l.ended <- ended{change, result, err, l.Now().Sub(begun)}
	}()
}

// overtake cancels the running build, which has an effect only before it publishes. It returns whether a build was running.
func (l *loop) overtake() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel == nil {
		return false
	}
	if l.overtaken < maxOvertaken {
		l.cancel()
		l.cancelled = true
	}
	return true
}

// finish handles the end of a build. It returns an error if Run has to end with it.
func (l *loop) finish(ctx context.Context, e ended, retry *time.Timer) error {
	overtaken := l.end(e)
	switch {
	case ctx.Err() != nil && errors.Is(e.err, context.Canceled):
		return nil
	case overtaken:
		l.keep(e.change)
		return nil
	}
	l.record(e)
	if e.err == nil {
		l.delay = 0
		go runtime.GC() // now, while the editor looks at the page, rather than during the next build
		return nil
	}
	if l.Fatal != nil && l.Fatal(e.err) {
		return e.err
	}
	l.keep(Change{Everything: true}) // what a failed build left behind is unknown
	l.delay = min(max(2*l.delay, firstRetry), lastRetry)
	retry.Reset(l.delay)
	return nil
}

// end notes that no build is running, and returns whether the last one was cancelled because a change overtook it.
func (l *loop) end(e ended) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cancel = nil
	if l.cancelled && errors.Is(e.err, context.Canceled) {
		l.overtaken++
		return true
	}
	l.overtaken = 0
	return false
}

// keep keeps what a build left to build: it is added to the next change or the next retry.
func (l *loop) keep(c Change) {
	l.unmade = l.unmade.And(c)
	if l.next != nil {
		l.add(Change{})
	}
}

// record writes the end of a build into the status file, and calls Done.
func (l *loop) record(e ended) {
	l.update(func(s *status) { s.end(e, l.Now()) })
	repeated := e.err != nil && l.failed != nil && l.failed.Error() == e.err.Error()
	l.failed = e.err
	if l.Done != nil {
		l.Done(Report{Change: e.change, Result: e.result, Err: e.err, Repeated: repeated, Took: e.took})
	}
}

// notice passes on a notice of the watcher, and notes it in the status file.
func (l *loop) notice(n Notice) {
	if n.Kind == Polling {
		l.update(func(s *status) { s.Polling = true })
	}
	if l.Notice != nil {
		l.Notice(n)
	}
}

// update changes the status and writes its file. A failure to write is reported, once while it lasts; watching continues.
func (l *loop) update(change func(*status)) {
	l.mu.Lock()
	change(&l.status)
	if l.WriteStatus == nil {
		l.mu.Unlock()
		return
	}
	err := l.write()
	first := err != nil && !l.unsaved
	l.unsaved = err != nil
	l.mu.Unlock()
	if first {
		l.notice(Notice{Kind: StatusUnwritable, Err: err})
	}
}

func (l *loop) write() error {
	data, err := l.status.encode(l.Messages)
	if err == nil {
		err = l.WriteStatus(data)
	}
	if err != nil {
		return fmt.Errorf("writing the status: %w", err)
	}
	return nil
}
