package pdf

import (
	"context"
	"fmt"
	"iter"
	"sync"
)

// Job is one of many documents to print. Make returns the document. It is called when the job starts, from any goroutine, so that
// only a few documents are in memory at a time.
type Job struct {
	Name string
	Make func() (Document, error)
}

// Outcome is the result of a job: a PDF or an error.
type Outcome struct {
	Name string
	PDF  []byte
	Info Info
	Err  error
}

// PrintAll prints all jobs, as many at a time as there are tabs. It calls done for each outcome, one call at a time, in the order in
// which the jobs finish. A failed job does not stop the others. PrintAll itself returns an error only if it stopped early: the
// context ended, the printer was closed, or done returned an error. Jobs that were interrupted by that have no outcome.
func (p *Printer) PrintAll(ctx context.Context, jobs iter.Seq[Job], done func(Outcome) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer context.AfterFunc(p.ctx, func() { stop(ErrClosed) })()

	queue := make(chan Job)
	var workers sync.WaitGroup
	var doneLock sync.Mutex
	for range p.options.Tabs {
		workers.Go(func() {
			for job := range queue {
				outcome := p.printJob(ctx, job)
				doneLock.Lock()
				if ctx.Err() == nil {
					if err := done(outcome); err != nil {
						stop(fmt.Errorf("%s: %w", job.Name, err))
					}
				}
				doneLock.Unlock()
			}
		})
	}
	sendJobs(ctx, jobs, queue)
	workers.Wait()
	return context.Cause(ctx)
}

// sendJobs sends all jobs to the queue and closes it. It stops early when the context ends.
func sendJobs(ctx context.Context, jobs iter.Seq[Job], queue chan<- Job) {
	defer close(queue)
	for job := range jobs {
		select {
		case queue <- job:
		case <-ctx.Done():
			return
		}
	}
}

func (p *Printer) printJob(ctx context.Context, job Job) Outcome {
	document, err := job.Make()
	if err != nil {
		return Outcome{Name: job.Name, Err: err}
	}
	data, info, err := p.Print(ctx, document)
	return Outcome{job.Name, data, info, err}
}
