package site

import (
	"bytes"
	"html"
	"strings"
)

// element is a start tag of a document that stands before the one who changes it.
type element struct {
	name       string // in small letters
	attributes []attribute
	written    []byte // the tag as it stands in the document
	changed    bool
	dropped    bool // for what holds raw text, with that and its end
}

// attribute is one of an element, its value as it is meant: without quotes, entities resolved.
type attribute struct {
	name    string
	value   string
	raw     []byte // as it is written, until it is changed
	dropped bool
}

// get returns the value of an attribute; ok is false where there is none.
func (e *element) get(name string) (value string, ok bool) {
	for i := range e.attributes {
		if a := &e.attributes[i]; a.name == name && !a.dropped {
			return a.value, true
		}
	}
	return "", false
}

// set changes the value of an attribute that is there.
func (e *element) set(name, value string) {
	for i := range e.attributes {
		if a := &e.attributes[i]; a.name == name {
			a.value, a.raw, e.changed = value, nil, true
		}
	}
}

// drop takes attributes away.
func (e *element) drop(names ...string) {
	for i := range e.attributes {
		for _, name := range names {
			if e.attributes[i].name == name {
				e.attributes[i].dropped, e.changed = true, true
			}
		}
	}
}

// rewrite hands every start tag of a document to change, and returns the document with what that did. All else stays as it is,
// byte for byte. The document is one of our layouts: html/template has seen to it that tags, quotes and comments are closed.
func rewrite(document []byte, change func(*element) error) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(document) + len(document)/2)
	for rest := document; len(rest) > 0; {
		at := bytes.IndexByte(rest, '<')
		if at < 0 {
			out.Write(rest)
			break
		}
		out.Write(rest[:at])
		rest = rest[at:]
		if comment, after, ok := cutComment(rest); ok {
			out.Write(comment)
			rest = after
			continue
		}
		e, after, ok := cutTag(rest)
		if !ok {
			out.WriteByte('<')
			rest = rest[1:]
			continue
		}
		if err := change(&e); err != nil {
			return nil, err
		}
		content := rawContent(e.name, after)
		if !e.dropped {
			e.write(&out)
			out.Write(after[:content])
		}
		rest = after[content:]
		if e.dropped && rawText[e.name] {
			rest = afterEndTag(rest)
		}
	}
	return out.Bytes(), nil
}

// rawText are the elements in which nothing is a tag but their own end (HTML 13.2.5).
var rawText = map[string]bool{"script": true, "style": true, "title": true, "textarea": true}

// rawContent is how long the text of an element is in which no tags count.
func rawContent(name string, after []byte) int {
	if !rawText[name] {
		return 0
	}
	for i := 0; i < len(after); i++ {
		if after[i] == '<' && len(after) >= i+2+len(name) && after[i+1] == '/' && strings.EqualFold(string(after[i+2:i+2+len(name)]), name) {
			return i
		}
	}
	return len(after)
}

// afterEndTag is what follows the end tag that stands first.
func afterEndTag(rest []byte) []byte {
	if end := bytes.IndexByte(rest, '>'); end >= 0 {
		return rest[end+1:]
	}
	return nil
}

func cutComment(rest []byte) (comment, after []byte, ok bool) {
	if !bytes.HasPrefix(rest, []byte("<!--")) {
		return nil, nil, false
	}
	if end := bytes.Index(rest[4:], []byte("-->")); end >= 0 {
		return rest[:4+end+3], rest[4+end+3:], true
	}
	return rest, nil, true
}

// cutTag reads the start tag that stands first; ok is false where none does, or none that ends.
func cutTag(rest []byte) (e element, after []byte, ok bool) {
	i := 1
	for i < len(rest) && (isLetter(rest[i]) || i > 1 && isName(rest[i])) {
		i++
	}
	if i == 1 {
		return element{}, nil, false
	}
	e.name = strings.ToLower(string(rest[1:i]))
	for {
		for i < len(rest) && (isSpace(rest[i]) || rest[i] == '/') {
			i++
		}
		if i >= len(rest) {
			return element{}, nil, false
		}
		if rest[i] == '>' {
			e.written = rest[:i+1]
			return e, rest[i+1:], true
		}
		a, n, whole := cutAttribute(rest[i:])
		if !whole {
			return element{}, nil, false
		}
		e.attributes = append(e.attributes, a)
		i += n
	}
}

// cutAttribute reads an attribute, and says how long it is; whole is false where its value does not end.
func cutAttribute(rest []byte) (a attribute, length int, whole bool) {
	i := 1 // a name has one character at least, whatever it is
	for i < len(rest) && !isSpace(rest[i]) && rest[i] != '=' && rest[i] != '>' && rest[i] != '/' {
		i++
	}
	a.name = strings.ToLower(string(rest[:i]))
	if i >= len(rest) || rest[i] != '=' {
		a.raw = rest[:i]
		return a, i, true
	}
	i++
	from, to := i, i
	if i < len(rest) && (rest[i] == '"' || rest[i] == '\'') {
		end := bytes.IndexByte(rest[i+1:], rest[i])
		if end < 0 {
			return a, 0, false
		}
		from, to = i+1, i+1+end
		i = to + 1
	} else {
		for i < len(rest) && !isSpace(rest[i]) && rest[i] != '>' {
			i++
		}
		to = i
	}
	a.value, a.raw = html.UnescapeString(string(rest[from:to])), rest[:i]
	return a, i, true
}

// write writes the start tag.
func (e *element) write(out *bytes.Buffer) {
	if !e.changed {
		out.Write(e.written)
		return
	}
	out.Write(e.written[:1+len(e.name)])
	for _, a := range e.attributes {
		switch {
		case a.dropped:
		case a.raw != nil:
			out.WriteByte(' ')
			out.Write(a.raw)
		default:
			out.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
		}
	}
	if bytes.HasSuffix(e.written, []byte("/>")) {
		out.WriteByte('/')
	}
	out.WriteByte('>')
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isName(c byte) bool   { return c >= '0' && c <= '9' || c == '-' || c == ':' }
func isSpace(c byte) bool  { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
