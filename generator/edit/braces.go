package edit

import (
	"bytes"
	"slices"
	"strings"

	"vademecum/generator/source"
)

// field is a key with its value in braces, or one of those that dotted keys make there.
type field struct {
	start, end int // from the first name to the end of the value
	value      *source.Node
}

// fieldsOf returns the fields of a table in braces as they are written. A dotted key is one field.
func (d *document) fieldsOf(t *source.Table) []field {
	var all []field
	for _, n := range writtenIn(t) {
		all = append(all, field{end: int(n.At.End), value: n})
	}
	slices.SortFunc(all, func(a, b field) int { return a.end - b.end })
	at := int(t.At().Offset) + len("{")
	for i := range all {
		all[i].start = d.nextKey(at)
		at = all[i].end
	}
	return all
}

// writtenIn returns the values in braces that have keys of their own.
func writtenIn(t *source.Table) (out []*source.Node) {
	for _, e := range t.Entries() {
		if inner, ok := e.Node.Value.(*source.Table); ok && !inner.InBraces() {
			out = append(out, writtenIn(inner)...)
			continue
		}
		out = append(out, e.Node)
	}
	return out
}

// nextKey returns where the next key in braces begins: after a comma, spaces, line ends and comments.
func (d *document) nextKey(at int) int {
	for at < len(d.text) {
		switch c := d.text[at]; {
		case c == '#':
			at = d.lineEnd(at)
		case bytes.IndexByte([]byte(", \t\r\n"), c) >= 0:
			at++
		default:
			return at
		}
	}
	return at
}

// isOf reports whether a field belongs to a node: it is its value, or inside the table that dotted keys make.
func (f field) isOf(n *source.Node) bool {
	if t, ok := n.Value.(*source.Table); ok && !t.InBraces() {
		return slices.Contains(writtenIn(t), f.value)
	}
	return f.value == n
}

// dropFields removes the fields that belong to a node, each with one comma.
func (d *document) dropFields(all []field, n *source.Node) []splice {
	var out []splice
	for i := 0; i < len(all); i++ {
		if !all[i].isOf(n) {
			continue
		}
		last := i
		for last+1 < len(all) && all[last+1].isOf(n) {
			last++
		}
		switch {
		case last+1 < len(all):
			out = append(out, splice{all[i].start, all[last+1].start, ""})
		case i > 0:
			out = append(out, splice{all[i-1].end, all[last].end, ""})
		default:
			out = append(out, splice{all[i].start, d.afterComma(all[last].end), ""})
		}
		i = last
	}
	return out
}

// replaceFields replaces the dotted keys in braces that make a table by one key: the first of them gets the value.
func (d *document) replaceFields(p place, now Value) []splice {
	all := d.fieldsOf(p.base)
	first := slices.IndexFunc(all, func(f field) bool { return f.isOf(p.node) })
	key := joinKey(append(slices.Clone(p.prefix), p.name))
	out := []splice{{all[first].start, all[first].end, key + d.equalsIn(all[0]) + string(now)}}
	rest := slices.Clone(all)
	rest[first].value = nil
	return append(out, d.dropFields(rest, p.node)...)
}

// equalsIn returns the equals sign of a field, with a space on both sides if it has one before.
func (d *document) equalsIn(f field) string {
	if d.text[f.value.Key.End] == '=' {
		return "="
	}
	return " = "
}

// afterComma returns the end of the comma after a value if only spaces stand between, else the end of the value.
func (d *document) afterComma(end int) int {
	rest := bytes.TrimLeft(d.text[end:], " \t")
	if len(rest) > 0 && rest[0] == ',' {
		return len(d.text) - len(rest) + 1
	}
	return end
}

// addField adds a key to a table in braces, after the others.
func (d *document) addField(p place, now Value) []splice {
	key := joinKey(slices.Concat(p.prefix, p.rest))
	opening := int(p.base.At().Offset)
	entries := p.base.Entries()
	if len(entries) == 0 {
		inside := opening + len("{")
		if rest := bytes.TrimLeft(d.text[inside:], " \t"); rest[0] != '}' { // a comment or a line end
			return []splice{{inside, inside, " " + key + " = " + string(now)}}
		}
		closing := opening + bytes.IndexByte(d.text[opening:], '}')
		return []splice{{inside, closing, " " + key + " = " + string(now) + " "}}
	}
	all := d.fieldsOf(p.base)
	end := all[len(all)-1].end
	return []splice{{end, end, ", " + key + d.equalsIn(all[0]) + string(now)}}
}

// replaceItems changes only the items of a list that differ. A list on one line is written anew; in one of several lines comments stay.
func (d *document) replaceItems(n *source.Node, old []*source.Node, now []Value) []splice {
	whole := d.text[n.At.Offset:n.At.End]
	if len(old) == 0 || !bytes.ContainsAny(whole, "\n#") {
		return []splice{{int(n.At.Offset), int(n.At.End), d.listLine(whole, old, now)}}
	}
	first := 0
	for first < len(old) && first < len(now) && valueOf(old[first].Value).Equal(now[first]) {
		first++
	}
	last := 0
	for last < len(old)-first && last < len(now)-first && valueOf(old[len(old)-1-last].Value).Equal(now[len(now)-1-last]) {
		last++
	}
	removed, added := old[first:len(old)-last], now[first:len(now)-last]
	var out []splice
	for len(removed) > 0 && len(added) > 0 {
		at := removed[0].At
		out = append(out, splice{int(at.Offset), int(at.End), styled(added[0], d.text[at.Offset:at.End])})
		removed, added, first = removed[1:], added[1:], first+1
	}
	for _, item := range removed {
		out = append(out, d.dropItem(item))
	}
	if len(added) > 0 {
		out = append(out, d.insertItems(n, old, first, added))
	}
	return out
}

// listLine writes a list on one line, with the items that stay as they are written.
func (d *document) listLine(whole []byte, old []*source.Node, now []Value) string {
	between, opening, closing := ", ", "[", "]"
	if bytes.HasPrefix(whole, []byte("[ ")) {
		opening, closing = "[ ", " ]"
	}
	if len(old) > 1 && bytes.HasPrefix(d.text[old[0].At.End:], []byte(",")) && d.text[old[0].At.End+1] != ' ' {
		between = ","
	}
	var as []byte
	if len(old) > 0 {
		as = d.text[old[0].At.Offset:old[0].At.End]
	}
	written := map[Value]string{}
	for _, item := range old {
		written[valueOf(item.Value)] = string(d.text[item.At.Offset:item.At.End])
	}
	texts := make([]string, len(now))
	for i, v := range now {
		text, ok := written[v]
		if !ok {
			text = styled(v, as)
		}
		texts[i] = text
	}
	if len(texts) == 0 {
		return "[]"
	}
	return opening + strings.Join(texts, between) + closing
}

// dropItem removes an item of a list of several lines with its comma, and with its line if nothing else stands there.
func (d *document) dropItem(n *source.Node) splice {
	start, end := int(n.At.Offset), d.afterComma(int(n.At.End))
	line, next := d.lineStart(start), d.lineEnd(end)
	after := bytes.TrimLeft(d.text[end:next], " \t")
	if d.blank(line, start) && (len(bytes.TrimSpace(after)) == 0 || after[0] == '#') {
		return splice{line, next, ""}
	}
	for end < len(d.text) && d.text[end] == ' ' {
		end++
	}
	return splice{start, end, ""}
}

// insertItems inserts items into a list of several lines, before the old item with a number.
func (d *document) insertItems(n *source.Node, old []*source.Node, before int, added []Value) splice {
	as := d.text[old[0].At.Offset:old[0].At.End]
	texts := make([]string, len(added))
	for i, v := range added {
		texts[i] = styled(v, as)
	}
	if before < len(old) {
		at := int(old[before].At.Offset)
		separator := " "
		if line := d.lineStart(at); d.blank(line, at) {
			separator = d.newline + string(d.text[line:at])
		}
		return splice{at, at, strings.Join(texts, ","+separator) + "," + separator}
	}
	at := int(old[len(old)-1].At.End)
	separator := " "
	if start := int(old[len(old)-1].At.Offset); d.blank(d.lineStart(start), start) {
		separator = d.newline + string(d.text[d.lineStart(start):start])
	}
	return splice{at, at, "," + separator + strings.Join(texts, ","+separator)}
}
