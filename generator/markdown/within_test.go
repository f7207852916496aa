package markdown

import (
	"testing"

	"vademecum/generator/conference"
)

func TestWithin(t *testing.T) {
	for _, tt := range []struct{ source, want string }{
		{"## Costs {#costs}\n\n[see](#costs) [x](https://example.org/#costs)",
			`<h2 id="visas-costs">Costs</h2><p><a href="#visas-costs">see</a> <a href="https://example.org/#costs">x</a></p>`},
		{"a[^1]\n\n[^1]: b",
			`<p>a<sup id="visas-fnref_1"><a href="#visas-fn_1" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="visas-fn_1"><p>b <a href="#visas-fnref_1" role="doc-backlink">↩︎</a></p></li></ol></div>`},
		{"Write ` id=\"x\"` and ` href=\"#x\"`.", `<p>Write <code> id="x"</code> and <code> href="#x"</code>.</p>`},
	} {
		p, problems := Parse([]byte(tt.source), "x.md", 1)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		whole := HTML(&p, func(l conference.ProseLink) Address { return Address{Href: l.Target} })
		if got := Within(whole, "visas-"); got != tt.want {
			t.Errorf("%s\n%s\nwant\n%s", tt.source, got, tt.want)
		}
		if got := Within(whole, ""); got != whole {
			t.Errorf("no prefix changes %s to %s", whole, got)
		}
	}
}

func FuzzWithin(f *testing.F) {
	f.Add("## A {#a}\n\n[b](#a) \"c\" ` id=\"`")
	f.Fuzz(func(t *testing.T, source string) {
		p, _ := Parse([]byte(source), "x.md", 1)
		whole := HTML(&p, func(l conference.ProseLink) Address { return Address{Href: l.Target} })
		if got := Within(whole, ""); got != whole {
			t.Errorf("no prefix changes %q to %q", whole, got)
		}
	})
}
