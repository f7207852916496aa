package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// unseen is the class by which the theme takes words off the screen and leaves them to screen readers.
const unseen = "unseen"

// Text is what a reader sees of an element, line by line.
//
//	# A heading of the first level
//	Text. A picture is [its text], and {words in braces} are for screen readers alone.
//	- An item of a list
//	  and its second line
//	1. An item of a numbered list
//	07:00 | ~08:00~ cancelled | a row of a table: its second cell has text struck out, this one / a second line
//	A term: what it means / what it means as well
//
// What is hidden from everybody or from screen readers is left out.
func (e Element) Text() string { return e.read(&writer{}) }

// Words is the same text in one line, with nothing to tell blocks and cells apart.
func (e Element) Words() string { return e.read(&writer{flat: true}) }

func (e Element) read(w *writer) string {
	if e.node == nil {
		return ""
	}
	w.children(e.node)
	w.finish()
	return strings.Join(w.lines, "\n")
}

// Links lists the links that a reader sees in an element, each as "its words → its address".
func (e Element) Links() []string {
	var list []string
	for _, a := range e.All("a") {
		if hasAttribute(a.node, "href") && !isInsideHidden(a.node) {
			list = append(list, strings.TrimSpace(a.Words()+" → "+a.Attribute("href")))
		}
	}
	return list
}

// writer puts what is read into lines.
type writer struct {
	flat   bool // all goes into one line
	lines  []string
	line   strings.Builder
	marks  string // what the next line begins with: signs of items and headings
	hang   int    // how many columns of marks are signs of items
	indent int    // of the lines of items, in columns
	space  bool   // white space is due before the next text
	cell   bool   // the text is in a cell, which has one line
	begun  bool   // the cell has text
	turn   bool   // a line within the cell has ended
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		if !isHidden(n) {
			w.element(n)
		}
	default:
		w.children(n)
	}
}

func (w *writer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

func (w *writer) element(n *html.Node) {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level, _ := strconv.Atoi(n.Data[1:])
		w.block(n, strings.Repeat("#", level)+" ", 0)
	case "li":
		mark := markOf(n)
		w.block(n, mark, len(mark))
	case "tr":
		w.row(n)
	case "dt":
		w.end()
		w.inline(n)
		w.sign(": ")
	case "dd":
		w.inCell(n, follows(n, "dd"))
	case "br":
		w.end()
	case "img":
		w.around("[", attribute(n, "alt"), "]")
	case "svg":
		w.around("[", nameOf(n), "]")
	case "s", "del":
		w.around("~", Element{n}.Words(), "~")
	default:
		if isBlock[n.Data] {
			w.block(n, "", 0)
		} else {
			w.inline(n)
		}
	}
}

// inline writes what an element holds. What has no words may have a name for screen readers.
func (w *writer) inline(n *html.Node) {
	label := attribute(n, "aria-label")
	switch {
	case isUnseen(n):
		w.around("{", Element{n}.Words(), "}")
	case label != "" && Element{n}.Words() == "":
		w.around("{", label, "}")
	default:
		w.children(n)
	}
}

// isUnseen reports whether the words of an element are for screen readers only. Those of the dash of a range of times have no class,
// because there are many.
func isUnseen(n *html.Node) bool {
	return hasClass(n, unseen) || n.Data == "b" && hasClass(n.Parent, "range")
}

// block writes an element that has lines of its own. The first begins with a mark, and the lines after that of an item are indented.
func (w *writer) block(n *html.Node, mark string, hang int) {
	w.end()
	if w.flat || w.cell {
		mark, hang = "", 0
	}
	marks, hung := w.marks, w.hang
	w.marks, w.hang = marks+mark, hung+hang
	w.indent += hang
	w.inline(n)
	w.end()
	w.indent -= hang
	if w.marks != "" { // nothing was written
		w.marks, w.hang = marks, hung
	}
}

func markOf(item *html.Node) string {
	if item.Parent == nil || item.Parent.Data != "ol" {
		return "- "
	}
	number := 1
	for s := item.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Data == "li" {
			number++
		}
	}
	return strconv.Itoa(number) + ". "
}

// row writes the cells of a row in one line.
func (w *writer) row(n *html.Node) {
	w.end()
	first := true
	for c := range n.ChildNodes() {
		if c.Data != "td" && c.Data != "th" || isHidden(c) {
			continue
		}
		if !first {
			w.sign(" | ")
		}
		first = false
		w.inCell(c, false)
	}
	w.end()
}

// inCell writes an element into the line that has begun; its own lines are told apart by a stroke.
func (w *writer) inCell(n *html.Node, more bool) {
	outer, begun, turn, length := w.cell, w.begun, w.turn, w.line.Len()
	w.cell, w.begun, w.turn = true, more, more || outer && turn
	w.inline(n)
	w.cell, w.begun, w.turn = outer, outer && (begun || w.begun), outer && turn && w.line.Len() == length
}

// end ends a line. Within a cell it notes that one has ended.
func (w *writer) end() {
	switch {
	case w.flat:
		w.space = true
	case w.cell:
		w.turn, w.space = w.begun, false
	default:
		w.finish()
	}
}

func (w *writer) finish() {
	if line := strings.TrimRight(w.line.String(), " "); line != "" {
		w.lines = append(w.lines, line)
	}
	w.line.Reset()
	w.space = false
}

// text writes text with its white space run together.
func (w *writer) text(s string) {
	for i, word := range strings.FieldsFunc(s, isSpace) {
		if i > 0 || isSpace(rune(s[0])) {
			w.space = true
		}
		w.word(word)
	}
	if s != "" && isSpace(rune(s[len(s)-1])) {
		w.space = true
	}
}

// isSpace reports what a browser runs together: a no-break space it does not.
func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

// word writes a word with what is due before it.
func (w *writer) word(word string) {
	switch {
	case w.turn:
		w.line.WriteString(" / ")
	case w.space && w.line.Len() > 0 && !strings.HasSuffix(w.line.String(), " "):
		w.line.WriteString(" ")
	}
	w.turn, w.space, w.begun = false, false, true
	w.begin()
	w.line.WriteString(word)
}

// begin begins a line with its marks.
func (w *writer) begin() {
	if w.line.Len() == 0 {
		w.line.WriteString(strings.Repeat(" ", w.indent-w.hang) + w.marks)
		w.marks, w.hang = "", 0
	}
}

// sign writes what tells cells and terms apart.
func (w *writer) sign(s string) {
	if w.flat {
		w.space = true
		return
	}
	w.begin()
	if w.turn {
		w.line.WriteString(" /")
	}
	w.line.WriteString(s)
	w.space, w.turn = false, false
}

// around writes a text between signs; nothing where it is empty.
func (w *writer) around(before, text, after string) {
	if words := strings.FieldsFunc(text, isSpace); len(words) > 0 {
		w.word(before + strings.Join(words, " ") + after)
	}
}

// isHidden reports whether an element says nothing to any reader.
func isHidden(n *html.Node) bool {
	switch n.Data {
	case "head", "script", "style", "template":
		return true
	case "dialog":
		return !hasAttribute(n, "open")
	}
	return hasAttribute(n, "hidden") || attribute(n, "aria-hidden") == "true"
}

func isInsideHidden(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && isHidden(n) {
			return true
		}
	}
	return false
}

// nameOf is what a drawing shows: its title.
func nameOf(svg *html.Node) string {
	if label := attribute(svg, "aria-label"); label != "" {
		return label
	}
	return Element{svg}.First("title").Words()
}

// follows reports whether the element before is of a tag.
func follows(n *html.Node, tag string) bool {
	s := n.PrevSibling
	for s != nil && s.Type != html.ElementNode {
		s = s.PrevSibling
	}
	return s != nil && s.Data == tag
}

var isBlock = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "caption": true, "details": true, "div": true,
	"dl": true, "fieldset": true, "figcaption": true, "figure": true, "footer": true, "form": true,
	"header": true, "hgroup": true, "hr": true, "html": true, "legend": true, "main": true, "nav": true, "ol": true, "p": true, "pre": true,
	"section": true, "summary": true, "table": true, "tbody": true, "tfoot": true, "thead": true, "ul": true,
}
