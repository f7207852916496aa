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

// headings lists the headings of a text in their order, with the level each is shown at and its id. A heading without
// words is none.
func headings(document ast.Node, source []byte) []conference.Heading {
	nodes := collectHeadings(nil, document, source)
	if len(nodes) == 0 {
		return nil
	}
	list := make([]conference.Heading, len(nodes))
	var above []int // the levels written of the headings this one is under
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

// collectHeadings walks the blocks only: no heading stands inside a line.
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

// identify gives every heading its id: the one its editor wrote, so that an address stays good when the words change or
// are translated, else one made of its words. An id given twice is numbered from the second on.
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

// ids are those a text uses, each with how often it was asked for.
type ids map[string]int

// take returns the id, or the first of id-2, id-3 … that is free.
func (u ids) take(id string) string {
	free := id
	for u[free] > 0 {
		u[id]++
		free = id + "-" + strconv.Itoa(u[id])
	}
	u[free]++
	return free
}

// writtenID returns the {#id} of a heading. Letters and digits of any script will do, with hyphens and underscores;
// anything else is no id, nor is one that could be a footnote's.
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

// letters are the Latin letters that do not come apart into a letter and a mark.
var letters = strings.NewReplacer("æ", "ae", "œ", "oe", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i",
	"ɛ", "e", "ɔ", "o", "ŋ", "ng", "ɲ", "ny", "’", "", "'", "")

// slug makes an id of a heading's Latin letters and its digits, words joined by hyphens: "Coûts & délais" is
// "couts-delais". An id begins with a letter, so "2 taxis" is "section-2-taxis". It is empty where there is no Latin letter:
// digits by themselves say nothing.
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
