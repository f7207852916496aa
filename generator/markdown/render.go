package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"vademecum/generator/conference"
)

// This file and link.go are the only Go code that writes HTML elements: a template per node would say less and cost more than a
// tag written where the node is met.
//
// goldmark's own renderer is not used. Most kinds of node need something it cannot do (addresses left out, ids, roles, names for
// tables, no line break between ideographs), and for the plain ones, which take the few lines of "elements" below, it writes line
// ends between elements that a page would carry over the network for nothing.

// writer makes the HTML of one text.
type writer struct {
	source   []byte
	places   places
	out      []byte
	cuts     []int // the offsets in out at which the addresses of links belong
	links    []conference.ProseLink
	headings []conference.Heading
	begun    int // how many headings have been met
	named    int // the last of them that names a table
	problems []Problem
	anchors  int // how many a elements are open: HTML does not allow one in another
}

// prose returns what was written.
func (w *writer) prose() conference.Prose {
	text := string(w.out)
	pieces := make([]string, 0, len(w.cuts)+1)
	start := 0
	for _, cut := range w.cuts {
		pieces = append(pieces, text[start:cut])
		start = cut
	}
	return conference.Prose{Pieces: append(pieces, text[start:]), Links: w.links, Headings: w.headings}
}

// elements are the nodes that are just an element around what they hold.
var elements = map[ast.NodeKind]string{
	ast.KindParagraph:                "p",
	ast.KindListItem:                 "li",
	extast.KindStrikethrough:         "del",
	extast.KindDefinitionList:        "dl",
	extast.KindDefinitionTerm:        "dt",
	extast.KindDefinitionDescription: "dd",
	extast.KindTableRow:              "tr",
}

// emphasis has the elements of one and of two asterisks.
var emphasis = [...]string{"em", "strong"}

func (w *writer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.out = appendEscaped(w.out, n.Value, inText)
	case *ast.TextBlock:
		w.children(n)
	case *ast.Emphasis:
		w.element(emphasis[n.Level-1], n)
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.quote(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.code(n)
	case *ast.ThematicBreak:
		w.write("<hr>")
	case *extast.Table:
		w.table(n)
	case *extast.TableHeader:
		w.tableHeader(n)
	case *extast.TableCell:
		w.tableCell(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteList:
		w.footnotes(n)
	case *extast.Footnote:
		w.footnote(n)
	case *extast.FootnoteBacklink:
		w.footnoteBacklink(n)
	case *ast.LinkReferenceDefinition:
		// shown where it is used
	default:
		w.element(elements[n.Kind()], n)
	}
}

// children writes what a node holds.
func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *writer) element(name string, n ast.Node) {
	w.write("<", name, ">")
	w.children(n)
	w.write("</", name, ">")
}

func (w *writer) write(parts ...string) {
	for _, part := range parts {
		w.out = append(w.out, part...)
	}
}

func (w *writer) text(n *ast.Text) {
	value := n.Value(w.source)
	if n.IsRaw() {
		w.out = appendEscaped(w.out, value, inText)
	} else {
		w.out = appendEscaped(w.out, plainText(value), inText)
	}
	switch {
	case n.HardLineBreak():
		w.write("<br>")
	case n.SoftLineBreak() && !betweenIdeographs(value, n.NextSibling(), w.source):
		w.write("\n")
	}
}

// betweenIdeographs reports whether a line break stands between two characters of a script that is written without spaces:
// a browser would show a space there (CSS Text 3, 4.1.3 leaves it to the browser).
func betweenIdeographs(before []byte, next ast.Node, source []byte) bool {
	after, ok := next.(*ast.Text)
	if !ok {
		return false
	}
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRune(after.Value(source))
	return isIdeograph(last) && isIdeograph(first)
}

func isIdeograph(r rune) bool {
	const punctuation, symbolsEnd, fullWidth, fullWidthEnd = '\u3000', '\u303f', '\uff01', '\uff60'
	return r >= punctuation && (r <= symbolsEnd || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		fullWidth <= r && r <= fullWidthEnd)
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.write("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.codeLine(t.Value(w.source))
		}
	}
	w.write("</code>")
}

// codeLine writes one line of a code span. A line end in one is a space (CommonMark 0.31, 6.1).
func (w *writer) codeLine(value []byte) {
	line, ended := bytes.CutSuffix(value, []byte("\n"))
	w.out = appendEscaped(w.out, line, inText)
	if ended {
		w.write(" ")
	}
}

// code writes a block of code. It scrolls sideways, so the keyboard must reach it.
func (w *writer) code(n ast.Node) {
	w.write(`<pre tabindex="0"><code>`)
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.out = appendEscaped(w.out, line.Value(w.source), inText)
	}
	w.write("</code></pre>")
}

func (w *writer) heading(n *ast.Heading) {
	if !hasWords(n, w.source) {
		return
	}
	h := w.headings[w.begun]
	w.begun++
	name := "h" + strconv.Itoa(h.Level)
	w.write("<", name)
	w.out = appendAttribute(w.out, "id", h.ID)
	w.write(">")
	w.children(n)
	w.write("</", name, ">")
}

func (w *writer) list(n *ast.List) {
	if !n.IsOrdered() {
		w.element("ul", n)
		return
	}
	w.write("<ol")
	if n.Start != 1 {
		w.out = appendAttribute(w.out, "start", strconv.Itoa(n.Start))
	}
	w.write(">")
	w.children(n)
	w.write("</ol>")
}

// quote writes a block quote or a call-out. What a call-out is called is the theme's to say, in the page's language.
func (w *writer) quote(n *ast.Blockquote) {
	kind, ok := n.AttributeString(calloutKey)
	if !ok {
		w.element("blockquote", n)
		return
	}
	w.write(`<div class="callout `, kind.(string), `" role="note">`)
	w.children(n)
	w.write("</div>")
}

// table writes a table in a box that scrolls when the screen is narrow: a region with a name, which the keyboard reaches. A table
// in Markdown has no caption, so the heading above names the first table below it; any other is named by the heads of its
// columns, since two regions of one name cannot be told apart.
func (w *writer) table(n *extast.Table) {
	w.write(`<div class="scroll" tabindex="0"`)
	switch heads := columnHeads(n, w.source); {
	case w.begun > w.named:
		w.write(` role="region"`)
		w.out = appendAttribute(w.out, "aria-labelledby", w.headings[w.begun-1].ID)
		w.named = w.begun
	case heads != "":
		w.write(` role="region"`)
		w.out = appendAttribute(w.out, "aria-label", heads)
	default:
		w.write(` role="group"`)
	}
	w.write("><table>")
	w.children(n)
	if n.ChildCount() > 1 {
		w.write("</tbody>")
	}
	w.write("</table></div>")
}

// columnHeads are the words of a table's first row.
func columnHeads(n *extast.Table, source []byte) string {
	var heads []string
	for c := n.FirstChild().FirstChild(); c != nil; c = c.NextSibling() {
		if head := words(c, source); head != "" {
			heads = append(heads, head)
		}
	}
	return strings.Join(heads, " · ")
}

func (w *writer) tableHeader(n *extast.TableHeader) {
	w.write("<thead><tr>")
	w.children(n)
	w.write("</tr></thead>")
	if n.NextSibling() != nil {
		w.write("<tbody>")
	}
}

// alignments are classes: there is no style attribute anywhere, and "end" is left in Arabic.
var alignments = map[extast.Alignment]string{
	extast.AlignRight:  ` class="align-end"`,
	extast.AlignCenter: ` class="align-center"`,
}

// tableCell writes a cell. An empty one in the header row heads nothing, so it is a plain cell.
func (w *writer) tableCell(n *extast.TableCell) {
	name, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader && n.HasChildren() {
		name, scope = "th", ` scope="col"`
	}
	w.write("<", name, scope, alignments[n.Alignment], ">")
	w.children(n)
	w.write("</", name, ">")
}

// The ids of footnotes begin with fn_ or fnref_, which no heading's id does.

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if w.anchors > 0 {
		w.write("<sup>", number, "</sup>")
		return
	}
	w.write(`<sup id="`, footnoteReference(number, n.RefIndex), `"><a href="#fn_`, number, `" role="doc-noteref">`, number, "</a></sup>")
}

func (w *writer) footnoteBacklink(n *extast.FootnoteBacklink) {
	// U+FE0E asks for the arrow as text, not as a coloured picture.
	w.write(` <a href="#`, footnoteReference(strconv.Itoa(n.Index), n.RefIndex), `" role="doc-backlink">↩`, "\ufe0e</a>")
}

func (w *writer) footnotes(n *extast.FootnoteList) {
	w.write(`<div class="footnotes" role="doc-endnotes"><hr><ol>`)
	w.children(n)
	w.write("</ol></div>")
}

func (w *writer) footnote(n *extast.Footnote) {
	w.write(`<li id="fn_`, strconv.Itoa(n.Index), `">`)
	w.children(n)
	w.write("</li>")
}

// footnoteReference is the id of a place that names a footnote; several may name the same one.
func footnoteReference(number string, index int) string {
	if index == 0 {
		return "fnref_" + number
	}
	return "fnref_" + number + "_" + strconv.Itoa(index+1)
}

// words returns what a node says, without any markup.
func words(n ast.Node, source []byte) string {
	return strings.TrimSpace(string(appendWords(nil, n, source)))
}

func appendWords(out []byte, n ast.Node, source []byte) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := c.Value(source)
			if n.Kind() != ast.KindCodeSpan && !c.IsRaw() {
				value = plainText(value)
			}
			out = append(out, value...)
			if c.HardLineBreak() || c.SoftLineBreak() && !betweenIdeographs(value, c.NextSibling(), source) {
				out = append(out, ' ')
			}
		case *ast.String:
			out = append(out, c.Value...)
		case *ast.AutoLink:
			out = append(out, c.Label(source)...)
		default:
			out = appendWords(out, c, source)
		}
	}
	return out
}

// hasWords reports whether a node says anything.
func hasWords(n ast.Node, source []byte) bool { return words(n, source) != "" }
