package watch

import (
	"sync"

	"github.com/fsnotify/fsnotify"
)

// notifier is how the system tells of changes in folders; in tests, one that can be made to fail.
type notifier interface {
	Add(folder string) error
	Remove(folder string) error
	Close() error
	events() <-chan fsnotify.Event
	errors() <-chan error
}

// system is the notifier of the operating system.
type system struct{ *fsnotify.Watcher }

func openSystem() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return system{w}, nil
}

func (s system) events() <-chan fsnotify.Event { return s.Events }
func (s system) errors() <-chan error          { return s.Errors }

// queueLimit is how many events may wait. More are as good as none: everything is looked at instead.
const queueLimit = 1 << 16

// queue takes events out of a notifier as soon as they are there. Without it a watcher that is adding a folder, and a
// notifier that waits for its error to be read, would wait for each other for ever.
type queue struct {
	wake chan struct{} // has a value when there is something to take
	done sync.WaitGroup

	mu     sync.Mutex
	events []fsnotify.Event
	errors []error
}

// newQueue empties the notifier until it is closed.
func newQueue(n notifier) *queue {
	q := &queue{wake: make(chan struct{}, 1)}
	q.done.Go(func() {
		for e := range n.events() {
			q.put(e)
		}
	})
	q.done.Go(func() {
		for err := range n.errors() {
			q.putError(err)
		}
	})
	return q
}

func (q *queue) put(e fsnotify.Event) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.events) == queueLimit {
		q.events, q.errors = nil, append(q.errors, fsnotify.ErrEventOverflow)
	}
	q.events = append(q.events, e)
	q.ring()
}

func (q *queue) putError(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.errors = append(q.errors, err)
	q.ring()
}

func (q *queue) ring() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// take returns all that waits.
func (q *queue) take() ([]fsnotify.Event, []error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	events, errs := q.events, q.errors
	q.events, q.errors = nil, nil
	return events, errs
}
