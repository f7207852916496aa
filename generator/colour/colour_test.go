package colour

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]RGB{
		"#0b4a6f": {0x0b, 0x4a, 0x6f}, "#FFF": {255, 255, 255}, "#a1b": {0xaa, 0x11, 0xbb}, "#000000": {},
	} {
		if got, ok := Parse(text); !ok || got != want {
			t.Errorf("Parse(%q) = %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "#", "0b4a6f", "#0b4a6", "#0b4a6ff", "#0b4a6g", "#+12345", "red", "#é0é0", "rgb(0,0,0)", "# 12345"} {
		if got, ok := Parse(text); ok {
			t.Errorf("Parse(%q) = %v", text, got)
		}
	}
}

func TestStringIsParsed(t *testing.T) {
	c := RGB{0x0b, 0x4a, 0x6f}
	if got, ok := Parse(c.String()); !ok || got != c {
		t.Errorf("%s is read as %v", c, got)
	}
}

// FuzzParse tests that a colour that is accepted is the same when its String is parsed.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"#0b4a6f", "#FFF", "#", "#+12345", "#é0é0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := Parse(text)
		if !ok {
			return
		}
		if again, ok := Parse(c.String()); !ok || again != c || len(text) != 4 && !strings.EqualFold(text, c.String()) {
			t.Errorf("%q is %v, which is %v", text, c, again)
		}
	})
}

// The ratios are from the examples in the WCAG techniques and of well-known colour pairs.
func TestContrast(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21},
		{"#fff", "#fff", 1},
		{"#777", "#fff", 4.48},
		{"#767676", "#fff", 4.54},
		{"#949494", "#fff", 3.03},
		{"#f00", "#fff", 4.00},
		{"#00f", "#fff", 8.59},
		{"#ff0", "#fff", 1.07},
	}
	for _, tt := range tests {
		a, _ := Parse(tt.a)
		b, _ := Parse(tt.b)
		if got := Contrast(a, b); math.Abs(got-tt.want) > 0.006 {
			t.Errorf("%s on %s: %.3f, not %.2f", tt.a, tt.b, got, tt.want)
		}
		if Contrast(a, b) != Contrast(b, a) {
			t.Errorf("%s and %s: the order matters", tt.a, tt.b)
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct{ name, colour, ground, want string }{
		{"enough already", "#0b4a6f", "#fff", "#0b4a6f"},
		{"a little darker", "#777", "#fff", "#767676"},
		{"lighter on a dark ground", "#0b4a6f", "#11181f", ""},
		{"the ground itself", "#fff", "#fff", ""},
		{"yellow", "#ff0", "#fff", ""},
	}
	for _, tt := range tests {
		c, _ := Parse(tt.colour)
		ground, _ := Parse(tt.ground)
		got := Nearest(c, ground, Readable)
		if Contrast(got, ground) < Readable {
			t.Errorf("%s: %s has %.2f", tt.name, got, Contrast(got, ground))
		}
		if tt.want != "" && got.String() != tt.want && tt.colour != got.String() {
			t.Errorf("%s: %s, not %s", tt.name, got, tt.want)
		}
	}
}

// Nearest finds a readable colour on every ground.
func TestNearestPasses(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := random.Uint64()
		c, ground := RGB{uint8(n), uint8(n >> 8), uint8(n >> 16)}, RGB{uint8(n >> 24), uint8(n >> 32), uint8(n >> 40)}
		if got := Nearest(c, ground, Readable); Contrast(got, ground) < Readable {
			t.Fatalf("%s on %s: %s has %.2f", c, ground, got, Contrast(got, ground))
		}
	}
	if got := Nearest(RGB{120, 120, 120}, RGB{118, 118, 118}, 20); got != black && got != white {
		t.Errorf("where nothing is enough: %s", got)
	}
}

func TestMix(t *testing.T) {
	a, b := RGB{0, 100, 255}, RGB{200, 100, 0}
	for percent, want := range map[int]RGB{0: a, 100: b, 50: {100, 100, 128}} {
		if got := Mix(a, b, percent); got != want {
			t.Errorf("%d per cent: %v", percent, got)
		}
	}
}
