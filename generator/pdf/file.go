package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf16"
)

// file is a PDF as Chromium writes it: one table of cross references, no object streams, not encrypted. Other files are
// refused: nobody should believe that they were understood.
type file struct {
	data    []byte
	objects map[int]*object // by number; of a stream, its dictionary
	ends    map[int]int     // where each object ends, with its stream and endobj
	numbers []int           // the keys of objects, in the order in which they stand in the file
	trailer object

	entries   []place // the entries of the table for objects that are there
	table     int     // where the table stands
	startxref object  // the number that says so, at the end
}

var errNotOurs = errors.New("not a PDF as the browser writes it")

// parse reads all objects of a file.
func parse(data []byte) (*file, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errNotOurs
	}
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, fmt.Errorf("%w: no startxref", errNotOurs)
	}
	r := &reader{data: data, at: at + len("startxref")}
	r.space()
	start := r.at
	table, err := strconv.Atoi(string(r.word()))
	if err != nil || table < 0 || table >= start {
		return nil, fmt.Errorf("%w: startxref points nowhere", errNotOurs)
	}
	f := &file{data: data, objects: map[int]*object{}, ends: map[int]int{}, table: table, startxref: object{start: start, end: r.at}}
	r.at = table
	if err := f.readTable(r); err != nil {
		return nil, err
	}
	return f, nil
}

// place is where an object stands, and where the table says so.
type place struct{ number, offset, at int }

// readTable reads the table of cross references, the trailer, and every object the table names.
func (f *file) readTable(r *reader) error {
	if !r.accept("xref") {
		return fmt.Errorf("%w: no table of cross references", errNotOurs)
	}
	for !r.accept("trailer") {
		section, err := readSection(r)
		if err != nil {
			return err
		}
		f.entries = append(f.entries, section...)
	}
	var err error
	if f.trailer, err = r.object(0); err != nil || f.trailer.kind != dict {
		return errors.Join(fmt.Errorf("%w: no trailer", errNotOurs), err)
	}
	if r.at > f.startxref.start {
		return fmt.Errorf("%w: the trailer is not at the end", errNotOurs)
	}
	slices.SortStableFunc(f.entries, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	for i, p := range f.entries {
		end := f.table
		if i+1 < len(f.entries) {
			end = f.entries[i+1].offset
		}
		if err := f.readObject(p, end); err != nil {
			return err
		}
	}
	return nil
}

// readSection reads one section of the table: the number of its first object, how many there are, and an entry of twenty
// bytes for each (7.5.4).
func readSection(r *reader) (places []place, err error) {
	const entry = 20
	r.space()
	first, err1 := strconv.Atoi(string(r.word()))
	r.space()
	count, err2 := strconv.Atoi(string(r.word()))
	r.space()
	if err1 != nil || err2 != nil || first < 0 || count < 1 || count > (len(r.data)-r.at)/entry {
		return nil, fmt.Errorf("%w: a broken table of cross references", errNotOurs)
	}
	for i := range count {
		at := r.at
		line := r.data[at : at+entry]
		r.at += entry
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset < 0 || offset > len(r.data) {
			return nil, fmt.Errorf("%w: a broken table of cross references", errNotOurs)
		}
		if line[17] == 'n' {
			places = append(places, place{first + i, offset, at})
		}
	}
	return places, nil
}

// readObject reads the object at its place, which ends before another begins; of a stream only the dictionary.
func (f *file) readObject(p place, end int) error {
	if _, twice := f.objects[p.number]; twice {
		return fmt.Errorf("%w: object %d stands twice in the table", errNotOurs, p.number)
	}
	r := &reader{data: f.data, at: p.offset}
	if !r.accept(strconv.Itoa(p.number)) || !r.accept("0") || !r.accept("obj") {
		return fmt.Errorf("%w: object %d is not where the table says", errNotOurs, p.number)
	}
	o, err := r.object(0)
	if err != nil {
		return fmt.Errorf("object %d: %w", p.number, err)
	}
	if o.end > end {
		return fmt.Errorf("%w: object %d runs into the next or into the table", errNotOurs, p.number)
	}
	f.numbers = append(f.numbers, p.number)
	f.objects[p.number] = &o
	f.ends[p.number] = end
	return nil
}

// follow is the object a reference points to, or the object itself.
func (f *file) follow(o *object) *object {
	if o.kind != pointer {
		return o
	}
	if to := f.objects[int(o.value)]; to != nil {
		return to
	}
	return &object{}
}

// facts are what is asked of a printed document.
type facts struct {
	pages        int
	destinations map[string]int // the page of each named destination, from 1
	title, lang  string
	tagged       bool
}

// facts reads them from the catalogue, the page tree and the document information.
func (f *file) facts() (facts, error) {
	catalogue := f.follow(f.trailer.get("Root"))
	info := f.follow(f.trailer.get("Info"))
	pages, err := f.pages()
	if err != nil {
		return facts{}, err
	}
	return facts{
		pages:        len(pages),
		destinations: f.destinations(f.follow(catalogue.get("Dests")), pages),
		title:        decode(info.get("Title").text),
		lang:         decode(catalogue.get("Lang").text),
		tagged:       catalogue.get("StructTreeRoot").kind != null,
	}, nil
}

// pages returns the numbers of the page objects, in the order of the pages.
func (f *file) pages() (pages []int, err error) {
	seen := map[int]bool{}
	var walk func(o *object) error
	walk = func(o *object) error {
		number := int(o.value)
		if o.kind != pointer || seen[number] {
			return fmt.Errorf("%w: a broken tree of pages", errNotOurs)
		}
		seen[number] = true
		node := f.follow(o)
		if node.get("Type").is("Page") {
			pages = append(pages, number)
			return nil
		}
		kids := f.follow(node.get("Kids")).items
		for i := range kids {
			if err := walk(&kids[i]); err != nil {
				return err
			}
		}
		return nil
	}
	err = walk(f.follow(f.trailer.get("Root")).get("Pages"))
	if err == nil && len(pages) == 0 {
		err = fmt.Errorf("%w: no pages", errNotOurs)
	}
	return pages, err
}

// destinations are the pages of all named destinations. The browser names them as the address in the link does, in percent
// escapes; here they have the names of the elements.
func (f *file) destinations(named *object, pages []int) map[string]int {
	page := map[int]int{}
	for i, number := range pages {
		page[number] = i + 1
	}
	found := map[string]int{}
	for key, value := range named.entries() {
		to := f.follow(value)
		if to.kind == dict {
			to = f.follow(to.get("D"))
		}
		if len(to.items) == 0 {
			continue
		}
		at, ok := page[int(to.items[0].value)]
		if !ok {
			continue
		}
		if plain, err := url.PathUnescape(key); err == nil {
			key = plain
		}
		found[key] = at
	}
	return found
}

// decode reads a text string: UTF-16 after a byte order mark, else taken as it is, since the browser writes nothing but ASCII
// without a mark.
func decode(s []byte) string {
	rest, wide := bytes.CutPrefix(s, []byte{0xFE, 0xFF})
	if !wide {
		return string(s)
	}
	var units []uint16
	for i := 0; i+1 < len(rest); i += 2 {
		units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
	}
	return string(utf16.Decode(units))
}
