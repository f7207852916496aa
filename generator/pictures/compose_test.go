package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// Two white pages: their corners are transparent, a line runs along their edges, what they show stays.
func TestSideBySide(t *testing.T) {
	page := image.NewRGBA(image.Rect(0, 0, 100, 200))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	red := color.NRGBA{200, 0, 0, 255}
	draw.Draw(page, image.Rect(40, 90, 60, 110), image.NewUniform(red), image.Point{}, draw.Src)
	got := sideBySide([]image.Image{page, page}, 20)

	if want := image.Rect(0, 0, 200+gap, 200); got.Bounds() != want {
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want)
	}
	transparent, white := color.NRGBA{}, color.NRGBA{255, 255, 255, 255}
	for _, test := range []struct {
		what string
		x, y int
		want color.NRGBA
	}{
		{"a corner", 1, 1, transparent},
		{"between the pages", 100 + gap/2, 100, transparent},
		{"the line of the first", 50, 0, lineColour},
		{"the line of the second", 199 + gap, 100, lineColour},
		{"the ground", 20, 100, white},
		{"what the first shows", 50, 100, red},
		{"what the second shows", 150 + gap, 100, red},
	} {
		if c := color.NRGBAModel.Convert(got.At(test.x, test.y)).(color.NRGBA); distance(c, test.want) > 8 {
			t.Errorf("%s is %v, want %v", test.what, c, test.want)
		}
	}
}

// A gradient keeps its ends, in no more colours than a picture may have.
func TestReduce(t *testing.T) {
	gradient := image.NewNRGBA(image.Rect(0, 0, 256, 4))
	for x := range 256 {
		for y := range 4 {
			gradient.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y * 60), 0, 255})
		}
	}
	got := reduce(gradient).(*image.Paletted)
	if len(got.Palette) > maxColours || len(got.Palette) < maxColours/2 {
		t.Errorf("%d colours", len(got.Palette))
	}
	for _, x := range []int{0, 255} {
		if c := color.NRGBAModel.Convert(got.At(x, 0)).(color.NRGBA); distance(c, gradient.NRGBAAt(x, 0)) > 3*minDistance {
			t.Errorf("%d has become %v", x, c)
		}
	}
}
