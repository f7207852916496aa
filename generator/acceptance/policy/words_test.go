package policy

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
)

// wordLookup is a look-up of an interface text by its whole key, or of its width.
var wordLookup = regexp.MustCompile(`\b[wW]ord(?:Width)?\("([a-z_.]+[a-z_])"[,)]`)

// TestWordsOfPlan: every interface text that package plan looks up by its whole key is in the English catalog.
func TestWordsOfPlan(t *testing.T) {
	english, _ := example.Theme(t).Catalog("en")
	n := 0
	root := filepath.Join(harness.Root(t), "generator", "plan")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		for _, m := range wordLookup.FindAllStringSubmatch(harness.Read(t, filepath.Join(root, name)), -1) {
			n++
			if !english.Has(m[1]) {
				t.Errorf("generator/plan/%s looks up %q, which is not in themes/default/i18n/en.toml", name, m[1])
			}
		}
		return nil
	})
	if err != nil || n < 20 {
		t.Errorf("%d look-ups, %v", n, err)
	}
}
