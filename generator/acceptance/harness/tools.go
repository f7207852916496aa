package harness

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Required reports whether VADEMECUM_REQUIRE, a list of words, has a word: a tool, or tests that take long.
func Required(word string) bool {
	separator := func(r rune) bool { return r == ',' || unicode.IsSpace(r) }
	return slices.Contains(strings.FieldsFunc(os.Getenv("VADEMECUM_REQUIRE"), separator), word)
}

// Require skips a test unless VADEMECUM_REQUIRE has a word.
func Require(t testing.TB, word string) {
	t.Helper()
	if !Required(word) {
		t.Skipf("runs where VADEMECUM_REQUIRE has %q", word)
	}
}

// Need skips a test unless VADEMECUM_REQUIRE names a program. Where it does and the program is missing, the test fails.
func Need(t testing.TB, program string) {
	t.Helper()
	Require(t, program)
	if _, err := exec.LookPath(program); err != nil {
		t.Fatal(err)
	}
}

// Chromium finds a browser: the one CHROME_PATH names, or one on the path. It skips and fails as [Need] does.
func Chromium(t testing.TB) string {
	t.Helper()
	Require(t, "chromium")
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if named := os.Getenv("CHROME_PATH"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Fatalf("none of %s is on this machine", strings.Join(names, ", "))
	return ""
}

// Tool runs a program of the machine and returns its output.
func Tool(t testing.TB, name string, arguments ...string) string {
	t.Helper()
	out, said, err := run(name, arguments)
	if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() < 0 {
		t.Logf("%s was ended by a signal and runs once more: %v", name, err)
		out, said, err = run(name, arguments)
	}
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(arguments, " "), err, said)
	}
	return string(out)
}

func run(name string, arguments []string) (out []byte, said string, err error) {
	var b strings.Builder
	cmd := exec.Command(name, arguments...)
	cmd.Stderr = &b
	out, err = cmd.Output()
	return out, b.String(), err
}
