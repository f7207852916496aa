package acceptance

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"vademecum/generator/acceptance/harness"
)

// What may change without a new budget, of the raw and of the compressed bytes: 2 % or a few bytes. Less is reported as well, so that
// the budgets stay true.
const (
	budgetPercent = 2
	budgetBytes   = 40
)

// budgetsFile has a line for each kind of page and each script and style sheet: its name, the file, its bytes and its bytes of gzip.
const budgetsFile = "testdata/weights.txt"

// weight is that of a file, in bytes, as it is and compressed.
type weight struct {
	file      string
	raw, gzip int
}

// weightsOf weighs the heaviest page of each kind, by compressed bytes, and each script and style sheet below a folder.
func weightsOf(t *testing.T, public string) map[string]weight {
	t.Helper()
	weights := map[string]weight{}
	for _, name := range slices.Sorted(maps.Keys(harness.Tree(t, public))) {
		kind := kindOf(name)
		if kind == "" {
			continue
		}
		text := harness.Read(t, filepath.Join(public, filepath.FromSlash(name)))
		w := weight{name, len(text), len(gzipped(t, text))}
		if old, ok := weights[kind]; !ok || w.gzip > old.gzip {
			weights[kind] = w
		}
	}
	return weights
}

// digest is the part of an asset's name that changes with its contents.
var digest = regexp.MustCompile(`\.[0-9a-f]{12}\.`)

// kindOf returns what a file is counted as: a page as what it is a page of, without its language and its id ("sessions/…"), a script
// or style sheet as itself without the digest, and nothing else.
func kindOf(name string) string {
	switch path.Ext(name) {
	case ".css", ".js":
		return digest.ReplaceAllString(name, ".")
	case ".html":
	default:
		return ""
	}
	if !strings.Contains(name, "/") {
		return name
	}
	parts := strings.Split(strings.TrimSuffix(name, "/index.html"), "/")[1:]
	switch len(parts) {
	case 0:
		return "home"
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], "/") + "/…"
}

// holdToBudgets compares weights with the budgets. With -update it writes them instead.
func holdToBudgets(t *testing.T, weights map[string]weight) {
	t.Helper()
	if *update {
		harness.Write(t, budgetsFile, budgetTable(weights))
		return
	}
	budgets := readBudgets(t)
	for _, kind := range slices.Sorted(maps.Keys(weights)) {
		if budget, ok := budgets[kind]; ok {
			for _, problem := range overBudget(weights[kind], budget) {
				t.Errorf("%s: %s", kind, problem)
			}
		} else {
			t.Errorf("%s has no budget: %s", kind, weights[kind].file)
		}
		delete(budgets, kind)
	}
	for kind := range budgets {
		t.Errorf("%s has a budget, but the example has no such file", kind)
	}
	if t.Failed() {
		t.Logf("if this is meant to be so, run go test ./generator/acceptance -run TestWeights -update and read the difference in %s", budgetsFile)
	}
}

// overBudget says by how much a file differs from its budget, if that is more than may change without a new one.
func overBudget(w, budget weight) (problems []string) {
	for _, count := range []struct {
		what     string
		now, was int
	}{{"bytes", w.raw, budget.raw}, {"bytes of gzip", w.gzip, budget.gzip}} {
		growth := count.now - count.was
		if max(growth, -growth) <= max(budgetBytes, count.was*budgetPercent/100) {
			continue
		}
		was := ""
		if w.file != budget.file {
			was = " in " + budget.file
		}
		problems = append(problems, fmt.Sprintf("%s has %d %s, the budget is %d%s: %+d, %+.1f %%",
			w.file, count.now, count.what, count.was, was, growth, 100*float64(growth)/float64(count.was)))
	}
	return problems
}

func budgetTable(weights map[string]weight) string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, kind := range slices.Sorted(maps.Keys(weights)) {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", kind, digest.ReplaceAllString(weights[kind].file, "."), weights[kind].raw, weights[kind].gzip)
	}
	w.Flush() // to memory
	return out.String()
}

func readBudgets(t *testing.T) map[string]weight {
	t.Helper()
	budgets := map[string]weight{}
	for line := range strings.Lines(harness.Read(t, budgetsFile)) {
		var kind string
		var w weight
		if _, err := fmt.Sscan(line, &kind, &w.file, &w.raw, &w.gzip); err != nil {
			t.Fatalf("%s: %q: %v", budgetsFile, line, err)
		}
		budgets[kind] = w
	}
	return budgets
}

func TestOverBudget(t *testing.T) {
	budget := weight{"fr/index.html", 10_000, 1_000}
	for _, test := range []struct {
		weight weight
		want   string
	}{
		{weight{"fr/index.html", 10_200, 1_040}, ""},
		{weight{"fr/index.html", 9_800, 960}, ""},
		{weight{"fr/index.html", 10_201, 1_000}, "fr/index.html has 10201 bytes, the budget is 10000: +201, +2.0 %"},
		{weight{"ar/index.html", 9_000, 1_041}, "ar/index.html has 9000 bytes, the budget is 10000 in fr/index.html: -1000, -10.0 %\n" +
			"ar/index.html has 1041 bytes of gzip, the budget is 1000 in fr/index.html: +41, +4.1 %"},
	} {
		if got := strings.Join(overBudget(test.weight, budget), "\n"); got != test.want {
			t.Errorf("%v:\n%s\nwant\n%s", test.weight, got, test.want)
		}
	}
}
