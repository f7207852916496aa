package program

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
)

// place is a place in markup whose escapers html/template itself is asked to execute: they are hardly ever needed, or need to
// read markup, and are not worth writing again.
type place struct {
	layout        *template.Template
	before, after string
}

// places are those where any value may stand, by the escapers html/template inserts there.
var places = map[string]place{
	"_html_template_jsvalescaper":                             newPlace(`<script>{{.}}</script>`),
	"_html_template_srcsetescaper _html_template_attrescaper": newPlace(`<img srcset="{{.}}">`),
	"_html_template_htmlnamefilter":                           newPlace(`<a {{.}}>`),
}

// Where markup stands in an attribute, html/template takes its tags off.
var (
	quotedAttribute   = newPlace(`<a title="{{.}}">`)
	unquotedAttribute = newPlace(`<a title={{.}}>`)
)

func newPlace(layout string) place {
	before, after, _ := strings.Cut(layout, "{{.}}")
	return place{template.Must(template.New("").Parse(layout)), before, after}
}

// append appends what html/template writes for a value.
func (p place) append(dst []byte, value any) ([]byte, error) {
	var made strings.Builder
	if err := p.layout.Execute(&made, value); err != nil {
		return dst, fmt.Errorf("escaping: %w", err)
	}
	return append(dst, strings.TrimSuffix(strings.TrimPrefix(made.String(), p.before), p.after)...), nil
}

func (p place) appendMarkup(dst []byte, markup string) []byte {
	dst, err := p.append(dst, template.HTML(markup))
	if err != nil {
		panic(err) // a constant template cannot fail for a string
	}
	return dst
}

// writeIn compiles an action at a place.
func writeIn(p place, e expression) step {
	return func(r *run, dot reflect.Value) error {
		v, err := e.value(r, dot)
		if err != nil {
			return err
		}
		r.out, err = p.append(r.out, goValue(v))
		return err
	}
}
