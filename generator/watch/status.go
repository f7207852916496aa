package watch

import (
	"bytes"
	"encoding/json"
	"time"

	"vademecum/generator/diagnostic"
)

// state is the state of the site.
type state string

const (
	building state = "building" // a build is running
	good     state = "good"     // the site agrees with the files
	bad      state = "bad"      // the files have errors: the site is as it was last good
	failed   state = "failed"   // the build could not be done; it will be tried again
)

// status is the content of the status file, which an operator or a program can poll. It is replaced at the start and the end of
// every build.
type status struct {
	State state `json:"state"`
	// Since is when the state began; bad builds in a row count as one state.
	Since time.Time `json:"since"`
	// Error is why the build failed.
	Error string `json:"error,omitempty"`
	// Diagnostics are those of the last finished build, as in `build --json`, except those that may name private things: these are
	// for the terminal, and Withheld counts them.
	Diagnostics json.RawMessage `json:"diagnostics"`
	Withheld    int             `json:"withheld,omitempty"`
	LastGood    *lastGood       `json:"last_good,omitempty"`
	// Polling says that files are scanned at regular intervals, because the system does not report changes.
	Polling bool `json:"polling"`
	// PID is the watching process. If it is missing, no process is watching, and State is the last one.
	PID int `json:"pid,omitempty"`

	last      state // the last state except building
	lastSince time.Time
	found     diagnostic.List
}

// lastGood describes the last build that published.
type lastGood struct {
	Finished time.Time `json:"finished"`
	Pages    int       `json:"pages"`
	Written  int       `json:"written"`
}

// begin sets what does not depend on builds.
func (s *status) begin(o Options) {
	s.PID = o.PID
	s.Polling = s.Polling || o.Poll > 0
}

// build notes that a build is running.
func (s *status) build(at time.Time) { s.State, s.Since = building, at }

// end notes the end of a build.
func (s *status) end(e ended, at time.Time) {
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
	if now != s.last {
		s.last, s.lastSince = now, at
	}
	s.State, s.Since = s.last, s.lastSince
}

// stop notes that no process is watching any more. If a build was cancelled for that, the state is the one before it.
func (s *status) stop() {
	s.PID = 0
	if s.last != "" {
		s.State, s.Since = s.last, s.lastSince
	}
}

// encode returns the status as JSON, with diagnostics in the words of m.
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
