// Package source turns the bytes an editor wrote into values that still know
// where they stand: the line and column of every key and of every value, so
// that whatever is wrong can be shown with a caret under it.
//
// ParseTOML reads a TOML file, FrontMatter the head of a Markdown file. Both
// stop at the first thing that keeps the file from being read and describe it
// as a Problem: a code, a place and arguments, but no text. The texts belong to
// package diagnostic.
//
// The values come from BurntSushi/toml, which knows TOML 1.1 but keeps no
// places. A scanner of our own runs over the same text and builds the same
// tree with places but without values; the two are then joined.
package source

import (
	"bytes"
	"unicode/utf8"
)

// Span is a part of a file, given twice: as a place on one line to show to a
// person, and as bytes for a program that changes the file. Files are smaller
// than 2 GiB.
//
// Line and Column count from 1, Column and Length in characters (runes), and
// Length is at least 1; of a part over several lines they show the first line.
// A byte order mark is not a character. The place may be one column after the
// end of its line when something is missing there.
//
// Offset and End count bytes from the start of the file, byte order mark
// included: the part is data[Offset:End], over all its lines. It is empty
// where something is missing.
type Span struct{ Line, Column, Length, Offset, End int32 }

// Node is one value with its place.
//
// Value is a string, int64, float64, bool, Date, Clock, LocalDateTime,
// time.Time (a date and time with its offset), []*Node or *Table.
type Node struct {
	// Key is the name as written, with its quotes if it has any; of a dotted
	// key only this node's part. For an item of an array it is the item itself.
	Key Span
	// At is the value. For a table with a header it is the header, and for a
	// table that only exists because a longer name goes through it (title in
	// title.fr) the name.
	At    Span
	Value any
}

// Date is a TOML local date such as 2007-11-15.
type Date struct{ Year, Month, Day int }

// Clock is a TOML local time such as 09:00 or 09:00:30; fractions of a second
// are dropped.
type Clock struct{ Hour, Minute, Second int }

// LocalDateTime is a TOML date and time without an offset.
type LocalDateTime struct {
	Date  Date
	Clock Clock
}

// Problem is the first thing that keeps a file from being read. Code is one of
// the Code constants; Args fills the gaps of its message and may be nil.
type Problem struct {
	Code string
	Span Span
	Args map[string]string
}

// The codes a Problem can have, and the arguments of each.
const (
	CodeNotUTF8          = "file-not-utf8"           // the first byte that is not UTF-8
	CodeSyntax           = "toml-syntax"             // detail: what the decoder says, in English
	CodeTooDeep          = "toml-too-deep"           // limit: how deep tables and lists may stand in each other
	CodeSmartQuotes      = "toml-smart-quotes"       // quote: the character found
	CodeTimeNeedsQuotes  = "toml-time-needs-quotes"  // value: as written
	CodeDateInvalid      = "toml-date-invalid"       // value: as written; no such day, or not year-month-day
	CodeDuplicateKey     = "toml-duplicate-key"      // key, first: the line of the first
	CodeTextAndLanguages = "toml-text-and-languages" // key, lang, value: the plain text as written, text: the other, first
	CodeMissingQuote     = "toml-missing-quote"      // quote: the one that is missing
	CodeQuoteInside      = "toml-quote-inside"       // quote: the one that ended the text too early
	CodeValueMissing     = "toml-value-missing"      // key
	CodeNeedsQuotes      = "toml-needs-quotes"       // value: as written
	CodeFrontMatterOpen  = "front-matter-open"       // no line of +++ closes the front matter
)

// byteOrderMark is what some Windows editors put before the first character.
const byteOrderMark = "\ufeff"

// ParseTOML reads a TOML 1.1 file and returns its table, or the first problem.
// A byte order mark and Windows line ends are accepted silently.
func ParseTOML(data []byte) (*Table, *Problem) {
	text := string(data)
	if !utf8.ValidString(text) {
		return nil, firstNotUTF8(text)
	}
	begin := markEnd(text)
	return parse(text, begin, Span{Line: 1, Column: 1, Length: 1, Offset: int32(begin), End: int32(begin)})
}

// parse reads the TOML of a file from the byte begin on, which is on the line of
// at, the place of the table.
func parse(text string, begin int, at Span) (*Table, *Problem) {
	scan := newScanner(text, begin, at)
	whole := scan.document()
	if scan.reason == stopTooDeep {
		return nil, scan.tooDeep()
	}
	values, err := decode(scan.decodable())
	switch {
	case err != nil:
		return nil, explain(scan, err)
	case scan.again.node != nil:
		return nil, scan.repeated()
	case !whole || !fillTable(scan.root, values):
		// The decoder took what the scanner could not read: a mistake of ours or
		// of the decoder's. The fuzz tests look for it; nothing wrong is returned.
		return nil, scan.refused(scan.pos, scan.pos+1, "")
	}
	return scan.root, nil
}

// Line returns the text of line n of a file, without its end, for showing with
// a caret under it; a byte order mark is left out, so that columns agree. It is
// empty when the file has no such line.
func Line(data []byte, n int) string {
	data = data[markEnd(data):]
	for ; n > 1; n-- {
		_, rest, found := bytes.Cut(data, []byte("\n"))
		if !found {
			return ""
		}
		data = rest
	}
	if n < 1 {
		return ""
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r")))
}

// markEnd returns where a file begins behind its byte order mark; there may be
// several, for the decoder would skip a second one.
func markEnd[T string | []byte](text T) int {
	end := 0
	for len(text)-end >= len(byteOrderMark) && string(text[end:end+len(byteOrderMark)]) == byteOrderMark {
		end += len(byteOrderMark)
	}
	return end
}
