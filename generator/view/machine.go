package view

import (
	"encoding/json"
	"fmt"
	"html/template"
)

// Marks is the metadata of the site in one language for browsers, phones and feed readers. Addresses are in the form links use; an
// empty field is left out.
type Marks struct {
	Manifest  string
	Feed      string       // of the notices
	Look      template.URL // style sheet with the colours of config.toml
	Icon      string       // in the tab of a browser; empty for the theme's own icon
	TouchIcon string
	Paper     string // the background of pages, "#ffffff"; browsers give their toolbars this colour
	PaperDark string
}

// Share is the preview of a page in other apps when someone shares its address (Open Graph, ogp.me).
type Share struct {
	Title  string
	Type   string // "website" or "article"
	Locale string // the page's language with a country, as Open Graph requires: fr_FR
	Image  ShareImage
}

// ShareImage is the picture of a shared address.
type ShareImage struct {
	URL           string // absolute
	Alt           string
	Width, Height int
}

// Manifest is the web app manifest, with which a phone can install the site (W3C, Web Application Manifest). Its addresses are
// relative to its own, so they work at any base path.
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
	Purpose string `json:"purpose"` // "any", or "maskable" for an icon that a phone may crop to a shape
}

// JSON returns the manifest as JSON.
func (m *Manifest) JSON() (string, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return "", fmt.Errorf("writing the web manifest: %w", err)
	}
	return string(data), nil
}

// Feed is an Atom feed in one language (RFC 4287): that of the notices, or that of what has changed since the newest edition. Addresses are
// absolute.
type Feed struct {
	ID      string
	URL     string // of the feed
	Page    string // of the page that lists the same
	Title   string
	Author  string
	Updated string // RFC 3339: of the newest entry
	Entries []FeedEntry
}

// FeedEntry is a notice or a change in a feed.
type FeedEntry struct {
	ID      string
	URL     string
	Title   Text
	Summary Text
	Prose   *Prose // its links are absolute
	Urgent  bool
	Updated string
}

// LookSheet is the body of the style sheet with the colours of config.toml. An empty colour does not change the theme's own.
type LookSheet struct {
	Light, Dark Palette
	Now         string // the ground of the marks on what is on now
	NowText     string // text on it
	Density     string
	Font        string
}

// Palette holds the colours of the light or the dark mode, as "#0b4a6f".
type Palette struct {
	Paper      string // page background
	Tint       string // a slightly different background
	Ink        string
	Muted      string // secondary text
	Rule       string // lines
	Accent     string // links and buttons
	AccentText string // text on the accent colour
}

// Any reports whether the palette changes a colour.
func (p Palette) Any() bool { return p != Palette{} }

// Sitemap is the body of a sitemap file.
type Sitemap struct{ Groups []Group }

// Group is a page in all its languages. That they are translations of each other is said in the pages.
type Group struct {
	Alternates []Alternate
	Updated    string
}

// SitemapIndex is the body of the list of sitemap files.
type SitemapIndex struct{ URLs []string }

// Robots is the body of robots.txt.
type Robots struct{ Sitemap string }

// Headers is the body of _headers.
type Headers struct{ BasePath string }
