package edition

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reader reads one JSON value whose shape is known. After the first mistake it reads nothing more: failed stays true, and every method
// returns the zero value.
type reader struct {
	data   string
	at     int
	failed bool
}

// fail remembers a mistake. Nothing is left to read after it, which ends all loops.
func (r *reader) fail() { r.failed, r.at = true, len(r.data) }

func (r *reader) space() {
	for r.at < len(r.data) && r.data[r.at] <= ' ' && strings.IndexByte(" \t\r\n", r.data[r.at]) >= 0 {
		r.at++
	}
}

// next returns the first byte of the next token, or 0 at the end.
func (r *reader) next() byte {
	r.space()
	if r.at == len(r.data) {
		return 0
	}
	return r.data[r.at]
}

// take reads a byte of punctuation, which must come next.
func (r *reader) take(c byte) {
	if r.next() != c {
		r.fail()
		return
	}
	r.at++
}

// end requires that nothing is left.
func (r *reader) end() {
	if r.next() != 0 || r.at < len(r.data) {
		r.fail()
	}
}

// object reads an object and calls member at each value, which it has to read. A name that comes twice is a mistake.
func (r *reader) object(member func(name string)) {
	var known [8]string
	seen := known[:0]
	r.sequence('{', '}', func() {
		name := r.string()
		for _, other := range seen {
			if other == name {
				r.fail()
			}
		}
		seen = append(seen, name)
		r.take(':')
		if !r.failed {
			member(name)
		}
	})
}

// array reads an array and calls element at each value, which it has to read.
func (r *reader) array(element func()) { r.sequence('[', ']', element) }

func (r *reader) sequence(first, last byte, element func()) {
	r.take(first)
	if r.next() == last {
		r.take(last)
		return
	}
	for !r.failed {
		element()
		if r.next() == last {
			r.take(last)
			return
		}
		r.take(',')
	}
}

func (r *reader) string() string {
	if r.next() != '"' {
		r.fail()
		return ""
	}
	from := r.at + 1
	simple := true
	for i := from; i < len(r.data); i++ {
		switch c := r.data[i]; {
		case c == '\\':
			simple = false
			i++
		case c < ' ':
			r.fail()
			return ""
		case c == '"':
			r.at = i + 1
			return r.unquote(r.data[from:i], simple)
		}
	}
	r.fail()
	return ""
}

func (r *reader) unquote(s string, simple bool) string {
	if !utf8.ValidString(s) {
		r.fail()
		return ""
	}
	if simple {
		return s
	}
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		r.fail()
		return ""
	}
	return out
}

// word reads what stands until the next punctuation: a number, or true or false.
func (r *reader) word() string {
	r.space()
	from := r.at
	for r.at < len(r.data) && strings.IndexByte(" \t\r\n,]}", r.data[r.at]) < 0 {
		r.at++
	}
	return r.data[from:r.at]
}

func (r *reader) int() int {
	n, err := strconv.ParseInt(r.word(), 10, 64)
	if err != nil {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) float() float64 {
	n, err := strconv.ParseFloat(r.word(), 64)
	if err != nil || n != n {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) bool() bool {
	switch r.word() {
	case "true":
		return true
	case "false":
	default:
		r.fail()
	}
	return false
}

// appendString appends a JSON string. Letters of all scripts are written as they are.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', byte(c))
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < ' ' || c == '\u2028' || c == '\u2029':
			b = append(b, '\\', 'u')
			const hex = "0123456789abcdef"
			for shift := 12; shift >= 0; shift -= 4 {
				b = append(b, hex[c>>shift&15])
			}
		default:
			b = utf8.AppendRune(b, c)
		}
	}
	return append(b, '"')
}
