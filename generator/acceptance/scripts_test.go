package acceptance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/cli"
)

var update = flag.Bool("update", false, "write what the program makes now into site scripts and budgets, instead of comparing")

// TestMain lets scripts and tests run the program by its name.
func TestMain(m *testing.M) { harness.Main(m, cli.Main) }

// TestSite runs testdata/script/*.txtar. Each is a whole site: commands first, then the files they work on.
func TestSite(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("testdata", "script"),
		UpdateScripts:      *update,
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LC_ALL", "en_GB.UTF-8") // whatever the machine speaks
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"sha":   sha,
			"same":  same,
			"tree":  tree,
			"hits":  hits,
			"edit":  edit,
			"age":   age,
			"text":  text,
			"links": links,
		},
	})
}

// exits CODE COMMAND… runs a command that has to end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) >= 2, "exits CODE COMMAND [ARGUMENT…]")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		failed, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// sha DIR prints one digest of the names and bytes of all files of a tree, so that two trees can be compared by cmp.
func sha(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1, "sha DIR")
	hash := sha256.New()
	for _, f := range filesOf(ts, args[0]) {
		fmt.Fprintf(hash, "%q %d\n%s", f.name, len(f.data), f.data)
	}
	fmt.Fprintln(ts.Stdout(), hex.EncodeToString(hash.Sum(nil)))
}

// same DIR DIR holds two trees against each other and names what differs; with !, they have to differ.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	left, right := filesOf(ts, args[0]), filesOf(ts, args[1])
	differences := slices.Concat(missing(left, right, args[1]), missing(right, left, args[0]))
	if !neg && len(differences) > 0 {
		ts.Fatalf("%s and %s are not the same:\n%s", args[0], args[1], strings.Join(differences, "\n"))
	}
	if neg && len(differences) == 0 {
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	}
}

// missing lists the files that others lack or have with other bytes.
func missing(files, others []file, where string) (list []string) {
	for _, f := range files {
		i := slices.IndexFunc(others, func(o file) bool { return o.name == f.name })
		switch {
		case i < 0:
			list = append(list, f.name+" is not in "+where)
		case others[i].data != f.data:
			list = append(list, f.name+" is another in "+where)
		}
	}
	return list
}

// tree DIR prints the names of all files of a tree, sorted.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1, "tree DIR")
	for _, f := range filesOf(ts, args[0]) {
		fmt.Fprintln(ts.Stdout(), f.name)
	}
}

// hits N PATTERN DIR counts how many files of a tree match a regular expression, hidden files included: hits 0 proves that
// words stand nowhere.
func hits(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 3, "hits N PATTERN DIR")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	files := filesOf(ts, args[2])
	if len(files) == 0 {
		ts.Fatalf("%s has no files: a count would say nothing", args[2])
	}
	var matching []string
	for _, f := range files {
		if pattern.MatchString(f.data) {
			matching = append(matching, f.name)
		}
	}
	if len(matching) != want {
		ts.Fatalf("%q is in %d files, want %d:\n%s", args[1], len(matching), want, strings.Join(matching, "\n"))
	}
}

// edit FILE OLD NEW replaces a text that stands in a file once.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 3, "edit FILE OLD NEW")
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, args[1]); n != 1 {
		ts.Fatalf("%q is %d times in %s, want once", args[1], n, args[0])
	}
	text = strings.Replace(text, args[1], args[2], 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// age DIR gives all files of a tree the time of the first of January 2001, to show that bytes do not come from a file's time.
func age(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1, "age DIR")
	long := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, f := range filesOf(ts, args[0]) {
		name := filepath.Join(ts.MkAbs(args[0]), filepath.FromSlash(f.name))
		ts.Check(os.Chtimes(name, long, long))
	}
}

// text FILE [SELECTOR] prints what a reader sees of a page, or of the elements a selector names.
func text(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1 || len(args) == 2, "text FILE [SELECTOR]")
	for _, e := range elements(ts, args) {
		fmt.Fprintln(ts.Stdout(), e.Text())
	}
}

// links FILE [SELECTOR] prints the links of a page that a reader sees, or of the elements a selector names: words → address.
func links(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1 || len(args) == 2, "links FILE [SELECTOR]")
	for _, e := range elements(ts, args) {
		for _, link := range e.Links() {
			fmt.Fprintln(ts.Stdout(), link)
		}
	}
}

func elements(ts *testscript.TestScript, args []string) []page.Element {
	selector := append(args, "body")[1]
	found := page.Parse(ts.ReadFile(args[0])).All(selector)
	if len(found) == 0 {
		ts.Fatalf("%s has no %s", args[0], selector)
	}
	return found
}

func need(ts *testscript.TestScript, neg, ok bool, usage string) {
	if neg || !ok {
		ts.Fatalf("usage: %s", usage)
	}
}

// file is a file of a tree, its name with slashes.
type file struct{ name, data string }

func filesOf(ts *testscript.TestScript, dir string) (files []file) {
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files = append(files, file{name, string(data)})
		return err
	}))
	return files
}
