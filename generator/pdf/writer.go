package pdf

import (
	"bytes"
	"fmt"
)

// writer composes a PDF from new objects and from objects of other files. It numbers objects in the order in which they are first
// mentioned, so that the same calls give the same bytes.
type writer struct {
	source  *file // what is copied from
	out     bytes.Buffer
	offsets []int       // of the objects 1, 2, …; 0 until the object is written
	copies  map[int]int // numbers in the new file by numbers in source
	pending []int       // numbers in source of objects that are not copied yet

	catalog, tree int    // the numbers of the catalog and the page tree
	about         string // the language and the viewer's settings, for the catalog
	info          int    // the number of the document information, or 0
}

// header is the version of PDF that the browser writes, and a comment which says that the file is not text.
const header = "%PDF-1.4\n%\xD3\xEB\xE9\xE1\n"

// newWriter starts a file with the document information, the language and the viewer's settings of another.
func newWriter(source *file) *writer {
	w := &writer{source: source, copies: map[int]int{}}
	w.out.WriteString(header)
	w.catalog, w.tree = w.reserve(), w.reserve()
	if info := source.trailer.get("Info"); info.kind == kindReference {
		w.info = w.copyOf(info.number())
	}
	for _, key := range []string{"Lang", "ViewerPreferences"} {
		// A reference would have another number here; the browser writes none.
		if value := source.catalog().get(key); value.kind == kindString || value.kind == kindDictionary && !hasReferences(value) {
			w.about += fmt.Sprintf(" /%s %s", key, source.data[value.start:value.end])
		}
	}
	return w
}

func hasReferences(o *object) bool {
	for range o.references() {
		return true
	}
	return false
}

// copyFrom copies what is referred to in the source so far, and takes another source.
func (w *writer) copyFrom(source *file) {
	w.copyPending()
	w.source, w.copies = source, map[int]int{}
}

// reserve returns the number of an object that is written later.
func (w *writer) reserve() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets)
}

// beginObject starts the object with a reserved number.
func (w *writer) beginObject(number int) {
	w.offsets[number-1] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", number)
}

// writeObject writes the object with a reserved number.
func (w *writer) writeObject(number int, format string, values ...any) {
	w.beginObject(number)
	fmt.Fprintf(&w.out, format+"\nendobj\n", values...)
}

// copyBytes copies the bytes of the source from start to end, which contain o, with new numbers for the references in o. The objects
// they refer to are copied by finish.
func (w *writer) copyBytes(o *object, start, end int) {
	for reference := range o.references() {
		w.out.Write(w.source.data[start:reference.start])
		fmt.Fprintf(&w.out, "%d 0 R", w.copyOf(reference.number()))
		start = reference.end
	}
	w.out.Write(w.source.data[start:end])
}

// copyOf returns the new number of an object of the source.
func (w *writer) copyOf(number int) int {
	if _, known := w.copies[number]; !known {
		w.copies[number] = w.reserve()
		w.pending = append(w.pending, number)
	}
	return w.copies[number]
}

// copyPending copies all objects of the source that are referred to.
func (w *writer) copyPending() {
	for len(w.pending) > 0 {
		number := w.pending[0]
		w.pending = w.pending[1:]
		if o := w.source.objects[number]; o != nil {
			w.beginObject(w.copies[number])
			w.copyBytes(o, o.start, w.source.ends[number])
		} else {
			w.writeObject(w.copies[number], "null") // a reference to nothing (ISO 32000-1, 7.3.10)
		}
	}
}

// finish writes the catalog and the tree of the given pages, and returns the file.
func (w *writer) finish(pages []int) []byte {
	w.writeObject(w.catalog, "<</Type /Catalog /Pages %d 0 R%s>>", w.tree, w.about)
	var kids bytes.Buffer
	for _, number := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", number)
	}
	w.writeObject(w.tree, "<</Type /Pages /Count %d /Kids [%s]>>", len(pages), kids.Bytes())
	w.copyPending()
	trailer := fmt.Sprintf("/Root %d 0 R", w.catalog)
	if w.info != 0 {
		trailer += fmt.Sprintf(" /Info %d 0 R", w.info)
	}
	table := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1)
	for _, offset := range w.offsets {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&w.out, "trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets)+1, trailer, table)
	return w.out.Bytes()
}
