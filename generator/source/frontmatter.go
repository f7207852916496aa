package source

import (
	"bytes"
	"unicode/utf8"
)

// fence is the line before and after front matter.
const fence = "+++"

// FrontMatter splits a Markdown file: the TOML between two lines of +++ at its
// start, and the body with the line number its first line has in the file. The
// positions in the table are those of the whole file too. A file without front
// matter gives an empty table and the whole body. Blank lines before the first
// +++ and spaces behind either are accepted.
func FrontMatter(data []byte) (table *Table, body []byte, bodyLine int, p *Problem) {
	body = withoutMark(data)
	if !utf8.Valid(body) {
		return nil, nil, 0, firstNotUTF8(string(body))
	}
	rest, opening := body, 1
	for len(rest) > 0 && isBlank(firstLineOf(rest)) {
		_, rest = cutLine(rest)
		opening++
	}
	if !isFence(firstLineOf(rest)) {
		return &Table{at: Span{1, 1, 1}}, body, 1, nil
	}
	at := Span{Line: opening, Column: 1, Length: len(fence)}
	toml, after, lines, closed := cutFence(rest)
	if !closed {
		return nil, nil, 0, &Problem{Code: CodeFrontMatterOpen, Span: at}
	}
	table, p = parse(string(toml), at)
	if p != nil {
		return nil, nil, 0, p
	}
	return table, after, opening + lines, nil
}

// cutFence cuts text, which begins with an opening fence, at the closing one.
// What is between keeps the line feed of the opening fence, so that it begins
// on that line. lines is how many lines were cut off, both fences included.
func cutFence(text []byte) (between, after []byte, lines int, closed bool) {
	opening, rest := cutLine(text)
	for lines = 2; len(rest) > 0; lines++ {
		line, next := cutLine(rest)
		if isFence(line) {
			return text[len(opening) : len(text)-len(rest)], next, lines, true
		}
		rest = next
	}
	return nil, nil, 0, false
}

// cutLine returns the first line of text without its end, and what follows.
func cutLine(text []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(text, []byte("\n"))
	return line, rest
}

func firstLineOf(text []byte) []byte {
	line, _ := cutLine(text)
	return line
}

func isBlank(line []byte) bool { return len(bytes.TrimRight(line, " \t\r")) == 0 }

func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t\r")) == fence }
