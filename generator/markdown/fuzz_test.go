package markdown

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"vademecum/generator/position"
)

// The tests check HTML with rules of their own, independent of the code: tags have one form only, and a scheme is what a browser
// sees.
var (
	goodTag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	goodAttribute = regexp.MustCompile(` ([a-z-]+)="([^"<>]*)"`)
	anyScheme     = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*):`)
	good          = []string{"http", "https", "mailto", "tel"}
	empty         = []string{"br", "hr", "img", "wbr", "col"}
)

// checkHTML fails the test unless the tags balance, contain no scripts, and have only allowed addresses. It returns the ids.
func checkHTML(t *testing.T, text string) (ids []string) {
	t.Helper()
	var open []string
	for rest := text; ; {
		start := strings.IndexByte(rest, '<')
		if start < 0 {
			break
		}
		tag := goodTag.FindStringSubmatch(rest[start:])
		if tag == nil {
			t.Fatalf("not a tag: %q in %s", rest[start:], text)
		}
		rest = rest[start+len(tag[0]):]
		name := tag[2]
		switch {
		case name == "script" || name == "style" || name == "iframe":
			t.Fatalf("<%s> in %s", name, text)
		case tag[1] == "/":
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %v in %s", name, open, text)
			}
			open = open[:len(open)-1]
		case !slices.Contains(empty, name):
			if name == "a" && slices.Contains(open, "a") {
				t.Fatalf("a link in a link in %s", text)
			}
			open = append(open, name)
		}
		for _, attribute := range goodAttribute.FindAllStringSubmatch(tag[3], -1) {
			switch key := attribute[1]; {
			case strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "action":
				t.Fatalf("%s in %s", attribute[0], text)
			case key == "href" || key == "src":
				checkAddress(t, html.UnescapeString(attribute[2]))
			case key == "id":
				ids = append(ids, attribute[2])
			}
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v left open in %s", open, text)
	}
	return ids
}

func checkAddress(t *testing.T, address string) {
	t.Helper()
	address = strings.TrimLeft(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(address), "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x1f ")
	if scheme := anyScheme.FindStringSubmatch(address); scheme != nil && !slices.Contains(good, strings.ToLower(scheme[1])) {
		t.Fatalf("address %q", address)
	}
	if slash := strings.ReplaceAll(address, `\`, "/"); strings.HasPrefix(slash, "//") {
		t.Fatalf("address %q", address)
	}
}

// Parsing any text succeeds, its HTML is well formed and harmless, and every place is in the text.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"# a {#b}\n\n> [!NOTE]\n> [c](session:d)\n\n| e | f |\n|--:|:-:|\n| `g\\|h` | ![i](j.png \"k\") |\n",
		"a[^1] b[^1]\n\n[^1]: c\n    > d\n\nterm\n: def\n\n1) x\n\n   y\n",
		"<https://x.org> www.x.org a@b.org [a <b@c.org>](d) [e]\n\n[e]: <javascript:alert(1)> 'f'\n",
		"<div onclick=x>\n<a href='&#106;avascript:x'>\n<script>y</script>\n\n<b>z <i>w</b> <!-- v --> <img src=//u alt=t>\n",
		"<table><tr><td>\n\n|a|\n|-|\n\n</table> <a href=x>[y](z)</a>\n\n<svg><style><img title=\"</style><script>\">",
		"\t- a\n\t\t> [b](\tc.pdf\t)\n\n\t\tcode\n- [d]( <e f.pdf> (g) )\r\n",
		"~~a~~ *b **c* d** `e` &lt; &#0; \\\n***\n===\n[a](feed:javascript:x) [b](//c) [d](\\\\e)",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			t.Skip("rejected before it gets here")
		}
		p, problems := Parse([]byte(source), "f.md", 1)
		if len(p.Pieces) != len(p.Links)+1 {
			t.Fatalf("%d pieces for %d links", len(p.Pieces), len(p.Links))
		}
		whole := HTML(&p, asWritten)
		ids := checkHTML(t, whole)
		checkHTML(t, Label(whole, func(kind string) Word { return Word{Value: kind, Lang: "fr", Dir: "ltr"} }))
		slices.Sort(ids)
		if len(slices.Compact(ids)) < len(ids) {
			t.Fatalf("an id twice: %v", ids)
		}
		lines := strings.Split(source, "\n")
		for _, link := range p.Links {
			checkPlace(t, lines, link.At)
		}
		for _, problem := range problems {
			checkPlace(t, lines, problem.At)
		}
	})
}

// checkPlace fails the test unless a place is in the text.
func checkPlace(t *testing.T, lines []string, at position.Position) {
	t.Helper()
	if at.Line < 1 || int(at.Line) > len(lines) || at.Column < 1 ||
		int(at.Column-1) > utf8.RuneCountInString(lines[at.Line-1]) {
		t.Fatalf("%v lies outside the text", at)
	}
}

func FuzzClassify(f *testing.F) {
	for _, seed := range []string{"session:x#y", "java\tscript:x", "//x", `\\x`, "a:b", "%41:x", "#", "https://x", " /x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, target string) {
		switch c := Classify(target); c.Class {
		case External, File:
			checkAddress(t, target)
		case Thing:
			if !strings.Contains(target, ":") {
				t.Errorf("%q is a thing", target)
			}
		}
	})
}
