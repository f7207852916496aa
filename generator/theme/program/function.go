package program

import (
	"reflect"
	"text/template/parse"
)

// Function is a function of the theme.
type Function struct {
	Call Call
	// Constant says that the same arguments give the same text on every page: with arguments that are written out it is
	// called once, when the template is compiled, and its env is nil.
	Constant bool
}

// Call calls a function. The env is that of [Program.Append]. It must not keep the arguments.
type Call func(env any, arguments []reflect.Value) (Text, error)

// String returns an argument as a string, where it is one.
func String(v reflect.Value) (string, bool) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || v.Type() != stringType {
		return "", false
	}
	return v.String(), true
}

// function compiles a call. before is the argument that comes last, from the command before in the pipeline.
func (c *compiler) function(name *parse.IdentifierNode, nodes []parse.Node, before *expression) expression {
	arguments := make([]expression, 0, len(nodes)+1)
	for _, node := range nodes {
		arguments = append(arguments, c.operand(node))
	}
	if shortCircuits[name.Ident] {
		return choose(arguments, before, name.Ident == "or")
	}
	if before != nil {
		arguments = append(arguments, *before)
	}
	if f, ok := c.set.functions[name.Ident]; ok {
		return call(f, arguments)
	}
	if f, ok := builtins[name.Ident]; ok {
		return callBuiltin(f, arguments)
	}
	c.fail(name, unsupported{NoFunction, name.Ident})
	return expression{}
}

// call compiles the call of a function of the theme.
func call(f Function, arguments []expression) expression {
	e := expression{constant: f.Constant && allConstant(arguments)}
	e.text = func(r *run, dot reflect.Value) (Text, error) {
		values, err := evaluateAll(r, dot, arguments)
		if err != nil {
			return Text{}, err
		}
		text, err := f.Call(r.env, values)
		r.release(values)
		return text, err
	}
	if e.constant {
		e.text = once(e.text)
	}
	text := e.text
	e.value = func(r *run, dot reflect.Value) (reflect.Value, error) {
		t, err := text(r, dot)
		return t.value(), err
	}
	return e
}

// once calls a function at once, or each time where that fails: then the page that reaches it fails.
func once(text func(*run, reflect.Value) (Text, error)) func(*run, reflect.Value) (Text, error) {
	made, err := text(&run{}, reflect.Value{})
	if err != nil {
		return text
	}
	return func(*run, reflect.Value) (Text, error) { return made, nil }
}

func allConstant(list []expression) bool {
	for _, e := range list {
		if !e.constant {
			return false
		}
	}
	return true
}

// evaluateAll evaluates arguments onto the stack of the run; release takes them off again.
func evaluateAll(r *run, dot reflect.Value, arguments []expression) ([]reflect.Value, error) {
	start := len(r.arguments)
	for _, a := range arguments {
		v, err := a.value(r, dot)
		if err != nil {
			return nil, err
		}
		r.arguments = append(r.arguments, v)
	}
	return r.arguments[start:], nil
}

func (r *run) release(arguments []reflect.Value) {
	r.arguments = r.arguments[:len(r.arguments)-len(arguments)]
}
