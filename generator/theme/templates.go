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

// templates are the parsed layouts and partials. Markup is escaped by its context (html/template); other files (XML,
// robots.txt, _headers) are written as they are, and call xml where they need it: html/template does not know XML.
type templates struct {
	markup   *program.Trees // nil where there was a mistake
	plain    *program.Trees // nil where there was a mistake
	executed []string       // the templates of markup that are executed by themselves
	keys     []use          // catalog keys that layouts name
}

// use is a name that a layout hands to a function, and where.
type use struct {
	name string
	from string
	line int
}

// isMarkup reports whether a layout or partial is HTML.
func isMarkup(name string) bool { return path.Ext(name) == ".html" }

// parseTemplates parses all layouts and partials, and finds the mistakes that can be found without a page. They can be
// compiled when it finds none.
func parseTemplates(t *Theme, found *diagnostic.List) templates {
	c := newCheck(t, found)
	parsed := templates{keys: c.keys, executed: c.executed()}
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

// functionStubs are functions by name: the template packages have to know them to parse a layout.
func functionStubs() map[string]any {
	stubs := map[string]any{}
	for _, f := range functionTable() {
		stubs[f.Name] = func(...any) string { return "" }
	}
	return stubs
}

// parseSets parses templates that have passed the check.
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

// sourceOf returns the text of a template. Markup loses its last line break, or a partial in the middle of a line would
// add a space.
func sourceOf(f file) string {
	if isMarkup(f.name) {
		return strings.TrimRight(string(f.data), "\r\n")
	}
	return string(f.data)
}
