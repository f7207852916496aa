package site

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/input"
	"vademecum/generator/position"
	"vademecum/generator/theme"
)

var themePalette = theme.Palette{
	Accent: "#00558c", AccentDark: "#8ac8f5", Paper: "#ffffff", PaperDark: "#10151a", Ink: "#14181d", InkDark: "#eceff2", Now: "#f5b32a",
}

// lookOf is a look as config.toml says it, completed.
func lookOf(written map[string]string) *conference.Look {
	look := &conference.Look{}
	for key, to := range map[string]*string{
		"accent": &look.Accent, "accent_dark": &look.AccentDark, "paper": &look.Paper, "ink": &look.Ink, "density": &look.Density, "font": &look.Font,
	} {
		if value, ok := written[key]; ok {
			*to = value
			look.At.Note(key, position.Position{})
		}
	}
	completeLook(look, themePalette)
	return look
}

func TestCompleteLook(t *testing.T) {
	if got := lookOf(nil).Palette; got != conference.Palette(themePalette) {
		t.Errorf("without a word in config.toml the colours are %+v", got)
	}
	own := lookOf(map[string]string{"accent": "#7a1f1f"})
	if own.Accent != "#7a1f1f" || own.Paper != themePalette.Paper {
		t.Errorf("%+v", own.Palette)
	}
	dark, _ := colour.Parse(own.AccentDark)
	ground, _ := colour.Parse(own.PaperDark)
	if own.AccentDark == themePalette.AccentDark || colour.Contrast(dark, ground) < colour.Readable || dark.R < dark.G {
		t.Errorf("on dark screens a red accent is %s", own.AccentDark)
	}
	if both := lookOf(map[string]string{"accent": "#7a1f1f", "accent_dark": "#ffffff"}); both.AccentDark != "#ffffff" {
		t.Errorf("the accent for dark screens is %s", both.AccentDark)
	}
}

func TestBasePath(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example":      "/",
		"https://a.example/":     "/",
		"https://a.example/b":    "/b/",
		"https://a.example/b/c/": "/b/c/",
		"::":                     "/",
		"":                       "/",
	} {
		if got := BasePath(Options{Dir: t.TempDir(), BaseURL: address}); got != want {
			t.Errorf("--base-url %q: %q, want %q", address, got, want)
		}
		dir := t.TempDir()
		text := fmt.Sprintf("base_url = %q\nlanguages = []\n", address) // the rest of the file has errors
		if err := os.WriteFile(filepath.Join(dir, input.ConfigFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := BasePath(Options{Dir: dir}); got != want {
			t.Errorf("base_url = %q: %q, want %q", address, got, want)
		}
	}
}
