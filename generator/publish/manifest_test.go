package publish

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
)

func list(lines ...entry) []entry { return lines }

func TestManifestRoundTrip(t *testing.T) {
	a1, a2 := newEntry("a", sumOf("1"), output.Asset), newEntry("a", sumOf("2"), output.Feed)
	b, c := newEntry("b/c.html", sumOf("1"), output.Page), newEntry("c", sumOf("1"), output.Page)
	double := list(a1, a2, b)
	slices.SortFunc(double, compareEntries)
	for _, m := range []*manifest{
		newManifest(manifest{present: true, complete: true}),
		newManifest(manifest{present: true, complete: true, entries: list(a1, b, c)}),
		newManifest(manifest{present: true, complete: true, entries: list(a1, b), encoderID: "0123456789abcdef"}),
		newManifest(manifest{present: true, entries: double}),
		newManifest(manifest{present: true, entries: double, encoderID: "0123456789abcdef"}),
	} {
		text := string(m.render())
		got, line := parseManifest(text)
		if got == nil {
			t.Fatalf("line %d of %q was refused", line, text)
		}
		if !got.equal(m) {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

func TestDamagedManifests(t *testing.T) {
	good := newEntry("a", sumOf("1"), output.Asset).line + "\n"
	other := newEntry("a", sumOf("2"), output.Asset).line + "\n"
	cases := map[string]int{
		"":                                          1,
		good:                                        1,
		completeLine:                                1,
		completeLine + "?\n":                        1,
		completeLine + encoderMark + "\n":           1,
		completeLine + "\n" + good[:60] + "\n":      2,
		completeLine + "\n" + good + good[:40]:      3,
		completeLine + "\n" + good + good:           3,
		completeLine + "\n" + good + other:          3,
		completeLine + "\n" + good + "\n":           3,
		completeLine + "\n" + strings.ToUpper(good): 2,
		completeLine + "\n" + newEntry("b", sumOf(""), output.Asset).line + "\n" + good:         3,
		completeLine + "\n" + newEntry("../../etc/passwd", sumOf(""), output.Asset).line + "\n": 2,
		completeLine + "\n" + newEntry("/etc/passwd", sumOf(""), output.Asset).line + "\n":      2,
		unfinishedLine + "\n" + newEntry(`x\..\..\y`, sumOf(""), output.Asset).line + "\n":      2,
		unfinishedLine + "\n" + newEntry(".gitignore", sumOf(""), output.Asset).line + "\n":     2,
		completeLine + "\r\n" + good:                             1,
		completeLine + "\n" + good + classMark + "picture\n":     3,
		completeLine + "\n" + classMark + "\n" + good:            2,
		completeLine + "\n" + classMark + "Page\n" + good:        2,
		completeLine + "\n" + classMark + "page":                 2,
		completeLine + "\n#page\n" + good:                        2,
		completeLine + "\n" + classMark + "page\n" + good + good: 4,
	}
	for text, want := range cases {
		f := newFolders(t)
		write(t, f.public, manifestName, text)
		before := readTree(t, f.public)
		_, err := Begin(f.public, f.work, Options{})
		var damaged *ManifestError
		if !errors.As(err, &damaged) || damaged.Line != want {
			t.Errorf("%q gave %v, want line %d", text, err, want)
		}
		mustEqual(t, "public", readTree(t, f.public), before)
	}
}

func TestManifestIsAFolder(t *testing.T) {
	f := newFolders(t)
	write(t, f.public, manifestName+"/x", "x")
	var damaged *ManifestError
	if _, err := Begin(f.public, f.work, Options{}); !errors.As(err, &damaged) {
		t.Errorf("error %v", err)
	}
}

func TestUnion(t *testing.T) {
	a1, a2 := newEntry("a", sumOf("1"), output.Page), newEntry("a", sumOf("2"), output.Page)
	b, c := newEntry("b", sumOf("1"), output.Page), newEntry("c", sumOf("1"), output.Asset)
	both := list(a1, a2)
	slices.SortFunc(both, compareEntries)
	got := union(newManifest(manifest{complete: true, entries: list(a1, b)}), newManifest(manifest{complete: true, entries: list(a2, b, c)}))
	if want := append(both, b, c); got.complete || !slices.Equal(got.entries, want) {
		t.Errorf("union %+v, want %+v", got, want)
	}
}

// sha256sum reads the manifest, so that users can check a copy of the site.
func TestManifestLine(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, site{"b.html": "abc", "a/x": ""}, Options{})
	want := "# vademecum: complete\n" +
		"# page\n" +
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/x\n" +
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.html\n"
	if got := readTree(t, f.public)[manifestName]; got != want {
		t.Errorf("manifest\n%s\nwant\n%s", got, want)
	}
	if _, err := readManifest(filepath.Join(f.public, manifestName)); err != nil {
		t.Error(err)
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add(completeLine + "\n")
	f.Add(completeLine + "\n" + classMark + "feed\n" + newEntry("a", sumOf("1"), output.Asset).line + "\n" + classMark + "page\n")
	f.Add(unfinishedLine + encoderMark + "0123456789abcdef\n" + newEntry("a", sumOf("1"), output.Asset).line + "\n")
	f.Add(completeLine + "\n" + newEntry("../x", sumOf("1"), output.Asset).line + "\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, line := parseManifest(text)
		if m == nil {
			if line < 1 {
				t.Errorf("refused without a line")
			}
			return
		}
		written := string(m.render())
		if withoutClasses(written) != withoutClasses(text) {
			t.Errorf("%q is written as %q", text, written)
		}
		if again, _ := parseManifest(written); again == nil || !again.equal(m) {
			t.Errorf("%q is written as %q, which is another list", text, written)
		}
		for _, e := range m.entries {
			if !filepath.IsLocal(filepath.FromSlash(e.path())) || !m.lists(e.path()) {
				t.Errorf("path %q", e.path())
			}
		}
	})
}
