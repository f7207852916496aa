// Package drawing rebuilds SVG drawings from what may be in a drawing on the site.
//
// A browser that opens a drawing by its address treats it as a page of the site: scripts in it run, and links, style sheets and pictures
// in it load. [Read] parses a drawing as XML and writes it again from lists of elements, attributes and addresses, so what the lists do
// not name cannot be published, however it is spelled.
//
// What would change the drawing is a [Fault], never left out silently. Left out are only comments, the document type without
// declarations, and what drawing programs note for themselves: metadata, elements and attributes of their own, and attributes that SVG
// does not define.
package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Drawing is a rebuilt drawing.
type Drawing struct {
	Data []byte
	// Width and Height are those of the viewBox, rounded; 0 if it has none.
	Width, Height int
}

// Kind says what is wrong with a part of a drawing.
type Kind string

// The kinds of faults.
const (
	Malformed    Kind = "malformed"    // the file is not well-formed XML; What is the parser's reason
	Encoding     Kind = "encoding"     // the text is not UTF-8; What is the encoding it declares, if any
	NotSVG       Kind = "root"         // the file is XML, but not a drawing; What is the first element
	Declarations Kind = "declarations" // the document type declares entities or attributes
	Instruction  Kind = "instruction"  // a processing instruction, such as one that names a style sheet
	Element      Kind = "element"      // an element that may not be in a drawing
	Attribute    Kind = "attribute"    // an attribute that may not be in a drawing: an event handler
	Address      Kind = "address"      // an address other than #id, or of a picture that is not in the file
	Style        Kind = "style"        // a style that loads something, or that is written so that this is hard to tell
)

// Fault is a part of a drawing that cannot be published.
type Fault struct {
	Kind Kind
	Line int // from 1
	// What names the part as it would be written: "<script>", "onload", `href="https://…"`.
	What string
}

// maxDepth limits how deep elements are nested.
const maxDepth = 500

// Read rebuilds a drawing, or returns all its faults in the order of their lines. Reading what it wrote gives the same bytes.
func Read(data []byte) (Drawing, []Fault) {
	r := &reader{source: bytes.TrimPrefix(data, []byte("\ufeff")), line: 1}
	if !utf8.Valid(r.source) || bytes.IndexByte(r.source, 0) >= 0 {
		return Drawing{}, []Fault{{Kind: Encoding, Line: 1}}
	}
	r.decoder = xml.NewDecoder(bytes.NewReader(r.source))
	r.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // declaration checks the name
	for r.next() {
	}
	if len(r.faults) > 0 {
		return Drawing{}, r.faults
	}
	return Drawing{Data: r.result(), Width: r.width, Height: r.height}, nil
}

// reader reads one drawing from its start to its end.
type reader struct {
	source  []byte
	decoder *xml.Decoder
	out     bytes.Buffer
	faults  []Fault

	start, end int // the current token in source
	line       int // of start
	counted    int // the offset up to which line has counted

	open          []string // the elements around the token that are written
	justOpened    bool     // the last element has no content yet
	skipped       int      // how many elements deep the token is in one that is left out
	ended         bool     // after the root element
	root          int      // the offset in out for more attributes of the root
	bare          bool     // the root element has no namespace
	xlink         bool     // an attribute of XLink is written
	style         []byte   // the text of the style element around the token: its parts count as one
	width, height int
}

// next handles a token. It reports false at the end, and after an error of the parser.
func (r *reader) next() bool {
	r.start = int(r.decoder.InputOffset())
	r.line += bytes.Count(r.source[r.counted:r.start], []byte("\n"))
	r.counted = r.start
	token, err := r.decoder.Token()
	r.end = int(r.decoder.InputOffset())
	switch {
	case errors.Is(err, io.EOF):
		if !r.ended {
			r.fault(Malformed, "there is no <svg>")
		}
		return false
	case err != nil:
		r.malformed(err)
		return false
	}
	switch t := token.(type) {
	case xml.ProcInst:
		r.instruction(t)
	case xml.Directive:
		r.directive(t)
	case xml.StartElement:
		return r.startElement(t)
	case xml.EndElement:
		r.endElement()
	case xml.CharData:
		r.text(t)
	}
	return true
}

func (r *reader) fault(kind Kind, what string) {
	r.faults = append(r.faults, Fault{Kind: kind, Line: r.line, What: what})
}

func (r *reader) malformed(err error) {
	f := Fault{Kind: Malformed, Line: r.line, What: err.Error()}
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		f.Line, f.What = syntax.Line, syntax.Msg
	}
	r.faults = append(r.faults, f)
}

// asciiEncodings write ASCII as UTF-8 does. Old drawing programs declare them for files of ASCII.
var asciiEncodings = []string{"us-ascii", "iso-8859-1", "windows-1252"}

var declaredEncoding = regexp.MustCompile(`encoding\s*=\s*["']([^"']*)["']`)

func (r *reader) instruction(t xml.ProcInst) {
	switch {
	case r.skipped > 0:
	case t.Target != "xml" || r.start != 0:
		r.fault(Instruction, "<?"+t.Target+"?>")
	default:
		if m := declaredEncoding.FindSubmatch(t.Inst); m != nil {
			name := strings.ToLower(string(m[1]))
			ascii := slices.Contains(asciiEncodings, name) && !bytes.ContainsFunc(r.source, func(c rune) bool { return c >= utf8.RuneSelf })
			if name != "utf-8" && name != "utf8" && !ascii {
				r.fault(Encoding, string(m[1]))
			}
		}
	}
}

// directive drops a document type that only names one: no browser reads that file.
func (r *reader) directive(t xml.Directive) {
	switch {
	case !bytes.HasPrefix(t, []byte("DOCTYPE")) || bytes.ContainsAny(t, "[<"):
		r.fault(Declarations, "<!DOCTYPE … [")
	case len(r.open) > 0 || r.ended:
		r.fault(Malformed, "<!DOCTYPE> in the wrong place")
	}
}

func (r *reader) startElement(t xml.StartElement) bool {
	if r.skipped > 0 || r.leftOut(t.Name) {
		r.skipped++
		if r.skipped > maxDepth {
			r.fault(Malformed, "elements are nested too deep")
			return false
		}
		return true
	}
	switch {
	case len(r.open) == 0 && !r.rootElement(t):
		return false
	case len(r.open) >= maxDepth:
		r.fault(Malformed, "elements are nested too deep")
		return false
	}
	name := t.Name.Local
	if !r.isSVG(t.Name) || !elements[name] || r.inStyle() {
		r.fault(Element, "<"+name+">")
		r.skipped++ // its content may be anything
		return true
	}
	r.closeTag()
	r.out.WriteString("<" + name)
	if len(r.open) == 0 {
		r.out.WriteString(` xmlns="` + svgNamespace + `"`)
		r.root = r.out.Len()
	}
	r.attributes(name, t.Attr)
	r.open, r.justOpened = append(r.open, name), true
	return true
}

// inStyle reports whether the token is in a style element.
func (r *reader) inStyle() bool { return len(r.open) > 0 && r.open[len(r.open)-1] == "style" }

// rootElement notes what the root says about the whole drawing.
func (r *reader) rootElement(t xml.StartElement) bool {
	r.bare = t.Name.Space == ""
	switch {
	case r.ended:
		r.fault(Malformed, "there is something behind </svg>")
		return false
	case t.Name.Local != "svg" || !r.isSVG(t.Name):
		r.fault(NotSVG, "<"+t.Name.Local+">")
		return false
	}
	for _, a := range t.Attr {
		if a.Name.Space == "" && a.Name.Local == "viewBox" {
			r.width, r.height = viewBoxSize(a.Value)
		}
	}
	return true
}

func viewBoxSize(value string) (width, height int) {
	numbers := strings.FieldsFunc(value, func(c rune) bool { return strings.ContainsRune(" \t\r\n,", c) })
	if len(numbers) != 4 {
		return 0, 0
	}
	const largest = 1e6 // more is no drawing, and would not be an int everywhere
	size := func(s string) int {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || !(n >= 0 && n <= largest) {
			return 0
		}
		return int(n + 0.5)
	}
	return size(numbers[2]), size(numbers[3])
}

// isSVG reports whether an element is one of SVG. A root without a namespace is taken for SVG, as are then all elements without one.
func (r *reader) isSVG(n xml.Name) bool { return n.Space == svgNamespace || n.Space == "" && r.bare }

// leftOut reports whether an element only holds what a program notes for itself.
func (r *reader) leftOut(n xml.Name) bool {
	if len(r.open) == 0 {
		return false
	}
	return r.isSVG(n) && n.Local == "metadata" ||
		slices.ContainsFunc(programs, func(p string) bool { return strings.HasPrefix(n.Space, p) })
}

func (r *reader) endElement() {
	if r.skipped > 0 {
		r.skipped--
		return
	}
	if r.inStyle() {
		if what := badStyle(string(r.style)); what != "" {
			r.fault(Style, what)
		}
		r.style = nil
	}
	last := len(r.open) - 1
	if r.justOpened {
		r.out.WriteString("/>")
	} else {
		r.out.WriteString("</" + r.open[last] + ">")
	}
	r.open, r.justOpened, r.ended = r.open[:last], false, last == 0
}

func (r *reader) closeTag() {
	if r.justOpened {
		r.out.WriteByte('>')
		r.justOpened = false
	}
}

func (r *reader) text(t xml.CharData) {
	switch {
	case r.skipped > 0:
	case len(r.open) == 0:
		if len(bytes.TrimSpace(t)) > 0 {
			r.fault(Malformed, "there is text outside <svg>")
		}
	default:
		if r.inStyle() {
			r.style = append(r.style, t...)
		}
		r.closeTag()
		textEscaper.WriteString(&r.out, string(t))
	}
}

var (
	textEscaper      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	attributeEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;")
)

// result returns the drawing once its end is reached.
func (r *reader) result() []byte {
	out := r.out.Bytes()
	if r.xlink {
		out = slices.Insert(out, r.root, []byte(` xmlns:xlink="`+xlinkNamespace+`"`)...)
	}
	return append(out, '\n')
}
