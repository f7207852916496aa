// Package picture measures, scales and writes photographs and icons (PNG and JPEG).
//
//	p, err := picture.Decode(data)
//	small, err := p.Scaled(picture.Fit(p.Width, p.Height, 480)).Encode(p.Format)
//
// A picture is turned the way its camera was held (the EXIF orientation). Written files contain pixels only: no place, no time,
// no name of a camera, and no colour profile; pixels are treated as sRGB, as in browsers. The same bytes give the same result,
// except that the last bit of a scaled pixel can differ between processor architectures, because floating-point sums round
// differently.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // for Measure
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// The supported formats. A GIF is only measured and never scaled, since it may be animated.
const (
	PNG  = "png"
	JPEG = "jpeg"
	GIF  = "gif"
)

// MaxPixels is the number of pixels up to which a picture is decoded: a photograph of a good phone. Decoding it briefly needs up
// to 400 MB.
const MaxPixels = 50_000_000

// quality is the quality of written JPEG files, from 1 to 100. Lower values show blocks in skies.
const quality = 80

var (
	// ErrFormat means that the bytes are not a picture in a supported format, or are damaged.
	ErrFormat = errors.New("not a picture that can be read")
	// ErrTooLarge means that a picture has more than MaxPixels.
	ErrTooLarge = errors.New("more pixels than can be read")
)

// Info is the format and size of a picture.
type Info struct {
	Format        string
	Width, Height int // in pixels, as shown: turned the way the camera was held
}

// Measure reads the header of a picture without decoding it. The error is ErrFormat or ErrTooLarge; with ErrTooLarge the Info is
// valid.
func Measure(data []byte) (Info, error) {
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Info{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if c.Width <= 0 || c.Height <= 0 {
		return Info{}, fmt.Errorf("%w: it has no pixels", ErrFormat)
	}
	info := Info{Format: format, Width: c.Width, Height: c.Height}
	if orientationOf(data).transposed() {
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
	pixels image.Image // as stored; Encode turns them
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

// Fit returns the size at which a picture is at most limit wide. It never enlarges.
func Fit(width, height, limit int) (int, int) {
	if width <= limit {
		return width, height
	}
	return limit, max(1, (height*limit+width/2)/width)
}

// Scaled returns the picture at another size, as shown. The filter is Catmull-Rom, which keeps edges sharp.
func (p *Picture) Scaled(width, height int) *Picture {
	out := &Picture{Info: Info{Format: p.Format, Width: width, Height: height}, pixels: p.pixels, turn: p.turn}
	if width == p.Width && height == p.Height {
		return out
	}
	if p.turn.transposed() {
		width, height = height, width
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	pixels := withoutPalette(p.pixels)
	draw.CatmullRom.Scale(small, small.Bounds(), pixels, pixels.Bounds(), draw.Src, nil)
	out.pixels = small
	return out
}

// withoutPalette looks up the colour of each pixel once; scaling would do it several times.
func withoutPalette(m image.Image) image.Image {
	if _, ok := m.(*image.Paletted); !ok {
		return m
	}
	out := image.NewRGBA(m.Bounds())
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Src)
	return out
}

// Framed returns a square icon without transparent parts: the picture in the middle, share per cent of the side wide, on the
// colour of its top left corner, or on white if that is transparent. Systems that crop icons to their own shapes show at least
// a circle of 80 per cent (W3C, Web Application Manifest, maskable icons).
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

// upright returns the pixels as shown.
func (p *Picture) upright() image.Image { return p.turn.apply(p.pixels) }
