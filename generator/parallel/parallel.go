// Package parallel shares work among goroutines.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do with every number from 0 to n-1, from as many goroutines as there are processors. worker is the number of the
// goroutine, from 0 on, so that do can keep a buffer for each. After an error, or when ctx ends, no further call begins; Each
// returns the first error once all calls have returned.
func Each(ctx context.Context, n int, do func(worker, i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var (
		wait sync.WaitGroup
		next atomic.Int64
	)
	for worker := range Workers(n) {
		wait.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(worker, i); err != nil {
					stop(err)
				}
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}

// Workers is how many goroutines [Each] uses for n calls.
func Workers(n int) int { return min(runtime.GOMAXPROCS(0), n) }
