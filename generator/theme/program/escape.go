package program

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"text/template/parse"
)

// Trees are parse trees ready to be compiled.
type Trees struct {
	trees  map[string]*parse.Tree
	roots  map[string]bool // the templates that pages and functions execute; they call the others
	markup bool
}

// Unescaped returns the trees of templates that write values as they are.
func Unescaped(trees map[string]*parse.Tree) *Trees {
	t := &Trees{trees: trees, roots: map[string]bool{}}
	for name := range trees {
		t.roots[name] = true
	}
	return t
}

// Escape lets html/template escape the named templates and all templates they call, and returns the escaped trees. If there are
// problems, do not compile them.
func Escape(trees map[string]*parse.Tree, names []string) (*Trees, []Problem) {
	t := &Trees{trees: copies(trees), roots: map[string]bool{}, markup: true}
	if problems := escapeAll(t.trees, names); len(problems) > 0 {
		return nil, withInclusions(problems, copies(trees))
	}
	for _, name := range names {
		t.roots[name] = true
	}
	return t, t.check(names)
}

func copies(trees map[string]*parse.Tree) map[string]*parse.Tree {
	copied := map[string]*parse.Tree{}
	for name, tree := range trees {
		copied[name] = tree.Copy()
	}
	return copied
}

// escapeAll lets html/template escape trees, which it changes. It does so when a template is first executed, for all templates that
// one calls: here a template is executed that contains the calls and skips them. html/template reports the first error only, so
// after an error each template is escaped by itself.
func escapeAll(trees map[string]*parse.Tree, names []string) (problems []Problem) {
	set := htmltemplate.New("")
	for name, tree := range trees {
		htmltemplate.Must(set.AddParseTree(name, tree))
	}
	callers := make([]*htmltemplate.Template, len(names))
	all := ""
	for i, name := range names {
		call := fmt.Sprintf("{{if false}}{{template %q}}{{end}}", name)
		callers[i] = htmltemplate.Must(set.New("caller of " + name).Parse(call))
		all += call
	}
	if htmltemplate.Must(set.New("caller of all").Parse(all)).Execute(io.Discard, nil) == nil {
		return nil
	}
	for i, name := range names {
		if err := callers[i].Execute(io.Discard, nil); err != nil {
			if p := escapingProblem(name, err); !slices.Contains(problems, p) {
				problems = append(problems, p)
			}
		}
	}
	return problems
}

// escapingProblem returns the problem for an error of html/template.
func escapingProblem(name string, err error) Problem {
	p := Problem{Template: name, Rule: Escaping, Detail: err.Error()}
	var e *htmltemplate.Error
	if !errors.As(err, &e) {
		return p
	}
	p.Detail, _, _ = strings.Cut(e.Description, ": {state") // the rest are the fields of two structs
	if e.Node != nil {
		p.Template, p.Line = place(e.Node)
	} else if e.Line > 0 {
		p.Template, p.Line = e.Name, e.Line
	}
	return p
}

// withInclusions adds the problems of partials that are included where they cannot stand, and drops what html/template reports
// instead: the markup of the partial, without a line. It finds them by escaping the trees with an empty template in place of all
// that are called.
func withInclusions(problems []Problem, trees map[string]*parse.Tree) []Problem {
	const nothing = "nothing"
	original := map[*parse.TemplateNode]string{}
	names := slices.Collect(maps.Keys(trees))
	for _, tree := range trees {
		Walk(tree.Root, func(node parse.Node) {
			if call, ok := node.(*parse.TemplateNode); ok {
				original[call], call.Name = call.Name, nothing
			}
		})
	}
	trees[nothing] = &parse.Tree{Name: nothing, Root: &parse.ListNode{NodeType: parse.NodeList}}
	escapeAll(trees, names)
	var inclusions []Problem
	for call, name := range original {
		if call.Name != nothing {
			inclusions = append(inclusions, inclusion(call, name))
		}
	}
	if len(inclusions) == 0 {
		return problems
	}
	others := slices.DeleteFunc(problems, func(p Problem) bool {
		here := func(other Problem) bool { return other.Template == p.Template }
		return p.Line == 0 || slices.ContainsFunc(inclusions, here)
	})
	return append(inclusions, others...)
}

// inclusion returns the problem of a template that is called outside of text.
func inclusion(call *parse.TemplateNode, name string) Problem {
	in, line := place(call)
	return Problem{Template: in, Line: line, Rule: Inclusion, Construct: fmt.Sprintf("{{template %q}}", name)}
}

// check returns what in the escaped trees does not compile. For a template that is called outside of text (in a title, in an
// attribute), html/template escapes a copy under another name, which is not in the set.
func (t *Trees) check(names []string) (problems []Problem) {
	seen := map[string]bool{}
	var visit func(name string)
	inspect := func(node parse.Node) {
		switch node := node.(type) {
		case *parse.TemplateNode:
			if t.trees[node.Name] == nil {
				name, _, _ := strings.Cut(node.Name, "$htmltemplate_")
				problems = append(problems, inclusion(node, name))
				return
			}
			visit(node.Name)
		case *parse.ActionNode:
			if _, inserted := splitEscapers(node.Pipe.Cmds); len(inserted) > 0 && !canEscape(inserted) {
				name, line := place(node)
				problems = append(problems, Problem{Template: name, Line: line, Rule: Value, Construct: "{{" + written(node.Pipe) + "}}"})
			}
		}
	}
	visit = func(name string) {
		if !seen[name] {
			seen[name] = true
			Walk(t.trees[name].Root, inspect)
		}
	}
	for _, name := range names {
		visit(name)
	}
	return problems
}

// escaperPrefix begins the names of the functions html/template inserts.
const escaperPrefix = "_html_template_"

// splitEscapers separates the commands of the source from those html/template added.
func splitEscapers(commands []*parse.CommandNode) (written []*parse.CommandNode, inserted []string) {
	for i, command := range commands {
		name, ok := command.Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, escaperPrefix) {
			continue
		}
		for _, rest := range commands[i:] {
			inserted = append(inserted, rest.Args[0].String())
		}
		return commands[:i], inserted
	}
	return commands, nil
}
