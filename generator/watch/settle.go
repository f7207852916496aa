package watch

import (
	"maps"
	"slices"
	"time"
)

// timing says how long a watcher waits for an editor, a copy or a checkout to be done.
type timing struct {
	quiet   time.Duration // how long nothing may happen after a lone change
	most    time.Duration // the longest that wait becomes when changes are many
	hollow  time.Duration // the same after a file was emptied or went: its new text may be under way
	ceiling time.Duration // how long the first change waits at most
}

// usual is how long to wait when the system tells of every change.
var usual = timing{quiet: 5 * time.Millisecond, most: 100 * time.Millisecond, hollow: 100 * time.Millisecond, ceiling: time.Second}

// settler gathers changes into one, and knows when it is complete. It has no clock: every moment is given to it.
//
// A lone change waits for a short quiet only. Every further file doubles the quiet asked for, since where three files change
// there may be three hundred. A change that overtook the build of the last one shows that the last wait was too short, so it
// begins with the double.
type settler struct {
	timing
	base       time.Duration // the quiet after the first change
	paths      map[string]bool
	emptied    map[string]time.Time // files that are empty or gone, and since when
	everything bool
	first      time.Time
	last       time.Time
}

func newSettler(t timing) *settler {
	return &settler{timing: t, base: t.quiet, paths: map[string]bool{}, emptied: map[string]time.Time{}}
}

// pending tells whether a change is being gathered.
func (s *settler) pending() bool { return s.everything || len(s.paths) > 0 }

// begin says that what is added next starts a new change, and whether it overtook the build of the last one.
func (s *settler) begin(at time.Time, overtook bool) {
	if overtook {
		s.base = min(2*s.base, s.most)
	} else {
		s.base = s.quiet
	}
	s.first, s.last = at, at
}

// add adds a changed path. hollow says that the file is now empty or gone.
func (s *settler) add(at time.Time, path string, hollow bool) {
	s.last = at
	s.paths[path] = true
	delete(s.emptied, path)
	if hollow {
		s.emptied[path] = at
	}
}

// addEverything says that it is not known what changed.
func (s *settler) addEverything(at time.Time) {
	s.last, s.everything = at, true
}

// due returns when the change is complete if nothing else happens.
func (s *settler) due() time.Time {
	due := s.last.Add(s.wait())
	for _, since := range s.emptied {
		if full := since.Add(s.hollow); full.After(due) {
			due = full
		}
	}
	if ceiling := s.first.Add(s.ceiling); due.After(ceiling) {
		return ceiling
	}
	return due
}

// wait is the quiet asked for after what was added so far.
func (s *settler) wait() time.Duration {
	if s.everything {
		return s.most
	}
	wait := s.base
	for n := 1; n < len(s.paths) && wait < s.most; n++ {
		wait *= 2
	}
	return min(wait, s.most)
}

// change is what was gathered so far.
func (s *settler) change() Change {
	if s.everything {
		return Change{Everything: true}
	}
	return Change{Paths: slices.Sorted(maps.Keys(s.paths))}
}

// clear forgets what was gathered: somebody has it now.
func (s *settler) clear() {
	clear(s.paths)
	clear(s.emptied)
	s.everything = false
}
