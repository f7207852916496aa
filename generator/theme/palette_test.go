package theme

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/colour"
	"vademecum/generator/position"
	"vademecum/themes"
)

// The colours of theme.toml are those of the style sheet, and readable.
func TestPaletteIsThatOfTheStyleSheet(t *testing.T) {
	data, err := fs.ReadFile(themes.FS(), "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(data), "@media (prefers-color-scheme: dark)")
	dark, _, _ := strings.Cut(rest, "\n}\n")
	p := loadDefault(t).Palette()
	for _, c := range []struct{ property, value, style string }{
		{"accent", p.Accent, light}, {"paper", p.Paper, light}, {"ink", p.Ink, light}, {"now", p.Now, light},
		{"accent", p.AccentDark, dark}, {"paper", p.PaperDark, dark}, {"ink", p.InkDark, dark},
	} {
		found := regexp.MustCompile(`--` + c.property + `:\s*(#[0-9a-fA-F]+);`).FindStringSubmatch(c.style)
		if found == nil {
			t.Errorf("the style sheet does not set --%s", c.property)
			continue
		}
		want, _ := colour.Parse(found[1])
		if got, ok := colour.Parse(c.value); !ok || got != want {
			t.Errorf("--%s is %s in the style sheet and %s in theme.toml", c.property, found[1], c.value)
		}
	}
	for _, pair := range [][2]string{{p.Accent, p.Paper}, {p.Ink, p.Paper}, {p.AccentDark, p.PaperDark}, {p.InkDark, p.PaperDark}, {p.Ink, p.Now}} {
		text, _ := colour.Parse(pair[0])
		ground, _ := colour.Parse(pair[1])
		if contrast := colour.Contrast(text, ground); contrast < colour.Readable {
			t.Errorf("%s on %s has a contrast of %.2f", pair[0], pair[1], contrast)
		}
	}
}

// The style sheet has the properties that look.css sets.
func TestLookSetsPropertiesOfTheStyleSheet(t *testing.T) {
	style, err := fs.ReadFile(themes.FS(), "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"partials/palette.css", "layouts/look.css"} {
		look, err := fs.ReadFile(themes.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		set := regexp.MustCompile(`(--[a-z-]+):`).FindAllStringSubmatch(string(look), -1)
		if len(set) < 3 {
			t.Errorf("%s sets only %v", name, set)
		}
		for _, m := range set {
			if !strings.Contains(string(style), "\n  "+m[1]+":") {
				t.Errorf("%s sets %s, which the style sheet does not know", name, m[1])
			}
		}
	}
}

func TestColoursOfAThemeAreChecked(t *testing.T) {
	files := fstest.MapFS{configFile: {Data: []byte("[look]\naccent = \"#0b4a6f\"\npaper = \"white\"\n")}}
	_, found := load(Layer{"themes/default", themes.FS()}, Layer{"themes/mine", files})
	if len(found) != 1 || found[0].ID != "theme-colour" || found[0].At != (position.Position{File: "themes/mine/theme.toml", Line: 3}) {
		t.Errorf("found %v", found)
	}
}

func TestPictures(t *testing.T) {
	th := loadDefault(t)
	if data, ok := th.Picture("icon.png"); !ok || len(data) == 0 {
		t.Error("the default theme has no icon")
	}
	if _, ok := th.Picture("nothing.png"); ok {
		t.Error("a picture that is not there was found")
	}
}

func TestNewAsset(t *testing.T) {
	a, err := NewAsset("look.css", []byte("a { color: red }"))
	if err != nil || string(a.Data) != "a{color:red}" || !regexp.MustCompile(`^assets/look\.[0-9a-f]{12}\.css$`).MatchString(a.Path) {
		t.Errorf("%s %q, %v", a.Path, a.Data, err)
	}
	if _, err := NewAsset("look.css", []byte("a {")); err == nil {
		t.Error("a style sheet that does not close was taken")
	}
}
