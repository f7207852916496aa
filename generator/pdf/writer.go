package pdf

import (
	"bytes"
	"fmt"
)

// writer composes a PDF from new objects and from objects of another file. Objects have numbers from 1, in the order in which they
// are first mentioned, so that the same calls give the same bytes.
type writer struct {
	from    *file
	out     bytes.Buffer
	offsets []int       // of object 1, 2, …; 0 until it is written
	copies  map[int]int // the number here by the number in from
	pending []int       // the numbers in from of the objects that are still to be copied
}

func newWriter(from *file) *writer {
	w := &writer{from: from, copies: map[int]int{}}
	w.out.Write(from.data[:from.entries[0].offset]) // the header
	return w
}

// reserve returns the number of an object that is written later.
func (w *writer) reserve() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets)
}

// begin starts the object with a reserved number.
func (w *writer) begin(number int) {
	w.offsets[number-1] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", number)
}

// object writes the object with a reserved number.
func (w *writer) object(number int, format string, values ...any) {
	w.begin(number)
	fmt.Fprintf(&w.out, format+"\nendobj\n", values...)
}

// copyFrom copies the bytes of the other file from start to end, which hold o, and renumbers the references in o. The objects they
// name are copied too, in the end.
func (w *writer) copyFrom(o *object, start, end int) {
	for reference := range o.pointers() {
		w.out.Write(w.from.data[start:reference.start])
		fmt.Fprintf(&w.out, "%d 0 R", w.copied(int(reference.value)))
		start = reference.end
	}
	w.out.Write(w.from.data[start:end])
}

// copied returns the number here of an object of the other file.
func (w *writer) copied(number int) int {
	if _, known := w.copies[number]; !known {
		w.copies[number] = w.reserve()
		w.pending = append(w.pending, number)
	}
	return w.copies[number]
}

// finish copies all objects that are referred to, keeps the document information of the other file, and returns the PDF.
func (w *writer) finish(catalog int) []byte {
	trailer := fmt.Sprintf("/Root %d 0 R", catalog)
	if info := w.from.trailer.get("Info"); info.kind == pointer {
		trailer += fmt.Sprintf(" /Info %d 0 R", w.copied(int(info.value)))
	}
	for len(w.pending) > 0 {
		number := w.pending[0]
		w.pending = w.pending[1:]
		if o := w.from.objects[number]; o != nil {
			w.begin(w.copies[number])
			w.copyFrom(o, o.start, w.from.ends[number])
		} else {
			w.object(w.copies[number], "null") // what a reference to nothing means (ISO 32000-1, 7.3.10)
		}
	}
	table := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1)
	for _, offset := range w.offsets {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&w.out, "trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets)+1, trailer, table)
	return w.out.Bytes()
}
