package cli

import (
	"fmt"
	"time"
)

// progressPause is how long a progress line stands before it is written anew: often enough to move, too seldom to flicker
// or to slow a build over a remote connection.
const progressPause = 100 * time.Millisecond

// eraseLine returns to the start of the line and erases it (ECMA-48 EL).
const eraseLine = "\r\x1b[K"

// progress is the line that says how far a build is. It is written only on a terminal, and only for builds that last.
type progress struct {
	app   *app
	text  func(done, total int) string // what it says; nil for pages
	last  time.Time
	shown bool
}

func (p *progress) report(done, total int) {
	if !p.app.live {
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

// made says how many pages are made.
func (a *app) made(done, total int) string {
	return a.words.say("cli", "progress", "done", fmt.Sprint(done), "total", fmt.Sprint(total))
}

// clear takes the line away, so that what is said next starts on a clean one.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.app.stderr, eraseLine)
	}
}
