package theme

import (
	"errors"
	htmltemplate "html/template"
	"reflect"

	"vademecum/generator/theme/program"
	"vademecum/generator/view"
)

// compiled returns the functions as programs call them.
func compiled(b binding) map[string]program.Function {
	bound := map[string]program.Function{}
	for _, f := range functionTable() {
		if call := caller(f.bind(b)); call != nil {
			bound[f.Name] = program.Function{Call: call, Constant: f.constant}
		}
	}
	return bound
}

// caller calls a function with the values of a program, of the types the function takes. It is nil for a function of a
// type that is not listed; layouts that call that are interpreted.
func caller(function any) func([]reflect.Value) (program.Text, error) {
	switch f := function.(type) {
	case func(string) (string, error):
		return func(a []reflect.Value) (program.Text, error) {
			word, err := only(a)
			if err != nil {
				return program.Text{}, err
			}
			words, err := f(word)
			return program.Text{Value: words}, err
		}
	case func(string) (htmltemplate.URL, error):
		return func(a []reflect.Value) (program.Text, error) {
			word, err := only(a)
			if err != nil {
				return program.Text{}, err
			}
			address, err := f(word)
			return program.Text{Value: string(address), Kind: program.URL}, err
		}
	case func(*view.Prose) htmltemplate.HTML:
		return func(a []reflect.Value) (program.Text, error) {
			if len(a) != 1 || !a[0].IsValid() {
				return program.Text{}, errArguments
			}
			p, ok := a[0].Interface().(*view.Prose)
			if !ok {
				return program.Text{}, errArguments
			}
			return program.Text{Value: string(f(p)), Kind: program.HTML}, nil
		}
	case func(string, any, ...string) (htmltemplate.HTML, error):
		return func(a []reflect.Value) (program.Text, error) {
			if len(a) < 2 {
				return program.Text{}, errArguments
			}
			name, err := wordOf(a[0])
			if err != nil {
				return program.Text{}, err
			}
			more, err := wordsOf(a[2:])
			if err != nil {
				return program.Text{}, err
			}
			made, err := f(name, anything(a[1]), more...)
			return program.Text{Value: string(made), Kind: program.HTML}, err
		}
	case func(string, ...any) (string, error):
		return func(a []reflect.Value) (program.Text, error) {
			key, pairs, err := keyed(a)
			if err != nil {
				return program.Text{}, err
			}
			words, err := f(key, pairs...)
			return program.Text{Value: words}, err
		}
	case func(string, ...any) (any, error):
		return func(a []reflect.Value) (program.Text, error) {
			key, pairs, err := keyed(a)
			if err != nil {
				return program.Text{}, err
			}
			return markedText(f(key, pairs...))
		}
	case func(string, string, ...any) (any, error):
		return func(a []reflect.Value) (program.Text, error) {
			if len(a) == 0 {
				return program.Text{}, errArguments
			}
			lang, err := wordOf(a[0])
			if err != nil {
				return program.Text{}, err
			}
			key, pairs, err := keyed(a[1:])
			if err != nil {
				return program.Text{}, err
			}
			return markedText(f(lang, key, pairs...))
		}
	}
	return nil
}

// errArguments is for arguments that are wrong, or that html/template would still bring into form.
var errArguments = errors.New("arguments of other types than the function takes")

func wordOf(v reflect.Value) (string, error) {
	s, ok := program.String(v)
	if !ok {
		return "", errArguments
	}
	return s, nil
}

func wordsOf(values []reflect.Value) ([]string, error) {
	var out []string
	for _, v := range values {
		s, err := wordOf(v)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// only is the argument of a function that takes one string.
func only(values []reflect.Value) (string, error) {
	if len(values) != 1 {
		return "", errArguments
	}
	return wordOf(values[0])
}

// keyed are the arguments of a function that takes a key and pairs of names and values.
func keyed(values []reflect.Value) (key string, pairs []any, err error) {
	if len(values) == 0 {
		return "", nil, errArguments
	}
	key, err = wordOf(values[0])
	for _, v := range values[1:] {
		pairs = append(pairs, anything(v))
	}
	return key, pairs, err
}

func anything(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

// markedText is an interface text, with the markup it may need.
func markedText(words any, err error) (program.Text, error) {
	switch words := words.(type) {
	case string:
		return program.Text{Value: words}, err
	case htmltemplate.HTML:
		return program.Text{Value: string(words), Kind: program.HTML}, err
	}
	return program.Text{}, errors.Join(err, errArguments)
}
