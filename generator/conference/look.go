package conference

// Look is the look of the site, from config.toml or else from the theme.
type Look struct {
	Palette
	Density string // "comfortable" or "compact"; empty means that of the theme
	Font    string // "sans" or "serif"; empty means that of the theme
	// At is where config.toml has each key.
	At Origin
}

// Palette is the colours of a site, such as "#0b4a6f"; empty if not known. Paper is the background, ink is text, accent is links and
// buttons. There is one of each for light and one for dark screens. Now is the ground of the marks on what is on now, in both.
type Palette struct {
	Accent, AccentDark string
	Paper, PaperDark   string
	Ink, InkDark       string
	Now                string
}
