package program

import (
	"errors"
	htmltemplate "html/template"
	"maps"
	"slices"
	"strings"
	"testing"
)

// contexts are the contexts of markup with different escapers. Together they use all of ours.
var contexts = []string{
	`<p>{{.}}</p>`,
	`<p title="{{.}}"></p>`,
	`<p title={{.}}></p>`,
	`<title>{{.}}</title>`,
	`<a href="{{.}}"></a>`,
	`<a href={{.}}></a>`,
	`<a href=/x/{{.}}></a>`,
	`<a href=/x?{{.}}></a>`,
	`<a {{.}}></a>`,
	`<a href="/x/{{.}}"></a>`,
	`<a href="/x?{{.}}"></a>`,
	`<a href="#{{.}}"></a>`,
	`<a href="/x?{{.}}" title='{{.}}'></a>`,
	`<img srcset="{{.}}">`,
	`<script>{{.}}</script>`,
	`<meta http-equiv="refresh" content="0; url={{.}}">`,
}

// hostile are texts with a meaning in one of the contexts.
var hostile = []string{
	"", "a", `"`, `'`, "&", "<", ">", "+", "=", "`", " ", "\t", "\n", "\r", "\v", "\f", "\x00", "\x7f", "%", "%4", "%41", "%zz", "%%41",
	`"><script>alert(1)</script>`, "javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x",
	"http:x", "HTTPS://example.org/", "mailto:a@b", "tel:+223", "geo:1,2", ":", "/a:b", "a/b:c", "?a:b", "#a:b", "//example.org", "x:y/z",
	"https://example.org/a b?c=d&e=f#g", "/é/ü/%C3%A9", "/a'b(c)*d", "[::1]", "{}|\\^`~-._!$,;@",
	"<b>bold</b>", "a <i title='x>y'>b</i> c", "<!-- x -->", "</p>", "&amp;&lt;", "&#34;", "<script>x</script>y", "<textarea>x", "I <3 you", "<a", "a>b",
	"جلسة", "會議", "e\u0301", "\u2028\u2029", "\u202e", "\ufdd0\ufdef\ufff0\uffff", "\ufffd", "\xff", "a\xffb\xc3", "\xed\xa0\x80", "😀", "\U0010ffff",
	"ZgotmplZ", "#ZgotmplZ", "a, b 2x", "javascript:x 2x, y", strings.Repeat("&é", 300),
}

// values returns a text as a value of each type with a meaning for escapers.
func values(text string) []any {
	return []any{text, htmltemplate.HTML(text), htmltemplate.URL(text), htmltemplate.HTMLAttr(text), htmltemplate.CSS(text),
		htmltemplate.JS(text), htmltemplate.JSStr(text), htmltemplate.Srcset(text), &text, told{text}, []string{text}}
}

// sameInContext compares the output for a text in a context. Both templates are parsed once, because fuzzing calls it millions of
// times.
type sameInContext struct {
	layout string
	slow   *htmltemplate.Template
	fast   *Program
}

func newContexts(t testing.TB) (list []sameInContext) {
	t.Helper()
	for _, layout := range contexts {
		list = append(list, newContext(t, layout))
	}
	return list
}

func newContext(t testing.TB, layout string) sameInContext {
	t.Helper()
	p, problems := programOf(t, layout)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return sameInContext{layout, parsed(t, layout), p}
}

func (c sameInContext) check(t *testing.T, value any) {
	t.Helper()
	var want strings.Builder
	wantErr := c.slow.ExecuteTemplate(&want, "layout", value)
	got, err := c.fast.Append(nil, value, nil)
	if (err != nil) != (wantErr != nil) || err == nil && string(got) != want.String() {
		t.Errorf("%s with %T(%q):\n got %q, %v\nwant %q, %v", c.layout, value, value, got, err, &want, wantErr)
	}
}

func TestEscapersEqualThoseOfHTMLTemplate(t *testing.T) {
	list := newContexts(t)
	for _, text := range hostile {
		for _, value := range values(text) {
			for _, c := range list {
				c.check(t, value)
			}
		}
	}
}

// The tables have an entry for each byte, so every byte is tested in every context.
func TestEscapersKnowEveryByte(t *testing.T) {
	list := newContexts(t)
	for b := range 256 {
		for _, text := range []string{string([]byte{byte(b)}), string([]byte{'a', byte(b), 'b'}), string([]byte{'%', byte(b), '1'})} {
			for _, c := range list {
				c.check(t, text)
			}
		}
	}
}

func TestEveryEscaperIsTried(t *testing.T) {
	used := map[string]bool{}
	for _, layout := range contexts {
		trees, problems := Escape(treesWith(t, layout), []string{"layout"})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		source := trees.trees["layout"].Root.String()
		for name := range escapers {
			used[name] = used[name] || strings.Contains(source, name)
		}
		for name := range filters {
			used[name] = used[name] || strings.Contains(source, name)
		}
		for chain := range stdlibEscapers {
			used[chain] = used[chain] || strings.Contains(source, "| "+strings.ReplaceAll(chain, " ", " | ")+"}}")
		}
	}
	for name, is := range used {
		if !is {
			t.Errorf("no place uses %s", name)
		}
	}
}

func fuzzContext(f *testing.F, layout string) {
	for _, text := range hostile {
		f.Add(text)
	}
	c := newContext(f, layout)
	f.Fuzz(func(t *testing.T, text string) {
		for _, value := range values(text) {
			c.check(t, value)
		}
	})
}

func FuzzText(f *testing.F)            { fuzzContext(f, `<p>{{.}}</p>`) }
func FuzzAttribute(f *testing.F)       { fuzzContext(f, `<p title="{{.}}"></p>`) }
func FuzzUnquoted(f *testing.F)        { fuzzContext(f, `<p title={{.}}></p>`) }
func FuzzTitle(f *testing.F)           { fuzzContext(f, `<title>{{.}}</title>`) }
func FuzzAddress(f *testing.F)         { fuzzContext(f, `<a href="{{.}}"></a>`) }
func FuzzAddressUnquoted(f *testing.F) { fuzzContext(f, `<a href={{.}}></a>`) }
func FuzzPath(f *testing.F)            { fuzzContext(f, `<a href="/x/{{.}}"></a>`) }
func FuzzQuery(f *testing.F)           { fuzzContext(f, `<a href="/x?{{.}}"></a>`) }
func FuzzRefresh(f *testing.F)         { fuzzContext(f, `<meta http-equiv="refresh" content="0; url={{.}}">`) }
func FuzzBorrowed(f *testing.F)        { fuzzContext(f, `<script>{{.}}</script><img srcset="{{.}}">`) }

// Any text as a layout: if it passes the checks it compiles, and writes what html/template writes. Errors have a place.
func FuzzLayout(f *testing.F) {
	for _, layout := range append(append(slices.Collect(maps.Keys(outside)), compiled...), failing...) {
		f.Add(layout)
	}
	view := newThing()
	f.Fuzz(func(t *testing.T, layout string) {
		p, problems := programOf(t, layout)
		if len(problems) > 0 {
			return
		}
		got, err := p.Append(nil, view, nil)
		if err != nil {
			if e := (*Error)(nil); !errors.As(err, &e) {
				t.Errorf("%s: %v has no place", layout, err)
			}
			return
		}
		var want strings.Builder
		if err := parsed(t, layout).ExecuteTemplate(&want, "layout", view); err != nil || string(got) != want.String() {
			t.Errorf("%s:\n got %q\nwant %q, %v", layout, got, &want, err)
		}
	})
}
