package source

import "bytes"

// fence is the line before and after front matter.
const fence = "+++"

// FrontMatter splits a Markdown file into the TOML between two lines of +++ at its
// start, and the body with the line number of its first line. The places in the
// table are those in the file. For a file without front matter the table is empty
// and the body is the whole file. There may be blank lines before the first +++
// and spaces after either.
func FrontMatter(data []byte) (table *Table, body []byte, bodyLine int, p *Problem) {
	if p := wholeFile(string(data)); p != nil {
		return nil, nil, 0, p
	}
	start, line := markEnd(data), 1
	body = data[start:]
	rest := body
	for len(rest) > 0 && isBlank(firstLineOf(rest)) {
		_, rest = cutLine(rest)
		line++
	}
	if !isFence(firstLineOf(rest)) {
		return &Table{at: Span{Line: 1, Column: 1, Length: 1, Offset: int32(start), End: int32(start)}}, body, 1, nil
	}
	opening := len(data) - len(rest)
	at := Span{Line: int32(line), Column: 1, Length: int32(len(fence)), Offset: int32(opening), End: int32(opening + len(fence))}
	begin, end, after, lines := cutFence(data, opening)
	if lines == 0 {
		return nil, nil, 0, &Problem{Code: CodeFrontMatterOpen, Span: at}
	}
	table, p = parse(string(data[:end]), begin, at)
	if p != nil {
		return nil, nil, 0, p
	}
	return table, data[after:], line + lines, nil
}

// cutFence finds the end of front matter whose first line starts at opening. The
// TOML is data[begin:end]; it includes the line feed of the first line, so it
// begins on that line. The body starts at after. lines is the number of lines of
// the front matter, or 0 if it does not end.
func cutFence(data []byte, opening int) (begin, end, after, lines int) {
	line, rest := cutLine(data[opening:])
	begin = opening + len(line)
	for lines = 2; len(rest) > 0; lines++ {
		line, next := cutLine(rest)
		if isFence(line) {
			return begin, len(data) - len(rest), len(data) - len(next), lines
		}
		rest = next
	}
	return 0, 0, 0, 0
}

// cutLine returns the first line of text without its line feed, and the rest.
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
