package edit

import (
	"bytes"
	"slices"
	"strings"

	"vademecum/generator/source"
)

// splice replaces the bytes from start to end.
type splice struct {
	start, end int
	with       string
}

// replace returns the splices that give a key another value.
func (d *document) replace(p place, now Value, crude bool) ([]splice, Reason) {
	switch v := p.node.Value.(type) {
	case *source.Table:
		if v.InBraces() {
			break
		}
		if p.base.InBraces() {
			return d.replaceFields(p, now), ""
		}
		all := []statement(nil)
		d.appendStatements(&all, p.name, p.node)
		if len(all) == 0 || v.HasHeader() {
			return nil, Unfit
		}
		// The statements of dotted keys become one.
		out := []splice{{all[0].keyStart, all[0].valueEnd, joinKey(append(slices.Clone(p.prefix), p.name)) + " = " + string(now)}}
		for _, s := range all[1:] {
			out = append(out, splice{s.start, s.end, ""})
		}
		return out, ""
	case []*source.Node:
		if isTableList(v, d.text) {
			return nil, Unfit
		}
		if items, ok := now.items(); ok && !crude {
			return d.replaceItems(p.node, v, items), ""
		}
	}
	old := d.text[p.node.At.Offset:p.node.At.End]
	return []splice{{int(p.node.At.Offset), int(p.node.At.End), styled(now, old)}}, ""
}

// remove returns the splices that remove a key with its value.
func (d *document) remove(p place) ([]splice, Reason) {
	if p.base.InBraces() {
		return d.dropFields(d.fieldsOf(p.base), p.node), ""
	}
	var out []splice
	switch v := p.node.Value.(type) {
	case *source.Table:
		if !v.InBraces() {
			return d.removeTables([]*source.Table{v}, p), ""
		}
	case []*source.Node:
		if isTableList(v, d.text) {
			tables := make([]*source.Table, len(v))
			for i, item := range v {
				tables[i] = item.Value.(*source.Table)
			}
			return d.removeTables(tables, p), ""
		}
	}
	var all []statement
	d.appendStatements(&all, p.name, p.node)
	for _, s := range all {
		out = append(out, splice{s.start, s.end, ""})
	}
	return out, ""
}

// removeTables removes tables with headers, and the statements of those that dotted keys make.
func (d *document) removeTables(tables []*source.Table, p place) (out []splice) {
	for _, t := range tables {
		for _, s := range d.sections(t) {
			out = append(out, d.cut(s))
		}
		var all []statement
		d.appendStatements(&all, p.name, &source.Node{Value: t})
		for _, s := range all {
			out = append(out, splice{s.start, s.end, ""})
		}
	}
	return out
}

// cut returns the splice that removes a section with the blank lines after it, or those before it at the end of the file.
func (d *document) cut(s section) splice {
	at := s.end
	for at < d.end && d.blank(at, d.lineEnd(at)) {
		at = d.lineEnd(at)
	}
	if at < d.end {
		return splice{s.start, at, ""}
	}
	start := s.start
	for start > d.begin && d.blank(d.lineStart(start-1), start) {
		start = d.lineStart(start - 1)
	}
	return splice{start, s.end, ""}
}

// add returns the splice that adds a key.
func (d *document) add(p place, now Value) ([]splice, Reason) {
	if p.base.InBraces() {
		return d.addField(p, now), ""
	}
	if d.isImplied(p) {
		return []splice{d.addHeader(p, now)}, ""
	}
	all := d.statements(p.base)
	key := joinKey(slices.Concat(p.prefix, p.rest))
	model := p.model(d)
	var lines strings.Builder
	if fields, ok := now.fields(); ok && len(fields) > 0 && d.isDotted(model, p, fields) {
		for _, f := range fields {
			lines.WriteString(d.layoutOf(all).line(key+"."+keyText(f.Key), styled(f.Value, nil), d.newline))
		}
	} else {
		as := []byte(nil)
		if after, ok := d.anchor(p, all); ok {
			as = d.text[after.equals+1 : after.valueEnd]
			as = bytes.TrimLeft(as, " \t")
		}
		if isLong(as) {
			as = nil
		}
		lines.WriteString(d.layoutOf(all).line(key, styled(now, as), d.newline))
	}
	if after, ok := d.anchor(p, all); ok {
		return []splice{d.insertLines(after.end, lines.String())}, ""
	}
	if h, ok := d.ownHeader(p.base); ok {
		return []splice{d.insertLines(d.lineEnd(h.end), lines.String())}, ""
	}
	return []splice{d.insertFirst(lines.String())}, ""
}

// isImplied reports whether the table that gets a key has only headers of tables below it. A dotted key cannot stand after those.
func (d *document) isImplied(p place) bool {
	var all []statement
	d.appendStatements(&all, "", &source.Node{Value: p.table})
	return len(p.prefix) > 0 && len(all) == 0
}

// addHeader adds a key below a header that its table gets, after the tables inside.
func (d *document) addHeader(p place, now Value) splice {
	at := d.endOf(p.table)
	p.addHeader()
	l := d.layoutOf(d.statements(p.base))
	l.column = 0
	return d.insertLines(at, d.newline+l.indent+"["+p.header+"]"+d.newline+l.line(joinKey(p.rest), string(now), d.newline))
}

// insertLines inserts whole lines at the start of a line, or after the end of a file whose last line has no line end.
func (d *document) insertLines(at int, lines string) splice {
	if at > d.beginning() && d.text[at-1] != '\n' {
		return splice{at, at, d.newline + strings.TrimSuffix(lines, d.newline)}
	}
	return splice{at, at, lines}
}

// insertFirst inserts the first keys of a file: above the first header and its comments, or at the end of a file with nothing but comments.
func (d *document) insertFirst(lines string) splice {
	if len(d.headers) > 0 {
		at := d.commentsAbove(d.lineStart(d.headers[0].start))
		return splice{at, at, lines + d.newline}
	}
	return d.insertLines(d.end, lines)
}

// anchor returns the statement after which a key is added: the last one of its table if that is written with dotted keys, else the one
// that precedes the key in the nearest table of the same list, else the last one.
func (d *document) anchor(p place, all []statement) (statement, bool) {
	if len(all) == 0 {
		return statement{}, false
	}
	if len(p.prefix) > 0 {
		var own []statement
		d.appendStatements(&own, p.prefix[0], &source.Node{Value: p.table})
		if len(own) > 0 {
			return slices.MaxFunc(own, func(a, b statement) int { return a.start - b.start }), true
		}
	}
	name := slices.Concat(p.prefix, p.rest)[0]
	for _, sibling := range p.siblings() {
		if s, ok := d.precedes(sibling, name, all); ok {
			return s, true
		}
	}
	return all[len(all)-1], true
}

// precedes finds what precedes a name in another table, and returns the last statement of it among all.
func (d *document) precedes(other *source.Table, name string, all []statement) (statement, bool) {
	theirs := d.statements(other)
	i := slices.IndexFunc(theirs, func(s statement) bool { return s.first == name })
	for ; i > 0; i-- {
		for j := len(all) - 1; j >= 0; j-- {
			if all[j].first == theirs[i-1].first {
				return all[j], true
			}
		}
	}
	return statement{}, false
}

// siblings returns the other tables of the list, the nearest first.
func (p place) siblings() []*source.Table {
	const farthest = 50 // tables: enough to find a rare key
	var out []*source.Table
	for distance := 1; distance <= farthest && len(out) < len(p.list)-1; distance++ {
		for _, i := range []int{p.listed - distance, p.listed + distance} {
			if i >= 0 && i < len(p.list) {
				if t, ok := p.list[i].Value.(*source.Table); ok {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// model returns the nearest other table of the list that has the key.
func (p place) model(d *document) *source.Table {
	name := slices.Concat(p.prefix, p.rest)[0]
	for _, t := range p.siblings() {
		if _, ok := t.Get(name); ok {
			return t
		}
	}
	return nil
}

// isDotted reports whether a table is to be written as dotted keys: as in another table of the list, or because it has texts by language.
func (d *document) isDotted(model *source.Table, p place, fields []Field) bool {
	if name := slices.Concat(p.prefix, p.rest)[0]; model != nil {
		node, _ := model.Get(name)
		if t, ok := node.Value.(*source.Table); ok {
			return !t.InBraces()
		}
	}
	return isTextByLanguage(fields)
}
