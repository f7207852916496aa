package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strconv"
)

// kind is what an object of a PDF is (ISO 32000-1, 7.3).
type kind uint8

const (
	null    kind = iota // also true and false, and whatever else is a bare word
	number              // value holds it
	name                // text holds it, without the slash and with #xx replaced
	text                // text holds its bytes, without escapes
	array               // items
	dict                // items: keys and values in turn
	pointer             // a reference such as 12 0 R; value holds the object's number
)

// object is one object, and where in the file it was read, so that it can be replaced in place.
type object struct {
	kind       kind
	start, end int
	value      float64
	text       []byte
	items      []object
}

// entries are the keys and values of a dictionary, in the order in which they stand.
func (o *object) entries() iter.Seq2[string, *object] {
	return func(yield func(string, *object) bool) {
		if o.kind != dict {
			return
		}
		for i := 0; i < len(o.items); i += 2 {
			if !yield(string(o.items[i].text), &o.items[i+1]) {
				return
			}
		}
	}
}

// get is what a dictionary holds under a key; a null where it holds nothing.
func (o *object) get(key string) *object {
	for k, v := range o.entries() {
		if k == key {
			return v
		}
	}
	return &object{}
}

// pointers are the references in the object, in the order in which they stand.
func (o *object) pointers() iter.Seq[*object] {
	return func(yield func(*object) bool) { o.eachPointer(yield) }
}

func (o *object) eachPointer(yield func(*object) bool) bool {
	if o.kind == pointer {
		return yield(o)
	}
	for i := range o.items {
		if !o.items[i].eachPointer(yield) {
			return false
		}
	}
	return true
}

// is tells whether the object is a certain name.
func (o *object) is(word string) bool { return o.kind == name && string(o.text) == word }

// deepest is how far arrays and dictionaries may be nested: no printed document comes near it, and a made-up one ends here.
const deepest = 100

var (
	errDeep       = errors.New("objects nested too deeply")
	errCut        = errors.New("the file ends inside an object")
	errUnexpected = errors.New("a character that begins no object")
)

// reader reads objects from a file's bytes. Streams are never looked into.
type reader struct {
	data []byte
	at   int
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

// peek is the next byte, or 0 at the end of the file.
func (r *reader) peek() byte {
	if r.at >= len(r.data) {
		return 0
	}
	return r.data[r.at]
}

// space skips white space and comments.
func (r *reader) space() {
	for r.at < len(r.data) {
		switch c := r.data[r.at]; {
		case isSpace(c):
			r.at++
		case c == '%':
			for r.at < len(r.data) && r.data[r.at] != '\n' && r.data[r.at] != '\r' {
				r.at++
			}
		default:
			return
		}
	}
}

// word reads up to the next white space or delimiter.
func (r *reader) word() []byte {
	from := r.at
	for r.at < len(r.data) && !isSpace(r.data[r.at]) && !isDelimiter(r.data[r.at]) {
		r.at++
	}
	return r.data[from:r.at]
}

// accept skips white space and then a word, if it stands there.
func (r *reader) accept(word string) bool {
	r.space()
	if !bytes.HasPrefix(r.data[r.at:], []byte(word)) {
		return false
	}
	r.at += len(word)
	return true
}

// object reads the next object.
func (r *reader) object(depth int) (object, error) {
	if depth > deepest {
		return object{}, errDeep
	}
	r.space()
	if r.at >= len(r.data) {
		return object{}, errCut
	}
	o := object{start: r.at}
	var err error
	switch c := r.data[r.at]; {
	case c == '/':
		o.kind, o.text = name, r.name()
	case c == '(':
		o.kind = text
		o.text, err = r.literal()
	case c == '[':
		o.kind = array
		r.at++
		o.items, err = r.until("]", depth)
	case c == '<' && r.at+1 < len(r.data) && r.data[r.at+1] == '<':
		o.kind = dict
		r.at += 2
		o.items, err = r.pairs(depth)
	case c == '<':
		o.kind = text
		o.text, err = r.hexadecimal()
	case isDelimiter(c):
		err = errUnexpected
	default:
		o.kind, o.value = r.numberOrWord()
	}
	o.end = r.at
	if err != nil {
		return object{}, fmt.Errorf("at byte %d: %w", o.start, err)
	}
	return o, nil
}

// numberOrWord reads a number, a reference or a bare word.
func (r *reader) numberOrWord() (kind, float64) {
	word := r.word()
	// ParseFloat also takes words such as inf.
	if len(word) == 0 || bytes.IndexByte([]byte("+-.0123456789"), word[len(word)-1]) < 0 {
		return null, 0
	}
	value, err := strconv.ParseFloat(string(word), 64)
	if err != nil {
		return null, 0
	}
	if value == float64(int(value)) && r.reference() {
		return pointer, value
	}
	return number, value
}

// reference reads what makes a number a reference: a generation and an R. It reads nothing where there is none.
func (r *reader) reference() bool {
	before := r.at
	r.space()
	generation := r.word()
	if _, err := strconv.ParseUint(string(generation), 10, 16); err == nil {
		r.space()
		if string(r.word()) == "R" {
			return true
		}
	}
	r.at = before
	return false
}

// until reads objects up to a closing bracket.
func (r *reader) until(closing string, depth int) (items []object, err error) {
	for !r.accept(closing) {
		item, err := r.object(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// pairs reads the keys and values of a dictionary.
func (r *reader) pairs(depth int) ([]object, error) {
	items, err := r.until(">>", depth)
	if err != nil {
		return nil, err
	}
	if len(items)%2 != 0 {
		return nil, errors.New("a key without a value")
	}
	for i := 0; i < len(items); i += 2 {
		if items[i].kind != name {
			return nil, errors.New("a key that is no name")
		}
	}
	return items, nil
}

// name reads a name; #xx stands for a byte (7.3.5).
func (r *reader) name() []byte {
	r.at++ // the slash
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

// escapes are the single letters after a backslash in a literal string (7.3.4.2).
var escapes = [256]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f', '(': '(', ')': ')', '\\': '\\'}

// literal reads a string in parentheses.
func (r *reader) literal() ([]byte, error) {
	r.at++ // the first parenthesis
	var out []byte
	for open := 1; r.at < len(r.data); {
		c := r.data[r.at]
		r.at++
		switch c {
		case '\\':
			out = r.escaped(out)
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
	return nil, errCut
}

// escaped reads what follows a backslash: a letter, up to three octal digits, or the end of a line, which is left out.
func (r *reader) escaped(out []byte) []byte {
	c := r.peek()
	if c >= '0' && c <= '7' {
		v := 0
		for i := 0; i < 3 && r.peek() >= '0' && r.peek() <= '7'; i++ {
			v = v*8 + int(r.peek()-'0')
			r.at++
		}
		return append(out, byte(v))
	}
	r.at++
	switch {
	case c == '\r':
		if r.peek() == '\n' {
			r.at++
		}
		return out
	case c == '\n':
		return out
	case escapes[c] != 0:
		return append(out, escapes[c])
	}
	return append(out, c)
}

// hexadecimal reads a string of hexadecimal digits; a last digit alone is followed by a 0 (7.3.4.3).
func (r *reader) hexadecimal() ([]byte, error) {
	r.at++ // the bracket
	var digits []byte
	for ; r.at < len(r.data); r.at++ {
		switch c := r.data[r.at]; {
		case c == '>':
			r.at++
			return fromDigits(digits)
		case !isSpace(c):
			digits = append(digits, c)
		}
	}
	return nil, errCut
}

func fromDigits(digits []byte) ([]byte, error) {
	if len(digits)%2 != 0 {
		digits = append(digits, '0')
	}
	out := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); i += 2 {
		v, err := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		if err != nil {
			return nil, fmt.Errorf("hexadecimal string: %w", err)
		}
		out = append(out, byte(v))
	}
	return out, nil
}
