package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// wholeFile finds what is wrong with a file as a whole: bytes that are no text, or
// line ends that no editor of today writes. It returns nil if nothing is.
func wholeFile(text string) *Problem {
	switch {
	case isDocument(text):
		p := problemIn(text, CodeDamaged, 0, 1)
		p.Fix = "document"
		return p
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"), isUTF16(text):
		return problemIn(text, CodeUTF16, 0, 1)
	case !utf8.ValidString(text):
		return firstNotUTF8(text)
	case strings.IndexByte(text, 0) >= 0:
		at := strings.IndexByte(text, 0)
		return problemIn(text, CodeDamaged, at, at+1)
	case hasOldLineEnds(text):
		at := strings.IndexByte(text, '\r')
		return problemIn(text, CodeOldLineEnds, at, at+1)
	}
	return nil
}

// isDocument reports whether a file begins as those of word processors, spreadsheets and viewers do.
func isDocument(text string) bool {
	for _, start := range []string{"PK\x03\x04", "\xd0\xcf\x11\xe0", "%PDF-", `{\rtf`} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// hasOldLineEnds reports whether most lines of a file end in a carriage return alone.
func hasOldLineEnds(text string) bool {
	alone := strings.Count(text, "\r") - strings.Count(text, "\r\n")
	return alone > 1 && alone > strings.Count(text, "\n")
}

// isUTF16 reports whether every second byte at the start of a file is NUL, as in
// English text saved as UTF-16 without a mark.
func isUTF16(text string) bool {
	const enough = 8
	if len(text) < enough {
		return false
	}
	even, odd := true, true
	for i := range enough {
		if nul := text[i] == 0; i%2 == 0 {
			even = even && nul
			odd = odd && !nul
		} else {
			odd = odd && nul
			even = even && !nul
		}
	}
	return even || odd
}

// firstNotUTF8 describes the first byte of a text that is not UTF-8.
func firstNotUTF8(text string) *Problem {
	for i, r := range text {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
			return problemIn(text, CodeNotUTF8, i, i+1)
		}
	}
	return nil
}

// control describes the control character at an offset.
func control(text string, offset int) *Problem {
	r, size := utf8.DecodeRuneInString(text[min(offset, len(text)):])
	return problemIn(text, CodeControl, offset, offset+size, "code", codeOf(r))
}

// codeOf returns the number of a character as Unicode writes it: U+00A0.
func codeOf(r rune) string { return fmt.Sprintf("U+%04X", r) }
