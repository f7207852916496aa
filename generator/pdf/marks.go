package pdf

import (
	"context"
	_ "embed"
	"fmt"
)

//go:embed script/mark.js
var markScript string

// printMarked prints a draft, has its pages marked, writes the marks into the document, and prints that.
func (t *tab) printMarked(ctx context.Context, d Document, ids []string) (*file, summary, error) {
	f, before, err := printDraft(ctx, d)
	if err != nil {
		return nil, summary{}, err
	}
	numbers, err := pick(before.destinations, ids)
	if err != nil {
		return nil, summary{}, err
	}
	pages, err := f.readPages()
	if err != nil {
		return nil, summary{}, fmt.Errorf("reading the browser's PDF: %w", err)
	}
	marks, err := d.Mark(pages)
	if err != nil {
		return nil, summary{}, err
	}
	texts := d.texts(numbers)
	if len(marks) > 0 {
		if len(marks) != len(pages) {
			return nil, summary{}, fmt.Errorf("%d marks for %d pages", len(marks), len(pages))
		}
		for id, page := range numbers {
			texts[id] = marks[page-1].Label
		}
		if err := setMarks(ctx, marks); err != nil {
			return nil, summary{}, err
		}
	}
	f, after, err := printWithNumbers(ctx, d, texts)
	if err != nil {
		return nil, summary{}, err
	}
	return f, after, checkMoved(before, after)
}

// setMarks defines the counter styles of labels and editions.
func setMarks(ctx context.Context, marks []Mark) error {
	styles := map[string][]string{}
	for _, m := range marks {
		styles["page-label"] = append(styles["page-label"], m.Label)
		styles["page-edition"] = append(styles["page-edition"], m.Edition)
	}
	_, err := evaluate[bool](ctx, markScript, styles)
	return err
}
