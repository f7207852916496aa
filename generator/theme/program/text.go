package program

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// Text is a text before it is escaped.
type Text struct {
	Value string
	Kind  Kind
}

// Kind is the kind of a text. html/template has more kinds; for our escapers those are plain text.
type Kind uint8

// The kinds of text.
const (
	Plain Kind = iota
	HTML       // a [template.HTML]
	URL        // a [template.URL]
)

var (
	stringType   = reflect.TypeFor[string]()
	errorType    = reflect.TypeFor[error]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
)

// kinds are the string types of html/template.
var kinds = map[reflect.Type]Kind{
	stringType:                           Plain,
	reflect.TypeFor[template.HTML]():     HTML,
	reflect.TypeFor[template.URL]():      URL,
	reflect.TypeFor[template.CSS]():      Plain,
	reflect.TypeFor[template.HTMLAttr](): Plain,
	reflect.TypeFor[template.JS]():       Plain,
	reflect.TypeFor[template.JSStr]():    Plain,
	reflect.TypeFor[template.Srcset]():   Plain,
}

// value returns a text as a value of the type for its kind.
func (t Text) value() reflect.Value {
	switch t.Kind {
	case HTML:
		return reflect.ValueOf(template.HTML(t.Value))
	case URL:
		return reflect.ValueOf(template.URL(t.Value))
	}
	return reflect.ValueOf(t.Value)
}

// textOf returns the text of a value as the escapers of html/template see it: a string, behind any number of pointers, or what fmt
// prints for the value. An invalid value is empty.
func textOf(v reflect.Value) Text {
	if v = concrete(v); !v.IsValid() {
		return Text{}
	}
	end := v
	for end.Kind() == reflect.Pointer && !end.IsNil() {
		end = end.Elem()
	}
	if end.Kind() == reflect.String {
		if end.Type() == stringType {
			return Text{Value: end.String()}
		}
		if kind, ok := kinds[end.Type()]; ok {
			return Text{end.String(), kind}
		}
	}
	for !printsItself(v.Type()) && v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	return Text{Value: fmt.Sprint(v.Interface())}
}

// printsItself reports whether a type has a String or Error method for fmt.
func printsItself(t reflect.Type) bool { return t.Implements(stringerType) || t.Implements(errorType) }

// noValue is what text/template prints for an invalid value.
const noValue = "<no value>"

var errUnprintable = errors.New("the value is a function or a channel and cannot be printed")

// appendPrinted appends what text/template prints for a value.
func appendPrinted(dst []byte, v reflect.Value) ([]byte, error) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	switch {
	case !v.IsValid():
		return append(dst, noValue...), nil
	case v.Type() == stringType:
		return append(dst, v.String()...), nil
	case printsItself(v.Type()):
	case v.CanAddr() && printsItself(reflect.PointerTo(v.Type())):
		v = v.Addr()
	case v.Kind() == reflect.Chan || v.Kind() == reflect.Func:
		return dst, errUnprintable
	}
	return fmt.Append(dst, v.Interface()), nil
}

// output compiles an action that writes a value: its pipeline, and the escapers html/template added to it.
func (c *compiler) output(pipe *parse.PipeNode) statement {
	commands, inserted := splitEscapers(pipe.Cmds)
	e := c.commands(commands)
	if c.check != nil || !c.set.trees.markup {
		return statement{writePrinted(pipe, e), e.constant}
	}
	if p, ok := stdlibEscapers[strings.Join(inserted, " ")]; ok {
		return statement{writeInContext(pipe, p, e), e.constant}
	}
	filters, last, ok := escapersOf(inserted)
	if !ok {
		// This holds whatever else fails: a tree that html/template has not escaped does not compile.
		c.fail(pipe, fmt.Errorf("no escapers are compiled for %q", inserted))
		return statement{}
	}
	return statement{writeEscaped(pipe, e, filters, last), e.constant}
}

// canEscape reports whether we have the functions html/template inserted.
func canEscape(inserted []string) bool {
	_, borrowed := stdlibEscapers[strings.Join(inserted, " ")]
	_, _, own := escapersOf(inserted)
	return borrowed || own
}

func writePrinted(pipe *parse.PipeNode, e expression) step {
	return func(r *run, dot reflect.Value) error {
		var err error
		if e.text != nil {
			var t Text
			t, err = e.text(r, dot)
			r.out = append(r.out, t.Value...)
		} else {
			var v reflect.Value
			if v, err = e.value(r, dot); err == nil {
				r.out, err = appendPrinted(r.out, v)
			}
		}
		if err != nil {
			return placed(pipe, err)
		}
		return nil
	}
}

func writeEscaped(pipe *parse.PipeNode, e expression, filters []filter, last escaper) step {
	text := e.text
	if text == nil {
		text = func(r *run, dot reflect.Value) (Text, error) {
			v, err := e.value(r, dot)
			if err != nil {
				return Text{}, err
			}
			return textOf(v), nil
		}
	}
	return func(r *run, dot reflect.Value) error {
		t, err := text(r, dot)
		if err != nil {
			return placed(pipe, err)
		}
		for _, f := range filters {
			t = Text{Value: f(t)}
		}
		r.out = last(r.out, t)
		return nil
	}
}
