package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// withScript puts the script into a page. Its element says what the page was made of: the digest of its bytes, and its shape,
// which is the same for pages that differ in nothing but the names of their style sheets.
func (h *handler) withScript(base string, page []byte) []byte {
	var tag bytes.Buffer
	err := h.live.tag.Execute(&tag, struct{ Script, Events, Style, Digest, Shape string }{
		base + reserved + "live.js", base + reserved + eventStream, base + reserved + "live.css", digest(page), shape(page),
	})
	if err != nil {
		panic(err) // embedded and tested: cannot fail on an editor's machine
	}
	at := scriptPlace(page)
	out := make([]byte, 0, len(page)+tag.Len())
	out = append(out, page[:at]...)
	out = append(out, bytes.TrimSpace(tag.Bytes())...)
	return append(out, page[at:]...)
}

// headEnd ends the head of a page. In a page's own text it would be escaped.
var headEnd = regexp.MustCompile(`(?i)</head\s*>`)

// scriptPlace is the end of the head, so that the body stays what build wrote; of a page without one, the end.
func scriptPlace(page []byte) int {
	if at := bytes.Index(page, []byte("</head>")); at >= 0 { // as build writes it: found much faster than by the expression
		return at
	}
	if at := headEnd.FindIndex(page); at != nil {
		return at[0]
	}
	return len(page)
}

func hexOf(b []byte) string { return hex.EncodeToString(b) }

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hexOf(sum[:16])
}

var (
	linkElement = regexp.MustCompile(`(?i)<link\b[^>]*>`)
	styleSheet  = regexp.MustCompile(`(?i)\brel\s*=\s*["']?stylesheet\b`)
	linkTarget  = regexp.MustCompile(`(?i)\bhref\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)`)
)

// shape is the digest of a page whose links to style sheets lead nowhere. They stand in its head.
func shape(page []byte) string {
	end := scriptPlace(page)
	head := linkElement.ReplaceAllFunc(page[:end], func(link []byte) []byte {
		if !styleSheet.Match(link) {
			return link
		}
		return linkTarget.ReplaceAll(link, nil)
	})
	sum := sha256.New()
	sum.Write(head)
	sum.Write(page[end:])
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
