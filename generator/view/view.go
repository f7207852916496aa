// Package view is what templates see: plain values, with every text in its language, every time written out and every
// link resolved. Nothing here points into the domain. [Document] is what a layout gets.
package view

// Document is what every layout gets as its dot.
type Document struct {
	Site *Site
	// Section is the part of the site the page belongs to, for the menu: "agenda", "hotels".
	Section string
	// Kind is what sort of page it is, for the style sheet: "session", "hotel".
	Kind  string
	Title Text
	// Detail follows the title where the title alone does not tell two pages apart: "jeu. 15 nov. 09:00" for a session.
	Detail string
	// Description is one plain sentence for search engines; may be empty.
	Description string
	URL         string // absolute
	Alternates  []Alternate
	Crumbs      []Link
	// NoIndex keeps search engines away: pointer pages, sheets that say a page again on paper, 404.
	NoIndex bool
	Updated *Day
	// Share is nil for pages that nobody would share: 404.
	Share *Share
	// Structured is what search engines are told; nil where there is nothing to tell.
	Structured *Structured
	// Print says how the page is printed; nil for one that is made for screens.
	Print *Print
	// Body is the view of the page's own kind: *Session, *Hotel, ….
	Body any
}

// Site is what all pages of one language share.
type Site struct {
	Lang      string
	Dir       string // "ltr" or "rtl"
	BasePath  string // "/" or "/a/b/"
	Home      string
	Root      string // absolute address of the chooser: hreflang's x-default
	Name      Text
	ShortName Text
	Theme     Text
	City      Text
	Dates     string // "14–17 novembre 2007"
	Logo      *Image
	Nav       []NavLink
	Languages []Language
	TimeZone  string
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
	Href    string // for people
	URL     string // absolute, for machines
	Current bool
}

// NavLink is an entry of the menu.
type NavLink struct {
	Href    string
	Section string
	Key     string // catalog key of its label
	Main    bool   // one of the few that a phone shows beside the word for more
}

// Text is a piece of text with the language it is in.
type Text struct {
	Value string
	// Lang and Dir are set where the text is not in the language of the page.
	Lang string
	Dir  string
	// Untranslated says that the text stands in for a missing translation (a name in its own language does not).
	Untranslated bool
}

// String returns the bare words, for places that hold no markup such as a title.
func (t Text) String() string { return t.Value }

// Link is a text that leads somewhere.
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
	// Number and Weekday are the parts of a date set large: 15, jeu.
	Number  string
	Weekday string
}

// Time is a time of day, written out.
type Time struct {
	Clock   string // 09:00
	ISO     string // 2007-11-15T09:00+00:00
	NextDay bool   // after midnight: the day after the one it is listed under
}

// Range is a stretch of time.
type Range struct {
	Start Time
	End   *Time
}

// Image is a picture.
type Image struct {
	Src    string
	SrcSet string // the same in several widths, as HTML writes it; empty where there is one only
	Sizes  string // how wide the default theme shows it, as HTML writes it; empty without SrcSet
	Late   bool   // stands below the first screen: not loaded before the reader comes near
	Alt    Text
	Width  int // pixels; 0 when not known
	Height int
}

// Prose is a long text, ready to show.
type Prose struct {
	HTML         string // trusted: made by the Markdown stage under its allow-list
	Lang         string // as for Text
	Dir          string
	Untranslated bool
	Headings     []Heading
}

// Heading is an entry of a long text's contents list.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Feature is something a place offers.
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
	Name string // language's name in the page's language; empty when the language is not known
	Type string // PDF, DOCX; empty for an address elsewhere
	Size string // written out; empty for an address elsewhere
}

// Resource is something to read, in one or more languages.
type Resource struct {
	Title Text
	Files []File
}
