package watch

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"vademecum/generator/input"
)

const (
	// pollEvery is the default time between two scans while the system cannot report changes.
	pollEvery = time.Second
	// pollStep is the longest time between two such scans while a change is under way.
	pollStep = 100 * time.Millisecond
	// rescanEvery is the time between two scans although the system reports changes: some file systems do not report what another
	// computer changes, and none reports that a disk was removed and inserted again.
	rescanEvery = 30 * time.Second
	// retryEvery is the time between two scans while the project or the target of a link is missing.
	retryEvery = time.Second
	// readingTime is how long after a change was delivered its files may be being read.
	readingTime = 3 * time.Second
	// maxFailures is how many errors of the system are accepted. After one more, files are polled instead.
	maxFailures = 3
)

// watcherOptions says what to watch and how.
type watcherOptions struct {
	// Dir is the project folder. It must exist.
	Dir string
	// Poll is the time between two scans of all files, for drives on which the system does not report changes. If it is 0, the system
	// reports them.
	Poll time.Duration
	// Now is the clock.
	Now func() time.Time
	// OnFirstEvent is called when a change begins, well before it is delivered. It returns whether the change interrupts the build of
	// the previous one. It must not block. It may be nil.
	OnFirstEvent func() (interrupts bool)
	// Notice is called when the watcher starts to poll because the system cannot report changes. It may be nil.
	Notice func(Notice)

	open func() (notifier, error) // if nil, openSystem
}

// watcher delivers the changes of config.toml, content/ and themes/.
//
// There is one way to find a change: a scan compares the files with the previous scan. An event of the system only says which path
// to scan, or, if it concerns a folder or if events were lost, that all need a scan. Polling is the same scan at regular intervals.
type watcher struct {
	o         watcherOptions
	dir       string // the real path of the project
	changes   chan Change
	collected *debouncer
	known     tree      // the files and folders in the last scan
	scanned   time.Time // when the last scan of all files ended
	missing   bool      // whether that scan missed the project or the target of a link
	folders   *folders  // nil while polling
	failures  int       // errors of the system so far

	// While polling:
	poll      time.Duration
	recent    map[string]time.Time // files that need a digest, and until when
	delivered time.Time            // when a change was delivered last; zero once its files have been read
}

// watch starts a watcher, and returns the channel on which it delivers changes. Every change from now on is delivered, after it
// happened. If the system cannot watch folders, or not so many, the watcher reports this once ([Polling]) and polls the files
// instead. It stops with the context, and closes the channel then.
func watch(ctx context.Context, o watcherOptions) (<-chan Change, error) {
	w, err := newWatcher(o)
	if err != nil {
		return nil, err
	}
	go w.run(ctx)
	return w.changes, nil
}

func newWatcher(o watcherOptions) (*watcher, error) {
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
	w := &watcher{
		o: o, dir: dir, changes: make(chan Change), collected: newDebouncer(eventTiming),
		known: tree{}, poll: o.Poll, recent: map[string]time.Time{},
	}
	if o.Poll > 0 {
		w.startPolling()
	} else if err := w.startWatching(); err != nil {
		w.fallBack(err)
	}
	return w, nil
}

func (w *watcher) startWatching() error {
	n, err := w.o.open()
	if err != nil {
		return fmt.Errorf("watching folders: %w", err)
	}
	w.folders, w.scanned = newFolders(n), w.o.Now()
	return w.scan(projectFolder, w.known)
}

func (w *watcher) startPolling() {
	step := min(w.poll, pollStep)
	quiet := step + step/2 // so that at least one scan finds nothing new before a change is delivered
	w.collected.timing = timing{minQuiet: quiet, maxQuiet: quiet, emptyQuiet: max(quiet, eventTiming.emptyQuiet), maxWait: eventTiming.maxWait}
	is := tree{}
	_ = w.scan(projectFolder, is) // fails only while folders are watched
	w.addDigests(is)
	w.known, w.scanned = is, w.o.Now()
	w.delivered = w.scanned // the caller reads all files now
}

// fallBack polls from now on, because the system failed to report changes.
func (w *watcher) fallBack(reason error) {
	w.stopWatching()
	if w.poll == 0 {
		w.poll = pollEvery
	}
	w.startPolling()
	if w.o.Notice != nil {
		w.o.Notice(Notice{Kind: Polling, Err: reason, Every: w.poll})
	}
}

func (w *watcher) stopWatching() {
	if w.folders != nil {
		w.folders.close()
		w.folders = nil
	}
}

// AtLimit reports whether the error of a [Polling] notice is the system's limit on what may be watched.
func AtLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

func (w *watcher) run(ctx context.Context) {
	defer close(w.changes)
	defer w.stopWatching()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		now, next := w.o.Now(), w.scanned.Add(w.pause())
		var deliver chan<- Change // nil until the change is complete
		var change Change
		if w.collected.pending() {
			if due := w.collected.due(); !due.After(now) {
				deliver, change = w.changes, w.collected.change()
			} else if due.Before(next) {
				next = due
			}
		}
		timer.Reset(next.Sub(now))
		select {
		case <-ctx.Done():
			return
		case deliver <- change:
			w.collected.clear()
			w.delivered = w.o.Now()
		case b := <-w.batches():
			w.handle(b)
		case <-timer.C:
			if !w.o.Now().Before(w.scanned.Add(w.pause())) {
				w.rescan(nil)
			}
		}
	}
}

// batches has a value when the system has reported something.
func (w *watcher) batches() <-chan batch {
	if w.folders == nil {
		return nil
	}
	return w.folders.batches
}

// pause is the time between two scans of all files.
func (w *watcher) pause() time.Duration {
	switch {
	case w.folders == nil && w.collected.pending():
		return min(w.poll, pollStep)
	case w.folders == nil:
		return w.poll
	case w.missing:
		return retryEvery
	}
	return rescanEvery
}

// handle scans what the system reported.
func (w *watcher) handle(b batch) {
	replaced := map[string]bool{}
	for real, op := range b.ops {
		for _, name := range w.folders.namesOf(real) {
			if w.scanPath(name, op) {
				replaced[name] = true
			}
		}
	}
	for _, err := range b.errs {
		if !errors.Is(err, fsnotify.ErrEventOverflow) {
			w.failures++
		}
		if w.failures > maxFailures {
			w.fallBack(fmt.Errorf("watching folders: %w", err))
			w.changedEverything()
			return
		}
		replaced[projectFolder] = true // some events are lost: they may concern any folder
	}
	if len(replaced) > 0 {
		w.rescan(replaced)
	}
}

// scanPath scans a file that the system reported. It reports whether the path is a folder that came, went or was replaced instead,
// and needs a scan of all files.
func (w *watcher) scanPath(name string, op fsnotify.Op) (replaced bool) {
	if name == projectFolder {
		return op.Has(fsnotify.Remove) || op.Has(fsnotify.Rename)
	}
	if !input.Contains(name) {
		return false
	}
	info, err := w.stat(name)
	before := w.known[name]
	if folder := err == nil && info.IsDir(); folder || before.mode.IsDir() || w.folders.has(name) {
		inside := op&^(fsnotify.Write|fsnotify.Chmod) == 0 // something in the folder changed, or its mode
		return !folder || !inside || !w.folders.has(name) || !stampOf(info).same(before)
	}
	var now *stamp
	if err == nil {
		s := stampOf(info)
		now = &s
	}
	w.update(name, now, op != fsnotify.Chmod)
	return false
}

// rescan scans all files. What differs from the last scan has changed. So has each of the replaced folders, even if it looks the
// same: it may have been away while its files were read, and it was not watched until now. The project folder among them
// stands for everything.
func (w *watcher) rescan(replaced map[string]bool) {
	w.missing = false
	is := tree{}
	if w.folders != nil {
		// A folder that was moved has to be forgotten before it is watched under its new name.
		w.folders.forgetIf(func(name string) bool { return isOrBelow(name, replaced) || !w.isFolder(name) })
	}
	if err := w.scan(projectFolder, is); err != nil {
		w.fallBack(err)
		w.changedEverything()
		return
	}
	if w.folders == nil {
		w.addDigests(is)
		w.addMovedFolders(is)
	}
	for p, s := range is {
		w.update(p, &s, false)
	}
	for p := range w.known {
		if _, there := is[p]; !there {
			w.update(p, nil, false)
		}
	}
	for name := range replaced {
		if _, there := is[name]; name != projectFolder {
			w.changed(name, !there)
		} else {
			w.changedEverything()
		}
	}
	w.scanned = w.o.Now()
}

func (w *watcher) isFolder(name string) bool {
	info, err := w.stat(name)
	return err == nil && info.IsDir()
}

// isOrBelow reports whether a path is one of these or below one. All paths are below the project folder.
func isOrBelow(name string, these map[string]bool) bool {
	for ; !these[name]; name = path.Dir(name) {
		if name == projectFolder {
			return false
		}
	}
	return true
}

// update replaces the known stamp of a path; now is nil if nothing is there. A different stamp is a change. So is a written file
// that looks the same: it may have been different for a moment, in which it was read.
func (w *watcher) update(name string, now *stamp, written bool) {
	before, knew := w.known[name]
	if now == nil {
		delete(w.known, name)
		delete(w.recent, name)
		if knew || written {
			w.changed(name, true)
		}
		return
	}
	w.known[name] = *now
	if !knew || !now.same(before) || written {
		w.changed(name, now.empty())
	}
}

// addMovedFolders adds the folders in which something came or went while files were being read: it may have been away just then,
// and be back, so that nothing else shows it. While folders are watched, an event shows it.
func (w *watcher) addMovedFolders(is tree) {
	if w.delivered.IsZero() {
		return
	}
	for p, s := range is {
		if before, knew := w.known[p]; knew && s.mode.IsDir() && s.Modified != before.Modified {
			w.changed(p, false)
		}
	}
	if w.o.Now().Sub(w.delivered) > readingTime {
		w.delivered = time.Time{}
	}
}

// changed adds a path to the change that is being collected. empty says that the file is empty or missing.
func (w *watcher) changed(name string, empty bool) {
	w.collected.add(w.begin(), name, empty)
}

// changedEverything adds all files to the change.
func (w *watcher) changedEverything() { w.collected.addEverything(w.begin()) }

// begin begins a change if none is being collected, and returns the time.
func (w *watcher) begin() time.Time {
	now := w.o.Now()
	if !w.collected.pending() {
		interrupts := w.o.OnFirstEvent != nil && w.o.OnFirstEvent()
		w.collected.begin(now, interrupts)
	}
	return now
}
