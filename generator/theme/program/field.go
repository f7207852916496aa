package program

import (
	"fmt"
	"reflect"
	"sync/atomic"
)

// fieldsOf compiles a chain of fields, such as .Title.Value, of an expression.
func fieldsOf(value evaluate, names []string) evaluate {
	if len(names) == 0 {
		return value
	}
	chain := make([]field, len(names))
	for i, name := range names {
		chain[i].name = name
	}
	return func(r *run, dot reflect.Value) (reflect.Value, error) {
		v, err := value(r, dot)
		for i := range chain {
			if err != nil {
				break
			}
			v, err = chain[i].of(v)
		}
		return v, err
	}
}

// field is a field in the source of a template, or a method without arguments. The types it belongs to are only known when the
// program runs; mostly there is one.
type field struct {
	name  string
	known atomic.Pointer[[]member]
}

// member is the field, or method, of one type.
type member struct {
	of     reflect.Type
	index  []int
	method bool
}

// of returns the field of a value, following pointers. The field of an invalid value is invalid, as in the template packages.
func (f *field) of(v reflect.Value) (reflect.Value, error) {
	if !v.IsValid() {
		return v, nil
	}
	v, isNil := indirect(v)
	if isNil {
		return v, fmt.Errorf("there is nothing to take .%s of; test it first with {{with}} or {{if}}", f.name)
	}
	m, err := f.find(v.Type())
	switch {
	case m == nil:
		return v, err
	case m.method:
		return f.call(v)
	case len(m.index) == 1:
		return v.Field(m.index[0]), nil
	}
	return v.FieldByIndexErr(m.index)
}

// call calls the method of the field's name.
func (f *field) call(v reflect.Value) (reflect.Value, error) {
	if v.CanAddr() {
		v = v.Addr()
	}
	method := v.MethodByName(f.name)
	if method.IsValid() && method.Type().NumIn() == 0 {
		switch t := method.Type(); {
		case t.NumOut() == 1:
			return method.Call(nil)[0], nil
		case t.NumOut() == 2 && t.Out(1) == errorType:
			results := method.Call(nil)
			err, _ := results[1].Interface().(error)
			return results[0], err
		}
	}
	return v, fmt.Errorf("%s is a method that cannot be called without arguments", f.name)
}

// find returns the member of a type.
func (f *field) find(t reflect.Type) (*member, error) {
	known := f.known.Load()
	if known != nil {
		for i := range *known {
			if m := &(*known)[i]; m.of == t {
				return m, nil
			}
		}
	}
	m, err := findMember(t, f.name)
	if err != nil {
		return nil, err
	}
	more := []member{m}
	if known != nil {
		more = append(more, *known...)
	}
	f.known.Store(&more) // if another run stores at the same time, one of the two is looked up again
	return &more[0], nil
}

// findMember looks up the member of a type: a method first, as the template packages do.
func findMember(t reflect.Type, name string) (member, error) {
	if _, ok := reflect.PointerTo(t).MethodByName(name); ok {
		return member{of: t, method: true}, nil
	}
	if t.Kind() != reflect.Struct {
		return member{}, fmt.Errorf("%s has no field %s", t, name)
	}
	f, ok := t.FieldByName(name)
	if !ok || !f.IsExported() {
		return member{}, fmt.Errorf("%s has no field %s", t, name)
	}
	return member{of: t, index: f.Index}, nil
}

// indirect follows pointers and interfaces to their end. isNil reports whether that is nil.
func indirect(v reflect.Value) (end reflect.Value, isNil bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return v, true
		}
		v = v.Elem()
	}
	return v, false
}
