package diagnostic

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"vademecum/generator/position"
)

// excerptWidth is the number of characters that are shown of a long line.
const excerptWidth = 100

// Excerpt returns the line of a diagnostic and a line of carets to write below it. Tabs become spaces, and control and direction
// characters become visible, so that the carets are below the error.
func Excerpt(d Diagnostic) (line, caret string) {
	before, marked, after := Cut(d)
	if before+marked+after == "" {
		return "", ""
	}
	return before + marked + after, strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(1, columns(marked)))
}

// Cut returns the line that [Excerpt] shows in three parts, with the error in the middle, for output that can mark a text without
// carets.
func Cut(d Diagnostic) (before, marked, after string) {
	if d.Source == "" || d.At.Column == 0 {
		return "", "", ""
	}
	runes := []rune(Visible(strings.ReplaceAll(d.Source, "\t", " ")))
	from := min(int(d.At.Column)-1, len(runes))
	length := max(1, min(int(d.At.Length), len(runes)-from))
	start := 0
	if from+length > excerptWidth {
		start = max(0, from-excerptWidth/3)
	}
	end := min(len(runes), start+excerptWidth)
	to := min(end, from+length)
	return string(runes[start:from]), string(runes[from:to]), string(runes[to:end])
}

// columns returns the width of a text in terminal cells: combining marks take none, wide characters two (Unicode, UAX #11).
func columns(text string) (n int) {
	for _, r := range text {
		if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			continue
		}
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// Visible replaces control characters, which could move the cursor of a terminal or change the direction of the text, with a
// replacement character. Line ends stay.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && controls(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// VisiblePath is Visible for the name of a file, which has no line ends of its own.
func VisiblePath(s string) string { return strings.ReplaceAll(Visible(s), "\n", "\ufffd") }

// controls reports whether a terminal may obey a character instead of showing it.
func controls(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// JSON is a diagnostic for other programs.
type JSON struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	position.Position
	Message string `json:"message"`
	Fix     string `json:"fix,omitempty"`
	Source  string `json:"source,omitempty"`
	Loosen  string `json:"loosen,omitempty"`
	Private bool   `json:"private,omitempty"`
}

// WriteJSON writes the diagnostics as one JSON array.
func WriteJSON(w io.Writer, m *Messages, list List) error {
	out := make([]JSON, 0, len(list))
	for _, d := range list {
		out = append(out, JSON{d.ID, d.Severity.String(), d.At, m.Message(d), m.Fix(d), d.Source, m.Loosen(d), d.Private})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, escapeControls(b.String()))
	return err
}

// escapeControls escapes, in JSON, the characters that a terminal may obey and that package json leaves as they are: they are in strings.
func escapeControls(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && controls(r) }) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r != '\n' && controls(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
