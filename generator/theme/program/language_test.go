package program

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	texttemplate "text/template"
	"text/template/parse"
)

// thing is a view with a field of every type that layouts use.
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

// told has a String method.
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

// functions returns the functions of the tests, for html/template and for programs.
func functions() (forTemplates map[string]any, forPrograms map[string]Function) {
	shout := func(s string) (string, error) {
		if s == "" {
			return "", errors.New("nothing to shout")
		}
		return strings.ToUpper(s), nil
	}
	mark := func(s string) htmltemplate.HTML { return htmltemplate.HTML("<i>" + s + "</i> ") }
	address := func(s string) htmltemplate.URL { return htmltemplate.URL(s) }
	ofString := func(make func(string) (Text, error)) Call {
		return func(_ any, a []reflect.Value) (Text, error) {
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
	"name":    `{{if .}}{{.Name}}{{else}}-{{end}}`,
	"text":    `{{.}}`,
	"own":     `{{$x := "own"}}{{$x}}{{$}}`,
	"alone":   `&copy; {{mark "alone"}}`,
	"forever": `{{.}}{{template "forever" .}}`,
	"down":    `{{.Name}}{{with .More}}, {{template "down" .}}{{end}}`,
}

// compiled are layouts in the language. Each has to compile, and to write what html/template writes.
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
	`{{template "down" .Inner}}`,
	`{{and .Yes .Word}}{{and .No .Word}}{{or .Empty .Word}}{{or .Empty .No}}{{not .Word}}{{not .Nil}}{{or .Nil .Pointer.Name}}`,
	`{{eq .Word "x"}}{{eq .Number 7}}{{eq .Number 1 7}}{{eq .AnyString "any <string>"}}{{ne .Word ""}}{{eq .Yes true}}{{ne .Yes .No}}{{eq .Wide -3}}`,
	`{{lt .Number 8}}{{le .Number 7}}{{gt .Wide .Number}}{{ge .Number 7}}{{lt "a" .Word}}{{gt (len .List) 2}}{{len .Word}}{{len .Map}}`,
	`{{print .Word .Number "x"}}{{printf "%q %d" .Word .Number}}{{println .Nothing}}{{.Word | printf "%s-%s" "a"}}{{print 1 2 true}}`,
	`{{shout "a"}}{{shout .Word}}{{.Word | shout}}{{"x" | shout | mark}}{{if shout "x"}}y{{end}}{{len (mark "x")}}{{with mark "z"}}{{.}}{{end}}`,
	`<p title="{{shout "a<b"}} {{mark "c"}}" class={{mark "d"}}>{{shout "é<"}}</p><title>{{mark "e"}}</title><a href="{{shout "javascript:x"}}">f</a>`,
	`{{(.Inner).Name}}{{(index .List 0).Name}}{{index .Words 1}}{{(len .Words)}}{{$.Inner.More.Name}}`,
	`<b>{{"<constant>"}}{{1}}{{true}}</b>`,
	`{{range .List}}{{if .Name}}{{continue}}{{.}}{{else}}{{break}}{{end}}{{.}}{{end}}{{range .List}}{{.Name}}{{with .Name}}{{break}}{{end}}{{.}}{{end}}`,
	`{{range 3}}{{.}}{{end}}{{range $x := .Number}}{{$x}}{{end}}{{range .Wide}}x{{else}}none{{end}}{{range 0}}x{{else}}none{{end}}`,
	`{{range $i, $x := .List}}{{if eq $i 1}}{{continue}}{{end}}{{.Name}}{{if $i}}{{break}}{{end}}{{end}}`,
	`{{range $.List}}{{range $.Words}}{{break}}{{end}}{{.Name}}{{else}}x{{end}}`,
	`{{range .Words}}{{with .}}{{if eq . "a"}}{{continue}}{{end}}{{.}}{{end}}{{end}}`,
	`{{$x := "before"}}{{range $x = .Words}}{{$x}}{{end}}{{$x}}{{$i := 0}}{{range $i, $x = .Words}}{{$i}}{{end}}{{$i}}{{$x}}`,
	`{{range $x := .None}}{{else}}{{$x}}{{end}}`,
	`{{slice .Word 1}}{{slice .Word 1 3}}{{slice .Word}}{{len (slice .List 1)}}{{range slice .Words 0 1}}{{.}}{{end}}`,
	`{{.Word | and .Yes}}{{.Empty | or .No}}{{.Word | or .No .Word}}{{.No | and .Word}}{{.Yes | and .No}}`,
}

// failing are layouts in the language that fail with a page. html/template accepts some of them: programs do not know all kinds of
// values.
var failing = []string{
	`{{.Missing}}`, `{{.Nil.Name}}`, `{{.Inner.Fails}}`, `{{.Inner.Panics}}`, `{{shout .Empty}}`, `{{shout ""}}`, `{{shout .Number}}`,
	`{{range .Map}}{{.}}{{end}}`, `{{range .Word}}x{{end}}`, `{{range .Yes}}x{{end}}`, `{{range $i, $x := .Number}}x{{end}}`,
	`{{index .Map "a"}}`, `{{index .List 9}}`, `{{index .List -1}}`, `{{index .List "a"}}`, `{{index .List}}`,
	`{{slice .Word 9 1}}`, `{{slice .Word 2 1}}`, `{{slice .Number 1}}`, `{{slice .List 4}}`, `{{slice .List 0 1 1}}`,
	`{{eq .Word 1}}`, `{{lt .Yes .No}}`, `{{.Inner.With}}`, `{{template "forever" .Word}}`,
	`{{shout .StringTo}}`, `{{.Map.a}}`, `{{.Inner.name}}`, `{{or .No (shout .Empty)}}`, `{{and}}`, `{{or}}`, `{{not}}`, `{{shout}}`,
	`{{$x := .Word}}{{$x.Name}}`, `{{len .Number}}`, `{{len .Nothing}}`, `{{printf}}`, `{{printf .Number}}`, `{{eq .Word}}`, `{{.Missing | and .No}}`,
	`{{template "name" .Word}}`, `<script>{{.Missing}}</script>`, `{{$x := .Missing}}`, `{{if .Missing}}{{end}}`, `{{template "name" .Missing}}`,
}

// outside are layouts that are not in the language, with the rule each breaks.
var outside = map[string]Rule{
	`{{if}}`: Syntax, `{{end}}`: Syntax, `{{break}}`: Syntax, `{{$x}}`: Syntax, `{{if .Yes}}`: Syntax,
	`<a href="{{if .Yes}}"{{end}}>`: Escaping, `<p>{{template "nowhere"}}</p>`: Escaping,
	`{{shot .Word}}`: NoFunction, `{{.Word | html}}`: NoFunction, `{{urlquery .Word}}`: NoFunction, `{{js .Word}}`: NoFunction, `{{call .Word}}`: NoFunction,
	`{{with (shot .Word)}}{{end}}`: NoFunction, `{{range .List}}{{continue}}{{shot}}{{end}}`: NoFunction, `{{range shot}}{{end}}`: NoFunction, `{{template "name" (shot)}}`: NoFunction, `{{if .No}}{{else if shot}}{{end}}`: NoFunction,
	`{{define "x"}}y{{end}}`: Definition, `{{block "x" .}}y{{end}}`: Definition, "{{- define `x` -}}\n{{- end -}}": Definition, "{{define `\xdf`}}{{end}}": Definition,
	`<title>{{template "text" .Word}}</title>`: Inclusion, `<p title="{{template "text" .Word}}">`: Inclusion, `<script>{{template "text" .Word}}</script>`: Inclusion,
	`<p {{template "text" .Word}}>`: Inclusion, `<p title="{{template "quotes"}}">`: Inclusion, `<p {{if .Yes}}{{template "quotes"}}{{end}}>`: Inclusion, `{{if .Yes}}<title>{{template "alone"}}</title>{{end}}`: Inclusion,
	`<style>p { color: {{.Word}} }</style>`: Value, `<p onclick="x({{.Word}})">`: Value, `<p style="color: {{.Word}}">`: Value, "<script>`${ {{.Word}} } {{.Word}}`</script>": Value,
	`{{1.5}}`: Number, `{{'a'}}`: Number, `{{0x1p4}}`: Number, `{{1e3}}`: Number, `{{1i}}`: Number, `{{0i}}`: Number, `{{eq .Part 1.5}}`: Number,
	`{{eq .Nil nil}}`: Nil, `{{print nil}}`: Nil, `{{nil}}`: Nil,
	`{{$x = 1}}`: Undeclared, `{{with $x = .Word}}{{$x}}{{end}}`: Undeclared, `{{if .Yes}}{{$x := 1}}{{end}}{{$x = 2}}`: Undeclared,
	`{{.Inner.With "x"}}`: Arguments, `{{.Word .Number}}`: Arguments, `{{.Word | .Inner.With}}`: Arguments, `{{$.Inner.With "x"}}`: Arguments, `{{(print) 1}}`: Arguments,
}

// parsed returns a set with a layout and the partials.
func parsed(t testing.TB, layout string) *htmltemplate.Template {
	t.Helper()
	forTemplates, _ := functions()
	set := htmltemplate.New("").Funcs(forTemplates)
	for name, text := range partials {
		htmltemplate.Must(set.New(name).Parse(text))
	}
	if _, err := set.New("layout").Parse(layout); err != nil {
		t.Fatal(err)
	}
	return set
}

// treesWith returns the trees of a layout and the partials.
func treesWith(t testing.TB, layout string) map[string]*parse.Tree {
	t.Helper()
	trees := map[string]*parse.Tree{}
	for name, source := range partials {
		tree, err := Parse(name, source)
		if err != nil {
			t.Fatal(err)
		}
		trees[name] = tree
	}
	tree, err := Parse("layout", layout)
	if err != nil {
		t.Fatal(err)
	}
	trees["layout"] = tree
	return trees
}

// programOf compiles a layout, or returns its problems.
func programOf(t testing.TB, layout string) (*Program, []Problem) {
	t.Helper()
	_, forPrograms := functions()
	isFunction := func(name string) bool { return forPrograms[name].Call != nil }
	if _, problems := Check("layout", layout, isFunction); len(problems) > 0 {
		return nil, problems
	}
	trees, problems := Escape(treesWith(t, layout), []string{"layout"})
	if len(problems) > 0 {
		return nil, problems
	}
	p, err := New(trees, forPrograms).Program("layout")
	if err != nil {
		t.Fatalf("%s passes the checks and does not compile: %v", layout, err)
	}
	return p, nil
}

func TestProgramsWriteWhatHTMLTemplateWrites(t *testing.T) {
	view := newThing()
	for _, layout := range compiled {
		p, problems := programOf(t, layout)
		if len(problems) > 0 {
			t.Errorf("%s: %v", layout, problems)
			continue
		}
		var want strings.Builder
		if err := parsed(t, layout).ExecuteTemplate(&want, "layout", view); err != nil {
			t.Errorf("%s: html/template: %v", layout, err)
			continue
		}
		for range 2 { // the second time from what the first has found out
			got, err := p.Append([]byte("before "), view, nil)
			if err != nil || strings.TrimPrefix(string(got), "before ") != want.String() {
				t.Errorf("%s:\n got %q, %v\nwant %q", layout, got, err, &want)
			}
		}
	}
}

// The reference for theme makers names every function of the language.
func TestReferenceNamesTheBuiltins(t *testing.T) {
	page, err := os.ReadFile("../../THEMES.md")
	if err != nil {
		t.Fatal(err)
	}
	_, functions, _ := strings.Cut(string(page), "\n## Functions\n")
	functions, _, _ = strings.Cut(functions, "<!--")
	for _, name := range append(slices.Collect(maps.Keys(builtins)), slices.Collect(maps.Keys(shortCircuits))...) {
		if !strings.Contains(functions, "`"+name+"`") {
			t.Errorf("THEMES.md does not name %s", name)
		}
	}
	if named := strings.Count(functions, "`") / 2; named != len(builtins)+len(shortCircuits) {
		t.Errorf("THEMES.md names %d functions of Go", named)
	}
}

// All errors have their place.
func TestErrorsHaveTheirPlace(t *testing.T) {
	view := newThing()
	for _, layout := range failing {
		t.Run(layout, func(t *testing.T) {
			source := "<p>\n{{range .Words}}{{end}}\n" + layout + "\n</p>"
			p, problems := programOf(t, source)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			got, err := p.Append(nil, view, nil)
			if err == nil {
				t.Fatalf("it wrote %q", got)
			}
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%v has no place", err)
			}
			want := Error{Template: "layout", Line: 3}
			switch {
			case strings.Contains(layout, "Panics"):
				want.Line = 0
			case strings.Contains(layout, `"name" .Word`):
				want = Error{Template: "name", Line: 1}
			case strings.Contains(layout, "forever"):
				want = Error{Template: "forever", Line: 1}
			}
			if e.Template != want.Template || e.Line != want.Line {
				t.Errorf("%v is not at %s:%d", err, want.Template, want.Line)
			}
			if strings.Contains(e.Error(), escaperPrefix) {
				t.Errorf("%v names an escaper", err)
			}
		})
	}
}

func TestWhatIsOutsideTheLanguageIsFound(t *testing.T) {
	for layout, rule := range outside {
		source := "<p>\n" + layout + "\n</p>"
		p, problems := programOf(t, source)
		if p != nil || len(problems) == 0 || problems[0].Rule != rule {
			t.Errorf("%s: rule %d is not broken: %+v", layout, rule, problems)
			continue
		}
		if problems[0].Template != "layout" || problems[0].Line != 2 && layout != `{{if .Yes}}` && rule != Escaping {
			t.Errorf("%s: %+v is not at line 2", layout, problems[0])
		}
	}
}

// All problems are found at once, in the order of lines.
func TestEveryProblemIsFound(t *testing.T) {
	source := "{{shot}}\n{{if 1.5}}\n{{.Word 1}}\n{{else}}\n{{with $x := nil}}\n{{$x}}{{end}}{{end}}\n{{block \"x\" .}}{{end}}\n{{range shot}}{{1.5}}{{end}}"
	_, problems := Check("layout", source, func(string) bool { return false })
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%d %d %s", p.Line, p.Rule, p.Construct))
	}
	want := []string{
		fmt.Sprintf("1 %d shot", NoFunction), fmt.Sprintf("2 %d 1.5", Number), fmt.Sprintf("3 %d .Word", Arguments), fmt.Sprintf("5 %d nil", Nil),
		fmt.Sprintf("7 %d {{block \"x\"}}", Definition), fmt.Sprintf("8 %d shot", NoFunction), fmt.Sprintf("8 %d 1.5", Number),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
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
		p, err := New(Unescaped(treesWith(t, layout)), forPrograms).Program("layout")
		if err != nil {
			t.Errorf("%s: %v", layout, err)
			continue
		}
		var want strings.Builder
		if err := set.ExecuteTemplate(&want, "layout", view); err != nil {
			t.Errorf("%s: text/template: %v", layout, err)
			continue
		}
		if got, err := p.Append(nil, view, nil); err != nil || string(got) != want.String() {
			t.Errorf("%s:\n got %q, %v\nwant %q", layout, got, err, &want)
		}
	}
}

// The site is safe because html/template escapes everything: a tree it has not escaped does not compile.
func TestTreesThatAreNotEscapedDoNotCompile(t *testing.T) {
	all := treesWith(t, `<p>{{.Word}}</p>`)
	trees := &Trees{markup: true, roots: map[string]bool{"layout": true}, trees: all}
	if _, err := New(trees, nil).Program("layout"); err == nil {
		t.Error("a layout compiled that was not escaped")
	}
	trees, problems := Escape(all, []string{"layout"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, name := range []string{"text", "nowhere"} {
		if _, err := New(trees, nil).Program(name); err == nil {
			t.Errorf("%s compiled, though html/template was not asked to escape it", name)
		}
	}
}
