package program

import (
	"errors"
	"fmt"
	"reflect"
	"text/template/parse"
)

// step is a compiled statement: it writes what it makes of the dot.
type step func(r *run, dot reflect.Value) error

// compiler compiles one template.
type compiler struct {
	set   *Set
	scope []variable // those that can be seen, innermost last
	slots int
}

// variable is a variable of the template and its place among those of a call.
type variable struct {
	name string
	slot int
}

// declare gives a new variable its place.
func (c *compiler) declare(name string) int {
	slot := c.slots
	c.slots++
	c.scope = append(c.scope, variable{name, slot})
	return slot
}

// lookup returns the place of the innermost variable of a name.
func (c *compiler) lookup(name string) (int, bool) {
	for i := len(c.scope) - 1; i >= 0; i-- {
		if c.scope[i].name == name {
			return c.scope[i].slot, true
		}
	}
	return 0, false
}

// template compiles the whole of a template, where only $ is known.
func (c *compiler) template(root *parse.ListNode) (step, error) {
	c.declare("$")
	return c.list(root)
}

// list compiles statements one after another. What is the same on every page becomes one text with what stands beside it.
func (c *compiler) list(list *parse.ListNode) (step, error) {
	if list == nil {
		return sequence(nil), nil
	}
	var steps []step
	var text []byte
	flush := func() {
		if len(text) > 0 {
			steps = append(steps, writeText(string(text)))
			text = nil
		}
	}
	for _, node := range list.Nodes {
		s, err := c.statement(node)
		if err != nil {
			return nil, err
		}
		if words, ok := s.constantText(); ok {
			text = append(text, words...)
			continue
		}
		flush()
		steps = append(steps, s.step)
	}
	flush()
	return sequence(steps), nil
}

func writeText(text string) step {
	return func(r *run, _ reflect.Value) error {
		r.out = append(r.out, text...)
		return nil
	}
}

func sequence(steps []step) step {
	if len(steps) == 1 {
		return steps[0]
	}
	return func(r *run, dot reflect.Value) error {
		for _, s := range steps {
			if err := s(r, dot); err != nil {
				return err
			}
		}
		return nil
	}
}

// statement is a compiled statement with what is known about it.
type statement struct {
	step     step
	constant bool // it writes the same on every page
}

// constantText returns what a constant statement writes. One that fails is left to fail on the page that reaches it.
func (s statement) constantText() ([]byte, bool) {
	if !s.constant {
		return nil, false
	}
	var r run
	err := s.step(&r, reflect.Value{})
	return r.out, err == nil
}

func (c *compiler) statement(node parse.Node) (statement, error) {
	switch node := node.(type) {
	case *parse.TextNode:
		return statement{writeText(string(node.Text)), true}, nil
	case *parse.CommentNode:
		return statement{sequence(nil), true}, nil
	case *parse.ActionNode:
		return c.action(node)
	}
	s, err := c.control(node)
	return statement{step: s}, err
}

// control compiles what decides what is written.
func (c *compiler) control(node parse.Node) (step, error) {
	switch node := node.(type) {
	case *parse.IfNode:
		return c.ifOrWith(&node.BranchNode, false)
	case *parse.WithNode:
		if c.set.trees.inlined[node] {
			return c.inlined(node)
		}
		return c.ifOrWith(&node.BranchNode, true)
	case *parse.RangeNode:
		return c.rangeOver(node)
	case *parse.TemplateNode:
		return c.call(node)
	}
	return nil, fmt.Errorf("%s is not compiled", node)
}

// action compiles what writes a value, or declares a variable.
func (c *compiler) action(node *parse.ActionNode) (statement, error) {
	if len(node.Pipe.Decl) == 0 {
		return c.output(node.Pipe)
	}
	value, err := c.pipe(node.Pipe)
	if err != nil {
		return statement{}, err
	}
	return statement{step: func(r *run, dot reflect.Value) error {
		_, err := value.value(r, dot)
		return err
	}}, nil
}

// ifOrWith compiles an if, or a with: an if that makes what it tests the dot.
func (c *compiler) ifOrWith(node *parse.BranchNode, with bool) (step, error) {
	outside := len(c.scope)
	defer func() { c.scope = c.scope[:outside] }()
	condition, err := c.pipe(node.Pipe)
	if err != nil {
		return nil, err
	}
	then, otherwise, err := c.branches(node)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		value, err := condition.value(r, dot)
		switch {
		case err != nil:
			return err
		case !isTrue(value):
			return otherwise(r, dot)
		case with:
			return then(r, value)
		}
		return then(r, dot)
	}, nil
}

// branches compiles both lists of a branch; neither sees what the other declares.
func (c *compiler) branches(node *parse.BranchNode) (then, otherwise step, err error) {
	inside := len(c.scope)
	if then, err = c.list(node.List); err != nil {
		return nil, nil, err
	}
	c.scope = c.scope[:inside]
	otherwise, err = c.list(node.ElseList)
	return then, otherwise, err
}

var errRange = errors.New("range over what is no list")

func (c *compiler) rangeOver(node *parse.RangeNode) (step, error) {
	if node.Pipe.IsAssign {
		return nil, errors.New("a range that assigns is not compiled")
	}
	outside := len(c.scope)
	defer func() { c.scope = c.scope[:outside] }()
	list, err := c.pipe(node.Pipe)
	if err != nil {
		return nil, err
	}
	index, element := rangeVariables(c.scope[outside:])
	body, otherwise, err := c.branches(&node.BranchNode)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		value, err := list.value(r, dot)
		if err != nil {
			return err
		}
		value, _ = indirect(value)
		switch value.Kind() {
		case reflect.Invalid:
			return otherwise(r, dot)
		case reflect.Slice, reflect.Array:
		default:
			return errRange
		}
		if value.Len() == 0 {
			return otherwise(r, dot)
		}
		for i := range value.Len() {
			item := value.Index(i)
			if index >= 0 {
				r.variables[r.base+index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.variables[r.base+element] = item
			}
			if err := body(r, item); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// rangeVariables are the places of a range's variables, -1 for one it does not declare: {{range $element := …}} or
// {{range $index, $element := …}}.
func rangeVariables(declared []variable) (index, element int) {
	switch len(declared) {
	case 1:
		return -1, declared[0].slot
	case 2:
		return declared[0].slot, declared[1].slot
	}
	return -1, -1
}

// call compiles the call of another template.
func (c *compiler) call(node *parse.TemplateNode) (step, error) {
	called, err := c.set.program(node.Name)
	if err != nil {
		return nil, err
	}
	dotOf, err := c.dotOf(node.Pipe)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		inner, err := dotOf(r, dot)
		if err != nil {
			return err
		}
		return called.call(r, inner)
	}, nil
}

// dotOf compiles the dot a template is called with, which may be nothing.
func (c *compiler) dotOf(pipe *parse.PipeNode) (evaluate, error) {
	if pipe == nil || len(pipe.Cmds) == 0 {
		return func(*run, reflect.Value) (reflect.Value, error) { return reflect.Value{}, nil }, nil
	}
	e, err := c.pipe(pipe)
	return e.value, err
}

// inlined compiles a with that stands for the call of a template: its list has variables of its own, and is executed
// whatever the dot.
func (c *compiler) inlined(node *parse.WithNode) (step, error) {
	dotOf, err := c.dotOf(node.Pipe)
	if err != nil {
		return nil, err
	}
	inner := compiler{set: c.set}
	body, err := inner.template(node.List)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) error {
		value, err := dotOf(r, dot)
		if err != nil {
			return err
		}
		return r.scoped(inner.slots, value, body)
	}, nil
}
