package load

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
	"vademecum/generator/picture"
	"vademecum/generator/source"
)

// The pictures that other programs show have a fixed shape: 1200 × 630 pixels is what those that show a shared address ask
// for, and a square of 512 the largest icon of a web manifest.
const (
	shareWidth, shareHeight = 1200, 630
	iconSide                = 512
)

// shareImage makes a key for the picture of a shared address: of that shape, within one pixel of rounding, and large enough.
func shareImage[T any](name string, to func(*T) *conference.Image) schema.Key[T] {
	return schema.Custom(name, schema.File.Name, func(r *schema.Reader, n *source.Node, t *T) {
		i := to(t)
		if !readPixels(r, n, i) {
			return
		}
		_, height := picture.Fit(i.Width, i.Height, shareWidth)
		if i.Width < shareWidth || height < shareHeight-1 || height > shareHeight+1 {
			r.Report("share-image-shape", n.At, args{"file": i.File.Path, "width": strconv.Itoa(i.Width), "height": strconv.Itoa(i.Height)})
			i.File = nil
		}
	})
}

// iconImage makes a key for a square picture that is large enough for every system.
func iconImage[T any](name string, to func(*T) *conference.Image) schema.Key[T] {
	return schema.Custom(name, schema.File.Name, func(r *schema.Reader, n *source.Node, t *T) {
		i := to(t)
		if readPixels(r, n, i) && (i.Width != i.Height || i.Width < iconSide) {
			r.Report("icon-shape", n.At, args{"file": i.File.Path, "width": strconv.Itoa(i.Width), "height": strconv.Itoa(i.Height)})
			i.File = nil
		}
	})
}

// readPixels reads a picture that must be one of pixels, so that it can be scaled.
func readPixels(r *schema.Reader, n *source.Node, to *conference.Image) bool {
	r.Picture(n, to)
	if to.File == nil {
		return false
	}
	if to.Format != picture.PNG && to.Format != picture.JPEG {
		r.Report("image-format", n.At, args{"file": to.File.Path})
		to.File = nil
		return false
	}
	return true
}
