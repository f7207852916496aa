// Package view holds the data that templates show: plain values, with every text in its language, every time written out and every
// link resolved. Nothing in it points into the domain. Each layout gets a [Document].
//
// A [template.URL] is an address that the program made: it may have any scheme.
package view

import "html/template"

// Document is the dot of every layout.
type Document struct {
	Site *Site
	// Section is the part of the site that the page belongs to, for the menu: "agenda", "hotels".
	Section string
	// Kind is the kind of page, for the style sheet: "session", "hotel".
	Kind  string
	Title Text
	// Detail follows the title if the title alone does not distinguish two pages: "jeu. 15 nov. 09:00" for a session.
	Detail string
	// Description is one plain sentence for search engines; may be empty.
	Description string
	URL         string // absolute
	Alternates  []Alternate
	Crumbs      []Link
	// NoIndex excludes the page from search engines: redirect pages, printable versions of other pages, 404.
	NoIndex bool
	Updated *Day
	// Share is nil for pages that are not worth sharing, such as 404.
	Share *Share
	// Structured is the data for search engines; nil if there is none.
	Structured *Structured
	// Since is what has changed since the newest edition for readers of the page; nil if nothing has.
	Since *Since
	// Calendar is the calendar with what the page is about; nil if there is none.
	Calendar *Calendar
	// Print holds the print settings of the page; nil for a page that is made for screens.
	Print *Print
	// Body is the view of the page's own kind: *Session, *Hotel, ….
	Body any
}

// Calendar has the addresses of a calendar (RFC 5545).
type Calendar struct {
	Subscribe template.URL // for calendar programs, which read it again: webcal:
	Href      string       // of the file, to download
	For       []Link       // the calendars of the audiences, beside that of all sessions
}

// Site holds what all pages of one language share.
type Site struct {
	// Standalone reports whether the documents are files that stand alone instead of pages of the site: they contain their style
	// sheets and pictures, and their links are absolute.
	Standalone bool

	Lang      string
	Dir       string // "ltr" or "rtl"
	BasePath  string // "/" or "/a/b/"
	Home      string
	Mine      string // address of the reader's own programme
	Find      string // the page on which a script searches
	Root      string // absolute address of the chooser: hreflang's x-default
	Name      Text
	ShortName Text
	Theme     Text
	City      Text
	Dates     string // "14–17 novembre 2007"
	Logo      *Image
	Nav       []NavLink
	Languages []Language
	TimeZone  string // the city and its distance from UTC: Bamako (UTC+0)
	DayStarts int    // minutes after midnight; what is before belongs to the day before
	Marks     Marks
}

// Language is one language of the site.
type Language struct {
	Lang string
	Dir  string
	Name string // its own name: Français, العربية
	Home string
}

// Alternate is the same page in a language, itself included.
type Alternate struct {
	Lang    string
	Dir     string
	Name    string
	Href    string // as used in links
	URL     string // absolute, as used in metadata
	Current bool
}

// NavLink is an entry of the menu.
type NavLink struct {
	Href    string
	Section string
	Key     string // catalog key of its label
	Main    bool   // one of the few entries that a phone shows next to "more"
}

// Text is a text with its language.
type Text struct {
	Value string
	// Lang is set if the text is not in the language of the page, Dir if its direction is not that of the page.
	Lang string
	Dir  string
	// Untranslated reports that the text replaces a missing translation. It is false for names, which may stay in their own
	// language.
	Untranslated bool
}

// String returns the text alone, for contexts without markup such as a title.
func (t Text) String() string { return t.Value }

// Link is a text with an address.
type Link struct {
	Href  string
	Label Text
}

// Day is a calendar day, written out.
type Day struct {
	ISO   string // 2007-11-15
	Long  string // jeudi 15 novembre 2007
	Short string // jeu. 15 nov.
	Name  string // jeudi 15 novembre
	Href  string // its page, if it has one
	// Number and Weekday are the parts of a date that are set in large type: 15, jeu.
	Number  string
	Weekday string
}

// Time is a time of day, written out.
type Time struct {
	Clock   string // 09:00
	ISO     string // 2007-11-15T09:00+00:00
	NextDay bool   // after midnight, on the day after the one it is listed under
}

// Range is a period of time.
type Range struct {
	Start Time
	End   *Time
}

// Image is a picture.
type Image struct {
	Src    template.URL // a standalone document has the picture itself here
	SrcSet string       // the HTML srcset; empty if there is only one width
	Sizes  string       // the HTML sizes in the default theme; empty without SrcSet
	Late   bool         // below the first screen, so browsers load it lazily
	Alt    Text
	Width  int // in pixels; 0 if unknown
	Height int
}

// Tall reports whether the picture is so much taller than wide that text fits beside it on paper.
func (i Image) Tall() bool { return 2*i.Height >= 3*i.Width && i.Width > 0 }

// Prose is a long text as HTML.
type Prose struct {
	HTML         string // trusted: rendered from Markdown with an allow-list
	Lang         string // as for Text
	Dir          string
	Untranslated bool
	Headings     []Heading
}

// Heading is an entry in the table of contents of a long text.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Feature is a feature or service of a place.
type Feature struct {
	ID  string
	Key string // catalog key of its name
}

// Map is a point on the map.
type Map struct {
	Geo string // geo: address
	OSM string // OpenStreetMap address
}

// Phone is a number to call.
type Phone struct {
	Display string
	Href    string // tel: address
}

// File is a document or its address in one language.
type File struct {
	Href string
	Lang string
	Dir  string
	Name string // the language's name in the page's language; empty if the language is unknown
	Type string // PDF, DOCX; empty for an external address
	Size string // written out; empty for an external address
}

// Resource is a document, or a link to another site, in one or more languages.
type Resource struct {
	Title Text
	// Only is the file if there is one, in no particular language. The title then leads to it.
	Only  *File
	Files []File
}
