package policy

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestArchitecture: each file, folder, package and name of Go that ARCHITECTURE.md sets in backticks exists.
func TestArchitecture(t *testing.T) {
	known := namesOf(t)
	checked := 0
	text := harness.Read(t, filepath.Join(harness.Root(t), "generator", "ARCHITECTURE.md"))
	for i, line := range strings.Split(withoutBlocks(text), "\n") {
		for _, m := range quoted.FindAllStringSubmatch(line, -1) {
			for _, word := range strings.Fields(m[1]) {
				exists, isName := known.exists(word, m[1] == word)
				if isName {
					checked++
				}
				if isName && !exists {
					t.Errorf("ARCHITECTURE.md:%d: there is no %s", i+1, word)
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d names were looked up", checked)
	}
}

// TestNames: the search knows what is there from what is not.
func TestNames(t *testing.T) {
	known := namesOf(t)
	for _, word := range []string{
		"conference", "theme/program", "cli.Main", "conference.Conference.Sessions", "Conference.Sessions", "harness.Served.Stop", "Served.Stop", "TestNames",
		"fs.FS", "os.Root.Open", "len", "plan/", "generator/plan", "imports_test.go", "policy/imports_test.go", "diagnostic/messages/<lang>.toml", "./generator/...",
		"status.json", "public/status.json", "ARCHITECTURE.md", "site.css",
	} {
		if exists, is := known.exists(word, true); !exists || !is {
			t.Errorf("%s is not found", word)
		}
	}
	for _, word := range []string{
		"conferrence", "themes/program", "cli.Maine", "conference.Conference.Sesions", "Conference.Sesions", "conference.Main", "TestNothing",
		"fs.FFS", "os.Root.Opens", "nothing_here.go", "plan/nothing_here.go", "diagnostic/mesages/<lang>.toml", "./generator/nothing", "nothing.json", "NoSuchName", "noSuchName",
	} {
		if exists, is := known.exists(word, true); exists || !is {
			t.Errorf("%s is found", word)
		}
	}
	for _, word := range []string{"--components", "session:opening", "https://example.org/a", "{{asset}}", "09:00", "'^$'"} {
		if _, is := known.exists(word, true); is {
			t.Errorf("%s is taken for a name", word)
		}
	}
}

var (
	quoted      = regexp.MustCompile("`([^`\n]+)`")
	block       = regexp.MustCompile("(?ms)^```.*?^```")
	goName      = regexp.MustCompile(`^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$`)
	fileName    = regexp.MustCompile(`^(\./)?[\w.<>-]*(/[\w.<>-]+)*/?$`)
	placeholder = regexp.MustCompile(`<\w+>|\b[A-Z]{3,}\b`)
)

// extensions tell files from names of Go.
var extensions = []string{".go", ".md", ".toml", ".css", ".js", ".mjs", ".html", ".txt", ".json", ".xml", ".txtar", ".csv"}

// withoutBlocks empties the lines of code blocks.
func withoutBlocks(text string) string {
	return block.ReplaceAllStringFunc(text, func(b string) string { return strings.Repeat("\n", strings.Count(b, "\n")) })
}

// names are what documents can name.
type names struct {
	packages map[string][]string        // the paths of packages below generator or the root, by their last element
	declared map[string]map[string]bool // what packages declare, by their last element
	members  map[string]map[string]bool // the fields and methods of types, by the name of the type
	embedded map[string][]string        // the types that types embed
	all      map[string]bool            // every name declared anywhere, and every key of REFERENCE.md
	files    []string                   // files and folders of the repository
	literals map[string]bool            // strings of the sources: the program writes files of these names
	standard map[string]string          // imported packages of the standard library, by their last element
}

// exists reports whether what a word names exists, and whether it is a name at all. A word that stands alone may be a name of any
// kind; one of several, as in a command, only a path.
func (n *names) exists(word string, alone bool) (exists, is bool) {
	word = strings.TrimSuffix(word, "/...")
	isFile := slices.Contains(extensions, path.Ext(word))
	switch {
	case strings.Contains(word, "//") || !fileName.MatchString(word):
		return false, false
	case isFile && alone || strings.Contains(word, "/") && (alone || strings.HasPrefix(word, "./")):
		return n.hasFile(strings.Trim(strings.TrimPrefix(word, "./"), "/")), true
	case !alone || !goName.MatchString(word):
		return false, false
	}
	return n.hasName(strings.Split(word, ".")), true
}

// hasFile looks for the end of a path of the repository, or for a file that the program writes.
func (n *names) hasFile(name string) bool {
	if placeholder.MatchString(name) && path.Ext(name) != ".md" {
		pattern := placeholder.ReplaceAllString(name, "*")
		depth := strings.Count(pattern, "/") + 1
		if slices.ContainsFunc(n.files, func(f string) bool {
			parts := strings.Split(f, "/")
			ok, _ := path.Match(pattern, strings.Join(parts[max(0, len(parts)-depth):], "/"))
			return ok
		}) {
			return true
		}
		// Of a name that the program puts together, the beginning stands in the sources.
		start, _, _ := strings.Cut(path.Base(pattern), "*")
		return isWritten(name) && start != "" && slices.ContainsFunc(slices.Collect(maps.Keys(n.literals)), func(l string) bool { return strings.HasPrefix(l, start) })
	}
	return slices.ContainsFunc(n.files, func(f string) bool { return f == name || strings.HasSuffix(f, "/"+name) }) ||
		isWritten(name) && n.literals[path.Base(name)]
}

// isWritten reports whether a name may be that of a file or folder the program writes.
func isWritten(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return slices.Contains(extensions, path.Ext(name)) || slices.Contains([]string{".vademecum", "public", "packs"}, first)
}

func (n *names) hasName(parts []string) bool {
	first := parts[0]
	if len(parts) == 1 {
		return n.all[first] || strings.ToLower(first) == first && n.literals[first] || n.packages[first] != nil || n.standard[first] != "" || types.Universe.Lookup(first) != nil || token.IsKeyword(first) || first == "init"
	}
	if n.declared[first][parts[1]] && (len(parts) == 2 || n.hasMember(parts[1], parts[2])) {
		return true
	}
	if n.hasMember(first, parts[1]) {
		return true
	}
	at, imported := n.standard[first]
	return imported && inStandard(at, parts[1:])
}

func (n *names) hasMember(of, member string) bool {
	return n.members[of][member] || slices.ContainsFunc(n.embedded[of], func(e string) bool { return e != of && n.hasMember(e, member) })
}

// inStandard looks for a name in a package of the standard library.
func inStandard(at string, parts []string) bool {
	p, err := importer.Default().Import(at)
	if err != nil {
		return false
	}
	object := p.Scope().Lookup(parts[0])
	if object == nil || len(parts) == 1 {
		return object != nil
	}
	member, _, _ := types.LookupFieldOrMethod(types.NewPointer(object.Type()), false, p, parts[1])
	return member != nil
}

// namesOf collects names from the sources, the files and the reference of the project.
func namesOf(t *testing.T) *names {
	t.Helper()
	n := &names{
		packages: map[string][]string{}, declared: map[string]map[string]bool{}, members: map[string]map[string]bool{}, embedded: map[string][]string{},
		all: map[string]bool{}, literals: map[string]bool{}, standard: map[string]string{},
	}
	root := harness.Root(t)
	err := filepath.WalkDir(root, func(full string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, _ := filepath.Rel(root, full)
		name := filepath.ToSlash(below)
		if e.IsDir() && slices.Contains([]string{".git", "public", "packs", ".vademecum", "bin"}, name) {
			return fs.SkipDir
		}
		n.files = append(n.files, name)
		if path.Ext(name) == ".go" && !strings.Contains(name, "/testdata/") {
			return n.readSource(full, path.Dir(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range quoted.FindAllStringSubmatch(harness.Read(t, filepath.Join(root, "generator", "REFERENCE.md")), -1) {
		n.all[m[1]] = true
	}
	if len(n.all) < 1000 || len(n.files) < 300 {
		t.Fatalf("only %d names and %d files are known", len(n.all), len(n.files))
	}
	return n
}

func (n *names) readSource(full, folder string) error {
	f, err := parser.ParseFile(token.NewFileSet(), full, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	pkg := path.Base(folder)
	n.packages[pkg] = append(n.packages[pkg], folder)
	for _, i := range f.Imports {
		if at, err := strconv.Unquote(i.Path.Value); err == nil && !strings.Contains(at, ".") && !strings.HasPrefix(at, "vademecum") {
			n.standard[path.Base(at)] = at
		}
	}
	declare := func(name string) {
		add(n.declared, pkg, name)
		n.all[name] = true
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				declare(d.Name.Name)
			} else {
				n.all[d.Name.Name] = true
				add(n.members, typeOf(d.Recv.List[0].Type), d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					declare(s.Name.Name)
					n.readType(s.Name.Name, s.Type)
				case *ast.ValueSpec:
					for _, name := range s.Names {
						declare(name.Name)
					}
				}
			}
		}
	}
	if strings.HasSuffix(full, "_test.go") {
		return nil
	}
	ast.Inspect(f, func(node ast.Node) bool {
		if l, ok := node.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				n.literals[s] = true
				n.literals[path.Base(s)] = true
			}
		}
		return true
	})
	return nil
}

// readType notes the fields and methods of a type.
func (n *names) readType(name string, e ast.Expr) {
	var fields *ast.FieldList
	switch e := e.(type) {
	case *ast.StructType:
		fields = e.Fields
	case *ast.InterfaceType:
		fields = e.Methods
	default:
		if of := typeOf(e); of != "" {
			n.embedded[name] = append(n.embedded[name], of)
		}
		return
	}
	for _, f := range fields.List {
		for _, id := range f.Names {
			add(n.members, name, id.Name)
			n.all[id.Name] = true
		}
		if of := typeOf(f.Type); len(f.Names) == 0 && of != "" {
			add(n.members, name, of)
			n.embedded[name] = append(n.embedded[name], of)
		}
	}
}

// typeOf is the name of a type without its package, pointers and parameters.
func typeOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeOf(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return typeOf(e.X)
	case *ast.IndexListExpr:
		return typeOf(e.X)
	}
	return ""
}

func add(sets map[string]map[string]bool, of, name string) {
	if sets[of] == nil {
		sets[of] = map[string]bool{}
	}
	sets[of][name] = true
}
