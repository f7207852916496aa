package view

import (
	"encoding/json"
	"fmt"
)

// Marks are what browsers, telephones and feed readers are told of the site in one language. Addresses are as links give
// them; what is empty is not told.
type Marks struct {
	Manifest  string
	Feed      string // of the notices
	Look      string // style sheet with the colours of config.toml
	Icon      string // in the tab of a browser; empty for the drawing of the theme
	TouchIcon string
	Paper     string // the ground of pages, "#ffffff": a browser takes its bars in it
	PaperDark string
}

// Share is how a page shows where somebody shares its address (Open Graph, ogp.me).
type Share struct {
	Title   string
	Type    string   // "website" or "article"
	Locale  string   // the page's language with a country, as Open Graph wants it: fr_FR
	Locales []string // the same of its other languages
	Image   ShareImage
}

// ShareImage is the picture that stands beside a shared address.
type ShareImage struct {
	URL           string // absolute
	Type          string // media type
	Alt           string
	Width, Height int
}

// Manifest is what a telephone needs to keep the site on its screen (W3C, Web Application Manifest). Its addresses are
// relative to its own, so that it is good at any base path.
type Manifest struct {
	Name            string         `json:"name"`
	ShortName       string         `json:"short_name"`
	Description     string         `json:"description,omitempty"`
	Lang            string         `json:"lang"`
	Dir             string         `json:"dir"`
	StartURL        string         `json:"start_url"`
	Scope           string         `json:"scope"`
	Display         string         `json:"display"`
	ThemeColor      string         `json:"theme_color,omitempty"`
	BackgroundColor string         `json:"background_color,omitempty"`
	Icons           []ManifestIcon `json:"icons"`
}

// ManifestIcon is one size of the site's icon.
type ManifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"` // "any", or "maskable" for one that may be cut to a shape
}

// JSON writes the manifest out.
func (m *Manifest) JSON() (string, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return "", fmt.Errorf("writing the web manifest: %w", err)
	}
	return string(data), nil
}

// NoticeFeed is the notices of one language as feed readers take them (RFC 4287). Addresses are absolute.
type NoticeFeed struct {
	ID      string
	URL     string // of the feed
	Page    string // of the notices for people
	Title   string
	Author  string
	Updated string // RFC 3339: when the newest entry came into force
	Entries []FeedEntry
}

// FeedEntry is a notice in a feed.
type FeedEntry struct {
	ID      string
	URL     string
	Title   Text
	Summary Text
	Prose   *Prose // its links are absolute
	Urgent  bool
	Updated string
}

// LookSheet is the body of the style sheet that gives the site the colours of config.toml. A colour that is empty is not
// changed.
type LookSheet struct {
	Light, Dark Palette
	Density     string
	Font        string
}

// Palette is the colours of light or dark screens, as "#0b4a6f".
type Palette struct {
	Paper      string // the ground
	Tint       string // a ground a little apart from it
	Ink        string
	Muted      string // text of less weight
	Rule       string // lines
	Accent     string // what can be pressed
	AccentText string // text on the accent
}

// Any reports whether the palette changes a colour.
func (p Palette) Any() bool { return p != Palette{} }
