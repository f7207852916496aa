package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// file is a PDF as Chromium writes it: with one cross-reference table, without object streams and encryption. What [compact] made of such
// a file is expanded first. Other PDFs are errors, so that nothing in them is overlooked.
type file struct {
	data    []byte
	objects map[int]*object // by object number; of a stream, the dictionary
	ends    map[int]int     // by object number: the offset behind the object, with its stream and endobj
	trailer object

	entries   []tableEntry // of the objects in the file, by offset
	table     int          // the offset of the cross-reference table
	startxref object       // the number at the end of the file that says where the table is
}

// tableEntry is an entry of the cross-reference table.
type tableEntry struct {
	number int // of the object
	offset int // of the object
	pos    int // the offset of the entry itself
}

var errUnsupported = errors.New("not a PDF as the browser writes it")

// parse reads all objects of a file.
func parse(data []byte) (*file, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errUnsupported
	}
	_, table, _, err := findTable(data)
	if err != nil {
		return nil, err
	}
	if c := data[table]; c >= '0' && c <= '9' {
		expanded, err := expand(data, table)
		if err != nil {
			return nil, err
		}
		return parsePlain(expanded)
	}
	return parsePlain(data)
}

// parsePlain reads a file with a cross-reference table.
func parsePlain(data []byte) (*file, error) {
	r, table, start, err := findTable(data)
	if err != nil {
		return nil, err
	}
	f := &file{data: data, objects: map[int]*object{}, ends: map[int]int{}, table: table, startxref: object{start: start, end: r.pos}}
	r.pos = table
	if err := f.readTable(r); err != nil {
		return nil, err
	}
	if err := f.readObjects(); err != nil {
		return nil, err
	}
	return f, nil
}

// findTable returns the offset of the cross-reference table, where that is written, and a reader behind it.
func findTable(data []byte) (r *reader, table, start int, err error) {
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, 0, 0, fmt.Errorf("%w: no startxref", errUnsupported)
	}
	r = &reader{data: data, pos: at + len("startxref")}
	r.skipSpace()
	start = r.pos
	table, err = r.integer()
	if err != nil || table >= start {
		return nil, 0, 0, fmt.Errorf("%w: startxref does not point to a table", errUnsupported)
	}
	return r, table, start, nil
}

// readTable reads the cross-reference table and the trailer.
func (f *file) readTable(r *reader) error {
	if !r.accept("xref") {
		return fmt.Errorf("%w: no cross-reference table", errUnsupported)
	}
	for !r.accept("trailer") {
		section, err := readSection(r)
		if err != nil {
			return err
		}
		f.entries = append(f.entries, section...)
	}
	slices.SortStableFunc(f.entries, func(a, b tableEntry) int { return cmp.Compare(a.offset, b.offset) })
	var err error
	if f.trailer, err = r.object(0); err != nil || f.trailer.kind != kindDictionary {
		return errors.Join(fmt.Errorf("%w: no trailer", errUnsupported), err)
	}
	if r.pos > f.startxref.start {
		return fmt.Errorf("%w: the trailer is not at the end", errUnsupported)
	}
	return nil
}

// readSection reads a section of the table: the number of its first object, the number of objects, and an entry of 20 bytes for
// each (ISO 32000-1, 7.5.4).
func readSection(r *reader) (entries []tableEntry, err error) {
	const entrySize = 20 // bytes
	errTable := fmt.Errorf("%w: the cross-reference table is broken", errUnsupported)
	first, err1 := r.integer()
	count, err2 := r.integer()
	r.skipSpace()
	if err1 != nil || err2 != nil || count < 1 || count > (len(r.data)-r.pos)/entrySize {
		return nil, errTable
	}
	for i := range count {
		line := r.data[r.pos : r.pos+entrySize]
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset < 0 || offset > len(r.data) {
			return nil, errTable
		}
		if line[17] == 'n' { // in use
			entries = append(entries, tableEntry{number: first + i, offset: offset, pos: r.pos})
		}
		r.pos += entrySize
	}
	return entries, nil
}

// readObjects reads the objects that the table names.
func (f *file) readObjects() error {
	for i, entry := range f.entries {
		end := f.table
		if i+1 < len(f.entries) {
			end = f.entries[i+1].offset
		}
		if err := f.readObject(entry, end); err != nil {
			return err
		}
	}
	return nil
}

// readObject reads an object that ends before another begins; of a stream, the dictionary.
func (f *file) readObject(entry tableEntry, end int) error {
	if f.objects[entry.number] != nil {
		return fmt.Errorf("%w: the table has object %d twice", errUnsupported, entry.number)
	}
	r := &reader{data: f.data, pos: entry.offset}
	if !r.accept(strconv.Itoa(entry.number)) || !r.accept("0") || !r.accept("obj") {
		return fmt.Errorf("%w: object %d is not where the table says", errUnsupported, entry.number)
	}
	o, err := r.object(0)
	if err != nil {
		return fmt.Errorf("object %d: %w", entry.number, err)
	}
	if o.end > end {
		return fmt.Errorf("%w: object %d overlaps with what follows", errUnsupported, entry.number)
	}
	f.objects[entry.number], f.ends[entry.number] = &o, end
	return nil
}

// resolve returns the object that o refers to, or o itself if it is not a reference.
func (f *file) resolve(o *object) *object {
	if o.kind != kindReference {
		return o
	}
	if target := f.objects[o.number()]; target != nil {
		return target
	}
	return &object{}
}

// catalog returns the root of the document (ISO 32000-1, 7.7.2).
func (f *file) catalog() *object { return f.resolve(f.trailer.get("Root")) }

// pages returns the object numbers of the pages, in the order of the document.
func (f *file) pages() (pages []int, err error) {
	seen := map[int]bool{}
	var walk func(reference *object) error
	walk = func(reference *object) error {
		number := reference.number()
		if reference.kind != kindReference || seen[number] {
			return fmt.Errorf("%w: the page tree is broken", errUnsupported)
		}
		seen[number] = true
		node := f.resolve(reference)
		if node.get("Type").isName("Page") {
			pages = append(pages, number)
			return nil
		}
		kids := f.resolve(node.get("Kids")).items
		for i := range kids {
			if err := walk(&kids[i]); err != nil {
				return err
			}
		}
		return nil
	}
	err = walk(f.catalog().get("Pages"))
	if err == nil && len(pages) == 0 {
		err = fmt.Errorf("%w: no pages", errUnsupported)
	}
	return pages, err
}
