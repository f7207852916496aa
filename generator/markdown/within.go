package markdown

import (
	"regexp"
	"strings"
)

// Within adds a prefix to all ids in the HTML of a long text and to the links to them, so that they stay unique in a document with
// several texts.
func Within(html, prefix string) string {
	return tagOf.ReplaceAllStringFunc(html, func(tag string) string {
		if !strings.ContainsAny(tag, "#") && !strings.Contains(tag, "id=") && !strings.Contains(tag, "-labelledby=") {
			return tag
		}
		return localName.ReplaceAllString(tag, "${1}"+prefix)
	})
}

var (
	// tagOf matches a tag written by this package: no attribute contains < or >.
	tagOf = regexp.MustCompile(`<[a-z][^<>]*>`)
	// localName matches up to the start of a name that is local to the document.
	localName = regexp.MustCompile(`( (?:id|aria-labelledby)="| href="#)`)
)
