package pdf

import (
	"bytes"
	"unicode/utf16"
)

// summary is what printing needs to know about a printed document.
type summary struct {
	pages        int
	destinations map[string]int // page numbers, from 1, by the id of an element
	title, lang  string
	tagged       bool
}

// summary reads the document catalog, the page tree and the document information.
func (f *file) summary() (summary, error) {
	pages, err := f.pages()
	if err != nil {
		return summary{}, err
	}
	catalog := f.catalog()
	return summary{
		pages:        len(pages),
		destinations: f.destinations(pages),
		title:        decodeText(f.resolve(f.trailer.get("Info")).get("Title").text),
		lang:         decodeText(catalog.get("Lang").text),
		tagged:       catalog.get("StructTreeRoot").kind != kindNull,
	}, nil
}

// destinations returns the page number of each named destination, by the id of its element.
func (f *file) destinations(pages []int) map[string]int {
	pageNumbers := map[int]int{} // by object number
	for i, object := range pages {
		pageNumbers[object] = i + 1
	}
	found := map[string]int{}
	for name, value := range f.resolve(f.catalog().get("Dests")).entries() {
		destination := f.resolve(value)
		if destination.kind == kindDictionary {
			destination = f.resolve(destination.get("D"))
		}
		if len(destination.items) == 0 {
			continue
		}
		page, ok := pageNumbers[destination.items[0].number()]
		if !ok {
			continue
		}
		found[idOf(name)] = page
	}
	return found
}

// decodeText decodes a text string (ISO 32000-1, 7.9.2.2). It is UTF-16 if it starts with a byte order mark. Without one, the
// browser writes ASCII only.
func decodeText(s []byte) string {
	rest, isUTF16 := bytes.CutPrefix(s, []byte{0xFE, 0xFF})
	if !isUTF16 {
		return string(s)
	}
	var units []uint16
	for i := 0; i+1 < len(rest); i += 2 {
		units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
	}
	return string(utf16.Decode(units))
}
