package check_test

import (
	"testing"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// TestLookContrast tests the rule with every pair of colours, in both schemes.
func TestLookContrast(t *testing.T) {
	theme := conference.Palette{
		Accent: "#0b4a6f", AccentDark: "#8ecbf2", Paper: "#ffffff", PaperDark: "#11181f", Ink: "#16202a", InkDark: "#e8edf1",
	}
	tests := []struct {
		name    string
		written []string // keys of config.toml
		change  func(*conference.Palette)
		want    diagnostic.Severity
		key     string
	}{
		{"the theme's own", nil, func(*conference.Palette) {}, diagnostic.Off, ""},
		{"the theme's own, though bad", nil, func(p *conference.Palette) { p.Accent = p.Paper }, diagnostic.Off, ""},
		{"readable", []string{"accent"}, func(p *conference.Palette) { p.Accent = "#767676" }, diagnostic.Off, ""},
		{"nearly readable", []string{"accent"}, func(p *conference.Palette) { p.Accent = "#777777" }, diagnostic.Warning, "accent"},
		{"hardly visible", []string{"accent"}, func(p *conference.Palette) { p.Accent = "#ffcc00" }, diagnostic.Error, "accent"},
		{"just visible", []string{"accent"}, func(p *conference.Palette) { p.Accent = "#949494" }, diagnostic.Warning, "accent"},
		{"dark on dark", []string{"accent_dark"}, func(p *conference.Palette) { p.AccentDark = "#0b4a6f" }, diagnostic.Error, "accent_dark"},
		{"a paper the theme's accent is lost on", []string{"paper"}, func(p *conference.Palette) { p.Paper = "#7f7f7f" }, diagnostic.Error, "accent"},
		{"ink", []string{"ink"}, func(p *conference.Palette) { p.Ink = "#888888" }, diagnostic.Warning, "ink"},
		{"a colour that is not known", []string{"accent"}, func(p *conference.Palette) { p.Accent = "#ffcc00"; p.Paper = "" }, diagnostic.Off, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			look := conference.Look{Palette: theme}
			tt.change(&look.Palette)
			for i, key := range tt.written {
				look.At.Note(key, position.Position{File: "config.toml", Line: int32(i + 1)})
			}
			c := &conference.Conference{Config: &conference.Config{Look: look}}
			c.Finish()
			found := check.Run(check.Input{Conference: c})
			if tt.want == diagnostic.Off {
				if len(found) > 0 {
					t.Errorf("found %s", show(found))
				}
				return
			}
			if len(found) == 0 || found[0].Severity != tt.want || found[0].Args["key"] != tt.key || found[0].At.Line != 1 {
				t.Errorf("found %s", show(found))
			}
		})
	}
}
