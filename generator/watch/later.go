package watch

import (
	"context"
	"sync"
	"time"

	"vademecum/generator/site"
)

// laterAfter is how long nothing may change before Options.Later is called.
const laterAfter = time.Second

// later calls Options.Later after a build, unless something changes first. The zero value does nothing.
type later struct {
	stop context.CancelFunc
	done chan Report // of the call that was not cancelled; nil if there is none

	running sync.WaitGroup // calls, including cancelled ones
}

// start plans a call after the build of a change.
func (l *later) start(ctx context.Context, change Change, call func(context.Context) (site.Result, error)) {
	l.cancel()
	ctx, stop := context.WithCancel(ctx)
	done := make(chan Report, 1)
	l.stop, l.done = stop, done
	l.running.Go(func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(laterAfter):
		}
		if result, err := call(ctx); err == nil {
			done <- Report{Change: change, Result: result, Later: true}
		}
	})
}

// cancel ends the call that is planned or running, without waiting for it. Its report, if there is one, is dropped.
func (l *later) cancel() {
	if l.stop != nil {
		l.stop()
	}
	l.stop, l.done = nil, nil
}
