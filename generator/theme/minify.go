package theme

import (
	"bytes"
	"errors"
	"slices"

	"github.com/tdewolff/minify/v2"
	minifycss "github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// assetTypes are the types of assets that are minified, by extension. Others stay as they are.
var assetTypes = map[string]minify.MinifierFunc{
	".css": minifycss.Minify,
	".js":  js.Minify,
	".svg": svg.Minify,
}

// minifyAsset minifies an asset. line is the line of an error, 0 if it is not known.
func minifyAsset(ext string, data []byte) (small []byte, line int, err error) {
	minifier, ok := assetTypes[ext]
	if !ok {
		return data, 0, nil
	}
	if ext == ".css" {
		if line := unbalancedLine(data); line > 0 {
			return nil, line, errUnbalanced
		}
	}
	var out bytes.Buffer
	if err := minifier(minify.New(), &out, bytes.NewReader(data), nil); err != nil {
		return nil, errorLine(err), err
	}
	return out.Bytes(), 0, nil
}

// errorLine returns the line of an error of the minifier.
func errorLine(err error) int {
	var placed interface {
		Position() (line, column int, context string)
	}
	if !errors.As(err, &placed) {
		return 0
	}
	line, _, _ := placed.Position()
	return line
}

// errUnbalanced is the only error in a style sheet that is reported: it spoils everything after it. For other errors, browsers and
// the minifier skip one declaration.
var errUnbalanced = errors.New("{ } do not balance")

// unbalancedLine returns the line of a brace that has no partner, or 0.
func unbalancedLine(style []byte) int {
	var open []int
	lexer, at := css.NewLexer(parse.NewInputBytes(slices.Clone(style))), 0
	for {
		kind, text := lexer.Next()
		switch kind {
		case css.ErrorToken: // the end
			if len(open) > 0 {
				return lineAt(style, open[len(open)-1])
			}
			return 0
		case css.LeftBraceToken:
			open = append(open, at)
		case css.RightBraceToken:
			if len(open) == 0 {
				return lineAt(style, at)
			}
			open = open[:len(open)-1]
		}
		at += len(text)
	}
}

// lineAt returns the line, from 1, at an offset.
func lineAt(text []byte, offset int) int { return 1 + bytes.Count(text[:offset], []byte("\n")) }
