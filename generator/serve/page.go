package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
)

// withScript inserts the script element into a page, and allows the script in the policy of the page. The element contains the digest of the page's bytes and the page's shape,
// which is the same for pages that differ only in the names of their style sheets.
func (h *handler) withScript(base string, page []byte) []byte {
	var tag bytes.Buffer
	err := h.live.tag.Execute(&tag, struct{ Script, Events, Style, Digest, Shape string }{
		base + reserved + "live.js", base + reserved + eventStream, base + reserved + "live.css", digest(page), shape(page),
	})
	if err != nil {
		panic(err) // the template is embedded and tested
	}
	page = allowLive(page)
	at := scriptPlace(page)
	out := make([]byte, 0, len(page)+tag.Len())
	out = append(out, page[:at]...)
	out = append(out, bytes.TrimSpace(tag.Bytes())...)
	return append(out, page[at:]...)
}

// headEnd matches the end tag of the head. In the text of a page it would be escaped.
var headEnd = regexp.MustCompile(`(?i)</head\s*>`)

// scriptPlace returns where to insert the script: at the end of the head, so that the body does not change, or at the end of a page
// without a head.
func scriptPlace(page []byte) int {
	if at := bytes.Index(page, []byte("</head>")); at >= 0 { // the usual spelling; much faster than the expression
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

// shape returns the digest of a page without the addresses of its style sheets. Only links in the head count.
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
