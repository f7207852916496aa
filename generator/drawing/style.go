package drawing

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// badStyle returns what may not be in a style: an address other than #id, a rule or a function that can load something, or an escape,
// which could hide one. It returns "" if there is nothing.
func badStyle(style string) string {
	if strings.Contains(style, `\`) {
		return `\`
	}
	if loads := loading.FindString(style); loads != "" {
		return short(loads)
	}
	lexer := css.NewLexer(parse.NewInputString(style))
	for {
		kind, token := lexer.Next()
		text := string(token)
		switch kind {
		case css.ErrorToken: // the end
			return ""
		case css.BadURLToken:
			return short(text)
		case css.URLToken:
			if !isLocal(text) {
				return short(text)
			}
		case css.FunctionToken:
			if name := strings.ToLower(strings.TrimSuffix(text, "(")); !slices.Contains(styleFunctions, name) {
				return short(text) + ")"
			}
		case css.AtKeywordToken:
			if !slices.Contains(styleRules, strings.ToLower(text)) {
				return short(text)
			}
		}
	}
}

// loading matches what loads something, wherever it stands: a browser may divide a broken style in another way than the lexer.
var loading = regexp.MustCompile(`(?i)@import[^;]*|image-set\s*\(|url\(\s*["']?\s*[^#"'\s][^)]*`)

// isLocal reports whether a url token names a part of the drawing.
func isLocal(token string) bool {
	_, inside, _ := strings.Cut(token, "(")
	return strings.HasPrefix(strings.TrimLeft(inside, " \t\r\n\f\"'"), "#")
}

// styleRules are the at-rules that may be in a style. None loads anything.
var styleRules = []string{"@media", "@keyframes", "@-webkit-keyframes", "@supports", "@font-face"}

// styleFunctions are the functions that may be in a style or a selector. None loads anything: image-set, for one, does.
var styleFunctions = strings.Fields(`
	rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix icc-color device-cmyk light-dark
	calc min max clamp var env counter
	matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d
	rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective
	path circle ellipse polygon inset rect xywh
	blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
	cubic-bezier steps linear linear-gradient radial-gradient conic-gradient
	not is where has nth-child nth-last-child nth-of-type nth-last-of-type lang dir local format`)
