package edit

import (
	"bytes"
	"slices"
	"strings"

	"vademecum/generator/source"
)

// element is an item of a list, or a key with its value in braces.
type element struct{ start, end int }

// hasPlainKeys reports whether no key of a table in braces is dotted.
func hasPlainKeys(t *source.Table) bool {
	return !slices.ContainsFunc(t.Entries(), func(e source.Entry) bool {
		inner, ok := e.Node.Value.(*source.Table)
		return ok && !inner.InBraces()
	})
}

// fieldsOf returns where the fields of a table in braces stand.
func fieldsOf(t *source.Table) []element {
	var out []element
	for _, e := range t.Entries() {
		out = append(out, element{int(e.Node.Key.Offset), int(e.Node.At.End)})
	}
	return out
}

// removeField removes a key from a table in braces.
func (d *document) removeField(p place) ([]splice, Reason) {
	if !hasPlainKeys(p.base) {
		return nil, Unfit
	}
	all := fieldsOf(p.base)
	i := slices.IndexFunc(all, func(e element) bool { return e.start == int(p.node.Key.Offset) })
	if i < 0 {
		return nil, Unfit
	}
	return []splice{d.dropElement(all, i)}, ""
}

// dropElement removes an element with one comma.
func (d *document) dropElement(all []element, i int) splice {
	switch {
	case i+1 < len(all):
		return splice{all[i].start, all[i+1].start, ""}
	case i > 0:
		return splice{all[i-1].end, all[i].end, ""}
	}
	return splice{all[0].start, d.afterComma(all[0].end), ""}
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
func (d *document) addField(p place, now Value) ([]splice, Reason) {
	key := joinKey(slices.Concat(p.prefix, p.rest))
	opening := int(p.base.At().Offset)
	entries := p.base.Entries()
	if len(entries) == 0 {
		closing := opening + bytes.IndexByte(d.text[opening:], '}')
		if closing < opening || !d.blank(opening+1, closing) {
			return nil, Unfit
		}
		return []splice{{opening, closing + 1, "{ " + key + " = " + string(now) + " }"}}, ""
	}
	end := lastEnd(p.base)
	first := entries[0].Node
	equals := " = "
	if d.text[first.Key.End] == '=' {
		equals = "="
	}
	return []splice{{end, end, ", " + key + equals + string(now)}}, ""
}

// lastEnd returns the end of the last value in a table in braces.
func lastEnd(t *source.Table) int {
	end := 0
	for _, e := range t.Entries() {
		if inner, ok := e.Node.Value.(*source.Table); ok && !inner.InBraces() {
			end = max(end, lastEnd(inner))
			continue
		}
		end = max(end, int(e.Node.At.End))
	}
	return end
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
