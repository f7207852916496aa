package edit

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"vademecum/generator/source"
)

// addTable returns the splice that adds a table to a list, and its number in the list.
func (d *document) addTable(e Edit) ([]splice, int, Reason) {
	last := e.Table[len(e.Table)-1]
	p, missing, reason := d.followFar(e.Table[:len(e.Table)-1])
	if reason != "" {
		return nil, 0, reason
	}
	fields, ok := e.Now.fields()
	if !ok || !matchesFields(fields, last.Where) {
		return nil, 0, Unfit
	}
	node, exists := p.table.Get(last.Name)
	if len(missing) > 0 || !exists {
		return d.addFirstTable(p, append(missing, last.Name), fields)
	}
	list, ok := node.Value.([]*source.Node)
	if !ok || !onlyTables(list) {
		return nil, 0, NotList
	}
	if len(last.Where) > 0 {
		if _, reason := d.search(list, last.Where); reason != NoTable {
			return nil, 0, Exists
		}
	}
	after := len(list) - 1
	if len(e.After) > 0 {
		if after, reason = d.search(list, e.After); reason != "" {
			return nil, 0, reason
		}
	}
	if !isTableList(list, d.text) {
		return d.addInlineTable(node, list, after, e.Now)
	}
	neighbour := list[after].Value.(*source.Table)
	w := tableWriter{d: d, newline: d.newline}
	w.like(list, neighbour)
	w.header(string(d.text[list[after].At.Offset:list[after].At.End]), fields)
	return []splice{d.insertLines(d.endOf(neighbour), w.gap(list, after)+w.String())}, after + 1, ""
}

func onlyTables(list []*source.Node) bool {
	return !slices.ContainsFunc(list, func(n *source.Node) bool { _, ok := n.Value.(*source.Table); return !ok })
}

// addInlineTable adds a table to a list in brackets.
func (d *document) addInlineTable(node *source.Node, list []*source.Node, after int, now Value) ([]splice, int, Reason) {
	items := make([]Value, 0, len(list)+1)
	for _, item := range list {
		items = append(items, valueOf(item.Value))
	}
	items = slices.Insert(items, after+1, now)
	return d.replaceItems(node, list, items), after + 1, ""
}

// addFirstTable adds the first table of a list: after its parent and all that stands below it, or at the end of the file. names lead to it.
func (d *document) addFirstTable(p place, names []string, fields []Field) ([]splice, int, Reason) {
	if p.base.InBraces() {
		return nil, 0, Unfit
	}
	at := d.endOf(p.base)
	p.addHeader(names...)
	w := tableWriter{d: d, newline: d.newline}
	w.like(nil, p.base)
	if p.base == d.root && len(d.headers) > 0 {
		w.like(nil, d.headers[len(d.headers)-1].table)
	}
	w.neighbour = nil // it is another kind of table: only its spaces are copied
	w.header("[["+p.header+"]]", fields)
	gap := d.newline
	if at <= d.beginning() || d.blank(d.lineStart(max(at-1, 0)), at) {
		gap = ""
	}
	return []splice{d.insertLines(at, gap+w.String())}, 0, ""
}

// matchesFields reports whether a new table has the keys by which the edit recognises it.
func matchesFields(fields []Field, where Where) bool {
	for key, want := range where {
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key })
		if i < 0 || !fields[i].Value.Equal(want) {
			return false
		}
	}
	return true
}

// removeTable returns the splices that remove a table from its list, and its number.
func (d *document) removeTable(e Edit) ([]splice, int, Reason) {
	last := e.Table[len(e.Table)-1]
	p, reason := d.follow(e.Table[:len(e.Table)-1])
	if reason != "" {
		return nil, 0, reason
	}
	node, ok := p.table.Get(last.Name)
	if !ok {
		return nil, 0, NoTable
	}
	list, ok := node.Value.([]*source.Node)
	if !ok {
		return nil, 0, NotList
	}
	i, reason := d.search(list, last.Where)
	if reason != "" {
		return nil, 0, reason
	}
	if isTableList(list, d.text) {
		d.remember(list[i])
		return d.removeTables([]*source.Table{list[i].Value.(*source.Table)}, p), i, ""
	}
	items := make([]Value, 0, len(list))
	for _, item := range list {
		items = append(items, valueOf(item.Value))
	}
	return d.replaceItems(node, list, slices.Delete(items, i, i+1)), i, ""
}

// removedTable is a table of a list that an edit has removed. Another edit may add it elsewhere in the file: then it is written as it was,
// with its comments.
type removedTable struct {
	header string
	value  Value
	text   string
}

// remember notes a table of a list that is removed, and those of the lists in it.
func (d *document) remember(item *source.Node) {
	table := item.Value.(*source.Table)
	all := d.sections(table)
	if len(all) > 1 { // its bytes are not together
		return
	}
	text := string(d.text[all[0].start:all[0].end])
	if !strings.HasSuffix(text, "\n") {
		text += d.newline
	}
	*d.removed = append(*d.removed, removedTable{string(d.text[item.At.Offset:item.At.End]), valueOf(table), text})
	for _, e := range table.Entries() {
		if list, ok := e.Node.Value.([]*source.Node); ok && isTableList(list, d.text) {
			for _, inner := range list {
				d.remember(inner)
			}
		}
	}
}

// asRemoved returns the text of a table that was removed before, if there is one with the same header and value.
func (d *document) asRemoved(header string, value Value) (string, bool) {
	for _, r := range *d.removed {
		if r.header == header && r.value.Equal(value) {
			return r.text, true
		}
	}
	return "", false
}

// tableWriter writes a new table with a header as its neighbours are written.
type tableWriter struct {
	strings.Builder
	d         *document
	newline   string
	layout    layout
	aligned   bool
	neighbour *source.Table
	list      []*source.Node
}

// like sets the tables that the new one is written like.
func (w *tableWriter) like(list []*source.Node, neighbour *source.Table) {
	all := w.d.statements(neighbour)
	w.list, w.neighbour, w.layout, w.aligned = list, neighbour, w.d.layoutOf(all), w.d.aligned(all)
}

// gap returns the blank line before the new table, unless the neighbours have none.
func (w *tableWriter) gap(list []*source.Node, after int) string {
	at := w.d.commentsAbove(w.d.lineStart(int(list[after].At.Offset)))
	if at > w.d.beginning() && !w.d.blank(w.d.lineStart(at-1), at) {
		return ""
	}
	return w.newline
}

// header writes a header, the keys below it, and the lists of tables inside.
func (w *tableWriter) header(header string, fields []Field) {
	if text, ok := w.d.asRemoved(header, Table(fields...)); ok {
		w.WriteString(text)
		return
	}
	w.WriteString(w.layout.indent + header + w.newline)
	type line struct{ key, value string }
	var lines []line
	var below []Field
	for _, f := range fields {
		switch inner, isTable := f.Value.fields(); {
		case w.isTables(f):
			below = append(below, f)
		case isTable && len(inner) > 0 && w.isDotted(f.Key, inner):
			for _, g := range inner {
				lines = append(lines, line{joinKey([]string{f.Key, g.Key}), w.styled(g.Value, f.Key, g.Key)})
			}
		default:
			lines = append(lines, line{keyText(f.Key), w.styled(f.Value, f.Key)})
		}
	}
	l := w.layout
	l.column = 0
	if w.aligned {
		for _, line := range lines {
			l.column = max(l.column, utf8.RuneCountInString(l.indent+line.key)+1)
		}
	}
	for _, line := range lines {
		w.WriteString(l.line(line.key, line.value, w.newline))
	}
	name := strings.Trim(header, "[] \t")
	for _, f := range below {
		items, _ := f.Value.items()
		for _, item := range items {
			inner, _ := item.fields()
			w.WriteString(w.newline)
			w.header("[["+name+"."+keyText(f.Key)+"]]", inner)
		}
	}
}

// isTables reports whether a field is a list of tables that gets headers: unless a neighbour has it in brackets.
func (w *tableWriter) isTables(f Field) bool {
	items, ok := f.Value.items()
	if !ok || len(items) == 0 {
		return false
	}
	for _, item := range items {
		if _, ok := item.fields(); !ok {
			return false
		}
	}
	if node, ok := w.written(f.Key); ok {
		list, ok := node.Value.([]*source.Node)
		return !ok || isTableList(list, w.d.text)
	}
	return true
}

func (w *tableWriter) isDotted(key string, inner []Field) bool {
	if node, ok := w.written(key); ok {
		if t, ok := node.Value.(*source.Table); ok {
			return !t.InBraces()
		}
	}
	return isTextByLanguage(inner)
}

// written returns the key of the neighbour, or of another table of the list.
func (w *tableWriter) written(key string) (*source.Node, bool) {
	if w.neighbour == nil {
		return nil, false
	}
	if node, ok := w.neighbour.Get(key); ok {
		return node, true
	}
	for _, item := range w.list {
		if node, ok := item.Value.(*source.Table).Get(key); ok {
			return node, true
		}
	}
	return nil, false
}

// styled writes a value with the quotes of the neighbour's.
func (w *tableWriter) styled(v Value, key ...string) string {
	if w.neighbour == nil {
		return string(v)
	}
	as := w.d.raw(w.neighbour, key)
	if isLong(as) || bytes.ContainsRune(as, '\n') {
		as = nil
	}
	return styled(v, as)
}
