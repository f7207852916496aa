package load

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// fuzzed is a project of two languages with one image, as far as reading one file needs it.
func fuzzed(t *testing.T) *project {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	return &project{
		fsys: fstest.MapFS{},
		config: &conference.Config{
			Languages: []conference.Language{{Tag: "fr"}, {Tag: "en", Fallback: []string{"fr"}}},
			Zone:      zone, DayStarts: defaultDayStarts,
		},
		words: Words{Types: []Type{{ID: "panel"}}, Audiences: []string{"press"}, ContactKinds: []string{"press"}, Features: []string{"wifi"}},
		files: map[string]listed{"content/map.pdf": {size: 1}, "content/private/list.pdf": {size: 1}},
	}
}

var unfilled = regexp.MustCompile(`\{[a-z_]+\}`)

// FuzzContent reads any bytes as a TOML file, as a private one and as a Markdown file of content. Whatever they are, nothing
// panics, and every diagnostic can be shown: it names a file, a line inside it, and has a complete message and remedy in
// every language.
func FuzzContent(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			t.Skip("longer than a test needs")
		}
		p := fuzzed(t)
		for _, name := range []string{"content/a.toml", "content/private/a.toml", "content/a.fr.md", "content/private/a.md"} {
			var tables, markdown []*part
			if f := decodeFile(p, name, bytes.Clone(data)); isMarkdown(name) {
				markdown = append(markdown, f)
			} else {
				tables = append(tables, f)
			}
			texts := gather(p.config.Source(), markdown)
			again, _, _ := assemble(p, tables, texts, false)
			c, private, found := assemble(p, tables, texts, false)
			if c == nil || private == nil {
				t.Fatal("no conference")
			}
			if !reflect.DeepEqual(again, c) {
				t.Fatalf("%s: putting the same parts together again gives something else", name)
			}
			lines := max(1, bytes.Count(data, []byte("\n"))+1)
			for _, d := range found {
				showable(t, d, name, lines)
			}
			for _, e := range c.Everything() {
				if e.At.Private {
					t.Errorf("%s: %q is private, but in the public value", name, e.ID)
				}
			}
		}
	})
}

func showable(t *testing.T, d diagnostic.Diagnostic, name string, lines int) {
	t.Helper()
	if d.At.File != name && !(d.ID == "event-missing" && d.At.File == contentFolder) {
		t.Errorf("%s is in %q, not in %s", d.ID, d.At.File, name)
	}
	if d.At.Line < 0 || int(d.At.Line) > lines || d.At.Line > 0 && (d.At.Column < 1 || d.At.Length < 0) {
		t.Errorf("%s is at %+v of %d lines", d.ID, d.At, lines)
	}
	if isPrivate(name) && !d.Private && d.ID != "event-missing" {
		t.Errorf("%s may name private things, but is not private: %v", d.ID, d)
	}
	d.Args = inert(d.Args)
	for _, lang := range diagnostic.Languages() {
		m := diagnostic.For(lang)
		for _, text := range []string{m.Message(d), m.Fix(d)} {
			if text == "" || unfilled.MatchString(text) {
				t.Errorf("%s: the message of %s (%q) is not complete: %q", lang, d.ID, d.Fix, text)
			}
		}
	}
}

// inert takes braces out of arguments, so that those of a message that is not filled in can be told from them.
func inert(a args) args {
	out := args{}
	for name, value := range a {
		out[name] = strings.NewReplacer("{", "(", "}", ")").Replace(value)
	}
	return out
}

// FuzzClock holds that any string is read as a time or refused, and that what is read is written and read again the same.
func FuzzClock(f *testing.F) {
	for _, s := range []string{"09:00", "9:00", "24:10", "47:59", "48:00", "9:60", "-1:00", ":", "", "009:00", "٠٩:٠٠", " 9:00 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := parseClock(s)
		if !ok {
			return
		}
		if again, ok := parseClock(c.String()); !ok || again != c || c < 0 || c > conference.MaxClock {
			t.Errorf("%q is read as %d, which is %q, which is read as %d (%v)", s, c, c, again, ok)
		}
	})
}

// FuzzDate does the same for days.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2007-11-15", "2007-11-31", "2008-02-29", "0000-00-00", "2007-1-1", "20071115", "-007-11-15", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := parseDate(s)
		if !ok {
			return
		}
		if again, ok := parseDate(d.String()); !ok || again != d {
			t.Errorf("%q is read as %v, which is read as %v (%v)", s, d, again, ok)
		}
		if d.Exists() && conference.DateOf(d.UTC()) != d {
			t.Errorf("%v does not exist", d)
		}
	})
}

// TestClocks holds the forms of a time that are taken, and those that are not.
func TestClocks(t *testing.T) {
	for s, want := range map[string]conference.Clock{
		"09:00": 540, "9:00": 540, " 9:05 ": 545, "00:00": 0, "24:10": 1450, "47:59": conference.MaxClock,
	} {
		if c, ok := parseClock(s); !ok || c != want {
			t.Errorf("%q is read as %d (%v), want %d", s, c, ok, want)
		}
	}
	for _, s := range []string{"", "9", "9h00", "09:0", "09:60", "48:00", "100:00", "-1:00", "+1:00", "09:00:00", "٠٩:٠٠", "9 :00"} {
		if c, ok := parseClock(s); ok {
			t.Errorf("%q is read as %s", s, c)
		}
	}
}

// TestSlugs holds the form of an id and what is proposed for one that is none.
func TestSlugs(t *testing.T) {
	for s, want := range map[string]string{
		"opening": "opening", "round-table-3": "round-table-3", "Round Table 3": "round-table-3", "--a__b--": "a-b",
		"Cérémonie d’ouverture": "ceremonie-d-ouverture", "قاعة": "", "": "", "3": "3", strings.Repeat("a", 81): "",
	} {
		if got := slugOf(s); got != want {
			t.Errorf("for %q is proposed %q, want %q", s, got, want)
		}
		if isSlug(s) != (s == want && s != "") {
			t.Errorf("%q: isSlug is %v", s, isSlug(s))
		}
	}
	if !isSlug(strings.Repeat("a", 80)) {
		t.Error("80 characters are not too many")
	}
}

// FuzzConfig reads any bytes as config.toml: nothing panics, every diagnostic can be shown, and a config that is returned can
// be used.
func FuzzConfig(f *testing.F) {
	for _, name := range []string{"config-values", "config-empty", "config-no-languages", "config-wrong-types", "config-syntax", "translation-missing"} {
		archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Add([]byte("base_url = \"https://x.example/\"\nlanguages = [\"\"]\ntime_zone = \"UTC\"\nfallback.fr = [\"en\"]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			t.Skip("longer than a test needs")
		}
		config, found, err := readConfig(fstest.MapFS{configFile: {Data: data}}, Words{Rules: []string{"unused"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			showable(t, d, configFile, bytes.Count(data, []byte("\n"))+1)
		}
		if (config == nil) != (found.Errors() > 0) {
			t.Fatalf("%d errors, config %v", found.Errors(), config)
		}
		if config == nil {
			return
		}
		if config.Source() == "" || config.BaseURL == "" || config.Zone == nil || config.Theme == "" {
			t.Errorf("the config cannot be used: %+v", config)
		}
		for _, l := range config.Languages[1:] {
			if !slices.Contains(l.Fallback, config.Source()) {
				t.Errorf("the chain of %s does not reach the source language: %q", l.Tag, l.Fallback)
			}
		}
	})
}
