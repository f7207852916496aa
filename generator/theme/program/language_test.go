package program

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"reflect"
	"strings"
	"testing"
	texttemplate "text/template"
	"text/template/parse"
)

// thing is a view with a field of every sort that layouts look at.
type thing struct {
	base
	Word, Empty string
	Address     string
	Markup      htmltemplate.HTML
	Number      int
	Wide        int64
	Part        float64
	Yes, No     bool
	Inner       inner
	Pointer     *inner
	Nil         *inner
	List        []inner
	Pointers    []*inner
	None        []inner
	Words       []string
	Any         any
	AnyString   any
	Nothing     any
	Told        told
	Stringer    fmt.Stringer
	Map         map[string]int
	StringTo    *string
}

type base struct{ Promoted string }

type inner struct {
	Name string
	More *inner
}

func (i inner) Loud() string            { return strings.ToUpper(i.Name) }
func (i *inner) Quiet() (string, error) { return strings.ToLower(i.Name), nil }
func (inner) Fails() (string, error)    { return "", errors.New("refused") }
func (inner) Panics() string            { panic("broken") }
func (inner) With(word string) string   { return word }
func (inner) Chain() *inner             { return &inner{Name: "chained"} }

// told says itself what it is.
type told struct{ Word string }

func (t told) String() string { return "told <" + t.Word + ">" }

func newThing() *thing {
	word := `O'Neil & "Sons" <b>+1</b>`
	return &thing{
		base: base{"promoted"}, Word: word, Address: "https://example.org/a b?x=1&y='2'#é", Markup: "<em title='x'>m</em> &amp; <b>",
		Number: 7, Wide: -3, Part: 1.5, Yes: true,
		Inner: inner{Name: "In<ner", More: &inner{Name: "more"}}, Pointer: &inner{Name: "pointer"},
		List: []inner{{Name: "one"}, {Name: "two"}, {Name: "three"}}, Pointers: []*inner{{Name: "p"}, nil},
		Words: []string{"a", "b&c"}, Any: &inner{Name: "any"}, AnyString: "any <string>", Told: told{"x"}, Stringer: told{"y"},
		Map: map[string]int{"a": 1}, StringTo: &word,
	}
}

// functions are those of the tests, for both engines.
func functions() (forTemplates map[string]any, forPrograms map[string]Function) {
	shout := func(s string) (string, error) {
		if s == "" {
			return "", errors.New("nothing to shout")
		}
		return strings.ToUpper(s), nil
	}
	mark := func(s string) htmltemplate.HTML { return htmltemplate.HTML("<i>" + s + "</i> ") }
	address := func(s string) htmltemplate.URL { return htmltemplate.URL(s) }
	ofString := func(make func(string) (Text, error)) func([]reflect.Value) (Text, error) {
		return func(a []reflect.Value) (Text, error) {
			if len(a) != 1 {
				return Text{}, errors.New("number of arguments")
			}
			s, ok := String(a[0])
			if !ok {
				return Text{}, errors.New("no string")
			}
			return make(s)
		}
	}
	return map[string]any{"shout": shout, "mark": mark, "address": address},
		map[string]Function{
			"shout":   {Constant: true, Call: ofString(func(s string) (Text, error) { v, err := shout(s); return Text{Value: v}, err })},
			"mark":    {Constant: true, Call: ofString(func(s string) (Text, error) { return Text{string(mark(s)), HTML}, nil })},
			"address": {Call: ofString(func(s string) (Text, error) { return Text{string(address(s)), URL}, nil })},
		}
}

// partials are called by the layouts of the tests.
var partials = map[string]string{
	"name":      `{{if .}}{{.Name}}{{else}}-{{end}}`,
	"text":      `{{.}}`,
	"own":       `{{$x := "own"}}{{$x}}{{$}}`,
	"attribute": `title="{{.}}"`,
	"title":     `{{.Word}} {{template "text" .Markup}} {{template "alone"}}`,
	"alone":     `&copy; {{mark "alone"}}`,
	"forever":   `{{.}}{{template "forever" .}}`,
	"down":      `{{.Name}}{{with .More}}, {{template "down" .}}{{end}}`,
}

// compiled are layouts in the language that programs know. Each must compile, and give what html/template gives.
var compiled = []string{
	``, `plain`, `{{/* nothing */}}`, `{{.}}`,
	`{{.Word}}{{.Empty}}{{.Markup}}{{.Number}}{{.Wide}}{{.Part}}{{.Yes}}`,
	`{{.Promoted}} {{.Inner.Name}} {{.Inner.More.Name}} {{.Pointer.Name}} {{.Any.Name}} {{.AnyString}} {{.Nothing}}`,
	`{{.Told}} {{.Stringer}} {{.StringTo}} {{.Nil}} {{.Words}} {{.Pointer}} {{.Map}}`,
	`{{.Inner.Loud}} {{.Pointer.Loud}} {{.Pointer.Quiet}} {{.Inner.Quiet}} {{.Inner.Chain.Name}} {{(index .List 1).Loud}}`,
	`<a href="{{.Address}}" title="{{.Word}}" data-n={{.Number}} class={{.Word}}>x</a>`,
	`<a href="{{address .Address}}">{{mark .Word}}</a><p title="{{mark .Word}}" lang={{mark "x y"}}></p>`,
	`<a href="/s?q={{.Word}}&amp;n={{.Number}}#{{.Address}}">x</a><a href="/{{.Address}}/{{.Word}}">y</a><a href='{{.Word}}'></a>`,
	`<a href="mailto:{{.Word}}">x</a><a href="{{.Empty}}{{.Word}}">y</a><img srcset="{{.Address}} 2x, {{.Word}}"><img srcset="{{.Address}}">`,
	`<title>{{.Word}} {{.Markup}}</title><textarea>{{mark .Word}}</textarea>`,
	`<meta http-equiv="refresh" content="0; url={{.Address}}"><meta name="description" content="{{.Word}}">`,
	`<script type="application/ld+json">{{.Inner}}</script><script>var x = {{.Word}}; var y = {{.Number}}{{.List}}</script>`,
	`{{if .Yes}}yes{{end}}{{if .No}}no{{else}}else{{end}}{{if .Nil}}{{else if .Word}}word{{else}}x{{end}}`,
	`{{if .Part}}a{{end}}{{if .Nothing}}b{{end}}{{if .None}}c{{end}}{{if .Map}}d{{end}}{{if .Inner}}e{{end}}{{if .Any}}f{{end}}{{if .Wide}}g{{end}}`,
	`{{with .Word}}{{.}}{{end}}{{with .Nil}}x{{else with .Pointer}}{{.Name}}{{else}}z{{end}}{{with .Any}}{{.Name}}{{$.Word}}{{end}}`,
	`{{with $x := .Pointer}}{{$x.Name}}{{.Name}}{{end}}{{with $x := .Nil}}{{else}}{{$x}}{{end}}{{if $y := .Word}}{{$y}}{{end}}`,
	`{{range .List}}{{.Name}}{{$.Number}}{{end}}{{range .None}}x{{else}}none{{end}}{{range .Nothing}}x{{else}}nothing{{end}}`,
	`{{range $x := .Words}}{{$x}}{{end}}{{range $i, $x := .List}}{{if $i}}, {{end}}{{$i}}={{$x.Name}}{{.Name}}{{end}}`,
	`{{range $i, $x := .List}}{{range $j, $y := $.List}}{{if eq $i $j}}{{$y.Name}}{{end}}{{end}}{{end}}`,
	`{{$x := 1}}{{$x}}{{if .Yes}}{{$x = 2}}{{$x := 3}}{{$x}}{{end}}{{$x}}{{range .List}}{{$x = .Name}}{{end}}{{$x}}`,
	`{{$x := "outer"}}{{if .No}}{{$x := "inner"}}{{$x}}{{else}}{{$x}}{{end}}{{range .None}}{{$x := 1}}{{else}}{{$x}}{{end}}{{$x}}`,
	`{{range .Pointers}}{{template "name" .}}{{end}}{{template "name" .Pointer}}{{template "own" .Word}}{{template "alone"}}`,
	`<title>{{template "title" .}}</title><p {{template "attribute" .Word}}>{{template "title" .}}</p><title>{{template "text" .Word}}</title>`,
	`<a title="{{template "text" .Word}}" href="{{template "text" .Address}}">{{template "text" .Word}}</a><script>{{template "text" .List}}</script>`,
	`{{template "down" .Inner}}`,
	`{{and .Yes .Word}}{{and .No .Word}}{{or .Empty .Word}}{{or .Empty .No}}{{not .Word}}{{not .Nil}}{{or .Nil .Pointer.Name}}`,
	`{{eq .Word "x"}}{{eq .Number 7}}{{eq .Number 1 7}}{{eq .AnyString "any <string>"}}{{ne .Word ""}}{{eq .Yes true}}{{ne .Yes .No}}{{eq .Wide -3}}`,
	`{{lt .Number 8}}{{le .Number 7}}{{gt .Wide .Number}}{{ge .Number 7}}{{lt "a" .Word}}{{gt (len .List) 2}}{{len .Word}}{{len .Map}}`,
	`{{print .Word .Number "x"}}{{printf "%q %d" .Word .Number}}{{println .Nothing}}{{.Word | printf "%s-%s" "a"}}{{print 1 2 true}}`,
	`{{shout "a"}}{{shout .Word}}{{.Word | shout}}{{"x" | shout | mark}}{{if shout "x"}}y{{end}}{{len (mark "x")}}{{with mark "z"}}{{.}}{{end}}`,
	`<p title="{{shout "a<b"}} {{mark "c"}}" class={{mark "d"}}>{{shout "é<"}}</p><title>{{mark "e"}}</title><a href="{{shout "javascript:x"}}">f</a>`,
	`{{(.Inner).Name}}{{(index .List 0).Name}}{{index .Words 1}}{{(len .Words)}}{{$.Inner.More.Name}}`,
	`<b>{{"<constant>"}}{{1}}{{true}}</b>`,
}

// uncompiled are layouts that are left to html/template, when they are compiled or when they are executed.
var uncompiled = []string{
	`{{.Missing}}`, `{{.Nil.Name}}`, `{{.Inner.Fails}}`, `{{.Inner.Panics}}`, `{{shout .Empty}}`, `{{shout ""}}`, `{{shout .Number}}`,
	`{{range .Map}}{{.}}{{end}}`, `{{range .Number}}x{{end}}`, `{{range .List}}{{break}}{{end}}`, `{{range .List}}{{continue}}{{end}}`,
	`{{.Word | html}}`, `{{urlquery .Word}}`, `{{js .Word}}`, `{{slice .Word 1}}`, `{{index .Map "a"}}`, `{{index .List 9}}`, `{{eq .Part 1.5}}`,
	`{{eq .Word 1}}`, `{{lt .Yes .No}}`, `{{.Inner.With "x"}}`, `{{template "forever" .Word}}`, `<style>p { color: {{.Word}} }</style>`,
	`<p onclick="x({{.Word}})">`, `{{shout .StringTo}}`, `{{.Map.a}}`, `{{.Inner.name}}`, `{{and .No (shout .Empty)}}{{or .No (shout .Empty)}}`,
	`{{1.5}}{{'a'}}{{0x10}}{{1e3}}`, `{{$x := .Word}}{{$x.Name}}`, `{{len .Number}}`, `{{print}}`, `{{nil | print}}`, `{{.Word .Number}}`,
	`<!-- {{.Word}} -->`, `{{.Nothing.More}}`, `{{range $x := .List}}{{$x = 1}}{{end}}`,
}

func parsed(t testing.TB, layout string) *htmltemplate.Template {
	t.Helper()
	forTemplates, _ := functions()
	set := htmltemplate.New("").Funcs(forTemplates)
	for name, text := range partials {
		htmltemplate.Must(set.New(name).Parse(text))
	}
	if _, err := set.New("layout").Parse(layout); err != nil {
		t.Skip(err) // some are no templates at all, so that nothing is to be compiled
	}
	return set
}

func programOf(t testing.TB, set *htmltemplate.Template) (*Program, error) {
	t.Helper()
	trees, err := Escape(set, []string{"layout"})
	if err != nil {
		t.Fatal(err)
	}
	_, forPrograms := functions()
	return New(trees, forPrograms).Program("layout")
}

func TestProgramsWriteWhatHTMLTemplateWrites(t *testing.T) {
	view := newThing()
	for _, layout := range compiled {
		set := parsed(t, layout)
		p, err := programOf(t, set)
		if err != nil {
			t.Errorf("%s: %v", layout, err)
			continue
		}
		var want strings.Builder
		if err := set.ExecuteTemplate(&want, "layout", view); err != nil {
			t.Errorf("%s: html/template: %v", layout, err)
			continue
		}
		for range 2 { // the second time from what the first has found out
			got, err := p.Append([]byte("before "), view)
			if err != nil || strings.TrimPrefix(string(got), "before ") != want.String() {
				t.Errorf("%s:\n got %q, %v\nwant %q", layout, got, err, &want)
			}
		}
	}
}

// A program may write less than html/template can, but never something else.
func TestWhatIsNotCompiledIsAnError(t *testing.T) {
	view := newThing()
	for _, layout := range uncompiled {
		t.Run(layout, func(t *testing.T) {
			set := parsed(t, layout)
			p, err := programOf(t, set)
			if err != nil {
				return
			}
			got, err := p.Append(nil, view)
			if err != nil {
				return
			}
			var want strings.Builder
			if err := set.ExecuteTemplate(&want, "layout", view); err != nil || string(got) != want.String() {
				t.Errorf("got %q, want %q, %v", got, &want, err)
			}
		})
	}
}

func TestPlainTemplates(t *testing.T) {
	view := newThing()
	forTemplates, forPrograms := functions()
	for _, layout := range append([]string{
		`{{.Word}}{{.Nothing}}{{.Told}}{{.StringTo}}{{.Nil}}{{.Number}}{{.Markup}}{{mark .Word}}{{address .Word}}{{.Part}}{{.List}}`,
		`{{with .Any}}{{.Name}}{{end}}{{range .Words}}{{.}}{{else}}x{{end}}{{template "name" .Pointer}}{{template "alone"}}`,
	}, compiled...) {
		set := texttemplate.New("").Funcs(forTemplates)
		for name, text := range partials {
			texttemplate.Must(set.New(name).Parse(text))
		}
		texttemplate.Must(set.New("layout").Parse(layout))
		p, err := New(Unescaped(set), forPrograms).Program("layout")
		if err != nil {
			t.Errorf("%s: %v", layout, err)
			continue
		}
		var want strings.Builder
		if err := set.ExecuteTemplate(&want, "layout", view); err != nil {
			t.Errorf("%s: text/template: %v", layout, err)
			continue
		}
		if got, err := p.Append(nil, view); err != nil || string(got) != want.String() {
			t.Errorf("%s:\n got %q, %v\nwant %q", layout, got, err, &want)
		}
	}
}

// The safety of the whole rests on html/template: what it has not escaped does not compile.
func TestTreesThatAreNotEscapedDoNotCompile(t *testing.T) {
	set := parsed(t, `<p>{{.Word}}</p>`)
	trees := &Trees{markup: true, roots: map[string]bool{"layout": true}, find: func(name string) *parse.ListNode { return set.Lookup(name).Tree.Root }}
	if _, err := New(trees, nil).Program("layout"); err == nil {
		t.Error("a layout compiled that was not escaped")
	}
	trees, err := Escape(set, []string{"layout"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"text", "nowhere"} {
		if _, err := New(trees, nil).Program(name); err == nil {
			t.Errorf("%s compiled, though html/template was not asked to escape it", name)
		}
	}
	wrong := parsed(t, `<a href="{{if .Yes}}"{{end}}>`)
	trees, err = Escape(wrong, []string{"layout"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(trees, nil).Program("layout"); err == nil {
		t.Error("a layout compiled that html/template refuses")
	}
}
