package program

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// evaluate is a compiled expression.
type evaluate func(r *run, dot reflect.Value) (reflect.Value, error)

// expression is a compiled expression with what is known about it.
type expression struct {
	value evaluate
	// text is set if the expression calls a function of the theme: those return text.
	text func(r *run, dot reflect.Value) (Text, error)
	// constant is true if the value is the same on every page.
	constant bool
}

// pipe compiles a pipeline, with the variables it declares or assigns.
func (c *compiler) pipe(node *parse.PipeNode) expression {
	e, _ := c.pipeline(node)
	return e
}

// pipeline compiles a pipeline, and returns the places of the variables it declares or assigns.
func (c *compiler) pipeline(node *parse.PipeNode) (expression, []int) {
	e := c.commands(node.Cmds)
	if len(node.Decl) == 0 {
		return e, nil
	}
	slots := make([]int, len(node.Decl))
	for i, variable := range node.Decl {
		if node.IsAssign {
			slots[i] = c.lookup(variable)
		} else {
			slots[i] = c.declare(variable.Ident[0])
		}
	}
	value := e.value
	return expression{value: func(r *run, dot reflect.Value) (reflect.Value, error) {
		v, err := value(r, dot)
		for _, slot := range slots {
			r.variables[r.base+slot] = v
		}
		return v, err
	}}, slots
}

// commands compiles the commands of a pipeline: the value of each is the last argument of the next.
func (c *compiler) commands(commands []*parse.CommandNode) expression {
	e := c.command(commands[0], nil)
	for _, next := range commands[1:] {
		before := e
		e = c.command(next, &before)
	}
	return e
}

// command compiles one command. before is the previous command of the pipeline, or nil.
func (c *compiler) command(node *parse.CommandNode, before *expression) expression {
	first := node.Args[0]
	if name, ok := first.(*parse.IdentifierNode); ok {
		return c.function(name, node.Args[1:], before)
	}
	if len(node.Args) > 1 || before != nil {
		c.fail(first, unsupported{Arguments, first.String()})
	}
	e := c.operand(first)
	if e.constant {
		return e
	}
	return opened(e)
}

// opened compiles an expression whose value may be an interface: its value is then the one in the interface.
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

// operand compiles an argument.
func (c *compiler) operand(node parse.Node) expression {
	switch node := node.(type) {
	case *parse.DotNode:
		return expression{value: valueOfDot}
	case *parse.FieldNode:
		return expression{value: fieldsOf(valueOfDot, node.Ident)}
	case *parse.VariableNode:
		slot := c.lookup(node)
		value := func(r *run, _ reflect.Value) (reflect.Value, error) { return r.variables[r.base+slot], nil }
		return expression{value: fieldsOf(value, node.Ident[1:])}
	case *parse.ChainNode:
		return expression{value: fieldsOf(c.operand(node.Node).value, node.Field)}
	case *parse.PipeNode:
		return c.pipe(node)
	case *parse.IdentifierNode:
		return c.function(node, nil, nil)
	}
	return c.literal(node)
}

// literal compiles a constant.
func (c *compiler) literal(node parse.Node) expression {
	switch node := node.(type) {
	case *parse.StringNode:
		return constant(node.Text)
	case *parse.BoolNode:
		return constant(node.True)
	case *parse.NumberNode:
		// The parser calls 0i an int as well, and 1e3 and 'a'; html/template does not print them as one.
		if node.IsInt && !node.IsComplex && !strings.ContainsAny(node.Text, ".eEpP'") {
			return constant(int(node.Int64))
		}
		c.fail(node, unsupported{Number, node.Text})
	default:
		c.fail(node, unsupported{Nil, node.String()}) // the parser knows no other literal
	}
	return expression{}
}

func valueOfDot(_ *run, dot reflect.Value) (reflect.Value, error) { return dot, nil }

func constant(v any) expression {
	value := reflect.ValueOf(v)
	return expression{value: func(*run, reflect.Value) (reflect.Value, error) { return value, nil }, constant: true}
}

// isTrue reports whether a value is true for the template packages: not empty, not zero, not nil.
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
		return !v.Equal(reflect.Zero(v.Type())) // IsZero is false for -0
	}
	return !v.IsZero()
}
