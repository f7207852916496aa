package program

import (
	"reflect"
	"text/template/parse"
)

// Function is a function of the theme.
type Function struct {
	Call Call
	// Constant is true if the same arguments always give the same text. With constant arguments the function is then called
	// once, when the template is compiled, with a nil env.
	Constant bool
}

// Call calls a function. env is the argument of [Program.Append]. The function must not keep arguments.
type Call func(env any, arguments []reflect.Value) (Text, error)

// String returns an argument that is a string.
func String(v reflect.Value) (string, bool) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || v.Type() != stringType {
		return "", false
	}
	return v.String(), true
}

// function compiles a call. before, if not nil, is the last argument: the previous command of the pipeline.
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
	if f, ok := builtins[name.Ident]; ok {
		return callBuiltin(f, arguments)
	}
	if c.check == nil {
		if f, ok := c.set.functions[name.Ident]; ok {
			return call(f, arguments)
		}
	} else if c.check(name.Ident) {
		return expression{}
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

// once calls a function now, instead of for each page. If that fails, every page that reaches it calls it, and fails.
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

// evaluateAll evaluates arguments onto the stack of the run; release removes them from it.
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
