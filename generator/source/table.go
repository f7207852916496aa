package source

// Table is a TOML table: names and values in written order.
type Table struct {
	at      Span
	entries []Entry
	index   map[string]*Node // nil for tables with few entries
	depth   int
	section int // the number of the header below which a dotted key created this table
	origin  origin
}

// Entry is a name in a table with its value.
type Entry struct {
	Name string
	Node *Node
}

// Entries returns the entries in written order. Callers must not change them.
func (t *Table) Entries() []Entry { return t.entries }

// Get returns the value of a name, and whether the table has it.
func (t *Table) Get(name string) (*Node, bool) {
	node := t.find(name)
	return node, node != nil
}

// At returns the place where the table begins: its header [x] or [[x]], its
// opening brace, the name that implies it, or for a whole file its first
// character (for front matter, the opening +++).
func (t *Table) At() Span { return t.at }

// HasHeader reports whether the table is written below a header, [x] or [[x]].
func (t *Table) HasHeader() bool { return t.origin == fromHeader }

// InBraces reports whether the table is written as a value, { … }.
func (t *Table) InBraces() bool { return t.origin == fromBraces }

// origin is how a table was written, which determines what may be added to it
// (TOML 1.0, "Table" and "Dotted keys").
type origin uint8

const (
	fromHeader origin = iota // [x], [[x]], or the file itself
	fromLonger               // x in [x.y]: its own header may follow
	fromDotted               // x in x.y = 1: more dotted keys may follow below the same header
	fromBraces               // x = { … }: complete
)

// manyEntries is the number of entries above which a search takes longer than an
// index.
const manyEntries = 12

func (t *Table) find(name string) *Node {
	if t.index != nil {
		return t.index[name]
	}
	for i := range t.entries {
		if t.entries[i].Name == name {
			return t.entries[i].Node
		}
	}
	return nil
}

func (t *Table) add(name string, node *Node) {
	if t.entries == nil {
		t.entries = make([]Entry, 0, 4)
	}
	t.entries = append(t.entries, Entry{Name: name, Node: node})
	switch {
	case t.index != nil:
		t.index[name] = node
	case len(t.entries) > manyEntries:
		t.index = make(map[string]*Node, 2*len(t.entries))
		for _, entry := range t.entries {
			t.index[entry.Name] = entry.Node
		}
	}
}
