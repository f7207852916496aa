package theme

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"text/template/parse"

	"vademecum/generator/theme/program"
	"vademecum/generator/view"
	"vademecum/themes"
)

// states are the pages every layout is tested with.
var states = []struct {
	name     string
	document func(layout string) view.Document
}{
	{"empty", emptyDocument},
	{"full", fullDocument},
}

func execute(t testing.TB, l *Layouts, lang, layout string, doc view.Document) string {
	t.Helper()
	var buf bytes.Buffer
	if err := l.Execute(&buf, lang, layout, doc); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestEveryLayoutHasAFixture(t *testing.T) {
	for _, name := range sortedNames(loadDefault(t).files, "layouts/") {
		if _, ok := bodies[strings.TrimPrefix(name, "layouts/")]; !ok {
			t.Errorf("%s is not tried by any test", name)
		}
	}
}

// untidyClass matches a class attribute without words, or with more than one space between them.
var untidyClass = regexp.MustCompile(`class="(?:| [^"]*|[^"]* |[^"]*  [^"]*)"`)

func TestLayoutsMakeWellFormedMarkup(t *testing.T) {
	l := compile(t, loadDefault(t), "en", "ar", "sw")
	for layout := range bodies {
		if !isMarkup(layout) {
			continue
		}
		for _, state := range states {
			for _, lang := range []string{"en", "ar", "sw"} { // sw has no catalog
				made := execute(t, l, lang, layout, state.document(layout))
				list, err := tokens(made)
				if err != nil {
					t.Errorf("%s, %s, %s: %v", layout, state.name, lang, err)
				}
				if wrong := untidyClass.FindString(made); wrong != "" && state.name != "empty" { // there a size of paper is empty
					t.Errorf("%s, %s, %s: %s", layout, state.name, lang, wrong)
				}
				if wrong := unbalanced(list); wrong != "" {
					t.Errorf("%s, %s, %s: %s", layout, state.name, lang, wrong)
				}
			}
		}
	}
}

func TestXMLLayoutsMakeXML(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	for _, layout := range []string{"sitemap.xml", "sitemap-index.xml"} {
		for _, state := range states {
			decoder := xml.NewDecoder(strings.NewReader(execute(t, l, "en", layout, state.document(layout))))
			for {
				_, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Errorf("%s, %s: %v", layout, state.name, err)
					break
				}
			}
		}
	}
}

// Minifying a layout must not change its tags or words, or join words.
func TestMinifiedLayoutsSayTheSame(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	full := newOracle(t, l.localized["en"], true)
	for layout := range bodies {
		if !isMarkup(layout) {
			continue
		}
		for _, state := range states {
			doc := state.document(layout)
			small := execute(t, l, "en", layout, doc)
			var written bytes.Buffer
			if err := full.execute(&written, layout, doc); err != nil {
				t.Fatal(err)
			}
			a, errA := tokens(small)
			b, errB := tokens(written.String())
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			if difference := sameTokens(a, b); difference != "" {
				t.Errorf("%s, %s: %s", layout, state.name, difference)
			}
			if a, b := readText(small), readText(written.String()); a != b {
				t.Errorf("%s, %s: the words differ:\n%s\n%s", layout, state.name, a, b)
			}
			if len(small) > written.Len() {
				t.Errorf("%s, %s: minified is larger", layout, state.name)
			}
		}
	}
}

func TestMinifyTemplate(t *testing.T) {
	for _, source := range []string{
		"<p>\n  a\n</p>\n\n<p>{{.X}}</p>",
		"{{/* it's */ -}}\n\n<p>  a </p>\n{{.X}}",
		"<b>a</b> {{- /* it's */ -}} <b>b</b>",
		"a\n{{/* x\ny */}}\n{{- .X}}\n\n{{ .Y -}}\n{{.Z}}",
		"<p>\n{{if .X}}\n{{\"}}\"}} \n\n{{`{{`}}{{end}}",
		"<a\n  {{if .X}}href=\"{{.Y}}\"{{end}}\n\n title=\"{{.Z}}\">\n{{\n\n.A}}{{.B}}</a>",
	} {
		small, lost, err := minifyTemplate(source)
		if err != nil || len(lost) > 0 {
			t.Errorf("%q: %v, %v", source, lost, err)
		}
		if got, want := lines(t, small), lines(t, source); !slices.Equal(got, want) {
			t.Errorf("%q: the actions of %q are %q, not %q", source, small, got, want)
		}
	}
	if small, _, _ := minifyTemplate("{{/* it's */ -}}\n<p>  a </p> {{- /* it's */ -}} <p>b</p>"); small != "<p>a</p><p>b</p>" {
		t.Errorf("with an apostrophe in a comment, minified is %q", small)
	}
	if _, lost, _ := minifyTemplate("<p>\n<!-- {{.X}} -->{{.Y}}"); len(lost) != 1 || lost[0].text != "{{.X}}" || lost[0].line != 2 {
		t.Errorf("lost are %v", lost)
	}
}

// lines returns the actions of a source with their lines.
func lines(t *testing.T, source string) (list []string) {
	t.Helper()
	tree, err := program.Parse("x", source)
	if err != nil {
		t.Fatal(err)
	}
	program.Walk(tree.Root, func(n parse.Node) {
		if command, ok := n.(*parse.CommandNode); ok {
			list = append(list, fmt.Sprint(program.Line(n), command))
		}
	})
	return list
}

func TestTextsWithoutACatalogAreMarked(t *testing.T) {
	l := compile(t, loadDefault(t), "sw", "pt-BR")
	for _, want := range []string{
		`<a href=""><span lang="en" dir="ltr">Go to the home page</span></a>`,
		`aria-label="Languages"`, // no markup where none can stand
	} {
		doc := emptyDocument("not-found.html")
		doc.Site.Languages = []view.Language{{Lang: "sw", Dir: "ltr", Name: "Kiswahili", Home: "/"}, {Lang: "pt-BR", Dir: "ltr", Name: "português", Home: "/pt-BR/"}}
		if made := execute(t, l, "sw", "not-found.html", doc); !strings.Contains(made, want) {
			t.Errorf("%s is not in %s", want, made)
		}
	}
	if made := execute(t, l, "sw", "chooser.html", emptyDocument("chooser.html")); !strings.Contains(made, "· Choose your language</title>") {
		t.Errorf("the title is not plain: %s", made)
	}
	if made := execute(t, l, "pt-BR", "not-found.html", emptyDocument("not-found.html")); !strings.Contains(made, ">Ir para a página inicial</a>") {
		t.Errorf("pt-BR does not use the texts of pt: %s", made)
	}
}

func TestForeignTextIsMarked(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	doc := emptyDocument("info.html")
	doc.Title = view.Text{Value: "التأشيرات", Lang: "ar", Dir: "rtl", Untranslated: true}
	made := execute(t, l, "en", "info.html", doc)
	for _, want := range []string{
		`<h1><span lang="ar" dir="rtl">التأشيرات</span> <small class="untranslated">(not yet translated)</small></h1>`,
		"<title>\u2068التأشيرات\u2069 · ",
	} {
		if !strings.Contains(html.UnescapeString(made), want) {
			t.Errorf("%s is not in %s", want, made)
		}
	}
	doc.Title.Untranslated = false // a name in its own language
	if made := execute(t, l, "en", "info.html", doc); strings.Contains(made, "not yet translated") {
		t.Error("a name in its own language is called untranslated")
	}
}

func TestWhatEditorsWriteIsText(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	doc := fullDocument("session.html")
	made := execute(t, l, "en", "session.html", doc)
	if strings.Contains(made, `<b>"`) {
		t.Error("a title's markup came through")
	}
	doc.Body.(*view.Session).Livestream = "javascript:alert(1)"
	if made := execute(t, l, "en", "session.html", doc); strings.Contains(made, "javascript:") {
		t.Error("a script's address came through")
	}
}

func TestExecutionErrorsSayTheLineAsWritten(t *testing.T) {
	th, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/x", fstest.MapFS{
		"layouts/day.html": {Data: []byte("<p>\none\n</p>\n<p>{{.Titel}}</p>\n")},
	}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	err := compile(t, th, "en").Execute(io.Discard, "en", "day.html", emptyDocument("day.html"))
	if err == nil || !strings.Contains(err.Error(), "layouts/day.html:4:") || !strings.Contains(err.Error(), "Titel") {
		t.Errorf("the error is %v", err)
	}
}

func TestUnknownLayoutOrLanguage(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	if err := l.Execute(io.Discard, "en", "nothing.html", view.Document{}); err == nil {
		t.Error("a layout that is not there was executed")
	}
	if err := l.Execute(io.Discard, "fr", "day.html", view.Document{}); err == nil {
		t.Error("a language that was not compiled was executed")
	}
}

func TestCachedPartialsAreMadeOnceForEachLanguage(t *testing.T) {
	l := compile(t, loadDefault(t), "en", "fr")
	row := &view.Row{Status: "cancelled", Title: view.Text{Value: "first"}}
	doc := emptyDocument("day.html")
	doc.Body = &view.DayPage{Slots: []view.Slot{{Rows: []*view.Row{row}}}}
	if made := execute(t, l, "en", "day.html", doc); !strings.Contains(made, "first") || !strings.Contains(made, "Cancelled") {
		t.Fatal(made)
	}
	row.Title.Value = "second"
	if made := execute(t, l, "en", "day.html", doc); !strings.Contains(made, "first") {
		t.Error("the row was made again")
	}
	if made := execute(t, l, "fr", "day.html", doc); !strings.Contains(made, "second") || !strings.Contains(made, "Annulée") {
		t.Error("the row of another language was used")
	}
	if made := execute(t, l.Fresh(), "en", "day.html", doc); !strings.Contains(made, "second") {
		t.Error("the layouts of another site have the same rows")
	}
	l.ForgetLanguage("fr")
	if made := execute(t, l, "en", "day.html", doc); !strings.Contains(made, "first") {
		t.Error("the row of another language was forgotten")
	}
	l.ForgetLanguage("en")
	if made := execute(t, l, "en", "day.html", doc); !strings.Contains(made, "second") {
		t.Error("the row was not forgotten")
	}
}

func TestCachedKeepsWordsApart(t *testing.T) {
	l := compile(t, loadDefault(t), "en")
	doc := emptyDocument("about.html")
	doc.Site.Nav = []view.NavLink{{Href: "/a/", Section: "agenda", Key: "nav.agenda"}, {Href: "/h/", Section: "hotels", Key: "nav.hotels"}}
	for _, section := range []string{"agenda", "hotels", "about"} {
		doc.Section = section
		made := execute(t, l, "en", "about.html", doc)
		want := `<a href="/` + section[:1] + `/" aria-current="true">`
		if strings.Contains(made, want) != (section != "about") {
			t.Errorf("section %s: %s", section, made)
		}
	}
}

// This is for the race detector. It also fails if the order of pages changes a page.
func TestExecuteConcurrently(t *testing.T) {
	th := loadDefault(t)
	shared, alone := compile(t, th, "en", "ar"), compile(t, th, "en", "ar")
	var wait sync.WaitGroup
	for layout := range bodies {
		for _, lang := range []string{"en", "ar"} {
			doc := fullDocument(layout)
			want := execute(t, alone, lang, layout, doc)
			wait.Go(func() {
				var got bytes.Buffer
				if err := shared.Execute(&got, lang, layout, doc); err != nil {
					t.Error(err)
				}
				if got.String() != want {
					t.Errorf("%s in %s differs when made beside others", layout, lang)
				}
			})
		}
	}
	wait.Wait()
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		compile(b, loadDefault(b), "en", "fr", "ar", "es")
	}
}

func BenchmarkSession(b *testing.B) { benchmark(b, "session.html", benchmarkSession()) }

func BenchmarkDay(b *testing.B) { benchmark(b, "day.html", benchmarkDay()) }

func benchmark(b *testing.B, layout string, body any) {
	l := compile(b, loadDefault(b), "en")
	doc := emptyDocument(layout)
	doc.Body = body
	doc.Site.Nav = make([]view.NavLink, 9)
	for i := range doc.Site.Nav {
		doc.Site.Nav[i] = view.NavLink{Href: "/en/agenda/", Section: "agenda", Key: "nav.agenda"}
	}
	doc.Alternates = make([]view.Alternate, 3)
	b.ReportAllocs()
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := l.Execute(&buf, "en", layout, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(buf.Len()))
}

// benchmarkSession is a typical session: a room, two speakers, a page of text.
func benchmarkSession() *view.Session {
	return &view.Session{
		Row: &view.Row{
			Status: "confirmed", Href: "/en/sessions/x/", Title: view.Text{Value: "Session"}, Type: view.Text{Value: "Panel"},
			Room: &view.Link{Href: "/en/rooms/r/", Label: view.Text{Value: "Room"}},
			When: view.Range{Start: view.Time{Clock: "09:00", ISO: "2007-11-15T09:00Z"}, End: &view.Time{Clock: "10:30", ISO: "2007-11-15T10:30Z"}},
		},
		Prose:    &view.Prose{HTML: "<p>" + strings.Repeat("Words of a session. ", 60) + "</p>"},
		Speakers: make([]view.Person, 2),
	}
}

// benchmarkDay is a day of forty sessions, three at a time.
func benchmarkDay() *view.DayPage {
	day := &view.DayPage{}
	for range 13 {
		slot := view.Slot{}
		for range 3 {
			slot.Rows = append(slot.Rows, benchmarkSession().Row)
		}
		day.Slots = append(day.Slots, slot)
	}
	return day
}
