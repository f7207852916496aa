package pdf

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
)

// Page is what is on a page of a printed PDF, without its running heads and foots: what is in the margin of the page; and without the
// page numbers in its text. So two pages with the same text and drawing are the same for readers, in whichever document and at whichever
// place of it, except for the numbers of the pages that Links leads to.
type Page struct {
	Width, Height float64 // of the paper, in points
	// Text has the lines of the page in the order in which they are drawn, with a tab between what is apart on a line. Letters are in the
	// order in which they are read.
	Text string
	// Drawing is a digest of everything else that is drawn: lines, areas, pictures. It does not depend on fonts.
	Drawing string
	// Destinations are the ids of the elements that begin on this page and that the document has links to, in alphabetical order.
	Destinations []string
	// Links are the ids of the elements that links on this page lead to, in alphabetical order.
	Links []string
}

// Pages returns what is on each page of a PDF from [Printer] or [Extract].
func Pages(data []byte) ([]Page, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	return f.readPages()
}

func (f *file) readPages() ([]Page, error) {
	numbers, err := f.pages()
	if err != nil {
		return nil, err
	}
	destinations := f.destinations(numbers)
	pages := make([]Page, len(numbers))
	s := &scanner{file: f, fonts: map[int]*font{}, digests: map[int]digest{}}
	for i, number := range numbers {
		if pages[i], err = s.readPage(f.objects[number]); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(destinations)) {
		page := &pages[destinations[id]-1]
		page.Destinations = append(page.Destinations, id)
	}
	return pages, nil
}

func (s *scanner) readPage(o *object) (Page, error) {
	box, ok := formOf(s.file.resolve(o.get("MediaBox")))
	if !ok {
		return Page{}, fmt.Errorf("%w: it has no usable size", errUnsupported)
	}
	page := Page{Width: box.width, Height: box.height, Links: s.file.links(o)}
	contents := o.get("Contents")
	s.begin()
	if contents.kind == kindNull { // a blank page
		page.Drawing = s.drawing()
		return page, nil
	}
	if contents.kind != kindReference {
		return Page{}, fmt.Errorf("%w: it does not have one content stream", errUnsupported)
	}
	if err := s.run(contents.number(), s.file.resolve(o.get("Resources")), 0); err != nil {
		return Page{}, err
	}
	page.Text, page.Drawing = s.text(), s.drawing()
	return page, nil
}

// links returns the ids that links on a page lead to.
func (f *file) links(page *object) (ids []string) {
	annotations := f.resolve(page.get("Annots")).items
	for i := range annotations {
		if name := f.resolve(&annotations[i]).get("Dest"); name.kind == kindName || name.kind == kindString {
			ids = append(ids, idOf(string(name.text)))
		}
	}
	slices.SortFunc(ids, cmp.Compare[string])
	return slices.Compact(ids)
}

// idOf returns the id of the element that a destination is named after. The browser names it after the link, in percent encoding.
func idOf(name string) string {
	if id, err := url.PathUnescape(name); err == nil {
		return id
	}
	return name
}
