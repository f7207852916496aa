// Command motif draws the pictures of the default theme: a timetable reduced to a vertical bar and lines, without words.
//
//	go run ./generator/picture/internal/motif icon  > themes/default/pictures/icon.png
//	go run ./generator/picture/internal/motif share > themes/default/pictures/share.png
//
// A test compares the committed files with its output.
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"

	"golang.org/x/image/draw"
)

// The colours of the theme's style sheet: accent, paper, and paper over accent, half transparent.
var (
	ground = color.RGBA{0x00, 0x55, 0x8c, 0xff}
	paper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
	faint  = color.RGBA{0x7f, 0xaa, 0xc5, 0xff}
)

// bar is a rectangle of a drawing.
type bar struct {
	x, y, width, height int
	colour              color.RGBA
}

// drawing is a picture of bars on a ground.
type drawing struct {
	width, height int
	bars          []bar
}

// icon returns the vertical bar with three lines: a time before it, a title after it.
func icon() drawing {
	d := drawing{width: 512, height: 512, bars: []bar{{184, 68, 16, 376, paper}}}
	for i, title := range []int{212, 156, 188} {
		y := 106 + i*116
		d.bars = append(d.bars, bar{72, y, 84, 68, paper}, bar{228, y, title, 68, faint})
	}
	return d
}

// share returns a page of a timetable: some lines are side by side, one is the current session.
func share() drawing {
	d := drawing{width: 1200, height: 630, bars: []bar{{330, 0, 6, 630, paper}}}
	titles := [][]int{{420}, {560}, {230, 250, 180}, {340}, {480}, {270, 310}}
	for i, line := range titles {
		y := 69 + i*90
		d.bars = append(d.bars, bar{210, y, 84, 42, paper})
		x, colour := 372, faint
		if i == 3 {
			colour = paper
			d.bars = append(d.bars, bar{321, y - 24, 24, 90, paper})
		}
		for _, width := range line {
			d.bars = append(d.bars, bar{x, y, width, 42, colour})
			x += width + 18
		}
	}
	return d
}

// render returns the pixels.
func (d drawing) render() *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, d.width, d.height), color.Palette{ground, paper, faint})
	for _, b := range d.bars {
		draw.Draw(m, image.Rect(b.x, b.y, b.x+b.width, b.y+b.height), image.NewUniform(b.colour), image.Point{}, draw.Src)
	}
	return m
}

// drawings returns all drawings by name.
func drawings() map[string]drawing { return map[string]drawing{"icon": icon(), "share": share()} }

func write(w io.Writer, name string) error {
	d, ok := drawings()[name]
	if !ok {
		return fmt.Errorf("there is no drawing %q", name)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return encoder.Encode(w, d.render())
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "motif icon|share")
		return
	}
	if err := write(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
