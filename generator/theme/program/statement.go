package program

import (
	"errors"
	"fmt"
	"reflect"
	"text/template/parse"
)

// step is a compiled statement: it writes its output for a dot.
type step func(r *run, dot reflect.Value) error

// compiler compiles one template. If there are failures, the steps must not be executed.
type compiler struct {
	set      *Set
	scope    []variable // the visible variables, innermost last
	slots    int
	failures []*Error
	check    func(name string) bool // only check: reports whether a function exists; there is no set
}

// fail adds a failure.
func (c *compiler) fail(node parse.Node, err error) {
	c.failures = append(c.failures, placed(node, err))
}

// variable is a variable of the template and its slot among those of a call.
type variable struct {
	name string
	slot int
}

// declare returns the slot of a new variable.
func (c *compiler) declare(name string) int {
	slot := c.slots
	c.slots++
	c.scope = append(c.scope, variable{name, slot})
	return slot
}

// lookup returns the slot of the innermost variable of a name. There may be none: the parser accepts an assignment without a
// declaration.
func (c *compiler) lookup(node *parse.VariableNode) int {
	for i := len(c.scope) - 1; i >= 0; i-- {
		if c.scope[i].name == node.Ident[0] {
			return c.scope[i].slot
		}
	}
	c.fail(node, unsupported{Undeclared, node.Ident[0]})
	return 0
}

// template compiles the whole of a template, where only $ is declared.
func (c *compiler) template(root *parse.ListNode) step {
	c.declare("$")
	return c.list(root)
}

// list compiles statements. Adjacent ones that write the same on every page become one text.
func (c *compiler) list(list *parse.ListNode) step {
	if list == nil {
		return sequence(nil)
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
		s := c.statement(node)
		if words, ok := s.constantText(); ok {
			text = append(text, words...)
			continue
		}
		flush()
		steps = append(steps, s.step)
		if c.check == nil && leaves(node) {
			break // html/template does not escape what is never reached
		}
	}
	flush()
	return sequence(steps)
}

// leaves reports whether nothing after a statement is reached, because it ends the turn of a loop.
func leaves(node parse.Node) bool {
	last := func(list *parse.ListNode) bool {
		if list == nil {
			return false
		}
		for _, n := range list.Nodes {
			if leaves(n) {
				return true
			}
		}
		return false
	}
	switch node := node.(type) {
	case *parse.BreakNode, *parse.ContinueNode:
		return true
	case *parse.IfNode:
		return last(node.List) && last(node.ElseList)
	case *parse.WithNode:
		return last(node.List) && last(node.ElseList)
	}
	return false
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

// statement is a compiled statement.
type statement struct {
	step     step
	constant bool // the output is the same on every page
}

// constantText returns what a constant statement writes; ok is false for others, and for one that fails: the pages that reach it
// fail.
func (s statement) constantText() (text []byte, ok bool) {
	if !s.constant {
		return nil, false
	}
	var r run
	err := s.step(&r, reflect.Value{})
	return r.out, err == nil
}

func (c *compiler) statement(node parse.Node) statement {
	switch node := node.(type) {
	case *parse.TextNode:
		return statement{writeText(string(node.Text)), true}
	case *parse.CommentNode:
		return statement{sequence(nil), true}
	case *parse.ActionNode:
		return c.action(node)
	}
	return statement{step: c.control(node)}
}

// control compiles a statement that executes others.
func (c *compiler) control(node parse.Node) step {
	switch node := node.(type) {
	case *parse.IfNode:
		return c.ifOrWith(&node.BranchNode, false)
	case *parse.WithNode:
		return c.ifOrWith(&node.BranchNode, true)
	case *parse.RangeNode:
		return c.rangeOver(node)
	case *parse.BreakNode:
		return func(*run, reflect.Value) error { return errBreak }
	case *parse.ContinueNode:
		return func(*run, reflect.Value) error { return errContinue }
	case *parse.TemplateNode:
		return c.call(node)
	}
	c.fail(node, errors.New("the parser knows more than the compiler"))
	return nil
}

// action compiles an action that writes a value, or sets a variable.
func (c *compiler) action(node *parse.ActionNode) statement {
	if len(node.Pipe.Decl) == 0 {
		return c.output(node.Pipe)
	}
	value := c.pipe(node.Pipe)
	return statement{step: func(r *run, dot reflect.Value) error {
		if _, err := value.value(r, dot); err != nil {
			return placed(node.Pipe, err)
		}
		return nil
	}}
}

// ifOrWith compiles an if, or a with: an if whose condition becomes the dot.
func (c *compiler) ifOrWith(node *parse.BranchNode, with bool) step {
	outside := len(c.scope)
	condition := c.pipe(node.Pipe)
	then, otherwise := c.branches(node)
	c.scope = c.scope[:outside]
	return func(r *run, dot reflect.Value) error {
		value, err := condition.value(r, dot)
		switch {
		case err != nil:
			return placed(node.Pipe, err)
		case !isTrue(value):
			return otherwise(r, dot)
		case with:
			return then(r, value)
		}
		return then(r, dot)
	}
}

// branches compiles both lists of a branch. The variables of one are not visible in the other.
func (c *compiler) branches(node *parse.BranchNode) (then, otherwise step) {
	inside := len(c.scope)
	then = c.list(node.List)
	c.scope = c.scope[:inside]
	return then, c.list(node.ElseList)
}

// {{break}} and {{continue}} return these up to their range.
var (
	errBreak    = errors.New("break outside of a range")
	errContinue = errors.New("continue outside of a range")
)

func (c *compiler) rangeOver(node *parse.RangeNode) step {
	outside := len(c.scope)
	list, slots := c.pipeline(node.Pipe)
	index, element := rangeSlots(slots)
	body, otherwise := c.branches(&node.BranchNode)
	c.scope = c.scope[:outside]
	return func(r *run, dot reflect.Value) error {
		value, err := list.value(r, dot)
		if err != nil {
			return placed(node.Pipe, err)
		}
		value, _ = indirect(value)
		count, err := rangeCount(value, index >= 0)
		if err != nil {
			return placed(node.Pipe, err)
		}
		if count <= 0 {
			return otherwise(r, dot)
		}
		for i := range count {
			item := rangeItem(value, i)
			if index >= 0 {
				r.variables[r.base+index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.variables[r.base+element] = item
			}
			switch err := body(r, item); err {
			case nil, errContinue:
			case errBreak:
				return nil
			default:
				return err
			}
		}
		return nil
	}
}

// rangeSlots returns the slots of the variables of {{range $element := …}} or {{range $index, $element := …}}; -1 for one that
// is missing.
func rangeSlots(slots []int) (index, element int) {
	switch len(slots) {
	case 1:
		return -1, slots[0]
	case 2:
		return slots[0], slots[1]
	}
	return -1, -1
}

// rangeCount returns the number of times a range is executed: the length of a list, or the number it is given.
func rangeCount(v reflect.Value, withIndex bool) (int, error) {
	switch {
	case !v.IsValid():
		return 0, nil
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		return v.Len(), nil
	case !v.CanInt():
		return 0, fmt.Errorf("range over a %s, which is neither a list nor a whole number", v.Type())
	case withIndex:
		return 0, errors.New("range over a number has one variable only")
	}
	return int(v.Int()), nil
}

func rangeItem(v reflect.Value, i int) reflect.Value {
	if v.CanInt() {
		return reflect.ValueOf(i).Convert(v.Type())
	}
	return v.Index(i)
}

// call compiles {{template}}.
func (c *compiler) call(node *parse.TemplateNode) step {
	dotOf := c.dotOf(node.Pipe)
	if c.check != nil {
		return nil
	}
	called, err := c.set.compile(node.Name)
	if err != nil {
		c.fail(node, err)
		return nil
	}
	return func(r *run, dot reflect.Value) error {
		inner, err := dotOf(r, dot)
		if err == nil {
			err = called.execute(r, inner)
		}
		if err != nil {
			return placed(node, err)
		}
		return nil
	}
}

// dotOf compiles the dot of a template call, which may be missing.
func (c *compiler) dotOf(pipe *parse.PipeNode) evaluate {
	if pipe == nil {
		return func(*run, reflect.Value) (reflect.Value, error) { return reflect.Value{}, nil }
	}
	return c.pipe(pipe).value
}
