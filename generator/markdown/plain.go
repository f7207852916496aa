package markdown

import (
	"html"
	"strings"

	"vademecum/generator/conference"
)

// Plain returns a long text without markup, as one line.
func Plain(p *conference.Prose) string {
	var out strings.Builder
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
	return strings.Join(strings.Fields(html.UnescapeString(out.String())), " ")
}
