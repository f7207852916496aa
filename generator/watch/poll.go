package watch

import (
	"os"
	"path"
	"time"

	"vademecum/generator/input"
)

const (
	// youth is how long the time of a changed file is not believed to tell its next change. See [input.Version.Recent].
	youth = input.ClockStep
	// youngLimit is the largest young file that is read.
	youngLimit = 1 << 20
)

// beginPolling looks at every file and goes on to do so.
func (w *Watcher) beginPolling() {
	step := min(w.poll, pollStep)
	wait := step + step/2 // so that one look at least finds nothing new before a change is delivered
	w.settler.timing = timing{quiet: wait, most: wait, hollow: max(wait, usual.hollow), ceiling: usual.ceiling}
	w.known = w.look()
	w.settler.everything = true // whoever watches begins with reading everything
	w.delivered()
}

// audit compares what is known with what is there, and watches what is not watched.
func (w *Watcher) audit() {
	is := tree{}
	if err := w.scan("", is); err != nil {
		w.fallBack(err)
		return
	}
	for p, s := range w.known {
		if _, there := is[p]; !there && s.mode.IsDir() {
			w.folders.drop(p)
		}
	}
	w.differ(is)
}

// compare is audit where the system does not tell of changes.
func (w *Watcher) compare() {
	is := w.look()
	now := w.o.Now()
	for p, until := range w.read {
		if now.After(until) {
			delete(w.read, p)
		} else if w.away(p, is) {
			w.changed(p, true)
		}
	}
	w.differ(is)
}

// away tells whether a file may have been away between two looks and be back: something came or went in a folder above it. The
// project folder does not count, since builds make folders in it; and one that misses content/ fails, and is tried again.
func (w *Watcher) away(p string, is tree) bool {
	for p = path.Dir(p); p != "."; p = path.Dir(p) {
		if w.known[p].Modified != is[p].Modified {
			return true
		}
	}
	return false
}

// delivered forgets the change that somebody has now.
func (w *Watcher) delivered() {
	if w.folders == nil {
		w.doubt()
	}
	w.settler.clear()
}

// doubt notes what was delivered. Somebody reads those files in the next moments, and one that is moved away just then, and back,
// looks as if nothing had been: it is delivered again.
func (w *Watcher) doubt() {
	until := w.o.Now().Add(youth)
	for p := range w.settler.paths {
		w.read[p] = until
	}
	if w.settler.everything {
		for p := range w.known {
			w.read[p] = until
		}
	}
}

// look returns the tree as it is.
func (w *Watcher) look() tree {
	is := tree{}
	_ = w.scan("", is) // fails only where it has folders to watch
	w.age(is)
	return is
}

// differ takes a tree for what is there; what differs changed.
func (w *Watcher) differ(is tree) {
	for p, s := range is {
		if before, knew := w.known[p]; !knew || !s.same(before) {
			w.changed(p, s.hollow())
		}
	}
	for p := range w.known {
		if _, there := is[p]; !there {
			w.changed(p, true)
		}
	}
	w.known = is
}

// age adds the sum of its bytes to the stamp of every file that changed a short while ago.
func (w *Watcher) age(is tree) {
	now := w.o.Now()
	for p, s := range is {
		if !s.mode.IsRegular() || s.Size > youngLimit {
			continue
		}
		if w.isNew(p, s, now) {
			w.young[p] = now.Add(youth)
		}
		until, young := w.young[p]
		if !young {
			continue
		}
		if now.After(until) {
			delete(w.young, p)
			continue
		}
		if data, err := os.ReadFile(w.full(p)); err == nil { // what cannot be read has its time alone
			s.Digest = input.Digest(data)
			is[p] = s
		}
		if w.isNew(p, s, now) {
			w.young[p] = now.Add(youth)
		}
	}
}

// isNew tells whether a file changed since the last look, or, at the first, a short while ago.
func (w *Watcher) isNew(p string, s stamp, now time.Time) bool {
	if len(w.known) == 0 {
		return s.Recent(now)
	}
	before, knew := w.known[p]
	return !knew || !s.same(before)
}
