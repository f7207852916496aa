package locale

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// errMalformed is the error for tags that x/text accepts but BCP 47 does not allow.
var errMalformed = errors.New("not a BCP 47 tag")

// Direction returns "rtl" if a language is usually written from right to left,
// and "ltr" otherwise, also for anything that is not a tag.
func Direction(tag string) string {
	script, _ := language.Make(tag).Script()
	if cldr().rtl[script.String()] {
		return "rtl"
	}
	return "ltr"
}

// Canonical writes a BCP 47 tag as RFC 5646 recommends ("pt-BR", "zh-Hant"), with
// old codes replaced ("iw" by "he"). It returns an error if the tag is malformed,
// or names a language, script or region that is not in the registry.
func Canonical(tag string) (string, error) {
	if tag == "" || strings.ContainsAny(tag, "_ ") {
		return "", fmt.Errorf("language tag %q: %w", tag, errMalformed)
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return "", fmt.Errorf("language tag %q: %w", tag, err)
	}
	return parsed.String(), nil
}

// Isolate puts directional isolates (Unicode UAX 9) around a text with its own
// direction ("ltr", "rtl", or "" if not known), so that it does not disturb the
// text around it. It is for places without markup: titles, calendars, plain text.
func Isolate(s, dir string) string {
	const (
		leftToRight = "\u2066"
		rightToLeft = "\u2067"
		firstStrong = "\u2068"
		pop         = "\u2069"
	)
	switch dir {
	case "ltr":
		return leftToRight + s + pop
	case "rtl":
		return rightToLeft + s + pop
	}
	return firstStrong + s + pop
}
