package site_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/load"
	"vademecum/generator/site"
)

var edits = flag.Int("edits", harness.Rounds(10, 200), "how many random edits TestEdits makes")

// TestEdits makes random edits to the example site, of every sort and to every sort of file. Two builders follow them, one with keys
// and one without. After each good build both have written what a clean build writes, byte for byte; after each bad one, nothing.
func TestEdits(t *testing.T) {
	n, seed := *edits, harness.Seed(t)
	t.Logf("seed %d, %d edits", seed, n)
	e := newEditor(t, seed)
	public, unkeyed := filepath.Join(e.dir, "public"), filepath.Join(t.TempDir(), "unkeyed")
	builder := site.NewBuilder(site.Options{Dir: e.dir, Program: "test"})
	always := site.NewBuilder(site.Options{Dir: e.dir, Out: unkeyed})
	clean := filepath.Join(t.TempDir(), "clean")
	var good, bad, pages int
	before := map[string]string{}
	change := site.Change{Everything: true}
	for i := range n + 1 {
		result, err := builder.Build(context.Background(), change)
		if _, alwaysErr := always.Build(context.Background(), change); (err == nil) != (alwaysErr == nil) {
			t.Fatalf("edit %d (seed %d), after %s: without keys the error is %v, and not %v", i, seed, e.did, alwaysErr, err)
		}
		if errors.Is(err, load.ErrNoConfig) { // config.toml was taken away: as after every failure, watch then builds everything
			bad++
			harness.SameTree(t, fmt.Sprintf("edit %d (seed %d), without config.toml: %s", i, seed, e.did), harness.Tree(t, public), before)
			e.edit(true)
			change = site.Change{Everything: true}
			continue
		}
		if err != nil {
			t.Fatalf("edit %d (seed %d), after %s: %v", i, seed, e.did, err)
		}
		now := harness.Tree(t, public)
		if result.Diagnostics.Errors() > 0 {
			bad++
			harness.SameTree(t, fmt.Sprintf("edit %d (seed %d), a bad one: %s", i, seed, e.did), now, before)
		} else {
			good++
			pages += result.Published.Written
			if err := os.RemoveAll(clean); err != nil {
				t.Fatal(err)
			}
			fresh, err := site.Build(context.Background(), site.Options{Dir: e.dir, Out: clean})
			if err != nil || fresh.Diagnostics.Errors() > 0 {
				t.Fatalf("edit %d (seed %d), after %s: the clean build says %v %v", i, seed, e.did, err, fresh.Diagnostics)
			}
			if fmt.Sprint(fresh.Diagnostics) != fmt.Sprint(result.Diagnostics) {
				t.Fatalf("edit %d (seed %d), after %s: the builder says\n%v\na clean build\n%v", i, seed, e.did, result.Diagnostics, fresh.Diagnostics)
			}
			harness.SameTree(t, fmt.Sprintf("edit %d (seed %d): %s", i, seed, e.did), now, harness.Tree(t, clean))
			harness.SameTree(t, fmt.Sprintf("edit %d (seed %d), without keys: %s", i, seed, e.did), harness.Tree(t, unkeyed), now)
			before = now
		}
		if t.Failed() {
			return
		}
		change = e.edit(result.Diagnostics.Errors() > 0)
	}
	t.Logf("%d good builds, %d bad ones, %d files written", good, bad, pages)
}

// editor edits a copy of the example site.
type editor struct {
	t        *testing.T
	dir      string
	random   *rand.Rand
	original map[string][]byte // by path, those of the example and those added since
	spoiled  map[string]bool   // files that differ from the original
	did      string
}

func newEditor(t *testing.T, seed uint64) *editor {
	t.Helper()
	e := &editor{t: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 1)), original: map[string][]byte{}, spoiled: map[string]bool{}}
	root := harness.Root(t)
	for _, name := range []string{"content", "themes/default", "config.toml"} {
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(name)), func(full string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
				return err
			}
			below, _ := filepath.Rel(root, full)
			data, err := os.ReadFile(full)
			e.original[filepath.ToSlash(below)] = data
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range e.original {
		e.put(name, data)
	}
	return e
}

func (e *editor) full(name string) string { return filepath.Join(e.dir, filepath.FromSlash(name)) }

func (e *editor) put(name string, data []byte) {
	e.t.Helper()
	if err := os.MkdirAll(filepath.Dir(e.full(name)), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(e.full(name), data, 0o644); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) remove(name string) {
	e.t.Helper()
	if err := os.Remove(e.full(name)); err != nil && !os.IsNotExist(err) {
		e.t.Fatal(err)
	}
}

func (e *editor) read(name string) string {
	data, err := os.ReadFile(e.full(name))
	if err != nil {
		return ""
	}
	return string(data)
}

// files are the files there are.
func (e *editor) files() []string {
	var out []string
	for _, top := range []string{"content", "themes", "config.toml"} {
		_ = filepath.WalkDir(e.full(top), func(full string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				below, _ := filepath.Rel(e.dir, full)
				out = append(out, filepath.ToSlash(below))
			}
			return nil
		})
	}
	slices.Sort(out)
	return out
}

func (e *editor) pick(list []string) string { return list[e.random.IntN(len(list))] }

// edit changes something and says what, as somebody who watches the files would: exactly, too much, or not at all. When the last
// build was bad, it usually fixes what is wrong.
func (e *editor) edit(bad bool) site.Change {
	var paths []string
	switch {
	case bad && e.random.IntN(3) > 0, len(e.spoiled) > 12:
		paths = e.mendAll()
	default:
		for range 1 + e.random.IntN(2) {
			paths = append(paths, e.one()...)
		}
	}
	switch e.random.IntN(12) {
	case 0:
		return site.Change{Everything: true}
	case 1:
		for i := range paths {
			paths[i] = path.Dir(paths[i])
		}
		e.did += " (told of the folder)"
		everything := slices.Contains(paths, ".") // config.toml stands in the project's own
		return site.Change{Paths: slices.DeleteFunc(paths, func(p string) bool { return p == "." }), Everything: everything}
	}
	return site.Change{Paths: paths}
}

// mendAll brings every file back to what it was in the example.
func (e *editor) mendAll() []string {
	paths := slices.Sorted(maps.Keys(e.spoiled))
	for _, name := range paths {
		e.mend(name)
	}
	e.did = fmt.Sprintf("mending %q", paths)
	return paths
}

func (e *editor) mend(name string) {
	if data, known := e.original[name]; known {
		e.put(name, data)
	} else {
		e.remove(name)
	}
	delete(e.spoiled, name)
}

var (
	quoted  = regexp.MustCompile(`"[^"\n]*"`)
	clockRE = regexp.MustCompile(`\b\d\d:\d\d\b`)
	digit   = regexp.MustCompile(`\d`)
	tableRE = regexp.MustCompile(`(?m)^\[\[\w+\]\]$`)
)

// one makes one edit, and returns the paths it concerns.
func (e *editor) one() []string {
	files := e.files()
	if e.random.IntN(2) == 0 { // most of what editors change is content
		files = slices.DeleteFunc(files, func(f string) bool { return !strings.HasPrefix(f, "content/") || strings.HasSuffix(f, ".md") })
	}
	name := e.pick(files)
	text := e.read(name)
	kinds := []struct {
		what string
		do   func() []string
	}{
		{"putting another text into", func() []string { return e.replace(name, text, quoted, e.another(text, quoted)) }},
		{"changing words in", func() []string { return e.replace(name, text, quoted, `"Texte `+fmt.Sprint(e.random.IntN(99))+`"`) }},
		{"changing a time in", func() []string {
			return e.replace(name, text, clockRE, fmt.Sprintf("%02d:%02d", e.random.IntN(26), 5*e.random.IntN(12)))
		}},
		{"changing a digit in", func() []string { return e.replace(name, text, digit, fmt.Sprint(e.random.IntN(10))) }},
		{"taking a line out of", func() []string {
			lines := strings.Split(text, "\n")
			i := e.random.IntN(len(lines))
			return e.save(name, strings.Join(slices.Delete(lines, i, i+1), "\n"))
		}},
		{"adding an empty line to", func() []string { return e.save(name, "\n"+text) }},
		{"taking a table out of", func() []string {
			at := tableRE.FindAllStringIndex(text, -1)
			if len(at) < 2 {
				return e.save(name, text)
			}
			i := e.random.IntN(len(at))
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			return e.save(name, text[:at[i][0]]+text[end:])
		}},
		{"cutting", func() []string { return e.save(name, text[:e.random.IntN(len(text)+1)]) }},
		{"breaking", func() []string { return e.save(name, text+"\n\"") }},
		{"saving as it is", func() []string { return e.save(name, text) }},
		{"taking away", func() []string { e.remove(name); e.spoiled[name] = true; return []string{name} }},
		{"renaming", func() []string {
			to := path.Join(path.Dir(name), "renamed-"+fmt.Sprint(e.random.IntN(9))+"."+path.Base(name))
			e.remove(name)
			e.spoiled[name] = true
			return append(e.save(to, text), name)
		}},
		{"adding a person beside", func() []string {
			id := fmt.Sprintf("person-%d", e.random.IntN(4))
			return e.save("content/more-"+id+".toml", "[[person]]\nid = \""+id+"\"\nname = \"Personne "+id+"\"\n")
		}},
		{"adding a session beside", func() []string {
			id := fmt.Sprintf("session-%d", e.random.IntN(4))
			return e.save("content/more-"+id+".toml", fmt.Sprintf("[[session]]\nid = %q\ntitle = %q\ntype = \"panel\"\nday = 2007-11-1%d\nstart = \"1%d:00\"\nend = \"19:30\"\nroom = \"djeliba\"\n",
				id, "Séance "+id, 4+e.random.IntN(4), e.random.IntN(8)))
		}},
		{"adding a page beside", func() []string {
			return e.save(fmt.Sprintf("content/info/new-%d.fr.md", e.random.IntN(3)), fmt.Sprintf("+++\ntitle = \"Nouvelle page\"\n+++\nTexte %d, voir [la séance](session:opening).\n", e.random.IntN(9)))
		}},
		{"adding a translation beside", func() []string {
			return e.save("content/translation.toml", fmt.Sprintf("[translation.es.session.session-%d]\ntitle = \"Sesión\"\n", e.random.IntN(4)))
		}},
		{"giving a new name to what stands in", func() []string {
			return e.replace(name, text, regexp.MustCompile(`(?m)^id += "[a-z-]+"`), `id = "new-name"`)
		}},
		{"adding a layout beside", func() []string {
			return e.save("themes/default/partials/title.html", fmt.Sprintf("<h1>%d {{template \"partials/text.html\" .Title}}</h1>\n", e.random.IntN(9)))
		}},
		{"changing the look beside", func() []string {
			return e.save("config.toml", e.read("config.toml")+fmt.Sprintf("\n[look]\naccent = \"#0%d%d\"\n", e.random.IntN(9), e.random.IntN(9)))
		}},
	}
	k := kinds[e.random.IntN(len(kinds))]
	paths := k.do()
	e.did = k.what + " " + name + fmt.Sprintf(" %q", paths)
	return paths
}

// save writes a file and remembers whether it differs from the example's.
func (e *editor) save(name, text string) []string {
	e.put(name, []byte(text))
	if original, known := e.original[name]; known && string(original) == text {
		delete(e.spoiled, name)
	} else {
		e.spoiled[name] = true
	}
	return []string{name}
}

// replace puts something else in the place of one match.
func (e *editor) replace(name, text string, what *regexp.Regexp, with string) []string {
	all := what.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return e.save(name, text)
	}
	at := all[e.random.IntN(len(all))]
	return e.save(name, text[:at[0]]+with+text[at[1]:])
}

// another is some match in a text.
func (e *editor) another(text string, what *regexp.Regexp) string {
	all := what.FindAllString(text, -1)
	if len(all) == 0 {
		return ""
	}
	return e.pick(all)
}
