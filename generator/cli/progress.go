package cli

import (
	"fmt"
	"time"
)

// progressPause is the shortest time between two versions of the progress line, so that it does not flicker, and does not slow
// a build over a remote connection.
const progressPause = 100 * time.Millisecond

// eraseLine returns to the start of the line and erases it (ECMA-48 EL).
const eraseLine = "\r\x1b[K"

// progress is the line that shows how far a build is. It is written only to a terminal, and only during long builds.
type progress struct {
	app   *app
	text  func(done, total int) string // nil for the number of pages
	last  time.Time
	shown bool
}

// report updates the line.
func (p *progress) report(done, total int) {
	if !p.app.progressLine {
		return
	}
	now := p.app.now()
	if p.last.IsZero() {
		p.last = now
	}
	if now.Sub(p.last) < progressPause {
		return
	}
	p.last, p.shown = now, true
	say := p.text
	if say == nil {
		say = p.app.made
	}
	fmt.Fprint(p.app.stderr, eraseLine+say(done, total))
}

// made returns the line for the number of pages made.
func (a *app) made(done, total int) string {
	return a.words.say("cli", "progress", "done", fmt.Sprint(done), "total", fmt.Sprint(total))
}

// clear removes the line, so that the next output starts on an empty one.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.app.stderr, eraseLine)
	}
}
