package edit

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"vademecum/generator/source"
)

// document is a file whose TOML is to be changed: a TOML file, or a Markdown file with its front matter.
type document struct {
	text    []byte
	root    *source.Table
	begin   int // where its TOML begins and ends
	end     int
	body    int // where the text of a Markdown file begins
	headers []header
	newline string
	below   map[*source.Table][]statement     // what statements has returned
	ids     map[*source.Node]map[string][]int // the numbers of the tables of a list by their ids; a list is known by its first
	removed *[]removedTable                   // by the edits so far
}

// header is where a table with a header of its own begins.
type header struct {
	start, end int // the header without the rest of its line
	table      *source.Table
}

// read parses a file. A Markdown file without front matter has an empty table, which nothing can be added to.
func read(name string, text []byte) (*document, *source.Problem) {
	d := &document{text: text, newline: "\n", below: map[*source.Table][]statement{}, ids: map[*source.Node]map[string][]int{}}
	if first := bytes.IndexByte(text, '\n'); first > 0 && text[first-1] == '\r' {
		d.newline = "\r\n"
	}
	var problem *source.Problem
	if isMarkdown(name) {
		var body []byte
		d.root, body, _, problem = source.FrontMatter(text)
		if problem != nil {
			return nil, problem
		}
		d.body = len(text) - len(body)
		d.begin, d.end = frontMatter(d)
	} else {
		if d.root, problem = source.ParseTOML(text); problem != nil {
			return nil, problem
		}
		d.begin, d.end = int(d.root.At().Offset), len(text)
	}
	d.collectHeaders(d.root)
	slices.SortFunc(d.headers, func(a, b header) int { return a.start - b.start })
	return d, nil
}

func isMarkdown(name string) bool { return strings.HasSuffix(name, ".md") }

// frontMatter returns where the TOML of front matter begins and ends: after the line of its opening +++, and before that of its closing.
func frontMatter(d *document) (begin, end int) {
	at := d.root.At()
	if at.Offset == at.End { // there is none
		return int(at.Offset), int(at.Offset)
	}
	begin = d.lineEnd(int(at.End))
	end = d.lineStart(d.body - 1)
	return begin, max(begin, end)
}

// hasTOML reports whether there is a place for keys.
func (d *document) hasTOML(name string) bool {
	at := d.root.At()
	return !isMarkdown(name) || at.Offset < at.End
}

func (d *document) collectHeaders(t *source.Table) {
	for _, e := range t.Entries() {
		switch v := e.Node.Value.(type) {
		case *source.Table:
			if v.InBraces() {
				continue
			}
			if v.HasHeader() {
				d.headers = append(d.headers, header{int(v.At().Offset), int(v.At().End), v})
			}
			d.collectHeaders(v)
		case []*source.Node:
			if !isTableList(v, d.text) {
				continue
			}
			for _, item := range v {
				table := item.Value.(*source.Table)
				d.headers = append(d.headers, header{int(item.At.Offset), int(item.At.End), table})
				d.collectHeaders(table)
			}
		}
	}
}

// isTableList reports whether a list is written as [[headers]].
func isTableList(list []*source.Node, text []byte) bool {
	if len(list) == 0 {
		return false
	}
	table, ok := list[0].Value.(*source.Table)
	return ok && !table.InBraces() && bytes.HasPrefix(text[list[0].At.Offset:], []byte("[["))
}

// hasHeaders reports whether a key of a table is a list written as [[headers]].
func (d *document) hasHeaders(t *source.Table, key string) bool {
	node, ok := t.Get(key)
	if !ok {
		return false
	}
	list, ok := node.Value.([]*source.Node)
	return ok && isTableList(list, d.text)
}

// ownHeader returns the header of a table.
func (d *document) ownHeader(t *source.Table) (header, bool) {
	i := slices.IndexFunc(d.headers, func(h header) bool { return h.table == t })
	if i < 0 {
		return header{}, false
	}
	return d.headers[i], true
}

// statement is a key with its value, on lines of its own.
type statement struct {
	first      string // the first name of its key
	key        string // as written
	start, end int    // its lines, with the line end
	keyStart   int
	keyEnd     int
	equals     int
	valueEnd   int
}

// statements returns the statements directly below the header of a table, in order.
func (d *document) statements(t *source.Table) []statement {
	if all, known := d.below[t]; known {
		return all
	}
	var all []statement
	for _, e := range t.Entries() {
		d.appendStatements(&all, e.Name, e.Node)
	}
	slices.SortFunc(all, func(a, b statement) int { return a.start - b.start })
	d.below[t] = all
	return all
}

// appendStatements adds the statements of a node: one, or those of a table that is written with dotted keys.
func (d *document) appendStatements(all *[]statement, first string, n *source.Node) {
	switch v := n.Value.(type) {
	case *source.Table:
		if v.HasHeader() {
			return
		}
		if !v.InBraces() {
			for _, e := range v.Entries() {
				d.appendStatements(all, first, e.Node)
			}
			return
		}
	case []*source.Node:
		if isTableList(v, d.text) {
			return
		}
	}
	s := statement{first: first, keyEnd: int(n.Key.End), valueEnd: int(n.At.End)}
	s.start = d.lineStart(int(n.Key.Offset))
	s.end = d.lineEnd(s.valueEnd)
	s.keyStart = s.start + len(d.text[s.start:s.keyEnd]) - len(bytes.TrimLeft(d.text[s.start:s.keyEnd], " \t"))
	s.key = string(d.text[s.keyStart:s.keyEnd])
	s.equals = s.keyEnd + bytes.IndexByte(d.text[s.keyEnd:], '=')
	*all = append(*all, s)
}

// equalsColumn returns the column of the equals sign, in characters from the start of the line.
func (d *document) equalsColumn(s statement) int { return utf8.RuneCount(d.text[s.start:s.equals]) }

// lineStart returns the start of the line of a byte.
func (d *document) lineStart(at int) int {
	return max(d.beginning(), bytes.LastIndexByte(d.text[:min(at, len(d.text))], '\n')+1)
}

// beginning is the first byte after a byte order mark.
func (d *document) beginning() int {
	const mark = "\ufeff"
	at := 0
	for bytes.HasPrefix(d.text[at:], []byte(mark)) {
		at += len(mark)
	}
	return at
}

// lineEnd returns the end of the line of a byte, after its line feed.
func (d *document) lineEnd(at int) int {
	if i := bytes.IndexByte(d.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(d.text)
}

// blank reports whether the line from start to end has no visible character.
func (d *document) blank(start, end int) bool { return len(bytes.TrimSpace(d.text[start:end])) == 0 }

// comment reports whether the line from start to end is nothing but a comment.
func (d *document) comment(start, end int) bool {
	return bytes.HasPrefix(bytes.TrimLeft(d.text[start:end], " \t"), []byte("#"))
}

// section is a table with a header and what is written below it.
type section struct {
	start int // of the header's line, or of the comments directly above it
	end   int // of its last line that is no comment, with the line end
}

// sections returns where a table and those below it are written: one section, or several if others are between their headers. A table
// without a header has only the sections of those below it.
func (d *document) sections(t *source.Table) (out []section) {
	inside := map[*source.Table]bool{t: true}
	collectTables(t, inside)
	for i := 0; i < len(d.headers); i++ {
		if !inside[d.headers[i].table] {
			continue
		}
		first := i
		for i+1 < len(d.headers) && inside[d.headers[i+1].table] {
			i++
		}
		out = append(out, section{d.commentsAbove(d.lineStart(d.headers[first].start)), d.lastLine(d.headers[i])})
	}
	return out
}

// endOf returns the end of the last section of a table, or of the file for its own.
func (d *document) endOf(t *source.Table) int {
	if all := d.sections(t); len(all) > 0 && t != d.root {
		return all[len(all)-1].end
	}
	return d.end
}

func collectTables(t *source.Table, into map[*source.Table]bool) {
	for _, e := range t.Entries() {
		switch v := e.Node.Value.(type) {
		case *source.Table:
			into[v] = true
			collectTables(v, into)
		case []*source.Node:
			for _, item := range v {
				if table, ok := item.Value.(*source.Table); ok {
					into[table] = true
					collectTables(table, into)
				}
			}
		}
	}
}

// lastLine returns the end of the last statement below a header, or of the header if there is none.
func (d *document) lastLine(h header) int {
	if all := d.statements(h.table); len(all) > 0 {
		return all[len(all)-1].end
	}
	return d.lineEnd(h.end)
}

// commentsAbove returns the start of the comments that belong to the line at an offset: those directly above it, with a blank line before
// them. Comments at the start of a file are about the file.
func (d *document) commentsAbove(line int) int {
	at := line
	for at > d.beginning() {
		previous := d.lineStart(at - 1)
		if !d.comment(previous, at) {
			if d.blank(previous, at) {
				return at
			}
			return line
		}
		at = previous
	}
	return line
}
