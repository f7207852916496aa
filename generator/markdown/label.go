package markdown

import (
	"strings"
)

// Word is a word of the interface, with its language and direction where they are not those of the text it is put into.
type Word struct{ Value, Lang, Dir string }

// Label puts what a call-out is called before it: "Note", "Warning". The words are not known when a text is parsed, for they
// are the theme's; they are in the language of the text. Word is asked for each kind that is met: note, tip, important,
// warning, caution.
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
