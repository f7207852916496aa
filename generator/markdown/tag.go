package markdown

import (
	"bytes"
	"strings"
)

// tag is an HTML tag as an editor wrote it.
type tag struct {
	name                 string // in lower case
	closing, selfClosing bool
	attributes           []attribute
	length               int
}

// attribute is an attribute with its value, character references resolved. offset and length say where the value stands,
// counted from the tag.
type attribute struct {
	name           string // in lower case
	value          []byte
	offset, length int
}

// attribute returns the first attribute of a name, or an empty one.
func (t *tag) attribute(name string) attribute {
	for _, a := range t.attributes {
		if a.name == name {
			return a
		}
	}
	return attribute{}
}

const (
	space    = " \t\n\f"
	notAName = space + `"'<>/=` + "\x00`"
)

// readTag reads the tag at the start of text. It takes only what CommonMark takes for a tag (0.31, 6.6); a browser that
// reads more into a text finds its < escaped.
func readTag(text []byte) (tag, bool) {
	var t tag
	r := tagReader{text: text, at: len("<")}
	t.closing = r.skip('/')
	t.name = strings.ToLower(string(r.until(notAName)))
	if t.name == "" || !isLetter(t.name[0]) {
		return t, false
	}
	for {
		gap := r.spaces()
		t.selfClosing = r.skip('/')
		if r.skip('>') {
			t.length = r.at
			return t, true
		}
		if t.selfClosing || !gap || t.closing {
			return tag{}, false
		}
		a, ok := r.attribute()
		if !ok {
			return tag{}, false
		}
		t.attributes = append(t.attributes, a)
	}
}

// tagReader reads a tag from its text.
type tagReader struct {
	text []byte
	at   int
}

// attribute reads a name with or without a value.
func (r *tagReader) attribute() (attribute, bool) {
	a := attribute{name: strings.ToLower(string(r.until(notAName)))}
	if a.name == "" {
		return a, false
	}
	afterName := r.at
	r.spaces()
	if !r.skip('=') {
		r.at = afterName
		return a, true
	}
	r.spaces()
	start, end, ok := r.value()
	a.offset, a.length, a.value = start, end-start, resolve(r.text[start:end], false)
	return a, ok
}

// value reads a value with its quotes, and returns where it stands without them.
func (r *tagReader) value() (start, end int, ok bool) {
	for _, quote := range []byte(`"'`) {
		if !r.skip(quote) {
			continue
		}
		start := r.at
		length := bytes.IndexByte(r.text[start:], quote)
		if length < 0 {
			return start, start, false
		}
		r.at += length + len(`"`)
		return start, start + length, true
	}
	start = r.at
	r.until(space + "\"'=<>`")
	return start, r.at, r.at > start
}

func (r *tagReader) skip(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *tagReader) spaces() bool {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte(space, r.text[r.at]) >= 0 {
		r.at++
	}
	return r.at > start
}

// until reads up to one of the characters.
func (r *tagReader) until(stops string) []byte {
	start := r.at
	for r.at < len(r.text) && strings.IndexByte(stops, r.text[r.at]) < 0 {
		r.at++
	}
	return r.text[start:r.at]
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }
