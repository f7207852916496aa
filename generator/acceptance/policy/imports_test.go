package policy

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers says what each package may import. Leaves import nothing of ours, tools import leaves, stages import leaves and tools
// but never another stage; site joins the stages, watch and serve use site, and only cli uses all three. Nothing imports bench
// or acceptance.
var layers = map[string]struct{ may []string }{
	"position":   {}, // the only one that leaves share
	"conference": {may: []string{"position"}},
	"view":       {},
	"diagnostic": {may: []string{"position"}},
	"input":      {},
	"output":     {},
	"parallel":   {},
	"lock":       {},

	"source":        {may: []string{"position"}},
	"edit":          {may: []string{"source", "lock"}},
	"permalink":     {may: []string{"output"}},
	"locale":        {},
	"picture":       {},
	"drawing":       {},
	"colour":        {},
	"reference":     {},
	"schematic":     {},
	"textfit":       {},
	"qr":            {},
	"git":           {},
	"scripts":       {},
	"zone":          {},
	"binder":        {},
	"bundle":        {},
	"exchange/ical": {},
	"theme/program": {},
	"markdown":      {may: []string{"conference", "position"}},
	"journey":       {may: []string{"conference", "parallel"}},
	"edition":       {may: []string{"conference"}},
	"find":          {may: []string{"locale", "view"}},

	"change": {may: []string{"conference", "edit", "edition"}},

	"load/schema":     {may: []string{"conference", "diagnostic", "output", "position", "source", "locale", "picture", "zone"}},
	"load":            {may: []string{"load/schema", "conference", "diagnostic", "edition", "input", "output", "parallel", "position", "source", "locale", "markdown", "picture", "drawing", "colour", "zone"}},
	"check":           {may: []string{"conference", "diagnostic", "position", "journey", "colour"}},
	"plan/scope":      {may: []string{"conference", "edition", "position", "journey"}},
	"plan/format":     {may: []string{"conference", "view", "locale", "markdown"}},
	"plan/departures": {may: []string{"conference", "view", "plan/format"}},
	"plan/paper":      {may: []string{"conference", "view", "textfit", "plan/format"}},
	"plan/linemap":    {may: []string{"conference", "view", "schematic", "textfit", "plan/format"}},
	"plan/showcase":   {may: []string{"conference", "view", "locale", "permalink", "markdown", "plan/format", "plan/linemap"}},
	"plan":            {may: []string{"binder", "conference", "edition", "exchange/ical", "find", "view", "locale", "permalink", "markdown", "journey", "picture", "colour", "qr", "output", "plan/scope", "plan/format", "plan/departures", "plan/linemap", "plan/paper", "plan/showcase"}},
	"theme":           {may: []string{"source", "view", "diagnostic", "input", "position", "locale", "colour", "parallel", "theme/program"}},
	"pdf":             {},
	"publish":         {may: []string{"output", "parallel", "lock"}},

	"site":  {may: []string{"binder", "bundle", "conference", "view", "diagnostic", "input", "position", "locale", "picture", "drawing", "colour", "journey", "load", "check", "plan", "theme", "pdf", "publish", "output", "parallel", "edit", "edition", "change", "../themes"}},
	"watch": {may: []string{"site", "diagnostic", "input"}},
	"serve": {may: []string{"output", "diagnostic", "locale"}},
	"cli":   {may: []string{"site", "git", "watch", "serve", "change", "conference", "edit", "edition", "diagnostic", "locale", "qr", "reference"}},
	"":      {may: []string{"cli"}},

	"../themes":               {},
	"locale/internal/cldrgen": {},
	"picture/internal/motif":  {},
	"bench":                   {may: []string{"source", "edit", "zone", "bench/weight"}}, // source: how much of an edit is the parse of its file; edit: TOML values
	"bench/weight":            {},
	"pictures":                {may: []string{"pdf"}}, // finds the browser

	// Whole-program tests: what the tests themselves import is not held to layers.
	"acceptance":         {},
	"acceptance/harness": {},
	"acceptance/example": {may: []string{"acceptance/harness", "conference", "edition", "input", "load", "plan", "theme", "../themes"}},
	"acceptance/page":    {},
	"acceptance/browser": {},
	"acceptance/print":   {},
	"acceptance/policy":  {},
}

// TestImports holds every package to its layer.
func TestImports(t *testing.T) {
	const module, generator = "vademecum/", "vademecum/generator"
	seen := 0
	for _, p := range listPackages(t) {
		name := "../" + strings.TrimPrefix(p.ImportPath, module)
		if strings.HasPrefix(p.ImportPath, generator) {
			name = strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, generator), "/")
		}
		layer, known := layers[name]
		if !known {
			t.Errorf("%s has no place in the layers: say in imports_test.go and ARCHITECTURE.md what it is", p.ImportPath)
			continue
		}
		seen++
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			below, ok := strings.CutPrefix(imported, generator+"/acceptance/")
			if ok && !slices.Contains([]string{"harness", "example", "page"}, below) || imported == generator+"/acceptance" || imported == generator+"/bench" {
				t.Errorf("a test of %s imports %s: tests share its harness, example and page alone", p.ImportPath, imported)
			}
		}
		for _, imported := range p.Imports {
			rest, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			allowed := "../" + rest
			if strings.HasPrefix(imported, generator) {
				allowed = strings.TrimPrefix(strings.TrimPrefix(imported, generator), "/")
			}
			if !slices.Contains(layer.may, allowed) {
				t.Errorf("%s imports %s, which its layer does not allow", p.ImportPath, imported)
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d packages were looked at", seen)
	}
}

// listed is what go list says of a package.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "vademecum/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
