// Package picture measures, scales and writes photographs and icons (PNG and JPEG).
//
//	p, err := picture.Decode(data)
//	small, err := p.Scaled(picture.Fit(p.Width, p.Height, 480)).Encode(p.Format)
//
// A picture is turned the way its camera was held (the EXIF orientation), and what is written holds pixels only: no place,
// no time, no name of a camera. Colour profiles are dropped too; pixels are taken for sRGB, as browsers take them then. The
// same bytes give the same bytes; only the last bit of a scaled pixel may differ between families of processors, whose
// floating-point sums round differently.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // so that a GIF can be measured
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// The formats that are known. A GIF is only measured: it may move, and is published as it is.
const (
	PNG  = "png"
	JPEG = "jpeg"
	GIF  = "gif"
)

// MaxPixels is the largest picture that is decoded: what a good telephone takes. Decoding one needs up to 400 MB for a
// moment.
const MaxPixels = 50_000_000

// quality is that of written JPEG files, from 1 to 100: below it skies begin to show blocks.
const quality = 80

// What can be wrong with a picture.
var (
	// ErrFormat says that the bytes are no picture of a known format, or a broken one.
	ErrFormat = errors.New("not a picture that can be read")
	// ErrTooLarge says that a picture has more than MaxPixels.
	ErrTooLarge = errors.New("more pixels than can be read")
)

// Info is what the head of a picture says.
type Info struct {
	Format        string
	Width, Height int // pixels, as it is shown: turned the way the camera was held
}

// Measure reads the head of a picture without decoding it. The error is ErrFormat or, with the Info all the same,
// ErrTooLarge.
func Measure(data []byte) (Info, error) {
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Info{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return Info{}, fmt.Errorf("%w: it has no pixels", ErrFormat)
	}
	info := Info{Format: format, Width: c.Width, Height: c.Height}
	if orientationOf(data).lying() {
		info.Width, info.Height = c.Height, c.Width
	}
	if c.Width > MaxPixels/c.Height {
		return info, ErrTooLarge
	}
	return info, nil
}

// Picture is a decoded picture.
type Picture struct {
	Info
	pixels image.Image // as stored: turned only when it is written
	turn   orientation
}

// Decode reads a PNG or JPEG. The error is ErrFormat or ErrTooLarge.
func Decode(data []byte) (*Picture, error) {
	info, err := Measure(data)
	if err != nil {
		return nil, err
	}
	if info.Format == GIF {
		return nil, fmt.Errorf("%w: a GIF is not scaled", ErrFormat)
	}
	pixels, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return &Picture{Info: info, pixels: pixels, turn: orientationOf(data)}, nil
}

// Fit returns the size of a picture of this width and height when it is to be no wider than limit. It is never enlarged.
func Fit(width, height, limit int) (int, int) {
	if width <= limit {
		return width, height
	}
	return limit, max(1, (height*limit+width/2)/width)
}

// Scaled returns the picture at another size, as it is shown. The filter is Catmull and Rom's, which keeps edges sharp.
func (p *Picture) Scaled(width, height int) *Picture {
	out := &Picture{Info: Info{Format: p.Format, Width: width, Height: height}, pixels: p.pixels, turn: p.turn}
	if width == p.Width && height == p.Height {
		return out
	}
	if p.turn.lying() {
		width, height = height, width
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	pixels := direct(p.pixels)
	draw.CatmullRom.Scale(small, small.Bounds(), pixels, pixels.Bounds(), draw.Src, nil)
	out.pixels = small
	return out
}

// direct looks the colours of a palette up once for each pixel; scaling would do it several times.
func direct(m image.Image) image.Image {
	if _, ok := m.(*image.Paletted); !ok {
		return m
	}
	out := image.NewRGBA(m.Bounds())
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Src)
	return out
}

// Framed returns a square icon without transparent parts: the picture in the middle, at that share of the side in per cent,
// on its own background, the colour of its first corner; on white where the corner is transparent. Systems that cut icons to
// shapes of their own show at least a circle of 80 per cent (W3C, Web Application Manifest, maskable icons).
func (p *Picture) Framed(side, share int) *Picture {
	inner := max(1, side*share/100)
	small := p.Scaled(inner, inner).upright()
	canvas := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(background(small)), image.Point{}, draw.Src)
	margin := (side - inner) / 2
	at := image.Rect(margin, margin, margin+inner, margin+inner)
	draw.Draw(canvas, at, small, small.Bounds().Min, draw.Over)
	return &Picture{Info: Info{Format: p.Format, Width: side, Height: side}, pixels: canvas, turn: upright}
}

func background(m image.Image) color.Color {
	corner := m.At(m.Bounds().Min.X, m.Bounds().Min.Y)
	if _, _, _, alpha := corner.RGBA(); alpha < 0xffff {
		return color.White
	}
	return corner
}

// Encode writes the picture as PNG or JPEG.
func (p *Picture) Encode(format string) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch format {
	case PNG:
		err = png.Encode(&out, p.upright())
	case JPEG:
		err = jpeg.Encode(&out, p.upright(), &jpeg.Options{Quality: quality})
	default:
		err = fmt.Errorf("%w: %q cannot be written", ErrFormat, format)
	}
	if err != nil {
		return nil, fmt.Errorf("writing a picture: %w", err)
	}
	return out.Bytes(), nil
}

// upright returns the pixels as they are shown.
func (p *Picture) upright() image.Image { return p.turn.apply(p.pixels) }
