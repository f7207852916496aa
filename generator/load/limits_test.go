package load_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/load"
)

// TestLongNames checks that a name which no page can show, and which takes very long to try, is reported.
func TestLongNames(t *testing.T) {
	name := func(length int) string {
		return "[[hotel]]\nid = \"h\"\nname = { fr = \"" + strings.Repeat("é", length) + "\" }\n"
	}
	c, _, found := read(t, site(map[string]string{"content/a.toml": name(201)}), false)
	only(t, found, "content/a.toml:3:15 name-too-long")
	if len(c.Hotels) != 1 || !c.Hotels[0].Name.Zero() {
		t.Error("the name is kept")
	}
	_, _, found = read(t, site(map[string]string{"content/a.toml": name(200)}), false)
	only(t, found)
}

// TestNestedText checks that Markdown which takes very long to parse is reported, and not parsed.
func TestNestedText(t *testing.T) {
	_, _, found := read(t, site(map[string]string{
		"content/visa.fr.md": "+++\ntitle = \"V\"\n+++\nUn texte.\n\n" + strings.Repeat("- ", 100_000) + "a\n",
	}), false)
	only(t, found, "content/visa.fr.md:6:1 markdown-too-deep")
}

// TestSpecialFiles checks that a pipe or a device, which might never end, is not read.
func TestSpecialFiles(t *testing.T) {
	project := site(map[string]string{"content/a.toml": ""})
	project["content/pipe.toml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	_, _, found := read(t, project, false)
	only(t, found, "content/pipe.toml file-special")
	project["config.toml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	config, found, err := load.Config(project, words)
	if err != nil || config != nil {
		t.Fatalf("%v, %v", config, err)
	}
	only(t, found, "config.toml file-special")
}
