package pdf

import (
	"bytes"
	"fmt"
	"slices"
)

// Sheet is the size of the paper that holds two pages side by side, in millimetres. It is wider than high.
type Sheet struct{ Width, Height float64 }

// Direction is the reading direction of a document's pages.
type Direction bool

const (
	LeftToRight Direction = false
	RightToLeft Direction = true // Arabic and Hebrew: the spine is on the right
)

// Booklet arranges the pages of a PDF for folding: print the result on both sides, flipped on the short edge, stack the sheets and
// fold them once. Blank pages at the end fill up the last sheet. A page larger than half a sheet is scaled down; a smaller one keeps
// its size.
//
// The input is a PDF from [Printer]. The result is for printers: it has title and language,
// but no links, tags or outline. The same input gives the same
// bytes.
func Booklet(data []byte, sheet Sheet, direction Direction) ([]byte, error) {
	return impose(data, sheet, direction, bookletOrder, "")
}

// TwoUp arranges the pages of a PDF two to a sheet, in reading order. Scaling, input and result are as for [Booklet].
func TwoUp(data []byte, sheet Sheet, direction Direction) ([]byte, error) {
	return impose(data, sheet, direction, readingOrder, "")
}

// Twice puts each page of a PDF twice on a sheet of its own, with marks at which to cut the sheet in two. Sheets printed on both sides
// have the second page behind the first. Scaling, input and result are as for [Booklet].
func Twice(data []byte, sheet Sheet) ([]byte, error) {
	return impose(data, sheet, LeftToRight, twiceOrder, cutMarks(sheet))
}

const pointsPerMM = 72 / 25.4

// cutMarks draws a short line at each end of the middle of a sheet. Printers leave out some millimetres at the edge.
func cutMarks(size Sheet) string {
	const length = 10 // millimetres
	middle, height := size.Width/2*pointsPerMM, size.Height*pointsPerMM
	return fmt.Sprintf("q .5 w %.3f 0 m %.3f %.3f l %.3f %.3f m %.3f %.3f l S Q\n",
		middle, middle, length*pointsPerMM, middle, height, middle, height-length*pointsPerMM)
}

// blank is the number of a page with nothing on it.
const blank = 0

// bookletOrder returns page numbers from left to right, two for each side of a sheet: the last page and the first on the outside of
// the first sheet, the second and the last but one on its inside, and so on.
func bookletOrder(pages int, direction Direction) (order []int) {
	padded := (pages + 3) / 4 * 4
	for low, high := 1, padded; low < high; low, high = low+2, high-2 {
		order = append(order, high, low, low+1, high-1)
	}
	for i, page := range order {
		if page > pages {
			order[i] = blank
		}
	}
	return inDirection(order, direction)
}

// readingOrder returns page numbers from left to right, two for each sheet.
func readingOrder(pages int, direction Direction) (order []int) {
	for page := range pages {
		order = append(order, page+1)
	}
	if pages%2 != 0 {
		order = append(order, blank)
	}
	return inDirection(order, direction)
}

// twiceOrder returns each page number twice.
func twiceOrder(pages int, _ Direction) (order []int) {
	for page := range pages {
		order = append(order, page+1, page+1)
	}
	return order
}

// inDirection swaps the pages of each pair when they are read from right to left.
func inDirection(order []int, direction Direction) []int {
	if direction == RightToLeft {
		for pair := range slices.Chunk(order, 2) {
			slices.Reverse(pair)
		}
	}
	return order
}

// impose writes a PDF whose pages are sheets, each with two pages of the given PDF in the order that order returns, and with marks.
func impose(
	data []byte, sheet Sheet, direction Direction, order func(pages int, direction Direction) []int, marks string,
) ([]byte, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	pages, err := f.pages()
	if err != nil {
		return nil, err
	}
	w := newWriter(f)
	forms := make([]form, len(pages))
	for i, page := range pages {
		if forms[i], err = w.writeForm(f.objects[page]); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	var sheets []int
	for pair := range slices.Chunk(order(len(pages), direction), 2) {
		sheets = append(sheets, w.writeSheet(sheet, forms, pair, marks))
	}
	return w.finish(sheets), nil
}

// form is a page as a form XObject, which other pages can draw (ISO 32000-1, 8.10). Its box is in points.
type form struct {
	object                      int // its number
	left, bottom, width, height float64
}

// maxPageSize is the largest width and height of a page, in points (ISO 32000-1, C.2).
const maxPageSize = 14400

// writeForm writes a page as a form XObject: the page's content stream under a dictionary that has the box and resources of the page.
func (w *writer) writeForm(page *object) (form, error) {
	contents := page.get("Contents")
	stream := w.source.resolve(contents)
	if contents.kind != kindReference || stream.kind != kindDictionary {
		return form{}, fmt.Errorf("%w: it does not have one content stream", errUnsupported)
	}
	if page.get("Rotate").kind != kindNull || page.get("CropBox").kind != kindNull {
		return form{}, fmt.Errorf("%w: it is rotated or cropped", errUnsupported)
	}
	box := w.source.resolve(page.get("MediaBox"))
	f, ok := formOf(box)
	if !ok {
		return form{}, fmt.Errorf("%w: it has no usable size", errUnsupported)
	}
	f.object = w.reserve()
	w.beginObject(f.object)
	fmt.Fprint(&w.out, "<</Type /XObject /Subtype /Form /BBox ")
	w.copyBytes(box, box.start, box.end)
	if resources := page.get("Resources"); resources.kind != kindNull {
		fmt.Fprint(&w.out, " /Resources ")
		w.copyBytes(resources, resources.start, resources.end)
	}
	// What follows is the stream, with the entries of its own dictionary: length and encoding.
	fmt.Fprintln(&w.out)
	w.copyBytes(stream, stream.start+len("<<"), w.source.ends[contents.number()])
	return f, nil
}

// formOf returns a form that has the size of a page's MediaBox.
func formOf(box *object) (f form, ok bool) {
	if box.kind != kindArray || len(box.items) != 4 {
		return form{}, false
	}
	var edges [4]float64
	for i := range box.items {
		if box.items[i].kind != kindNumber {
			return form{}, false
		}
		edges[i] = box.items[i].value
	}
	f = form{left: edges[0], bottom: edges[1], width: edges[2] - edges[0], height: edges[3] - edges[1]}
	return f, f.width > 0 && f.width <= maxPageSize && f.height > 0 && f.height <= maxPageSize
}

// writeSheet writes a page that shows a pair of pages, each in the middle of its half, and marks. It returns the number of its object.
func (w *writer) writeSheet(size Sheet, forms []form, pair []int, marks string) int {
	width, height := size.Width*pointsPerMM, size.Height*pointsPerMM
	half := width / 2
	var drawing, names bytes.Buffer
	for i, page := range pair {
		if page == blank {
			continue
		}
		f := forms[page-1]
		scale := min(1, half/f.width, height/f.height)
		x := float64(i)*half + (half-scale*f.width)/2 - scale*f.left
		y := (height-scale*f.height)/2 - scale*f.bottom
		fmt.Fprintf(&drawing, "q %.5f 0 0 %.5f %.5f %.5f cm /P%d Do Q\n", scale, scale, x, y, i)
		fmt.Fprintf(&names, "/P%d %d 0 R ", i, f.object)
	}
	drawing.WriteString(marks)
	contents, page := w.reserve(), w.reserve()
	w.writeObject(contents, "<</Length %d>>\nstream\n%sendstream", drawing.Len(), drawing.Bytes())
	w.writeObject(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Resources <</XObject <<%s>>>> /Contents %d 0 R>>",
		w.tree, width, height, names.Bytes(), contents)
	return page
}
