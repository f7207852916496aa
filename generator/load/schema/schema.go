// Package schema decodes the tables of a TOML file into the values of package conference.
//
// A [Table] is data: the keys that may be written in a table and the [Type] of each. [Decode] reads one table of a file, [DecodeList]
// a list of them. A value that cannot be read is reported and left empty, so that all mistakes of a file are found at once.
//
// The package knows no kind of thing; those are in package load.
package schema

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// Table is the schema of one table: every key that may be written in it, and where its value goes.
type Table[T any] struct {
	Name   string
	Origin func(*T) *conference.Origin
	Keys   []Key[T]
	// Removed are keys that no longer exist. Reading one reports what to do instead.
	Removed []Key[T]
	// InOrder says that the keys are read in the order of the schema, not of the file, because some depend on others.
	InOrder bool
}

// Key is one line of a schema.
type Key[T any] struct {
	Name     string
	Type     string // as the reference names it
	Required bool
	// Text returns the localised text that the key holds; nil for a key of another type.
	Text func(*T) *conference.Text

	unless string // the yes/no key that makes a required one optional
	read   func(r *Reader, n *source.Node, to *T)
}

// Must makes a key required.
func (k Key[T]) Must() Key[T] {
	k.Required = true
	return k
}

// MustUnless makes a key required in tables in which another key, a yes/no, is not true.
func (k Key[T]) MustUnless(other string) Key[T] {
	k.unless = other
	return k.Must()
}

// excused reports whether a required key may be missing from a table.
func (k *Key[T]) excused(values *source.Table) bool {
	n, ok := values.Get(k.unless)
	return ok && k.unless != "" && n.Value == true
}

// empty reports whether a value holds nothing: a text without words, or "" for an id.
func (k *Key[T]) empty(n *source.Node, to *T) bool {
	if k.Text != nil {
		return k.Text(to).Zero()
	}
	s, ok := n.Value.(string)
	return ok && strings.TrimSpace(s) == ""
}

// Names returns the names of the keys in order.
func (t *Table[T]) Names() []string {
	names := make([]string, len(t.Keys))
	for i := range t.Keys {
		names[i] = t.Keys[i].Name
	}
	return names
}

// Types returns the type of each key by its name.
func (t *Table[T]) Types() map[string]string {
	types := make(map[string]string, len(t.Keys))
	for i := range t.Keys {
		types[t.Keys[i].Name] = t.Keys[i].Type
	}
	return types
}

// Texts returns the names of the keys that hold localised text.
func (t *Table[T]) Texts() (keys []*Key[T]) {
	for i := range t.Keys {
		if t.Keys[i].Text != nil {
			keys = append(keys, &t.Keys[i])
		}
	}
	return keys
}

// find returns the key of a name, or nil.
func find[T any](keys []Key[T], name string) *Key[T] {
	for i := range keys {
		if keys[i].Name == name {
			return &keys[i]
		}
	}
	return nil
}

// entries returns the keys written in a table, in the order in which they are read.
func (t *Table[T]) entries(values *source.Table) []source.Entry {
	entries := values.Entries()
	if t.InOrder {
		order := t.Names()
		entries = slices.Clone(entries)
		slices.SortStableFunc(entries, func(a, b source.Entry) int {
			return cmp.Compare(slices.Index(order, a.Name), slices.Index(order, b.Name))
		})
	}
	return entries
}

// Decode reads one table; the value of n is a *source.Table.
func Decode[T any](r *Reader, t *Table[T], n *source.Node) *T {
	to := new(T)
	DecodeInto(r, t, n, to)
	return to
}

// DecodeInto reads one table into a value that has its defaults.
func DecodeInto[T any](r *Reader, t *Table[T], n *source.Node, to *T) {
	values := n.Value.(*source.Table)
	origin := t.Origin(to)
	origin.Position = r.Place(n.At)
	origin.Private = r.private
	first := len(r.Problems)
	for _, e := range t.entries(values) {
		k := find(t.Keys, e.Name)
		if k == nil {
			if k = find(t.Removed, e.Name); k != nil {
				k.read(r, e.Node, to)
			} else {
				r.UnknownKey(e, t.Name, t.Names())
			}
			continue
		}
		origin.Note(e.Name, r.Place(e.Node.At))
		r.Key = e.Name
		before := len(r.Problems)
		k.read(r, e.Node, to)
		if k.Required && len(r.Problems) == before && k.empty(e.Node, to) {
			r.Report("key-empty", e.Node.At, args{"key": e.Name, "table": t.Name})
		}
		if len(r.Problems) > before {
			origin.NoteInvalid(e.Name)
		}
	}
	for i := range t.Keys {
		k := &t.Keys[i]
		if _, written := values.Get(k.Name); k.Required && !written && !k.excused(values) && !r.misspelt(first, t.Name, k.Name) {
			r.Missing(n, t.Name, k.Name, k.Type)
		}
	}
}

// misplaced reports a table that has only tables inside: [session.opening], where the id is in the header, or [[session.item]] above the
// first [[session]]. It reports false for another one.
func (r *Reader) misplaced(table string, n *source.Node, v *source.Table) bool {
	for i, e := range v.Entries() {
		switch e.Node.Value.(type) {
		case *source.Table:
			r.ReportFix("table-needs-two-brackets", "id", e.Node.At, args{"table": table, "id": e.Name})
			return true
		case []*source.Node:
			if i == 0 && len(v.Entries()) == 1 {
				r.Report("table-without-home", e.Node.At, args{"table": table, "inside": e.Name})
				return true
			}
		}
		return false
	}
	return false
}

// DecodeList reads a list of tables such as [[session]]. A single table is read as well, after reporting how it is written.
func DecodeList[T any](r *Reader, t *Table[T], n *source.Node) []*T {
	switch v := n.Value.(type) {
	case []*source.Node:
		out := make([]*T, 0, len(v))
		for _, item := range v {
			if _, ok := item.Value.(*source.Table); !ok {
				r.ReportFix("table-expected", "right", item.At, args{"table": t.Name, "right": r.header(t.Name)})
				continue
			}
			out = append(out, Decode(r, t, item))
		}
		return out
	case *source.Table:
		if r.misplaced(t.Name, n, v) {
			return nil
		}
		if !v.HasHeader() && !v.InBraces() { // rate.fr = "…"
			break
		}
		r.Report("table-needs-two-brackets", n.At, args{"table": t.Name})
		return []*T{Decode(r, t, n)}
	}
	r.ReportFix("table-expected", "right", n.At, args{"table": t.Name, "right": r.header(t.Name)})
	return nil
}

// header returns the header of a table of which there can be several, by its name.
func (r *Reader) header(table string) string {
	if home, ok := r.site.Homes[table]; ok && home.Header != "" {
		return home.Header
	}
	return "[[" + table + "]]"
}
