package conference

// Look is how the site looks, where config.toml or else the theme says so.
type Look struct {
	Palette
	Density string // "comfortable" or "compact"; empty is the theme's
	Font    string // "sans" or "serif"; empty is the theme's
	// At says where config.toml writes each key.
	At Origin
}

// Palette is the colours of a site, as "#0b4a6f"; one that is not known is empty. Paper is the ground, ink the text on it,
// accent what can be pressed; each is there for light and for dark screens.
type Palette struct {
	Accent, AccentDark string
	Paper, PaperDark   string
	Ink, InkDark       string
}
