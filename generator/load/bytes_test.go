package load_test

import (
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
)

// only fails unless exactly these mistakes are found, each written "file:line:column id".
func only(t *testing.T, found diagnostic.List, want ...string) {
	t.Helper()
	show(t, found)
	var got []string
	for _, d := range found {
		got = append(got, d.At.String()+" "+d.ID)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// TestWindowsFiles checks that byte order marks and Windows line ends are taken as they come, and move no line or column.
func TestWindowsFiles(t *testing.T) {
	windows := func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }
	track := "[[track]]\nid = \"a\"\nname = \"A\"\n"
	page := "+++\ntitle = \"Visas\"\n+++\n## Frais\n[ici](#frais)\n"
	config := defaults["config.toml"]
	_, _, found := read(t, site(map[string]string{
		"config.toml": windows(config), "content/a.toml": windows(track), "content/visa.fr.md": windows(page),
	}), false)
	only(t, found)
	_, _, found = read(t, site(map[string]string{
		"content/a.toml": windows(track + "naem = 1\n"), "content/visa.fr.md": windows(page + "[là](#zzz)\n"),
	}), false)
	only(t, found, "content/a.toml:4:1 key-unknown", "content/visa.fr.md:6:6 heading-unknown")
}

// TestNotUTF8 checks that bytes that are no text are reported where they stand.
func TestNotUTF8(t *testing.T) {
	_, _, found := read(t, site(map[string]string{
		"content/a.toml":  "[[track]]\nid = \"a\"\nname = \"Caf\xe9\"\n",
		"content/b.md":    "+++\ntitle = \"B\"\n+++\nCaf\xe9\n",
		"content/c.fr.md": "+++\ntitle = \"\xff\"\n+++\n",
	}), false)
	only(t, found, "content/a.toml:3:12 file-not-utf8", "content/b.md:4:4 file-not-utf8", "content/c.fr.md:2:10 file-not-utf8")
}

// TestLeftovers checks that hidden files and what editors and systems leave behind are passed over.
func TestLeftovers(t *testing.T) {
	_, _, found := read(t, site(map[string]string{
		"content/.a.toml.swp": "?", "content/.git/x.toml": "?", "content/a.toml~": "?", "content/#a.toml#": "?", "content/Thumbs.db": "?",
	}), false)
	only(t, found)
}

// TestLinks checks that a link is followed only to a file inside content/, and never from the public part to the private one.
func TestLinks(t *testing.T) {
	files := map[string]string{
		"content/a.toml":              "[[track]]\nid = \"a\"\nname = \"A\"\n",
		"content/private/seating.png": "x",
		"secret.toml":                 "[[track]]\nid = \"b\"\nname = \"B\"\n",
		"elsewhere/c.toml":            "[[track]]\nid = \"c\"\nname = \"C\"\n",
	}
	links := map[string]string{
		"outside.toml":            "../secret.toml",
		"round.toml":              "../content/a.toml",
		"nowhere.toml":            "missing.toml",
		"folder":                  "../elsewhere",
		"loop.toml":               "loop.toml",
		"inside":                  "private",
		"seating.png":             "private/seating.png",
		"through.png":             "inside/seating.png",
		"case.png":                "Private/seating.png",
		"private/seating-two.png": "seating.png",
		"private/same.toml":       "../a.toml",
		"logo.toml~":              "../secret.toml",
	}
	want := []string{
		"content/case.png link-outside-content", "content/folder link-outside-content", "content/inside link-outside-content",
		"content/loop.toml link-outside-content", "content/nowhere.toml link-outside-content", "content/outside.toml link-outside-content",
		"content/private/same.toml:1:3 public-misplaced", "content/round.toml link-outside-content",
		"content/seating.png link-into-private", "content/through.png link-into-private",
	}
	t.Run("memory", func(t *testing.T) {
		project := site(files)
		for link, target := range links {
			project["content/"+link] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
		}
		c, _, found := read(t, project, false)
		only(t, found, want...)
		if len(c.Tracks) != 1 {
			t.Errorf("%d tracks were read, want 1", len(c.Tracks))
		}
		// Without ReadLink no link is followed, and nothing is read through one.
		_, _, found = read(t, struct{ fs.FS }{project}, false)
		for _, d := range found {
			if d.ID != "link-outside-content" {
				t.Errorf("%s: %s", d.At, d.ID)
			}
		}
		if len(found) != len(links)-1 {
			t.Errorf("%d links were refused, want %d", len(found), len(links)-1)
		}
	})
	t.Run("disk", func(t *testing.T) {
		dir := onDisk(t, files)
		content := filepath.Join(dir, "content")
		for link, target := range links {
			if err := os.Symlink(filepath.FromSlash(target), filepath.Join(content, filepath.FromSlash(link))); err != nil {
				t.Skipf("this system makes no links: %v", err)
			}
		}
		for link, target := range map[string]string{
			"again.toml": filepath.Join(content, "a.toml"), "beyond.toml": filepath.Join(dir, "secret.toml"),
			"absolute.png": filepath.Join(content, "private", "seating.png"),
		} {
			if err := os.Symlink(target, filepath.Join(content, link)); err != nil {
				t.Fatal(err)
			}
		}
		c, _, found := read(t, input.Disk(dir), false)
		only(t, found, append([]string{
			"content/absolute.png link-into-private", "content/again.toml:2:6 id-duplicate", "content/beyond.toml link-outside-content",
		}, want...)...)
		if len(c.Tracks) != 1 {
			t.Errorf("%d tracks were read, want 1", len(c.Tracks))
		}
	})
}

// TestContentMayBeALink checks that the folder itself may stand elsewhere.
func TestContentMayBeALink(t *testing.T) {
	dir := onDisk(t, map[string]string{"content/a.toml": "[[track]]\nid = \"a\"\nname = \"A\"\n"})
	if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "shared")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("shared", filepath.Join(dir, "content")); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	if err := os.Symlink(filepath.Join(dir, "shared", "a.toml"), filepath.Join(dir, "shared", "b.pdf")); err != nil {
		t.Fatal(err)
	}
	c, _, found := read(t, input.Disk(dir), false)
	only(t, found)
	if c.Track("a") == nil {
		t.Error("nothing was read")
	}
}

// TestLargeFiles checks that a file too large for a phone, or for a text, is refused by its size, without being read.
func TestLargeFiles(t *testing.T) {
	dir := onDisk(t, map[string]string{
		"content/a.toml": "[[person]]\nid = \"p\"\nname = \"P\"\nimage = \"film.png\"\nimage_alt = \"P\"\n",
		"content/b.toml": "", "content/film.png": "", "content/large.png": "",
	})
	const mb = 1 << 20
	for name, size := range map[string]int64{"b.toml": 64*mb + 1, "film.png": 100*mb + 1, "large.png": 100 * mb} {
		if err := os.Truncate(filepath.Join(dir, "content", name), size); err != nil {
			t.Skipf("this system makes no sparse files: %v", err)
		}
	}
	_, _, found := read(t, input.Disk(dir), false)
	only(t, found, "content/a.toml:4:9 file-missing", "content/b.toml file-too-large", "content/film.png file-too-large")
}

// TestActiveSVG checks that a drawing which could run something is found, and that a plain one is measured.
func TestActiveSVG(t *testing.T) {
	for body, active := range map[string]bool{
		`<rect width="1" height="1"/>`:                                  false,
		`<text>On peut écrire onload ici</text>`:                        false,
		`<script>x()</script>`:                                          true,
		`<s:script xmlns:s="x">x()</s:script>`:                          true,
		`<rect onload = "x()"/>`:                                        true,
		`<rect ONCLICK='x()'/>`:                                         true,
		`<a href="JavaScript:x()"/>`:                                    true,
		`<foreignObject/>`:                                              true,
		`<!DOCTYPE svg [<!ENTITY x "y">]>`:                              true,
		`<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="x"/>`: true,
		`<a href="java&#115;cript:x()"/>`:                               true,
		`<metadata><x:y xmlns:x="urn:x"/></metadata>`:                   false,
	} {
		c, _, found := read(t, site(map[string]string{
			"content/a.toml": "[[venue]]\nid = \"v\"\nname = \"V\"\nplan = \"p.svg\"\nplan_alt = \"Plan\"\n",
			"content/p.svg":  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20.4">` + body + `</svg>`,
		}), false)
		if active {
			only(t, found, "content/a.toml:4:8 svg-active")
			continue
		}
		only(t, found)
		if plan := c.Venues[0].Plan.Variants[0]; plan.Width != 30 || plan.Height != 20 {
			t.Errorf("%s: %d×%d", body, plan.Width, plan.Height)
		}
	}
}

// TestBrokenSVG checks that a file which no browser can read as a drawing is reported as such.
func TestBrokenSVG(t *testing.T) {
	for drawing, id := range map[string]string{
		"PNG":     "svg-unreadable",
		"<svg>":   "svg-unreadable",
		"<html/>": "svg-unreadable",
		`<?xml version="1.0" encoding="UTF-16"?><svg/>`: "svg-encoding",
		"\xff\xfe<\x00s\x00":                            "svg-encoding",
	} {
		_, _, found := read(t, site(map[string]string{
			"content/a.toml": "[[venue]]\nid = \"v\"\nname = \"V\"\nplan = \"p.svg\"\nplan_alt = \"Plan\"\n",
			"content/p.svg":  drawing,
		}), false)
		only(t, found, "content/a.toml:4:8 "+id)
	}
}

// TestNoProject checks that a folder without config.toml, or without content/, is an error and no diagnostic.
func TestNoProject(t *testing.T) {
	if _, _, err := load.Config(fstest.MapFS{}, words); !errors.Is(err, load.ErrNoConfig) {
		t.Errorf("got %v, want ErrNoConfig", err)
	}
	project := fstest.MapFS{"config.toml": site(nil)["config.toml"]}
	config, _, err := load.Config(project, words)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := load.Content(t.Context(), project, config, words); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that content is not there", err)
	}
}

// TestCoresDoNotMatter checks that the same files give the same values and the same diagnostics on any number of cores.
func TestCoresDoNotMatter(t *testing.T) {
	files := map[string]string{}
	for _, n := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		files["content/"+n+".toml"] = "[[track]]\nid = \"" + n + "\"\nname = \"" + n + "\"\n[[track]]\nid = \"same\"\nname = \"S\"\nx = 1\n"
		files["content/"+n+".fr.md"] = "+++\ntitle = \"T\"\n+++\n[x](page:nothing)\n"
	}
	project := site(files)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	first, _, want := read(t, project, false)
	runtime.GOMAXPROCS(8)
	second, _, got := read(t, project, false)
	if show(t, got) != show(t, want) || !reflect.DeepEqual(first.Tracks, second.Tracks) || !reflect.DeepEqual(first.Pages, second.Pages) {
		t.Errorf("with more cores found:\n%s\nwith one:\n%s", show(t, got), show(t, want))
	}
}

// TestPictures checks that the pictures a page can show are measured, by what they are and not by their name.
func TestPictures(t *testing.T) {
	picture := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.Black})
	for name, encode := range map[string]func(io.Writer) error{
		"a.png":  func(w io.Writer) error { return png.Encode(w, picture) },
		"a.jpg":  func(w io.Writer) error { return jpeg.Encode(w, picture, nil) },
		"a.gif":  func(w io.Writer) error { return gif.Encode(w, picture, nil) },
		"b.JPEG": func(w io.Writer) error { return png.Encode(w, picture) },
	} {
		var data strings.Builder
		if err := encode(&data); err != nil {
			t.Fatal(err)
		}
		c, _, found := read(t, site(map[string]string{
			"content/a.toml":      "[[person]]\nid = \"p\"\nname = \"P\"\nimage = \"" + name + "\"\nimage_alt = \"P\"\n",
			"content/" + name:     data.String(),
			"content/visa.fr.md":  "+++\ntitle = \"V\"\n+++\n![P](" + name + ")\n",
			"content/cut.fr.md":   "+++\ntitle = \"C\"\n+++\n![P](cut.png)\n",
			"content/cut.png":     data.String()[:7],
			"content/linked.txt":  "x",
			"content/other.fr.md": "+++\ntitle = \"O\"\n+++\n[x](linked.txt)\n",
		}), false)
		only(t, found, "content/cut.fr.md:4:6 image-unreadable")
		if i := c.Person("p").Image.Variants[0]; i.Width != 30 || i.Height != 20 || i.File.Path != name {
			t.Errorf("%s: %+v", name, i)
		}
		if l := c.Page("visa").Prose[0].Links[0]; l.Width != 30 || l.Height != 20 {
			t.Errorf("%s in a text: %+v", name, l)
		}
		if l := c.Page("other").Prose[0].Links[0]; l.File == nil || l.File.Size != 1 {
			t.Errorf("a document: %+v", l)
		}
	}
}
