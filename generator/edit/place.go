package edit

import (
	"slices"
	"strings"

	"vademecum/generator/source"
)

// place is where a key stands or is to stand.
type place struct {
	base   *source.Table // the table with a header or braces, or the file's own, below which the key is written
	prefix []string      // the names of dotted keys between base and table
	table  *source.Table // the table that has or gets the key
	list   []*source.Node
	listed int    // base is this item of list
	header string // the names in the header of base
	name   string // the last name
	node   *source.Node
	rest   []string // of the key: names of tables that do not exist, then the last name; empty if node exists
}

// into goes from a place into a table below it.
func (p *place) into(name string, t *source.Table) {
	p.table = t
	if t.HasHeader() || t.InBraces() {
		p.addHeader(name)
		p.base, p.list = t, nil
		return
	}
	p.prefix = append(p.prefix, name)
}

// item goes into a table of a list.
func (p *place) item(name string, list []*source.Node, i int) {
	p.table = list[i].Value.(*source.Table)
	p.addHeader(name)
	p.base, p.list, p.listed = p.table, list, i
}

// addHeader adds names to the header, after those that have led there with dots.
func (p *place) addHeader(names ...string) {
	p.header = strings.TrimPrefix(p.header+"."+joinKey(slices.Concat(p.prefix, names)), ".")
	p.prefix = nil
}

// follow finds the place of the table that a path leads to.
func (d *document) follow(path Path) (place, Reason) {
	p := place{base: d.root, table: d.root}
	for _, s := range path {
		node, ok := p.table.Get(s.Name)
		if !ok {
			return p, NoTable
		}
		switch v := node.Value.(type) {
		case *source.Table:
			if s.Where != nil {
				return p, NoTable
			}
			p.into(s.Name, v)
		case []*source.Node:
			i, reason := d.search(v, s.Where)
			if reason != "" {
				return p, reason
			}
			p.item(s.Name, v, i)
		default:
			return p, NoTable
		}
	}
	return p, ""
}

// followFar is follow for a path whose last tables may be missing: it returns their names.
func (d *document) followFar(path Path) (p place, missing []string, reason Reason) {
	for n := len(path); ; n-- {
		p, reason = d.follow(path[:n])
		if reason == "" && len(missing) > 0 {
			if _, ok := p.table.Get(missing[0]); ok { // it is no table
				return p, nil, NoTable
			}
		}
		if reason != NoTable || n == 0 || path[n-1].Where != nil {
			return p, missing, reason
		}
		missing = slices.Insert(missing, 0, path[n-1].Name)
	}
}

// key goes on to the place of a key. It returns Unfit if a value on the way is no table.
func (p *place) key(key []string) Reason {
	for i, name := range key {
		node, ok := p.table.Get(name)
		if !ok {
			p.rest = key[i:]
			return ""
		}
		if i == len(key)-1 {
			p.name, p.node = name, node
			return ""
		}
		table, ok := node.Value.(*source.Table)
		if !ok {
			return Unfit
		}
		p.into(name, table)
	}
	return Unfit
}

// search returns the number of the table of a list that has the values of keys.
func (d *document) search(list []*source.Node, where Where) (int, Reason) {
	if id, ok := where["id"].Text(); ok && len(where) == 1 && len(list) > 0 {
		return d.searchID(list, id)
	}
	found := -1
	for i, item := range list {
		table, ok := item.Value.(*source.Table)
		switch {
		case !ok:
			return 0, NoTable
		case !matches(table, where):
		case found >= 0:
			return 0, TooMuch
		default:
			found = i
		}
	}
	if found < 0 {
		return 0, NoTable
	}
	return found, ""
}

// searchID is search for an id, which is what most edits name.
func (d *document) searchID(list []*source.Node, id string) (int, Reason) {
	ids, known := d.ids[list[0]]
	if !known {
		ids = map[string][]int{}
		for i, item := range list {
			if table, ok := item.Value.(*source.Table); ok {
				if node, ok := table.Get("id"); ok {
					if text, ok := node.Value.(string); ok {
						ids[text] = append(ids[text], i)
					}
				}
			}
		}
		d.ids[list[0]] = ids
	}
	switch found := ids[id]; {
	case len(found) > 1:
		return 0, TooMuch
	case len(found) == 1 && onlyTables(list):
		return found[0], ""
	}
	return 0, NoTable
}

func matches(t *source.Table, where Where) bool {
	for key, want := range where {
		node, ok := t.Get(key)
		if !ok || !valueOf(node.Value).Equal(want) {
			return false
		}
	}
	return true
}
