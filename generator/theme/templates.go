package theme

import (
	"errors"
	htmltemplate "html/template"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"
	"text/template/parse"

	"vademecum/generator/diagnostic"
	"vademecum/generator/theme/program"
)

// templates are the parsed layouts and partials. Markup is escaped by its context (html/template); other files (XML,
// robots.txt, _headers) are written as they are, and call xml where they need it: html/template does not know XML.
type templates struct {
	markup  *htmltemplate.Template // minified: what pages are rendered with
	plain   *texttemplate.Template
	escaped *program.Trees // of markup; nil where there was a mistake
	keys    []use          // catalog keys that layouts name
	kept    []string       // partials that layouts have cached
}

// use is a name that a layout hands to a function, and where.
type use struct {
	name string
	from string
	line int
}

// isMarkup reports whether a layout or partial is HTML.
func isMarkup(name string) bool { return path.Ext(name) == ".html" }

// parseTemplates parses all layouts and partials, and finds the mistakes that can be found without a page.
func parseTemplates(t *Theme, found *diagnostic.List) templates {
	stubs := functionStubs()
	parsed := templates{
		markup: htmltemplate.New("").Funcs(stubs),
		plain:  texttemplate.New("").Funcs(stubs),
	}
	checked := check{theme: t, found: found}
	for _, name := range append(sortedNames(t.files, "partials/"), sortedNames(t.files, "layouts/")...) {
		f := t.files[name]
		source := sourceOf(f)
		tree, err := texttemplate.New(name).Funcs(stubs).Parse(source)
		if err != nil {
			line, detail := templateError(err)
			found.Add(mistake("theme-template", f.from, line, diagnostic.Args{"detail": detail}))
			continue
		}
		checked.walk(f, tree.Tree)
		if err := parsed.add(name, source); err != nil {
			line, detail := templateError(err)
			found.Add(mistake("theme-template", f.from, line, diagnostic.Args{"detail": detail}))
		}
	}
	parsed.keys, parsed.kept = checked.keys, checked.kept
	if found.Errors() == 0 {
		parsed.escape(t, found)
	}
	return parsed
}

// escape has html/template work out the context of every action in what is executed by itself: layouts, and the partials that
// functions make.
func (ts *templates) escape(t *Theme, found *diagnostic.List) {
	names := ts.executed(t)
	var err error
	if ts.escaped, err = program.Escape(ts.markup, names); err != nil {
		found.Add(mistake("theme-template", "", 0, diagnostic.Args{"detail": err.Error()}))
		return
	}
	if slices.ContainsFunc(names, func(name string) bool { return !ts.escaped.Escaped(name) }) {
		checkEscaping(t, found)
	}
}

// executed lists the templates of markup that are executed by themselves.
func (ts *templates) executed(t *Theme) []string {
	names := []string{foreignPartial}
	for _, name := range append(sortedNames(t.files, "layouts/"), ts.kept...) {
		if isMarkup(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// add parses one file into the sets it belongs to.
func (ts *templates) add(name, source string) error {
	if !isMarkup(name) {
		_, err := ts.plain.New(name).Parse(source)
		return err
	}
	small, err := minifyTemplate(source)
	if err != nil {
		return err
	}
	_, err = ts.markup.New(name).Parse(small)
	return err
}

// asWritten parses markup as it was written, not minified, so that the lines of its mistakes are true.
func asWritten(t *Theme) (*htmltemplate.Template, error) {
	all := htmltemplate.New("").Funcs(functionStubs())
	for _, name := range append(sortedNames(t.files, "partials/"), sortedNames(t.files, "layouts/")...) {
		if !isMarkup(name) {
			continue
		}
		if _, err := all.New(name).Parse(sourceOf(t.files[name])); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// checkEscaping reports the lines where html/template cannot work out the context of an action, which it does when a template
// is first executed. That the execution itself fails, for want of a page, does not matter here.
func checkEscaping(t *Theme, found *diagnostic.List) {
	trial, err := asWritten(t)
	if err != nil {
		found.Add(mistake("theme-template", "", 0, diagnostic.Args{"detail": err.Error()}))
		return
	}
	for _, name := range sortedNames(t.files, "layouts/") {
		if !isMarkup(name) {
			continue
		}
		err := trial.ExecuteTemplate(io.Discard, name, nil)
		var escaping *htmltemplate.Error
		if !errors.As(err, &escaping) {
			continue
		}
		where, known := t.files[templateName(err)]
		if !known {
			where = t.files[name]
		}
		line, _ := templateError(err)
		found.Add(mistake("theme-template", where.from, line, diagnostic.Args{"detail": escaping.Description}))
	}
}

// check walks the trees of templates for names that lead nowhere.
type check struct {
	theme *Theme
	found *diagnostic.List
	keys  []use
	kept  []string
}

func (c *check) walk(f file, tree *parse.Tree) {
	visit(tree.Root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.TemplateNode:
			c.needFile(f, nodeLine(tree, n), n.Name)
		case *parse.CommandNode:
			c.command(f, tree, n)
		}
	})
}

// command looks at a function call whose first argument is written out.
func (c *check) command(f file, tree *parse.Tree, n *parse.CommandNode) {
	name, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok {
		return
	}
	line := nodeLine(tree, n)
	for position, kind := range namingArguments[name.Ident] {
		if position+1 >= len(n.Args) {
			continue
		}
		written, ok := n.Args[position+1].(*parse.StringNode)
		if !ok {
			continue
		}
		switch kind {
		case namesKey:
			c.keys = append(c.keys, use{name: written.Text, from: f.from, line: line})
			c.needKey(f, line, written.Text)
		case namesPartial:
			c.kept = append(c.kept, written.Text)
			c.needFile(f, line, written.Text)
		case namesAsset:
			if _, ok := c.theme.assets[written.Text]; !ok {
				c.needFile(f, line, "assets/"+written.Text)
			}
		}
	}
}

func (c *check) needFile(f file, line int, name string) {
	if _, ok := c.theme.files[name]; ok {
		return
	}
	d := mistake("theme-file-missing", f.from, line, diagnostic.Args{"file": name})
	if near, ok := diagnostic.Nearest(name, sortedNames(c.theme.files, path.Dir(name)+"/")); ok {
		d.Args["nearest"] = near
		d.Fix = "nearest"
	}
	c.found.Add(d)
}

// needKey reports a key that English, which stands in for every language, does not have.
func (c *check) needKey(f file, line int, key string) {
	english := c.theme.catalogs[fallbackLanguage]
	if english == nil || english.Has(key) {
		return
	}
	d := mistake("theme-catalog", f.from, line, diagnostic.Args{"key": key})
	if near, ok := diagnostic.Nearest(key, english.Keys()); ok {
		d.Args["nearest"] = near
		d.Fix = "nearest"
	}
	c.found.Add(d)
}

// visit calls do for a node and everything below it.
func visit(n parse.Node, do func(parse.Node)) {
	do(n)
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			visit(child, do)
		}
	case *parse.ActionNode:
		visit(n.Pipe, do)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			visit(n.Pipe, do)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			visit(command, do)
		}
	case *parse.CommandNode:
		for _, argument := range n.Args {
			visit(argument, do)
		}
	case *parse.IfNode:
		visitBranch(&n.BranchNode, do)
	case *parse.RangeNode:
		visitBranch(&n.BranchNode, do)
	case *parse.WithNode:
		visitBranch(&n.BranchNode, do)
	}
}

func visitBranch(n *parse.BranchNode, do func(parse.Node)) {
	visit(n.Pipe, do)
	visit(n.List, do)
	if n.ElseList != nil {
		visit(n.ElseList, do)
	}
}

// nodeLine returns the line a node begins at.
func nodeLine(tree *parse.Tree, n parse.Node) int {
	location, _ := tree.ErrorContext(n)
	line, _ := templateLine("template: " + location + ":")
	return line
}

// templatePlace is how the template packages begin a message: "template: layouts/day.html:12:7: …".
var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+)(?::\d+)?: ?`)

func templateLine(message string) (line int, rest string) {
	found := templatePlace.FindStringSubmatch(message)
	if found == nil {
		return 0, message
	}
	line, _ = strconv.Atoi(found[2]) // the pattern takes digits only
	return line, message[len(found[0]):]
}

// templatePlaceWithin finds the same within what other packages say before it.
var templatePlaceWithin = regexp.MustCompile(`template: ?([^:]*):(\d+)(?::\d+)?:`)

// Place returns the file and line of the layout or partial that an error of [Layouts.Execute] is about, as diagnostics name
// them; ok is false where it is about none.
func (t *Theme) Place(err error) (file string, line int, ok bool) {
	found := templatePlaceWithin.FindStringSubmatch(err.Error())
	if found == nil {
		return "", 0, false
	}
	f, ok := t.files[found[1]]
	line, _ = strconv.Atoi(found[2]) // the pattern takes digits only
	return f.from, line, ok
}

// templateName returns the name of the template an error is about, or "".
func templateName(err error) string {
	found := templatePlace.FindStringSubmatch(err.Error())
	if found == nil {
		return ""
	}
	return found[1]
}

// templateError returns the line of a template error and what it says.
func templateError(err error) (int, string) { return templateLine(err.Error()) }

// sourceOf returns the text of a template. Markup loses its last line break, or a partial in the middle of a line would
// add a space.
func sourceOf(f file) string {
	if isMarkup(f.name) {
		return strings.TrimRight(string(f.data), "\r\n")
	}
	return string(f.data)
}
