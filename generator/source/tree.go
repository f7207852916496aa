package source

// tableList collects the items of [[x]] while the scanner runs. fill turns it into
// []*Node.
type tableList struct{ items []*Node }

// repetition is a name that is there twice.
type repetition struct {
	offset  int    // the offset of the later one
	at      Span   // the later one: the name or the header
	key     string // as written, up to the repeated name; or the header
	header  bool
	lang    string // the rest of the key if it is one more name, as in title.fr
	earlier *Node  // the value the name already has
	node    *Node  // the later value
}

// open makes the table of a header the current one.
func (s *scanner) open(header Span, list bool) bool {
	if len(s.parts) > maxDepth {
		return s.stop(stopTooDeep)
	}
	table := s.root
	last := len(s.parts) - 1
	for i, p := range s.parts[:last] {
		existing := table.find(p.name)
		next := s.through(table, existing, p)
		if next == nil {
			return s.headerTwice(header, i, existing)
		}
		table = next
	}
	p := s.parts[last]
	existing := table.find(p.name)
	if list {
		return s.openItem(table, existing, header)
	}
	if existing == nil {
		s.table = s.newTable(table, p, header, fromHeader)
		return true
	}
	if super, ok := existing.Value.(*Table); ok && super.origin == fromLonger {
		super.origin, super.at = fromHeader, header
		existing.Key, existing.At = p.span, header
		s.table = super
		return true
	}
	return s.headerTwice(header, last, existing)
}

// through returns the table for a name in the middle of a header and creates it if
// necessary. It returns nil if the name is something that cannot be extended.
func (s *scanner) through(table *Table, existing *Node, p part) *Table {
	if existing == nil {
		return s.newTable(table, p, p.span, fromLonger)
	}
	switch value := existing.Value.(type) {
	case *Table:
		if value.origin != fromBraces {
			return value
		}
	case *tableList:
		return value.items[len(value.items)-1].Value.(*Table)
	}
	return nil
}

// openItem adds a table to the list of a [[header]] and makes it the current one.
func (s *scanner) openItem(table *Table, existing *Node, header Span) bool {
	last := len(s.parts) - 1
	if existing == nil {
		existing = s.newNode()
		existing.Key, existing.At, existing.Value = s.parts[last].span, header, &tableList{}
		table.add(s.parts[last].name, existing)
	}
	list, ok := existing.Value.(*tableList)
	if !ok {
		return s.headerTwice(header, last, existing)
	}
	item := s.newNode()
	s.table = &Table{at: header, depth: table.depth + 2}
	item.Key, item.At, item.Value = header, header, s.table
	list.items = append(list.items, item)
	return true
}

func (s *scanner) newTable(parent *Table, p part, at Span, from origin) *Table {
	table := &Table{at: at, depth: parent.depth + 1, origin: from, section: s.section}
	node := s.newNode()
	node.Key, node.At, node.Value = p.span, at, table
	parent.add(p.name, node)
	return table
}

// place adds an empty node to table t for the last key and returns it with its
// depth. If the name is already there, it sets s.again.
func (s *scanner) place(t *Table) (*Node, int) {
	last := len(s.parts) - 1
	node := s.newNode()
	node.Key = s.parts[last].span
	depth := t.depth + len(s.parts)
	for i, p := range s.parts[:last] {
		existing := t.find(p.name)
		if existing == nil {
			t = s.newTable(t, p, p.span, fromDotted)
			continue
		}
		dotted, ok := existing.Value.(*Table)
		if !ok || dotted.origin != fromDotted || dotted.section != s.section {
			s.keyTwice(i, existing, node)
			return node, depth
		}
		t = dotted
	}
	if existing := t.find(s.parts[last].name); existing != nil {
		s.keyTwice(last, existing, node)
		return node, depth
	}
	t.add(s.parts[last].name, node)
	return node, depth
}

func (s *scanner) headerTwice(header Span, i int, existing *Node) bool {
	s.again = repetition{
		offset: int(s.parts[i].span.Offset), at: header, key: s.text[header.Offset:header.End], header: true, earlier: existing, node: existing,
	}
	return s.stop(stopTwice)
}

func (s *scanner) keyTwice(i int, existing, node *Node) {
	p := s.parts[i]
	s.again = repetition{
		offset: int(p.span.Offset), at: p.span, key: s.text[s.parts[0].span.Offset:p.span.End], earlier: existing, node: node,
	}
	if i+2 == len(s.parts) {
		s.again.lang = s.parts[i+1].name
	}
}
