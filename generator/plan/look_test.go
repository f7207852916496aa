package plan

import (
	"testing"

	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/position"
	"vademecum/generator/view"
)

// lookOf is a look as config.toml says it; colours that it leaves out are the theme's.
func lookOf(written map[string]string) *conference.Look {
	look := &conference.Look{Palette: conference.Palette{
		Accent: "#00558c", AccentDark: "#8ac8f5", Paper: "#ffffff", PaperDark: "#10151a", Ink: "#14181d", InkDark: "#eceff2",
	}}
	for key, to := range map[string]*string{
		"accent": &look.Accent, "accent_dark": &look.AccentDark, "paper": &look.Paper, "ink": &look.Ink, "density": &look.Density, "font": &look.Font, "now": &look.Now,
	} {
		if value, ok := written[key]; ok {
			*to = value
			look.At.Note(key, position.Position{})
		}
	}
	return look
}

func TestLookSheet(t *testing.T) {
	tests := []struct {
		name        string
		written     map[string]string
		light, dark bool
		any         bool
	}{
		{"nothing", nil, false, false, false},
		{"accent", map[string]string{"accent": "#7a1f1f"}, true, true, true},
		{"accent_dark", map[string]string{"accent_dark": "#ffb0b0"}, false, true, true},
		{"paper", map[string]string{"paper": "#fffaf0"}, true, false, true},
		{"ink", map[string]string{"ink": "#222222"}, true, false, true},
		{"density", map[string]string{"density": "compact"}, false, false, true},
		{"now", map[string]string{"now": "#f5b32a"}, false, false, true},
		{"font", map[string]string{"font": "serif"}, false, false, true},
	}
	for _, tt := range tests {
		sheet, any := lookSheet(lookOf(tt.written))
		if any != tt.any || sheet.Light.Any() != tt.light || sheet.Dark.Any() != tt.dark {
			t.Errorf("%s: %+v", tt.name, sheet)
		}
	}
}

// The colours between ink and paper keep the contrast that text needs, whatever ink and paper are.
func TestShades(t *testing.T) {
	for _, tt := range [][2]string{{"#222222", "#fffaf0"}, {"#333366", "#f0f0f0"}, {"#ffffff", "#203040"}, {"#555555", "#ffffff"}} {
		var got view.Palette
		shadesOf(&conference.Look{Palette: conference.Palette{Ink: tt[0], Paper: tt[1]}}, &got)
		muted, _ := colour.Parse(got.Muted)
		for _, on := range []string{got.Paper, got.Tint} {
			ground, ok := colour.Parse(on)
			if contrast := colour.Contrast(muted, ground); !ok || contrast < colour.Readable {
				t.Errorf("%v: %s on %s has %.2f", tt, got.Muted, on, contrast)
			}
		}
	}
}
