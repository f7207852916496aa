package theme

import (
	"path"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/theme/program"
)

// templates are the layouts and partials, ready to be compiled. Values in markup are escaped by their context (html/template).
// Other files (XML, robots.txt, _headers) write values as they are, and call xml where needed: html/template does not know XML.
type templates struct {
	markup   *program.Trees
	plain    *program.Trees
	executed []string // the templates of markup that pages and functions execute
}

// isMarkup reports whether a layout or partial is HTML.
func isMarkup(name string) bool { return path.Ext(name) == ".html" }

// parseTemplates parses all layouts and partials, and reports the errors that can be found without a page. Without errors they
// compile.
func parseTemplates(t *Theme, found *diagnostic.List) templates {
	c := newCheck(t, found)
	parsed := templates{plain: program.Unescaped(c.plain), executed: c.executed()}
	if c.broken {
		return parsed
	}
	var problems []program.Problem
	parsed.markup, problems = program.Escape(c.markup, parsed.executed)
	for _, p := range problems {
		c.problem(p)
	}
	return parsed
}

// sourceOf returns the source of a template. Markup loses its last line break, which would be a space after a partial in the middle
// of a line.
func sourceOf(f file) string {
	if isMarkup(f.name) {
		return strings.TrimRight(string(f.data), "\r\n")
	}
	return string(f.data)
}
