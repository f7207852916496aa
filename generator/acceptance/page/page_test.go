package page

import (
	"slices"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ markup, want string }{
		{"<title>not seen</title><p>One <b>two</b>\n three<p>four", "One two three\nfour"},
		{"<h1>A</h1><h3>B <small>c</small></h3>", "# A\n### B c"},
		{"<ul><li>a<li>b<ol><li>c<li><p>d<p>e</ol><li></ul>f", "- a\n- b\n  1. c\n  2. d\n     e\nf"},
		{"<ul><li><h2>a</h2><p>b</ul>", "- ## a\n  b"},
		{"<ul><li><ul><li>a</ul></ul>", "- - a"},
		{"<table><caption>t</caption><tr><th>a<td>b<td><tr><td><td><p>c</p><p>d</p><td><ul><li>e</li></ul></table>", "t\na | b |\n | c / d | e"},
		{"<ul><li>x<table><tr><td><td>a</table></ul>", "- x\n   | a"},
		{"<dl><dt>a<dd><table><tr><td>b<td>c<tr><td><td>d</table><p>e</dl>", "a: b | c / | d / e"},
		{"<dl><dt>a</dt> <dd><p>b</p><p>c</p></dd><dd>d</dd><dt>e</dt><dd>f</dd></dl>g", "a: b / c / d\ne: f\ng"},
		{"a<br>b", "a\nb"},
		{"<p>a<p hidden>b<p aria-hidden=true>c<script>d</script><template>e</template><dialog>f</dialog>", "a"},
		{"<noscript>a</noscript>", "a"},
		{"<span class=range>a<b> to </b>b</span> <b>c</b>", "a{to}b c"},
		{"a <span class='x unseen'>b <i>c</i></span><h2 class=unseen>d</h2>", "a {b c}\n## {d}"},
		{"<img alt='a  b'> <img alt=''><img> <svg role=img><title>c</title><text>d</text></svg><svg aria-hidden=true><title>e</title></svg>", "[a b] [c]"},
		{"<a href=x aria-label=b></a> <a href=x aria-label=c>d</a>", "{b} d"},
		{"<s>22:00</s> cancelled", "~22:00~ cancelled"},
		{"a&nbsp; b", "a\u00a0 b"},
		{"<span>a</span><span>b</span>", "ab"},
		{"", ""},
	} {
		if got := Parse(test.markup).Text(); got != test.want {
			t.Errorf("%s\nreads\n%s\nwant\n%s", test.markup, got, test.want)
		}
	}
}

func TestWords(t *testing.T) {
	const markup = "<h1>a</h1><ul><li>b</ul><table><tr><td>c<td>d / e</table><dl><dt>f<dd>g</dl>"
	if got := Parse(markup).Words(); got != "a b c d / e f g" {
		t.Error(got)
	}
}

func TestLinks(t *testing.T) {
	got := Parse("<a href=/x><b>x</b>\ny</a><a>z</a><p hidden><a href=/h>h</a></p><a href=/e></a>").Links()
	if want := []string{"x y → /x", "→ /e"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestAddresses(t *testing.T) {
	p := Parse(`<meta http-equiv=refresh content="0; url=/a/"><meta property=og:url content="https://x.example/b"><meta name=x content="/no">
		<link href=/c><img src=/d srcset="/e 1x, /f 2x"><svg><a href=#g id=h></a></svg>`)
	if got, want := strings.Join(p.Addresses(), " "), "/a/ https://x.example/b /c /d /e /f #g"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if ids := p.IDs(); len(ids) != 1 || !ids["h"] {
		t.Error(ids)
	}
}

func TestRaw(t *testing.T) {
	if got := Parse("<script>a  &lt; </script><p>b&lt;").Raw(); got != "a  &lt;  b<" {
		t.Errorf("%q", got)
	}
}

func TestSelectors(t *testing.T) {
	p := Parse("<div class='a b'><p>1<p class=a id=x>2</div><div class=a><div class=a><p>3</div></div>")
	for selector, want := range map[string]string{
		"p": "1 2 3", "p.a": "2", ".a.b p": "1 2", "#x": "2", "p#x.a": "2", ".a .a p": "3", ".a p": "1 2 3", ".c": "", "p.a.c": "",
	} {
		var texts []string
		for _, e := range p.All(selector) {
			texts = append(texts, e.Text())
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("%s: %q, want %q", selector, got, want)
		}
	}
	if none := p.First(".c"); none.Exists() || none.Text() != "" || none.All("p") != nil || none.Attribute("id") != "" || none.Without("p").Exists() {
		t.Error("what is not there is there")
	}
	if got := p.Without("p.a", ".b").Text(); got != "3" {
		t.Errorf("without: %q", got)
	}
	if got := p.First("p.a").Attribute("id"); got != "x" || !p.First("p").Exists() {
		t.Errorf("id %q", got)
	}
}
