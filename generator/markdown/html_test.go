package markdown

import (
	"strings"
	"testing"
)

func TestHTMLLetThrough(t *testing.T) {
	for name, test := range map[string]struct {
		source, want string
		problems     []string
	}{
		"inline":       {`a <b>b</b><br/> <span LANG='fr' class="x & y" aria-label=z hidden>c</span>`, `<p>a <b>b</b><br> <span lang="fr" class="x &amp; y" aria-label="z" hidden="">c</span></p>`, nil},
		"block":        {"<div class=\"k\">\n\n*a*\n\n</div>\n\nb", "<div class=\"k\"><p><em>a</em></p></div><p>b</p>", nil},
		"references":   {"<p>&amp; &eacute; &lt;x&gt; \\*</p>", "<p>&amp; é &lt;x&gt; \\*</p>", nil},
		"comments":     {"a <!-- b --> c <!--> d\n\n<!--\ne\n\nf -->\n\ng", "<p>a  c  d</p><p>g</p>", nil},
		"details":      {"<details open><summary>a</summary>\n\nb\n\n</details>", `<details open=""><summary>a</summary><p>b</p></details>`, nil},
		"never closed": {"<div>\n\na <i>b\n\nc", "<div><p>a <i>b</i></p><p>c</p></div>", nil},
		"badly nested": {"a <b>b <i>c</b> d</i>", "<p>a <b>b <i>c</i></b> d&lt;/i&gt;</p>", nil},
		"not opened":   {"- a </li> b\n\n</div>", "<ul><li>a &lt;/li&gt; b</li></ul>&lt;/div&gt;", nil},
		"links":        {`<a href="session:x" title="t">a <a href=b.pdf>b</a></a>`, `<p><a href="session/x" title="t">a b</a>&lt;/a&gt;</p>`, nil},
		"image":        {`<img src="a.png" alt="b &amp; c" width=3>`, `<img loading="lazy" alt="b &amp; c" src="a.png">`, nil},
		"no tag":       {"a <b", "<p>a &lt;b</p>", nil},
		"script":       {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", []string{"<script>"}},
		"script, hard": {"a <SCRIPT src=x> <b <script>\n\n<svg/onload=x>", "<p>a &lt;SCRIPT src=x&gt; &lt;b &lt;script&gt;</p><p>&lt;svg/onload=x&gt;</p>", []string{"<script>", "<script>"}},
		"elements":     {"<iframe src=x></iframe><form><style>", "&lt;iframe src=x&gt;&lt;/iframe&gt;&lt;form&gt;&lt;style&gt;", []string{"<iframe>", "<form>", "<style>"}},
		"attributes":   {`<b onclick="x" STYLE='y' data-x="z" id="i" id="j">a</b>`, `<p><b id="i">a</b></p>`, []string{"onclick", "style", "data-x"}},
		"h1":           {"<h1>a</h1>", "&lt;h1&gt;a&lt;/h1&gt;", []string{"<h1>"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, problems := show(t, test.source, true)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			var what []string
			for _, p := range problems {
				if p.Code != CodeActiveHTML {
					t.Errorf("problem %v", p)
				}
				what = append(what, p.Args["what"])
			}
			if strings.Join(what, " ") != strings.Join(test.problems, " ") {
				t.Errorf("problems %v, want %v", what, test.problems)
			}
		})
	}
}

// Addresses in HTML are judged like any other, and found in a quote as well.
func TestHTMLAddresses(t *testing.T) {
	p, problems := Parse([]byte("> <div>\n> <a class='x'\n> href='feed&colon;x'>a</a> <a href=é.pdf>b</a> <img src=c.png>\n> </div>"), "f.md", 1, true)
	if len(problems) != 2 || problems[0].Code != CodeScheme || problems[0].At.Line != 3 || problems[0].At.Column != 9 || problems[0].At.Length != 12 {
		t.Errorf("problems %v", problems)
	}
	if len(problems) == 2 && (problems[1].Code != CodeNoAlt || problems[1].At.Column != 58 || problems[1].At.Length != 5) {
		t.Errorf("problem %v", problems[1])
	}
	if len(p.Links) != 2 || p.Links[0].At.Column != 37 || p.Links[0].At.Length != 5 {
		t.Errorf("links %v", p.Links)
	}
}
