package acceptance

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// mistake is an edit of the project in testdata/mistakes/project that an editor may make, and what must be reported about it.
type mistake struct {
	name  string
	line  int // of the corpus
	edits []change
	want  string   // severity, id and place
	says  []string // "en: words" or "fr: words" of the message or the fix
	also  []string // ids of other diagnostics that are no consequence
	left  []string // ids of diagnostics that are left when all is written as the messages propose
}

// change is one edit of a file.
type change struct{ what, file, to, old, new string }

// readMistakes reads a file of the corpus. A mistake is a line "# NAME", then its edits, then the line "= SEVERITY ID PLACE" and lines
// "en: WORDS" and "fr: WORDS". "also ID" and "left ID" name other diagnostics: those that are no consequence, and those that are left
// when all is written as the messages propose. An edit is "edit FILE" or "add FILE" with lines "- OLD" and "+ NEW", or "drop FILE", or
// "move FILE → TO". \u{A0} in a line stands for a character, \x{FF} for a byte.
func readMistakes(t *testing.T, name string) (list []mistake) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		var m *mistake
		if len(list) > 0 {
			m = &list[len(list)-1]
		}
		switch mark {
		case "":
		case "#":
			list = append(list, mistake{name: rest, line: i + 1})
		case "edit", "add", "drop", "move":
			file, to, _ := strings.Cut(rest, " → ")
			m.edits = append(m.edits, change{what: mark, file: file, to: to})
		case "-":
			c := &m.edits[len(m.edits)-1]
			c.old += characters(rest) + "\n"
		case "+":
			c := &m.edits[len(m.edits)-1]
			c.new += characters(rest) + "\n"
		case "=":
			m.want = rest
		case "en:", "fr:":
			m.says = append(m.says, mark+" "+characters(rest))
		case "also":
			m.also = append(m.also, rest)
		case "left":
			m.left = append(m.left, rest)
		default:
			t.Fatalf("%s:%d: %q", name, i+1, line)
		}
	}
	return list
}

var namedCharacter = regexp.MustCompile(`\\([ux])\{([0-9A-Fa-f]+)\}`)

func characters(line string) string {
	return namedCharacter.ReplaceAllStringFunc(line, func(e string) string {
		m := namedCharacter.FindStringSubmatch(e)
		n, _ := strconv.ParseUint(m[2], 16, 32)
		if m[1] == "x" {
			return string([]byte{byte(n)})
		}
		return string(rune(n))
	})
}

// apply makes the edits of a mistake in a copy of the project.
func (m *mistake) apply(t *testing.T, project map[string]string) fstest.MapFS {
	t.Helper()
	files := map[string]string{}
	for name, text := range project {
		files[name] = text
	}
	for _, c := range m.edits {
		switch c.what {
		case "edit":
			text := files[c.file]
			switch {
			case c.old == "":
				files[c.file] = text + c.new
			case strings.Count(text, c.old) == 0:
				t.Fatalf("%s has no %q", c.file, c.old)
			default:
				files[c.file] = strings.Replace(text, c.old, c.new, 1)
			}
		case "add":
			files[c.file] = c.new
		case "drop":
			delete(files, c.file)
		case "move":
			for name, text := range files {
				if rest, ok := strings.CutPrefix(name, c.file); ok && (rest == "" || rest[0] == '/') {
					delete(files, name)
					files[c.to+rest] = text
				}
			}
		}
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// mistakesProject returns the files of the project without mistakes.
func mistakesProject(t *testing.T) map[string]string {
	t.Helper()
	project, dir := map[string]string{}, os.DirFS(filepath.Join("testdata", "mistakes", "project"))
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, name)
		project[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return project
}

// TestMistakes makes each mistake of the corpus by itself. It must be reported once, where it is and with the words that help; nothing
// else may be reported because of it; and with an error there is no site.
func TestMistakes(t *testing.T) {
	project := mistakesProject(t)
	var cache site.Cache // the theme is read once
	none := mistake{name: "no mistake"}
	if s, found := none.open(t, &cache, project); s == nil || len(found) > 0 {
		t.Fatalf("the project itself has problems:\n%s", listed(found))
	}
	names, err := filepath.Glob("testdata/mistakes/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no corpus", err)
	}
	count := 0
	for _, name := range names {
		for _, m := range readMistakes(t, name) {
			count++
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txt")+"/"+m.name, func(t *testing.T) { m.check(t, &cache, project, name) })
		}
	}
	if count < 150 {
		t.Errorf("the corpus has %d mistakes, want 150 or more", count)
	}
}

func (m *mistake) open(t *testing.T, cache *site.Cache, project map[string]string) (*site.Site, diagnostic.List) {
	t.Helper()
	s, found, err := site.Open(t.Context(), m.apply(t, project), site.Options{}, cache, site.Change{Everything: true})
	if err != nil {
		t.Fatal(err)
	}
	return s, found.Sort()
}

func (m *mistake) check(t *testing.T, cache *site.Cache, project map[string]string, corpus string) {
	s, found := m.open(t, cache, project)
	where := fmt.Sprintf("%s:%d", corpus, m.line)
	var reported *diagnostic.Diagnostic
	for i, d := range found {
		is := fmt.Sprintf("%s %s %s", d.Severity, d.ID, d.At)
		switch {
		case reported == nil && (is == m.want || strings.HasPrefix(is, m.want+":")):
			reported = &found[i]
		case !m.allows(d.ID):
			t.Errorf("%s: also reported: %s", where, is)
		}
	}
	if reported == nil {
		t.Fatalf("%s: want %s, found:\n%s", where, m.want, listed(found))
	}
	if (s != nil) != (reported.Severity != diagnostic.Error) {
		t.Errorf("%s: there is a site: %v", where, s != nil)
	}
	for _, words := range m.says {
		lang, words, _ := strings.Cut(words, ": ")
		messages := diagnostic.For(lang)
		said := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(messages.Message(*reported) + "\n" + messages.Fix(*reported))
		if !strings.Contains(said, words) {
			t.Errorf("%s: %q is not in:\n%s", where, words, said)
		}
	}
	m.checkProposals(t, cache, project, where)
}

func (m *mistake) allows(id string) bool {
	for _, other := range m.also {
		if other == id {
			return true
		}
	}
	return false
}

// listed shows diagnostics as an editor sees them.
func listed(list diagnostic.List) string {
	var b strings.Builder
	for _, d := range list {
		for _, lang := range []string{"en", "fr"} {
			messages := diagnostic.For(lang)
			fmt.Fprintf(&b, "%s %s %s: %s\n    %s\n", d.Severity, d.ID, d.At, messages.Message(d), messages.Fix(d))
		}
	}
	return b.String()
}
