package conference

import (
	"iter"
	"slices"

	"vademecum/generator/position"
)

// Image is a picture, and the words that replace it for those who cannot see it.
type Image struct {
	File   *File
	Format string // "png", "jpeg", "gif" or "svg": of the content of the file, whatever its name
	Alt    Text
	Width  int // pixels, as shown; 0 if not known, as for some SVG
	Height int
	At     position.Position // of the name of the file
}

// Images is one image for all languages, or one for each of some: a floor plan with words on it.
type Images struct {
	Alt      Text
	Variants []ImageVariant
}

// ImageVariant is an image in one language. Lang is empty for one that is the same in every language. The words are in [Images].
type ImageVariant struct {
	Lang string
	Image
}

// In returns the image for a language along its fallback chain. It has no file if there is none.
func (i Images) In(l Language) Image {
	v, _ := inLanguage(i.Variants, func(v *ImageVariant) string { return v.Lang }, l)
	if v == nil {
		return Image{}
	}
	out := v.Image
	out.Alt = i.Alt
	return out
}

// ShownIn returns the images that readers of some languages see, each once.
func (i Images) ShownIn(languages []Language) (out []Image) {
	for _, l := range languages {
		shown := i.In(l)
		if shown.File != nil && !slices.ContainsFunc(out, func(other Image) bool { return other.File == shown.File }) {
			out = append(out, shown)
		}
	}
	return out
}

// Images returns every image that may differ by language, with the key that editors write it under.
func (c *Conference) Images() iter.Seq2[string, Images] {
	return func(yield func(string, Images) bool) {
		if !yield("logo", c.Event.Logo) {
			return
		}
		for _, v := range c.Venues {
			if !yield("image", v.Image) || !yield("plan", v.Plan) {
				return
			}
		}
		for _, h := range c.Hotels {
			if !yield("image", h.Image) {
				return
			}
		}
		for _, p := range c.Persons {
			if !yield("image", p.Image) {
				return
			}
		}
	}
}
