package theme

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"vademecum/generator/diagnostic"
	"vademecum/generator/theme/program"
)

// check finds errors in the source of layouts and partials.
type check struct {
	theme  *Theme
	found  *diagnostic.List
	names  map[string]map[int]naming // of each function: the arguments that name a thing of the theme
	keys   []string                  // catalog keys in layouts
	cached []string                  // partials that functions render
	markup map[string]*parse.Tree    // minified
	plain  map[string]*parse.Tree
	broken bool // the templates do not compile
}

// newCheck checks all layouts and partials of a theme.
func newCheck(t *Theme, found *diagnostic.List) *check {
	c := &check{theme: t, found: found, names: map[string]map[int]naming{}, markup: map[string]*parse.Tree{}, plain: map[string]*parse.Tree{}}
	for _, f := range functionTable() {
		c.names[f.Name] = f.names
	}
	for _, name := range append(sortedNames(t.files, "partials/"), sortedNames(t.files, "layouts/")...) {
		c.file(t.files[name])
	}
	for _, name := range sortedNames(t.files, "assets/") {
		if path.Ext(name) == ".js" {
			c.script(t.files[name])
		}
	}
	return c
}

// isFunction reports whether the theme has a function.
func (c *check) isFunction(name string) bool {
	_, ok := c.names[name]
	return ok
}

// executed returns the templates of markup that pages and functions execute: layouts, and the partials that functions render.
func (c *check) executed() []string {
	names := []string{fallbackPartial}
	for _, name := range append(sortedNames(c.theme.files, "layouts/"), c.cached...) {
		if isMarkup(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// file checks a file, and adds its tree.
func (c *check) file(f file) {
	source := sourceOf(f)
	tree, problems := program.Check(f.name, source, c.isFunction)
	for _, p := range problems {
		c.problem(p)
	}
	if tree == nil {
		return
	}
	program.Walk(tree.Root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.TemplateNode:
			if !defines(problems, n.Name) {
				c.partial(f, program.Line(n), n.Name)
			}
		case *parse.CommandNode:
			c.command(f, n)
		}
	})
	if isMarkup(f.name) {
		c.minify(f, source)
	} else {
		c.plain[f.name] = tree
	}
}

// script checks the interface texts of a script.
func (c *check) script(f file) {
	for _, at := range interfaceTextOfScript.FindAllSubmatchIndex(f.data, -1) {
		c.key(f, lineAt(f.data, at[0]), string(f.data[at[2]:at[3]]))
	}
}

// defines reports whether one of the problems is the definition of a template.
func defines(problems []program.Problem, name string) bool {
	return slices.ContainsFunc(problems, func(p program.Problem) bool {
		return p.Rule == program.Definition && strings.HasSuffix(p.Construct, strconv.Quote(name)+"}}")
	})
}

// minify adds the tree of the minified source of markup.
func (c *check) minify(f file, source string) {
	small, lost, err := minifyTemplate(source)
	if err == nil {
		c.markup[f.name], err = program.Parse(f.name, small)
	}
	if err != nil {
		c.problem(program.Problem{Template: f.name, Rule: program.Syntax, Detail: err.Error()})
	}
	for _, a := range lost {
		c.outside(f, a.line, a.text, "comment")
	}
}

// command checks a call of a function whose arguments name things of the theme.
func (c *check) command(f file, n *parse.CommandNode) {
	name, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok {
		return
	}
	for position, kind := range c.names[name.Ident] {
		if position+1 >= len(n.Args) {
			continue
		}
		written, ok := n.Args[position+1].(*parse.StringNode)
		switch line := program.Line(n); {
		case !ok && kind == namesPartial:
			c.outside(f, line, "{{"+n.String()+"}}", "name")
		case !ok:
		case kind == namesKey:
			c.key(f, line, written.Text)
		case kind == namesPartial:
			c.cached = append(c.cached, written.Text)
			c.partial(f, line, written.Text)
		case kind == namesAsset:
			c.exists(f, line, "assets/"+written.Text)
		}
	}
}

// partial checks the name of a partial that a file includes. HTML can only include HTML, because other files are not escaped.
func (c *check) partial(f file, line int, name string) {
	if !c.exists(f, line, name) {
		c.broken = true
	} else if isMarkup(name) && !isMarkup(f.name) || !isMarkup(name) && isMarkup(f.name) {
		c.outside(f, line, name, "kind")
	}
}

// exists reports whether the theme has a file, and adds a diagnostic if not.
func (c *check) exists(f file, line int, name string) bool {
	if _, ok := c.theme.files[name]; ok {
		return true
	}
	d := mistake("theme-file-missing", f.from, line, diagnostic.Args{"file": name})
	if near, ok := diagnostic.Nearest(name, sortedNames(c.theme.files, path.Dir(name)+"/")); ok {
		d.Args["nearest"] = near
		d.Fix = "nearest"
	}
	c.found.Add(d)
	return false
}

// key checks a key: English, the fallback of every language, has to have it.
func (c *check) key(f file, line int, key string) {
	c.keys = append(c.keys, key)
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

// remedies are the texts of the diagnostic theme-language that say what to write instead.
var remedies = map[program.Rule]string{
	program.NoFunction: "function",
	program.Definition: "define",
	program.Inclusion:  "include",
	program.Value:      "script",
	program.Number:     "number",
	program.Nil:        "nil",
	program.Undeclared: "undeclared",
	program.Arguments:  "arguments",
}

// problem adds a diagnostic for a problem.
func (c *check) problem(p program.Problem) {
	f := c.theme.files[p.Template]
	if p.Rule == program.Syntax || p.Rule == program.Escaping {
		c.found.Add(mistake("theme-template", f.from, p.Line, diagnostic.Args{"detail": p.Detail}))
		c.broken = true
		return
	}
	c.outside(f, p.Line, p.Construct, remedies[p.Rule])
}

// outside adds a diagnostic for a construct that is not in the template language of themes.
func (c *check) outside(f file, line int, construct, remedy string) {
	c.broken = true
	d := mistake("theme-language", f.from, line, diagnostic.Args{"construct": construct})
	d.Fix = remedy
	if remedy == "function" {
		if near, ok := diagnostic.Nearest(construct, slices.Collect(maps.Keys(c.names))); ok {
			d.Args["nearest"] = near
			d.Fix = "nearest"
		}
	}
	c.found.Add(d)
}
