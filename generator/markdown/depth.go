package markdown

import (
	"bytes"
	"regexp"
)

// MaxDepth is how deep lists and quotations may be nested. The time that a text takes grows with the square of its depth and more; nobody
// reads the twentieth level.
const MaxDepth = 50

// containers matches the start of a line: spaces, and the marks of quotations, list items and definitions.
var containers = regexp.MustCompile(`^(?:[ \t]+|>|[-+*:](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$))*`)

// rule matches a thematic break, and a line of spaces.
var rule = regexp.MustCompile(`^(?:[- \t]*|[* \t]*)$`)

var marks = regexp.MustCompile(`[>:+*-]|[0-9]+[.)]`)

// TooDeep returns the first line, from 1, on which lists and quotations are nested deeper than MaxDepth, or 0 if there is none. Each level
// takes a mark or two spaces.
func TooDeep(source []byte) int {
	line := 0
	for text := range bytes.Lines(unixLines(source)) {
		line++
		text = bytes.TrimSuffix(text, []byte("\n"))
		start := containers.Find(text)
		if len(start) <= MaxDepth/2 { // the usual case; a tab is two levels
			continue
		}
		inMarks := len(marks.FindAll(start, -1))
		spaces := bytes.Count(start, []byte(" ")) + 4*bytes.Count(start, []byte("\t")) - inMarks
		if inMarks+max(0, spaces)/2 > MaxDepth && !rule.Match(text) {
			return line
		}
	}
	return 0
}
