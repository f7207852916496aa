package theme

import (
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// minifyTemplate removes white space and comments from the source of a layout, so that rendered pages need no minifying. Tags
// and quotes stay, since the values between them are not known. Actions stay on their lines: removed line breaks are moved into
// the next action, where they have no meaning. lost are the actions that were removed, such as those in an HTML comment.
func minifyTemplate(source string) (small string, lost []action, err error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims:      html.GoTemplateDelims,
		KeepDefaultAttrVals: true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
	})
	bare, written := withoutComments(source)
	if small, err = m.String("text/html", bare); err != nil {
		return "", nil, err
	}
	small, lost = onTheirLines(small, written)
	return small, lost, nil
}

// onTheirLines returns the minified source with line breaks in its actions, so that each begins on the line where it was written.
func onTheirLines(small string, written []action) (placed string, lost []action) {
	var b strings.Builder
	last, line := 0, 1
	for _, a := range actionsOf(small) {
		for len(written) > 0 && written[0].text != a.text {
			lost, written = append(lost, written[0]), written[1:]
		}
		if len(written) == 0 {
			break
		}
		before := small[last:a.begin]
		line += strings.Count(before, "\n")
		marker, missing := "{{", max(0, written[0].line-line)
		if a.trimsBefore() {
			marker = "{{-"
		}
		b.WriteString(before + marker + strings.Repeat("\n", missing) + strings.TrimPrefix(a.text, marker))
		line += missing + strings.Count(a.text, "\n")
		last, written = a.begin+len(a.text), written[1:]
	}
	b.WriteString(small[last:])
	return b.String(), append(lost, written...)
}

// withoutComments returns a source without template comments and the white space they trim, and the actions it still has. To the
// minifier, the apostrophe of a comment would begin a string that lasts to the end of the file.
func withoutComments(source string) (bare string, kept []action) {
	var b strings.Builder
	last := 0
	for _, a := range actionsOf(source) {
		if !a.isComment() {
			kept = append(kept, a)
			continue
		}
		before := source[last:a.begin]
		if a.trimsBefore() {
			before = strings.TrimRight(before, trimmed)
		}
		b.WriteString(before)
		last = a.begin + len(a.text)
		if strings.HasSuffix(a.text, "-}}") {
			last = len(source) - len(strings.TrimLeft(source[last:], trimmed))
		}
	}
	b.WriteString(source[last:])
	return b.String(), kept
}

// trimmed are the white space characters that {{- and -}} trim.
const trimmed = " \t\r\n"

// action is a {{…}} of a template.
type action struct {
	text  string
	begin int // offset in bytes
	line  int // from 1
}

func (a action) trimsBefore() bool {
	return strings.HasPrefix(a.text, "{{-") && strings.ContainsRune(trimmed, rune(a.text[len("{{-")]))
}

func (a action) isComment() bool {
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(a.text, "{{-"), "{"+trimmed), "/*")
}

// actionsOf returns the actions of a source that parses.
func actionsOf(source string) (list []action) {
	at, line := 0, 1
	for {
		next := strings.Index(source[at:], "{{")
		if next < 0 {
			return list
		}
		line += strings.Count(source[at:at+next], "\n")
		at += next
		a := action{text: source[at : at+actionLength(source[at:])], begin: at, line: line}
		list = append(list, a)
		line += strings.Count(a.text, "\n")
		at += len(a.text)
	}
}

// actionLength returns the length of the action at the start of a text. A }} in a string or a comment does not end it.
func actionLength(text string) int {
	if (action{text: text}).isComment() {
		end := strings.Index(text, "*/")
		return end + strings.Index(text[end:], "}}") + len("}}")
	}
	for i := len("{{"); i < len(text); i++ {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], "}}"):
			return i + len("}}")
		case c == '"' || c == '\'' || c == '`':
			for i++; i < len(text) && text[i] != c; i++ {
				if text[i] == '\\' && c != '`' {
					i++
				}
			}
		}
	}
	return len(text)
}
