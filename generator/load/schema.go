package load

import (
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// A table is the schema of one table of content: every key an editor may write in it, and where its value goes. The
// tables themselves stand in tables.go, as data; REFERENCE.md is held against them by a test.
type table[T any] struct {
	name   string
	keys   []key[T]
	origin func(*T) *conference.Origin
}

// A key is one line of a table's schema.
type key[T any] struct {
	name     string
	kind     string // the type column of REFERENCE.md
	required bool
	unless   string // the yes/no key that makes a required one optional
	read     func(r *reader, n *source.Node, to *T)
	text     func(*T) *conference.Text // for keys that hold localised text
}

// must makes a key required.
func (k key[T]) must() key[T] {
	k.required = true
	return k
}

// mustUnless makes a key required where another, a yes/no, is not true.
func (k key[T]) mustUnless(other string) key[T] {
	k.unless = other
	return k.must()
}

// excused reports whether a required key may be missing from a table.
func (k key[T]) excused(values *source.Table) bool {
	n, ok := values.Get(k.unless)
	return ok && k.unless != "" && n.Value == true
}

// empty reports whether a value holds nothing: a text without words, or "" for an id.
func (k key[T]) empty(n *source.Node, to *T) bool {
	if k.text != nil {
		return k.text(to).Zero()
	}
	s, ok := n.Value.(string)
	return ok && strings.TrimSpace(s) == ""
}

// names returns the keys of the table, for suggestions.
func (t table[T]) names() []string {
	names := make([]string, len(t.keys))
	for i, k := range t.keys {
		names[i] = k.name
	}
	return names
}

func (t table[T]) key(name string) (key[T], bool) {
	for _, k := range t.keys {
		if k.name == name {
			return k, true
		}
	}
	return key[T]{}, false
}

// decode reads one table. What cannot be read is reported and left empty, so that every mistake of a file is found in one go.
func decode[T any](r *reader, schema table[T], n *source.Node) *T {
	to := new(T)
	values := n.Value.(*source.Table)
	origin := schema.origin(to)
	origin.Position = r.place(n.At)
	origin.Private = r.private
	start := len(r.problems)
	for _, e := range values.Entries() {
		k, ok := schema.key(e.Name)
		if !ok {
			r.unknownKey(e, schema.name, schema.names())
			continue
		}
		origin.Note(e.Name, r.place(e.Node.At))
		r.key = e.Name
		before := len(r.problems)
		k.read(r, e.Node, to)
		if k.required && len(r.problems) == before && k.empty(e.Node, to) {
			r.report("key-empty", e.Node.At, args{"key": e.Name, "table": schema.name})
		}
		if len(r.problems) > before {
			r.spoil(e.Node)
		}
	}
	for _, k := range schema.keys {
		if _, written := values.Get(k.name); k.required && !written && !k.excused(values) && !r.misspelt(start, schema.name, k.name) {
			r.missing(n, schema.name, k.name)
		}
	}
	return to
}

// list reads a list of tables such as [[session]]; a single table is read too, after saying how it should be written.
func list[T any](r *reader, schema table[T], n *source.Node) []*T {
	switch v := n.Value.(type) {
	case []*source.Node:
		out := make([]*T, 0, len(v))
		for _, item := range v {
			if _, ok := item.Value.(*source.Table); !ok {
				r.report("table-expected", item.At, args{"table": schema.name})
				continue
			}
			out = append(out, decode(r, schema, item))
		}
		return out
	case *source.Table:
		r.report("table-needs-two-brackets", n.At, args{"table": schema.name})
		return []*T{decode(r, schema, n)}
	}
	r.report("table-expected", n.At, args{"table": schema.name})
	return nil
}

// The constructors below make a key of each type of REFERENCE.md.

func identity[T any](to func(*T) *conference.Entity) key[T] {
	return key[T]{name: "id", kind: "id", required: true, read: func(r *reader, n *source.Node, t *T) {
		to(t).ID = r.id(n)
	}}
}

func formerly[T any](to func(*T) *conference.Entity) key[T] {
	return key[T]{name: "formerly", kind: "list of id", read: func(r *reader, n *source.Node, t *T) {
		for _, item := range r.items(n) {
			if id := r.id(item); id != "" {
				to(t).Formerly = append(to(t).Formerly, id)
			}
		}
	}}
}

func text[T any](name string, to func(*T) *conference.Text) key[T] {
	return key[T]{name: name, kind: "text", text: to, read: func(r *reader, n *source.Node, t *T) { *to(t) = r.text(n, false) }}
}

func name[T any](name string, to func(*T) *conference.Text) key[T] {
	return key[T]{name: name, kind: "name", text: to, read: func(r *reader, n *source.Node, t *T) { *to(t) = r.text(n, true) }}
}

func texts[T any](name string, to func(*T) *[]conference.Text) key[T] {
	return key[T]{name: name, kind: "list of text", read: func(r *reader, n *source.Node, t *T) {
		for _, item := range r.items(n) {
			*to(t) = append(*to(t), r.text(item, false))
		}
	}}
}

// value makes a key whose value one method of the reader reads.
func value[T, V any](name, kind string, read func(*reader, *source.Node) V, to func(*T) *V) key[T] {
	return key[T]{name: name, kind: kind, read: func(r *reader, n *source.Node, t *T) { *to(t) = read(r, n) }}
}

// pointer is value for what may be absent.
func pointer[T, V any](name, kind string, read func(*reader, *source.Node) (V, bool), to func(*T) **V) key[T] {
	return key[T]{name: name, kind: kind, read: func(r *reader, n *source.Node, t *T) {
		if v, ok := read(r, n); ok {
			*to(t) = &v
		}
	}}
}

func ref[T any](name string, kind conference.Kind, to func(*T) *string) key[T] {
	return key[T]{name: name, kind: kindNames[kind], read: func(r *reader, n *source.Node, t *T) { *to(t) = r.ref(n, kind) }}
}

func refs[T any](name string, kind conference.Kind, to func(*T) *[]string) key[T] {
	return key[T]{name: name, kind: "list of " + kindNames[kind], read: func(r *reader, n *source.Node, t *T) {
		for _, item := range r.items(n) {
			if id := r.ref(item, kind); id != "" {
				*to(t) = append(*to(t), id)
			}
		}
	}}
}

func image[T any](name string, to func(*T) *conference.Image) key[T] {
	return key[T]{name: name, kind: "file", read: func(r *reader, n *source.Node, t *T) { r.image(n, to(t)) }}
}

func imageAlt[T any](name string, to func(*T) *conference.Image) key[T] {
	return text(name, func(t *T) *conference.Text { return &to(t).Alt })
}

func tables[T, U any](schema table[U], to func(*T) *[]*U) key[T] {
	return key[T]{name: schema.name, kind: "table", read: func(r *reader, n *source.Node, t *T) { *to(t) = list(r, schema, n) }}
}

// kindPlace stands for hotels, venues and stops, which share one namespace.
const kindPlace conference.Kind = "place"

// kindNames are the words of REFERENCE.md for a reference to each kind.
var kindNames = map[conference.Kind]string{
	conference.KindType:     "session type id",
	conference.KindAudience: "audience id",
	conference.KindTrack:    "track id",
	conference.KindVenue:    "venue id",
	conference.KindRoom:     "room id",
	conference.KindPerson:   "person id",
	conference.KindHotel:    "hotel id",
	conference.KindCategory: "category id",
	conference.KindPage:     "page id",
	conference.KindSession:  "session id",
	kindPlace:               "place id",
}
