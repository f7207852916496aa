package theme

import (
	"html"
	htmltemplate "html/template"
	"text/template/parse"
)

// fold puts the result of calls that are the same on every page, such as {{t "session.when"}}, into the layouts of a
// language as text, so that pages need not make them. The set must not have been executed.
func fold(set *htmltemplate.Template, l *Layouts, lang Language) {
	b := binding{layouts: l, lang: lang}
	for _, template := range set.Templates() {
		if template.Tree != nil {
			b.foldList(template.Tree.Root)
		}
	}
}

func (b binding) foldList(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.ActionNode:
			if text, ok := b.constant(node.Pipe); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: node.Pos, Text: []byte(html.EscapeString(text))}
			}
		case *parse.IfNode:
			b.foldBranch(&node.BranchNode)
		case *parse.RangeNode:
			b.foldBranch(&node.BranchNode)
		case *parse.WithNode:
			b.foldBranch(&node.BranchNode)
		}
	}
}

func (b binding) foldBranch(node *parse.BranchNode) {
	b.foldList(node.List)
	b.foldList(node.ElseList)
}

// constant returns what a call of one function with one written-out argument gives. An interface text in another
// language is left to be called: whether it can be marked depends on where it stands.
func (b binding) constant(pipe *parse.PipeNode) (string, bool) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, isName := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	argument, isString := pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !isName || !isString {
		return "", false
	}
	switch name.Ident {
	case "t", "plain":
		words, translated, err := b.layouts.theme.interfaceText(b.lang.Tag, b.lang.Formats, argument.Text, nil)
		return words, err == nil && translated
	case "asset":
		address, err := b.asset(argument.Text)
		return address, err == nil
	}
	return "", false
}
