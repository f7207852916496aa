package program

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"slices"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
)

// Trees are parse trees ready to be compiled.
type Trees struct {
	find   func(name string) *parse.ListNode // nil if there is none
	roots  map[string]bool                   // the templates that pages and functions execute; they call the others
	markup bool
}

// Unescaped returns the trees of templates that write values as they are.
func Unescaped(set *texttemplate.Template) *Trees {
	roots := map[string]bool{}
	for _, t := range set.Templates() {
		roots[t.Name()] = true
	}
	return &Trees{roots: roots, find: func(name string) *parse.ListNode {
		if t := set.Lookup(name); t != nil && t.Tree != nil {
			return t.Root
		}
		return nil
	}}
}

// Escape lets html/template escape the named templates of a set and all templates they call, and returns their trees. The set
// must not have been executed, and cannot be used for anything else afterwards. If there are problems, do not compile the trees.
func Escape(set *htmltemplate.Template, names []string) (*Trees, []Problem) {
	spare, err := set.Clone()
	if err != nil {
		return nil, []Problem{{Rule: Escaping, Detail: err.Error()}}
	}
	if problems := escapeAll(set, names); len(problems) > 0 {
		return nil, withInclusions(problems, spare)
	}
	t := &Trees{markup: true, roots: map[string]bool{}, find: func(name string) *parse.ListNode {
		if t := set.Lookup(name); t != nil && t.Tree != nil {
			return t.Tree.Root
		}
		return nil
	}}
	for _, name := range names {
		t.roots[name] = true
	}
	return t, t.check(names)
}

// escapeAll lets html/template escape templates. It does so when a template is first executed, for all templates that one calls:
// here a template is executed that contains the calls and skips them. html/template reports the first error only, so after an
// error each template is escaped by itself.
func escapeAll(set *htmltemplate.Template, names []string) (problems []Problem) {
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
// instead: the markup of the partial, without a line. It finds them in a copy of the set in which all partials are empty.
func withInclusions(problems []Problem, set *htmltemplate.Template) []Problem {
	const nothing = "nothing"
	original := map[*parse.TemplateNode]string{}
	var names []string
	for _, t := range set.Templates() {
		if t.Tree == nil {
			continue
		}
		names = append(names, t.Name())
		Walk(t.Tree.Root, func(node parse.Node) {
			if call, ok := node.(*parse.TemplateNode); ok {
				original[call], call.Name = call.Name, nothing
			}
		})
	}
	htmltemplate.Must(set.New(nothing).Parse(""))
	escapeAll(set, names)
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
			if t.find(node.Name) == nil {
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
			Walk(t.find(name), inspect)
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
