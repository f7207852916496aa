package conference

import (
	"cmp"

	"vademecum/generator/position"
)

// Text is a localised text: the same words in several languages.
type Text struct {
	// Name says that the text is name-like: a plain string is right in every language.
	Name     bool
	Variants []Variant
	// AsIs says that the text is not to be translated: it is shown without a mark.
	AsIs bool
	At   position.Position
}

// Variant is a text in one language. Lang is empty for a name that is the same in every language.
type Variant struct {
	Lang  string
	Value string
}

// Zero reports whether no text was given at all.
func (t Text) Zero() bool { return len(t.Variants) == 0 }

// Has reports whether the text is available in this language without a fallback.
func (t Text) Has(l Language) bool {
	if _, ok := t.variant(""); ok {
		return true
	}
	_, ok := t.own(l)
	return ok
}

// In returns the text in a language, or else in the first language of its fallback chain that has it, and that language. A text of a
// parent language counts as one in the language itself, and a name that is the same in every language as one in the source language.
// If no language of the chain has the text, In returns the first variant: a text in some language is better for a delegate than none.
func (t Text) In(l Language, source string) (value, lang string) {
	if v, ok := t.own(l); ok {
		return v, l.Tag
	}
	if v, ok := t.variant(""); ok {
		return v, source
	}
	for _, tag := range l.Fallback {
		if v, ok := t.variant(tag); ok {
			return v, tag
		}
	}
	if len(t.Variants) > 0 {
		return t.Variants[0].Value, t.Variants[0].Lang
	}
	return "", ""
}

// own returns the text in a language or one of its parents.
func (t Text) own(l Language) (string, bool) {
	if v, ok := t.variant(l.Tag); ok {
		return v, true
	}
	for _, tag := range l.Parents {
		if v, ok := t.variant(tag); ok {
			return v, true
		}
	}
	return "", false
}

func (t Text) variant(lang string) (string, bool) {
	for _, v := range t.Variants {
		if v.Lang == lang {
			return v.Value, true
		}
	}
	return "", false
}

// Prose is a long text in one language, from one Markdown file, already parsed. Its HTML is in pieces without the addresses of links,
// which depend on the page. The address of Links[i] follows piece i; there is one more piece than links.
type Prose struct {
	Lang     string
	AsIs     bool // as for [Text]
	Pieces   []string
	Links    []ProseLink
	Headings []Heading
	Lead     string // its first sentences without markup, for descriptions; "" if it has no paragraph
	At       Origin
}

// ProseLink is a link or an image in a long text.
type ProseLink struct {
	// Target is what the editor wrote: an address, "session:opening", "#heading" or a file beside the text.
	Target string
	Image  bool
	Alt    string // of an image
	// File is the file beside the text that Target names, if it names one. Loading sets it.
	File *File
	// Format, Width and Height describe an image, as in [Image].
	Format        string
	Width, Height int
	At            position.Position
}

// Heading is a heading of a long text.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// ProseIn returns the long text for a language along its fallback chain, or nil; own says that it is in the language or in a parent.
func (e *Entity) ProseIn(l Language) (p *Prose, own bool) {
	return inLanguage(e.Prose, func(p *Prose) string { return p.Lang }, l)
}

// inLanguage returns the variant in a language or in one of its parents, which is its own; or else the first that its fallback chain finds,
// or else the first of all. It returns nil if there are no variants.
func inLanguage[V any](variants []V, lang func(*V) string, l Language) (v *V, own bool) {
	find := func(tags ...string) *V {
		for _, tag := range tags {
			for i := range variants {
				if lang(&variants[i]) == tag {
					return &variants[i]
				}
			}
		}
		return nil
	}
	if v = cmp.Or(find(l.Tag), find(l.Parents...)); v != nil {
		return v, true
	}
	if v = find(l.Fallback...); v == nil && len(variants) > 0 {
		v = &variants[0]
	}
	return v, false
}

// File is an image or a document beside the content that names it.
type File struct {
	Path string // below content/, with slashes
	Size int64
}

// Document is something to read, in one or more languages.
type Document struct {
	Title Text
	Files []DocumentFile
}

// DocumentFile is one language of a document: a file beside the content, or an address elsewhere.
type DocumentFile struct {
	Lang string // empty if the editor gives none
	File *File
	URL  string
}
