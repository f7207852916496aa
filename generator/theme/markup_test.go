package theme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// token is a tag with its attributes in order, or text.
type token struct {
	name       string // "p", "/p", or "" for words
	words      string // of text, with white space made single and trimmed
	attributes []string
}

var (
	tagPattern       = regexp.MustCompile(`<!doctype html>|<(/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*>`)
	attributePattern = regexp.MustCompile(`([^\s"'<>/=]+)(?:="([^"]*)")?`)
	voidElements     = []string{"br", "img", "input", "link", "meta"}
)

// tokens parses the output of layouts. Anything that is not a tag in their style, such as a stray "<" or an attribute without
// quotes, is an error.
func tokens(markup string) ([]token, error) {
	var out []token
	words := func(text string) error {
		if strings.ContainsAny(text, "<>") {
			return fmt.Errorf("not a tag: %q", text)
		}
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			out = append(out, token{words: text})
		}
		return nil
	}
	last := 0
	for _, at := range tagPattern.FindAllStringSubmatchIndex(markup, -1) {
		if err := words(markup[last:at[0]]); err != nil {
			return nil, err
		}
		last = at[1]
		if at[4] < 0 {
			continue // the doctype
		}
		t := token{name: markup[at[2]:at[3]] + markup[at[4]:at[5]]}
		for _, a := range attributePattern.FindAllStringSubmatch(markup[at[6]:at[7]], -1) {
			t.attributes = append(t.attributes, a[1]+"="+strings.Join(strings.Fields(a[2]), " "))
		}
		out = append(out, t)
	}
	return out, words(markup[last:])
}

// unbalanced returns the first error: wrong nesting, a duplicate attribute, a number of h1 other than one. It is "" without errors.
func unbalanced(list []token) string {
	var open []string
	headings := 0
	for _, t := range list {
		switch {
		case t.name == "":
		case strings.HasPrefix(t.name, "/"):
			if len(open) == 0 || open[len(open)-1] != t.name[1:] {
				return fmt.Sprintf("<%s> closes %v", t.name, open)
			}
			open = open[:len(open)-1]
		case !slices.Contains(voidElements, t.name):
			open = append(open, t.name)
		}
		if t.name == "h1" {
			headings++
		}
		seen := map[string]bool{}
		for _, a := range t.attributes {
			name, value, _ := strings.Cut(a, "=")
			switch {
			case seen[name]:
				return fmt.Sprintf("<%s> has %s twice", t.name, name)
			case name == "style" || strings.HasPrefix(name, "on"):
				return fmt.Sprintf("<%s> has %s", t.name, a)
			case strings.Contains(value, "ZgotmplZ"):
				return fmt.Sprintf("<%s> has a refused %s", t.name, a)
			}
			seen[name] = true
		}
	}
	if len(open) > 0 {
		return fmt.Sprintf("%v not closed", open)
	}
	if headings != 1 {
		return fmt.Sprintf("%d h1", headings)
	}
	return ""
}

// sameTokens returns the first difference of two lists of tokens, or "".
func sameTokens(a, b []token) string {
	for i := range min(len(a), len(b)) {
		if a[i].name != b[i].name || a[i].words != b[i].words || !slices.Equal(a[i].attributes, b[i].attributes) {
			return fmt.Sprintf("token %d: %+v and %+v", i, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d tokens and %d", len(a), len(b))
	}
	return ""
}

var inlineTags = regexp.MustCompile(`</?(?:a|bdi|small|span|strong|time|em)(?: [^>]*)?>`)

// readText returns the text a reader sees: inline tags are removed, other tags separate words.
func readText(markup string) string {
	text := inlineTags.ReplaceAllString(markup, "")
	text = tagPattern.ReplaceAllString(text, "\n")
	lines := strings.Split(text, "\n")
	var out []string
	for _, line := range lines {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, " ")
}
