package scripts

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bundle"
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

// TestUnpack unpacks bundles as phones do.
func TestUnpack(t *testing.T) {
	line := strings.Repeat("A line of text that is in many pages. ", 50)
	files := []bundle.File{
		{Path: "fr/index.html", Data: []byte("<h1>Réunion</h1>" + line)}, {Path: "fr/nothing.html"},
		{Path: "fr/a/index.html", Data: []byte(line + "1" + line)}, {Path: "fr/b/index.html", Data: []byte(strings.Repeat("xyz", 9000) + line)},
	}
	packed := bundle.Pack(files)
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "packed"), string(packed))
	harness.Write(t, filepath.Join(dir, "compressed"), string(bundle.Compress(packed)))
	harness.Write(t, filepath.Join(dir, "cut"), string(bundle.Compress(packed)[:200]))
	said := node(t, "--input-type=module", "--eval", `
		import { readFile } from "node:fs/promises";
		import { unpack, unzip } from "./unpack.js";
		const dir = process.argv[1];
		for (const name of ["packed", "compressed", "cut"]) {
			const { buffer, byteOffset, byteLength } = await readFile(dir + "/" + name);
			try {
				const files = unpack(new Uint8Array(await unzip(buffer.slice(byteOffset, byteOffset + byteLength))));
				console.log(name, JSON.stringify([...files].map(([path, data]) => [path, Buffer.from(data).toString()])));
			} catch {
				console.log(name, "fails");
			}
		}`, dir)
	var list [][2]string
	for _, f := range files {
		list = append(list, [2]string{f.Path, string(f.Data)})
	}
	var want strings.Builder
	encoder := json.NewEncoder(&want)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(list); err != nil {
		t.Fatal(err)
	}
	if said != "packed "+want.String()+"compressed "+want.String()+"cut fails\n" {
		t.Errorf("it says %.2000s", said)
	}
}
