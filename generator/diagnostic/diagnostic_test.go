package diagnostic_test

import (
	"io/fs"
	"math/rand/v2"
	"reflect"
	"testing"
	"testing/fstest"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

func TestNearest(t *testing.T) {
	rooms := []string{"djeliba", "baobab", "balafon", "kora", "room", "aardvark"}
	for _, c := range []struct {
		written    string
		candidates []string
		want       string
	}{
		{"djelibaa", rooms, "djeliba"},
		{"djeilba", rooms, "djeliba"}, // two neighbours swapped count once
		{"DJELIBA", rooms, "djeliba"},
		{"baobap", rooms, "baobab"},
		{"rom", rooms, "room"}, // and not a far word that sorts first
		{"roomm", rooms, "room"},
		{"kara", rooms, "kora"},
		{"xyz", rooms, ""},
		{"djelxyz", rooms, ""},
		{"zz", []string{"aa", "bb"}, ""}, // of two letters none may differ
		{"EN", []string{"fr", "en"}, "en"},
		{"", []string{"a"}, ""},
		{"abc", nil, ""},
		{"cat", []string{"hat", "bat"}, "bat"}, // of two as near, the first by name
		{"cat", []string{"bat", "hat"}, "bat"},
		{"تاشيرة", []string{"تأشيرة"}, "تأشيرة"}, // letters, not bytes
	} {
		got, ok := diagnostic.Nearest(c.written, c.candidates)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("nearest to %q of %q is %q, want %q", c.written, c.candidates, got, c.want)
		}
	}
}

func TestSeverityNames(t *testing.T) {
	for _, s := range []diagnostic.Severity{diagnostic.Off, diagnostic.Hint, diagnostic.Warning, diagnostic.Error} {
		if got, ok := diagnostic.ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("%s is read as %s", s, got)
		}
	}
	if _, ok := diagnostic.ParseSeverity("fatal"); ok {
		t.Error("there is no fatal")
	}
}

// at makes a diagnostic of one argument.
func at(file string, line, column int32, s diagnostic.Severity, id, value string) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		ID: id, Severity: s, At: position.Position{File: file, Line: line, Column: column, Length: 1}, Args: diagnostic.Args{"value": value},
	}
}

// TestSort holds that diagnostics come in the order of their places, the graver first, each once, in whatever order they
// were found.
func TestSort(t *testing.T) {
	want := diagnostic.List{
		{ID: "event-missing", Severity: diagnostic.Error},
		at("config.toml", 3, 1, diagnostic.Error, "url-invalid", "x"),
		at("content/a.toml", 0, 0, diagnostic.Error, "file-too-large", ""),
		at("content/a.toml", 2, 1, diagnostic.Error, "time-invalid", "x"),
		at("content/a.toml", 2, 1, diagnostic.Error, "url-invalid", "x"),
		at("content/a.toml", 2, 1, diagnostic.Error, "url-invalid", "y"),
		at("content/a.toml", 2, 1, diagnostic.Warning, "time-invalid", "x"),
		at("content/a.toml", 2, 1, diagnostic.Hint, "unused", "x"),
		at("content/a.toml", 2, 9, diagnostic.Error, "time-invalid", "x"),
		at("content/a.toml", 10, 1, diagnostic.Error, "time-invalid", "x"),
		at("content/b.toml", 1, 1, diagnostic.Error, "time-invalid", "x"),
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		list := append(append(diagnostic.List{}, want...), want[3], want[7], want[10])
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := list.Sort(); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v", got)
		}
	}
	if want.Errors() != 9 || want.Warnings() != 1 || want.Hints() != 1 {
		t.Errorf("%d errors, %d warnings, %d hints", want.Errors(), want.Warnings(), want.Hints())
	}
}

func TestAttach(t *testing.T) {
	files := &countingFS{FS: fstest.MapFS{"a.toml": {Data: []byte("\ufeffone\r\ntwo\r\nthr\xff")}}}
	list := diagnostic.List{
		at("a.toml", 1, 1, diagnostic.Error, "x", ""), at("a.toml", 2, 1, diagnostic.Error, "x", ""), at("a.toml", 3, 1, diagnostic.Error, "x", ""),
		at("a.toml", 4, 1, diagnostic.Error, "x", ""), at("a.toml", 0, 0, diagnostic.Error, "x", ""), at("gone.toml", 1, 1, diagnostic.Error, "x", ""),
		at("gone.toml", 2, 1, diagnostic.Error, "x", ""), {ID: "x"},
	}
	list.Attach(files)
	for i, want := range []string{"one", "two", "thr�", "", "", "", "", ""} {
		if list[i].Source != want {
			t.Errorf("line %d of %s is %q, want %q", list[i].At.Line, list[i].At.File, list[i].Source, want)
		}
	}
	if files.opened != 2 {
		t.Errorf("%d files were opened, want each once", files.opened)
	}
}

// countingFS counts the files opened.
type countingFS struct {
	fs.FS
	opened int
}

func (c *countingFS) Open(name string) (fs.File, error) {
	c.opened++
	return c.FS.Open(name)
}

func TestFor(t *testing.T) {
	for _, c := range []struct {
		wanted []string
		want   string
	}{
		{[]string{"fr"}, "fr"},
		{[]string{"fr_FR.UTF-8"}, "fr"},
		{[]string{"FR-ca"}, "fr"},
		{[]string{"", "C", "POSIX", "de_DE", "fr_CH"}, "fr"},
		{[]string{"en_GB.UTF-8", "fr"}, "en"},
		{[]string{"de"}, "en"},
		{nil, "en"},
	} {
		if got := diagnostic.For(c.wanted...).Lang; got != c.want {
			t.Errorf("for %q: %s, want %s", c.wanted, got, c.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	en := diagnostic.For("en")
	for _, c := range []struct {
		args diagnostic.Args
		want string
	}{
		{diagnostic.Args{"value": "x"}, `"x" is not a valid time.`},
		{diagnostic.Args{"value": "{value}"}, `"{value}" is not a valid time.`}, // filled in once only
		{diagnostic.Args{"value": "two\n  lines"}, `"two lines" is not a valid time.`},
		{nil, `"{value}" is not a valid time.`},
	} {
		if got := en.Message(diagnostic.Diagnostic{ID: "time-invalid", Args: c.args}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	d := diagnostic.Diagnostic{ID: "translation-missing", Fix: "list", Args: diagnostic.Args{"source": "fr", "lang": "ar"}}
	if got, want := en.Fix(d), `In the list, write one text per language: { fr = "…", ar = "…" }.`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
