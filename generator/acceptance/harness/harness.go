// Package harness is what whole-program tests share: the program as a process, the example conference in a folder of its own,
// trees of files to compare, and the tools of the machine. It imports nothing of the program, so that the tests of every
// package can use it.
package harness

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// Main is the TestMain of a package whose tests run the program as a process. The test binary is the program: called by the
// name vademecum, which [Vademecum] and site scripts do, it runs the given main function instead of tests.
func Main(m *testing.M, run func(args []string, stdout, stderr io.Writer, getenv func(string) string, reference string) int) {
	testscript.Main(m, map[string]func(){
		"vademecum": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, os.Getenv, reference())) },
	})
}

// reference returns the text of REFERENCE.md, which the program embeds. A script runs in a folder of its own, so the file is found beside the
// source of this one.
func reference() string {
	_, source, _, _ := runtime.Caller(0)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(source), "..", "..", "REFERENCE.md"))
	if err != nil {
		panic(err)
	}
	return string(text)
}

// Vademecum is a command of the program, run in a folder with additions to the environment. The package's TestMain must call [Main].
func Vademecum(t testing.TB, dir string, env []string, arguments ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("vademecum", arguments...)
	if cmd.Err != nil {
		t.Fatal(cmd.Err)
	}
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

// Build runs `vademecum build` in a folder, with additions to the environment. The test ends where that fails.
func Build(t testing.TB, dir string, env ...string) {
	t.Helper()
	if out, err := Vademecum(t, dir, env, "build").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
}

// Root is the folder of the repository, which holds go.mod and the example conference.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			t.Fatal("no folder above the test has a go.mod")
		}
		dir = above
	}
}

// Example copies the example conference, content and config.toml, into a new folder.
func Example(t testing.TB) string {
	t.Helper()
	root, dir := Root(t), t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
		t.Fatal(err)
	}
	Write(t, filepath.Join(dir, "config.toml"), Read(t, filepath.Join(root, "config.toml")))
	return dir
}
