package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/input"
	"vademecum/themes"
)

// TestLinks checks that a link in a theme publishes only what is in the theme.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/private/delegations.toml": "SECRET", "themes/x/assets/own.txt": "own", "themes/x/i18n/fr.toml": "", "themes/x/texts/a.toml": "",
	} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"assets/p.css": "../../../content/private/delegations.toml", "layouts/robots.txt": "../../../content/private/delegations.toml",
		"i18n/es.toml": "../../../content/private/delegations.toml", "assets/absolute.txt": filepath.Join(dir, "content", "private", "delegations.toml"),
		"assets/folder": "../../../content", "assets/nowhere.txt": "nothing.txt",
		"assets/inside.txt": "own.txt", "i18n/en.toml": "../texts/a.toml",
	} {
		full := filepath.Join(dir, "themes", "x", filepath.FromSlash(link))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.FromSlash(target), full); err != nil {
			t.Skipf("this system makes no links: %v", err)
		}
	}
	files, err := fs.Sub(input.Disk(dir), "themes/x")
	if err != nil {
		t.Fatal(err)
	}
	th, found := load(Layer{Dir: "themes/default", Files: themes.FS()}, Layer{Dir: "themes/x", Files: files})
	var at []string
	for _, d := range found {
		if d.ID == "theme-link" {
			at = append(at, strings.TrimPrefix(d.At.File, "themes/x/"))
		} else {
			t.Errorf("%s %s %v", d.At, d.ID, d.Args)
		}
	}
	if got := strings.Join(at, " "); got != "assets/absolute.txt assets/folder assets/nowhere.txt assets/p.css i18n/es.toml layouts/robots.txt" {
		t.Errorf("refused: %s", got)
	}
	inside := false
	for _, a := range th.Assets([]Language{{Tag: "en"}}) {
		inside = inside || string(a.Data) == "own" && strings.HasPrefix(a.Path, "assets/inside.")
		if strings.Contains(string(a.Data), "SECRET") {
			t.Errorf("%s holds what is private", a.Path)
		}
	}
	if !inside {
		t.Error("a link inside the theme is not followed")
	}
}
