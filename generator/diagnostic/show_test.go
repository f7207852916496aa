package diagnostic_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

var update = flag.Bool("update", false, "write what is shown into testdata")

// shown is one diagnostic under a line of each difficult sort.
func shown() diagnostic.List {
	line := func(id, source string, column, length int32, a diagnostic.Args) diagnostic.Diagnostic {
		return diagnostic.Diagnostic{
			ID: id, Severity: diagnostic.Error, Args: a, Source: source,
			At: position.Position{File: "content/a.toml", Line: 12, Column: column, Length: length},
		}
	}
	long := "departures = \"" + strings.Repeat("12:45 ", 40) + "\""
	list := diagnostic.List{
		line("reference-unknown", `room     = "djelibaa"`, 12, 10, diagnostic.Args{"id": "djelibaa", "kind": "room", "nearest": "djeliba"}),
		line("time-invalid", `	start = "25:70"`, 10, 7, diagnostic.Args{"value": "25:70"}),
		line("id-malformed", `id = "قاعة"`, 6, 6, diagnostic.Args{"id": "قاعة"}),
		line("key-unknown", `name.ar = "قَاعَة" # titel`, 22, 5, diagnostic.Args{"key": "titel", "table": "room", "nearest": "title"}),
		line("time-invalid", `start = "九点", end = "x"`, 19, 3, diagnostic.Args{"value": "x"}),
		line("time-invalid", `start = "🕘", end = "x"`, 18, 3, diagnostic.Args{"value": "x"}),
		line("time-invalid", long, 207, 5, diagnostic.Args{"value": "12:45"}),
		line("time-invalid", long, 14, 300, diagnostic.Args{"value": "x"}),
		line("id-invisible", "id = \"a\u202eb\"", 6, 5, diagnostic.Args{"code": "U+202E"}),
		line("toml-missing-quote", `title = "Ouverture`, 9, 10, diagnostic.Args{"quote": `"`}),
		line("toml-value-missing", `title =`, 8, 1, diagnostic.Args{"key": "title"}),
		line("toml-text-and-languages", `title.en = "Opening"`, 1, 5,
			diagnostic.Args{"key": "title", "lang": "en", "source": "fr", "value": `"Ouverture"`, "text": `"Opening"`, "first": "11"}),
		line("phone-invalid", "phone = \"\x1b[31m\"", 9, 6, diagnostic.Args{"value": "\x1b[31m"}),
	}
	list[0].Fix, list[3].Fix = "nearest", "nearest"
	list[1].Severity, list[2].Severity = diagnostic.Warning, diagnostic.Hint
	return append(list,
		diagnostic.Diagnostic{ID: "file-too-large", Severity: diagnostic.Error, At: position.Position{File: "content/film.mp4"}, Args: diagnostic.Args{"size": "120", "limit": "100"}},
		diagnostic.Diagnostic{ID: "languages-none", Severity: diagnostic.Error},
	)
}

// golden compares with a file of testdata; with -update it writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestTerminal(t *testing.T) {
	for _, lang := range diagnostic.Languages() {
		var b bytes.Buffer
		if err := (diagnostic.Terminal{Messages: diagnostic.For(lang)}).Write(&b, shown()); err != nil {
			t.Fatal(err)
		}
		golden(t, "terminal."+lang+".txt", b.Bytes())
		if bytes.ContainsAny(b.Bytes(), "\x1b\u202e") {
			t.Error("what an editor wrote could move the cursor or turn the text")
		}
	}
}

// many is what a large conference may have: errors, rules, and texts that are not translated, in no particular order.
func many() diagnostic.List {
	var list diagnostic.List
	add := func(n int, id string, s diagnostic.Severity, rule bool, a diagnostic.Args) {
		for i := range n {
			list.Add(diagnostic.Diagnostic{
				ID: id, Severity: s, Adjustable: rule, Args: a, Source: `room = "kora"`,
				At: position.Position{File: "content/a.toml", Line: int32(len(list)*3 + i), Column: 8, Length: 6},
			})
		}
	}
	add(7, "unused", diagnostic.Hint, true, diagnostic.Args{"kind": "room", "id": "kora"})
	add(4000, "translation-missing", diagnostic.Warning, true, diagnostic.Args{"langs": "ar, es", "lang": "ar", "source": "fr", "key": "title", "what": "session:a"})
	add(1, "translation-missing", diagnostic.Warning, true, diagnostic.Args{"langs": "en", "lang": "en", "source": "fr", "key": "title", "what": "session:b"})
	add(6, "session-without-place", diagnostic.Warning, true, diagnostic.Args{"session": "a"})
	add(2, "time-invalid", diagnostic.Error, false, diagnostic.Args{"value": "9h"})
	add(117, "room-double-booked", diagnostic.Error, true, diagnostic.Args{
		"what": "kora", "session": "a", "start": "09:00", "end": "10:00", "other": "b", "other_start": "09:30", "other_end": "11:00",
		"file": "content/b.toml", "line": "3", "day": "2007-11-15"})
	return list.Sort()
}

// TestReport checks the short report: errors first, a few of each kind, untranslated texts counted, and fewer than 60 lines.
func TestReport(t *testing.T) {
	for _, lang := range diagnostic.Languages() {
		var b bytes.Buffer
		if err := (diagnostic.Terminal{Messages: diagnostic.For(lang)}).Write(&b, many()); err != nil {
			t.Fatal(err)
		}
		golden(t, "report."+lang+".txt", b.Bytes())
		if n := bytes.Count(b.Bytes(), []byte("\n")); n >= 60 {
			t.Errorf("%s: the report has %d lines", lang, n)
		}
	}
}

// TestWholeReport checks that with All every diagnostic is in the report, in full, and the rule of each kind once.
func TestWholeReport(t *testing.T) {
	var b bytes.Buffer
	if err := (diagnostic.Terminal{Messages: diagnostic.For("en"), All: true}).Write(&b, many()); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		" | room = ": len(many()), "[translation-missing]": 4001, "[room-double-booked]": 117, "  → Change the room or the time": 117,
		`checks.room-double-booked = "warning"`: 1, `checks.translation-missing = "off"`: 1, `checks.time-invalid`: 0, "of this kind": 0,
	} {
		if n := strings.Count(b.String(), text); n != want {
			t.Errorf("the report has %q %d times, want %d", text, n, want)
		}
	}
}

func TestTerminalInColour(t *testing.T) {
	var b bytes.Buffer
	if err := (diagnostic.Terminal{Messages: diagnostic.For("en"), Color: true}).Write(&b, shown()[1:2]); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1mcontent/a.toml:12:10\x1b[0m: \x1b[33mwarning\x1b[0m: \"25:70\" is not a valid time. [time-invalid]\n" +
		"  12 |  start = \"25:70\"\n     | \x1b[33m         ^^^^^^^\x1b[0m\n" +
		"  → Write hours and minutes, and keep counting after midnight: \"09:00\", \"24:10\", up to \"47:59\".\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
}

func TestJSON(t *testing.T) {
	list := shown()[:1]
	list[0].Private = true
	list = append(list, diagnostic.Diagnostic{ID: "image-target", Severity: diagnostic.Hint, Args: diagnostic.Args{"target": "<script>"}})
	var b bytes.Buffer
	if err := diagnostic.WriteJSON(&b, diagnostic.For("fr"), list); err != nil {
		t.Fatal(err)
	}
	golden(t, "diagnostics.json", b.Bytes())
	b.Reset()
	if err := diagnostic.WriteJSON(&b, diagnostic.For("fr"), nil); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no diagnostics are written %q (%v)", b.String(), err)
	}
}

// FuzzExcerpt holds that any line with any place can be shown: the caret stands under the line, and the JSON is valid.
func FuzzExcerpt(f *testing.F) {
	for _, d := range shown() {
		f.Add(d.Source, d.At.Column, d.At.Length)
	}
	f.Add("x", int32(500), int32(-3))
	f.Fuzz(func(t *testing.T, source string, column, length int32) {
		if column < 0 || column > 1<<20 || length < 0 || length > 1<<20 {
			t.Skip("no place")
		}
		d := diagnostic.Diagnostic{ID: "time-invalid", Source: source, At: position.Position{File: "a", Line: 1, Column: column, Length: length}, Args: diagnostic.Args{"value": source}}
		line, caret := diagnostic.Excerpt(d)
		if (line == "") != (caret == "") || strings.ContainsAny(line, "\x1b\u202e\r") {
			t.Errorf("%q under %q", caret, line)
		}
		if line != "" && (!strings.Contains(caret, "^") || strings.Trim(caret, " ^") != "") {
			t.Errorf("%q is no caret", caret)
		}
		if n := len([]rune(line)); n > 100 || len(caret) > 2*n+1 {
			t.Errorf("%q under %q", caret, line)
		}
		var b bytes.Buffer
		if err := diagnostic.WriteJSON(&b, diagnostic.For("en"), diagnostic.List{d}); err != nil || !json.Valid(b.Bytes()) {
			t.Errorf("%s (%v)", b.String(), err)
		}
	})
}
