package diagnostic_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
)

// The tests in this file read the source of the program. Every id that it can report must have texts in every language, every
// {placeholder} must have an argument, and every text must be used.

// reporters are the functions that report a diagnostic, with the indexes of the arguments that are its id and its remedy; -1 means
// none.
var reporters = map[string]struct{ id, fix int }{
	"report":        {0, -1}, // of package markdown
	"Report":        {0, -1},
	"ReportFix":     {0, 1},
	"ReportUnknown": {0, -1},
	"ReportAt":      {1, 2},
	"Warn":          {1, 2}, // of package schema
	"ReportGuess":   {0, -1},
	"problemIn":     {1, -1}, // of package source
	"minutes":       {2, -1},
	"OneOf":         {1, -1},
	"Enum":          {1, -1},
	"ThemeWord":     {1, -1},
	"SiteLanguage":  {0, -1},
	"readSingle":    {1, -1},
	"WrongType":     {-1, 1},
	"problemAt":     {0, -1},
	"warningAt":     {0, -1},
	"mistake":       {0, -1},
	"at":            {0, -1}, // of package source
}

// oneOfMany are the reporters of a word that is none of those known: they name these and the nearest.
var oneOfMany = []string{"ReportUnknown", "OneOf", "Enum", "ThemeWord", "SiteLanguage"}

// relays are expressions for an id that comes from elsewhere in the program, where these tests find it.
var relays = []string{"id", "code", "problem", "problem.Code", "p.Code", "r.rule.ID"}

// idReturners are the functions that return an id for others to report.
var idReturners = []string{"Find", "Measure", "drawing"}

// reported is what the source contains about one id.
type reported struct {
	args  map[string]bool
	fixes map[string]bool
	plain bool // reported without a remedy: the text is "fix"
}

type catalogue map[string]*reported

func (c catalogue) of(id string) *reported {
	if c[id] == nil {
		c[id] = &reported{args: map[string]bool{}, fixes: map[string]bool{}}
	}
	return c[id]
}

// sources reads every package of the program.
func sources(t *testing.T) map[string][]*ast.File {
	t.Helper()
	names, err := filepath.Glob("../*/*.go")
	if err == nil {
		var below []string
		below, err = filepath.Glob("../*/*/*.go")
		names = append(names, below...)
	}
	if err != nil {
		t.Fatal(err)
	}
	packages, set := map[string][]*ast.File{}, token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		pkg := filepath.Base(filepath.Dir(name))
		packages[pkg] = append(packages[pkg], file)
	}
	return packages
}

// everything returns what the source can report, by id.
func everything(t *testing.T) catalogue {
	found, codes := catalogue{}, map[string]string{}
	packages := sources(t)
	for _, pkg := range []string{"source", "markdown"} {
		for _, file := range packages[pkg] {
			constants(file, codes)
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		for _, file := range packages[pkg] {
			for _, d := range file.Decls {
				s := scope{t: t, pkg: pkg, codes: codes, found: found}
				s.read(d)
			}
		}
	}
	for _, file := range packages["check"] {
		rules(file, found, argumentsOf(packages["check"]))
	}
	return found
}

// constants collects the codes of problems: CodeSyntax = "toml-syntax".
func constants(file *ast.File, codes map[string]string) {
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == 1 && len(v.Values) == 1 && strings.HasPrefix(v.Names[0].Name, "Code") {
			if id, ok := literal(v.Values[0]); ok {
				codes[v.Names[0].Name] = id
			}
		}
		return true
	})
}

// rules collects the ids of package check, whose arguments are those of the package.
func rules(file *ast.File, found catalogue, args map[string]bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || v.Names[0].Name != "Rules" {
			return true
		}
		for _, e := range v.Values[0].(*ast.CompositeLit).Elts {
			if id, ok := literal(e.(*ast.CompositeLit).Elts[0]); ok {
				r := found.of(id)
				r.plain = true
				maps.Copy(r.args, args)
			}
		}
		return true
	})
}

// scope is one declaration: the arguments made in it may be those of any diagnostic reported in it.
type scope struct {
	t     *testing.T
	pkg   string
	codes map[string]string
	found catalogue
	args  map[string]bool
	ids   []string // reported here, whose remedy may be chosen here too
}

func (s *scope) read(d ast.Decl) {
	s.args = argumentKeys(d)
	f, isFunction := d.(*ast.FuncDecl)
	if isFunction && (f.Name.Name == "report" || f.Name.Name == "at") {
		return // the reporter itself
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			s.call(n)
		case *ast.CompositeLit:
			s.composite(n)
		case *ast.ReturnStmt:
			if isFunction && s.pkg == "load" && slices.Contains(idReturners, f.Name.Name) {
				s.returned(n)
			}
		}
		return true
	})
	for fix := range assignedFixes(d) {
		if i := slices.IndexFunc(s.ids, func(id string) bool { return hasFix(id, fix) }); i >= 0 {
			s.found.of(s.ids[i]).fixes[fix] = true
		} else if len(s.ids) > 0 {
			s.t.Errorf("package %s: none of %q has a fix-%s", s.pkg, s.ids, fix)
		}
	}
}

func hasFix(id, fix string) bool {
	_, ok := diagnostic.For("en").Sections()[id]["fix-"+fix]
	return ok
}

func (s *scope) call(c *ast.CallExpr) {
	name := callee(c)
	r, ok := reporters[name]
	if !ok || r.id >= len(c.Args) || (name == "at" || name == "problemIn") && s.pkg != "source" || name == "mistake" && s.pkg != "theme" || s.pkg == "check" {
		return
	}
	id, known := "wrong-type", true
	if r.id >= 0 {
		id, known = s.id(c.Args[r.id])
	}
	if !known {
		if expression := words(c.Args[r.id]); !slices.Contains(relays, expression) {
			s.t.Errorf("package %s: %s is given an id this test cannot follow: %s", s.pkg, name, expression)
		}
		return
	}
	to := s.found.of(id)
	maps.Copy(to.args, s.args)
	for _, arg := range c.Args {
		if word, ok := literal(arg); ok && (s.pkg == "source" || s.pkg == "markdown") {
			to.args[word] = true // names and values in turn
		}
	}
	switch {
	case slices.Contains(oneOfMany, name):
		maps.Copy(to.args, map[string]bool{"known": true, "nearest": true})
		if name != "ReportUnknown" {
			to.args["value"] = true
		}
		to.fixes["nearest"], to.plain = true, true
	case name == "minutes":
		to.args["value"], to.plain = true, true
	case name == "ReportGuess":
		to.args["right"], to.fixes["right"], to.plain = true, true, true
	case name == "WrongType":
		to.args["key"] = true
		fallthrough
	case r.fix >= 0:
		switch fix, ok := literal(c.Args[r.fix]); {
		case ok && fix == "":
			to.plain = true
		case ok:
			to.fixes[fix] = true
		}
	default:
		to.plain = true
		s.ids = append(s.ids, id)
	}
}

// composite reads diagnostic.Diagnostic{ID: "…"} and Problem{Code: …}.
func (s *scope) composite(c *ast.CompositeLit) {
	fields := map[string]ast.Expr{}
	for _, e := range c.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			fields[words(kv.Key)] = kv.Value
		}
	}
	written := fields["ID"]
	if fields["Severity"] == nil {
		written = fields["Code"]
	}
	if written == nil {
		return
	}
	if id, ok := s.id(written); ok {
		r := s.found.of(id)
		r.plain = true
		maps.Copy(r.args, s.args)
		s.ids = append(s.ids, id)
	}
}

func (s *scope) returned(r *ast.ReturnStmt) {
	for _, e := range r.Results {
		if id, ok := literal(e); ok && id != "" {
			to := s.found.of(id)
			to.plain = true
			to.args["file"] = true
			maps.Copy(to.args, s.args)
		}
	}
}

// id returns the id that an expression is: a literal, or the constant of a code.
func (s *scope) id(e ast.Expr) (string, bool) {
	if id, ok := literal(e); ok {
		return id, true
	}
	expression := words(e)
	id, ok := s.codes[expression[strings.LastIndexByte(expression, '.')+1:]]
	return id, ok
}

func argumentsOf(files []*ast.File) map[string]bool {
	all := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Decls {
			maps.Copy(all, argumentKeys(d))
		}
	}
	return all
}

// argumentKeys collects the names of arguments made in a declaration: args{"key": …} and a["key"] = ….
func argumentKeys(d ast.Decl) map[string]bool {
	keys := map[string]bool{}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if kind := words(n.Type); kind != "args" && kind != "diagnostic.Args" && kind != "map[string]string" {
				return true
			}
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if key, ok := literal(kv.Key); ok {
						keys[key] = true
					}
				}
			}
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if x, ok := l.(*ast.IndexExpr); ok {
					if key, ok := literal(x.Index); ok {
						keys[key] = true
					}
				}
			}
		}
		return true
	})
	return keys
}

// assignedFixes collects the remedies chosen in a declaration: d.Fix = "nearest".
func assignedFixes(d ast.Decl) map[string]bool {
	fixes := map[string]bool{}
	ast.Inspect(d, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != len(a.Rhs) {
			return true
		}
		for i, l := range a.Lhs {
			if target := words(l); target == "fix" || strings.HasSuffix(target, ".Fix") {
				if fix, ok := literal(a.Rhs[i]); ok {
					fixes[fix] = true
				}
			}
		}
		return true
	})
	return fixes
}

func callee(c *ast.CallExpr) string {
	name := words(c.Fun)
	return name[strings.LastIndexByte(name, '.')+1:]
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

// words returns the simple expressions that these tests compare, as text.
func words(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return words(e.X) + "." + e.Sel.Name
	case *ast.MapType:
		return "map[" + words(e.Key) + "]" + words(e.Value)
	}
	return ""
}

// isDiagnostic reports whether a section is that of a diagnostic, and not of the report, the command line or severities.
func isDiagnostic(section string) bool {
	return section != "severity" && section != "report" && section != "cli" && !strings.HasPrefix(section, "cli-")
}

var placeholders = regexp.MustCompile(`\{([a-z_]+)\}`)

// TestEveryDiagnosticHasItsTexts compares the ids of the program with the messages of every language, in both directions, and the
// placeholders with the arguments.
func TestEveryDiagnosticHasItsTexts(t *testing.T) {
	found := everything(t)
	for _, known := range []string{"toml-syntax", "link-scheme", "wrong-type", "unused", "file-missing", "image-unreadable", "translation-missing"} {
		if found[known] == nil {
			t.Fatalf("this test does not find %s: it no longer reads the source as it is", known)
		}
	}
	for _, lang := range diagnostic.Languages() {
		sections := diagnostic.For(lang).Sections()
		for _, id := range slices.Sorted(maps.Keys(found)) {
			checkTexts(t, lang, id, sections[id], found[id])
		}
		for section := range sections {
			if isDiagnostic(section) && found[section] == nil {
				t.Errorf("%s: nothing reports [%s]", lang, section)
			}
		}
	}
}

func checkTexts(t *testing.T, lang, id string, texts map[string]string, r *reported) {
	t.Helper()
	needed := []string{"text"}
	if r.plain {
		needed = append(needed, "fix")
	}
	for fix := range r.fixes {
		needed = append(needed, "fix-"+fix)
	}
	for _, key := range needed {
		if texts[key] == "" {
			t.Errorf("%s: [%s] has no %s", lang, id, key)
		}
	}
	for key, text := range texts {
		for _, m := range placeholders.FindAllStringSubmatch(text, -1) {
			if !r.args[m[1]] {
				t.Errorf("%s: [%s] %s: nothing gives {%s}", lang, id, key, m[1])
			}
		}
	}
}

// TestEveryRemedyIsGiven checks that a package uses each "fix-<name>".
func TestEveryRemedyIsGiven(t *testing.T) {
	named := map[string]bool{}
	for _, files := range sources(t) {
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok {
					if s, ok := literal(e); ok {
						named[s] = true
					}
				}
				return true
			})
		}
	}
	for section, texts := range diagnostic.For("en").Sections() {
		for key := range texts {
			if fix, ok := strings.CutPrefix(key, "fix-"); ok && isDiagnostic(section) && !named[fix] {
				t.Errorf("[%s] %s: nothing names this remedy", section, key)
			}
		}
	}
}

// TestLanguagesAgree checks that every language has the same texts with the same placeholders. It leaves out the texts of the command
// line, whose plural forms differ between languages.
func TestLanguagesAgree(t *testing.T) {
	english := diagnostic.For("en").Sections()
	for _, lang := range diagnostic.Languages() {
		sections := diagnostic.For(lang).Sections()
		for _, section := range slices.Sorted(maps.Keys(merged(english, sections))) {
			if section != "severity" && section != "report" && !isDiagnostic(section) {
				continue
			}
			for _, key := range slices.Sorted(maps.Keys(merged(english[section], sections[section]))) {
				if a, b := gaps(english[section][key]), gaps(sections[section][key]); sections[section][key] == "" ||
					english[section][key] == "" || !slices.Equal(a, b) {
					t.Errorf("[%s] %s: %s fills %q, English %q", section, key, lang, b, a)
				}
			}
		}
	}
}

func merged[V any](a, b map[string]V) map[string]V {
	all := map[string]V{}
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

func gaps(text string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholders.FindAllString(text, -1))))
}
