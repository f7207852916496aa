package scripts

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// node runs Node with the npm modules of this folder and returns what it prints. It skips the test unless VADEMECUM_REQUIRE names node.
func node(t *testing.T, arguments ...string) string {
	t.Helper()
	harness.Need(t, "node")
	if _, err := os.Stat("node_modules"); err != nil {
		t.Fatalf("run npm ci --ignore-scripts in generator/scripts: %v", err)
	}
	said, err := exec.Command("node", arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("node %s: %v\n%s", strings.Join(arguments, " "), err, said)
	}
	return string(said)
}

// TestTypes checks the types of the sources.
func TestTypes(t *testing.T) {
	for _, project := range []string{"tsconfig.json", "tsconfig.worker.json"} {
		node(t, "node_modules/typescript/bin/tsc", "--project", project)
	}
}

// TestModules runs the tests of the modules.
func TestModules(t *testing.T) {
	if said := node(t, "--test", "--test-reporter=tap"); strings.Contains(said, "\n# pass 0\n") {
		t.Error(said)
	}
}

// TestBundles bundles the sources and compares the result with what is committed.
func TestBundles(t *testing.T) {
	dir := t.TempDir()
	node(t, "build.mjs", dir)
	bundles := harness.Tree(t, dir)
	for name := range bundles {
		name = filepath.FromSlash(name)
		if harness.Read(t, filepath.Join(dir, name)) != harness.Read(t, filepath.Join(harness.Root(t), name)) {
			t.Errorf("%s is not what its sources give: run go generate ./generator/scripts", name)
		}
	}
	if len(bundles) == 0 {
		t.Error("there are no bundles")
	}
}
