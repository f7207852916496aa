package markdown

import (
	"regexp"
	"strings"
)

// Within makes the ids of a long text's HTML its own in a document that holds several texts: each begins with a prefix, and so does
// what leads to it.
func Within(html, prefix string) string {
	return tagOf.ReplaceAllStringFunc(html, func(tag string) string {
		if !strings.ContainsAny(tag, "#") && !strings.Contains(tag, "id=") && !strings.Contains(tag, "-labelledby=") {
			return tag
		}
		return localName.ReplaceAllString(tag, "${1}"+prefix)
	})
}

var (
	// tagOf is a tag as the writer of this package makes them: no attribute holds < or >.
	tagOf = regexp.MustCompile(`<[a-z][^<>]*>`)
	// localName is where a name begins that is known inside the document only.
	localName = regexp.MustCompile(`( (?:id|aria-labelledby)="| href="#)`)
)
