package site

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"vademecum/generator/load"
	"vademecum/generator/plan"
)

var update = flag.Bool("update", false, "write the sizes of the default theme's pictures instead of comparing with them")

// TestReady holds the sizes that the program contains against those that it makes. The last bit of a scaled pixel may differ between
// kinds of processors.
func TestReady(t *testing.T) {
	s, found, err := Open(t.Context(), fstest.MapFS{
		"config.toml":        {Data: []byte("base_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntime_zone = \"UTC\"\n")},
		"content/event.toml": {Data: []byte("[event]\nid = \"x\"\nname = \"X\"\nstart = 2027-01-01\nend = 2027-01-01\n")},
	}, Options{}, nil, load.Change{})
	if err != nil || s == nil {
		t.Fatal(err, found)
	}
	wanted := map[string]bool{}
	for _, f := range s.plan.Files() {
		if !f.Theme || f.Scale == nil {
			continue
		}
		data, err := s.pictures.source(f)
		if err != nil {
			t.Fatal(err)
		}
		want, err := s.pictures.scaled(data, *f.Scale)
		if err != nil {
			t.Fatal(err)
		}
		name := readyName(f.Source, *f.Scale)
		wanted[name] = true
		if *update {
			if err := os.WriteFile(filepath.Join(readyFolder, name), want, 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, ok := ready(data, f)
		if !ok {
			t.Errorf("%s is missing: run go test ./generator/site -run TestReady -update", name)
			continue
		}
		if far := farthest(t, got, want); far > 1 {
			t.Errorf("%s differs by up to %d from the picture of the theme: run go test ./generator/site -run TestReady -update", name, far)
		}
	}
	files, err := os.ReadDir(readyFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !wanted[f.Name()] {
			t.Errorf("no site has %s", f.Name())
		}
	}
	if len(wanted) < 5 {
		t.Errorf("only %d sizes", len(wanted))
	}
}

// TestReadyOther makes the sizes of pictures that are not those of the default theme.
func TestReadyOther(t *testing.T) {
	file := plan.File{Source: "icon.png", Theme: true, Scale: &plan.Scale{Width: 192, Height: 192, Format: "png"}}
	if _, ok := ready(grayPNG(t, 512, 512).Data, file); ok {
		t.Error("an icon of another theme has a size of the default theme's")
	}
	own := file
	own.Theme = false
	if _, ok := ready(nil, own); ok {
		t.Error("a picture of the content has a size of the default theme's")
	}
}

// farthest returns the largest difference between two pictures.
func farthest(t *testing.T, a, b []byte) int {
	t.Helper()
	x, err := png.Decode(bytes.NewReader(a))
	if err != nil {
		t.Fatal(err)
	}
	y, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if x.Bounds() != y.Bounds() {
		return 255
	}
	far := 0
	for i := range x.Bounds().Dx() * x.Bounds().Dy() {
		at := image.Pt(i%x.Bounds().Dx(), i/x.Bounds().Dx())
		r, g, b, alpha := x.At(at.X, at.Y).RGBA()
		r2, g2, b2, alpha2 := y.At(at.X, at.Y).RGBA()
		for _, d := range []int{int(r) - int(r2), int(g) - int(g2), int(b) - int(b2), int(alpha) - int(alpha2)} {
			far = max(far, d>>8, -d>>8)
		}
	}
	return far
}
