package pdf

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
)

// maxDepth limits the nesting of arrays and dictionaries. Printed documents stay far below it; the limit protects the stack from
// other files.
const maxDepth = 100

var (
	errTooDeep    = errors.New("objects are nested too deeply")
	errTruncated  = errors.New("the file ends inside an object")
	errUnexpected = errors.New("unexpected character")
)

// reader reads objects from the bytes of a file. It does not look into streams.
type reader struct {
	data []byte
	pos  int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// peek returns the next byte, or 0 at the end of the file.
func (r *reader) peek() byte {
	if r.pos >= len(r.data) {
		return 0
	}
	return r.data[r.pos]
}

// skipSpace skips white space and comments.
func (r *reader) skipSpace() {
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case isSpace(c):
			r.pos++
		case c == '%':
			for r.pos < len(r.data) && r.data[r.pos] != '\n' && r.data[r.pos] != '\r' {
				r.pos++
			}
		default:
			return
		}
	}
}

// word reads up to the next white space or delimiter.
func (r *reader) word() []byte {
	start := r.pos
	for r.pos < len(r.data) && !isSpace(r.data[r.pos]) && !isDelimiter(r.data[r.pos]) {
		r.pos++
	}
	return r.data[start:r.pos]
}

// accept skips white space and then token, if it is next. It reports whether it was.
func (r *reader) accept(token string) bool {
	r.skipSpace()
	if !bytes.HasPrefix(r.data[r.pos:], []byte(token)) {
		return false
	}
	r.pos += len(token)
	return true
}

// integer skips white space and reads a number without a sign.
func (r *reader) integer() (int, error) {
	r.skipSpace()
	n, err := strconv.ParseUint(string(r.word()), 10, 31)
	return int(n), err
}

// object reads the next object, which stands inside depth others.
func (r *reader) object(depth int) (object, error) {
	if depth > maxDepth {
		return object{}, errTooDeep
	}
	r.skipSpace()
	if r.pos >= len(r.data) {
		return object{}, errTruncated
	}
	o := object{start: r.pos}
	var err error
	switch c := r.data[r.pos]; {
	case c == '/':
		o.kind, o.text = kindName, r.name()
	case c == '(':
		o.kind = kindString
		o.text, err = r.literalString()
	case c == '[':
		o.kind = kindArray
		r.pos++
		o.items, err = r.itemsUntil("]", depth)
	case c == '<' && r.pos+1 < len(r.data) && r.data[r.pos+1] == '<':
		o.kind = kindDictionary
		r.pos += 2
		o.items, err = r.keysAndValues(depth)
	case c == '<':
		o.kind = kindString
		o.text, err = r.hexString()
	case isDelimiter(c):
		err = errUnexpected
	default:
		o.kind, o.value = r.numberOrKeyword()
	}
	o.end = r.pos
	if err != nil {
		return object{}, fmt.Errorf("at byte %d: %w", o.start, err)
	}
	return o, nil
}

// numberOrKeyword reads a number, a reference or a keyword.
func (r *reader) numberOrKeyword() (kind, float64) {
	word := r.word()
	// ParseFloat takes words such as "inf" too.
	if last := word[len(word)-1]; last != '.' && (last < '0' || last > '9') {
		return kindNull, 0
	}
	value, err := strconv.ParseFloat(string(word), 64)
	if err != nil {
		return kindNull, 0
	}
	if value == float64(int(value)) && r.restOfReference() {
		return kindReference, value
	}
	return kindNumber, value
}

// restOfReference reads what follows the object number of a reference: a generation and an R. If something else follows, it reads
// nothing and returns false.
func (r *reader) restOfReference() bool {
	start := r.pos
	r.skipSpace()
	if _, err := strconv.ParseUint(string(r.word()), 10, 16); err == nil {
		r.skipSpace()
		if string(r.word()) == "R" {
			return true
		}
	}
	r.pos = start
	return false
}

// itemsUntil reads objects up to a closing bracket.
func (r *reader) itemsUntil(closing string, depth int) (items []object, err error) {
	for !r.accept(closing) {
		item, err := r.object(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// keysAndValues reads the items of a dictionary.
func (r *reader) keysAndValues(depth int) ([]object, error) {
	items, err := r.itemsUntil(">>", depth)
	if err != nil {
		return nil, err
	}
	if len(items)%2 != 0 {
		return nil, errors.New("a key without a value")
	}
	for i := 0; i < len(items); i += 2 {
		if items[i].kind != kindName {
			return nil, errors.New("a key is not a name")
		}
	}
	return items, nil
}

// name reads a name. In it, #xx is a byte (ISO 32000-1, 7.3.5).
func (r *reader) name() []byte {
	r.pos++ // the slash
	raw := r.word()
	if bytes.IndexByte(raw, '#') < 0 {
		return raw
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return out
}

// literalString reads a string in parentheses.
func (r *reader) literalString() ([]byte, error) {
	r.pos++ // the first parenthesis
	var out []byte
	for open := 1; r.pos < len(r.data); {
		c := r.data[r.pos]
		r.pos++
		switch c {
		case '\\':
			out = r.appendEscaped(out)
			continue
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return out, nil
			}
		}
		out = append(out, c)
	}
	return nil, errTruncated
}

// escapes are the letters that follow a backslash in a literal string (ISO 32000-1, 7.3.4.2).
var escapes = [256]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f', '(': '(', ')': ')', '\\': '\\'}

// appendEscaped reads what follows a backslash: a letter, up to three octal digits, or a line break, which does not count.
func (r *reader) appendEscaped(out []byte) []byte {
	c := r.peek()
	if c >= '0' && c <= '7' {
		v := 0
		for i := 0; i < 3 && r.peek() >= '0' && r.peek() <= '7'; i++ {
			v = v*8 + int(r.peek()-'0')
			r.pos++
		}
		return append(out, byte(v))
	}
	r.pos++
	switch {
	case c == '\r':
		if r.peek() == '\n' {
			r.pos++
		}
		return out
	case c == '\n':
		return out
	case escapes[c] != 0:
		return append(out, escapes[c])
	}
	return append(out, c)
}

// hexString reads a string of hexadecimal digits. If their number is odd, a 0 follows (ISO 32000-1, 7.3.4.3).
func (r *reader) hexString() ([]byte, error) {
	r.pos++ // the bracket
	var digits []byte
	for ; r.pos < len(r.data); r.pos++ {
		switch c := r.data[r.pos]; {
		case c == '>':
			r.pos++
			return decodeHex(digits)
		case !isSpace(c):
			digits = append(digits, c)
		}
	}
	return nil, errTruncated
}

func decodeHex(digits []byte) ([]byte, error) {
	if len(digits)%2 != 0 {
		digits = append(digits, '0')
	}
	out := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(out, digits); err != nil {
		return nil, fmt.Errorf("hexadecimal string: %w", err)
	}
	return out, nil
}
