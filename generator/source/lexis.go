package source

import (
	"strconv"
	"strings"
)

// isBareKey reports whether c is allowed in a name without quotes.
func isBareKey(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isDateShape reports whether text has the form 2007-11-15, with any digits.
func isDateShape(text string) bool {
	if len(text) != len("2007-11-15") {
		return false
	}
	for i := range len(text) {
		dash := i == 4 || i == 7
		if dash && text[i] != '-' || !dash && !isDigit(text[i]) {
			return false
		}
	}
	return true
}

// bareEnd returns the end of a value without quotes: before a space, the end of
// the line, a comment, or a comma or closing bracket.
func bareEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\r', '\n', ',', ']', '}', '#':
			return i
		}
	}
	return len(text)
}

func isTripleQuote(text string, start int) bool {
	return strings.HasPrefix(text[start:], `"""`) || strings.HasPrefix(text[start:], `'''`)
}

// lineStringEnd returns the offset after the string that begins at start and must
// end on the same line, or the end of the line and false if it does not end.
func lineStringEnd(text string, start int) (end int, ok bool) {
	quote := text[start]
	for i := start + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == quote:
			return i + 1, true
		case c == '\n':
			return i, false
		case c == '\\' && quote == '"' && i+1 < len(text) && text[i+1] != '\n':
			i++
		}
	}
	return len(text), false
}

// longStringEnd does the same for a string in triple quotes. One or two more
// quotes directly before the closing ones belong to the text.
func longStringEnd(text string, start int) (end int, ok bool) {
	quote, closing := text[start], text[start:start+3]
	for i := start + 3; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote && strings.HasPrefix(text[i:], closing):
			end := i + 3
			for end < len(text) && end < i+5 && text[end] == quote {
				end++
			}
			return end, true
		}
	}
	return len(text), false
}

// The escapes of one letter, and their meaning (TOML 1.1, "String").
const (
	escapeLetters = `btnfre"\`
	escapeMeaning = "\b\t\n\f\r\x1b\"\\"
)

// unescape resolves the escapes of a quoted name. It keeps invalid ones, since the
// decoder rejects such a text anyway.
func unescape(raw string) string {
	if !strings.Contains(raw, `\`) {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		if letter := strings.IndexByte(escapeLetters, raw[i]); letter >= 0 {
			b.WriteByte(escapeMeaning[letter])
			continue
		}
		digits := hexDigits(raw[i])
		if i+digits >= len(raw) {
			continue
		}
		code, err := strconv.ParseUint(raw[i+1:i+1+digits], 16, 32)
		if err == nil && digits > 0 {
			b.WriteRune(rune(code))
		}
		i += digits
	}
	return b.String()
}

// hexDigits returns the number of digits after \x, \u and \U.
func hexDigits(letter byte) int {
	switch letter {
	case 'x':
		return 2
	case 'u':
		return 4
	case 'U':
		return 8
	}
	return 0
}
