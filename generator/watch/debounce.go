package watch

import (
	"maps"
	"slices"
	"time"
)

// timing says how long to wait until an editor, a copy or a checkout has finished.
type timing struct {
	minQuiet   time.Duration // how long nothing may happen after a single change
	maxQuiet   time.Duration // the same after many changes
	emptyQuiet time.Duration // how long a file may stay empty or missing: its new text may be on the way
	maxWait    time.Duration // how long the first change waits at most
}

// eventTiming applies while the system reports every change.
var eventTiming = timing{minQuiet: 5 * time.Millisecond, maxQuiet: 100 * time.Millisecond, emptyQuiet: 100 * time.Millisecond, maxWait: time.Second}

// debouncer collects changes into one and decides when it is complete. It has no clock: the caller passes every time.
//
// A single change waits for a short quiet only. Every further file doubles the quiet, because where three files change there may
// be three hundred. A change that interrupted the build of the previous one shows that the previous quiet was too short, so it
// starts with twice that.
type debouncer struct {
	timing
	quiet      time.Duration // after the first path of this change
	paths      map[string]bool
	empty      map[string]time.Time // files that are empty or missing, and since when
	everything bool
	first      time.Time
	last       time.Time
}

func newDebouncer(t timing) *debouncer {
	return &debouncer{timing: t, quiet: t.minQuiet, paths: map[string]bool{}, empty: map[string]time.Time{}}
}

// pending reports whether there is a change that has not been received yet.
func (d *debouncer) pending() bool { return d.everything || len(d.paths) > 0 }

// begin starts a new change. interrupted says whether it interrupts the build of the previous one.
func (d *debouncer) begin(at time.Time, interrupted bool) {
	if interrupted {
		d.quiet = min(2*d.quiet, d.maxQuiet)
	} else {
		d.quiet = d.minQuiet
	}
	d.first, d.last = at, at
}

// add adds a changed path. empty says that the file is now empty or missing.
func (d *debouncer) add(at time.Time, path string, empty bool) {
	d.last = at
	d.paths[path] = true
	delete(d.empty, path)
	if empty {
		d.empty[path] = at
	}
}

// addEverything notes that any file may have changed.
func (d *debouncer) addEverything(at time.Time) {
	d.last, d.everything = at, true
}

// due returns when the change is complete if nothing else happens.
func (d *debouncer) due() time.Time {
	due := d.last.Add(d.wait())
	for _, since := range d.empty {
		if t := since.Add(d.emptyQuiet); t.After(due) {
			due = t
		}
	}
	if latest := d.first.Add(d.maxWait); due.After(latest) {
		return latest
	}
	return due
}

// wait returns the quiet that the change needs so far.
func (d *debouncer) wait() time.Duration {
	if d.everything {
		return d.maxQuiet
	}
	wait := d.quiet
	for n := 1; n < len(d.paths) && wait < d.maxQuiet; n++ {
		wait *= 2
	}
	return min(wait, d.maxQuiet)
}

// change returns what was collected.
func (d *debouncer) change() Change {
	if d.everything {
		return Change{Everything: true}
	}
	return Change{Paths: slices.Sorted(maps.Keys(d.paths))}
}

// clear forgets what was collected, once it has been delivered.
func (d *debouncer) clear() {
	clear(d.paths)
	clear(d.empty)
	d.everything = false
}
