package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"
)

// normalise replaces what depends on the moment of printing and on what the tab did before, so that the same document gives the
// same bytes: the two dates, and the ids of table cells, which the browser numbers on through the life of a tab, in whatever order it
// comes by the cells.
func normalise(f *file, at time.Time) []byte {
	var e edits
	e.setDates(f, at)
	e.renumber(f)
	return e.apply(f)
}

// edit says what stands in the place of some bytes of a file.
type edit struct {
	start, end int
	now        []byte
}

type edits []edit

func (e *edits) replace(o *object, now []byte) { *e = append(*e, edit{o.start, o.end, now}) }

// setDates writes the date into the document information, or takes its dates out where at is zero: a PDF needs none, and any other
// would be untrue.
func (e *edits) setDates(f *file, at time.Time) {
	info := f.follow(f.trailer.get("Info"))
	if info.kind != dict {
		return
	}
	for i := 0; i < len(info.items); i += 2 {
		key, value := &info.items[i], &info.items[i+1]
		if !key.is("CreationDate") && !key.is("ModDate") {
			continue
		}
		if at.IsZero() {
			*e = append(*e, edit{key.start, value.end, nil})
		} else {
			e.replace(value, fmt.Appendf(nil, "(D:%s+00'00')", at.UTC().Format("20060102150405")))
		}
	}
}

// renumber gives the ids of structure elements numbers from 1, in the order of the elements in the file, where they are named:
// at the element, at the cells it is a header of, and in the tree of ids (14.7.2).
func (e *edits) renumber(f *file) {
	ids := newIDs(f)
	for _, n := range f.numbers {
		o := f.objects[n]
		if !o.get("Type").is("StructElem") {
			continue
		}
		e.rename(o.get("ID"), ids)
		attributes := o.get("A")
		e.renameHeaders(attributes, ids)
		for i := range attributes.items {
			e.renameHeaders(&attributes.items[i], ids)
		}
	}
	e.sortTree(f, ids)
}

// newIDs are the new ids by the old ones.
func newIDs(f *file) map[string][]byte {
	ids := map[string][]byte{}
	for _, n := range f.numbers {
		o := f.objects[n]
		id := o.get("ID")
		if !o.get("Type").is("StructElem") || id.kind != text {
			continue
		}
		if _, known := ids[string(id.text)]; !known {
			ids[string(id.text)] = fmt.Appendf(nil, "(node%08d)", len(ids)+1)
		}
	}
	return ids
}

func (e *edits) rename(o *object, ids map[string][]byte) {
	if now, known := ids[string(o.text)]; known && o.kind == text {
		e.replace(o, now)
	}
}

func (e *edits) renameHeaders(attributes *object, ids map[string][]byte) {
	headers := attributes.get("Headers")
	for i := range headers.items {
		e.rename(&headers.items[i], ids)
	}
}

// leaf is an entry of the tree of ids: the id and, as it is written, what it leads to.
type leaf struct{ id, to []byte }

// sortTree puts the tree of ids into the order of the new ids: readers search it by halves. Each node keeps as many entries as it
// had.
func (e *edits) sortTree(f *file, ids map[string][]byte) {
	nodes := f.treeNodes()
	var leaves []leaf
	for _, node := range nodes {
		names := node.get("Names").items
		for i := 0; i+1 < len(names); i += 2 {
			now, known := ids[string(names[i].text)]
			if !known {
				return // not a tree of these elements: let it stand
			}
			leaves = append(leaves, leaf{now, f.data[names[i+1].start:names[i+1].end]})
		}
	}
	slices.SortFunc(leaves, func(a, b leaf) int {
		return cmp.Or(bytes.Compare(a.id, b.id), bytes.Compare(a.to, b.to))
	})
	for _, node := range nodes {
		names := node.get("Names")
		count := len(names.items) / 2
		if count == 0 {
			continue
		}
		e.replace(names, listed(leaves[:count]))
		if limits := node.get("Limits"); limits.kind == array {
			e.replace(limits, fmt.Appendf(nil, "[%s %s]", leaves[0].id, leaves[count-1].id))
		}
		leaves = leaves[count:]
	}
}

func listed(leaves []leaf) []byte {
	var b bytes.Buffer
	for i, l := range leaves {
		fmt.Fprintf(&b, "%c%s %s", "[\n"[min(i, 1)], l.id, l.to)
	}
	b.WriteByte(']')
	return b.Bytes()
}

// treeNodes are the nodes of the tree of ids, in its order, each once.
func (f *file) treeNodes() (nodes []*object) {
	catalogue := f.follow(f.trailer.get("Root"))
	seen := map[*object]bool{}
	var walk func(o *object)
	walk = func(o *object) {
		node := f.follow(o)
		if seen[node] {
			return
		}
		seen[node] = true
		nodes = append(nodes, node)
		kids := f.follow(node.get("Kids")).items
		for i := range kids {
			walk(&kids[i])
		}
	}
	walk(f.follow(catalogue.get("StructTreeRoot")).get("IDTree"))
	return nodes
}

// apply makes the edits, and sets right where objects stand in the table of cross references, and where the table stands.
func (e edits) apply(f *file) []byte {
	var out []byte
	var shifts []shift
	at := 0
	slices.SortStableFunc(e, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	for _, change := range e {
		if change.start < at {
			continue // inside what has been replaced already
		}
		out = append(append(out, f.data[at:change.start]...), change.now...)
		at = change.end
		shifts = append(shifts, shift{at, len(out) - at})
	}
	out = append(out, f.data[at:]...)
	for _, entry := range f.entries {
		copy(out[moved(shifts, entry.at):], fmt.Appendf(nil, "%010d", moved(shifts, entry.offset)))
	}
	start, end := moved(shifts, f.startxref.start), moved(shifts, f.startxref.end)
	return slices.Replace(out, start, end, fmt.Appendf(nil, "%d", moved(shifts, f.table))...)
}

// shift says how far everything from an offset on was moved.
type shift struct{ from, by int }

// moved is where a byte stands that was moved, but not replaced.
func moved(shifts []shift, offset int) int {
	i, found := slices.BinarySearchFunc(shifts, offset, func(s shift, offset int) int { return cmp.Compare(s.from, offset) })
	if !found {
		i--
	}
	if i < 0 {
		return offset
	}
	return offset + shifts[i].by
}
