package plan

import (
	bcp47 "golang.org/x/text/language"

	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// share returns how a link to a page is shown elsewhere. Pages that search engines must not list have no such description.
func (b *builder) share(e *entry, h head) *view.Share {
	title, kind := isolated(h.title), "website"
	switch {
	case e.noIndex:
		return nil
	case e.kind == "home":
		title = b.coverTitle()
	case e.kind == "page":
		kind = "article"
	}
	if h.detail != "" {
		title += " · " + h.detail
	}
	return b.shareAs(title, kind)
}

// coverTitle returns the name of the conference and its dates.
func (b *builder) coverTitle() string {
	s := b.language.site
	if s.Dates == "" {
		return isolated(s.Name)
	}
	return isolated(s.Name) + " · " + s.Dates
}

func (b *builder) shareAs(title, kind string) *view.Share {
	return &view.Share{Title: title, Type: kind, Locale: b.openGraph, Image: b.shareImage()}
}

// isolated returns a text that does not change the direction of the words beside it, for places without markup.
func isolated(t view.Text) string {
	if t.Lang == "" {
		return t.Value
	}
	return locale.Isolate(t.Value, t.Dir)
}

func (b *builder) shareImage() view.ShareImage {
	if !b.fixed.hasShare {
		return view.ShareImage{}
	}
	i := view.ShareImage{
		URL: b.absolute(b.fixed.sharePath), Alt: b.language.site.Name.Value, Width: shareWidth, Height: shareHeight,
	}
	if own := b.scope.Event().Share; own.File != nil {
		i.Alt = b.Text(own.Alt).Value
	}
	return i
}

// openGraphLocale writes a BCP 47 tag as a language and a country, fr_FR: the country of the tag, or of the locale, or the most
// likely one (CLDR, likely subtags).
func openGraphLocale(tag, formats string) string {
	base, _ := bcp47.Make(tag).Base()
	for _, from := range []struct {
		tag    string
		likely bool
	}{{tag, false}, {formats, false}, {tag, true}, {base.String(), true}} {
		t := bcp47.Make(from.tag)
		region, confidence := t.Region()
		if b, _ := t.Base(); b == base && region.IsCountry() && (from.likely || confidence == bcp47.Exact) {
			return base.String() + "_" + region.String()
		}
	}
	return base.String()
}

// sharePicture returns the picture that links to the site are shown with, without a description; nil if there is none.
func (b *builder) sharePicture() *view.Image {
	if !b.fixed.hasShare {
		return nil
	}
	return &view.Image{Src: b.fileAddress(b.fixed.sharePath), Width: shareWidth, Height: shareHeight}
}
