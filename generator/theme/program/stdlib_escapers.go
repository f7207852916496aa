package program

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// stdlibEscaper writes a value with html/template itself, in a small template. It is for contexts that are rare, or whose escapers
// read markup: not worth a version of our own.
type stdlibEscaper struct {
	layout        *template.Template
	before, after string
}

// stdlibEscapers are for values of any type, by the functions html/template inserts in the context.
var stdlibEscapers = map[string]stdlibEscaper{
	"_html_template_jsvalescaper":                                                         newStdlibEscaper(`<script>{{.}}</script>`),
	"_html_template_srcsetescaper _html_template_attrescaper":                             newStdlibEscaper(`<img srcset="{{.}}">`),
	"_html_template_htmlnamefilter":                                                       newStdlibEscaper(`<a {{.}}>`),
	"_html_template_nospaceescaper":                                                       newStdlibEscaper(`<a title={{.}}>`),
	"_html_template_urlfilter _html_template_urlnormalizer _html_template_nospaceescaper": newStdlibEscaper(`<a href={{.}}>`),
	"_html_template_urlnormalizer _html_template_nospaceescaper":                          newStdlibEscaper(`<a href=/{{.}}>`),
	"_html_template_urlescaper _html_template_nospaceescaper":                             newStdlibEscaper(`<a href=/?{{.}}>`),
}

// quotedAttribute is for markup in an attribute: html/template removes the tags.
var quotedAttribute = newStdlibEscaper(`<a title="{{.}}">`)

func newStdlibEscaper(layout string) stdlibEscaper {
	before, after, _ := strings.Cut(layout, "{{.}}")
	return stdlibEscaper{template.Must(template.New("").Parse(layout)), before, after}
}

// append appends a value as html/template writes it.
func (p stdlibEscaper) append(dst []byte, value any) ([]byte, error) {
	var made strings.Builder
	if err := p.layout.Execute(&made, value); err != nil {
		return dst, fmt.Errorf("escaping: %w", err)
	}
	return append(dst, strings.TrimSuffix(strings.TrimPrefix(made.String(), p.before), p.after)...), nil
}

func (p stdlibEscaper) appendMarkup(dst []byte, markup string) []byte {
	dst, err := p.append(dst, template.HTML(markup))
	if err != nil {
		panic(err) // the template is a constant and the value a string
	}
	return dst
}

// writeInContext compiles an action whose value html/template writes.
func writeInContext(pipe *parse.PipeNode, p stdlibEscaper, e expression) step {
	return func(r *run, dot reflect.Value) error {
		v, err := e.value(r, dot)
		if err == nil {
			r.out, err = p.append(r.out, goValue(v))
		}
		if err != nil {
			return placed(pipe, err)
		}
		return nil
	}
}
