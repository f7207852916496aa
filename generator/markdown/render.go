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

// This file and link.go are the only Go code that writes HTML elements: a template per kind of node would be longer and slower.
//
// goldmark's own renderer is not used. Most kinds of node need something it does not do (leaving addresses out, ids, roles, names
// for tables, no line break between ideographs). For the plain ones, which need only the few lines of "elements" below, it would
// add line ends between elements that every page would have to transfer.

// writer writes the HTML of one text.
type writer struct {
	source   []byte
	places   places
	out      []byte
	cuts     []int // the offsets in out where the addresses of links belong
	links    []conference.ProseLink
	headings []conference.Heading
	lead     string
	begun    int // number of headings written so far
	named    int // value of begun at the last table that was named by a heading
	problems []Problem
	anchors  int // number of open a elements; HTML does not allow nested ones
}

// prose returns the written text.
func (w *writer) prose() conference.Prose {
	text := string(w.out)
	pieces := make([]string, 0, len(w.cuts)+1)
	start := 0
	for _, cut := range w.cuts {
		pieces = append(pieces, text[start:cut])
		start = cut
	}
	return conference.Prose{Pieces: append(pieces, text[start:]), Links: w.links, Headings: w.headings, Lead: w.lead}
}

// elements has the HTML element for kinds of node without attributes.
var elements = map[ast.NodeKind]string{
	ast.KindParagraph:                "p",
	ast.KindListItem:                 "li",
	extast.KindStrikethrough:         "del",
	extast.KindDefinitionList:        "dl",
	extast.KindDefinitionTerm:        "dt",
	extast.KindDefinitionDescription: "dd",
	extast.KindTableRow:              "tr",
}

// emphasis has the elements for one and for two asterisks.
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
		// the links that use it show it
	default:
		w.element(elements[n.Kind()], n)
	}
}

// children writes the contents of a node.
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

// betweenIdeographs reports whether a line break is between two characters of a script without spaces. A browser may show a
// space for it (CSS Text 3, 4.1.3).
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

// codeLine writes one line of a code span. Line ends become spaces (CommonMark 0.31, 6.1).
func (w *writer) codeLine(value []byte) {
	line, ended := bytes.CutSuffix(value, []byte("\n"))
	w.out = appendEscaped(w.out, line, inText)
	if ended {
		w.write(" ")
	}
}

// code writes a code block. It can scroll sideways, so it must be reachable by keyboard.
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

// quote writes a block quote or a call-out. [Label] adds the label of a call-out later.
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

// table writes a table in a box that scrolls on narrow screens: a named region that is reachable by keyboard. Tables in Markdown
// have no caption. The first table below a heading is named by the heading, any other by its column heads, so that no two
// regions have the same name.
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

// columnHeads returns the words of a table's first row.
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

// alignments are classes, because the site has no style attributes. "end" is on the left in Arabic.
var alignments = map[extast.Alignment]string{
	extast.AlignRight:  ` class="align-end"`,
	extast.AlignCenter: ` class="align-center"`,
}

// tableCell writes a cell. An empty cell in the header row is a plain cell, since it describes nothing.
func (w *writer) tableCell(n *extast.TableCell) {
	name, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader && n.HasChildren() {
		name, scope = "th", ` scope="col"`
	}
	w.write("<", name, scope, alignments[n.Alignment], ">")
	w.children(n)
	w.write("</", name, ">")
}

// The ids of footnotes begin with fn_ or fnref_; no id of a heading does.

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if w.anchors > 0 {
		w.write("<sup>", number, "</sup>")
		return
	}
	w.write(`<sup id="`, footnoteReference(number, n.RefIndex), `"><a href="#fn_`, number, `" role="doc-noteref">`, number, "</a></sup>")
}

func (w *writer) footnoteBacklink(n *extast.FootnoteBacklink) {
	// U+FE0E requests the arrow as text, not as a coloured emoji.
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

// footnoteReference returns the id of the index-th reference to a footnote.
func footnoteReference(number string, index int) string {
	if index == 0 {
		return "fnref_" + number
	}
	return "fnref_" + number + "_" + strconv.Itoa(index+1)
}

// words returns the text of a node without markup.
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

// hasWords reports whether a node has any text.
func hasWords(n ast.Node, source []byte) bool { return words(n, source) != "" }
