package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vademecum/generator/position"
)

// The text at the place of a link is its target as written, in any block.
func TestPlacesOfLinks(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 11))
	found := 0
	for range 2000 {
		source := randomText(r)
		p, _ := Parse([]byte(source), "f.md", 1)
		found += len(p.Links)
		for _, link := range p.Links {
			written := textAt(source, link.At)
			plain := string(plainText([]byte(written)))
			if plain == "" || link.Target != plain && link.Target != "mailto:"+plain && link.Target != "http://"+plain {
				t.Fatalf("%q stands at %v, not %q, in\n%s", written, link.At, link.Target, source)
			}
		}
	}
	if found < 4000 {
		t.Errorf("only %d links in 2000 texts", found)
	}
}

// textAt returns the characters at a place.
func textAt(source string, at position.Position) string {
	line := []rune(strings.Split(source, "\n")[at.Line-1])
	return string(line[at.Column-1 : at.Column-1+at.Length])
}

// randomText returns nested blocks with links, and words like their targets before them.
func randomText(r *rand.Rand) string {
	words := []string{"a.pdf", "é", "政策", "session:x", "**b**", "`a.pdf`", "\\*", "(a.pdf)", "x &amp; y", "كلمة"}
	targets := []string{"a.pdf", "session:x", "page:visa#fees", "https://x.org/?a=1&amp;b=2", "m\\_ap.png", "é/政.pdf", "#fees"}
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	links := []func() string{
		func() string { return fmt.Sprintf("[%s](%s)", pick(words), pick(targets)) },
		func() string { return fmt.Sprintf("[%s]( <%s> \"%s\" )", pick(words), pick(targets), "a.pdf") },
		func() string { return fmt.Sprintf("[%s\n%s](%s 'a.pdf')", pick(words), pick(words), pick(targets)) },
		func() string { return "[" + pick(words) + "][ref]" },
		func() string { return fmt.Sprintf("[![%s](a.pdf)](%s)", pick(words), pick(targets)) },
		func() string { return "<https://x.org/é>" },
		func() string { return "https://x.org/a.pdf" },
		func() string { return "www.x.org" },
		func() string { return "a@b.org" },
		func() string { return "<a@b.org>" },
	}
	line := func() string {
		parts := []string{pick(words), links[r.IntN(len(links))](), pick(words), links[r.IntN(len(links))]()}
		return strings.Join(parts, " ")
	}
	blocks := []func(inner string) string{
		func(inner string) string { return indent(inner, "> ", "> ") },
		func(inner string) string { return indent(inner, "- ", "  ") },
		func(inner string) string { return indent(inner, "-\t", "\t") },
		func(inner string) string { return indent(inner, "10. ", "    ") },
		func(inner string) string { return "term\n" + indent(inner, ": ", "  ") },
		func(inner string) string { return "x[^1]\n\n" + indent(inner, "[^1]: ", "    ") },
		func(inner string) string { return "> [!NOTE]\n" + indent(inner, "> ", "> ") },
	}
	var b strings.Builder
	b.WriteString("[ref]: <page:x#é>\n\n")
	for range 1 + r.IntN(3) {
		block := line()
		switch r.IntN(4) {
		case 0:
			block = "## " + strings.ReplaceAll(block, "\n", " ")
		case 1:
			block = "| x | y |\n|---|---|\n| " + strings.ReplaceAll(block, "\n", " ") + " | z |"
		}
		for range r.IntN(3) {
			block = blocks[r.IntN(len(blocks))](block)
		}
		b.WriteString(block + "\n\n")
	}
	return b.String()
}

// indent adds one prefix to the first line and another to the others.
func indent(text, first, rest string) string {
	return first + strings.ReplaceAll(text, "\n", "\n"+rest)
}
