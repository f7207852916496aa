package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// forbidden are calls that only some folders may make: what a build does depends on its inputs alone, and only
// publish touches the disk.
var forbidden = []struct {
	names []string
	in    []string // folders that may
	why   string
}{
	{[]string{"time.Now", "time.Since", "time.Until"}, []string{"cli", "bench"}, "a build does not depend on the clock"},
	{[]string{"os.Getenv", "os.LookupEnv", "os.Environ"}, []string{"cli", "bench", "."}, "a build does not depend on the environment"},
	{[]string{"os.Exit"}, []string{"cli", "bench", ".", "locale/internal/cldrgen", "pictures"}, "only the command ends the program"},
	{[]string{"os.WriteFile", "os.Create", "os.CreateTemp", "os.Mkdir", "os.MkdirAll", "os.MkdirTemp", "os.Rename", "os.Remove", "os.RemoveAll", "os.OpenFile", "os.Symlink", "os.Chmod"},
		[]string{"publish", "cli", "bench", "locale/internal/cldrgen", "pictures", "pdf", "site", "edit", "lock"}, "only publish writes outputs and only edit content; pdf and site keep the profile of the browser, cli writes what `new` makes"},
}

// markup finds HTML in a Go string. Texts and markup belong to the theme; the Markdown renderer is the stated exception,
// since it makes the markup of what editors wrote.
var markup = regexp.MustCompile(`</?(a|p|div|span|ul|ol|li|table|tr|td|th|section|h[1-6]|strong|em|img|br|script|style|body|html|time|bdi)\b[^>]*>`)

// TestPolicy holds the sources to the rules no compiler checks.
func TestPolicy(t *testing.T) {
	files := 0
	root := filepath.Join(harness.Root(t), "generator")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		below, _ := filepath.Rel(root, filepath.Dir(path))
		folder := filepath.ToSlash(below)
		if strings.HasPrefix(folder, "acceptance/") {
			return nil // part of tests
		}
		ast.Inspect(f, func(n ast.Node) bool {
			checkNode(t, set, folder, n)
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("only %d files were looked at", files)
	}
}

func checkNode(t *testing.T, set *token.FileSet, folder string, n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil && n.Name.Name == "init" {
			t.Errorf("%s: no init(): what happens before main is a surprise", set.Position(n.Pos()))
		}
	case *ast.SelectorExpr:
		pkg, ok := n.X.(*ast.Ident)
		if !ok {
			return
		}
		for _, rule := range forbidden {
			if slices.Contains(rule.names, pkg.Name+"."+n.Sel.Name) && !slices.Contains(rule.in, folder) {
				t.Errorf("%s: %s.%s: %s", set.Position(n.Pos()), pkg.Name, n.Sel.Name, rule.why)
			}
		}
	case *ast.BasicLit:
		if n.Kind != token.STRING || folder == "markdown" || folder == "bench" {
			return
		}
		// What shows how a layout is written is no markup of ours.
		if s, err := strconv.Unquote(n.Value); err == nil && markup.MatchString(s) && !strings.Contains(s, "{{") {
			t.Errorf("%s: markup in Go: it belongs to a layout", set.Position(n.Pos()))
		}
	}
}
