package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"vademecum/generator/conference"
)

// headings lists the headings of a text in order, with their level on the page and their id. Headings without words are left out.
func headings(document ast.Node, source []byte) []conference.Heading {
	nodes := collectHeadings(nil, document, source)
	if len(nodes) == 0 {
		return nil
	}
	list := make([]conference.Heading, len(nodes))
	var above []int // the written levels of the headings above this one in the outline
	for i, n := range nodes {
		for len(above) > 0 && above[len(above)-1] >= n.Level {
			above = above[:len(above)-1]
		}
		above = append(above, n.Level)
		list[i].Level = min(1+len(above), 6)
		list[i].Text = words(n, source)
	}
	identify(list, nodes)
	return list
}

// collectHeadings walks the blocks only, since headings are never inline.
func collectHeadings(nodes []*ast.Heading, n ast.Node, source []byte) []*ast.Heading {
	if h, ok := n.(*ast.Heading); ok {
		if hasWords(h, source) {
			return append(nodes, h)
		}
		return nodes
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		nodes = collectHeadings(nodes, c, source)
	}
	return nodes
}

// identify sets the id of every heading: the one its editor wrote, so that an address stays valid when the words change or are
// translated, or else one made from its words. Duplicate ids get a number from the second on.
func identify(list []conference.Heading, nodes []*ast.Heading) {
	used := ids{}
	for i, n := range nodes {
		if id := writtenID(n); id != "" {
			list[i].ID = used.take(id)
		}
	}
	for i := range list {
		if list[i].ID != "" {
			continue
		}
		id := slug(list[i].Text)
		if id == "" {
			id = "section-" + strconv.Itoa(i+1)
		}
		list[i].ID = used.take(id)
	}
}

// ids counts how often each id was requested in a text.
type ids map[string]int

// take returns the id, or the first free one of id-2, id-3 and so on.
func (u ids) take(id string) string {
	free := id
	for u[free] > 0 {
		u[id]++
		free = id + "-" + strconv.Itoa(u[id])
	}
	u[free]++
	return free
}

// writtenID returns the {#id} of a heading, or "" if it has none. Valid ids have letters and digits of any script, hyphens and
// underscores; ids that footnotes use are not valid.
func writtenID(n *ast.Heading) string {
	value, _ := n.AttributeString("id")
	id, _ := value.([]byte)
	for _, r := range string(id) {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) && r != '-' && r != '_' {
			return ""
		}
	}
	if bytes.HasPrefix(id, []byte("fn_")) || bytes.HasPrefix(id, []byte("fnref_")) {
		return ""
	}
	return string(id)
}

// letters replaces the Latin letters that Unicode does not decompose into a letter and a mark.
var letters = strings.NewReplacer("æ", "ae", "œ", "oe", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i",
	"ɛ", "e", "ɔ", "o", "ŋ", "ng", "ɲ", "ny", "’", "", "'", "")

// slug makes an id from the Latin letters and digits of a heading, with hyphens between words: "Coûts & délais" becomes
// "couts-delais". An id begins with a letter, so "2 taxis" becomes "section-2-taxis". It is empty if the heading has no Latin
// letter, since digits alone mean nothing.
func slug(heading string) string {
	var b strings.Builder
	latin, gap := false, false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(heading))) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			latin, gap = latin || r >= 'a', false
		case !unicode.Is(unicode.M, r):
			gap = true
		}
	}
	id := b.String()
	switch {
	case !latin:
		return ""
	case id[0] < 'a':
		return "section-" + id
	}
	return id
}
