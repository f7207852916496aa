package program

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// Problem is an error in the source of a template.
type Problem struct {
	Template  string
	Line      int // from 1; 0 if it is not known
	Rule      Rule
	Construct string // the part of the source that breaks the rule
	Detail    string // the message of Go's template packages, for Syntax and Escaping
}

// Rule is the rule of the language that a [Problem] breaks.
type Rule int

// The rules.
const (
	Syntax     Rule = iota + 1 // the source is not a template
	Escaping                   // html/template cannot tell the context of a value in the markup
	NoFunction                 // a function that does not exist
	Definition                 // {{define}} or {{block}}: a template is a file
	Inclusion                  // {{template}} within a tag, an attribute, a title or a script
	Value                      // a value in a style, an event attribute or another place without an escaper
	Number                     // a number that is not a whole number in digits
	Nil                        // nil
	Undeclared                 // a variable that is assigned without being declared
	Arguments                  // a field, variable or value with arguments
)

// Check parses the source of a template and returns what breaks the rules of the language, in the order of lines. isFunction
// reports whether a function is one of those passed to [New]. The tree is nil if the source is not a template.
func Check(name, source string, isFunction func(name string) bool) (*parse.Tree, []Problem) {
	tree, defined, err := parseSource(name, source)
	if err != nil {
		line, detail := parseError(err)
		return nil, []Problem{{Template: name, Line: line, Rule: Syntax, Detail: detail}}
	}
	c := compiler{check: isFunction}
	c.template(tree.Root)
	problems := definitions(name, source, defined)
	for _, f := range c.failures {
		p := Problem{Template: name, Line: f.Line, Construct: f.Error()}
		if u := (unsupported{}); errors.As(f, &u) {
			p.Rule, p.Construct = u.rule, u.construct
		}
		problems = append(problems, p)
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Construct, b.Construct))
	})
	return tree, problems
}

// Parse parses the source of a template without checking it.
func Parse(name, source string) (*parse.Tree, error) {
	tree, _, err := parseSource(name, source)
	return tree, err
}

// parseSource parses a template. defined are the templates that are defined within it.
func parseSource(name, source string) (tree *parse.Tree, defined map[string]*parse.Tree, err error) {
	tree, defined = parse.New(name), map[string]*parse.Tree{}
	tree.Mode = parse.SkipFuncCheck // Check looks for all of them
	_, err = tree.Parse(source, "", "", defined)
	delete(defined, name)
	return tree, defined, err
}

// definition is where a template is defined within another; its name follows.
var definition = regexp.MustCompile(`\{\{-?\s*(define|block)\s+["` + "`]")

// definitions returns a problem for each template that is defined within another.
func definitions(name, source string, defined map[string]*parse.Tree) (problems []Problem) {
	places := definition.FindAllStringSubmatchIndex(source, -1)
	for inner := range defined {
		p := Problem{Template: name, Rule: Definition, Construct: "{{define " + strconv.Quote(inner) + "}}"}
		for _, at := range places {
			if strings.HasPrefix(source[at[1]:], inner) {
				p.Line = 1 + strings.Count(source[:at[2]], "\n")
				p.Construct = "{{" + source[at[2]:at[3]] + " " + strconv.Quote(inner) + "}}"
				break
			}
		}
		problems = append(problems, p)
	}
	return problems
}

// parseError returns the line and the message of an error of the template packages: "template: layouts/day.html:12:7: …".
func parseError(err error) (line int, detail string) {
	found := errorPlace.FindStringSubmatch(err.Error())
	if found == nil {
		return 0, err.Error()
	}
	line, _ = strconv.Atoi(found[1]) // the pattern takes digits only
	return line, strings.TrimPrefix(err.Error(), found[0])
}

var errorPlace = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+)(?::\d+)?: ?`)

// unsupported is the error for a construct that breaks a rule.
type unsupported struct {
	rule      Rule
	construct string
}

func (u unsupported) Error() string { return u.construct + " is not in the language of templates" }

// Walk calls do for a node and all nodes below it.
func Walk(n parse.Node, do func(parse.Node)) {
	do(n)
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			Walk(child, do)
		}
	case *parse.ActionNode:
		Walk(n.Pipe, do)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			Walk(n.Pipe, do)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			Walk(command, do)
		}
	case *parse.CommandNode:
		for _, argument := range n.Args {
			Walk(argument, do)
		}
	case *parse.IfNode:
		walkBranch(&n.BranchNode, do)
	case *parse.RangeNode:
		walkBranch(&n.BranchNode, do)
	case *parse.WithNode:
		walkBranch(&n.BranchNode, do)
	}
}

func walkBranch(n *parse.BranchNode, do func(parse.Node)) {
	Walk(n.Pipe, do)
	Walk(n.List, do)
	if n.ElseList != nil {
		Walk(n.ElseList, do)
	}
}
