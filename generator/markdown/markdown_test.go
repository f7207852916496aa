package markdown

import (
	"strings"
	"sync"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// asWritten resolves every link to its target as written.
func asWritten(link conference.ProseLink) Address { return Address{Href: link.Target} }

// show parses a text and joins its pieces.
func show(t *testing.T, source string) (string, []Problem) {
	t.Helper()
	p, problems := Parse([]byte(source), "text.en.md", 1)
	if len(p.Pieces) != len(p.Links)+1 {
		t.Fatalf("%d pieces for %d links", len(p.Pieces), len(p.Links))
	}
	checkHTML(t, HTML(&p, asWritten))
	return HTML(&p, func(l conference.ProseLink) Address { return Address{Href: strings.ReplaceAll(l.Target, ":", "/")} }), problems
}

func TestParse(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"nothing":             {"", ""},
		"paragraphs":          {"One\ntwo.\n\nThree.", "<p>One\ntwo.</p><p>Three.</p>"},
		"emphasis":            {"*a* **b** ***c*** ~~d~~", "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <del>d</del></p>"},
		"line ends":           {"a  \nb\\\nc", "<p>a<br>b<br>c</p>"},
		"Windows line ends":   {"a  \r\nb\\\r\nc\r\nd", "<p>a<br>b<br>c\nd</p>"},
		"lone returns":        {"a\rb", "<p>a b</p>"},
		"no space in Chinese": {"政策，\n气候 **a**\n后\n后 b\n后", "<p>政策，气候 <strong>a</strong>\n后后 b\n后</p>"},
		"escapes":             {`\*a\* \&amp; &amp; &eacute; &#233; &#xE9; &bogus; 1 < 2 "q"`, `<p>*a* &amp;amp; &amp; é é é &amp;bogus; 1 &lt; 2 "q"</p>`},
		"bad references":      {"&#0;&#xD800;&#99999999;\x00\x01", "<p>\ufffd\ufffd&amp;#99999999;\ufffd\ufffd</p>"},
		"tight list":          {"- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"},
		"loose list":          {"3. a\n\n4. b", `<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>`},
		"definitions":         {"Visa\n: a stamp\n\nBadge\n\n: a card", "<dl><dt>Visa</dt><dd>a stamp</dd><dt>Badge</dt><dd><p>a card</p></dd></dl>"},
		"quote":               {"> a\n> b", "<blockquote><p>a\nb</p></blockquote>"},
		"rule":                {"a\n\n***", "<p>a</p><hr>"},
		"code":                {"`a < \"b\"` and\n\n```go\nx < y\n```\n\n    z", "<p><code>a &lt; \"b\"</code> and</p><pre tabindex=\"0\"><code>x &lt; y\n</code></pre><pre tabindex=\"0\"><code>z\n</code></pre>"},
		"code over two lines": {"`a\nb`", "<p><code>a b</code></p>"},
		"call-out":            {"> [!NOTE]\n> Bring a card.", `<div class="callout note" role="note"><p>Bring a card.</p></div>`},
		"call-out, two parts": {"> [!Warning]\n>\n> a\n>\n> - b", `<div class="callout warning" role="note"><p>a</p><ul><li>b</li></ul></div>`},
		"no call-out":         {"> [!FUN]\n> a\n\n[!NOTE]\n\n> a\n>\n> [!TIP]", "<blockquote><p>[!FUN]\na</p></blockquote><p>[!NOTE]</p><blockquote><p>a</p><p>[!TIP]</p></blockquote>"},
		"table": {"| a | b | |\n|:--|:-:|--:|\n| 1 | `x\\|y` |",
			`<div class="scroll" tabindex="0" role="region" aria-label="a · b"><table><thead><tr><th scope="col">a</th><th scope="col" class="align-center">b</th>` +
				`<td class="align-end"></td></tr></thead><tbody><tr><td>1</td><td class="align-center"><code>x|y</code></td><td></td></tr></tbody></table></div>`},
		"table under a heading": {"## Costs\n\n|a|\n|-|",
			`<h2 id="costs">Costs</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="costs"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>`},
		"two tables under a heading": {"## Costs\n\n|a|\n|-|\n\n|b|c|\n|-|-|",
			`<h2 id="costs">Costs</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="costs"><table><thead><tr><th scope="col">a</th></tr></thead></table></div>` +
				`<div class="scroll" tabindex="0" role="region" aria-label="b · c"><table><thead><tr><th scope="col">b</th><th scope="col">c</th></tr></thead></table></div>`},
		"a table without heads": {"| | |\n|-|-|", `<div class="scroll" tabindex="0" role="group"><table><thead><tr><td></td><td></td></tr></thead></table></div>`},
		"footnotes": {"a[^x] b[^y] c[^x]\n\n[^x]: one\n[^y]: two\n[^z]: never named",
			`<p>a<sup id="fnref_1"><a href="#fn_1" role="doc-noteref">1</a></sup> b<sup id="fnref_2"><a href="#fn_2" role="doc-noteref">2</a></sup> ` +
				`c<sup id="fnref_1_2"><a href="#fn_1" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><hr><ol>` +
				`<li id="fn_1"><p>one <a href="#fnref_1" role="doc-backlink">↩︎</a> <a href="#fnref_1_2" role="doc-backlink">↩︎</a></p></li>` +
				`<li id="fn_2"><p>two <a href="#fnref_2" role="doc-backlink">↩︎</a></p></li></ol></div>`},
		"HTML is text": {"<div class=x>\n*a* <b>b</b> <!-- c --> &lt;\n</div>\n\n<script>alert(1)</script>",
			"<p>&lt;div class=x&gt;\n<em>a</em> &lt;b&gt;b&lt;/b&gt; &lt;!-- c --&gt; &lt;\n&lt;/div&gt;</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
		"links":        {`[a](session:x) [b](<my map.pdf> "T & \"t\"") [c][r]` + "\n\n[r]: page:visa#fees 'U'", `<p><a href="session/x">a</a> <a title="T &amp; &#34;t&#34;" href="my%20map.pdf">b</a> <a title="U" href="page/visa#fees">c</a></p>`},
		"addresses":    {"<https://a.org/?x&y> www.b.org, c@d.org. <mailto:e@f.org>", `<p><a href="https///a.org/?x&amp;y">https://a.org/?x&amp;y</a> <a href="http///www.b.org">www.b.org</a>, <a href="mailto/c@d.org">c@d.org</a>. <a href="mailto/e@f.org">mailto:e@f.org</a></p>`},
		"image":        {`![A *map* & "plan"](map.png "T")`, `<p><img loading="lazy" alt="A map &amp; &#34;plan&#34;" title="T" src="map.png"></p>`},
		"linked image": {`[![a](a.png)](b.pdf)`, `<p><a href="b.pdf"><img loading="lazy" alt="a" src="a.png"></a></p>`},
		"no link in a link": {"[a <https://x.org> b[^1]](c.pdf)\n\n[^1]: d",
			`<p><a href="c.pdf">a https://x.org b<sup>1</sup></a></p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn_1"><p>d <a href="#fnref_1" role="doc-backlink">↩︎</a></p></li></ol></div>`},
	} {
		t.Run(name, func(t *testing.T) {
			got, problems := show(t, test.source)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			for _, p := range problems {
				if p.Code != CodeRaw { // HTML is text, and reported
					t.Errorf("problems %v", problems)
				}
			}
		})
	}
}

// TestRaw finds what readers would see as it is written, with its fix and the text as it should be.
func TestRaw(t *testing.T) {
	for source, want := range map[string]string{
		"See [x] (https://x.org/).":               "link [x](https://x.org/)",
		"[plan](mon plan.pdf)":                    "address [plan](mon%20plan.pdf)",
		"[call](tel:+33 1 99 00)":                 "address [call](tel:+3319900)",
		"[x](session: opening)":                   "address [x](session:opening)",
		"[x](page:visa “Visas”)":                  "title [x](page:visa \"Visas\")",
		"##Fees":                                  "heading ## Fees",
		"| a | b |\n| c | d |":                    "table | --- | --- |",
		"a\tb\tc\nd\te\tf":                        "cells ",
		"**Be early":                              "bold ",
		"Be __early":                              "bold ",
		"<p class=x>Free</p>":                     "html ",
		"- item\n- [x] (https://x.org)":           "link [x](https://x.org)",
		"| a |\n| --- |\n| [x] (https://x.org) |": "link [x](https://x.org)",
	} {
		_, problems := show(t, source)
		if len(problems) != 1 || problems[0].Code != CodeRaw || problems[0].Fix+" "+problems[0].Args["right"] != want {
			t.Errorf("%q: %v, want %s", source, problems, want)
		}
	}
	for _, source := range []string{
		"a < b and c > d", "[x] (see above)", "3 * 4 ** 2", "#1 of the list", "a\tb", "`**x` and `<p>`", "[1] and [2]", "a | b", "snake_case__name",
		"```\n<p>[x] (y.pdf)\n```", "    <p>", "__init__.py stays",
	} {
		if _, problems := show(t, source); len(problems) > 0 {
			t.Errorf("%q: %v", source, problems)
		}
	}
	if _, problems := show(t, "a\n\n```\nb\n"); len(problems) != 1 || problems[0].Code != CodeFence || problems[0].At.Line != 3 {
		t.Errorf("an open fence: %v", problems)
	}
	if _, problems := show(t, "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n"); len(problems) != 1 || problems[0].Code != CodeConflict || problems[0].At.Line != 2 {
		t.Errorf("two versions: %v", problems)
	}
}

// A mistake is reported at its place, and its words are kept.
func TestProblems(t *testing.T) {
	at := func(line, column, length int32) position.Position {
		return position.Position{File: "text.en.md", Line: line, Column: column, Length: length}
	}
	for source, test := range map[string]struct {
		html string
		want Problem
	}{
		"é [a](javascript:alert(1))": {"<p>é a</p>", Problem{Code: CodeScheme, At: at(1, 7, 19), Args: args("scheme", "javascript", "target", "javascript:alert(1)")}},
		"[a](feed:javascript:x)":     {"<p>a</p>", Problem{Code: CodeScheme, At: at(1, 5, 17), Args: args("scheme", "feed", "target", "feed:javascript:x")}},
		"[a](<JAVA&Tab;SCRIPT:x>)":   {"<p>a</p>", Problem{Code: CodeScheme, At: at(1, 6, 17), Args: args("scheme", "JAVASCRIPT", "target", "JAVA\tSCRIPT:x")}},
		"x\n\n> [a](sesion:x)":       {"<p>x</p><blockquote><p>a</p></blockquote>", Problem{Code: CodeScheme, At: at(3, 7, 8), Args: args("scheme", "sesion", "target", "sesion:x")}},
		"[a](//host/x)":              {"<p>a</p>", Problem{Code: CodeScheme, At: at(1, 5, 8), Args: args("scheme", "//", "target", "//host/x")}},
		"<ftp://host/x>":             {"<p>ftp://host/x</p>", Problem{Code: CodeScheme, At: at(1, 2, 12), Args: args("scheme", "ftp", "target", "ftp://host/x")}},
		"[a](/fr/x)":                 {"<p>a</p>", Problem{Code: CodeAbsolute, At: at(1, 5, 5), Args: args("target", "/fr/x")}},
		"[a](https:x)":               {"<p>a</p>", Problem{Code: CodeIncomplete, At: at(1, 5, 7), Args: args("target", "https:x")}},
		"*x* [a]()":                  {"<p><em>x</em> a</p>", Problem{Code: CodeNoAddress, At: at(1, 5, 0), Args: args()}},
		"[](a.pdf)":                  {"<p></p>", Problem{Code: CodeNoWords, At: at(1, 4, 5), Args: args("target", "a.pdf")}},
		"![](a.png)":                 {`<p><img loading="lazy" alt="" src="a.png"></p>`, Problem{Code: CodeNoAlt, At: at(1, 5, 5), Args: args("target", "a.png")}},
		"![a](https://x.org/a.png)":  {"<p>a</p>", Problem{Code: CodeImageTarget, At: at(1, 6, 19), Args: args("target", "https://x.org/a.png")}},
		"![a](data:image/png;x)":     {"<p>a</p>", Problem{Code: CodeScheme, At: at(1, 6, 16), Args: args("scheme", "data", "target", "data:image/png;x")}},
		"![a](session:x)":            {"<p>a</p>", Problem{Code: CodeImageTarget, At: at(1, 6, 9), Args: args("target", "session:x")}},
	} {
		html, problems := show(t, source)
		if html != test.html {
			t.Errorf("%q: got %s, want %s", source, html, test.html)
		}
		if len(problems) != 1 || !same(problems[0], test.want) {
			t.Errorf("%q: problems %v, want %v", source, problems, test.want)
		}
	}
}

func args(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

func same(a, b Problem) bool {
	if a.Code != b.Code || a.At != b.At || len(a.Args) != len(b.Args) {
		return false
	}
	for name, value := range a.Args {
		if b.Args[name] != value {
			return false
		}
	}
	return true
}

// A text may begin on any line of its file.
func TestParseCountsFromTheLineOfTheFile(t *testing.T) {
	p, _ := Parse([]byte("\n[a](b.pdf)"), "f.md", 7)
	if want := (position.Position{File: "f.md", Line: 8, Column: 5, Length: 5}); p.Links[0].At != want {
		t.Errorf("got %v, want %v", p.Links[0].At, want)
	}
}

func TestHTMLWritesAddresses(t *testing.T) {
	p, _ := Parse([]byte(`[a](session:x) ![b](b.png)`), "f.md", 1)
	for _, test := range []struct {
		address     Address
		link, image string
	}{
		{Address{}, `<a href="">`, `src="">`},
		{Address{Href: "../x/?a&b#c"}, `<a href="../x/?a&amp;b#c">`, `src="../x/?a&amp;b#c">`},
		{Address{Href: `a "b"<c>\d%20é`}, `<a href="a%20%22b%22%3Cc%3E%5Cd%20é">`, `src="a%20%22b%22%3Cc%3E%5Cd%20é">`},
		{Address{Href: "x", Rel: `external "x"`}, `<a href="x" rel="external &#34;x&#34;">`, `src="x">`},
		{Address{Href: "x", Width: 300, Height: 200}, `<a href="x">`, `src="x" width="300" height="200">`},
		{Address{Href: "x", SrcSet: `y 1w, z"&c 2w`, Sizes: "auto, 100vw"}, `<a href="x">`, `src="x" srcset="y 1w, z&#34;&amp;c 2w" sizes="auto, 100vw">`},
		{Address{Href: "x", Width: 300}, `<a href="x">`, `src="x">`},
		{Address{Href: "jAvA\nscript:x"}, `<a href="">`, `src="">`},
		{Address{Href: "HTTPS://x.org/"}, `<a href="HTTPS://x.org/">`, `src="HTTPS://x.org/">`},
	} {
		got := HTML(&p, func(conference.ProseLink) Address { return test.address })
		if want := "<p>" + test.link + `a</a> <img loading="lazy" alt="b" ` + test.image + "</p>"; got != want {
			t.Errorf("%+v:\ngot  %s\nwant %s", test.address, got, want)
		}
	}
}

// An image of a document that stands alone is inside it and there at once. An editor's link never has such an address.
func TestHTMLEmbedsImages(t *testing.T) {
	p, _ := Parse([]byte(`[a](session:x) ![b](b.png)`), "f.md", 1)
	got := HTML(&p, func(conference.ProseLink) Address {
		return Address{Href: "data:,x", Src: "data:image/png;base64,A+/=", Eager: true}
	})
	if want := `<p><a href="">a</a> <img alt="b" src="data:image/png;base64,A+/="></p>`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Every piece except the last ends where the value of an attribute begins, so that they can be joined with any escaped text in
// between.
func TestPiecesEndInAnAttribute(t *testing.T) {
	p, _ := Parse([]byte("[a](b.pdf) ![c](d.png)\n\n<e@f.org>"), "f.md", 1)
	for i, piece := range p.Pieces {
		if i < len(p.Links) && !strings.HasSuffix(piece, `href="`) && !strings.HasSuffix(piece, `src="`) {
			t.Errorf("piece %d ends in the wrong place: %s", i, piece)
		}
		if i > 0 && !strings.HasPrefix(piece, `">`) {
			t.Errorf("piece %d begins in the wrong place: %s", i, piece)
		}
	}
}

// All goroutines can use one parser.
func TestParseAtTheSameTime(t *testing.T) {
	source := []byte("# a\n\n[b](c.pdf)[^1] <https://x.org>\n\n| a |\n|-|\n| `b\\|c` |\n\n[^1]: d\n")
	want, _ := Parse(source, "f.md", 1)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				got, _ := Parse(source, "f.md", 1)
				if HTML(&got, asWritten) != HTML(&want, asWritten) {
					t.Error("another text came out")
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkParse(b *testing.B) {
	source := []byte(`The committee reviews progress since the last session, and the draft text of the regional framework for adaptation. Delegations
that have not sent their measures may do so until noon. The working group on finance meets before.

- **Shared measures** what each country reports, and by when
- **Public investment** where the budget comes from and who decides
- **Local practice** lessons of the pilot programme in four cities
- **Next steps** dates of the technical sessions and their rooms

Interpretation is on channels one to four. Documents are handed out at the desk on the ground floor in every language of the
conference, and stand [beside the programme](https://papers.example.org/docs/s0001.pdf) from the evening before. Corrections to the
record go to the secretariat within two days; what arrives later is noted in the next report. Badges are asked for at every
door, so please wear yours where it can be seen. Water and coffee wait outside the hall.
`)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(source, "text.en.md", 1)
	}
}
