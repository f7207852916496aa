package theme

import (
	"strings"
	"testing"

	"vademecum/generator/view"
)

// TestRunningHeads checks that the heads of printed pages are still there after minifying, that they are on the side where lines
// begin, and that no name can end its string.
func TestRunningHeads(t *testing.T) {
	layouts := compile(t, loadDefault(t), "en", "ar")
	for _, tt := range []struct{ lang, dir, begin, end, foot string }{
		{"en", "ltr", "@top-left", "@top-right", "@bottom-left"}, {"ar", "rtl", "@top-right", "@top-left", "@bottom-right"},
	} {
		doc := view.Document{Site: &view.Site{Lang: tt.lang, Dir: tt.dir}, Body: &view.Running{
			Event: `A "B" \ C</style>` + "\n", Sections: []view.RunningSection{{Name: "agenda", Title: "The agenda"}}, Digits: "arabic-indic",
			Edition: `Ed. "1"`,
			Days:    []view.RunningDay{{ID: "day-one", Number: "1", Name: "Day one"}, {ID: "day-two", Number: "2", Name: "Day two"}},
			Counter: []view.RunningPiece{{Words: "Page "}, {Count: "page"}, {Words: " of "}, {Count: "pages"}},
		}}
		var out strings.Builder
		if err := layouts.Execute(&out, tt.lang, "running.css", doc); err != nil {
			t.Fatal(err)
		}
		sheet, err := NewAsset("running.css", []byte(out.String()))
		if err != nil {
			t.Fatal(err)
		}
		css := string(sheet.Data)
		for _, want := range []string{
			`@page{` + tt.begin + `{content: "A \22 B\22  \5c  C\3c /style>\a "`,
			`content: "Page " counter(page, page-label) " of " counter(pages, arabic-indic)`,
			`@page agenda{` + tt.end + `{content: "The agenda"`,
			`.part.agenda,#day-one,#day-one+.newest{page:day-one}`, `#day-two,#day-two+.newest{page:day-two}`,
			`@page day-two{` + tt.end + `{content: "Day two"; }` + tt.end + `-corner{content: "2"`,
			`@page cover{@top-left{content: none`, tt.foot + `{content: counter(page, page-edition)`,
			`@counter-style page-edition{`, `symbols: "Ed. \22 1\22 "`, `@counter-style page-label{`, `extends arabic-indic`,
		} {
			if !strings.Contains(css, want) {
				t.Errorf("%s: no %s in\n%s", tt.lang, want, css)
			}
		}
	}
	for name, want := range map[string]string{"print.css": "@top-left{font:", "duplex.css": "@page:left{margin-left:14mm", "a5.css": "@page{size:148mm 210mm}"} {
		if css := string(loadDefault(t).assets[name].Data); !strings.Contains(css, want) {
			t.Errorf("%s has no %s", name, want)
		}
	}
}

func FuzzQuoted(f *testing.F) {
	f.Add(`a"b\c` + "\n</style>")
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := quoted(text)
		inner := got[1 : len(got)-1]
		if got[0] != '"' || got[len(got)-1] != '"' || strings.ContainsAny(inner, "\"<&\n\r\f") || strings.HasSuffix(inner, `\`) {
			t.Errorf("%q is written %s", text, got)
		}
	})
}
