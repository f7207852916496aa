package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
	"vademecum/generator/site"
)

// console is a command line whose builds return what the test sets.
type console struct {
	app
	stdout, stderr bytes.Buffer
	asked          []site.Options
	result         site.Result
	err            error
}

func newConsole(lang string) *console {
	c := &console{}
	reference, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		panic(err)
	}
	clock := time.Date(2027, 5, 20, 8, 0, 0, 0, time.UTC)
	c.app = app{
		stdout: &c.stdout,
		stderr: &c.stderr,
		words:  wordsFor(lang),

		reference: string(reference),
		now:       func() time.Time { clock = clock.Add(80 * time.Millisecond); return clock },
		build: func(_ context.Context, o site.Options) (site.Result, error) {
			c.asked = append(c.asked, o)
			return c.result, c.err
		},
	}
	c.opener = func(o site.Options) opener {
		return func(ctx context.Context, _ site.Change) (*site.Site, site.Result, error) {
			result, err := c.build(ctx, o)
			return nil, result, err
		}
	}
	c.check = c.build
	c.builder = func(o site.Options) func(context.Context, site.Change) (site.Result, error) {
		return func(ctx context.Context, _ site.Change) (site.Result, error) { return c.build(ctx, o) }
	}
	return c
}

func (c *console) run(args ...string) int { return c.app.run(context.Background(), args) }

// project makes a folder that looks like a project.
func project(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "config.toml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func mistake(severity diagnostic.Severity) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: "unknown-id", Severity: severity, At: position.Position{File: "content/a.toml", Line: 3}}
}

func TestUsageErrors(t *testing.T) {
	for _, test := range []struct {
		args string
		says string // in English
	}{
		{"biuld", "Did you mean 'build'?"},
		{"biuld --strict", "Did you mean 'build'?"},
		{"frobnicate", "There is no command 'frobnicate'."},
		{"help frobnicate", "There is no command, table or key 'frobnicate'."},
		{"help biuld", "Did you mean 'build'?"},
		{"help sesion.start", "Did you mean 'session.start'?"},
		{"help session strat", "There is no command, table or key 'session.strat'. Did you mean 'session.start'?"},
		{"--strict", "There is no flag --strict."},
		{"build --strcit", "Did you mean --strict?"},
		{"build --frobnicate", "There is no flag --frobnicate."},
		{"build -x", "There is no flag -x."},
		{"build --dir", "The flag --dir needs a value."},
		{"build --strict=perhaps", "The flag --strict cannot be 'perhaps'."},
		{"build --=x", "This flag is not valid"},
		{"build site", "'site' was not expected"},
		{"check --out x", "There is no flag --out."},
		{"check --journeys=pdf", "The flag --journeys cannot be 'pdf'."},
		{"pack --jobs -1", "The flag --jobs cannot be '-1'."},
		{"pack --jobs x", "The flag --jobs cannot be 'x'."},
		{"check --journeys --json", "The flags --journeys and --json cannot be used together."},
		{"version now", "'now' was not expected"},
		{"serve --port x", "The flag --port cannot be 'x'."},
		{"serve --port 70000", "The flag --port cannot be '70000'."},
		{"serve --host 0.0.0.0", "not at '0.0.0.0'"},
		{"new", "'vademecum new' takes one folder."},
		{"new a b", "'vademecum new' takes one folder."},
		{"completion", "takes one of: bash, fish, powershell, zsh"},
		{"completion tcsh", "takes one of: bash, fish, powershell, zsh"},
		{"build --lang de", "There are no messages in 'de'"},
	} {
		c := newConsole("en")
		if code := c.run(strings.Fields(test.args)...); code != exitUsage {
			t.Errorf("%s: exit code %d, want %d", test.args, code, exitUsage)
		}
		if said := c.stderr.String(); !strings.Contains(said, test.says) || !strings.Contains(said, "--help") {
			t.Errorf("%s: says %q, want %q", test.args, said, test.says)
		}
		if c.stdout.Len() > 0 || len(c.asked) > 0 {
			t.Errorf("%s: went on: %q", test.args, c.stdout.String())
		}
	}
}

func TestFlagsReachTheBuild(t *testing.T) {
	dir := project(t)
	for _, test := range []struct {
		args string
		want site.Options
	}{
		{"build", site.Options{}},
		{"build --out site --strict --verify --base-url https://a.example/b/",
			site.Options{Out: "site", Strict: true, Verify: true, BaseURL: "https://a.example/b/"}},
		{"check", site.Options{Prepared: true}},
		{"check --journeys", site.Options{Prepared: true, Journeys: true}},
		{"check --journeys=csv --strict", site.Options{Prepared: true, Journeys: true, Strict: true}},
		{"check --strict --json", site.Options{Prepared: true, Strict: true}},
		{"build --lang fr_FR.UTF-8", site.Options{}},
	} {
		c := newConsole("en")
		if code := c.run(append(strings.Fields(test.args), "--dir", dir)...); code != exitOK {
			t.Errorf("%s: exit code %d: %s", test.args, code, c.stderr.String())
		}
		if len(c.asked) != 1 {
			t.Fatalf("%s: %d builds", test.args, len(c.asked))
		}
		got := c.asked[0]
		if !strings.HasPrefix(got.Program, "vademecum ") || got.Progress == nil {
			t.Errorf("%s: Program %q, Progress given: %v", test.args, got.Program, got.Progress != nil)
		}
		test.want.Dir = dir
		got.Program, got.Progress = "", nil
		if fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s: %+v, want %+v", test.args, got, test.want)
		}
	}
}

func TestExitCodes(t *testing.T) {
	for _, test := range []struct {
		name   string
		result site.Result
		err    error
		code   int
		says   string
	}{
		{"fine", site.Result{}, nil, exitOK, ""},
		{"a warning", site.Result{Diagnostics: diagnostic.List{mistake(diagnostic.Warning)}}, nil, exitOK, "content/a.toml:3"},
		{"an error", site.Result{Diagnostics: diagnostic.List{mistake(diagnostic.Error)}}, nil, exitDiagnostics, "1 error. Nothing was written"},
		{"locked", site.Result{}, fmt.Errorf("locking: %w", site.ErrLocked), exitIO, "Another build"},
		{"full", site.Result{}, &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, exitIO, "The disk is full"},
		{"forbidden", site.Result{}, &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, exitIO, "Permission denied"},
		{"anything else", site.Result{}, errors.New("reading content/a.toml: bad sector"), exitIO, "bad sector"},
		{"interrupted", site.Result{}, fmt.Errorf("rendering: %w", context.Canceled), exitInterrupted, "Interrupted"},
	} {
		for _, asJSON := range []bool{false, true} {
			c := newConsole("en")
			c.result, c.err = test.result, test.err
			args := []string{"build", "--dir", project(t)}
			if asJSON {
				args = append(args, "--json")
			}
			if code := c.run(args...); code != test.code {
				t.Errorf("%s: exit code %d, want %d", test.name, code, test.code)
			}
			if asJSON {
				checkReport(t, test.name, c, test.code)
			} else if !strings.Contains(c.stderr.String(), test.says) {
				t.Errorf("%s: says %q, want %q", test.name, c.stderr.String(), test.says)
			}
		}
	}
}

// checkReport checks that --json writes one object that agrees with the exit code, and nothing else.
func checkReport(t *testing.T, name string, c *console, code int) {
	t.Helper()
	var report struct {
		OK          *bool
		Error       string
		Diagnostics []map[string]any
		Languages   []string
	}
	if err := json.Unmarshal(c.stdout.Bytes(), &report); err != nil {
		t.Errorf("%s: %v in %s", name, err, c.stdout.String())
		return
	}
	if report.OK == nil || *report.OK != (code == exitOK) || report.Diagnostics == nil || report.Languages == nil {
		t.Errorf("%s: %s", name, c.stdout.String())
	}
	if (report.Error != "") != (c.err != nil) || len(report.Diagnostics) != len(c.result.Diagnostics) {
		t.Errorf("%s: %s", name, c.stdout.String())
	}
	if c.stderr.Len() > 0 {
		t.Errorf("%s: stderr %q", name, c.stderr.String())
	}
}

func TestJSON(t *testing.T) {
	c := newConsole("en")
	c.result = site.Result{Pages: 312, Languages: []string{"fr", "en"}}
	c.result.Published.Written, c.result.Published.Unchanged, c.result.Published.Removed = 12, 300, 1
	c.run("build", "--json", "--dir", project(t))
	want := `{
  "ok": true,
  "diagnostics": [],
  "pages": 312,
  "languages": [
    "fr",
    "en"
  ],
  "written": 12,
  "unchanged": 300,
  "removed": 1
}
`
	if c.stdout.String() != want {
		t.Errorf("got %s", c.stdout.String())
	}
}

func TestSummary(t *testing.T) {
	written := func(n, removed int) (r site.Result) {
		r.Pages, r.Languages = 312, []string{"fr", "en", "ar", "es"}
		r.Published.Written, r.Published.Removed = n, removed
		return r
	}
	noted := written(12, 0)
	noted.Diagnostics = diagnostic.List{mistake(diagnostic.Warning), mistake(diagnostic.Hint), mistake(diagnostic.Hint)}
	small := site.Result{Pages: 1, Languages: []string{"fr"}}
	small.Published.Written = 1
	for _, test := range []struct {
		lang, command string
		result        site.Result
		want          string
	}{
		{"en", "build", written(12, 0), "312 pages in 4 languages, 12 files written, 0.08 s\n"},
		{"en", "build", written(0, 2), "312 pages in 4 languages, nothing to write, 2 removed, 0.08 s\n"},
		{"en", "build", noted, "312 pages in 4 languages, 12 files written, 1 warning, 2 hints, 0.08 s\n"},
		{"en", "build", small, "1 page in 1 language, 1 file written, 0.08 s\n"},
		{"en", "check", written(0, 0), "312 pages in 4 languages, no problems found, 0.08 s\n"},
		{"en", "check", noted, "312 pages in 4 languages, 1 warning, 2 hints, 0.08 s\n"},
		{"fr", "build", written(12, 0), "312 pages en 4 langues, 12 fichiers écrits, 0,08 s\n"},
		{"fr", "build", small, "1 page en 1 langue, 1 fichier écrit, 0,08 s\n"},
	} {
		c := newConsole(test.lang)
		c.result = test.result
		c.run(test.command, "--dir", project(t))
		if c.stdout.String() != test.want {
			t.Errorf("%s %s: %q, want %q", test.lang, test.command, c.stdout.String(), test.want)
		}
	}
}

// A message about a file or folder that a flag names has that name, not an error of the system.
func TestBlame(t *testing.T) {
	for _, command := range []string{"build", "check", "serve"} {
		dir := t.TempDir()
		c := newConsole("en")
		c.err = fmt.Errorf("reading: %w", site.ErrNoConfig)
		if code := c.run(command, "--dir", dir); code != exitIO {
			t.Errorf("%s: exit code %d", command, code)
		}
		if !strings.Contains(c.stderr.String(), "There is no config.toml in "+dir) {
			t.Errorf("%s: says %q", command, c.stderr.String())
		}
	}
	c := newConsole("en")
	c.err = fmt.Errorf("%w: x", site.ErrBaseURL)
	if code := c.run("build", "--base-url", "x"); code != exitUsage || !strings.Contains(c.stderr.String(), "--base-url cannot be 'x'") {
		t.Errorf("--base-url: exit code %d: %s", code, c.stderr.String())
	}
}

// Without a site to show, serve does not even open the port.
func TestServeNothing(t *testing.T) {
	c := newConsole("en")
	c.result.Diagnostics = diagnostic.List{mistake(diagnostic.Error)}
	if code := c.run("serve", "--no-watch", "--dir", project(t), "--port", "0"); code != exitDiagnostics {
		t.Errorf("exit code %d", code)
	}
	if c.stdout.Len() > 0 {
		t.Errorf("says %q", c.stdout.String())
	}
}

// Without watching, serve has nothing to show if the content has errors.
func TestServeStillEndsWithErrors(t *testing.T) {
	c := newConsole("en")
	c.result.Diagnostics = diagnostic.List{mistake(diagnostic.Error)}
	if code := c.app.run(t.Context(), []string{"serve", "--no-watch", "--dir", project(t), "--port", "0"}); code != exitDiagnostics {
		t.Errorf("exit code %d: %s", code, c.stderr.String())
	}
}

func TestNew(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "ma conférence")
	c := newConsole("en")
	if code := c.run("new", dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, c.stderr.String())
	}
	for _, name := range []string{"config.toml", ".gitignore", "content/event.toml", "content/private/delegations.toml"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	before := harness.Tree(t, dir)
	if code := c.run("new", dir); code != exitIO || !strings.Contains(c.stderr.String(), "There are already files in") {
		t.Errorf("a folder with files: exit code %d: %s", code, c.stderr.String())
	}
	harness.SameTree(t, "a folder with files", harness.Tree(t, dir), before)
	if code := c.run("new", filepath.Join(dir, "config.toml")); code != exitIO {
		t.Errorf("a file: exit code %d", code)
	}
}

// The progress line appears only on a terminal, not at once, and is removed before any other output.
func TestProgress(t *testing.T) {
	for _, live := range []bool{false, true} {
		c := newConsole("en")
		c.progressLine = live
		c.app.build = func(_ context.Context, o site.Options) (site.Result, error) {
			for done := range 5 {
				o.Progress(done, 5)
			}
			return site.Result{Diagnostics: diagnostic.List{mistake(diagnostic.Warning)}}, nil
		}
		c.run("build", "--dir", project(t))
		said := c.stderr.String()
		if !live {
			if strings.Contains(said, "\x1b") || strings.Contains(said, "of 5 pages") {
				t.Errorf("not a terminal: %q", said)
			}
			continue
		}
		// Every call of the test's clock advances it by 80 ms: every second update writes the line.
		want := eraseLine + "2 of 5 pages" + eraseLine + "4 of 5 pages" + eraseLine
		if !strings.HasPrefix(said, want+"content/a.toml") {
			t.Errorf("a terminal: %q", said)
		}
	}
}

func TestColour(t *testing.T) {
	for _, colour := range []bool{false, true} {
		c := newConsole("en")
		c.colour = colour
		c.result.Diagnostics = diagnostic.List{mistake(diagnostic.Warning)}
		c.run("build", "--dir", project(t))
		if got := strings.Contains(c.stderr.String(), "\x1b["); got != colour {
			t.Errorf("colour %v: %q", colour, c.stderr.String())
		}
	}
}

func TestCompletion(t *testing.T) {
	for shell := range shells {
		c := newConsole("en")
		if code := c.run("completion", shell); code != exitOK || !strings.Contains(c.stdout.String(), programName) {
			t.Errorf("%s: exit code %d, %d bytes", shell, code, c.stdout.Len())
		}
	}
	c := newConsole("en")
	c.run(cobra.ShellCompNoDescRequestCmd, "build", "--lang", "")
	if !strings.HasPrefix(c.stdout.String(), "en\nfr\n") {
		t.Errorf("--lang: %q", c.stdout.String())
	}
}

func TestVersion(t *testing.T) {
	c := newConsole("en")
	if code := c.run("version"); code != exitOK || !strings.HasPrefix(c.stdout.String(), "vademecum ") {
		t.Errorf("exit code %d: %q", code, c.stdout.String())
	}
	for _, test := range []struct {
		version version
		exact   bool
	}{
		{version{number: "v1.2.0"}, true},
		{version{number: "v1.2.1-0.20270520080000-0123456789ab"}, true},
		{version{number: "v1.2.1-0.20270520080000-0123456789ab+dirty", modified: true}, false},
		{version{number: "(devel)", revision: "0123"}, false},
	} {
		if test.version.exact() != test.exact {
			t.Errorf("%+v: exact %v", test.version, !test.exact)
		}
		if named := test.version.Program() == "vademecum "+test.version.number; named != test.exact {
			t.Errorf("%+v: %s", test.version, test.version.Program())
		}
	}
}

func TestDevNullIsNoTerminal(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if isTerminal(null) || isTerminal(&bytes.Buffer{}) {
		t.Error("taken for a terminal")
	}
}
