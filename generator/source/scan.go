package source

import (
	"strings"
	"unicode/utf8"
)

// maxDepth is the maximum depth of nested tables and lists. Without a limit, a
// file with nothing but brackets would exhaust the stack of the decoder.
const maxDepth = 100

// scanner reads a TOML text once and builds its tree of tables, lists and
// places, without the values. For valid TOML it is exact. Otherwise it stops and
// records the reason.
type scanner struct {
	text  string // the file, up to the end of its TOML
	begin int    // the offset of the TOML
	pos   int
	line  int
	// The column of the byte at mark, from which columns are counted, so that a
	// long line is counted only once.
	mark, markColumn int

	root, table *Table // the whole file; the table of the last header
	section     int    // number of headers so far
	parts       []part // the last key
	slab        []Node // nodes are allocated in blocks

	limit    int // the scanner stops at anything that starts after this byte
	reason   stopReason
	keyed    int    // the offset of the key before the last =
	equals   int    // the offset of the last =
	value    scalar // the last plain value or quoted name
	unclosed []int  // the offsets of the brackets that are not closed yet
	again    repetition
}

// part is one name of a dotted key.
type part struct {
	name string
	span Span
}

// scalar is a value that is neither a list nor a table.
type scalar struct {
	start, end int
	nested     bool   // inside [ ] or { }
	key        string // the last name of its key
}

// stopReason is the reason why the scanner stopped.
type stopReason uint8

const (
	stopNone    stopReason = iota
	stopLimit              // limit is reached
	stopKey                // a name is missing
	stopEquals             // = is missing
	stopHeader             // ] or ]] is missing
	stopValue              // a value is missing
	stopString             // scanner.value is a string without an end
	stopAfter              // there is something after a complete value
	stopTwice              // scanner.again: a name is there twice
	stopTooDeep            // deeper than maxDepth
)

// newScanner returns a scanner for [parse].
func newScanner(text string, begin int, at Span) *scanner {
	root := &Table{at: at}
	return &scanner{
		text: text, begin: begin, pos: begin, line: int(at.Line), mark: begin, markColumn: 1, limit: len(text),
		root: root, table: root, parts: make([]part, 0, 4),
	}
}

// document reads the whole text. It returns false if it had to stop.
func (s *scanner) document() bool {
	for {
		s.skipBlanks()
		if s.pos == len(s.text) {
			return true
		}
		if !s.statement() || !s.lineEnd() {
			return false
		}
	}
}

// statement reads a header or a key with its value.
func (s *scanner) statement() bool {
	if s.pos > s.limit {
		return s.stop(stopLimit)
	}
	if s.next('[') {
		return s.header()
	}
	_, ok := s.keyValue(s.table, false)
	return ok
}

func (s *scanner) stop(reason stopReason) bool {
	s.reason = reason
	return false
}

// decodable is the TOML up to the end of the line where the scanner stopped. The
// decoder must not read on: the scanner has not checked the depth of the rest.
func (s *scanner) decodable() string {
	if s.reason == stopNone {
		return s.text[s.begin:]
	}
	return s.text[s.begin:min(len(s.text), lineEndAfter(s.text, max(s.pos, s.value.end))+1)]
}

// header reads [a.b] or [[a.b]].
func (s *scanner) header() bool {
	start, column := s.pos, s.column(s.pos)
	closing := "]"
	if strings.HasPrefix(s.text[s.pos:], "[[") {
		closing = "]]"
	}
	s.pos += len(closing)
	if !s.key() {
		return false
	}
	if !strings.HasPrefix(s.text[s.pos:], closing) {
		return s.stop(stopHeader)
	}
	s.pos += len(closing)
	s.section++
	span := Span{
		Line: int32(s.line), Column: int32(column), Length: int32(utf8.RuneCountInString(s.text[start:s.pos])),
		Offset: int32(start), End: int32(s.pos),
	}
	return s.open(span, closing == "]]")
}

// keyValue reads a.b = value into table t and returns its node.
func (s *scanner) keyValue(t *Table, nested bool) (*Node, bool) {
	if !s.key() {
		return nil, false
	}
	if !s.next('=') {
		return nil, s.stop(stopEquals)
	}
	s.keyed, s.equals = int(s.parts[0].span.Offset), s.pos
	s.pos++
	if t.depth+len(s.parts) > maxDepth {
		return nil, s.stop(stopTooDeep)
	}
	node, depth := s.place(t)
	if !s.readValue(node, depth, nested) {
		return nil, false
	}
	if s.again.node != nil {
		return nil, s.stop(stopTwice)
	}
	return node, true
}

// key reads a dotted key into s.parts, and the spaces after it.
func (s *scanner) key() bool {
	s.parts = s.parts[:0]
	for {
		s.skipSpaces()
		if s.pos > s.limit {
			return s.stop(stopLimit)
		}
		if !s.keyPart() {
			return false
		}
		s.skipSpaces()
		if !s.next('.') {
			return true
		}
		s.pos++
	}
}

func (s *scanner) keyPart() bool {
	start := s.pos
	if s.next('"') || s.next('\'') {
		end, ok := lineStringEnd(s.text, start)
		if !ok {
			s.value = scalar{start: start, end: end}
			return s.stop(stopString)
		}
		s.pos = end
		name := s.text[start+1 : end-1]
		if s.text[start] == '"' {
			name = unescape(name)
		}
		s.addPart(name, start)
		return true
	}
	for s.pos < len(s.text) && isBareKey(s.text[s.pos]) {
		s.pos++
	}
	if s.pos == start {
		return s.stop(stopKey)
	}
	s.addPart(s.text[start:s.pos], start)
	return true
}

func (s *scanner) addPart(name string, start int) {
	s.parts = append(s.parts, part{name, s.span(start, s.pos)})
}

// readValue reads any value into node.
func (s *scanner) readValue(node *Node, depth int, nested bool) bool {
	s.skipSpaces()
	switch {
	case depth > maxDepth:
		return s.stop(stopTooDeep)
	case s.pos > s.limit && s.pos < len(s.text):
		return s.stop(stopLimit)
	case s.next('['):
		return s.array(node, depth)
	case s.next('{'):
		return s.inlineTable(node, depth)
	}
	s.value = scalar{start: s.pos, end: s.pos, nested: nested, key: s.lastName()}
	if s.next('"') || s.next('\'') {
		return s.quoted(node)
	}
	return s.bare(node)
}

// array reads [ … ], which may have several lines.
func (s *scanner) array(node *Node, depth int) bool {
	first := s.firstLine()
	items := []*Node{}
	for {
		s.skipBlanks()
		if s.next(']') {
			break
		}
		item := s.newNode()
		if !s.readValue(item, depth+1, true) {
			return false
		}
		item.Key = item.At
		items = append(items, item)
		first.include(item.At)
		s.skipBlanks()
		if !s.next(',') {
			break
		}
		first.include(s.span(s.pos, s.pos+1))
		s.pos++
	}
	if !s.next(']') {
		return s.stop(stopAfter)
	}
	node.Value = items
	return s.closeBracket(node, first)
}

// inlineTable reads { … }, which in TOML 1.1 may have several lines.
func (s *scanner) inlineTable(node *Node, depth int) bool {
	first := s.firstLine()
	table := &Table{at: first, depth: depth, origin: fromBraces}
	for {
		s.skipBlanks()
		if s.next('}') {
			break
		}
		value, ok := s.keyValue(table, true)
		if !ok {
			return false
		}
		first.include(value.At)
		s.skipBlanks()
		if !s.next(',') {
			break
		}
		first.include(s.span(s.pos, s.pos+1))
		s.pos++
	}
	if !s.next('}') {
		return s.stop(stopAfter)
	}
	node.Value = table
	return s.closeBracket(node, first)
}

// firstLine reads the opening bracket of a list or inline table and returns its span.
func (s *scanner) firstLine() Span {
	bracket := s.span(s.pos, s.pos+1)
	s.unclosed = append(s.unclosed, s.pos)
	s.pos++
	return bracket
}

// include extends a span to the end of a later one. Its place is extended only if
// both are on one line.
func (a *Span) include(b Span) {
	if a.Line == b.Line {
		a.Length = b.Column + b.Length - a.Column
	}
	a.End = b.End
}

func (s *scanner) closeBracket(node *Node, first Span) bool {
	first.include(s.span(s.pos, s.pos+1))
	s.unclosed = s.unclosed[:len(s.unclosed)-1]
	s.pos++
	node.At = first
	return true
}

// quoted reads a string of any of the four kinds.
func (s *scanner) quoted(node *Node) bool {
	start := s.pos
	find := lineStringEnd
	if isTripleQuote(s.text, start) {
		find = longStringEnd
	}
	end, ok := find(s.text, start)
	s.value.end = end
	if !ok {
		return s.stop(stopString)
	}
	firstEnd := end
	if newline := strings.IndexByte(s.text[start:end], '\n'); newline >= 0 {
		firstEnd = start + len(strings.TrimSuffix(s.text[start:start+newline], "\r"))
	}
	node.At = s.span(start, firstEnd)
	node.At.End = int32(end)
	s.skipTo(end)
	return true
}

// bare reads a number, a boolean, a date or a time: everything up to a character
// that can follow a value.
func (s *scanner) bare(node *Node) bool {
	start := s.pos
	end := bareEnd(s.text, start)
	if end == start {
		return s.stop(stopValue)
	}
	// There may be a space between a date and its time.
	if end+1 < len(s.text) && s.text[end] == ' ' && isDigit(s.text[end+1]) && isDateShape(s.text[start:end]) {
		end = bareEnd(s.text, end+1)
	}
	s.value.end = end
	node.At = s.span(start, end)
	s.pos = end
	return true
}

// lineEnd reads what can follow a statement: spaces and a comment.
func (s *scanner) lineEnd() bool {
	s.skipSpaces()
	if s.next('#') {
		s.skipComment()
	}
	if s.pos == len(s.text) || s.next('\n') || strings.HasPrefix(s.text[s.pos:], "\r\n") {
		return true
	}
	return s.stop(stopAfter)
}

// skipBlanks skips spaces, comments and line ends.
func (s *scanner) skipBlanks() {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\r':
			s.pos++
		case '\n':
			s.pos++
			s.beginLine(1)
		case '#':
			s.skipComment()
		default:
			return
		}
	}
}

func (s *scanner) skipSpaces() {
	for s.pos < len(s.text) && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
		s.pos++
	}
}

func (s *scanner) skipComment() {
	if length := strings.IndexByte(s.text[s.pos:], '\n'); length >= 0 {
		s.pos += length
		return
	}
	s.pos = len(s.text)
}

// skipTo moves to the end of a string, which may contain line ends.
func (s *scanner) skipTo(end int) {
	passed := s.text[s.pos:end]
	last := strings.LastIndexByte(passed, '\n')
	if last < 0 {
		s.pos = end
		return
	}
	s.pos += last + 1
	s.beginLine(strings.Count(passed, "\n"))
	s.pos = end
}

// beginLine records that s.pos is the first byte of a line, passed lines after the last one.
func (s *scanner) beginLine(passed int) {
	s.line += passed
	s.mark, s.markColumn = s.pos, 1
}

func (s *scanner) next(c byte) bool { return s.pos < len(s.text) && s.text[s.pos] == c }

// column returns the column of a byte on the current line. It must be called with
// increasing offsets.
func (s *scanner) column(offset int) int {
	s.markColumn += utf8.RuneCountInString(s.text[s.mark:offset])
	s.mark = offset
	return s.markColumn
}

// span returns the span of text[start:end], which is on the current line.
func (s *scanner) span(start, end int) Span {
	column := s.column(start)
	return Span{
		Line: int32(s.line), Column: int32(column), Length: int32(s.column(end) - column),
		Offset: int32(start), End: int32(end),
	}
}

func (s *scanner) newNode() *Node {
	if len(s.slab) == cap(s.slab) {
		s.slab = make([]Node, 0, min(2*cap(s.slab)+8, 512))
	}
	s.slab = s.slab[:len(s.slab)+1]
	return &s.slab[len(s.slab)-1]
}
