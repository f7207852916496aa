package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// callouts finds block quotes that begin with a line such as [!NOTE], removes that line and stores the kind of call-out as an
// attribute of the quote. It sees paragraphs before goldmark parses their contents.
type callouts struct{}

// calloutKinds are the kinds that GitHub supports, so that a text looks the same there.
var calloutKinds = []string{"note", "tip", "important", "warning", "caution"}

// calloutKey is the attribute of a block quote with its kind of call-out.
const calloutKey = "callout"

// Transform implements [parser.ParagraphTransformer].
func (callouts) Transform(paragraph *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := paragraph.Parent().(*ast.Blockquote)
	if !ok || paragraph.PreviousSibling() != nil || paragraph.Lines().Len() == 0 {
		return
	}
	first := paragraph.Lines().At(0)
	kind, ok := calloutKind(first.Value(reader.Source()))
	if !ok {
		return
	}
	quote.SetAttributeString(calloutKey, kind)
	paragraph.Lines().SetSliced(1, paragraph.Lines().Len())
	if paragraph.Lines().Len() == 0 {
		quote.RemoveChild(quote, paragraph)
	}
}

// calloutKind reads a line such as [!NOTE].
func calloutKind(line []byte) (kind string, ok bool) {
	line, opened := bytes.CutPrefix(bytes.TrimSpace(line), []byte("[!"))
	word, closed := bytes.CutSuffix(line, []byte("]"))
	kind = strings.ToLower(string(word))
	return kind, opened && closed && slices.Contains(calloutKinds, kind)
}
