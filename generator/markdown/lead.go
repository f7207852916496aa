package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// The length of what stands for a text elsewhere, in characters: search engines show about as much. A first sentence that is shorter than
// the least may be an abbreviation.
const (
	leadLength = 160
	leadLeast  = 60
)

// lead returns the beginning of the first paragraph that is words, without markup; see [conference.Prose].
func lead(document ast.Node, source []byte) string {
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		if p, ok := n.(*ast.Paragraph); ok && p.FirstChild() != nil && p.FirstChild().Kind() != ast.KindImage {
			if text := words(p, source); text != "" {
				return shorten(text)
			}
		}
	}
	return ""
}

// shorten cuts a text that is too long behind a sentence, or else behind a word.
func shorten(text string) string {
	all := []rune(text)
	if len(all) <= leadLength {
		return text
	}
	sentence, word := 0, leadLength-1 // for the ellipsis
	for i := leadLength - 1; i > leadLength/2; i-- {
		if all[i] == ' ' {
			word = i
			break
		}
	}
	for i := leadLeast; i < leadLength; i++ {
		if strings.ContainsRune("。！？", all[i]) || strings.ContainsRune(".!?؟۔", all[i]) && unicode.IsSpace(all[i+1]) {
			sentence = i + 1
		}
	}
	if sentence > 0 {
		return string(all[:sentence])
	}
	return strings.TrimRight(string(all[:word]), " ,;:،；，") + "…"
}
