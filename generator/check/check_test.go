package check_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// alone turns data-missing off in the tests of other rules, whose conferences have only the data for their rule.
func alone(rule string) string {
	if rule == "data-missing" {
		return ""
	}
	return "checks.data-missing = \"off\"\n"
}

var words = load.Words{
	Types:     []load.Type{{ID: "plenary"}, {ID: "panel"}, {ID: "break", Pause: true}},
	Audiences: []string{"delegates"}, ContactKinds: []string{"transport"},
	Rules: check.IDs(),
}

// base is a conference of two days in one language, with a hall and a small room and without mistakes.
var base = map[string]string{
	"config.toml": `base_url = "https://x.example/"
languages = ["fr"]
time_zone = "Africa/Bamako"
`,
	"content/event.toml": `[event]
id = "e"
name = "E"
start = 2007-11-14
end = 2007-11-15
[[venue]]
id = "cicb"
name = "CICB"
`,
}

// findings loads a site, which must succeed, applies the rules and returns their findings.
func findings(t *testing.T, files map[string]string, checks string, strict bool) diagnostic.List {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{}
	for _, layer := range []map[string]string{base, files} {
		for name, text := range layer {
			all[name] = text
		}
	}
	all["config.toml"] += checks
	for name, text := range all {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config, found, err := load.Config(input.Disk(dir), words)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	c, private, found, err := load.Content(t.Context(), input.Disk(dir), config, words)
	if err != nil || found.Errors() > 0 {
		t.Fatal(err, found)
	}
	return check.Adjust(append(found, check.Run(check.Input{Conference: c, Private: private})...), config, strict).Sort()
}

func show(list diagnostic.List) string {
	var b strings.Builder
	m := diagnostic.For("en")
	for _, d := range list {
		private := ""
		if d.Private {
			private = " private"
		}
		fmt.Fprintf(&b, "%s %s %s%s: %s\n    %s\n", d.At, d.Severity, d.ID, private, m.Message(d), m.Fix(d))
	}
	return b.String()
}

// site is a conference in testdata with a mistake, the findings of a rule in it, and the same conference without the mistake.
type site struct {
	files, fixed map[string]string
	want         string
	archive      *txtar.Archive
}

// readSite reads testdata/<rule>.txtar. A file "fixed/x" replaces x in the conference without the mistake.
func readSite(t *testing.T, rule string) site {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", rule+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	s := site{files: map[string]string{}, fixed: map[string]string{}, archive: archive}
	for _, f := range archive.Files {
		if f.Name == "want" {
			s.want = string(f.Data)
		} else if !strings.HasPrefix(f.Name, "fixed/") {
			s.files[f.Name], s.fixed[f.Name] = string(f.Data), string(f.Data)
		}
	}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "fixed/"); ok {
			s.fixed[name] = string(f.Data)
		}
	}
	return s
}

// rulesHere are the rules that this package or package load applies. Package site applies the other one, which compares editions.
func rulesHere() []check.Rule {
	return slices.DeleteFunc(slices.Clone(check.Rules), func(r check.Rule) bool { return r.ID == "session-unmarked" })
}

// TestRules tests every rule with its conference in testdata: its findings are those in "want", and there are none without the
// mistake. With -update it writes "want".
func TestRules(t *testing.T) {
	for _, rule := range rulesHere() {
		t.Run(rule.ID, func(t *testing.T) {
			s := readSite(t, rule.ID)
			found := findings(t, s.files, alone(rule.ID), false)
			got := show(found)
			if got != s.want {
				if !*update {
					t.Errorf("found:\n%s\nwant:\n%s", got, s.want)
				}
				i := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
				if i < 0 {
					s.archive.Files = append(s.archive.Files, txtar.File{})
					i = len(s.archive.Files) - 1
				}
				if *update {
					s.archive.Files[i] = txtar.File{Name: "want", Data: []byte(got)}
					if err := os.WriteFile(filepath.Join("testdata", rule.ID+".txtar"), txtar.Format(s.archive), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			if len(found) == 0 {
				t.Error("the rule finds nothing")
			}
			for _, d := range found {
				if d.ID != rule.ID || d.Severity != rule.Severity {
					t.Errorf("%s %s is of another rule than %s %s", d.Severity, d.ID, rule.Severity, rule.ID)
				}
			}
			if rest := findings(t, s.fixed, alone(rule.ID), false); len(rest) > 0 {
				t.Errorf("the fixed twin has\n%s", show(rest))
			}
		})
	}
}

// TestSeverities tests that config.toml sets the severity of a rule, and --strict only that of translation-missing.
func TestSeverities(t *testing.T) {
	for _, rule := range rulesHere() {
		s := readSite(t, rule.ID)
		for _, severity := range []diagnostic.Severity{diagnostic.Off, diagnostic.Hint, diagnostic.Warning, diagnostic.Error} {
			for _, strict := range []bool{false, true} {
				want := severity
				if strict && rule.ID == check.TranslationMissing {
					want = diagnostic.Error
				}
				found := findings(t, s.files, alone(rule.ID)+fmt.Sprintf("checks.%s = %q\n", rule.ID, severity), strict)
				if (len(found) == 0) != (want == diagnostic.Off) {
					t.Errorf("%s = %s, strict %v: %d found", rule.ID, severity, strict, len(found))
				}
				for _, d := range found {
					if d.Severity != want {
						t.Errorf("%s = %s, strict %v: %s", rule.ID, severity, strict, d.Severity)
					}
				}
			}
		}
	}
}

// TestRulesAreOrdered tests that the rules are sorted by id, with the rules of package load last.
func TestRulesAreOrdered(t *testing.T) {
	ids := check.IDs()
	if last := len(ids) - 2; !slices.IsSorted(ids[:last]) || !slices.Equal(ids[last:], []string{check.TranslationMissing, "translation-prepared"}) {
		t.Errorf("the rules are not in order: %v", ids)
	}
}

// TestRulesOnAnEmptyConference runs every rule on a conference without content.
func TestRulesOnAnEmptyConference(t *testing.T) {
	c := &conference.Conference{Config: &conference.Config{}}
	c.Finish()
	if found := check.Run(check.Input{Conference: c}); len(found) > 0 {
		t.Errorf("found %s", show(found))
	}
}
