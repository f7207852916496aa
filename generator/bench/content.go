package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// contentCommand compares what the pages of two folders say, whatever their markup.
func contentCommand(_ context.Context, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("content", stderr)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 2 {
		return errors.New("content needs two folders")
	}
	return content(flags.Arg(0), flags.Arg(1), stdout)
}

// The parts of a page that are compared. Each is a list of lines.
const (
	partText      = "text"
	partLinks     = "links"
	partLandmarks = "landmarks and headings"
	partIDs       = "ids"
	partData      = "data for scripts"
	partMeta      = "metadata"
	partThings    = "structured data"
)

// content prints, for each part, how many pages say something else, and what is lost and new on the first of them. It returns
// errDiffer if anything is lost.
func content(old, new string, stdout io.Writer) error {
	before, err := readSite(old)
	if err != nil {
		return err
	}
	after, err := readSite(new)
	if err != nil {
		return err
	}
	differ := map[string][]string{}
	lost := false
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] == nil {
			fmt.Fprintf(stdout, "%s is missing\n", name)
			lost = true
			continue
		}
		for part, lines := range before[name] {
			gone, added := lacking(after[name][part], lines), lacking(lines, after[name][part])
			if len(gone)+len(added) == 0 {
				continue
			}
			differ[part] = append(differ[part], name)
			lost = lost || len(gone) > 0
			if len(differ[part]) > 3 {
				continue
			}
			fmt.Fprintf(stdout, "%s: %s\n", name, part)
			for _, line := range gone {
				fmt.Fprintf(stdout, "\t- %s\n", line)
			}
			for _, line := range added {
				fmt.Fprintf(stdout, "\t+ %s\n", line)
			}
		}
	}
	for _, part := range slices.Sorted(maps.Keys(differ)) {
		fmt.Fprintf(stdout, "%d of %d pages have other %s\n", len(differ[part]), len(before), part)
	}
	if lost {
		return errDiffer
	}
	return nil
}

// lacking returns the lines of want that are not in have, counting each as often as it occurs.
func lacking(have, want []string) (missing []string) {
	count := map[string]int{}
	for _, line := range have {
		count[line]++
	}
	for _, line := range want {
		if count[line]--; count[line] < 0 {
			missing = append(missing, line)
		}
	}
	return missing
}

// said is what a page says, by part.
type said map[string][]string

// readSite reads the pages of a folder. References between descriptions (@id) are resolved, whatever page has the description.
func readSite(folder string) (map[string]said, error) {
	names := map[string]bool{}
	if err := addFiles(names, folder); err != nil {
		return nil, err
	}
	roots := map[string]*html.Node{}
	known := map[string]map[string]any{}
	for name := range names {
		if filepath.Ext(name) != ".html" {
			continue
		}
		file, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		root, err := html.Parse(file)
		file.Close()
		if err != nil {
			return nil, err
		}
		roots[name] = root
		language, _, _ := strings.Cut(filepath.ToSlash(name), "/")
		for _, graph := range structuredData(root) {
			collectThings(known, language, graph)
		}
	}
	out := map[string]said{}
	for name, root := range roots {
		page := said{}
		page.words(root)
		page.read(root)
		language, _, _ := strings.Cut(filepath.ToSlash(name), "/")
		for _, graph := range structuredData(root) {
			page.things(known, language, "", graph)
		}
		slices.Sort(page[partThings])
		page[partThings] = slices.Compact(page[partThings])
		out[name] = page
	}
	return out, nil
}

func (p said) add(part, format string, values ...any) {
	p[part] = append(p[part], fmt.Sprintf(format, values...))
}

// landmarks are the elements a screen reader lists.
var landmarks = []atom.Atom{
	atom.Header, atom.Nav, atom.Main, atom.Footer, atom.Section, atom.Aside, atom.Article,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.Table, atom.Caption, atom.Th, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Details, atom.Summary,
}

// inline are the elements that can be inside a word.
var inline = []atom.Atom{atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Em, atom.I, atom.Small, atom.Span, atom.Strong, atom.Time}

// words adds the words of the text below a node. A word ends where an element begins or ends that is not inline.
func (p said) words(root *html.Node) {
	var text strings.Builder
	var collect func(n *html.Node)
	collect = func(n *html.Node) {
		if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
			return
		}
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
			return
		}
		splits := !slices.Contains(inline, n.DataAtom)
		if splits {
			text.WriteByte('\n')
		}
		for child := range n.ChildNodes() {
			collect(child)
		}
		if splits {
			text.WriteByte('\n')
		}
	}
	collect(root)
	p[partText] = strings.Fields(text.String())
}

func (p said) read(n *html.Node) {
	if n.DataAtom == atom.Style {
		return
	}
	if n.Type == html.ElementNode {
		p.element(n)
	}
	for child := range n.ChildNodes() {
		p.read(child)
	}
}

func (p said) element(n *html.Node) {
	value := map[string]string{}
	for _, a := range n.Attr {
		value[a.Key] = a.Val
		if strings.HasPrefix(a.Key, "data-") || a.Key == "datetime" && strings.Contains(a.Val, "T") {
			p.add(partData, "%s %s=%q", n.Data, a.Key, a.Val)
		}
	}
	if id := value["id"]; id != "" {
		p.add(partIDs, "%s", id)
	}
	switch n.DataAtom {
	case atom.A:
		p.add(partLinks, "%s %q", value["href"], textOf(n))
	case atom.Meta:
		p.add(partMeta, "%s=%q", value["name"]+value["property"]+value["http-equiv"]+value["charset"], value["content"])
	case atom.Link:
		if value["rel"] != "stylesheet" { // its address has a digest
			p.add(partMeta, "%s %s %s", value["rel"], value["hreflang"], value["href"])
		}
	case atom.Title:
		p.add(partMeta, "title %q", textOf(n))
	}
	if slices.Contains(landmarks, n.DataAtom) {
		p.add(partLandmarks, "%s %s%s%s", n.Data, value["aria-label"], value["aria-labelledby"], value["scope"])
	}
}

func textOf(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(" " + d.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// structuredData returns the JSON-LD graphs of a page.
func structuredData(root *html.Node) (out []any) {
	for n := range root.Descendants() {
		if n.DataAtom != atom.Script || n.FirstChild == nil || !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Val == "application/ld+json" }) {
			continue
		}
		var graph any
		if json.Unmarshal([]byte(n.FirstChild.Data), &graph) == nil {
			out = append(out, graph)
		}
	}
	return out
}

// collectThings remembers the properties of everything with an @id.
func collectThings(known map[string]map[string]any, language string, value any) {
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			collectThings(known, language, each)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok {
			key := language + " " + id
			if known[key] == nil {
				known[key] = map[string]any{}
			}
			maps.Copy(known[key], v)
		}
		for _, each := range v {
			collectThings(known, language, each)
		}
	}
}

// things writes the properties of a graph, one line each. Of a reference it writes what is known of the thing; a thing never contains
// itself.
func (p said) things(known map[string]map[string]any, language, path string, value any) {
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			p.things(known, language, path, each)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && strings.Count(path, "/") < 4 {
			v = known[language+" "+id]
		}
		for key, each := range v {
			p.things(known, language, path+"/"+key, each)
		}
	default:
		p.add(partThings, "%s = %v", path, v)
	}
}
