package theme

import (
	"bytes"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	texttemplate "text/template"

	"vademecum/generator/diagnostic"
	"vademecum/generator/theme/program"
	"vademecum/generator/view"
	"vademecum/themes"
)

// oracle executes the layouts of a theme in one language with html/template. Programs have to write the same.
type oracle struct {
	markup *htmltemplate.Template
	plain  *texttemplate.Template
}

// newOracle parses the layouts of a theme, from the minified sources or from the original ones.
func newOracle(t testing.TB, compiled *localized, asWritten bool) oracle {
	t.Helper()
	c := newCheck(compiled.theme, &diagnostic.List{})
	if asWritten {
		for name := range c.markup {
			tree, err := program.Parse(name, sourceOf(compiled.theme.files[name]))
			if err != nil {
				t.Fatal(err)
			}
			c.markup[name] = tree
		}
	}
	l := *compiled
	var kept sync.Map
	functions := map[string]any{}
	for name, f := range l.functions() {
		functions[name] = func(arguments ...any) (any, error) {
			var values []reflect.Value
			for _, a := range arguments {
				values = append(values, reflect.ValueOf(a))
			}
			text, err := f.Call(&kept, values)
			return valueOf(text), err
		}
	}
	o := oracle{htmltemplate.New("").Funcs(functions), texttemplate.New("").Funcs(functions)}
	for name, tree := range c.markup {
		htmltemplate.Must(o.markup.AddParseTree(name, tree))
	}
	for name, tree := range c.plain {
		texttemplate.Must(o.plain.AddParseTree(name, tree))
	}
	l.render = func(_ any, name string, data any) (program.Text, error) {
		var made strings.Builder
		err := o.markup.ExecuteTemplate(&made, name, data)
		return program.Text{Value: made.String(), Kind: program.HTML}, err
	}
	return o
}

// valueOf returns a text as a value of html/template.
func valueOf(t program.Text) any {
	switch t.Kind {
	case program.HTML:
		return htmltemplate.HTML(t.Value)
	case program.URL:
		return htmltemplate.URL(t.Value)
	}
	return t.Value
}

func (o oracle) execute(w io.Writer, layout string, doc view.Document) error {
	if isMarkup(layout) {
		return o.markup.ExecuteTemplate(w, "layouts/"+layout, &doc)
	}
	return o.plain.ExecuteTemplate(w, "layouts/"+layout, &doc)
}

// Twins render pages both ways.
type Twins struct {
	layouts *Layouts
	oracles map[string]oracle // by language
}

// NewTwins compiles a theme both ways.
func NewTwins(t testing.TB, th *Theme, o Options) Twins {
	t.Helper()
	layouts, err := th.Compile(o)
	if err != nil {
		t.Fatal(err)
	}
	tw := Twins{layouts, map[string]oracle{}}
	for lang, l := range layouts.localized {
		tw.oracles[lang] = newOracle(t, l, false)
	}
	return tw
}

// Compare renders a page both ways.
func (tw Twins) Compare(t *testing.T, lang, layout string, doc view.Document) {
	t.Helper()
	var got, want bytes.Buffer
	wantErr := tw.oracles[lang].execute(&want, layout, doc)
	err := tw.layouts.Execute(&got, lang, layout, doc)
	if (err != nil) != (wantErr != nil) {
		t.Fatalf("%s in %s: the program says %v, html/template %v", layout, lang, err, wantErr)
	}
	if err == nil && !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Fatalf("%s in %s: %s", layout, lang, difference(got.String(), want.String()))
	}
	if err != nil {
		tw.samePlace(t, err, wantErr)
	}
}

// samePlace compares the place of an error with that in the message of html/template.
func (tw Twins) samePlace(t *testing.T, err, wantErr error) {
	t.Helper()
	var e *program.Error
	if !errors.As(err, &e) || e.Line == 0 || !strings.Contains(wantErr.Error(), fmt.Sprintf("%s:%d:", e.Template, e.Line)) {
		t.Errorf("the program says %v, html/template %v", err, wantErr)
	}
}

// difference shows the first difference of two texts.
func difference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	around := func(s string) string { return s[max(0, at-80):min(len(s), at+80)] }
	return "the program wrote\n" + around(got) + "\nand html/template\n" + around(want)
}

// Random views with hostile texts are the same rendered both ways, in a language with a catalog and in one without.
func TestTwinsMakeAnythingAlike(t *testing.T) {
	th := loadDefault(t)
	tw := NewTwins(t, th, Options{BasePath: "/a/b/", Languages: []Language{{Tag: "ar"}, {Tag: "sw"}}})
	for i := range 40 {
		r := randomizer{Rand: rand.New(rand.NewPCG(1, uint64(i)))}
		for layout := range bodies {
			tw.Compare(t, []string{"ar", "sw"}[i%2], layout, r.document(layout))
		}
	}
	for layout := range bodies {
		for _, state := range states {
			tw.Compare(t, "sw", layout, state.document(layout))
		}
	}
}

// randomizer fills views with random values.
type randomizer struct {
	*rand.Rand
	depth int
}

func (r *randomizer) document(layout string) view.Document {
	doc := view.Document{Site: &view.Site{}}
	r.fill(reflect.ValueOf(&doc).Elem(), "Document")
	if doc.Site == nil {
		doc.Site = &view.Site{}
	}
	if body := bodies[layout]; body != nil && r.IntN(20) > 0 {
		v := reflect.New(reflect.TypeOf(body).Elem())
		r.fill(v.Elem(), "Body")
		doc.Body = v.Interface()
	}
	return doc
}

// hostile are texts with a meaning in one of the contexts of layouts.
var hostile = []string{
	"", "", "word", `"quoted"`, "it's", "a & b", "<script>alert(1)</script>", "</title>", "javascript:alert(1)", "data:text/html,x", "a b", "x\x00y",
	"\xff\xfe", "1+1", "`tick`", "جلسة", "\u2028\u2029", "é", "%41%", "/a/b?c=d&e#f", "https://example.org/ä b'", "&amp;", "\t\n", "=", "😀", "\ufdd0",
	"cancelled", "tentative", "confirmed", "agenda", "2007-11-15", "09:00",
}

// addresses are allowed by the function href, except the last one.
var addresses = []string{"", "tel:+223 20", "geo:1,-2", "https://example.org/?a=1&b='2'", "/a/b/", "javascript:x"}

func (r *randomizer) word(name string) string {
	switch name {
	case "Key":
		return []string{"nav.agenda", "nav.hotels", "feature.wifi", "page.skip"}[r.IntN(4)]
	case "KindKey":
		return "contact.medical"
	}
	if strings.Contains(name, "Href") || name == "OSM" || name == "Geo" || name == "URL" {
		// A refused address ends the page: seldom, or little of any page would be seen.
		if i := r.IntN(40 * len(addresses)); i < len(addresses) {
			return addresses[i]
		}
		return addresses[r.IntN(len(addresses)-1)]
	}
	return hostile[r.IntN(len(hostile))]
}

func (r *randomizer) fill(v reflect.Value, name string) {
	r.depth++
	defer func() { r.depth-- }()
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.word(name))
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64N(4))
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Float64:
		v.SetFloat(r.Float64())
	case reflect.Pointer:
		if r.depth < 12 && r.IntN(4) > 0 {
			made := reflect.New(v.Type().Elem())
			r.fill(made.Elem(), name)
			v.Set(made)
		}
	case reflect.Slice:
		n := r.IntN(3)
		if r.depth >= 12 {
			n = 0
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			r.fill(v.Index(i), name)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				r.fill(v.Field(i), v.Type().Field(i).Name)
			}
		}
	}
}

func TestProgramThatFailsLeavesNothing(t *testing.T) {
	th := loadWith(t, "layouts/day.html", `<p>begun {{index .Alternates 0}}</p>`)
	buf := bytes.NewBufferString("before ")
	buf.Grow(1000)
	if err := compile(t, th, "en").Execute(buf, "en", "day.html", emptyDocument("day.html")); err == nil {
		t.Error("an index out of range is no error")
	}
	if buf.String() != "before " {
		t.Errorf("written is %q", buf)
	}
}

func BenchmarkTwins(b *testing.B) {
	th := loadDefault(b)
	tw := NewTwins(b, th, Options{BasePath: "/", Languages: []Language{{Tag: "en"}}})
	for _, layout := range slices.Sorted(maps.Keys(bodies)) {
		doc := fullDocument(layout)
		b.Run(layout+"/program", func(b *testing.B) {
			benchmarkLayout(b, func(w io.Writer) error { return tw.layouts.Execute(w, "en", layout, doc) })
		})
		b.Run(layout+"/interpreted", func(b *testing.B) {
			benchmarkLayout(b, func(w io.Writer) error { return tw.oracles["en"].execute(w, layout, doc) })
		})
	}
}

func benchmarkLayout(b *testing.B, execute func(io.Writer) error) {
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := execute(&buf); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(buf.Len()))
}

// loadWith loads the default theme with one file replaced.
func loadWith(t *testing.T, name, text string) *Theme {
	t.Helper()
	th, found := load(Layer{Dir: "themes/default", Files: themes.FS()}, Layer{Dir: "themes/x", Files: fstest.MapFS{name: {Data: []byte(text)}}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return th
}
