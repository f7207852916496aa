package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"
)

// normalise replaces what differs between two prints of a document, so that the same document gives the same bytes: the dates, and
// the ids of table cells. The browser numbers the cells in no fixed order and continues from one document of a tab to the next. It also
// corrects what the browser does not do well.
func normalise(f *file, date time.Time, direction Direction) []byte {
	var e edits
	e.setDates(f, date)
	e.renumber(f)
	e.correctTexts(f)
	e.setDirection(f, direction)
	e.mapRoles(f)
	return e.apply(f)
}

// setDirection says that pages are read from right to left, so that readers show the first of two pages on the right.
func (e *edits) setDirection(f *file, direction Direction) {
	preferences := f.catalog().get("ViewerPreferences")
	if direction == RightToLeft && preferences.kind == kindDictionary && preferences.get("Direction").kind == kindNull {
		e.insertEntry(preferences, "/Direction /R2L")
	}
}

// mapRoles says which standard types the other types of structure elements are like. Strong and Em are types of PDF 2.0, which is
// not the version of the file.
func (e *edits) mapRoles(f *file) {
	root := f.resolve(f.catalog().get("StructTreeRoot"))
	if root.kind == kindDictionary && root.get("RoleMap").kind == kindNull {
		e.insertEntry(root, "/RoleMap <</Em /Span /Strong /Span>>")
	}
}

// insertEntry adds an entry at the end of a dictionary.
func (e *edits) insertEntry(dictionary *object, entry string) {
	end := dictionary.end - len(">>")
	*e = append(*e, edit{end, end, []byte("\n" + entry)})
}

// edit replaces data[start:end] of a file.
type edit struct {
	start, end int
	text       []byte
}

type edits []edit

func (e *edits) replace(o *object, text []byte) { *e = append(*e, edit{o.start, o.end, text}) }

// setDates sets the dates in the document information, or removes them if date is zero.
func (e *edits) setDates(f *file, date time.Time) {
	info := f.resolve(f.trailer.get("Info"))
	if info.kind != kindDictionary {
		return
	}
	for i := 0; i < len(info.items); i += 2 {
		key, value := &info.items[i], &info.items[i+1]
		if !key.isName("CreationDate") && !key.isName("ModDate") {
			continue
		}
		if date.IsZero() {
			*e = append(*e, edit{key.start, value.end, nil})
		} else {
			e.replace(value, fmt.Appendf(nil, "(D:%s+00'00')", date.UTC().Format("20060102150405")))
		}
	}
}

// renumber numbers the ids of structure elements from 1, in the order of the elements in the file. Ids occur at three places: in
// their element, in the Headers of table cells, and in the ID tree (ISO 32000-1, 14.7.2).
func (e *edits) renumber(f *file) {
	ids := newIDs(f)
	for _, entry := range f.entries {
		o := f.objects[entry.number]
		if !o.get("Type").isName("StructElem") {
			continue
		}
		e.replaceID(o.get("ID"), ids)
		attributes := o.get("A")
		e.replaceHeaders(attributes, ids)
		for i := range attributes.items {
			e.replaceHeaders(&attributes.items[i], ids)
		}
	}
	e.sortIDTree(f, ids)
}

// newIDs returns the new ids, as PDF strings, by the old ones.
func newIDs(f *file) map[string][]byte {
	ids := map[string][]byte{}
	for _, entry := range f.entries {
		o := f.objects[entry.number]
		id := o.get("ID")
		if !o.get("Type").isName("StructElem") || id.kind != kindString {
			continue
		}
		if _, known := ids[string(id.text)]; !known {
			ids[string(id.text)] = fmt.Appendf(nil, "(node%08d)", len(ids)+1)
		}
	}
	return ids
}

func (e *edits) replaceID(o *object, ids map[string][]byte) {
	if id, known := ids[string(o.text)]; known && o.kind == kindString {
		e.replace(o, id)
	}
}

func (e *edits) replaceHeaders(attributes *object, ids map[string][]byte) {
	headers := attributes.get("Headers")
	for i := range headers.items {
		e.replaceID(&headers.items[i], ids)
	}
}

// idTreeEntry is an entry of the ID tree: an id and the reference to its element, both as they are written.
type idTreeEntry struct{ id, reference []byte }

// sortIDTree sorts the ID tree by the new ids, because PDF readers use binary search. Each node keeps its number of entries.
func (e *edits) sortIDTree(f *file, ids map[string][]byte) {
	nodes := f.idTreeNodes()
	var entries []idTreeEntry
	for _, node := range nodes {
		names := node.get("Names").items
		for i := 0; i+1 < len(names); i += 2 {
			id, known := ids[string(names[i].text)]
			if !known {
				return // a tree of other things
			}
			entries = append(entries, idTreeEntry{id, f.data[names[i+1].start:names[i+1].end]})
		}
	}
	slices.SortFunc(entries, func(a, b idTreeEntry) int {
		return cmp.Or(bytes.Compare(a.id, b.id), bytes.Compare(a.reference, b.reference))
	})
	for _, node := range nodes {
		names := node.get("Names")
		count := len(names.items) / 2
		if count == 0 {
			continue
		}
		e.replace(names, formatNames(entries[:count]))
		if limits := node.get("Limits"); limits.kind == kindArray {
			e.replace(limits, fmt.Appendf(nil, "[%s %s]", entries[0].id, entries[count-1].id))
		}
		entries = entries[count:]
	}
}

func formatNames(entries []idTreeEntry) []byte {
	lines := make([][]byte, len(entries))
	for i, entry := range entries {
		lines[i] = fmt.Appendf(nil, "%s %s", entry.id, entry.reference)
	}
	return fmt.Appendf(nil, "[%s]", bytes.Join(lines, []byte("\n")))
}

// idTreeNodes returns the nodes of the ID tree, in the order of the tree, each once.
func (f *file) idTreeNodes() (nodes []*object) {
	seen := map[*object]bool{}
	var walk func(o *object)
	walk = func(o *object) {
		node := f.resolve(o)
		if seen[node] {
			return
		}
		seen[node] = true
		nodes = append(nodes, node)
		kids := f.resolve(node.get("Kids")).items
		for i := range kids {
			walk(&kids[i])
		}
	}
	walk(f.resolve(f.catalog().get("StructTreeRoot")).get("IDTree"))
	return nodes
}

// apply makes the edits and corrects the offsets in the cross-reference table and of the table.
func (e edits) apply(f *file) []byte {
	out, shifts := e.copyEdited(f.data)
	for _, entry := range f.entries {
		copy(out[newOffset(shifts, entry.pos):], fmt.Appendf(nil, "%010d", newOffset(shifts, entry.offset)))
	}
	start, end := newOffset(shifts, f.startxref.start), newOffset(shifts, f.startxref.end)
	return slices.Replace(out, start, end, fmt.Appendf(nil, "%d", newOffset(shifts, f.table))...)
}

// copyEdited returns the data with the edits.
func (e edits) copyEdited(data []byte) (out []byte, shifts []shift) {
	copied := 0
	slices.SortStableFunc(e, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	for _, change := range e {
		if change.start < copied {
			continue // inside an earlier edit
		}
		out = append(append(out, data[copied:change.start]...), change.text...)
		copied = change.end
		shifts = append(shifts, shift{copied, len(out) - copied})
	}
	return append(out, data[copied:]...), shifts
}

// shift moves the bytes from an offset on, up to the next shift.
type shift struct{ from, by int }

// newOffset returns the offset of a byte after the edits.
func newOffset(shifts []shift, offset int) int {
	i, found := slices.BinarySearchFunc(shifts, offset, func(s shift, offset int) int { return cmp.Compare(s.from, offset) })
	if !found {
		i--
	}
	if i < 0 {
		return offset
	}
	return offset + shifts[i].by
}
