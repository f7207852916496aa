package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeadings(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"the page has the only h1": {"# A\n## B\n### C\n# D", "2 a A; 3 b B; 4 c C; 2 d D"},
		"no level is left out":     {"### A\n##### B\n#### C\n## D\n###### E", "2 a A; 3 b B; 3 c C; 2 d D; 3 e E"},
		"at most h6":               {"# A\n## B\n### C\n#### D\n##### E\n###### F", "2 a A; 3 b B; 4 c C; 5 d D; 6 e E; 6 f F"},
		"words without markup":     {"## Le *Salam* `x` & [co](a.pdf) ![i](i.png)\nB\n===", "2 le-salam-x-co-i Le Salam x & co i; 2 b B"},
		"written ids":              {"## Frais {#fees}\n## الرسوم {#رسوم}\n## X {#a:b}\n## Z {#fn_1}\n## Y {#fees .c}", "2 fees Frais; 2 رسوم الرسوم; 2 x X; 2 z Z; 2 fees-2 Y"},
		"written ids come first":   {"## Fees\n## Frais {#fees}", "2 fees-2 Fees; 2 fees Frais"},
		"other scripts":            {"## القسم\n## Fees\n## 签证\n## 2007", "2 section-1 القسم; 2 fees Fees; 2 section-3 签证; 2 section-4 2007"},
		"the same twice":           {"## A\n## A\n## A 2\n## A", "2 a A; 2 a-2 A; 2 a-2-2 A 2; 2 a-3 A"},
		"without words":            {"##\n## {#x}\n## &nbsp;\n## A", "2 a A"},
		"inside other blocks":      {"> ## A\n\n- # B\n\n[^1]\n\n[^1]: # C", "2 a A; 2 b B; 2 c C"},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := Parse([]byte(test.source), "f.md", 1)
			checkHTML(t, HTML(&p, asWritten))
			var got []string
			for _, h := range p.Headings {
				got = append(got, fmt.Sprint(h.Level, " ", h.ID, " ", h.Text))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	for heading, want := range map[string]string{
		"Coûts & délais":      "couts-delais",
		"L’accueil, l'hôtel":  "laccueil-lhotel",
		"Œuvre Straße Ørsted": "oeuvre-strasse-orsted",
		"  -- 2 taxis -- ":    "section-2-taxis",
		"Bɛn kɔfɛ":            "ben-kofe",
		"برنامج UNDP":         "undp",
		"日程":                  "",
		"15.11.2007":          "",
		"":                    "",
	} {
		if got := slug(heading); got != want {
			t.Errorf("%q: got %q, want %q", heading, got, want)
		}
	}
}
