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
	"vademecum/generator/input"
)

// fuzzed is a project of two languages with one image, as far as reading one file needs it.
func fuzzed(t *testing.T) *project {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	p := newProject(fstest.MapFS{}, &conference.Config{
		Languages: []conference.Language{{Tag: "fr"}, {Tag: "en", Fallback: []string{"fr"}}},
		Zone:      zone, DayStarts: defaultDayStarts, Offline: true,
	}, Words{Types: []Type{{ID: "panel"}}, Audiences: []string{"press"}, ContactKinds: []string{"press"}, Features: []string{"wifi"}})
	p.files = map[string]listed{"content/map.pdf": {size: 1}, "content/private/list.pdf": {size: 1}}
	return p
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
			for _, thing := range c.Everything() {
				e := thing.Common()
				if e.At.Private {
					t.Errorf("%s: %q is private, but in the public value", name, e.ID)
				}
			}
		}
	})
}

func showable(t *testing.T, d diagnostic.Diagnostic, name string, lines int) {
	t.Helper()
	if d.At.File != name && !(d.ID == "event-missing" && d.At.File == input.ContentFolder) {
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
		config, found, err := Config(fstest.MapFS{input.ConfigFile: {Data: data}}, Words{Rules: []string{"unused"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			showable(t, d, input.ConfigFile, bytes.Count(data, []byte("\n"))+1)
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
