package parallel

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
)

// Each number is worked on once, and no worker is in two calls at once.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls, busy := make([]atomic.Int32, n), make([]atomic.Int32, Workers(n))
		err := Each(t.Context(), n, func(worker, i int) error {
			if busy[worker].Add(1) != 1 {
				t.Errorf("worker %d is in two calls at once", worker)
			}
			calls[i].Add(1)
			runtime.Gosched()
			busy[worker].Add(-1)
			return nil
		})
		if err != nil {
			t.Errorf("%d calls: %v", n, err)
		}
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("number %d of %d was worked on %d times", i, n, got)
			}
		}
	}
}

func TestWorkers(t *testing.T) {
	if Workers(0) != 0 || Workers(1) != 1 || Workers(1<<20) != runtime.GOMAXPROCS(0) {
		t.Errorf("%d, %d, %d workers", Workers(0), Workers(1), Workers(1<<20))
	}
}

// After an error no further call begins, and those under way have returned before Each does.
func TestEachStopsAtAnError(t *testing.T) {
	const n, failing = 10_000, 100
	failure := errors.New("it fails")
	var begun, under atomic.Int32
	err := Each(t.Context(), n, func(_, i int) error {
		begun.Add(1)
		under.Add(1)
		defer under.Add(-1)
		runtime.Gosched()
		if i == failing {
			return failure
		}
		return nil
	})
	if !errors.Is(err, failure) {
		t.Errorf("the error is %v", err)
	}
	if under.Load() != 0 {
		t.Error("calls are still under way")
	}
	if got := begun.Load(); got <= failing || got == n {
		t.Errorf("%d of %d calls began", got, n)
	}
}

// When the context ends so do the calls, with its cause.
func TestEachStopsWithItsContext(t *testing.T) {
	cause := errors.New("the editor has saved again")
	ctx, stop := context.WithCancelCause(t.Context())
	var begun atomic.Int32
	err := Each(ctx, 1000, func(_, i int) error {
		if begun.Add(1) == 10 {
			stop(cause)
		}
		return nil
	})
	if !errors.Is(err, cause) || begun.Load() >= 1000 {
		t.Errorf("%d calls, %v", begun.Load(), err)
	}
	begun.Store(0)
	if err := Each(ctx, 1000, func(_, i int) error { begun.Add(1); return nil }); !errors.Is(err, cause) || begun.Load() != 0 {
		t.Errorf("after the end: %d calls, %v", begun.Load(), err)
	}
}
