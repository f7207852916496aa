package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// isForbidden reports whether a character may not be in HTML (section 13.1.4 of the HTML standard): control characters but tab and the ends
// of lines, and what Unicode reserves as no character. None has a shape, and a page with one is not valid.
func isForbidden(c rune) bool {
	switch {
	case c == '\t', c == '\n', c == '\r':
		return false
	case c < 0x20, c >= 0x7f && c <= 0x9f, c >= 0xfdd0 && c <= 0xfdef:
		return true
	}
	return c&0xfffe == 0xfffe
}

// forbiddenIn returns the first forbidden character of a text, and where it is.
func forbiddenIn(s string) (c rune, at int, found bool) {
	at = strings.IndexFunc(s, isForbidden)
	if at < 0 {
		return 0, 0, false
	}
	c, _ = utf8.DecodeRuneInString(s[at:])
	return c, at, true
}

// reportCharacter reports a forbidden character. Those from U+0080 to U+009F are usually characters of Windows-1252 that a program did not
// convert.
func reportCharacter(r *schema.Reader, c rune, at source.Span) {
	a := args{"code": fmt.Sprintf("U+%04X", c)}
	if c >= 0x80 && c <= 0x9f {
		if meant := charmap.Windows1252.DecodeByte(byte(c)); !isForbidden(meant) && meant != utf8.RuneError {
			a["character"] = string(meant)
			r.ReportFix("character-control", "windows", at, a)
			return
		}
	}
	r.Report("character-control", at, a)
}

// checkCharacters reports forbidden characters in the texts of a table, one for each text. TOML allows them as \u escapes, and those from
// U+0080 on as they are.
func checkCharacters(r *schema.Reader, t *source.Table) {
	for _, e := range t.Entries() {
		checkNode(r, e.Node)
	}
}

func checkNode(r *schema.Reader, n *source.Node) {
	switch v := n.Value.(type) {
	case string:
		if c, _, found := forbiddenIn(v); found {
			reportCharacter(r, c, n.At)
		}
	case []*source.Node:
		for _, item := range v {
			checkNode(r, item)
		}
	case *source.Table:
		checkCharacters(r, v)
	}
}

// numericEntity matches a character that Markdown writes as a number, &#146; or &#x92;.
var numericEntity = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));`)

// checkProse reports forbidden characters in Markdown that begins at a line of its file, one for each line.
func checkProse(r *schema.Reader, body string, line int) {
	for text := range strings.Lines(body) {
		if c, at, found := forbiddenIn(text); found {
			reportCharacter(r, c, spanIn(text, line, at, 1))
		} else if m := numericEntity.FindStringSubmatchIndex(text); m != nil {
			if c, ok := entity(text, m); ok && isForbidden(c) {
				reportCharacter(r, c, spanIn(text, line, m[0], m[1]-m[0]))
			}
		}
		line++
	}
}

// entity returns the character of a match of numericEntity.
func entity(text string, m []int) (rune, bool) {
	digits, base := "", 16
	if m[2] >= 0 {
		digits = text[m[2]:m[3]]
	} else {
		digits, base = text[m[4]:m[5]], 10
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune && n != 0 // Markdown replaces 0
}

// spanIn returns a part of a line.
func spanIn(text string, line, at, length int) source.Span {
	return source.Span{Line: int32(line), Column: int32(utf8.RuneCountInString(text[:at])) + 1, Length: int32(length)}
}
