package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// objectsPerStream is the number of objects that are compressed together. A reader that needs one of them decompresses all.
const objectsPerStream = 500

// compact returns a file of which all small objects, such as the tags, are compressed (PDF 1.5; ISO 32000-1, 7.5.7 and 7.5.8). That halves
// a pack. What says what the file is, is not compressed.
func compact(f *file) []byte {
	var c compactor
	c.out.WriteString(compactHeader)
	root, info := f.trailer.get("Root").number(), f.trailer.get("Info").number()
	numbers := slices.Sorted(maps.Keys(f.objects))
	var small []int
	for _, number := range numbers {
		_, _, err := f.streamPlace(number)
		if err == nil || number == root || number == info {
			c.add(number, entryPlain, c.out.Len(), 0)
			o := f.objects[number]
			fmt.Fprintf(&c.out, "%d 0 obj\n%s\nendobj\n", number, bytes.TrimSpace(withoutEnd(f.data[o.start:f.ends[number]])))
		} else {
			small = append(small, number)
		}
	}
	next := numbers[len(numbers)-1] + 1
	for group := range slices.Chunk(small, objectsPerStream) {
		c.writeGroup(f, next, group)
		next++
	}
	c.writeTable(next, root, info)
	return c.out.Bytes()
}

const compactHeader = "%PDF-1.5\n%\xD3\xEB\xE9\xE1\n"

// withoutEnd removes the end of an object.
func withoutEnd(data []byte) []byte {
	if at := bytes.LastIndex(data, []byte("endobj")); at >= 0 {
		return data[:at]
	}
	return data
}

// compactor writes a file with object streams.
type compactor struct {
	out     bytes.Buffer
	entries []compactEntry
}

// compactEntry is an entry of a cross-reference stream: an offset, or an object stream and the place in it.
type compactEntry struct{ number, kind, where, index int }

// The kinds of entries.
const (
	entryFree    = 0
	entryPlain   = 1
	entryInGroup = 2
)

func (c *compactor) add(number, kind, where, index int) {
	c.entries = append(c.entries, compactEntry{number, kind, where, index})
}

// writeGroup writes an object stream.
func (c *compactor) writeGroup(f *file, number int, members []int) {
	var places, objects bytes.Buffer
	for i, member := range members {
		o := f.objects[member]
		fmt.Fprintf(&places, "%d %d ", member, objects.Len())
		objects.Write(f.data[o.start:o.end])
		objects.WriteByte('\n')
		c.add(member, entryInGroup, number, i)
	}
	c.add(number, entryPlain, c.out.Len(), 0)
	first := places.Len()
	data := deflate(append(places.Bytes(), objects.Bytes()...))
	fmt.Fprintf(&c.out, "%d 0 obj\n<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n",
		number, len(members), first, len(data), data)
}

// entrySize is the number of bytes of an entry in the cross-reference stream: its kind, where the object is, and the place there.
const entrySize = 1 + 4 + 2

// writeTable writes the cross-reference stream, which has an entry for each number up to its own.
func (c *compactor) writeTable(number, root, info int) {
	at := c.out.Len()
	c.add(number, entryPlain, at, 0)
	rows := make([]byte, (number+1)*entrySize)
	for _, e := range c.entries {
		row := rows[e.number*entrySize:]
		row[0] = byte(e.kind)
		binary.BigEndian.PutUint32(row[1:], uint32(e.where))
		binary.BigEndian.PutUint16(row[5:], uint16(e.index))
	}
	data := deflate(differences(rows))
	trailer := fmt.Sprintf("/Root %d 0 R", root)
	if info != 0 {
		trailer += fmt.Sprintf(" /Info %d 0 R", info)
	}
	fmt.Fprintf(&c.out, "%d 0 obj\n<</Type /XRef /Size %d /W [1 4 2] /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns %d>>"+
		" /Length %d %s>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		number, number+1, entrySize, len(data), trailer, data, at)
}

// predictUp is the kind of row that has the differences to the row above (ISO 32000-1, 7.4.4.4).
const predictUp = 2

// differences returns the rows of a table as their differences to the row above, which compress well.
func differences(rows []byte) []byte {
	var out []byte
	for start := 0; start < len(rows); start += entrySize {
		out = append(out, predictUp)
		for i := start; i < start+entrySize; i++ {
			above := byte(0)
			if i >= entrySize {
				above = rows[i-entrySize]
			}
			out = append(out, rows[i]-above)
		}
	}
	return out
}

// expand returns the file that [compact] made smaller, with its objects in the order of their numbers.
func expand(data []byte, table int) ([]byte, error) {
	errBroken := fmt.Errorf("%w: the cross-reference stream is broken", errUnsupported)
	f := &file{data: data, objects: map[int]*object{}, ends: map[int]int{}, table: len(data)}
	r := &reader{data: data, pos: table}
	number, err := r.integer()
	if err != nil {
		return nil, errBroken
	}
	if err := f.readObject(tableEntry{number: number, offset: table}, len(data)); err != nil {
		return nil, err
	}
	dictionary := f.objects[number]
	rows, err := f.inflated(number)
	if err != nil || !dictionary.get("Type").isName("XRef") || len(rows)%(entrySize+1) != 0 {
		return nil, errBroken
	}
	f.trailer = *dictionary
	return f.expandRows(rows, number)
}

// inflated returns the bytes of a stream without compression; differences of rows stay as they are.
func (f *file) inflated(number int) ([]byte, error) {
	raw, err := f.rawStream(number)
	if err != nil {
		return nil, err
	}
	return inflate(raw)
}

// expandRows writes all objects of the table except its own and the object streams.
func (f *file) expandRows(rows []byte, table int) ([]byte, error) {
	entries, err := readRows(rows)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString(header)
	offsets := map[int]int{}
	write := func(number int, data []byte) {
		offsets[number] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", number, data)
	}
	groups := map[int][][]byte{}
	ends := plainEnds(entries, len(f.data))
	for _, e := range entries {
		switch {
		case e.number == table:
		case e.where > len(f.data):
			return nil, fmt.Errorf("%w: object %d is behind the end", errUnsupported, e.number)
		case e.kind == entryPlain:
			if err := f.readObject(tableEntry{number: e.number, offset: e.where}, ends[e.where]); err != nil {
				return nil, err
			}
			if o := f.objects[e.number]; !o.get("Type").isName("ObjStm") {
				write(e.number, bytes.TrimSpace(withoutEnd(f.data[o.start:ends[e.where]])))
			}
		}
	}
	for _, e := range entries {
		if e.kind != entryInGroup {
			continue
		}
		group, known := groups[e.where]
		if !known {
			if group, err = f.readGroup(e.where); err != nil {
				return nil, err
			}
			groups[e.where] = group
		}
		if e.index >= len(group) {
			return nil, fmt.Errorf("%w: object %d is not in its stream", errUnsupported, e.number)
		}
		write(e.number, group[e.index])
	}
	return finishExpanded(&out, offsets, len(entries), &f.trailer), nil
}

// maxRows limits the number of objects; a pack has a few thousand.
const maxRows = 1 << 20

// readRows reads the entries of a cross-reference stream.
func readRows(rows []byte) ([]compactEntry, error) {
	if len(rows) > maxRows*(entrySize+1) {
		return nil, fmt.Errorf("%w: there are more than %d objects", errUnsupported, maxRows)
	}
	var entries []compactEntry
	row := make([]byte, entrySize)
	for ; len(rows) > 0; rows = rows[entrySize+1:] {
		if rows[0] != predictUp {
			return nil, fmt.Errorf("%w: the cross-reference stream has rows of another kind", errUnsupported)
		}
		for i := range row {
			row[i] += rows[1+i]
		}
		where := binary.BigEndian.Uint32(row[1:])
		entries = append(entries, compactEntry{len(entries), int(row[0]), int(where), int(binary.BigEndian.Uint16(row[5:]))})
	}
	return entries, nil
}

// plainEnds returns where each object ends, by its offset: where the next begins.
func plainEnds(entries []compactEntry, end int) map[int]int {
	var starts []int
	for _, e := range entries {
		if e.kind == entryPlain {
			starts = append(starts, e.where)
		}
	}
	slices.Sort(starts)
	ends := map[int]int{}
	for i, start := range starts {
		ends[start] = end
		if i+1 < len(starts) {
			ends[start] = starts[i+1]
		}
	}
	return ends
}

// readGroup returns the objects of an object stream.
func (f *file) readGroup(number int) (objects [][]byte, err error) {
	errBroken := fmt.Errorf("%w: object stream %d is broken", errUnsupported, number)
	data, err := f.inflated(number)
	if err != nil {
		return nil, err
	}
	count, first := int(f.objects[number].get("N").value), int(f.objects[number].get("First").value)
	if first < 0 || first > len(data) || count < 0 || count > first {
		return nil, errBroken
	}
	r := &reader{data: data[:first]}
	var places []int
	for range count {
		_, err1 := r.integer()
		place, err2 := r.integer()
		if err1 != nil || err2 != nil || place > len(data)-first {
			return nil, errBroken
		}
		places = append(places, first+place)
	}
	places = append(places, len(data))
	for i := range count {
		if places[i+1] < places[i] {
			return nil, errBroken
		}
		objects = append(objects, bytes.TrimSpace(data[places[i]:places[i+1]]))
	}
	return objects, nil
}

// finishExpanded writes the cross-reference table and the trailer.
func finishExpanded(out *bytes.Buffer, offsets map[int]int, size int, trailer *object) []byte {
	table := out.Len()
	out.WriteString("xref\n")
	for _, number := range slices.Sorted(maps.Keys(offsets)) {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", number, offsets[number])
	}
	out.WriteString("trailer\n<</Size " + strconv.Itoa(size))
	for _, key := range []string{"Root", "Info"} {
		if value := trailer.get(key); value.kind == kindReference {
			fmt.Fprintf(out, " /%s %d 0 R", key, value.number())
		}
	}
	fmt.Fprintf(out, ">>\nstartxref\n%d\n%%%%EOF\n", table)
	return out.Bytes()
}
