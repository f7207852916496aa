package program

import (
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
	find    func(name string) *parse.ListNode // nil where there is none
	roots   map[string]bool                   // those that may be executed by themselves
	inlined map[*parse.WithNode]bool          // what stands for the call of a template
	markup  bool
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

// Escaped reports whether a template was escaped to be executed by itself.
func (t *Trees) Escaped(name string) bool { return t.roots[name] }

// Escape has html/template escape the named templates of a set, with all they call, and returns their trees. The set, which
// must not have been executed, does not change. Of templates that cannot be escaped, of which html/template says why when
// they are executed, there are no trees.
//
// A template that is called where no text stands (in the title element, in an attribute) is escaped for that place in a
// copy html/template keeps to itself. Such calls are replaced beforehand by what they call.
func Escape(set *htmltemplate.Template, names []string) (*Trees, error) {
	trial, err := set.Clone()
	if err != nil {
		return nil, fmt.Errorf("copying the templates: %w", err)
	}
	before := callsOf(trial)
	escape(trial, names)

	copied, err := set.Clone()
	if err != nil {
		return nil, fmt.Errorf("copying the templates: %w", err)
	}
	in := inliner{originals: set, made: map[*parse.WithNode]bool{}}
	for name, calls := range callsOf(copied) {
		for i, c := range calls {
			if tried := before[name][i].node(); tried.Name != c.node().Name {
				c.list.Nodes[c.at] = in.inline(c.node(), nil)
			}
		}
	}
	return &Trees{markup: true, roots: escape(copied, names), inlined: in.made, find: func(name string) *parse.ListNode {
		if t := copied.Lookup(name); t != nil && t.Tree != nil {
			return t.Tree.Root
		}
		return nil
	}}, nil
}

// escape has html/template escape templates, and returns those that can be. It escapes a template with all it calls when that
// is first executed: so something is executed that would call it, and does not. All at once is several times faster than one
// by one, which is for when one of them is wrong.
func escape(set *htmltemplate.Template, names []string) map[string]bool {
	escaped := map[string]bool{}
	known := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return set.Lookup(name) == nil })
	callers := make([]*htmltemplate.Template, len(known))
	all := ""
	for i, name := range known {
		source := fmt.Sprintf("{{if false}}{{template %q}}{{end}}", name)
		callers[i] = htmltemplate.Must(set.New("caller of " + name).Parse(source))
		all += source
	}
	callerOfAll := htmltemplate.Must(set.New("caller of all").Parse(all))
	together := callerOfAll.Execute(io.Discard, nil) == nil
	for i, name := range known {
		escaped[name] = together || callers[i].Execute(io.Discard, nil) == nil
	}
	return escaped
}

// site is where a template is called.
type site struct {
	list *parse.ListNode
	at   int
}

func (s site) node() *parse.TemplateNode { return s.list.Nodes[s.at].(*parse.TemplateNode) }

// callsOf lists the calls in each template of a set, in the order they are written. html/template renames those that are
// to a copy it made.
func callsOf(set *htmltemplate.Template) map[string][]site {
	found := map[string][]site{}
	for _, t := range set.Templates() {
		if t.Tree != nil {
			found[t.Name()] = appendCalls(nil, t.Tree.Root)
		}
	}
	return found
}

func appendCalls(found []site, list *parse.ListNode) []site {
	if list == nil {
		return found
	}
	for i, node := range list.Nodes {
		if _, ok := node.(*parse.TemplateNode); ok {
			found = append(found, site{list, i})
		}
		if b := branchOf(node); b != nil {
			found = appendCalls(appendCalls(found, b.List), b.ElseList)
		}
	}
	return found
}

func branchOf(node parse.Node) *parse.BranchNode {
	switch node := node.(type) {
	case *parse.IfNode:
		return &node.BranchNode
	case *parse.WithNode:
		return &node.BranchNode
	case *parse.RangeNode:
		return &node.BranchNode
	}
	return nil
}

// inliner replaces calls by what they call.
type inliner struct {
	originals *htmltemplate.Template
	made      map[*parse.WithNode]bool
}

// maxInlined is how deep calls are replaced within calls. Each is there twice, so that more would grow without measure.
const maxInlined = 6

// inline makes the with that stands for a call. Both its lists are what is called, so that html/template finds them to end
// alike; only the first is compiled. A template that calls itself stays a call, and is not compiled.
func (in *inliner) inline(node *parse.TemplateNode, within []string) parse.Node {
	called := in.originals.Lookup(node.Name)
	if called == nil || called.Tree == nil || len(within) == maxInlined || slices.Contains(within, node.Name) {
		return node
	}
	within = append(slices.Clip(within), node.Name)
	dot := &parse.PipeNode{NodeType: parse.NodePipe} // of a call without a dot
	if node.Pipe != nil {
		dot = node.Pipe.CopyPipe()
	}
	with := &parse.WithNode{BranchNode: parse.BranchNode{
		NodeType: parse.NodeWith, Line: node.Line, Pipe: dot,
		List: in.copyOf(called.Tree.Root, within), ElseList: in.copyOf(called.Tree.Root, within),
	}}
	in.made[with] = true
	return with
}

// copyOf copies what a template is made of, with all calls in it replaced.
func (in *inliner) copyOf(root *parse.ListNode, within []string) *parse.ListNode {
	copied := root.CopyList()
	for _, c := range appendCalls(nil, copied) {
		c.list.Nodes[c.at] = in.inline(c.node(), within)
	}
	return copied
}

// escaperPrefix begins the names of the functions html/template inserts.
const escaperPrefix = "_html_template_"

// splitEscapers parts the commands an author wrote from those html/template put after them.
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
