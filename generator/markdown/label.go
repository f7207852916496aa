package markdown

import (
	"strings"
)

// Word is a word of the interface. Lang and Dir are set if they differ from those of the text around it.
type Word struct{ Value, Lang, Dir string }

// Label adds a label to every call-out in the HTML of [HTML]: "Note", "Warning". The words are not known when a text is parsed,
// because they are the theme's. It calls word with the kind of the call-out: note, tip, important, warning or caution.
func Label(html string, word func(kind string) Word) string {
	const before, after = `<div class="callout `, `" role="note">`
	parts := strings.Split(html, before)
	for i, part := range parts[1:] {
		kind, rest, _ := strings.Cut(part, after)
		parts[i+1] = kind + after + label(word(kind)) + rest
	}
	return strings.Join(parts, before)
}

func label(w Word) string {
	out := []byte(`<p class="label"`)
	if w.Lang != "" {
		out = appendAttribute(out, "lang", w.Lang)
		out = appendAttribute(out, "dir", w.Dir)
	}
	out = append(out, '>')
	out = appendEscaped(out, w.Value, inText)
	return string(out) + "</p>"
}
