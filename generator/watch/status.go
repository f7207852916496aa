package watch

import (
	"bytes"
	"encoding/json"
	"time"

	"vademecum/generator/diagnostic"
)

// state is how it stands with the site.
type state string

const (
	building state = "building" // a build is under way
	good     state = "good"     // the site is what the files say
	bad      state = "bad"      // the files have errors: the site is as it was last good
	failed   state = "failed"   // the build could not be done; it will be tried again
)

// status is the file an operator, or a program of theirs, can poll. It is written whole, before and after every build.
type status struct {
	State state `json:"state"`
	// Since is when that began; bad builds in a row are one time.
	Since time.Time `json:"since"`
	// Error is why a build failed.
	Error string `json:"error,omitempty"`
	// Diagnostics are those of the last build that ended, as `build --json` has them; but not those that may name private things,
	// which are for the terminal: Withheld counts them.
	Diagnostics json.RawMessage `json:"diagnostics"`
	Withheld    int             `json:"withheld,omitempty"`
	LastGood    *lastGood       `json:"last_good,omitempty"`
	// Polling says that files are looked at now and then.
	Polling bool `json:"polling"`
	// PID is the process that watches. Without it nobody does: State is then how it stood at the end.
	PID int `json:"pid,omitempty"`

	settled      state // the last state that was not building
	settledSince time.Time
	found        diagnostic.List
}

// lastGood is the last build that published.
type lastGood struct {
	Finished time.Time `json:"finished"`
	Pages    int       `json:"pages"`
	Written  int       `json:"written"`
}

// begin fills in what does not depend on builds.
func (s *status) begin(o Options) {
	s.PID = o.PID
	s.Polling = s.Polling || o.Poll > 0
}

// build says that a build is under way.
func (s *status) build(at time.Time) { s.State, s.Since = building, at }

// settle takes in how a build ended.
func (s *status) settle(e ended, at time.Time) {
	s.Error, s.found = "", e.result.Diagnostics
	now := good
	switch {
	case e.err != nil:
		now, s.Error = failed, e.err.Error()
	case s.found.Errors() > 0:
		now = bad
	default:
		s.LastGood = &lastGood{Finished: at, Pages: e.result.Pages, Written: e.result.Published.Written}
	}
	if now != s.settled {
		s.settled, s.settledSince = now, at
	}
	s.State, s.Since = s.settled, s.settledSince
}

// stop says that nobody watches any more. A build that was dropped for it leaves the state as it was before it.
func (s *status) stop() {
	s.PID = 0
	if s.settled != "" {
		s.State, s.Since = s.settled, s.settledSince
	}
}

// encode writes the status as JSON, with the messages in the editor's language.
func (s *status) encode(m *diagnostic.Messages) ([]byte, error) {
	var public diagnostic.List
	for _, d := range s.found {
		if !d.Private {
			public.Add(d)
		}
	}
	var list bytes.Buffer
	if err := diagnostic.WriteJSON(&list, m, public); err != nil {
		return nil, err
	}
	s.Diagnostics, s.Withheld = list.Bytes(), len(s.found)-len(public)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}
