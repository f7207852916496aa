package load_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// words are those of REFERENCE.md.
var words = load.Words{
	Types: []load.Type{
		{ID: "plenary"}, {ID: "panel"}, {ID: "round-table"}, {ID: "meeting"}, {ID: "side-event"}, {ID: "ceremony"}, {ID: "reception"},
		{ID: "break", Pause: true}, {ID: "meal", Pause: true}, {ID: "press"}, {ID: "registration"}, {ID: "excursion"},
	},
	Audiences: []string{"participants", "delegates", "heads-of-delegation", "observers", "civil-society", "press", "invited", "public"},
	ContactKinds: []string{
		"emergency", "medical", "security", "protocol", "accreditation", "press", "transport", "information", "interpretation",
		"technical", "lost-property", "other",
	},
	Features: []string{
		"step-free", "hearing-loop", "interpretation", "livestream", "wifi", "air-conditioning", "catering", "restaurant", "parking",
		"business-centre", "medical", "prayer-room", "bank", "exhibition", "press-centre", "pool", "gym", "airport-transfer",
	},
	Rules: check.IDs(),
}

// defaults are the files of a site whose test is about something else.
var defaults = map[string]string{
	"config.toml": `base_url = "https://x.example/"
languages = ["fr", "en"]
time_zone = "Africa/Bamako"
checks.translation-missing = "off"
`,
	"content/event.toml": `[event]
id = "bamako-2007"
name = "Conférence"
start = 2007-11-14
end = 2007-11-17
`,
}

// site returns the files of a site, with the defaults for those that are not given.
func site(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, from := range []map[string]string{defaults, files} {
		for name, text := range from {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// onDisk writes the files of a site into a folder and returns it.
func onDisk(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, site(files)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// read loads a site as the build does and returns what was found, as an editor would see it.
func read(t *testing.T, fsys fs.FS, strict bool) (*conference.Conference, *conference.Private, diagnostic.List) {
	t.Helper()
	config, found, err := load.Config(fsys, words)
	if err != nil {
		t.Fatal(err)
	}
	if config == nil {
		return nil, nil, found.Sort()
	}
	c, private, more, err := load.Content(t.Context(), fsys, config, words)
	if err != nil {
		t.Fatal(err)
	}
	return c, private, check.Adjust(append(found, more...), config, strict).Sort()
}

// placeholder is what a message shows when an argument is missing.
var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// show writes diagnostics one to a line, with the remedy below, and fails on a message that is not complete.
func show(t *testing.T, list diagnostic.List) string {
	t.Helper()
	var b strings.Builder
	for _, lang := range diagnostic.Languages() {
		m := diagnostic.For(lang)
		for _, d := range list {
			if text := m.Message(d) + m.Fix(d); m.Message(d) == "" || m.Fix(d) == "" || placeholder.MatchString(text) {
				t.Errorf("%s: %s is not complete (fix %q): %s", lang, d.ID, d.Fix, text)
			}
		}
	}
	english := diagnostic.For("en")
	for _, d := range list {
		private := ""
		if d.Private {
			private = " (private)"
		}
		fmt.Fprintf(&b, "%s %s%s %s: %s\n", d.At, d.Severity, private, d.ID, english.Message(d))
		for line := range strings.SplitSeq(english.Fix(d), "\n") {
			fmt.Fprintf(&b, "    %s\n", line)
		}
	}
	return b.String()
}

// TestSites reads every site of testdata and compares what is found with its section "want". With -update it writes that
// section anew. A site whose comment begins with "strict:" is read with --strict.
func TestSites(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sites in testdata (%v)", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, want, at := map[string]string{}, "", -1
			for i, f := range archive.Files {
				if f.Name == "want" {
					want, at = string(f.Data), i
					continue
				}
				files[f.Name] = string(f.Data)
			}
			strict := strings.HasPrefix(string(archive.Comment), "strict:")
			_, _, found := read(t, site(files), strict)
			got := show(t, found)
			if _, _, found := read(t, input.Disk(onDisk(t, files)), strict); show(t, found) != got {
				t.Errorf("from a folder:\n%s\nfrom memory:\n%s", show(t, found), got)
			}
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("found:\n%s\nwant:\n%s", got, want)
			}
			if at < 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "want"})
				at = len(archive.Files) - 1
			}
			archive.Files[at].Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}
