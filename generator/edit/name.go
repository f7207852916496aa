package edit

import (
	"bytes"

	"vademecum/generator/source"
)

// nameKey gives a key another name, wherever that is written: of a table, it can be in several headers or dotted keys.
func (r *round) nameKey(e Edit, p place, refuse func(Reason) error) error {
	was, _ := e.Was.Text()
	now, _ := e.Now.Text()
	switch {
	case was == "" || now == "" || was != e.Key[len(e.Key)-1]:
		return refuse(Unfit)
	case p.node == nil:
		return refuse(NoTable)
	}
	if _, taken := p.table.Get(now); taken {
		return refuse(Exists)
	}
	splices, reason := r.d.rename(p, len(e.Table)+len(e.Key), keyText(now))
	if reason != "" {
		return refuse(reason)
	}
	if r.put(e, splices) {
		renameModel(r.model, e.Table, e.Key, now)
	}
	return nil
}

// rename returns the splices that replace the name of a key. depth is how many names lead to it from the file's own table.
func (d *document) rename(p place, depth int, now string) ([]splice, Reason) {
	t, ok := p.node.Value.(*source.Table)
	if !ok || t.InBraces() {
		return []splice{{int(p.node.Key.Offset), int(p.node.Key.End), now}}, ""
	}
	var out []splice
	replace := func(start, end, n int) bool {
		at, length, ok := nthName(d.text[start:end], n)
		if ok {
			out = append(out, splice{start + at, start + at + length, now})
		}
		return ok
	}
	inside := map[*source.Table]bool{t: true}
	collectTables(t, inside)
	for _, h := range d.headers {
		if inside[h.table] && !replace(h.start, h.end, depth-1) {
			return nil, Unfit
		}
	}
	if p.base.InBraces() {
		for _, f := range d.fieldsOf(p.base) {
			if f.isOf(p.node) && !replace(f.start, int(f.value.Key.End), len(p.prefix)) {
				return nil, Unfit
			}
		}
		return out, ""
	}
	var all []statement
	d.appendStatements(&all, p.name, p.node)
	for _, s := range all {
		if !replace(s.keyStart, s.keyEnd, len(p.prefix)) {
			return nil, Unfit
		}
	}
	return out, ""
}

// nthName finds a name of a dotted key or of a header, with its quotes.
func nthName(key []byte, n int) (at, length int, ok bool) {
	for at < len(key) {
		switch c := key[at]; {
		case bytes.IndexByte([]byte("[]. \t"), c) >= 0:
			at++
			continue
		case c == '"' || c == '\'':
			for length = 1; at+length < len(key) && key[at+length] != c; length++ {
				if key[at+length] == '\\' && c == '"' {
					length++
				}
			}
			length++
		default:
			if length = bytes.IndexAny(key[at:], "]. \t"); length < 0 {
				length = len(key) - at
			}
		}
		if n == 0 {
			return at, length, at+length <= len(key)
		}
		at, n = at+length, n-1
	}
	return 0, 0, false
}

// renameModel gives a key of a table another name.
func renameModel(root map[string]any, path Path, key []string, now string) {
	table := modelTable(root, path)
	for _, name := range key[:len(key)-1] {
		table, _ = table[name].(map[string]any)
	}
	if table == nil {
		return
	}
	last := key[len(key)-1]
	table[now] = table[last]
	delete(table, last)
}
