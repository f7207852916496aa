package theme

import (
	"path"

	"vademecum/generator/colour"
	"vademecum/generator/diagnostic"
)

// Palette is the colours of the theme that others need to know: what config.toml may change, and what browsers are told. They
// stand in theme.toml under [look] and, for the pages, in the style sheet.
type Palette struct {
	Accent     string `toml:"accent"`
	AccentDark string `toml:"accent_dark"`
	Paper      string `toml:"paper"`
	PaperDark  string `toml:"paper_dark"`
	Ink        string `toml:"ink"`
	InkDark    string `toml:"ink_dark"`
}

// Palette returns the colours of theme.toml; those it does not say are empty.
func (t *Theme) Palette() Palette { return t.config.Look }

// Picture returns a file of pictures/: an icon or a picture for shared addresses, where the conference has none of its own. It
// is scaled like those, so it is no asset.
func (t *Theme) Picture(name string) ([]byte, bool) {
	f, ok := t.files["pictures/"+name]
	return f.data, ok
}

// check reports what is not a colour.
func (p Palette) check(f file, found *diagnostic.List) {
	for _, c := range []struct{ key, value string }{
		{"accent", p.Accent}, {"accent_dark", p.AccentDark}, {"paper", p.Paper}, {"paper_dark", p.PaperDark}, {"ink", p.Ink}, {"ink_dark", p.InkDark},
	} {
		if _, ok := colour.Parse(c.value); !ok && c.value != "" {
			found.Add(mistake("theme-colour", f.from, lineOf(f.data, c.key, 0), diagnostic.Args{"key": c.key, "value": c.value}))
		}
	}
}

// NewAsset makes an asset of what a layout wrote: minified, and named by its fingerprint.
func NewAsset(name string, data []byte) (Asset, error) {
	small, _, err := minifyAsset(path.Ext(name), data)
	if err != nil {
		return Asset{}, err
	}
	return Asset{Path: fingerprinted("assets/"+name, small), Data: small}, nil
}
