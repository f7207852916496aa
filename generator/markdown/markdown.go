package markdown

import (
	"bytes"
	"html/template"
	"strconv"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// The codes of problems, with their arguments.
const (
	CodeScheme      = "link-scheme"    // an address with a scheme that is not allowed: scheme, target
	CodeAbsolute    = "link-absolute"  // a path from the root of the server: target
	CodeIncomplete  = "link-address"   // a scheme without an address, such as https: without a host: target
	CodeNoAddress   = "link-empty"     // a link without a target
	CodeNoWords     = "link-text"      // a link without words: target
	CodeNoAlt       = "image-alt"      // an image without alternative text: target
	CodeImageTarget = "image-target"   // an image that is not a file beside the text: target
	CodeConflict    = "merge-conflict" // the mark of a program that put two versions together: marker
	CodeRaw         = "raw-markup"     // what shows as it is written: shown, right; a warning with several fixes
	CodeFence       = "fence-open"     // a code block without its last line; a warning
)

// Problem is a mistake in a text. Fix chooses the remedy of a code that has several.
type Problem struct {
	Code string
	Fix  string
	At   position.Position
	Args map[string]string
}

// Address is the address of a link or image on a page, with the attributes that depend on it.
type Address struct {
	// Href is the address, not yet escaped for HTML.
	Href string
	// Src, if it is not empty, is the address of an image instead of Href. The program made it: it may have any scheme.
	Src template.URL
	// Eager images are loaded at once, others when a reader comes near.
	Eager bool
	// Rel is the rel attribute of a link, such as "external". Empty means no attribute.
	Rel string
	// SrcSet and Sizes are the attributes of an image with several widths. Empty means no attributes.
	SrcSet, Sizes string
	// Width and Height are the size of an image in pixels, or 0 if not known.
	Width, Height int
}

// Parse turns Markdown into a long text: HTML in pieces, the links with their places, and the headings. The source is UTF-8
// without a byte order mark; file is the name of its file, and line the line of that file where the source begins. HTML in the
// source shows as text.
//
// A text with problems is complete except for the links and images concerned: a link with a forbidden address becomes plain
// words. The caller sets the language of the text and its own place.
func Parse(source []byte, file string, line int) (conference.Prose, []Problem) {
	source = unixLines(source)
	document := dialect.Parse(text.NewReader(source))
	w := &writer{
		source: source,
		places: places{source: source, file: file, line: line},
		out:    make([]byte, 0, len(source)+len(source)/2+64),
	}
	w.headings = headings(document, source)
	w.lead = lead(document, source)
	w.children(document)
	w.oversights(document)
	return w.prose(), w.problems
}

// HTML joins the pieces of a long text. It calls resolve for the address of each link and image.
//
// An Href with a scheme other than https, http, mailto or tel never gets into the HTML; it is left empty.
func HTML(p *conference.Prose, resolve func(conference.ProseLink) Address) string {
	size := 0
	for _, piece := range p.Pieces {
		size += len(piece)
	}
	out := make([]byte, 0, size+64*len(p.Links))
	for i, piece := range p.Pieces {
		if i > 0 {
			link := p.Links[i-1]
			out = appendAddress(out, resolve(link), link.Image)
			piece = piece[len(`"`):] // appendAddress wrote the closing quote
		}
		out = append(out, piece...)
	}
	return string(out)
}

// appendAddress writes the value of an href or src attribute with its closing quote, and the attributes after it.
func appendAddress(out []byte, a Address, image bool) []byte {
	if image && a.Eager {
		start := bytes.LastIndex(out, []byte(lazyImage))
		out = append(out[:start+len(imageTag)], out[start+len(lazyImage):]...)
	}
	switch {
	case image && a.Src != "":
		out = appendURL(out, string(a.Src))
	case allowedAddress(a.Href):
		out = appendURL(out, a.Href)
	}
	out = append(out, '"')
	if a.Rel != "" && !image {
		out = appendAttribute(out, "rel", a.Rel)
	}
	if image && a.SrcSet != "" {
		out = appendAttribute(out, "srcset", a.SrcSet)
		out = appendAttribute(out, "sizes", a.Sizes)
	}
	if image && a.Width > 0 && a.Height > 0 {
		out = appendAttribute(out, "width", strconv.Itoa(a.Width))
		out = appendAttribute(out, "height", strconv.Itoa(a.Height))
	}
	return out
}

// dialect parses the dialect of the package comment. It has no parsers for HTML, so goldmark treats HTML as text and still
// parses the Markdown inside it. The priorities are goldmark's own; lower ones come first. A parser is safe for concurrent use.
var dialect = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})), 999),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(callouts{}, 50),
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)

// unixLines returns the source with LF line ends, so that the same text saved on another system gives the same HTML. Places stay
// the same. A single carriage return becomes a space.
func unixLines(source []byte) []byte {
	if bytes.IndexByte(source, '\r') < 0 {
		return source
	}
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(source, []byte("\r"), []byte(" "))
}
