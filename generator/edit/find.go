package edit

import (
	"bytes"
	"slices"

	"vademecum/generator/source"
)

// Found is a key of a file.
type Found struct {
	Table Path
	Key   []string
	Name  bool // the name of the key was found, not its value
}

// At returns the key whose value, or an item of it, begins at a place of the file, or else the key whose name does. line and column count
// from 1, in characters.
func (c *Content) At(line, column int) (Found, bool) {
	return find(c.d.root, nil, int32(line), int32(column))
}

func find(t *source.Table, path Path, line, column int32) (Found, bool) {
	isAt := func(s source.Span) bool { return s.Line == line && s.Column == column }
	for _, e := range t.Entries() {
		key := Found{Table: path, Key: []string{e.Name}}
		switch v := e.Node.Value.(type) {
		case *source.Table:
			if found, ok := find(v, append(slices.Clip(path), Step{Name: e.Name}), line, column); ok {
				return found, true
			}
		case []*source.Node:
			for i, item := range v {
				inner, isTable := item.Value.(*source.Table)
				if !isTable {
					if isAt(item.At) {
						return key, true
					}
					continue
				}
				found, ok := find(inner, nil, line, column)
				if ok {
					step := Step{e.Name, whereOf(v, i, slices.Concat(firstNames(found.Table), found.Key)[0])}
					found.Table = slices.Concat(path, Path{step}, found.Table)
					return found, true
				}
			}
		default:
			if isAt(e.Node.At) {
				return key, true
			}
		}
		if isAt(e.Node.Key) {
			key.Name = true
			return key, true
		}
	}
	return Found{}, false
}

// firstNames returns the names of a path.
func firstNames(path Path) (names []string) {
	for _, s := range path {
		names = append(names, s.Name)
	}
	return names
}

// whereOf returns values of keys that only one table of a list has: its id, or else as many as it takes, the key that is edited last.
func whereOf(list []*source.Node, i int, edited string) Where {
	t := list[i].Value.(*source.Table)
	if id, ok := t.Get("id"); ok {
		return Where{"id": valueOf(id.Value)}
	}
	var names, last []string
	for _, e := range t.Entries() {
		_, isTable := e.Node.Value.(*source.Table)
		switch {
		case isTable || hasTables(e.Node):
		case e.Name == edited:
			last = []string{edited}
		default:
			names = append(names, e.Name)
		}
	}
	where := Where{}
	for _, name := range append(names, last...) {
		if isOnly(list, where) {
			break
		}
		node, _ := t.Get(name)
		where[name] = valueOf(node.Value)
	}
	return where
}

// hasTables reports whether a value is a list of tables.
func hasTables(n *source.Node) bool {
	list, ok := n.Value.([]*source.Node)
	return ok && len(list) > 0 && onlyTables(list)
}

// isOnly reports whether one table of a list has these values.
func isOnly(list []*source.Node, where Where) bool {
	n := 0
	for _, item := range list {
		if t, ok := item.Value.(*source.Table); ok && matches(t, where) {
			n++
		}
	}
	return n == 1
}

// Whole returns the whole file as a value.
func (c *Content) Whole() Value { return Text(string(c.d.text)) }

// Body returns the text of a Markdown file after its front matter.
func (c *Content) Body() string { return string(c.d.text[c.d.body:]) }

// InBody returns how many bytes of the body are before a place of the file. It returns false for a place that is not in the body.
func (c *Content) InBody(line, column int) (int, bool) {
	at := c.d.beginning()
	for ; line > 1; line-- {
		next := bytes.IndexByte(c.d.text[at:], '\n')
		if next < 0 {
			return 0, false
		}
		at += next + 1
	}
	for ; column > 1 && at < len(c.d.text); column-- {
		at++
		for at < len(c.d.text) && isContinuation(c.d.text[at]) {
			at++
		}
	}
	return at - c.d.body, at >= c.d.body
}
