package load

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/picture"
	"vademecum/generator/source"
)

// The pictures that other programs show have a fixed shape: 1200 × 630 pixels is what those that show a shared address ask
// for, and a square of 512 the largest icon of a web manifest.
const (
	shareWidth, shareHeight = 1200, 630
	iconSide                = 512
)

// shareImage is a picture for a shared address: of that shape, to the pixel that rounding costs, and large enough.
func shareImage[T any](name string, to func(*T) *conference.Image) key[T] {
	return key[T]{name: name, kind: "file", read: func(r *reader, n *source.Node, t *T) {
		i := to(t)
		if !r.scalable(n, i) {
			return
		}
		_, height := picture.Fit(i.Width, i.Height, shareWidth)
		if i.Width < shareWidth || height < shareHeight-1 || height > shareHeight+1 {
			r.report("share-image-shape", n.At, args{"file": i.File.Path, "width": strconv.Itoa(i.Width), "height": strconv.Itoa(i.Height)})
			i.File = nil
		}
	}}
}

// iconImage is a square picture that is large enough for every system.
func iconImage[T any](name string, to func(*T) *conference.Image) key[T] {
	return key[T]{name: name, kind: "file", read: func(r *reader, n *source.Node, t *T) {
		i := to(t)
		if r.scalable(n, i) && (i.Width != i.Height || i.Width < iconSide) {
			r.report("icon-shape", n.At, args{"file": i.File.Path, "width": strconv.Itoa(i.Width), "height": strconv.Itoa(i.Height)})
			i.File = nil
		}
	}}
}

// scalable reads a picture that must be one of pixels.
func (r *reader) scalable(n *source.Node, to *conference.Image) bool {
	r.image(n, to)
	if to.File == nil {
		return false
	}
	if to.Format != picture.PNG && to.Format != picture.JPEG {
		r.report("image-format", n.At, args{"file": to.File.Path})
		to.File = nil
		return false
	}
	return true
}
