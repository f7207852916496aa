package program

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// evaluate is a compiled expression.
type evaluate func(r *run, dot reflect.Value) (reflect.Value, error)

// expression is a compiled expression with what is known about it.
type expression struct {
	value evaluate
	// text is set where the expression is the call of a function of the theme, which give text.
	text func(r *run, dot reflect.Value) (Text, error)
	// constant says that it has the same value on every page.
	constant bool
}

// pipe compiles a pipeline, with the variables it declares or assigns.
func (c *compiler) pipe(node *parse.PipeNode) (expression, error) {
	e, err := c.commands(node.Cmds)
	if err != nil || len(node.Decl) == 0 {
		return e, err
	}
	slots, err := c.assigned(node)
	if err != nil {
		return expression{}, err
	}
	value := e.value
	return expression{value: func(r *run, dot reflect.Value) (reflect.Value, error) {
		v, err := value(r, dot)
		for _, slot := range slots {
			r.variables[r.base+slot] = v
		}
		return v, err
	}}, nil
}

// assigned returns the places of the variables a pipeline sets.
func (c *compiler) assigned(node *parse.PipeNode) ([]int, error) {
	slots := make([]int, len(node.Decl))
	for i, declared := range node.Decl {
		name := declared.Ident[0]
		if !node.IsAssign {
			slots[i] = c.declare(name)
			continue
		}
		slot, ok := c.lookup(name)
		if !ok {
			return nil, fmt.Errorf("variable %s is not declared", name)
		}
		slots[i] = slot
	}
	return slots, nil
}

// commands compiles the commands of a pipeline: each gets the value of the one before as its last argument.
func (c *compiler) commands(commands []*parse.CommandNode) (expression, error) {
	if len(commands) == 0 {
		return expression{}, errors.New("an empty pipeline")
	}
	e, err := c.command(commands[0], nil)
	for _, next := range commands[1:] {
		if err != nil {
			return expression{}, err
		}
		e, err = c.command(next, &e)
	}
	return e, err
}

// command compiles one command. Its value is no interface: what is in it counts.
func (c *compiler) command(node *parse.CommandNode, before *expression) (expression, error) {
	first := node.Args[0]
	if name, ok := first.(*parse.IdentifierNode); ok {
		return c.function(name.Ident, node.Args[1:], before)
	}
	if len(node.Args) > 1 || before != nil {
		return expression{}, fmt.Errorf("%s has arguments", first)
	}
	if first.Type() == parse.NodeNil {
		return expression{}, errors.New("nil is not a command")
	}
	e, err := c.operand(first)
	if err != nil || e.constant {
		return e, err
	}
	return opened(e), nil
}

// opened gives what is in the interface an expression may give.
func opened(e expression) expression {
	value := e.value
	e.value = func(r *run, dot reflect.Value) (reflect.Value, error) {
		v, err := value(r, dot)
		if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
			v = v.Elem()
		}
		return v, err
	}
	return e
}

// operand compiles what may stand as an argument.
func (c *compiler) operand(node parse.Node) (expression, error) {
	switch node := node.(type) {
	case *parse.DotNode:
		return expression{value: func(_ *run, dot reflect.Value) (reflect.Value, error) { return dot, nil }}, nil
	case *parse.FieldNode:
		return expression{value: fieldsOf(func(_ *run, dot reflect.Value) (reflect.Value, error) { return dot, nil }, node.Ident)}, nil
	case *parse.VariableNode:
		return c.variable(node)
	case *parse.ChainNode:
		e, err := c.operand(node.Node)
		if err != nil {
			return expression{}, err
		}
		return expression{value: fieldsOf(e.value, node.Field)}, nil
	case *parse.PipeNode:
		return c.pipe(node)
	case *parse.IdentifierNode:
		return c.function(node.Ident, nil, nil)
	case *parse.StringNode:
		return constant(node.Text), nil
	case *parse.BoolNode:
		return constant(node.True), nil
	case *parse.NumberNode:
		if node.IsInt && !strings.ContainsAny(node.Text, ".eEpP'") {
			return constant(int(node.Int64)), nil
		}
	}
	return expression{}, fmt.Errorf("%s is not compiled", node)
}

func (c *compiler) variable(node *parse.VariableNode) (expression, error) {
	slot, ok := c.lookup(node.Ident[0])
	if !ok {
		return expression{}, fmt.Errorf("variable %s is not declared", node.Ident[0])
	}
	value := func(r *run, _ reflect.Value) (reflect.Value, error) { return r.variables[r.base+slot], nil }
	return expression{value: fieldsOf(value, node.Ident[1:])}, nil
}

func constant(v any) expression {
	value := reflect.ValueOf(v)
	return expression{value: func(*run, reflect.Value) (reflect.Value, error) { return value, nil }, constant: true}
}

// isTrue is how the template packages see truth: what is not empty, zero or nil.
func isTrue(v reflect.Value) bool {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() > 0
	case reflect.Struct:
		return true
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return !v.Equal(reflect.Zero(v.Type())) // not IsZero, for which -0 is something
	}
	return !v.IsZero()
}
