package schema

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vademecum/generator/output"
	"vademecum/generator/source"
)

// Slug is the type of an id.
var Slug = Type[string]{"id", readSlug}

func readSlug(r *Reader, n *source.Node) (string, bool) {
	s, ok := n.Value.(string)
	if !ok {
		r.WrongType(n, "text")
		return "", false
	}
	for _, c := range s {
		if unicode.Is(unicode.Bidi_Control, c) || unicode.Is(unicode.Cf, c) {
			r.Report("id-invisible", n.At, args{"code": fmt.Sprintf("U+%04X", c)})
			return "", false
		}
	}
	if output.IsDeviceName(s) {
		r.ReportFix("id-malformed", "reserved", n.At, args{"id": s})
		return "", false
	}
	if IsSlug(s) {
		return s, true
	}
	if slug := SlugOf(s); slug != "" {
		r.ReportFix("id-malformed", "slug", n.At, args{"id": s, "slug": slug})
	} else {
		r.Report("id-malformed", n.At, args{"id": s})
	}
	return "", false
}

// maxSlug is the length of the longest id, in bytes: it is a folder's name in addresses.
const maxSlug = 80

// IsSlug reports whether s can be an id: lower-case ASCII letters and digits with single hyphens between them, but no name
// that Windows reserves: an id is the name of a folder.
func IsSlug(s string) bool {
	hyphen := true // so that a leading one is refused
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return s != "" && !hyphen && len(s) <= maxSlug && !output.IsDeviceName(s)
}

// SlugOf proposes an id for words, or returns "" if nothing of them can be in one.
func SlugOf(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, c): // the accent of é
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if !IsSlug(slug) {
		return ""
	}
	return slug
}
