package theme

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/view"
	"vademecum/themes"
)

// Twins are the same layouts twice: as pages are made, and executed by html/template.
type Twins struct{ fast, slow *Layouts }

// NewTwins compiles a theme both ways.
func NewTwins(t testing.TB, th *Theme, o Options) Twins {
	t.Helper()
	fast, err := th.Compile(o)
	if err != nil {
		t.Fatal(err)
	}
	o.interpreted = true
	slow, err := th.Compile(o)
	if err != nil {
		t.Fatal(err)
	}
	return Twins{fast, slow}
}

// Compare has both make a page. The program is executed by itself, so that nothing hides that it cannot.
func (tw Twins) Compare(t *testing.T, lang, layout string, doc view.Document) {
	t.Helper()
	var want bytes.Buffer
	wantErr := tw.slow.Execute(&want, lang, layout, doc)
	p := tw.fast.voices[lang].programs["layouts/"+layout]
	if p == nil {
		t.Fatalf("%s is not compiled", layout)
	}
	got, err := p.Append(nil, &doc)
	if (err != nil) != (wantErr != nil) {
		t.Fatalf("%s in %s: the program says %v, html/template %v", layout, lang, err, wantErr)
	}
	if err == nil && !bytes.Equal(got, want.Bytes()) {
		t.Fatalf("%s in %s: %s", layout, lang, difference(string(got), want.String()))
	}
}

// difference shows where two texts part.
func difference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	around := func(s string) string { return s[max(0, at-80):min(len(s), at+80)] }
	return "the program wrote\n" + around(got) + "\nand html/template\n" + around(want)
}

// Every layout of the default theme is compiled: a page made by html/template takes ten times as long.
func TestEveryLayoutIsCompiled(t *testing.T) {
	v := compile(t, loadDefault(t), "en").voices["en"]
	v.compile(func(name string, why error) { t.Errorf("%s: %v", name, why) })
	for layout := range bodies {
		if v.programs["layouts/"+layout] == nil {
			t.Errorf("%s is not compiled", layout)
		}
	}
}

func TestEveryFunctionCanBeCalledByPrograms(t *testing.T) {
	known := compiled(binding{layouts: &Layouts{theme: &Theme{}}})
	for _, f := range Functions() {
		if known[f.Name].Call == nil {
			t.Errorf("%s cannot be called by programs", f.Name)
		}
	}
}

// Views with anything in them, and hostile texts above all, made both ways in a language with texts and one without.
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

// randomizer makes views.
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

// hostile are texts that mean something in one of the places where layouts put them.
var hostile = []string{
	"", "", "word", `"quoted"`, "it's", "a & b", "<script>alert(1)</script>", "</title>", "javascript:alert(1)", "data:text/html,x", "a b", "x\x00y",
	"\xff\xfe", "1+1", "`tick`", "جلسة", "\u2028\u2029", "é", "%41%", "/a/b?c=d&e#f", "https://example.org/ä b'", "&amp;", "\t\n", "=", "😀", "\ufdd0",
	"cancelled", "tentative", "confirmed", "agenda", "2007-11-15", "09:00",
}

// addresses are those that the function href lets through, and one it does not.
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

// What a program cannot do, html/template does, and says the line of what is wrong.
func TestWhatIsNotCompiledIsInterpreted(t *testing.T) {
	source := `<p>{{range $i, $x := .Alternates}}{{if $i}}{{break}}{{end}}{{.Name}}{{end}} {{slice .Section 1 3}}</p>`
	th := loadWith(t, "layouts/day.html", source)
	v := compile(t, th, "en").voices["en"]
	if v.programs["layouts/day.html"] != nil {
		t.Fatal("break is compiled: try another thing that is not")
	}
	doc := emptyDocument("day.html")
	doc.Section = "agenda"
	doc.Alternates = []view.Alternate{{Name: "a&b"}, {Name: "c"}}
	if got := execute(t, v.layouts, "en", "day.html", doc); got != "<p>a&amp;b ge</p>" {
		t.Errorf("got %q", got)
	}
}

// A page that a program has begun and cannot finish is made whole by html/template.
func TestProgramThatFailsLeavesNothing(t *testing.T) {
	th := loadWith(t, "layouts/day.html", `<p>begun {{index .Alternates 0}}</p>`)
	l := compile(t, th, "en")
	buf := bytes.NewBufferString("before ")
	buf.Grow(1000)
	if err := l.Execute(buf, "en", "day.html", emptyDocument("day.html")); err == nil {
		t.Error("an index out of range is no error")
	}
	if strings.Count(buf.String(), "begun") > 1 {
		t.Errorf("written is %q", buf)
	}
}

func BenchmarkTwins(b *testing.B) {
	th := loadDefault(b)
	tw := NewTwins(b, th, Options{BasePath: "/", Languages: []Language{{Tag: "en"}}})
	for _, layout := range slices.Sorted(maps.Keys(bodies)) {
		doc := fullDocument(layout)
		b.Run(layout+"/program", func(b *testing.B) { benchmarkLayout(b, tw.fast, layout, doc) })
		b.Run(layout+"/interpreted", func(b *testing.B) { benchmarkLayout(b, tw.slow, layout, doc) })
	}
}

func benchmarkLayout(b *testing.B, l *Layouts, layout string, doc view.Document) {
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := l.Execute(&buf, "en", layout, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(buf.Len()))
}

// loadWith loads the default theme with one file replaced.
func loadWith(t *testing.T, name, text string) *Theme {
	t.Helper()
	th, found := Load(Layer{Dir: "themes/default", Files: themes.FS()}, Layer{Dir: "themes/x", Files: fstest.MapFS{name: {Data: []byte(text)}}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return th
}
