package theme

import (
	htmltemplate "html/template"
	"maps"
	"path"
	"slices"
	"strings"
	texttemplate "text/template"

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
	parsed := templates{executed: c.executed()}
	if c.broken {
		return parsed
	}
	markup, plain, err := parseSets(c.sources, functionStubs())
	if err != nil {
		found.Add(mistake("theme-template", "", 0, diagnostic.Args{"detail": err.Error()}))
		return parsed
	}
	parsed.plain = program.Unescaped(plain)
	var problems []program.Problem
	parsed.markup, problems = program.Escape(markup, parsed.executed)
	for _, p := range problems {
		c.problem(p)
	}
	return parsed
}

// functionStubs returns functions that do nothing, by name. The template packages need them to parse a layout.
func functionStubs() map[string]any {
	stubs := map[string]any{}
	for _, f := range functionTable() {
		stubs[f.Name] = func(...any) string { return "" }
	}
	return stubs
}

// parseSets parses templates that passed the check.
func parseSets(sources map[string]string, functions map[string]any) (*htmltemplate.Template, *texttemplate.Template, error) {
	markup, plain := htmltemplate.New("").Funcs(functions), texttemplate.New("").Funcs(functions)
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		var err error
		if isMarkup(name) {
			_, err = markup.New(name).Parse(sources[name])
		} else {
			_, err = plain.New(name).Parse(sources[name])
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return markup, plain, nil
}

// sourceOf returns the source of a template. Markup loses its last line break, which would be a space after a partial in the middle
// of a line.
func sourceOf(f file) string {
	if isMarkup(f.name) {
		return strings.TrimRight(string(f.data), "\r\n")
	}
	return string(f.data)
}
