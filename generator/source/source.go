// Package source parses the TOML that editors write and keeps the place of
// every key and every value, so that a mistake can be shown with a caret under
// it and a program can change one value without touching the rest.
//
// ParseTOML reads a TOML file, FrontMatter the start of a Markdown file. Both
// stop at the first error and describe it as a Problem: a code, a place and
// arguments, but no text. The texts belong to package diagnostic.
//
// The values come from BurntSushi/toml, which supports TOML 1.1 but keeps no
// places. A scanner reads the same text and builds the same tree with places
// but without values; the two are then joined.
package source

import "vademecum/generator/position"

// Span is a part of a file, in two forms: a place on one line for messages, and
// bytes for programs that change the file. Files must be smaller than 2 GiB.
//
// Line and Column count from 1. Column and Length are in characters (runes), and
// Length is at least 1. For a part of several lines they are those of its first
// line. A byte order mark is not a character. The place is one column after the
// end of a line if something is missing there.
//
// Offset and End are in bytes from the start of the file, including a byte order
// mark: the part is data[Offset:End], with all its lines. It is empty if
// something is missing there.
type Span struct{ Line, Column, Length, Offset, End int32 }

// In returns the place of the span in a file.
func (s Span) In(file string) position.Position {
	return position.Position{File: file, Line: s.Line, Column: s.Column, Length: s.Length}
}

// Node is a value with its place.
//
// Value is a string, int64, float64, bool, Date, Clock, LocalDateTime,
// time.Time (a date and time with its offset), []*Node or *Table.
type Node struct {
	// Key is the name as written, including quotes; of a dotted key, only this
	// node's part. For an item of an array it is the item itself.
	Key Span
	// At is the value. For a table with a header it is the header, and for a
	// table that a longer name implies (title in title.fr) it is the name.
	At    Span
	Value any
}

// Date is a TOML local date such as 2007-11-15.
type Date struct{ Year, Month, Day int }

// Clock is a TOML local time such as 09:00 or 09:00:30, without fractions of a
// second.
type Clock struct{ Hour, Minute, Second int }

// LocalDateTime is a TOML date and time without an offset.
type LocalDateTime struct {
	Date  Date
	Clock Clock
}

// Problem is the first error of a file. Code is one of the Code constants; Args
// are the arguments of its message and may be nil. Fix chooses the remedy of a
// code that has several; empty is the first.
type Problem struct {
	Code string
	Fix  string
	Span Span
	Args map[string]string
	// Longer is what is wrong instead of CodeDuplicateKey if there can be several tables with the header that is there twice: an earlier
	// header is longer by a name. Otherwise, it is nil.
	Longer *Problem
}

// The codes of problems, with their arguments.
const (
	CodeNotUTF8          = "file-not-utf8"           // the first byte that is not UTF-8
	CodeUTF16            = "file-utf16"              // the whole file is UTF-16
	CodeDamaged          = "file-damaged"            // the first NUL byte
	CodeOldLineEnds      = "file-line-ends"          // every line ends in a carriage return alone
	CodeControl          = "toml-control"            // code: of a control character
	CodeConflict         = "merge-conflict"          // marker: as written
	CodeInvisible        = "toml-invisible"          // code: of a character nobody sees; fix "space" if it looks like a space
	CodeFullWidth        = "toml-full-width"         // found: the wide character; plain: the one of a keyboard; right: the line
	CodeComment          = "toml-comment"            // right: the comment with its #
	CodeOtherFormat      = "toml-other-format"       // format: YAML or JSON
	CodeCells            = "toml-cells"              // cells of a spreadsheet
	CodeName             = "toml-name"               // name: with letters that no name has; fix "header" for that of a table
	CodeHeader           = "toml-header"             // right: the header with its brackets
	CodeKeyLanguage      = "toml-key-language"       // right: the line of a key such as title (fr)
	CodeKeySpace         = "toml-key-space"          // key: of several words; right: as one
	CodeEquals           = "toml-equals"             // key: without an equals sign; right: the line with one; line: as written, if it is not in braces
	CodeDecimal          = "toml-decimal"            // right: the line with points instead of commas
	CodeBracketOpen      = "toml-bracket-open"       // bracket, closing: never closed; line: where that shows
	CodeList             = "toml-list"               // right: the list or the line; fix "comma" and "twice" without it
	CodeBraces           = "toml-braces"             // right: the line with commas, with fix "right"
	CodeAfterValue       = "toml-after-value"        // right: the line with a comment; fix "comma": without the comma
	CodeBackslash        = "toml-backslash"          // right: the text with slashes; with fix "drive" the line with the name of the file alone
	CodeNumber           = "toml-number"             // value: as written
	CodeSyntax           = "toml-syntax"             // found: the character that cannot be there
	CodeLineEnd          = "toml-line-end"           // something is missing at the end of a line
	CodeTooDeep          = "toml-too-deep"           // limit: the maximum depth of nested tables and lists
	CodeSmartQuotes      = "toml-smart-quotes"       // quote: the character found; right: the line, with fix "right"
	CodeTimeNeedsQuotes  = "toml-time-needs-quotes"  // value: as written
	CodeDateInvalid      = "toml-date-invalid"       // value: as written, key; no such day, or not year-month-day
	CodeDuplicateKey     = "toml-duplicate-key"      // key, first: the line of the first
	CodeOneBracket       = "toml-one-bracket"        // header: as written; right: with two brackets; line: of the second
	CodeTextAndLanguages = "toml-text-and-languages" // key, lang, value: the plain text as written, text: the other, first
	CodeMissingQuote     = "toml-missing-quote"      // quote: the one that is missing; right: the line, with fix "right"
	CodeQuoteInside      = "toml-quote-inside"       // quote: the one that ended the text too early
	CodeValueMissing     = "toml-value-missing"      // key
	CodeNeedsQuotes      = "toml-needs-quotes"       // value: as written, key
	CodeFrontMatterOpen  = "front-matter-open"       // no line of +++ closes the front matter

	// Of Problem.Longer:
	CodeTwoBrackets = "table-needs-two-brackets" // table, id: in its header, with fix "id"
	CodeWithoutHome = "table-without-home"       // table: that has no header above; inside: its part
)

// byteOrderMark is what some Windows editors write before the first character.
const byteOrderMark = "\ufeff"

// ParseTOML reads a TOML 1.1 file and returns its table, or the first problem.
// It accepts a byte order mark and Windows line ends.
func ParseTOML(data []byte) (*Table, *Problem) {
	text := string(data)
	if p := wholeFile(text); p != nil {
		return nil, p
	}
	begin := markEnd(text)
	return parse(text, begin, Span{Line: 1, Column: 1, Length: 1, Offset: int32(begin), End: int32(begin)})
}

// parse reads the TOML of a file from the byte begin on. at is the place of the
// whole table, on the line of that byte.
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
	case !whole || !fillTable(scan.root, values) && !fillAlone(scan):
		// The decoder accepts what the scanner does not: a bug in one of them,
		// which the fuzz tests look for.
		return nil, scan.refused(scan.pos, scan.pos+1)
	}
	return scan.root, nil
}

// markEnd returns the offset after the byte order marks of a file. There may be
// more than one, because the decoder skips a second one.
func markEnd[T string | []byte](text T) int {
	end := 0
	for len(text)-end >= len(byteOrderMark) && string(text[end:end+len(byteOrderMark)]) == byteOrderMark {
		end += len(byteOrderMark)
	}
	return end
}
