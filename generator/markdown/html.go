package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"vademecum/generator/conference"
)

// What of an editor's HTML is let through, where the project lets HTML through at all: elements that only say what their
// text is, with attributes that do the same. Everything else shows as text and is reported. Addresses become links like
// any other, so they are looked up and judged the same way.

// passing are the elements let through, each with the attributes of its own.
var passing = map[string][]string{
	"a": {"href"}, "abbr": nil, "address": nil, "article": nil, "aside": nil, "b": nil, "bdi": nil, "bdo": nil,
	"blockquote": nil, "br": nil, "caption": nil, "cite": nil, "code": nil, "col": {"span"}, "colgroup": {"span"}, "dd": nil,
	"del": {"datetime"}, "details": {"open"}, "dfn": nil, "div": nil, "dl": nil, "dt": nil, "em": nil, "figcaption": nil,
	"figure": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil, "hr": nil, "i": nil,
	"img": {"src", "alt"}, "ins": {"datetime"}, "kbd": nil, "li": {"value"}, "mark": nil,
	"ol": {"start", "reversed", "type"}, "p": nil, "pre": nil, "q": nil, "rp": nil, "rt": nil, "ruby": nil, "s": nil,
	"samp": nil, "section": nil, "small": nil, "span": nil, "strong": nil, "sub": nil, "summary": nil, "sup": nil,
	"table": nil, "tbody": nil, "td": {"colspan", "rowspan", "headers"}, "tfoot": nil,
	"th": {"colspan", "rowspan", "headers", "scope", "abbr"}, "thead": nil, "time": {"datetime"}, "tr": nil, "u": nil, "ul": nil,
	"var": nil, "wbr": nil,
}

// passingAttributes may stand on any of them, as may those that begin with aria-.
var passingAttributes = []string{"class", "dir", "hidden", "id", "lang", "role", "title", "translate"}

// void elements have no end tag (HTML Standard, 13.1.2).
var void = []string{"br", "col", "hr", "img", "wbr"}

// openHTML are the elements an editor's HTML has opened, and from where on they may be closed: a tag never closes what was
// opened outside the paragraph or list item it stands in.
type openHTML struct {
	names []string
	floor int
}

// begin enters a node; the floor it returns is handed to endHTML.
func (o *openHTML) begin() (outer int) {
	outer, o.floor = o.floor, len(o.names)
	return outer
}

// endHTML leaves a node: what was opened in it and is still open is closed.
func (w *writer) endHTML(outer int) {
	w.closeTo(w.html.floor)
	w.html.floor = outer
}

// closeTo closes elements until so many are open.
func (w *writer) closeTo(depth int) {
	for len(w.html.names) > depth {
		name := w.html.names[len(w.html.names)-1]
		w.html.names = w.html.names[:len(w.html.names)-1]
		if name == "a" {
			w.anchors--
		}
		w.write("</", name, ">")
	}
}

func (w *writer) inlineHTML(n *ast.RawHTML) { w.markup(w.segments(n.Segments)) }

func (w *writer) blockHTML(n *ast.HTMLBlock) {
	m := w.segments(n.Lines())
	if n.HasClosure() {
		m.add(n.ClosureLine, w.source)
	}
	m.text = bytes.TrimRight(m.text, "\n")
	w.markup(m)
}

// markup is HTML gathered from the lines it stands on. Lines inside a quote or a list are not one stretch of the source,
// so it remembers where each came from.
type markup struct {
	text  []byte
	lines []markupLine
}

type markupLine struct{ offset, source int }

func (w *writer) segments(s *text.Segments) markup {
	var m markup
	for i := range s.Len() {
		m.add(s.At(i), w.source)
	}
	return m
}

func (m *markup) add(s text.Segment, source []byte) {
	// Padding is spaces that stand for a part of a tab, in front of the bytes of the source.
	m.lines = append(m.lines, markupLine{len(m.text) + s.Padding, s.Start})
	m.text = append(m.text, s.Value(source)...)
}

// sourceOffset returns where a byte of the markup stands in the source.
func (m *markup) sourceOffset(offset int) int {
	at := 0
	for _, line := range m.lines {
		if line.offset <= offset {
			at = line.source + offset - line.offset
		}
	}
	return at
}

// markup writes HTML: tags that pass, and all else as text. Comments are for whoever reads the source.
func (w *writer) markup(m markup) {
	lastComment := bytes.LastIndex(m.text, []byte(commentCloses))
	for i := 0; i < len(m.text); {
		next := bytes.IndexByte(m.text[i:], '<')
		if next < 0 {
			next = len(m.text) - i
		}
		w.out = appendEscaped(w.out, resolve(m.text[i:i+next], false), inText)
		i += next
		if i == len(m.text) {
			return
		}
		if i < lastComment && bytes.HasPrefix(m.text[i:], []byte(commentOpens)) {
			i += commentLength(m.text[i:])
			continue
		}
		t, ok := readTag(m.text[i:])
		if !ok || !w.tag(t, &m, i) {
			t.length = max(t.length, 1)
			w.out = appendEscaped(w.out, m.text[i:i+t.length], inText)
		}
		i += t.length
	}
}

const commentOpens, commentCloses = "<!--", "-->"

// commentLength returns the length of the comment at the start of text. "<!-->" is one: the hyphens may be shared
// (CommonMark 0.31, 6.6).
func commentLength(text []byte) int {
	shared := len(commentOpens) - len("--")
	return shared + bytes.Index(text[shared:], []byte(commentCloses)) + len(commentCloses)
}

// tag writes a tag, and reports whether it did: one that does not pass is to show as text.
func (w *writer) tag(t tag, m *markup, offset int) bool {
	own, ok := passing[t.name]
	if !ok && !t.closing {
		w.report(CodeActiveHTML, w.places.at(m.sourceOffset(offset), 0), "what", "<"+t.name+">")
	}
	if !ok {
		return false
	}
	if t.closing {
		return w.closeTag(t.name)
	}
	if t.name == "img" {
		target := t.attribute("src")
		w.picture(string(target.value), string(t.attribute("alt").value), nil,
			w.places.at(m.sourceOffset(offset+target.offset), target.length))
		return true
	}
	w.openTag(t, own, m, offset)
	return true
}

func (w *writer) closeTag(name string) bool {
	for i := len(w.html.names) - 1; i >= w.html.floor; i-- {
		if w.html.names[i] == name {
			w.closeTo(i)
			return true
		}
	}
	return false
}

func (w *writer) openTag(t tag, own []string, m *markup, offset int) {
	if t.name == "a" && w.anchors > 0 {
		return
	}
	w.write("<", t.name)
	var written []string
	for _, a := range t.attributes {
		at := w.places.at(m.sourceOffset(offset+a.offset), a.length)
		switch {
		case slices.Contains(written, a.name): // a browser takes the first
		case !slices.Contains(own, a.name) && !slices.Contains(passingAttributes, a.name) && !strings.HasPrefix(a.name, "aria-"):
			w.report(CodeActiveHTML, at, "what", a.name)
		case a.name == "href":
			if w.mayLink(string(a.value), at) {
				w.write(` href="`)
				w.cut(conference.ProseLink{Target: string(a.value), At: at})
				w.write(`"`)
			}
		default:
			w.out = appendAttribute(w.out, a.name, a.value)
		}
		written = append(written, a.name)
	}
	w.write(">")
	if slices.Contains(void, t.name) {
		return
	}
	w.html.names = append(w.html.names, t.name)
	if t.name == "a" {
		w.anchors++
	}
	if t.selfClosing {
		w.closeTo(len(w.html.names) - 1)
	}
}
