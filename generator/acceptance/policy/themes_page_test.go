package policy

import (
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/theme"
	"vademecum/generator/view"
	"vademecum/themes"
)

const themesPage = "THEMES.md"

var update = flag.Bool("update", false, "write what the code says now into THEMES.md, instead of comparing")

// TestThemesPage holds THEMES.md to the code it tells of. With -update it writes what has changed; what stands outside the
// marked parts is written by hand.
func TestThemesPage(t *testing.T) {
	file := filepath.Join(harness.Root(t), "generator", themesPage)
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	bodies := layoutBodies(t)
	structs := viewStructs(t)
	page := string(written)
	for _, part := range []struct{ name, text string }{
		{"functions", functionRows()},
		{"layouts", layoutRows(t, bodies, structs)},
		{"document", structSections(structs, []string{"Document", "Site"})},
		{"bodies", structSections(structs, bodyNames(bodies))},
		{"values", structSections(structs, reachable(structs, append(bodyNames(bodies), "Document", "Site")))},
		{"partials", partialRows(t)},
	} {
		page = replacePart(t, page, part.name, part.text)
	}
	if page == string(written) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the code says: go test ./generator/acceptance/policy -run TestThemesPage -update", themesPage)
	}
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
}

// replacePart puts a text between the marks of a part.
func replacePart(t *testing.T, page, name, text string) string {
	t.Helper()
	begin, end := fmt.Sprintf("<!-- %s: from the code -->\n", name), fmt.Sprintf("<!-- end of %s -->\n", name)
	before, rest, found := strings.Cut(page, begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("%s has no part %q", themesPage, name)
	}
	return before + begin + "\n" + text + "\n" + end + after
}

func tableOf(head string, rows []string) string {
	return "| " + head + " |\n|" + strings.Repeat(" --- |", strings.Count(head, "|")+1) + "\n" + strings.Join(rows, "")
}

// cell writes words for a table of Markdown.
func cell(words string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`).Replace(strings.Join(strings.Fields(words), " "))
}

func functionRows() string {
	var rows []string
	for _, f := range theme.Functions() {
		var uses []string
		for use := range strings.SplitSeq(f.Use, "}}, {{") {
			uses = append(uses, "`{{"+strings.Trim(use, "{}")+"}}`")
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |\n", f.Name, strings.Join(uses, "<br>"), cell(f.Meaning)))
	}
	return tableOf("function | a call | what it gives", rows)
}

// unplanned are the bodies of layouts that the example conference has no page of.
var unplanned = map[string]any{
	"pointer.html":      &view.Pointer{},
	"components.html":   &view.Components{},
	"sitemap-index.xml": &view.SitemapIndex{},
	"look.css":          &view.LookSheet{},
	"running.css":       &view.Running{},
	"door.html":         &view.Door{},
	"internal.html":     &view.Internal{},
	"grid.html":         &view.GridPage{},
	"hour.html":         &view.Hour{},
	"slip.html":         &view.Slip{},
	"filing.html":       &view.Filing{},
	"amend-list.html":   &view.AmendList{},
}

// layoutBodies plans the example conference and returns the type of each layout's body; "" where it has none.
func layoutBodies(t *testing.T) map[string]string {
	t.Helper()
	bodies := map[string]string{}
	note := func(layout string, body any) {
		name := ""
		if body != nil {
			name = reflect.TypeOf(body).Elem().Name()
		}
		if known, twice := bodies[layout]; twice && known != name {
			t.Errorf("%s has a %s and a %s", layout, known, name)
		}
		bodies[layout] = name
	}
	_, planned := example.Plan(t)
	for _, page := range planned.Pages() {
		d := page.Make()
		note(page.Layout, d.Body)
	}
	for layout, body := range unplanned {
		note(layout, body)
	}
	return bodies
}

func layoutRows(t *testing.T, bodies map[string]string, structs map[string]*structure) string {
	t.Helper()
	entries, err := fs.ReadDir(themes.FS(), "layouts")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, e := range entries {
		body, known := bodies[e.Name()]
		if !known {
			t.Errorf("nobody knows what %s shows", e.Name())
		}
		if body == "" {
			rows = append(rows, fmt.Sprintf("| `%s` | | nothing but the document |\n", e.Name()))
			continue
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |\n", e.Name(), linkTo(body), cell(structs[body].doc)))
	}
	return tableOf("layout | body | ", rows)
}

func bodyNames(bodies map[string]string) []string {
	names := slices.Compact(slices.Sorted(maps.Values(bodies)))
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// structure is a struct of package view.
type structure struct {
	doc     string
	fields  []*ast.Field
	methods []*doc.Func
}

// viewStructs reads the structs of package view with their comments.
func viewStructs(t *testing.T) map[string]*structure {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(harness.Root(t), "generator", "view", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	pkg, err := doc.NewFromFiles(set, files, "vademecum/generator/view")
	if err != nil {
		t.Fatal(err)
	}
	structs := map[string]*structure{}
	for _, typ := range pkg.Types {
		for _, spec := range typ.Decl.Specs {
			if s, ok := spec.(*ast.TypeSpec).Type.(*ast.StructType); ok {
				structs[typ.Name] = &structure{doc: typ.Doc, fields: s.Fields.List, methods: typ.Methods}
			}
		}
	}
	return structs
}

// structSections describe structs, each under a heading of its own.
func structSections(structs map[string]*structure, names []string) string {
	var sections []string
	for _, name := range names {
		s := structs[name]
		var rows []string
		for _, f := range s.fields {
			rows = append(rows, fieldRows(f, structs)...)
		}
		for _, m := range s.methods {
			rows = append(rows, fmt.Sprintf("| `.%s` | worked out | %s |\n", m.Name, cell(m.Doc)))
		}
		section := fmt.Sprintf("### %s\n\n%s\n", name, strings.TrimSpace(s.doc))
		if len(rows) > 0 {
			section += "\n" + tableOf("field | type | ", rows)
		}
		sections = append(sections, section)
	}
	return strings.Join(sections, "\n")
}

func fieldRows(f *ast.Field, structs map[string]*structure) []string {
	kind := typeWords(f.Type, structs)
	words := cell(f.Doc.Text() + " " + f.Comment.Text())
	if len(f.Names) == 0 {
		return []string{fmt.Sprintf("| | %s | its fields are fields here too. %s |\n", kind, words)}
	}
	var rows []string
	for _, name := range f.Names {
		if name.IsExported() {
			rows = append(rows, fmt.Sprintf("| `.%s` | %s | %s |\n", name.Name, kind, words))
		}
	}
	return rows
}

var typeName = regexp.MustCompile(`[A-Z]\w*`)

// typeWords writes a type with a link to the struct it is made of. A pointer is what may be absent.
func typeWords(e ast.Expr, structs map[string]*structure) string {
	written := strings.ReplaceAll(types.ExprString(e), "[]", "list of ")
	if rest, ok := strings.CutPrefix(written, "*"); ok {
		written = rest + ", or nothing"
	}
	written = strings.ReplaceAll(written, "*", "")
	return typeName.ReplaceAllStringFunc(written, func(name string) string {
		if structs[name] == nil {
			return name
		}
		return linkTo(name)
	})
}

func linkTo(name string) string { return fmt.Sprintf("[%s](#%s)", name, strings.ToLower(name)) }

// reachable are the structs that others are made of, those others left out.
func reachable(structs map[string]*structure, from []string) []string {
	seen := map[string]bool{}
	queue := slices.Clone(from)
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		for _, f := range structs[name].fields {
			for _, used := range typeName.FindAllString(types.ExprString(f.Type), -1) {
				if structs[used] != nil {
					queue = append(queue, used)
				}
			}
		}
	}
	// Document.Structured is reached by its field; what a body is, no field says.
	names := slices.Sorted(maps.Keys(seen))
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(from, name) })
}

// partialHead is the comment a partial begins with.
var partialHead = regexp.MustCompile(`(?s)^\{\{-? ?/\*(.*?)\*/`)

func partialRows(t *testing.T) string {
	t.Helper()
	var rows []string
	err := fs.WalkDir(themes.FS(), "partials", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(themes.FS(), name)
		words, dot := "", ""
		if head := partialHead.FindSubmatch(data); head != nil {
			words, dot, _ = strings.Cut(cell(string(head[1])), "Dot: ")
		} else if path.Dir(name) == "partials/icons" {
			words = "A drawing."
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |\n", name, strings.TrimSuffix(dot, "."), strings.TrimSpace(words)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tableOf("partial | dot | ", rows)
}
