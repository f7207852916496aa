package locale

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// errMalformed is for what BCP 47 does not allow but x/text reads.
var errMalformed = errors.New("not a BCP 47 tag")

// Direction is "rtl" when a language is usually written from right to left,
// "ltr" otherwise and for anything that is no tag.
func Direction(tag string) string {
	script, _ := language.Make(tag).Script()
	if cldr().rtl[script.String()] {
		return "rtl"
	}
	return "ltr"
}

// Canonical writes a BCP 47 tag the way RFC 5646 recommends ("pt-BR",
// "zh-Hant"), with old codes replaced ("iw" by "he"). It is an error when the
// tag is malformed, or names a language, script or region that is not in the
// registry.
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

// Isolate keeps text of its own direction ("ltr", "rtl", or "" when it is
// not known) from disturbing the text around it, where there is no markup to
// do so: in titles, calendars and plain text (Unicode UAX 9, directional
// isolates).
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
