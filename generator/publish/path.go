package publish

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"vademecum/generator/output"
)

// PathFault is the reason why a path is not allowed.
type PathFault string

// The faults that CheckPath reports.
const (
	EmptyPath      PathFault = "empty"
	NotText        PathFault = "not valid UTF-8"
	ForbiddenRune  PathFault = "a character that not every file system takes"
	EmptySegment   PathFault = "an absolute path or an empty segment"
	HiddenSegment  PathFault = "a segment that begins with a dot"
	TrailingChar   PathFault = "a segment that ends with a dot or a space"
	ReservedName   PathFault = "a name that Windows keeps for a device"
	SegmentTooLong PathFault = "a segment of more than 250 bytes"
	SiblingName    PathFault = "a name kept for a compressed sibling"
)

// PathError reports that a path is not allowed in a site.
type PathError struct {
	Path  string
	Fault PathFault
}

func (e *PathError) Error() string { return fmt.Sprintf("path %q: %s", e.Path, e.Fault) }

// Most file systems allow names of up to 255 bytes. The limit for Put leaves room for the suffix of a compressed sibling.
const (
	nameLimit    = 255
	segmentLimit = 250
)

// forbiddenRunes are the characters that Windows does not allow in names, and the backslash, which it reads as a separator.
const forbiddenRunes = `\<>:"|?*`

// hiddenNames are the names with a leading dot that have a meaning for static hosts.
var hiddenNames = []string{".well-known", ".htaccess", ".nojekyll"}

// CheckPath reports whether every file system and host handles a slash-separated path, relative to the published folder, in the
// same way. The error is a *PathError.
func CheckPath(p string) error {
	if fault := pathFault(p, segmentLimit); fault != "" {
		return &PathError{Path: p, Fault: fault}
	}
	return nil
}

func pathFault(p string, limit int) PathFault {
	if p == "" {
		return EmptyPath
	}
	if !utf8.ValidString(p) {
		return NotText
	}
	for segment := range strings.SplitSeq(p, "/") {
		if fault := segmentFault(segment, limit); fault != "" {
			return fault
		}
	}
	return ""
}

func segmentFault(s string, limit int) PathFault {
	switch {
	case s == "":
		return EmptySegment
	case len(s) > limit:
		return SegmentTooLong
	case s[0] == '.' && !isHiddenName(s):
		return HiddenSegment
	case s[len(s)-1] == '.' || s[len(s)-1] == ' ':
		return TrailingChar
	}
	for _, r := range s {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r < 0x80 && strings.IndexByte(forbiddenRunes, byte(r)) >= 0 {
			return ForbiddenRune
		}
	}
	if output.IsDeviceName(s) {
		return ReservedName
	}
	return ""
}

func isHiddenName(s string) bool {
	for _, name := range hiddenNames {
		if s == name {
			return true
		}
	}
	return false
}

// fold maps all spellings of a path that some file system treats as one name to the same string. Windows and macOS ignore case;
// macOS also ignores how accents are composed.
func fold(p string) string {
	if isFolded(p) {
		return p
	}
	full := cases.Fold().String(norm.NFD.String(p)) // ß as ss
	return norm.NFD.String(strings.Map(lowerOfOrbit, full))
}

// lowerOfOrbit maps all case variants of a letter to the same one.
func lowerOfOrbit(r rune) rune {
	first := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		first = min(first, next)
	}
	return unicode.ToLower(first)
}

func isFolded(p string) bool {
	for i := 0; i < len(p); i++ {
		if p[i] >= utf8.RuneSelf || 'A' <= p[i] && p[i] <= 'Z' {
			return false
		}
	}
	return true
}

// parent returns the folder of a slash-separated path; "" is the published folder itself.
func parent(p string) string {
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		return p[:i]
	}
	return ""
}

// extension returns path.Ext in lower case.
func extension(p string) string { return strings.ToLower(path.Ext(p)) }
