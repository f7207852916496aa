package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// escapes has the replacement for each byte that must be escaped, and "" for the others.
type escapes [256]string

var (
	inText      = newEscapes(map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;"})
	inAttribute = newEscapes(map[byte]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;"})
	inURL       = newURLEscapes()
)

// newEscapes adds the control characters that HTML does not allow.
func newEscapes(special map[byte]string) *escapes {
	var e escapes
	for c := range ' ' {
		if c != '\t' && c != '\n' {
			e[c] = string(utf8.RuneError)
		}
	}
	e[0x7f] = string(utf8.RuneError)
	for c, s := range special {
		e[c] = s
	}
	return &e
}

// newURLEscapes percent-encodes the bytes that the URL Standard does not allow in any part of an address. The backslash is one of
// them: browsers treat it as a slash.
func newURLEscapes() *escapes {
	e := escapes{'&': "&amp;"}
	for c := range 0x80 {
		if c <= ' ' || c == 0x7f || bytes.IndexByte([]byte("\"<>\\^`{|}"), byte(c)) >= 0 {
			e[c] = "%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15])
		}
	}
	return &e
}

// appendEscaped appends text and escapes the bytes that need it.
func appendEscaped[T string | []byte](out []byte, s T, e *escapes) []byte {
	done := 0
	for i := range len(s) {
		if replacement := e[s[i]]; replacement != "" {
			out = append(out, s[done:i]...)
			out = append(out, replacement...)
			done = i + 1
		}
	}
	return append(out, s[done:]...)
}

// appendURL appends an address as the value of an attribute. It keeps existing percent-encoding.
func appendURL(out []byte, address string) []byte {
	return appendEscaped(out, asBrowser(address), inURL)
}

// appendAttribute appends an attribute; its name must need no escaping.
func appendAttribute[T string | []byte](out []byte, name string, value T) []byte {
	out = append(out, ' ')
	out = append(out, name...)
	out = append(out, '=', '"')
	out = appendEscaped(out, value, inAttribute)
	return append(out, '"')
}

// plainText resolves the backslash escapes and character references of Markdown text (CommonMark 0.31, 2.4 and 2.5). goldmark has
// functions for each of the two, but one after the other they resolve too much: \&amp; means &amp;, not &.
func plainText(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 && bytes.IndexByte(text, '\\') < 0 {
		return text
	}
	plain := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			plain = append(plain, text[i+1])
			i += 2
		case c == '&':
			characters, length := reference(text[i:])
			plain = append(plain, characters...)
			i += length
		default:
			plain = append(plain, c)
			i++
		}
	}
	return plain
}

// reference returns the characters for the character reference at the start of text, and the length of the reference. If there
// is none, it returns the ampersand itself.
func reference(text []byte) (characters []byte, length int) {
	const longest = len("&CounterClockwiseContourIntegral;")
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if end < 2 {
		return text[:1], 1
	}
	name := string(text[1:end])
	if name[0] == '#' {
		if r, ok := numericReference(name[1:]); ok {
			return utf8.AppendRune(nil, r), end + 1
		}
		return text[:1], 1
	}
	if entity, ok := util.LookUpHTML5EntityByName(name); ok {
		return entity.Characters, end + 1
	}
	return text[:1], 1
}

// numericReference reads the number of a reference, at most 7 decimal or 6 hexadecimal digits. It returns the replacement
// character for a number that is not a character.
func numericReference(digits string) (rune, bool) {
	base, maxDigits := 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, maxDigits = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > maxDigits {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return 0, false
	}
	if n == 0 || !utf8.ValidRune(rune(n)) {
		return utf8.RuneError, true
	}
	return rune(n), true
}
