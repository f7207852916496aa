package pdf

import (
	"context"
	"fmt"
	"iter"
	"sync"
)

// Job is one of many documents. Make gives the document when its turn has come, so that not all of them are in memory at
// once; it may be called from any goroutine.
type Job struct {
	Name string
	Make func() (Document, error)
}

// Outcome is what became of a job: a PDF, or an error.
type Outcome struct {
	Name string
	PDF  []byte
	Info Info
	Err  error
}

// PrintAll prints all jobs, as many side by side as there are tabs, and hands each outcome to done, one after the other, in the order
// in which they are finished. A job that fails stops no other. PrintAll itself gives an error only when not all jobs had their
// turn: the context ended, the printer was closed, or done gave an error. What was cut short then is not handed to done.
func (p *Printer) PrintAll(ctx context.Context, jobs iter.Seq[Job], done func(Outcome) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer context.AfterFunc(p.ctx, func() { stop(ErrClosed) })()

	queue := make(chan Job)
	var workers sync.WaitGroup
	var one sync.Mutex
	for range p.options.Tabs {
		workers.Go(func() {
			for job := range queue {
				outcome := p.run(ctx, job)
				one.Lock()
				if ctx.Err() == nil {
					if err := done(outcome); err != nil {
						stop(fmt.Errorf("%s: %w", job.Name, err))
					}
				}
				one.Unlock()
			}
		})
	}
	feed(ctx, jobs, queue)
	workers.Wait()
	return context.Cause(ctx)
}

// feed hands out jobs until there are none, or the context ends.
func feed(ctx context.Context, jobs iter.Seq[Job], queue chan<- Job) {
	defer close(queue)
	for job := range jobs {
		select {
		case queue <- job:
		case <-ctx.Done():
			return
		}
	}
}

func (p *Printer) run(ctx context.Context, job Job) Outcome {
	document, err := job.Make()
	if err != nil {
		return Outcome{Name: job.Name, Err: err}
	}
	data, info, err := p.Print(ctx, document)
	return Outcome{job.Name, data, info, err}
}
