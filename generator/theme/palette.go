package theme

import (
	"path"

	"vademecum/generator/colour"
	"vademecum/generator/diagnostic"
)

// Palette are the colours of the theme that config.toml may change or that browsers need besides the style sheet. They are in
// theme.toml under [look], and have to be the same in the style sheet.
type Palette struct {
	Accent     string `toml:"accent"`
	AccentDark string `toml:"accent_dark"`
	Paper      string `toml:"paper"`
	PaperDark  string `toml:"paper_dark"`
	Ink        string `toml:"ink"`
	InkDark    string `toml:"ink_dark"`
	Now        string `toml:"now"`
}

// Palette returns the colours of theme.toml. A missing one is empty.
func (t *Theme) Palette() Palette { return t.config.Look }

// Picture returns a file of pictures/: the default for the icon of a conference or the image of shared links. It is not an asset,
// because it is scaled like the images of a conference.
func (t *Theme) Picture(name string) ([]byte, bool) {
	f, ok := t.files["pictures/"+name]
	return f.data, ok
}

// check reports what is not a colour.
func (p Palette) check(f file, found *diagnostic.List) {
	for _, c := range []struct{ key, value string }{
		{"accent", p.Accent}, {"accent_dark", p.AccentDark}, {"paper", p.Paper}, {"paper_dark", p.PaperDark}, {"ink", p.Ink}, {"ink_dark", p.InkDark},
		{"now", p.Now},
	} {
		if _, ok := colour.Parse(c.value); !ok && c.value != "" {
			found.Add(mistake("theme-colour", f.from, lineOf(f.data, c.key, 0), diagnostic.Args{"key": c.key, "value": c.value}))
		}
	}
}

// NewAsset returns an asset with the output of a layout, minified and with a fingerprint in its name.
func NewAsset(name string, data []byte) (Asset, error) {
	small, _, err := minifyAsset(path.Ext(name), data)
	if err != nil {
		return Asset{}, err
	}
	return Asset{Path: fingerprinted("assets/"+name, small), Data: small}, nil
}
