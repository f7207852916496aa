package main

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"vademecum/generator/edit"
	"vademecum/generator/site"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// TestConvert compares the project for a tiny conference with testdata/tiny.txtar. The conference contains the difficult cases:
// quotes, a time zone, a session past midnight, days with the same buses, and a text in only one language.
func TestConvert(t *testing.T) {
	got := txtar.Format(archive(t, convertTiny(t)))
	golden := filepath.Join("testdata", "tiny.txtar")
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the project is not that of %s (-update writes it):\n%s", golden, got)
	}
}

// Vademecum reports no problem in the converter's output, apart from the expected ones.
func TestConvertedProjectIsValid(t *testing.T) {
	result, err := site.Check(context.Background(), site.Options{Dir: convertTiny(t)})
	if err != nil {
		t.Fatal(err)
	}
	// These are correct for the small conference: one text is not in Arabic, a session ends after the last bus, and the data does
	// not say which guests stay where.
	expected := []string{"translation-missing", "no-bus-home", "data-missing"}
	for _, d := range result.Diagnostics {
		if !slices.Contains(expected, d.ID) {
			t.Errorf("%s:%d: %s %v\n%s", d.At.File, d.At.Line, d.ID, d.Args, d.Source)
		}
	}
	if result.Sessions != 3 {
		t.Errorf("%d sessions, want 3", result.Sessions)
	}
}

func convertTiny(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "project")
	if err := do(t.Context(), []string{"convert", "-json", filepath.Join("testdata", "tiny.json"), "-out", dir}, os.Stdout, os.Stderr); err != nil {
		t.Fatal(err)
	}
	return dir
}

// archive reads all files of a folder, sorted by name.
func archive(t *testing.T, dir string) *txtar.Archive {
	t.Helper()
	var a txtar.Archive
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		a.Files = append(a.Files, txtar.File{Name: name, Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &a
}

func TestConvertRefuses(t *testing.T) {
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "mine.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	tiny := filepath.Join("testdata", "tiny.json")
	broken := filepath.Join(full, "mine.txt")
	for name, args := range map[string][]string{
		"nothing to do":           {},
		"an unknown word":         {"build"},
		"no input":                {"convert", "-out", t.TempDir()},
		"an input that is none":   {"convert", "-json", broken, "-out", t.TempDir()},
		"a folder that is in use": {"convert", "-json", tiny, "-out", full},
		"nothing to compare":      {"compare"},
	} {
		if err := do(t.Context(), args, &bytes.Buffer{}, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestClock(t *testing.T) {
	kathmandu, err := time.LoadLocation("Asia/Kathmandu")
	if err != nil {
		t.Fatal(err)
	}
	for moment, want := range map[string]string{
		"2027-03-01T09:00:00+05:45": "09:00",
		"2027-03-01T03:15:00Z":      "09:00",
		"2027-03-01T18:15:00Z":      "24:00",
		"2027-03-02T19:30:00Z":      "49:15",
	} {
		if got, err := clock("2027-03-01", moment, kathmandu); err != nil || got != want {
			t.Errorf("%s: got %s (%v), want %s", moment, got, err, want)
		}
	}
	for _, moment := range []string{"2027-02-28T10:00:00Z", "09:00"} {
		if got, err := clock("2027-03-01", moment, kathmandu); err == nil {
			t.Errorf("%s: got %s, want an error", moment, got)
		}
	}
}

func TestInterval(t *testing.T) {
	for departures, want := range map[string]int{
		"06:30 06:45 07:00":       15,
		"23:50 24:10 24:30":       20,
		"06:30 06:45 07:01":       0,
		"06:30":                   0,
		"":                        0,
		"06:30 06:30":             0,
		"06:45 06:30":             0,
		"06:30 06:40 06:50 06:40": 0,
	} {
		got, ok := interval(strings.Fields(departures))
		if ok != (want > 0) || ok && got != want {
			t.Errorf("%s: got %d %v, want %d", departures, got, ok, want)
		}
	}
}

func TestServicesShareDays(t *testing.T) {
	days := []shuttleDay{{Date: "1", ToVenue: []string{"a", "b"}}, {Date: "2"}, {Date: "3", ToVenue: []string{"a"}}, {Date: "4", ToVenue: []string{"a", "b"}}}
	got := services(days, func(d shuttleDay) []string { return d.ToVenue })
	if len(got) != 2 || !slices.Equal(got[0].days, []string{"1", "4"}) || !slices.Equal(got[1].days, []string{"3"}) {
		t.Errorf("got %v", got)
	}
}

// FuzzQuote checks quoted strings with a TOML parser.
func FuzzQuote(f *testing.F) {
	f.Add("a \"b\" \\ c\n\t\x00\x7fé政\u2028")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		var read struct{ S string }
		if _, err := toml.Decode("s = "+string(edit.Text(s)), &read); err != nil {
			t.Fatal(err)
		}
		if read.S != s {
			t.Errorf("got %q, want %q", read.S, s)
		}
	})
}
