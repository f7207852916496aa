package main

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// In pixels: the distance between two pages, and the width of the line around each.
const (
	gap  = 32
	line = 1.5
)

// lineColour is a grey that can be seen on white and on black.
var lineColour = color.NRGBA{0xb4, 0xba, 0xc2, 0xff}

// sideBySide puts images next to each other on a transparent ground, each with a thin line around it and with corners of this
// radius.
func sideBySide(images []image.Image, radius float64) image.Image {
	width, height := -gap, 0
	for _, m := range images {
		width += m.Bounds().Dx() + gap
		height = max(height, m.Bounds().Dy())
	}
	canvas, left := image.NewNRGBA(image.Rect(0, 0, width, height)), 0
	for _, m := range images {
		b := m.Bounds()
		for y := range b.Dy() {
			for x := range b.Dx() {
				canvas.SetNRGBA(left+x, y, framed(m, x, y, radius))
			}
		}
		left += b.Dx() + gap
	}
	return reduce(canvas)
}

// framed returns a pixel of an image with its line and its corners.
func framed(m image.Image, x, y int, radius float64) color.NRGBA {
	b := m.Bounds()
	// The distance to a rectangle with round corners: negative inside.
	dx := math.Abs(float64(x)+0.5-float64(b.Dx())/2) - float64(b.Dx())/2 + radius
	dy := math.Abs(float64(y)+0.5-float64(b.Dy())/2) - float64(b.Dy())/2 + radius
	distance := math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius

	c := color.NRGBAModel.Convert(m.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
	c = mixed(c, lineColour, distance+line+0.5)
	c.A = uint8(255 * min(max(0.5-distance, 0), 1))
	return c
}

// mixed returns a colour between two, at share 0 the first, at share 1 the second.
func mixed(a, b color.NRGBA, share float64) color.NRGBA {
	share = min(max(share, 0), 1)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-share) + float64(b)*share)) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// maxColours is how many colours a picture has, and minDistance how far apart two of them are at least, from 0 to 255 × √4: text
// and flat colours need no more, and the file gets a third as large.
const maxColours, minDistance = 24, 32

// reduce draws a picture in few colours: the most frequent ones that differ enough.
func reduce(m *image.NRGBA) image.Image {
	count := map[color.NRGBA]int{}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			count[m.NRGBAAt(x, y)]++
		}
	}
	colours := make([]color.NRGBA, 0, len(count))
	for c := range count {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(key(a), key(b)))
	})
	var palette []color.NRGBA
	for _, c := range colours {
		if len(palette) < maxColours && (len(palette) == 0 || distance(c, palette[nearest(palette, c)]) >= minDistance) {
			palette = append(palette, c)
		}
	}

	out := image.NewPaletted(m.Rect, make(color.Palette, len(palette)))
	for i, c := range palette {
		out.Palette[i] = c
	}
	index := map[color.NRGBA]uint8{}
	for _, c := range colours {
		index[c] = uint8(nearest(palette, c))
	}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.SetColorIndex(x, y, index[m.NRGBAAt(x, y)])
		}
	}
	return out
}

func key(c color.NRGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

func nearest(palette []color.NRGBA, c color.NRGBA) int {
	best := 0
	for i, p := range palette {
		if distance(p, c) < distance(palette[best], c) {
			best = i
		}
	}
	return best
}

// distance is how far apart two colours are; all transparent ones are the same.
func distance(a, b color.NRGBA) float64 {
	if a.A == 0 && b.A == 0 {
		return 0
	}
	square := func(a, b uint8) float64 { d := float64(a) - float64(b); return d * d }
	return math.Sqrt(square(a.R, b.R) + square(a.G, b.G) + square(a.B, b.B) + square(a.A, b.A))
}
