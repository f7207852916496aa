package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// flag returns a picture of three vertical stripes: red, white and blue.
func flag(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	stripes := []color.NRGBA{{200, 0, 0, 255}, {255, 255, 255, 255}, {0, 0, 200, 255}}
	for y := range height {
		for x := range width {
			m.Set(x, y, stripes[x*3/width])
		}
	}
	return m
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif adds an EXIF part to a JPEG, with an orientation and with a text that must not be published.
func exif(data []byte, order binary.ByteOrder, o uint16) []byte {
	mark := "MM\x00*"
	if order == binary.LittleEndian {
		mark = "II*\x00"
	}
	tiff := []byte(mark)
	tiff = append32(order, tiff, 8)
	tiff = append16(order, tiff, 1)
	tiff = append16(order, append16(order, tiff, tagOrientation), typeShort)
	tiff = append32(order, tiff, 1)
	tiff = append16(order, append16(order, tiff, o), 0)
	part := append([]byte("Exif\x00\x00"), tiff...)
	part = append(part, "12.6392 N 8.0029 W"...)
	out := []byte{0xff, 0xd8, 0xff, 0xe1}
	out = binary.BigEndian.AppendUint16(out, uint16(len(part)+2))
	return append(append(out, part...), data[2:]...)
}

func append16(order binary.ByteOrder, b []byte, v uint16) []byte {
	return append(b, order.(binary.AppendByteOrder).AppendUint16(nil, v)...)
}

func append32(order binary.ByteOrder, b []byte, v uint32) []byte {
	return append(b, order.(binary.AppendByteOrder).AppendUint32(nil, v)...)
}

// header returns the header of a PNG of this size, without pixels.
func header(width, height uint32) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(chunk, width)
	chunk = binary.BigEndian.AppendUint32(chunk, height)
	chunk = append(chunk, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(out, chunk...), crc32.ChecksumIEEE(chunk))
}

func TestMeasure(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, flag(6, 4), nil); err != nil {
		t.Fatal(err)
	}
	photo := jpegOf(t, flag(30, 20))
	tests := []struct {
		name string
		data []byte
		want Info
		err  error
	}{
		{"png", pngOf(t, flag(30, 20)), Info{PNG, 30, 20}, nil},
		{"jpeg", photo, Info{JPEG, 30, 20}, nil},
		{"gif", moving.Bytes(), Info{GIF, 6, 4}, nil},
		{"upside down", exif(photo, binary.BigEndian, 3), Info{JPEG, 30, 20}, nil},
		{"on its side", exif(photo, binary.BigEndian, 6), Info{JPEG, 20, 30}, nil},
		{"on its side, little-endian", exif(photo, binary.LittleEndian, 8), Info{JPEG, 20, 30}, nil},
		{"no such orientation", exif(photo, binary.LittleEndian, 9), Info{JPEG, 30, 20}, nil},
		{"a hundred megapixels", header(10_000, 10_000), Info{PNG, 10_000, 10_000}, ErrTooLarge},
		{"the most there can be", header(10_000, 5_000), Info{PNG, 10_000, 5_000}, nil},
		{"one line more", header(10_000, 5_001), Info{PNG, 10_000, 5_001}, ErrTooLarge},
		{"a product that overflows", header(1<<31-1, 1<<31-1), Info{}, ErrFormat},
		{"nothing", nil, Info{}, ErrFormat},
		{"words", []byte("a picture"), Info{}, ErrFormat},
		{"cut off", pngOf(t, flag(30, 20))[:20], Info{}, ErrFormat},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Measure(tt.data)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, flag(6, 4), nil); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data []byte
		err  error
	}{
		"too large": {header(10_000, 10_000), ErrTooLarge},
		"gif":       {moving.Bytes(), ErrFormat},
		"no pixels": {header(10, 10), ErrFormat},
		"cut off":   {jpegOf(t, flag(30, 20))[:400], ErrFormat},
	} {
		if p, err := Decode(tt.data); p != nil || !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
}

func TestFit(t *testing.T) {
	for _, tt := range []struct{ width, height, limit, wantWidth, wantHeight int }{
		{4000, 3000, 480, 480, 360},
		{480, 360, 480, 480, 360},
		{300, 200, 480, 300, 200}, // never enlarged
		{1000, 1, 480, 480, 1},    // at least one pixel
		{1000, 333, 500, 500, 167},
	} {
		if w, h := Fit(tt.width, tt.height, tt.limit); w != tt.wantWidth || h != tt.wantHeight {
			t.Errorf("Fit(%d, %d, %d) = %d, %d", tt.width, tt.height, tt.limit, w, h)
		}
	}
}

// reread encodes and decodes a picture.
func reread(t *testing.T, p *Picture, format string) image.Image {
	t.Helper()
	data, err := p.Encode(format)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("Exif")) || bytes.Contains(data, []byte("12.6392")) {
		t.Error("what the camera noted got out")
	}
	m, got, err := image.Decode(bytes.NewReader(data))
	if err != nil || got != format {
		t.Fatalf("%s: %v", got, err)
	}
	return m
}

// near checks the colour of a pixel, with a tolerance for JPEG.
func near(t *testing.T, m image.Image, x, y int, want color.NRGBA) {
	t.Helper()
	got := color.NRGBAModel.Convert(m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y)).(color.NRGBA)
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }
	if off(got.R, want.R) || off(got.G, want.G) || off(got.B, want.B) || off(got.A, want.A) {
		t.Errorf("the pixel at %d, %d is %v, not %v", x, y, got, want)
	}
}

var (
	red  = color.NRGBA{200, 0, 0, 255}
	blue = color.NRGBA{0, 0, 200, 255}
)

func TestScaled(t *testing.T) {
	for _, format := range []string{PNG, JPEG} {
		p, err := Decode(pngOf(t, flag(300, 200)))
		if err != nil {
			t.Fatal(err)
		}
		m := reread(t, p.Scaled(60, 40), format)
		if m.Bounds().Dx() != 60 || m.Bounds().Dy() != 40 {
			t.Errorf("%s: %v", format, m.Bounds())
		}
		near(t, m, 4, 20, red)
		near(t, m, 55, 20, blue)
	}
}

// TestOrientations tests every orientation of a picture whose top left corner is red when shown upright.
func TestOrientations(t *testing.T) {
	stored := map[uint16][2]int{ // the red corner in the stored pixels
		1: {0, 0}, 2: {31, 0}, 3: {31, 15}, 4: {0, 15}, 5: {0, 0}, 6: {0, 15}, 7: {31, 15}, 8: {31, 0},
	}
	for o, at := range stored {
		m := image.NewNRGBA(image.Rect(0, 0, 32, 16))
		for y := range 16 {
			for x := range 32 {
				c := blue
				if (x < 8) == (at[0] == 0) && x/8 != 1 && x/8 != 2 && (y < 8) == (at[1] == 0) {
					c = red
				}
				m.Set(x, y, c)
			}
		}
		p, err := Decode(exif(jpegOf(t, m), binary.BigEndian, o))
		if err != nil {
			t.Fatal(err)
		}
		for _, scale := range []int{1, 2} {
			shown := reread(t, p.Scaled(p.Width/scale, p.Height/scale), PNG)
			if shown.Bounds().Dx() != p.Width/scale || (p.Width < p.Height) != (o >= 5) {
				t.Errorf("orientation %d: %v of %v", o, shown.Bounds(), p.Info)
			}
			near(t, shown, 1, 1, red)
			near(t, shown, shown.Bounds().Dx()-2, shown.Bounds().Dy()-2, blue)
			near(t, shown, shown.Bounds().Dx()-2, 1, blue)
			near(t, shown, 1, shown.Bounds().Dy()-2, blue)
		}
	}
}

func TestFramed(t *testing.T) {
	solid := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i := range solid.Pix {
		solid.Pix[i] = []uint8{200, 0, 0, 255}[i%4]
	}
	solid.Set(32, 32, blue)
	clear := image.NewNRGBA(image.Rect(0, 0, 64, 64)) // transparent except its middle
	for y := 16; y < 48; y++ {
		for x := 16; x < 48; x++ {
			clear.Set(x, y, blue)
		}
	}
	for name, tt := range map[string]struct {
		m      image.Image
		corner color.NRGBA
	}{"solid": {solid, red}, "transparent": {clear, color.NRGBA{255, 255, 255, 255}}} {
		p, err := Decode(pngOf(t, tt.m))
		if err != nil {
			t.Fatal(err)
		}
		m := reread(t, p.Framed(100, 60), PNG)
		if m.Bounds().Dx() != 100 || m.Bounds().Dy() != 100 {
			t.Errorf("%s: %v", name, m.Bounds())
		}
		near(t, m, 0, 0, tt.corner)
		near(t, m, 99, 99, tt.corner)
		for y := range 100 {
			for x := range 100 {
				if _, _, _, alpha := m.At(x, y).RGBA(); alpha != 0xffff {
					t.Fatalf("%s is transparent at %d, %d", name, x, y)
				}
			}
		}
	}
}

// TestSameSizeKeepsPixels tests that a PNG at its own size keeps its pixels exactly.
func TestSameSizeKeepsPixels(t *testing.T) {
	palette := image.NewPaletted(image.Rect(0, 0, 12, 12), color.Palette{red, blue})
	palette.SetColorIndex(3, 4, 1)
	for name, m := range map[string]image.Image{"true colour": flag(12, 12), "palette": palette} {
		p, err := Decode(pngOf(t, m))
		if err != nil {
			t.Fatal(err)
		}
		again := reread(t, p.Scaled(12, 12), PNG)
		for y := range 12 {
			for x := range 12 {
				if color.NRGBAModel.Convert(again.At(x, y)) != color.NRGBAModel.Convert(m.At(x, y)) {
					t.Fatalf("%s: the pixel at %d, %d changed", name, x, y)
				}
			}
		}
		if _, ok := again.(*image.Paletted); ok != (name == "palette") {
			t.Errorf("%s is now a %T", name, again)
		}
	}
}

func TestSameBytes(t *testing.T) {
	data := jpegOf(t, flag(301, 199))
	var first []byte
	for range 3 {
		p, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		made, err := p.Scaled(Fit(p.Width, p.Height, 97)).Encode(JPEG)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = made
		}
		if !bytes.Equal(first, made) {
			t.Fatal("the same picture gave other bytes")
		}
	}
}

func TestEncodeKnowsItsFormats(t *testing.T) {
	p, err := Decode(pngOf(t, flag(3, 3)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Encode(GIF); !errors.Is(err, ErrFormat) {
		t.Errorf("a GIF was written: %v", err)
	}
}

// FuzzDecode tests that Measure and Decode agree and do not panic, and that decoded pictures can be scaled and encoded.
func FuzzDecode(f *testing.F) {
	photo := jpegOf(f, flag(30, 20))
	f.Add(photo)
	f.Add(pngOf(f, flag(9, 9)))
	f.Add(exif(photo, binary.LittleEndian, 6))
	f.Add(exif(photo, binary.BigEndian, 8)[:40])
	f.Add(header(10_000, 10_000))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Measure(data)
		if err == nil && info.Width > 1<<20/info.Height {
			t.Skip("large, and slow to decode")
		}
		p, decoding := Decode(data)
		if err != nil && decoding == nil {
			t.Fatalf("measured %v, %v, but decoded", info, err)
		}
		if decoding != nil {
			return
		}
		if p.Info != info {
			t.Fatalf("measured %v, decoded %v", info, p.Info)
		}
		small, err := p.Scaled(Fit(p.Width, p.Height, 7)).Encode(JPEG)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Measure(small); err != nil || again.Width > 7 {
			t.Fatalf("written: %v, %v", again, err)
		}
		if p.Framed(8, 80).Width != 8 {
			t.Fatal("the icon has another size")
		}
	})
}

// BenchmarkPhoto scales a photograph of twelve megapixels to two widths.
func BenchmarkPhoto(b *testing.B) {
	data := jpegOf(b, flag(4000, 3000))
	for b.Loop() {
		p, err := Decode(data)
		if err != nil {
			b.Fatal(err)
		}
		for _, width := range []int{480, 960} {
			if _, err := p.Scaled(Fit(p.Width, p.Height, width)).Encode(JPEG); err != nil {
				b.Fatal(err)
			}
		}
	}
}
