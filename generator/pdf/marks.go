package pdf

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
)

//go:embed script/mark.js
var markScript string

// printMarked prints a document and has its pages marked. The marks and page numbers of the pack before are tried first, as in
// printNumbered: what [Page] has does not depend on them, so that any printing shows whether they are right.
func (t *tab) printMarked(ctx context.Context, d Document, ids []string, cache *pageNumberCache) (*file, summary, error) {
	var f *file
	var s summary
	var err error
	guess, guessed := cache.get(d, ids)
	if guessed && len(guess.marks) > 0 {
		f, s, err = printWithMarks(ctx, d, guess.numbers, guess.marks)
		if guessed = err == nil; err != nil && !isDocumentError(err) {
			return nil, summary{}, err
		}
	} else {
		guessed = false
	}
	if !guessed {
		if f, s, err = printDraft(ctx, d); err != nil {
			return nil, summary{}, err
		}
	}
	marks, err := marksOf(f, d)
	if err != nil {
		return nil, summary{}, err
	}
	guessed = guessed && len(marks) > 0 && isRight(guess.numbers, s.destinations)
	if guessed && slices.Equal(marks, guess.marks[:min(len(marks), len(guess.marks))]) {
		return f, s, nil
	}
	numbers, err := pick(s.destinations, ids)
	if err != nil {
		return nil, summary{}, err
	}
	f, after, err := printWithMarks(ctx, d, numbers, marks)
	if err != nil {
		return nil, summary{}, err
	}
	if err := checkMoved(s, after); err != nil {
		return nil, summary{}, err
	}
	cache.put(d, ids, guessedNumbers{numbers, marks})
	return f, after, nil
}

// marksOf has the pages of a printed document marked.
func marksOf(f *file, d Document) ([]Mark, error) {
	pages, err := f.readPages()
	if err != nil {
		return nil, fmt.Errorf("reading the browser's PDF: %w", err)
	}
	marks, err := d.Mark(pages)
	if err != nil {
		return nil, err
	}
	if len(marks) > 0 && len(marks) != len(pages) {
		return nil, fmt.Errorf("%d marks for %d pages", len(marks), len(pages))
	}
	return marks, nil
}

// printWithMarks writes marks and page numbers into the document, and prints it. Without marks, pages are called by their numbers.
func printWithMarks(ctx context.Context, d Document, numbers map[string]int, marks []Mark) (*file, summary, error) {
	texts := d.texts(numbers)
	if len(marks) > 0 {
		for id, page := range numbers {
			texts[id] = marks[page-1].Label
		}
	}
	if err := setMarks(ctx, marks); err != nil {
		return nil, summary{}, err
	}
	return printWithNumbers(ctx, d, texts)
}

// setMarks defines the counter styles of labels and editions. Without marks the document has its own.
func setMarks(ctx context.Context, marks []Mark) error {
	styles := map[string][]string{}
	for _, m := range marks {
		styles["page-label"] = append(styles["page-label"], m.Label)
		styles["page-edition"] = append(styles["page-edition"], m.Edition)
	}
	_, err := evaluate[bool](ctx, markScript, styles)
	return err
}
