package program

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
)

// builtin is a function of the template packages.
type builtin func(arguments []reflect.Value) (reflect.Value, error)

// builtins are those that are compiled, besides and & or. Each knows the kinds of value that layouts compare and count;
// others are left to html/template.
var builtins = map[string]builtin{
	"not": not, "len": length, "index": index,
	"eq": equal, "ne": notEqual,
	"lt": ordered(func(c int) bool { return c < 0 }), "le": ordered(func(c int) bool { return c <= 0 }),
	"gt": ordered(func(c int) bool { return c > 0 }), "ge": ordered(func(c int) bool { return c >= 0 }),
	"print": printer(fmt.Sprint), "println": printer(fmt.Sprintln), "printf": printf,
}

// shortCircuits are the builtins that do not look at all their arguments.
var shortCircuits = map[string]bool{"and": true, "or": true}

var errArguments = errors.New("arguments of another number or kind than is compiled")

var boolValues = map[bool]reflect.Value{false: reflect.ValueOf(false), true: reflect.ValueOf(true)}

func callBuiltin(f builtin, arguments []expression) expression {
	return opened(expression{value: func(r *run, dot reflect.Value) (reflect.Value, error) {
		values, err := evaluateAll(r, dot, arguments)
		if err != nil {
			return reflect.Value{}, err
		}
		v, err := f(values)
		r.release(values)
		return v, err
	}})
}

// choose is or, which gives the first argument that is true, or and, the first that is false; or else the last.
func choose(arguments []expression, or bool) expression {
	return opened(expression{value: func(r *run, dot reflect.Value) (v reflect.Value, err error) {
		for _, a := range arguments {
			if v, err = a.value(r, dot); err != nil || isTrue(v) == or {
				break
			}
		}
		return v, err
	}})
}

func not(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 1 {
		return reflect.Value{}, errArguments
	}
	return boolValues[!isTrue(arguments[0])], nil
}

func length(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 1 {
		return reflect.Value{}, errArguments
	}
	v, _ := indirect(arguments[0])
	switch v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
		return reflect.ValueOf(v.Len()), nil
	}
	return v, errArguments
}

// index is index of a list by one number.
func index(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 2 {
		return reflect.Value{}, errArguments
	}
	list, _ := indirect(arguments[0])
	at := concrete(arguments[1])
	if (list.Kind() != reflect.Slice && list.Kind() != reflect.Array) || !at.CanInt() || at.Int() < 0 || at.Int() >= int64(list.Len()) {
		return reflect.Value{}, errArguments
	}
	return list.Index(int(at.Int())), nil
}

// equal is eq: the first argument equals one of the others.
func equal(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) < 2 {
		return reflect.Value{}, errArguments
	}
	for _, other := range arguments[1:] {
		c, err := compare(arguments[0], other)
		if err != nil {
			return reflect.Value{}, err
		}
		if c == 0 {
			return boolValues[true], nil
		}
	}
	return boolValues[false], nil
}

func notEqual(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 2 {
		return reflect.Value{}, errArguments
	}
	c, err := compare(arguments[0], arguments[1])
	return boolValues[c != 0], err
}

func ordered(holds func(c int) bool) builtin {
	return func(arguments []reflect.Value) (reflect.Value, error) {
		if len(arguments) != 2 || concrete(arguments[0]).Kind() == reflect.Bool {
			return reflect.Value{}, errArguments
		}
		c, err := compare(arguments[0], arguments[1])
		return boolValues[holds(c)], err
	}
}

// compare orders two strings, whole numbers or booleans.
func compare(a, b reflect.Value) (int, error) {
	a, b = concrete(a), concrete(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String()), nil
	case a.CanInt() && b.CanInt():
		return cmp.Compare(a.Int(), b.Int()), nil
	case a.Kind() == reflect.Bool && b.Kind() == reflect.Bool:
		if a.Bool() == b.Bool() {
			return 0, nil
		}
		return 1, nil
	}
	return 0, errArguments
}

// concrete returns what is in an interface.
func concrete(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

func printer(print func(...any) string) builtin {
	return func(arguments []reflect.Value) (reflect.Value, error) {
		return reflect.ValueOf(print(interfaces(arguments)...)), nil
	}
}

func printf(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) == 0 {
		return reflect.Value{}, errArguments
	}
	format, ok := String(arguments[0])
	if !ok {
		return reflect.Value{}, errArguments
	}
	return reflect.ValueOf(fmt.Sprintf(format, interfaces(arguments[1:])...)), nil
}

// interfaces returns values as Go code gets them.
func interfaces(values []reflect.Value) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = goValue(v)
	}
	return out
}

func goValue(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}
