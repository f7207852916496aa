package acceptance

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bench/weight"
)

// What may change without a new budget, of the raw and of the compressed bytes: 2 % or a few bytes. Less is reported as well, so that
// the budgets stay true.
const (
	budgetPercent = 2
	budgetBytes   = 40
)

// budgetsFile has a line for each kind of page and each script and style sheet: its name, the file, its bytes and its bytes of gzip.
const budgetsFile = "testdata/weights.txt"

// holdToBudgets compares a site with the budgets. With -update it writes them instead.
func holdToBudgets(t *testing.T, public string) {
	t.Helper()
	kinds, err := weight.Site(public)
	if err != nil {
		t.Fatal(err)
	}
	kinds = slices.DeleteFunc(kinds, func(k weight.Kind) bool { return strings.HasPrefix(k.Name, "*") }) // neither page, script nor style sheet
	if *update {
		harness.Write(t, budgetsFile, budgetTable(kinds))
		return
	}
	budgets := readBudgets(t)
	for _, kind := range kinds {
		if budget, ok := budgets[kind.Name]; ok {
			for _, problem := range overBudget(kind.Heaviest, budget) {
				t.Errorf("%s: %s", kind.Name, problem)
			}
		} else {
			t.Errorf("%s has no budget: %s", kind.Name, kind.Heaviest.Name)
		}
		delete(budgets, kind.Name)
	}
	for kind := range budgets {
		t.Errorf("%s has a budget, but the example has no such file", kind)
	}
	if t.Failed() {
		t.Logf("if this is meant to be so, run go test ./generator/acceptance -run TestWeights -update and read the difference in %s", budgetsFile)
	}
}

// overBudget says by how much a file differs from its budget, if that is more than may change without a new one.
func overBudget(w, budget weight.File) (problems []string) {
	for _, count := range []struct {
		what     string
		now, was int
	}{{"bytes", w.Raw, budget.Raw}, {"bytes of gzip", w.Gzip, budget.Gzip}} {
		growth := count.now - count.was
		if max(growth, -growth) <= max(budgetBytes, count.was*budgetPercent/100) {
			continue
		}
		was := ""
		if w.Name != budget.Name {
			was = " in " + budget.Name
		}
		problems = append(problems, fmt.Sprintf("%s has %d %s, the budget is %d%s: %+d, %+.1f %%",
			w.Name, count.now, count.what, count.was, was, growth, 100*float64(growth)/float64(count.was)))
	}
	return problems
}

func budgetTable(kinds []weight.Kind) string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, kind := range kinds {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", kind.Name, kind.Heaviest.Name, kind.Heaviest.Raw, kind.Heaviest.Gzip)
	}
	w.Flush() // to memory
	return out.String()
}

func readBudgets(t *testing.T) map[string]weight.File {
	t.Helper()
	budgets := map[string]weight.File{}
	for line := range strings.Lines(harness.Read(t, budgetsFile)) {
		var kind string
		var w weight.File
		if _, err := fmt.Sscan(line, &kind, &w.Name, &w.Raw, &w.Gzip); err != nil {
			t.Fatalf("%s: %q: %v", budgetsFile, line, err)
		}
		budgets[kind] = w
	}
	return budgets
}

func TestOverBudget(t *testing.T) {
	file := func(name string, raw, gzip int) weight.File { return weight.File{Name: name, Raw: raw, Gzip: gzip} }
	budget := file("fr/index.html", 10_000, 1_000)
	for _, test := range []struct {
		weight weight.File
		want   string
	}{
		{file("fr/index.html", 10_200, 1_040), ""},
		{file("fr/index.html", 9_800, 960), ""},
		{file("fr/index.html", 10_201, 1_000), "fr/index.html has 10201 bytes, the budget is 10000: +201, +2.0 %"},
		{file("ar/index.html", 9_000, 1_041), "ar/index.html has 9000 bytes, the budget is 10000 in fr/index.html: -1000, -10.0 %\n" +
			"ar/index.html has 1041 bytes of gzip, the budget is 1000 in fr/index.html: +41, +4.1 %"},
	} {
		if got := strings.Join(overBudget(test.weight, budget), "\n"); got != test.want {
			t.Errorf("%v:\n%s\nwant\n%s", test.weight, got, test.want)
		}
	}
}
