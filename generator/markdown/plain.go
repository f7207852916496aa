package markdown

import (
	"html"
	"strings"

	"vademecum/generator/conference"
)

// Plain returns the words of a long text, without markup. What is between them is any number of spaces.
func Plain(p *conference.Prose) string {
	var out strings.Builder
	size := 0
	for _, piece := range p.Pieces {
		size += len(piece)
	}
	out.Grow(size)
	inTag := false
	for _, piece := range p.Pieces {
		for piece != "" {
			sign := "<"
			if inTag {
				sign = ">"
			}
			at := strings.Index(piece, sign)
			if !inTag {
				text := piece
				if at >= 0 {
					text = piece[:at]
				}
				out.WriteString(text)
				out.WriteByte(' ')
			}
			if at < 0 {
				break
			}
			piece, inTag = piece[at+1:], !inTag
		}
	}
	return html.UnescapeString(out.String())
}
