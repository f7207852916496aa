package pdf

import (
	"context"
	_ "embed"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed script/number.js
var numberScript string

// print shows a document, prints it, and fills in the page numbers its contents ask for.
func (t *tab) print(ctx context.Context, d Document, known *shapes) ([]byte, Info, error) {
	// The commands need the tab's context; the caller's ends them.
	own, cancel := context.WithCancel(t.ctx)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()

	f, found, err := t.passes(own, d, known)
	if err != nil {
		return nil, Info{}, t.lost(err)
	}
	if err := t.wrong(); err != nil {
		return nil, Info{}, err
	}
	if !found.tagged {
		return nil, Info{}, &DocumentError{[]string{"nothing in the printed document is tagged: it is empty, or the browser makes no tags"}}
	}
	return normalise(f, d.Date), Info{found.pages, found.destinations, found.title, found.lang}, nil
}

// passes prints as often as it takes. Page numbers are known only from print, so a document with contents is printed twice: without
// and with them. But most packs are like the one before: its numbers are tried first, and where they turn out right once
// is enough. Right or wrong, the result is the same, since a number may not change the size of the place where it stands.
func (t *tab) passes(ctx context.Context, d Document, known *shapes) (*file, facts, error) {
	asked, err := t.show(ctx, d)
	if err != nil {
		return nil, facts{}, err
	}
	if len(asked) == 0 {
		return paper(ctx, finished)
	}
	if guess, ok := known.recall(asked); ok {
		f, found, err := numbered(ctx, d, guess)
		if err == nil && agree(guess, found.destinations) {
			return f, found, nil
		}
		if err != nil && !isDocument(err) {
			return nil, facts{}, err
		}
	}
	return t.twice(ctx, d, asked, known)
}

// twice prints a draft, reads from it on which pages things are, writes that into the document, and prints again.
func (t *tab) twice(ctx context.Context, d Document, asked []string, known *shapes) (*file, facts, error) {
	if err := fill(ctx, d, nil); err != nil {
		return nil, facts{}, err
	}
	_, draft, err := paper(ctx, unfinished)
	if err != nil {
		return nil, facts{}, err
	}
	pages, err := choose(draft.destinations, asked)
	if err != nil {
		return nil, facts{}, err
	}
	f, found, err := numbered(ctx, d, pages)
	if err != nil {
		return nil, facts{}, err
	}
	if err := compare(draft, found); err != nil {
		return nil, facts{}, err
	}
	known.remember(asked, pages)
	return f, found, nil
}

// choose gives the pages of the elements that are asked for.
func choose(destinations map[string]int, asked []string) (map[string]int, error) {
	pages := map[string]int{}
	var problems []string
	for _, id := range asked {
		if at, ok := destinations[id]; ok {
			pages[id] = at
		} else {
			problems = append(problems, "no page shows #"+id)
		}
	}
	if len(problems) > 0 {
		return nil, &DocumentError{problems}
	}
	return pages, nil
}

// numbered writes page numbers into the document and prints it.
func numbered(ctx context.Context, d Document, pages map[string]int) (*file, facts, error) {
	if err := fill(ctx, d, pages); err != nil {
		return nil, facts{}, err
	}
	return paper(ctx, finished)
}

// fill writes page numbers into the document, or the number 1 everywhere where there are none.
func fill(ctx context.Context, d Document, pages map[string]int) error {
	write := d.Number
	if write == nil {
		write = strconv.Itoa
	}
	numbers := map[string]string{}
	for id, at := range pages {
		numbers[id] = write(at)
	}
	changed, err := evaluate[[]string](ctx, numberScript, map[string]any{"placeholder": write(1), "numbers": numbers})
	if err != nil {
		return err
	}
	if len(changed) > 0 {
		return &DocumentError{[]string{"the place for the page of #" + changed[0] + " changes its size with the number: give it a fixed width"}}
	}
	return nil
}

// agree tells whether every guess is right.
func agree(guess, destinations map[string]int) bool {
	for id, at := range guess {
		if destinations[id] != at {
			return false
		}
	}
	return true
}

// compare gives an error when something is not on the page it was on before. Which element it names does not depend on chance.
func compare(before, now facts) error {
	for _, id := range slices.Sorted(maps.Keys(before.destinations)) {
		if from, to := before.destinations[id], now.destinations[id]; from != to {
			return &MovedError{ID: id, From: from, To: to}
		}
	}
	if before.pages != now.pages {
		return &MovedError{From: before.pages, To: now.pages}
	}
	return nil
}

// shapes remembers the page numbers of documents by what their contents ask for.
type shapes struct {
	mu    sync.Mutex
	pages map[string]map[string]int
}

func (s *shapes) recall(asked []string) (map[string]int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	pages, ok := s.pages[strings.Join(asked, "\n")]
	return pages, ok
}

func (s *shapes) remember(asked []string, pages map[string]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[strings.Join(asked, "\n")] = pages
}

func isDocument(err error) bool {
	var document *DocumentError
	var moved *MovedError
	return errors.As(err, &document) || errors.As(err, &moved)
}
