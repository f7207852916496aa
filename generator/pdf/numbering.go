package pdf

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed script/number.js
var numberScript string

// print loads a document, prints it, and fills in the page numbers it asks for.
func (t *tab) print(ctx context.Context, d Document, cache *pageNumberCache) ([]byte, Info, error) {
	// Commands need the tab's context. The caller's context ends them.
	tabCtx, cancel := context.WithCancel(t.ctx)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()

	f, s, err := t.printNumbered(tabCtx, d, cache)
	if err != nil {
		return nil, Info{}, t.markLost(tabCtx, err)
	}
	if err := t.documentError(); err != nil {
		return nil, Info{}, err
	}
	if !s.tagged {
		return nil, Info{}, &DocumentError{[]string{"the printed document has no tags: it is empty, or the browser does not write tags"}}
	}
	printed, err := parsePlain(normalise(f, d.Date, t.direction))
	if err != nil {
		return nil, Info{}, fmt.Errorf("reading the normalised PDF: %w", err)
	}
	return compact(printed), Info{s.pages, s.destinations, s.title, s.lang}, nil
}

// printNumbered prints as often as the page numbers need. They are known only after printing, so a document with contents or marks is
// printed twice: without and with them. But most packs are like the one before. Its page numbers are tried first, and if they turn out
// to be right, printing once is enough. Both ways give the same bytes, because a number must not change the size of its element.
func (t *tab) printNumbered(ctx context.Context, d Document, cache *pageNumberCache) (*file, summary, error) {
	ids, err := t.load(ctx, d)
	if err != nil {
		return nil, summary{}, err
	}
	if d.Mark != nil {
		return t.printMarked(ctx, d, ids, cache)
	}
	if len(ids) == 0 {
		return printPDF(ctx, final)
	}
	if guess, ok := cache.get(d, ids); ok {
		f, s, err := printWithNumbers(ctx, d, d.texts(guess.numbers))
		if err == nil && isRight(guess.numbers, s.destinations) {
			return f, s, nil
		}
		if err != nil && !isDocumentError(err) {
			return nil, summary{}, err
		}
	}
	return t.printTwice(ctx, d, ids, cache)
}

// printTwice prints a draft, writes the page numbers of its destinations into the document, and prints that.
func (t *tab) printTwice(ctx context.Context, d Document, ids []string, cache *pageNumberCache) (*file, summary, error) {
	_, before, err := printDraft(ctx, d)
	if err != nil {
		return nil, summary{}, err
	}
	numbers, err := pick(before.destinations, ids)
	if err != nil {
		return nil, summary{}, err
	}
	f, after, err := printWithNumbers(ctx, d, d.texts(numbers))
	if err != nil {
		return nil, summary{}, err
	}
	if err := checkMoved(before, after); err != nil {
		return nil, summary{}, err
	}
	cache.put(d, ids, guessedNumbers{numbers: numbers})
	return f, after, nil
}

// printDraft prints a document without page numbers.
func printDraft(ctx context.Context, d Document) (*file, summary, error) {
	if err := fillNumbers(ctx, d, map[string]string{}); err != nil {
		return nil, summary{}, err
	}
	return printPDF(ctx, draft)
}

// pick returns the page numbers of the given ids.
func pick(destinations map[string]int, ids []string) (map[string]int, error) {
	numbers := map[string]int{}
	var problems []string
	for _, id := range ids {
		if page, ok := destinations[id]; ok {
			numbers[id] = page
		} else {
			problems = append(problems, "#"+id+" is on no page")
		}
	}
	if len(problems) > 0 {
		return nil, &DocumentError{problems}
	}
	return numbers, nil
}

// printWithNumbers writes page numbers into the document, as text by id, and prints it.
func printWithNumbers(ctx context.Context, d Document, numbers map[string]string) (*file, summary, error) {
	if err := fillNumbers(ctx, d, numbers); err != nil {
		return nil, summary{}, err
	}
	return printPDF(ctx, final)
}

// numberColour is the colour of page numbers in the text: the darkest grey, which looks black. It tells [Pages] which text they are.
const numberColour = "#010101"

// fillNumbers writes page numbers into the document. Elements without one receive the number 1.
func fillNumbers(ctx context.Context, d Document, numbers map[string]string) error {
	parameters := map[string]any{"placeholder": d.number(1), "numbers": numbers, "colour": numberColour}
	resized, err := evaluate[[]string](ctx, numberScript, parameters)
	if err != nil {
		return err
	}
	if len(resized) > 0 {
		return &DocumentError{[]string{"the element with the page number of #" + resized[0] + " changes its size with the number: give it a fixed width"}}
	}
	return nil
}

// isRight reports whether all guessed page numbers are those of the destinations.
func isRight(guess, destinations map[string]int) bool {
	for id, page := range guess {
		if destinations[id] != page {
			return false
		}
	}
	return true
}

// checkMoved returns a MovedError if a destination, or the number of pages, has changed. If several have, the error is about the first
// id in alphabetical order.
func checkMoved(before, after summary) error {
	for _, id := range slices.Sorted(maps.Keys(before.destinations)) {
		if from, to := before.destinations[id], after.destinations[id]; from != to {
			return &MovedError{ID: id, From: from, To: to}
		}
	}
	if before.pages != after.pages {
		return &MovedError{From: before.pages, To: after.pages}
	}
	return nil
}

// pageNumberCache remembers the page numbers and marks of documents by their language, and by the ids they ask for.
type pageNumberCache struct {
	mu      sync.Mutex
	numbers map[string]guessedNumbers
}

// guessedNumbers are those of an earlier document.
type guessedNumbers struct {
	numbers map[string]int
	marks   []Mark
}

func newPageNumberCache() *pageNumberCache {
	return &pageNumberCache{numbers: map[string]guessedNumbers{}}
}

func cacheKey(d Document, ids []string) string {
	return fmt.Sprintf("%s %t\n%s", d.Lang, d.Mark != nil, strings.Join(ids, "\n"))
}

func (c *pageNumberCache) get(d Document, ids []string) (guessedNumbers, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	numbers, ok := c.numbers[cacheKey(d, ids)]
	return numbers, ok
}

func (c *pageNumberCache) put(d Document, ids []string, numbers guessedNumbers) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.numbers[cacheKey(d, ids)] = numbers
}

func isDocumentError(err error) bool {
	var document *DocumentError
	var moved *MovedError
	return errors.As(err, &document) || errors.As(err, &moved)
}
