// Package colour computes the contrast of colours, by the formula of the Web Content Accessibility Guidelines (WCAG) 2.2, and
// finds the nearest colour with enough contrast.
package colour

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// RGB is an sRGB colour.
type RGB struct{ R, G, B uint8 }

var (
	black = RGB{0, 0, 0}
	white = RGB{255, 255, 255}
)

// The minimum contrast of text (WCAG 2.2, success criterion 1.4.3) and of other things that must be visible (1.4.11).
const (
	Readable = 4.5
	Visible  = 3.0
)

// Parse reads "#0b4a6f" or "#fff".
func Parse(s string) (RGB, bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if !ok {
		return RGB{}, false
	}
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return RGB{}, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// String returns the colour in the notation of CSS: #0b4a6f.
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Contrast returns the contrast ratio of two colours (WCAG 2.2): from 1, the same colour, to 21, black and white.
func Contrast(a, b RGB) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

// luminance returns the relative luminance (WCAG 2.2).
func luminance(c RGB) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Nearest returns the colour between c and black or white that is nearest to c and has at least this contrast ratio to the
// ground: c itself if its own contrast is enough. If there is none, as on a medium grey, it returns black or white, whichever
// has more contrast.
func Nearest(c, ground RGB, ratio float64) RGB {
	if Contrast(c, ground) >= ratio {
		return c
	}
	const steps = 255
	for step := 1; step <= steps; step++ {
		darker, lighter := mix(c, black, step, steps), mix(c, white, step, steps)
		darkEnough, lightEnough := Contrast(darker, ground) >= ratio, Contrast(lighter, ground) >= ratio
		switch {
		case darkEnough && (!lightEnough || distance(c, darker) <= distance(c, lighter)):
			return darker
		case lightEnough:
			return lighter
		}
	}
	if Contrast(black, ground) >= Contrast(white, ground) {
		return black
	}
	return white
}

// Mix returns a colour between two: at 0 per cent the first, at 100 the second.
func Mix(a, b RGB, percent int) RGB { return mix(a, b, percent, 100) }

func mix(a, b RGB, step, steps int) RGB {
	part := func(x, y uint8) uint8 { return uint8((int(x)*(steps-step) + int(y)*step + steps/2) / steps) }
	return RGB{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B)}
}

// distance returns the square of the distance between two colours.
func distance(a, b RGB) int {
	part := func(x, y uint8) int { return (int(x) - int(y)) * (int(x) - int(y)) }
	return part(a.R, b.R) + part(a.G, b.G) + part(a.B, b.B)
}

// Legible returns the colour nearest to text that can be read on a ground, both as CSS writes them; where one of them is not
// known, text itself.
func Legible(text, ground string) string {
	c, known := Parse(text)
	on, groundKnown := Parse(ground)
	if !known || !groundKnown {
		return text
	}
	return Nearest(c, on, Readable).String()
}
