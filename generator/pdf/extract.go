package pdf

import (
	"errors"
	"fmt"
	"slices"
)

// Extract returns a PDF of some pages of another, in the given order. The number 0 is a blank page of the size of the page before it, or
// of the page after it at the beginning; a number may occur more than once. Fonts and images are there once. The result is for paper: it
// has the title and the language, but no links, tags or outline. The same input gives the same bytes.
func Extract(data []byte, pages []int) ([]byte, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	numbers, err := f.pages()
	if err != nil {
		return nil, err
	}
	w := newWriter(f)
	written := make([]int, len(pages))
	for i, page := range pages {
		shown := page
		if page == blank {
			shown = neighbour(pages, i)
		}
		if shown < 1 || shown > len(numbers) {
			return nil, fmt.Errorf("there is no page %d of %d", shown, len(numbers))
		}
		if written[i], err = w.writePage(f.objects[numbers[shown-1]], page == blank); err != nil {
			return nil, fmt.Errorf("page %d: %w", shown, err)
		}
	}
	return w.finish(written), nil
}

// neighbour returns the page that a blank one has its size from.
func neighbour(pages []int, i int) int {
	isPage := func(page int) bool { return page != blank }
	for _, page := range slices.Backward(pages[:i]) {
		if isPage(page) {
			return page
		}
	}
	if next := slices.IndexFunc(pages[i:], isPage); next >= 0 {
		return pages[i+next]
	}
	return 1
}

// Join returns a PDF with the pages of several, one after the other. Title and language are those of the first. The result is for
// paper, as that of [Extract].
func Join(documents ...[]byte) ([]byte, error) {
	if len(documents) == 0 {
		return nil, errors.New("no documents to join")
	}
	var w *writer
	var written []int
	for i, data := range documents {
		f, err := parse(data)
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", i+1, err)
		}
		numbers, err := f.pages()
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", i+1, err)
		}
		if i == 0 {
			w = newWriter(f)
		} else {
			w.copyFrom(f)
		}
		for n, number := range numbers {
			page, err := w.writePage(f.objects[number], false)
			if err != nil {
				return nil, fmt.Errorf("document %d, page %d: %w", i+1, n+1, err)
			}
			written = append(written, page)
		}
	}
	return w.finish(written), nil
}

// writePage writes a page of the source without links and tags, or a blank one of its size, and returns the number of its object.
func (w *writer) writePage(page *object, isBlank bool) (int, error) {
	if _, ok := formOf(w.source.resolve(page.get("MediaBox"))); !ok {
		return 0, fmt.Errorf("%w: it has no usable size", errUnsupported)
	}
	number := w.reserve()
	w.beginObject(number)
	fmt.Fprintf(&w.out, "<</Type /Page /Parent %d 0 R", w.tree)
	keys := []string{"MediaBox", "CropBox", "Rotate", "Resources", "Contents"}
	if isBlank {
		keys = keys[:3]
	}
	for _, key := range keys {
		if value := page.get(key); value.kind != kindNull {
			fmt.Fprintf(&w.out, " /%s ", key)
			w.copyBytes(value, value.start, value.end)
		}
	}
	fmt.Fprint(&w.out, ">>\nendobj\n")
	return number, nil
}
