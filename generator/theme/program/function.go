package program

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// Function is a function of the theme. It must not keep its arguments.
type Function struct {
	Call func(arguments []reflect.Value) (Text, error)
	// Constant says that the same arguments give the same text on every page: with arguments that are written out it is
	// called once.
	Constant bool
}

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
func (c *compiler) function(name string, nodes []parse.Node, before *expression) (expression, error) {
	arguments := make([]expression, 0, len(nodes)+1)
	for _, node := range nodes {
		e, err := c.operand(node)
		if err != nil {
			return expression{}, err
		}
		arguments = append(arguments, e)
	}
	if f, ok := c.set.functions[name]; ok {
		if before != nil {
			arguments = append(arguments, *before)
		}
		return call(f, arguments), nil
	}
	if shortCircuits[name] {
		if before != nil || len(arguments) == 0 {
			return expression{}, fmt.Errorf("%s in a pipeline is not compiled", name)
		}
		return choose(arguments, name == "or"), nil
	}
	if f, ok := builtins[name]; ok {
		if before != nil {
			arguments = append(arguments, *before)
		}
		return callBuiltin(f, arguments), nil
	}
	return expression{}, fmt.Errorf("the function %s is not compiled", name)
}

// call compiles the call of a function of the theme.
func call(f Function, arguments []expression) expression {
	e := expression{constant: f.Constant && allConstant(arguments)}
	e.text = func(r *run, dot reflect.Value) (Text, error) {
		values, err := evaluateAll(r, dot, arguments)
		if err != nil {
			return Text{}, err
		}
		text, err := f.Call(values)
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
