package source

import (
	"bytes"
	"slices"
)

// Fixed returns a copy of a file in which a value that can be read, of the same
// length, replaces the one that the problem is about, so that what is wrong
// further on can be found. It returns false if the problem is not a single value.
func (p *Problem) Fixed(data []byte) ([]byte, bool) {
	switch p.Code {
	case CodeNeedsQuotes, CodeTimeNeedsQuotes, CodeDateInvalid, CodeNumber:
	default:
		return nil, false
	}
	start, end := int(p.Span.Offset), int(p.Span.End)
	if start >= end || end > len(data) || !endsValue(data[end:]) {
		return nil, false
	}
	value := bytes.Repeat([]byte("0"), end-start)
	if len(value) > 1 {
		value[0], value[len(value)-1] = '"', '"'
	}
	return slices.Replace(slices.Clone(data), start, end, value...), true
}

// endsValue reports whether a value can end before the rest of a file: there is
// nothing else on its line but a comma, a closing bracket or a comment.
func endsValue(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	return len(rest) == 0 || bytes.IndexByte([]byte("\r\n,]}#"), rest[0]) >= 0
}
