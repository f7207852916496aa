// Package watch builds when a file changes: what an editor saves is on the site before they look up.
//
// It has two layers. [Watch] turns what the system tells of config.toml, content/ and themes/ into changes, each complete: a save
// in three steps, a checkout of five hundred files, a folder moved in are one change or a few. [Run] builds each change, drops
// a build that a newer change overtook, and goes on whatever happens: what is wrong is reported, and the site stays as it was
// last good.
package watch

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// Change is what changed in a project: the files that came, went or have new bytes, and the folders that came or went. A path may
// be named although nothing about it changed; none is left out. What a [Watcher] delivers has its paths in order, each once, and
// none with Everything.
type Change = site.Change

// and is both changes as one.
func and(c, d Change) Change {
	if c.Everything || d.Everything {
		return Change{Everything: true}
	}
	paths := slices.Concat(c.Paths, d.Paths)
	slices.Sort(paths)
	return Change{Paths: slices.Compact(paths)}
}

// Build builds after a change: what changed since it was called last, and what it was called for then if it returned an error.
// When its context ends before it began to publish, it returns the context's error and has published nothing; once it began, it
// finishes. It is never called twice at once.
type Build func(ctx context.Context, c Change) (site.Result, error)

// Options say what to watch and what to do.
type Options struct {
	// Dir is the project folder.
	Dir string
	// Poll, if not 0, is how often to look at every file instead of having the system tell of changes.
	Poll time.Duration
	// Now is the clock.
	Now func() time.Time
	// Build makes the site.
	Build Build
	// Fatal, which may be nil, tells which errors of Build no edit can mend, such as a flag's: Run ends with them, once they are
	// reported.
	Fatal func(error) bool
	// Done, which may be nil, is told how every build ended that was not overtaken. It is never called twice at once.
	Done func(Report)
	// Notice, which may be nil, is told what an operator should know and no build says. It may be called during Done.
	Notice func(Notice)
	// WriteStatus, which may be nil, replaces the file an operator can poll.
	WriteStatus func(data []byte) error
	// Messages are the words of the diagnostics in that file.
	Messages *diagnostic.Messages
	// PID is the number of the process, for that file.
	PID int

	watch func(context.Context, WatcherOptions) (<-chan Change, error) // Watch without it
}

// Report is how one build ended.
type Report struct {
	// Change is what it was for; everything for the first.
	Change Change
	// Result is what it did. With errors among the diagnostics nothing was published.
	Result site.Result
	// Err is why it could not be done; it will be tried again.
	Err error
	// Again says that the same error was reported before, and nothing else since.
	Again bool
	// Took is how long it took.
	Took time.Duration
}

// Notice is something about watching that an operator should know.
type Notice struct {
	Kind NoticeKind
	Err  error
	// Every is how often files are looked at, of Polling.
	Every time.Duration
}

// NoticeKind tells notices apart.
type NoticeKind int

const (
	// Polling says that the system cannot tell of changes, or not of so many folders ([AtLimit]), and that files are looked at
	// now and then instead. It is said once.
	Polling NoticeKind = iota + 1
	// StatusUnwritable says that the status file cannot be written. It is said again only after it could be.
	StatusUnwritable
)

// The waits before a build that could not be done is tried again: the first, doubled each time up to the last.
const (
	firstRetry = 250 * time.Millisecond
	lastRetry  = time.Minute
)

// patience is how many builds in a row may be overtaken. The next one goes on, or a file that changes all the time would keep
// the site from ever being built.
const patience = 5

// Run builds, and then builds after each change, until the context ends; a build that has begun to publish is waited for. It
// returns nil then, and an error only when it could not begin to watch, or a build failed in a way that is Fatal.
func Run(ctx context.Context, o Options) error {
	if o.watch == nil {
		o.watch = watchFiles
	}
	l := &loop{Options: o, ended: make(chan ended, 1), todo: &Change{Everything: true}}
	ctx, cancel := context.WithCancel(ctx)
	// The watcher comes first, so that what changes during the first build is not missed.
	changes, err := o.watch(ctx, WatcherOptions{Dir: o.Dir, Poll: o.Poll, Now: o.Now, Stir: l.overtake, Notice: l.notice})
	if err != nil {
		cancel()
		return err
	}
	defer func() { // leaves nothing behind that runs
		cancel()
		for range changes {
		}
	}()
	l.status.begin(o)
	defer l.stopped()
	return l.run(ctx, changes)
}

func watchFiles(ctx context.Context, o WatcherOptions) (<-chan Change, error) {
	w, err := Watch(ctx, o)
	if err != nil {
		return nil, err
	}
	return w.Changes(), nil
}

// loop is one Run.
type loop struct {
	Options
	ended   chan ended
	todo    *Change // what to build as soon as no build is under way
	dropped Change  // what an overtaken build was for
	failed  error   // the error last reported
	delay   time.Duration
	mu      sync.Mutex // guards what follows: the watcher's goroutine comes here too
	cancel  context.CancelFunc
	cut     bool // the build under way was cancelled because a change overtook it
	overrun int  // builds overtaken in a row
	status  status
	unsaved bool // the status file could not be written
}

// ended is the end of one build.
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
	for {
		if l.todo != nil && !l.building() {
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
		case <-retry.C:
			l.add(Change{})
		}
	}
}

// add adds a change to what is to be built.
func (l *loop) add(c Change) {
	if l.todo != nil {
		c = and(*l.todo, c)
	}
	c = and(c, l.dropped)
	l.todo, l.dropped = &c, Change{}
}

func (l *loop) building() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cancel != nil
}

// start builds what is to be built.
func (l *loop) start(ctx context.Context) {
	change := *l.todo
	l.todo = nil
	ctx, cancel := context.WithCancel(ctx)
	l.mu.Lock()
	l.cancel, l.cut = cancel, false
	l.mu.Unlock()
	l.mark(func(s *status) { s.build(l.Now()) })
	go func() {
		defer cancel()
		begun := l.Now()
		result, err := l.Build(ctx, change)
		l.ended <- ended{change, result, err, l.Now().Sub(begun)}
	}()
}

// overtake ends the build under way, if there is one and it has not begun to publish. It returns whether there was one.
func (l *loop) overtake() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel == nil {
		return false
	}
	if l.overrun < patience {
		l.cancel()
		l.cut = true
	}
	return true
}

// finish follows the end of a build.
func (l *loop) finish(ctx context.Context, e ended, retry *time.Timer) error {
	overtaken := l.end(e)
	switch {
	case ctx.Err() != nil && errors.Is(e.err, context.Canceled):
		return nil
	case overtaken:
		l.drop(e.change)
		return nil
	}
	l.account(e)
	if e.err == nil {
		l.delay = 0
		go runtime.GC() // now, while the editor looks at the page, rather than during the next build
		return nil
	}
	if l.Fatal != nil && l.Fatal(e.err) {
		return e.err
	}
	l.drop(Change{Everything: true}) // what a build that failed left behind is not known
	l.delay = min(max(2*l.delay, firstRetry), lastRetry)
	retry.Reset(l.delay)
	return nil
}

// end notes that no build is under way any more, and returns whether the last was dropped because a change overtook it.
func (l *loop) end(e ended) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cancel = nil
	if l.cut && errors.Is(e.err, context.Canceled) {
		l.overrun++
		return true
	}
	l.overrun = 0
	return false
}

// drop keeps what a build left undone for the next one: what overtook it, or the next try.
func (l *loop) drop(c Change) {
	l.dropped = and(l.dropped, c)
	if l.todo != nil {
		l.add(Change{})
	}
}

// account tells how a build ended, to the operator's file and to Done.
func (l *loop) account(e ended) {
	l.mark(func(s *status) { s.settle(e, l.Now()) })
	again := e.err != nil && l.failed != nil && l.failed.Error() == e.err.Error()
	l.failed = e.err
	if l.Done != nil {
		l.Done(Report{Change: e.change, Result: e.result, Err: e.err, Again: again, Took: e.took})
	}
}

// notice passes on what the watcher says, and writes it down.
func (l *loop) notice(n Notice) {
	if n.Kind == Polling {
		l.mark(func(s *status) { s.Polling = true })
	}
	l.tell(n)
}

func (l *loop) tell(n Notice) {
	if l.Notice != nil {
		l.Notice(n)
	}
}

// stopped writes into the file that nobody watches any more.
func (l *loop) stopped() {
	l.mark(func(s *status) { s.stop() })
}

// mark changes the status and writes its file. That it cannot be written is said, and stops nothing.
func (l *loop) mark(change func(*status)) {
	l.mu.Lock()
	change(&l.status)
	if l.WriteStatus == nil {
		l.mu.Unlock()
		return
	}
	err := l.write()
	news := err != nil && !l.unsaved
	l.unsaved = err != nil
	l.mu.Unlock()
	if news {
		l.tell(Notice{Kind: StatusUnwritable, Err: err})
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
