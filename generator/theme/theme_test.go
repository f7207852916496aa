package theme

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/diagnostic"
	"vademecum/generator/theme/program"
	"vademecum/generator/view"
	"vademecum/themes"
)

func TestSecondThemeOverridesFileByFile(t *testing.T) {
	th, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/second", os.DirFS("testdata/second")})
	if len(found) > 0 {
		t.Fatal(found)
	}
	l := compile(t, th, "en", "fr")

	made := execute(t, l, "en", "not-found.html", emptyDocument("not-found.html"))
	for _, want := range []string{"<title>Nothing here</title>", "Have you asked at the desk?", `href="/a/b/assets/house.`} {
		if !strings.Contains(made, want) {
			t.Errorf("%q is not in %s", want, made)
		}
	}
	made = execute(t, l, "fr", "not-found.html", emptyDocument("not-found.html"))
	for _, want := range []string{"Page introuvable", `<span lang="en" dir="ltr">Have you asked at the desk?</span>`} {
		if !strings.Contains(made, want) {
			t.Errorf("%q is not in %s", want, made)
		}
	}
	if made := execute(t, l, "en", "about.html", emptyDocument("about.html")); !strings.Contains(made, "Skip to content") {
		t.Error("the other layouts are not those of the default theme")
	}
	if len(th.Types()) != 12 {
		t.Error("the vocabulary is not that of the default theme")
	}
}

func TestAssetsAreFingerprintedAndNameEachOther(t *testing.T) {
	th, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/second", os.DirFS("testdata/second")})
	if len(found) > 0 {
		t.Fatal(found)
	}
	published := regexp.MustCompile(`^assets/[a-z0-9]+(-en)?\.[0-9a-f]{12}\.(css|js|svg)$`)
	byName := map[string]Asset{}
	english := Language{Tag: "en"}
	for _, a := range th.Assets([]Language{english}) {
		if !published.MatchString(a.Path) {
			t.Errorf("%s is not a published name", a.Path)
		}
		byName[a.Path] = a
	}
	for _, name := range []string{"site.css", "site.js", "favicon.svg", "house.css", "mark.svg"} { // those of both themes
		if _, there := byName[th.assetsIn(english)[name].Path]; !there {
			t.Errorf("%s is not among the assets", name)
		}
	}
	style := th.assets["house.css"]
	if want := "url(../" + th.assets["mark.svg"].Path + ")"; !strings.Contains(string(style.Data), want) {
		t.Errorf("the style sheet %q does not name %s", style.Data, want)
	}
	if strings.Contains(string(style.Data), "/*") {
		t.Error("the style sheet is not minified")
	}

	changed, _ := load(Layer{"themes/default", themes.FS()}, Layer{"themes/second", os.DirFS("testdata/second")},
		Layer{"themes/third", fstest.MapFS{"assets/mark.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)}}})
	if changed.assets["house.css"].Path == style.Path {
		t.Error("the style sheet keeps its name though a picture it names changed")
	}
	if changed.assets["site.css"].Path != th.assets["site.css"].Path {
		t.Error("a style sheet that did not change has another name")
	}
}

func TestStyleURLs(t *testing.T) {
	picture := []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)
	files := map[string]file{
		"assets/a.svg":   {name: "assets/a.svg", data: picture},
		"assets/b c.svg": {name: "assets/b c.svg", data: picture},
	}
	a, bc := fingerprinted("assets/a.svg", picture), fingerprinted("assets/b c.svg", picture)
	for style, want := range map[string]string{
		`p{background:url(a.svg)}`:               `p{background:url("../` + a + `")}`,
		`p{background:URL( 'a.svg' ) 0 0}`:       `p{background:url("../` + a + `") 0 0}`,
		`p{background:url("b c.svg")}`:           `p{background:url("../` + bc + `")}`,
		`p{background:url(a.svg),url(a.svg)}`:    `p{background:url("../` + a + `"),url("../` + a + `")}`,
		`p{background:url(a.svg`:                 `p{background:url("../` + a + `")`,
		`/* as url(b.svg) */p{content:"url(x)"}`: `/* as url(b.svg) */p{content:"url(x)"}`,
		`p{background:url()}`:                    `p{background:url()}`,
		`p{background:url(#x) url(/y)}`:          `p{background:url(#x) url(/y)}`,
		`p{background:url("data:,a(b)")}`:        `p{background:url("data:,a(b)")}`,
	} {
		var found diagnostic.List
		m := assetMaker{files: files, found: &found, made: map[string]Asset{}, open: map[string]bool{}}
		f := file{name: "assets/site.css", data: []byte(style)}
		got := ReplaceURLs(f.data, func(reference string, at int) (string, bool) { return m.published(f, reference, at) })
		if string(got) != want || len(found) > 0 {
			t.Errorf("%s becomes %s instead of %s; found %v", style, got, want, found)
		}
	}
}

// The errors a theme maker can make, with their places.
func TestMistakes(t *testing.T) {
	tests := []struct {
		name, file, text string
		id               string
		line             int
		arg              string // a part of one of the arguments
	}{
		{"syntax", "layouts/day.html", "<p>\n{{if .Title}}\n</p>", "theme-template", 3, "unexpected EOF"},
		{"unknown function", "layouts/day.html", "<p>\n{{shout .Title}}</p>", "theme-language", 2, "shout"},
		{"misspelt function", "layouts/day.html", "<p>\n{{printff .Title}}</p>", "theme-language", 2, "printf"},
		{"escaping function", "layouts/day.html", "<p>\n\n{{.Title | html}}</p>", "theme-language", 3, "html"},
		{"define", "layouts/day.html", "<p>\n{{template \"mine\"}}\n{{define \"mine\"}}x{{end}}", "theme-language", 3, "define \"mine\""},
		{"block", "layouts/day.html", "<p>\n\n{{block \"mine\" .}}x{{end}}", "theme-language", 3, "block \"mine\""},
		{"partial in an attribute", "layouts/day.html", "<p>\n<a\n\nhref=\"/\" title=\"{{template \"partials/text.html\" .Title}}\">x</a></p>", "theme-language", 4, "template \"partials/text.html\""},
		{"partial in a title", "partials/title.html", "<title>\n{{template \"partials/text.html\" .Title}}</title>", "theme-language", 2, "partials/text.html"},
		{"value in a style", "layouts/day.html", "<p>\n<i\nstyle=\"color: {{.Title.Value}}\">x</i></p>", "theme-language", 3, ".Title.Value"},
		{"value in a handler", "partials/foot.html", "<p>\n<a onclick=\"{{.}}\">x</a></p>", "", 0, ""}, // nothing includes it
		{"number", "layouts/day.html", "<p>\n{{if eq 1.5 1}}{{end}}</p>", "theme-language", 2, "1.5"},
		{"action in a comment", "layouts/day.html", "<p>\n<!-- {{if .Title}} -->\n{{.Section}} <!-- {{end}} --></p>", "theme-language", 2, "{{if .Title}}"},
		{"HTML in a style sheet", "layouts/look.css", "a{}\n{{template \"partials/text.html\" .Title}}", "theme-language", 2, "partials/text.html"},
		{"style sheet in HTML", "layouts/day.html", "<p>\n{{template \"partials/palette.css\" .}}</p>", "theme-language", 2, "partials/palette.css"},
		{"computed name", "layouts/day.html", "<p>\n{{cached .Section .Site}}</p>", "theme-language", 2, "cached .Section .Site"},
		{"ambiguous context", "layouts/day.html", "<p>\n<a {{if .Title}}href=\"{{end}}x\">y</a></p>", "theme-template", 2, "different contexts"},
		{"ambiguous context of a partial", "partials/strip.html", "<p>\n\n\n<a {{if .}}href=\"{{end}}x\">y</a></p>", "theme-template", 4, "different contexts"},
		{"unknown key", "layouts/day.html", "<p>\n\n{{t \"page.skp\"}}</p>", "theme-catalog", 3, "page.skip"},
		{"unknown key, far", "partials/foot.html", "{{plain \"something.else.entirely\"}}", "theme-catalog", 1, "something.else.entirely"},
		{"unknown partial", "layouts/day.html", "<p>\n{{template \"partials/txt.html\" .}}</p>", "theme-file-missing", 2, "partials/text.html"},
		{"unknown cached partial", "layouts/day.html", "{{cached \"partials/x.html\" .Site}}", "theme-file-missing", 1, "partials/x.html"},
		{"unknown asset", "layouts/day.html", "<p>\n{{asset \"sit.css\"}}</p>", "theme-file-missing", 2, "assets/site.css"},
		{"style sheet not closed", "assets/site.css", "a {\n color: red;\n}\nb {\n", "theme-asset", 4, ""},
		{"style sheet closed twice", "assets/site.css", "a { content: \"}\" } /* } */\n}\n", "theme-asset", 2, ""},
		{"missing picture", "assets/site.css", "a{}\nb{background:url(no.png)}", "theme-file-missing", 2, "assets/no.png"},
		{"script", "assets/chooser.js", "var a;\nvar b = ;\n", "theme-asset", 2, ""},
		{"config syntax", "theme.toml", "[[audience]]\nid = x\n", "toml-needs-quotes", 2, "x"},
		{"config key", "theme.toml", "[[audience]]\nid = \"x\"\ncolour = 1\n", "theme-key", 3, "colour"},
		{"type without a name", "theme.toml", "[[session_type]]\nid = \"panel\"\n\n[[session_type]]\nid = \"duel\"\n", "theme-word", 4, "session_type.duel"},
		{"audience without a name", "theme.toml", "[[audience]]\nid = \"all\"\n", "theme-word", 1, "audience.all"},
		{"contact kind without a name", "theme.toml", "features = [\"wifi\"]\ncontact_kinds = [\n  \"press\",\n  \"wifi\",\n]\n", "theme-word", 4, "contact.wifi"},
		{"feature without a name", "theme.toml", "features = [\"wifi\", \"moat\"]\n", "theme-word", 1, "feature.moat"},
		{"texts syntax", "i18n/fr.toml", "[page]\nskip = \"a\n", "toml-missing-quote", 2, ""},
		{"texts form", "i18n/fr.toml", "[count.sessions]\none = \"{n}\"\n", "theme-text", 1, "count.sessions"},
	}
	_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{
		"i18n/fr.toml": {Data: []byte("[page]\nskp = \"a\"\n")}, "i18n/en.toml": {Data: []byte("page.skp2 = \"b\"\nmine.own = \"c\"\n")},
	}})
	if len(found) != 2 || found[0].ID != "theme-text-unknown" || found[0].At.Line != 1 || found[1].At.Line != 2 || found[1].Args["nearest"] != "skip" {
		t.Errorf("misspelt keys: %v", found)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{tt.file: {Data: []byte(tt.text)}}})
			if tt.id == "" && len(found) == 0 {
				return
			}
			i := slices.IndexFunc(found, func(d diagnostic.Diagnostic) bool { return d.ID == tt.id })
			if i < 0 {
				t.Fatalf("found %v, not %s", found, tt.id)
			}
			d := found[i]
			if d.At.File != "themes/mine/"+tt.file || int(d.At.Line) != tt.line {
				t.Errorf("at %s:%d, not %s:%d (%v)", d.At.File, d.At.Line, tt.file, tt.line, d.Args)
			}
			var args []string
			for _, a := range d.Args {
				args = append(args, a)
			}
			if !strings.Contains(strings.Join(args, "\n"), tt.arg) {
				t.Errorf("%v does not say %q", d.Args, tt.arg)
			}
			if d.Severity != diagnostic.Error {
				t.Errorf("severity %s", d.Severity)
			}
		})
	}
}

func TestThemeWithoutItsParts(t *testing.T) {
	_, found := load(Layer{"themes/bare", fstest.MapFS{}})
	var missing []string
	for _, d := range found {
		if d.ID == "theme-file-missing" {
			missing = append(missing, d.Args["file"])
		}
	}
	if !slices.Contains(missing, "theme.toml") || !slices.Contains(missing, "i18n/en.toml") {
		t.Errorf("missing are %v", missing)
	}
}

// A script is published once for each language, with its texts inside; other assets once.
func TestScriptsHaveInterfaceTexts(t *testing.T) {
	th, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{
		"assets/own.js":    {Data: []byte("alert( \"t:now.next\" + 't:not a key' )")},
		"assets/silent.js": {Data: []byte("alert(1)")},
		"i18n/fr.toml":     {Data: []byte("[now]\nnext = '\"</script>'")},
	}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	got := map[string]string{}
	for _, a := range th.Assets([]Language{{Tag: "en"}, {Tag: "fr"}, {Tag: "xx"}}) {
		if name := fingerprint.ReplaceAllString(a.Path, ""); strings.Contains(name, "own") || strings.Contains(name, "silent") {
			got[name] += string(a.Data)
		}
	}
	want := map[string]string{
		"assets/own-en.js": `alert("Next"+"t:not a key")`, "assets/own-fr.js": `alert("\"\u003c/script\u003e"+"t:not a key")`,
		"assets/own-xx.js": `alert("Next"+"t:not a key")`, "assets/silent.js": "alert(1)",
	}
	if !maps.Equal(got, want) {
		t.Errorf("the scripts are %q, want %q", got, want)
	}
	if english, french := executeScripts(t, th, "en"), executeScripts(t, th, "fr"); english == french {
		t.Errorf("two languages have the script %s", english)
	}
}

// executeScripts returns the address of site.js in a page.
func executeScripts(t *testing.T, th *Theme, lang string) string {
	t.Helper()
	page := execute(t, compile(t, th, lang), lang, "about.html", states[0].document("about.html"))
	return regexp.MustCompile(`assets/site-[^"]*`).FindString(page)
}

func TestScriptWithoutText(t *testing.T) {
	_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{"assets/own.js": {Data: []byte("//\nalert('t:now.nxt')")}}})
	if len(found) != 1 || found[0].ID != "theme-catalog" || found[0].At.File != "themes/mine/assets/own.js" || found[0].At.Line != 2 || found[0].Args["nearest"] != "now.next" {
		t.Errorf("found %v", found)
	}
}

// fingerprint is the part of a published name that changes with the content.
var fingerprint = regexp.MustCompile(`\.[0-9a-f]{12}`)

func TestUnreadableFolder(t *testing.T) {
	_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/gone", os.DirFS("testdata/gone")})
	if len(found) != 1 || found[0].ID != "theme-unreadable" || found[0].At.File != "themes/gone" {
		t.Errorf("found %v", found)
	}
}

func TestLeftoversAreNoPartOfATheme(t *testing.T) {
	th, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{
		"layouts/.day.html.swp": {Data: []byte("{{")}, "layouts/day.html~": {Data: []byte("{{")}, "i18n/.fr.toml": {Data: []byte("=")},
		"assets/.DS_Store": {Data: []byte("x")},
	}})
	if len(found) > 0 || len(th.assets) != len(loadDefault(t).assets) {
		t.Errorf("found %v, assets %d", found, len(th.assets))
	}
}

// All errors of all files are found, each once, in the order of their places.
func TestEveryMistakeIsFound(t *testing.T) {
	_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{
		"layouts/day.html":     {Data: []byte("{{shout}}\n{{1.5}}\n{{t \"no.key\"}}\n{{template \"partials/no.html\"}}")},
		"layouts/home.html":    {Data: []byte("<p>\n{{define \"x\"}}{{end}}")},
		"layouts/hotel.html":   {Data: []byte("<p>\n{{if}}")},
		"partials/bottom.html": {Data: []byte("{{html .Title}}")},
	}})
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(d.At.File, "themes/mine/"), d.At.Line, d.ID))
	}
	want := []string{
		"layouts/day.html:1 theme-language", "layouts/day.html:2 theme-language", "layouts/day.html:3 theme-catalog", "layouts/day.html:4 theme-file-missing",
		"layouts/home.html:2 theme-language", "layouts/hotel.html:2 theme-template", "partials/bottom.html:1 theme-language",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	_, found = load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{
		"partials/top.html":  {Data: []byte("<p>\n<a {{if .Title}}href=\"{{end}}x\">y</a>")}, // which every page includes
		"partials/row.html":  {Data: []byte("<p>\n<a style=\"{{.Href}}\" title=\"{{template \"partials/text.html\" .Title}}\">")},
		"layouts/links.html": {Data: []byte("<p>\n\n<a {{if .Title}}href=\"{{end}}x\">y</a>")},
	}})
	got = nil
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(d.At.File, "themes/mine/"), d.At.Line, d.ID))
	}
	if want = []string{"layouts/links.html:3 theme-template", "partials/row.html:2 theme-language", "partials/top.html:2 theme-template"}; !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Loading twice gives the same result, and the same order of diagnostics.
func TestLoadIsAFunctionOfItsFiles(t *testing.T) {
	wrong := fstest.MapFS{
		"layouts/day.html": {Data: []byte("{{t \"a.b\"}}{{t \"c.d\"}}{{template \"x\"}}")}, "layouts/x.html": {Data: []byte("{{")},
		"assets/a.css": {Data: []byte("{")}, "assets/b.css": {Data: []byte("a{background:url(a.css)}")},
	}
	_, first := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", wrong})
	for range 10 {
		_, again := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", wrong})
		if len(again) != len(first) {
			t.Fatalf("%d diagnostics and %d", len(first), len(again))
		}
		for i := range first {
			if first[i].ID != again[i].ID || first[i].At != again[i].At {
				t.Fatalf("%v and %v", first[i], again[i])
			}
		}
	}
}

func TestHref(t *testing.T) {
	for _, address := range []string{
		"https://example.org/", "http://example.org/", "mailto:a@example.org", "tel:+22320000000", "geo:12.63,-8.02",
		"webcal://example.org/x.ics", "/a/b/", "#place", "TEL:+1", "a/b:c", "?a=b:c", "",
	} {
		if got, err := href(address); err != nil || string(got) != address {
			t.Errorf("href(%q) = %q, %v", address, got, err)
		}
	}
	for _, address := range []string{"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "feed:javascript:x", " javascript:x", "file:///etc/passwd", ":x"} {
		if got, err := href(address); err == nil {
			t.Errorf("href(%q) = %q", address, got)
		}
	}
}

func TestTrustedTakesProseOnly(t *testing.T) {
	for _, p := range []*view.Prose{nil, {HTML: "<p>x</p>"}} {
		got, err := trusted([]reflect.Value{reflect.ValueOf(p)})
		if want := (program.Text{Kind: program.HTML}); err != nil || p == nil && got != want || p != nil && got.Value != p.HTML {
			t.Errorf("%v gave %v, %v", p, got, err)
		}
	}
	for _, other := range []any{"<p>x</p>", view.Prose{}, nil} {
		if got, err := trusted([]reflect.Value{reflect.ValueOf(other)}); err == nil {
			t.Errorf("%T gave %v", other, got)
		}
	}
}

func TestFunctionsAreDescribed(t *testing.T) {
	for _, f := range Functions() {
		if f.Meaning == "" || !strings.Contains(f.Use, "{{"+f.Name+" ") {
			t.Errorf("%+v is not described", f)
		}
		_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", fstest.MapFS{"partials/use.html": {Data: []byte(f.Use)}}})
		if len(found) > 0 {
			t.Errorf("%s: the example gives %v", f.Name, found)
		}
	}
}

func TestEscapeXML(t *testing.T) {
	if got, err := escapeXML("a&b<c>\"d\"\x01"); err != nil || got != "a&amp;b&lt;c&gt;&#34;d&#34;\uFFFD" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestCachedWantsASharedView(t *testing.T) {
	l := &localized{}
	for _, v := range []any{view.Row{}, &view.Text{}, nil, "a"} {
		if _, err := l.cached(nil, []reflect.Value{reflect.ValueOf("partials/row.html"), reflect.ValueOf(v)}); err == nil {
			t.Errorf("%T was kept", v)
		}
	}
}

// The style sheet has no physical sides, so that right-to-left pages are mirrored.
func TestStyleSheet(t *testing.T) {
	data, err := fs.ReadFile(themes.FS(), "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	physical := regexp.MustCompile(`(?m)(?:margin|padding|border|inset)-(?:left|right|top|bottom)|[\s;{](?:left|right|top|bottom|width|height|min-width|max-height)\s*:|text-align:\s*(?:left|right)|float:`)
	if found := physical.FindString(string(data)); found != "" {
		t.Errorf("the style sheet has %q", found)
	}
}
