package main

import (
	"bytes"
	"image/png"
	"io"
	"io/fs"
	"testing"

	"vademecum/themes"
)

// TestPictures compares the pictures of the default theme with their drawings, pixel by pixel.
func TestPictures(t *testing.T) {
	for name, d := range drawings() {
		data, err := fs.ReadFile(themes.FS(), "pictures/"+name+".png")
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		want := d.render()
		if got.Bounds() != want.Bounds() {
			t.Fatalf("%s: %v, not %v", name, got.Bounds(), want.Bounds())
		}
		for y := range d.height {
			for x := range d.width {
				gr, gg, gb, ga := got.At(x, y).RGBA()
				wr, wg, wb, wa := want.At(x, y).RGBA()
				if gr != wr || gg != wg || gb != wb || ga != wa {
					t.Fatalf("%s: the pixel at %d, %d is another", name, x, y)
				}
			}
		}
	}
}

func TestUnknownDrawing(t *testing.T) {
	if err := write(io.Discard, "portrait"); err == nil {
		t.Error("a drawing that is not there was written")
	}
}
