// Package page reads HTML pages as people do, so that tests say what a reader sees and not how it is marked up.
package page

import (
	"strings"

	"golang.org/x/net/html"
)

// Element is an element of a page. The zero Element has no text and no elements.
type Element struct{ node *html.Node }

// Parse reads a page as a browser without JavaScript does.
func Parse(markup string) Element {
	// Reading from memory cannot fail, and to an HTML parser no markup is wrong.
	node, err := html.ParseWithOptions(strings.NewReader(markup), html.ParseOptionEnableScripting(false))
	if err != nil {
		panic(err)
	}
	return Element{node}
}

// All lists the elements below e that a selector names, in the order of the page. A selector is a tag, a class behind a dot, an id
// behind a hash, or several of them ("table.board", ".title"); after a space come elements inside those.
func (e Element) All(selector string) []Element {
	found := []Element{e}
	for step := range strings.FieldsSeq(selector) {
		var inside []Element
		seen := map[*html.Node]bool{}
		for _, outer := range found {
			for n := range outer.descendants() {
				if matches(n, step) && !seen[n] {
					seen[n] = true
					inside = append(inside, Element{n})
				}
			}
		}
		found = inside
	}
	return found
}

// First is the first of the elements a selector names, or the zero Element.
func (e Element) First(selector string) Element {
	if all := e.All(selector); len(all) > 0 {
		return all[0]
	}
	return Element{}
}

// Exists reports whether there is such an element.
func (e Element) Exists() bool { return e.node != nil }

// Attribute is the value of an attribute, "" where there is none.
func (e Element) Attribute(name string) string {
	if e.node == nil {
		return ""
	}
	return attribute(e.node, name)
}

// Raw is all the text of an element, hidden or not and that of scripts included, with a space where tags stand between.
func (e Element) Raw() string {
	var texts []string
	for n := range e.descendants() {
		if n.Type == html.TextNode {
			texts = append(texts, n.Data)
		}
	}
	return strings.Join(texts, " ")
}

// IDs are the places on a page that addresses can name.
func (e Element) IDs() map[string]bool {
	ids := map[string]bool{}
	for n := range e.descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id] = true
		}
	}
	return ids
}

// Addresses are all the addresses a page names, in the order of the page: of links and of what it fetches, of the page it sends
// readers on to, and of what it tells other programs.
func (e Element) Addresses() (list []string) {
	for n := range e.descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "href" || a.Key == "src":
				list = append(list, a.Val)
			case a.Key == "srcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					address, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
					list = append(list, address)
				}
			case a.Key == "content" && strings.EqualFold(attribute(n, "http-equiv"), "refresh"):
				_, address, _ := strings.Cut(a.Val, "url=")
				list = append(list, address)
			case a.Key == "content" && strings.HasPrefix(a.Val, "https://"):
				list = append(list, a.Val)
			}
		}
	}
	return list
}

// Without is e as it would be without the elements that selectors of one step name.
func (e Element) Without(selectors ...string) Element {
	if e.node == nil {
		return e
	}
	return Element{copyWithout(e.node, selectors)}
}

func copyWithout(n *html.Node, selectors []string) *html.Node {
	clone := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: n.Attr}
children:
	for c := range n.ChildNodes() {
		for _, s := range selectors {
			if matches(c, s) {
				continue children
			}
		}
		clone.AppendChild(copyWithout(c, selectors))
	}
	return clone
}

func (e Element) descendants() func(yield func(*html.Node) bool) {
	if e.node == nil {
		return func(func(*html.Node) bool) {}
	}
	return e.node.Descendants()
}

func matches(n *html.Node, step string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	// "table.board#here" is "table", ".board", "#here".
	for step != "" {
		end := strings.IndexAny(step[1:], ".#") + 1
		if end == 0 {
			end = len(step)
		}
		part := step[:end]
		step = step[end:]
		switch part[0] {
		case '.':
			if !hasClass(n, part[1:]) {
				return false
			}
		case '#':
			if attribute(n, "id") != part[1:] {
				return false
			}
		default:
			if n.Data != part {
				return false
			}
		}
	}
	return true
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func hasClass(n *html.Node, class string) bool {
	for name := range strings.FieldsSeq(attribute(n, "class")) {
		if name == class {
			return true
		}
	}
	return false
}
