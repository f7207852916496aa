package program

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
)

// builtin is a function of the template packages.
type builtin func(arguments []reflect.Value) (reflect.Value, error)

// builtins are those that templates can use, besides and & or. Each takes the kinds of value that views consist of: text, whole
// numbers, booleans, lists. html, js and urlquery are left out because every value is escaped for its place.
var builtins = map[string]builtin{
	"not": not, "len": length, "index": index, "slice": slice,
	"eq": equal, "ne": notEqual,
	"lt": ordered(func(c int) bool { return c < 0 }), "le": ordered(func(c int) bool { return c <= 0 }),
	"gt": ordered(func(c int) bool { return c > 0 }), "ge": ordered(func(c int) bool { return c >= 0 }),
	"print": printer(fmt.Sprint), "println": printer(fmt.Sprintln), "printf": printf,
}

// shortCircuits are the builtins that do not evaluate all their arguments.
var shortCircuits = map[string]bool{"and": true, "or": true}

var errCount = errors.New("the number of arguments is wrong")

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

// choose compiles or, which returns the first argument that is true, and and, which returns the first that is false. Without one
// they return the last argument. The argument from the previous command of the pipeline is the last, and is evaluated first.
func choose(arguments []expression, before *expression, or bool) expression {
	return opened(expression{value: func(r *run, dot reflect.Value) (v reflect.Value, err error) {
		var piped reflect.Value
		if before != nil {
			if piped, err = before.value(r, dot); err != nil {
				return piped, err
			}
		} else if len(arguments) == 0 {
			return v, errCount
		}
		for _, a := range arguments {
			if v, err = a.value(r, dot); err != nil || isTrue(v) == or {
				return v, err
			}
		}
		if before != nil {
			return piped, nil
		}
		return v, nil
	}})
}

func not(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 1 {
		return reflect.Value{}, errCount
	}
	return boolValues[!isTrue(arguments[0])], nil
}

func length(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 1 {
		return reflect.Value{}, errCount
	}
	v, _ := indirect(arguments[0])
	switch v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
		return reflect.ValueOf(v.Len()), nil
	}
	return v, fmt.Errorf("%s has no length", typeName(v))
}

// index returns an element of a list: index x 1 is x[1].
func index(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) != 2 {
		return reflect.Value{}, errCount
	}
	list, _ := indirect(arguments[0])
	if list.Kind() != reflect.Slice && list.Kind() != reflect.Array {
		return list, fmt.Errorf("%s is not a list", typeName(list))
	}
	at, err := position(arguments[1], list.Len()-1)
	if err != nil {
		return list, err
	}
	return list.Index(at), nil
}

// slice returns a part of a list or text: slice x 1 3 is x[1:3], slice x 1 is x[1:].
func slice(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) < 1 || len(arguments) > 3 {
		return reflect.Value{}, errCount
	}
	whole, _ := indirect(arguments[0])
	if whole.Kind() != reflect.Slice && whole.Kind() != reflect.String {
		return whole, fmt.Errorf("%s is neither a list nor text", typeName(whole))
	}
	bounds := [2]int{0, whole.Len()}
	for i, argument := range arguments[1:] {
		at, err := position(argument, whole.Len())
		if err != nil {
			return whole, err
		}
		bounds[i] = at
	}
	if bounds[0] > bounds[1] {
		return whole, fmt.Errorf("the part would begin at %d and end before it, at %d", bounds[0], bounds[1])
	}
	return whole.Slice(bounds[0], bounds[1]), nil
}

// position returns an argument that is a whole number from 0 to a maximum.
func position(argument reflect.Value, maximum int) (int, error) {
	at := concrete(argument)
	if !at.CanInt() {
		return 0, fmt.Errorf("%s is not a whole number", typeName(at))
	}
	if at.Int() < 0 || at.Int() > int64(maximum) {
		return 0, fmt.Errorf("%d is not between 0 and %d", at.Int(), maximum)
	}
	return int(at.Int()), nil
}

// equal is eq: it reports whether the first argument equals one of the others.
func equal(arguments []reflect.Value) (reflect.Value, error) {
	if len(arguments) < 2 {
		return reflect.Value{}, errCount
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
		return reflect.Value{}, errCount
	}
	c, err := compare(arguments[0], arguments[1])
	return boolValues[c != 0], err
}

func ordered(holds func(c int) bool) builtin {
	return func(arguments []reflect.Value) (reflect.Value, error) {
		if len(arguments) != 2 {
			return reflect.Value{}, errCount
		}
		if a := concrete(arguments[0]); a.Kind() == reflect.Bool {
			return a, errors.New("true and false have no order")
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
	return 0, fmt.Errorf("%s and %s cannot be compared", typeName(a), typeName(b))
}

// typeName names the type of a value in a message.
func typeName(v reflect.Value) string {
	if !v.IsValid() {
		return "nothing"
	}
	return v.Type().String()
}

// concrete returns the value in an interface.
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
		return reflect.Value{}, errCount
	}
	format, ok := String(arguments[0])
	if !ok {
		return reflect.Value{}, fmt.Errorf("%s is not a format", typeName(arguments[0]))
	}
	return reflect.ValueOf(fmt.Sprintf(format, interfaces(arguments[1:])...)), nil
}

// interfaces returns values as Go code receives them.
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
