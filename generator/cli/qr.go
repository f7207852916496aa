package cli

import (
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quietZone is how many light modules stand around a QR code (ISO/IEC 18004, section 6.3.8).
const quietZone = 4

// halfBlocks draw two modules above each other in one cell. They are light on a dark terminal: a code of dark modules needs
// light ones around it, and what the terminal's own colours are nobody knows, so both are set.
var halfBlocks = map[[2]bool]string{
	{true, true}:   " ",
	{true, false}:  "▄",
	{false, true}:  "▀",
	{false, false}: "█",
}

// SGR codes of ECMA-48: white letters on black, so that the code is dark on light in every terminal; and an end to it.
const (
	whiteOnBlack = "\x1b[97;40m"
	plain        = "\x1b[0m"
)

// qrCode draws a text as a QR code of half blocks, or nothing where it is too long for one.
func qrCode(text string) string {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return ""
	}
	size := code.Bounds().Dx()
	dark := func(x, y int) bool {
		if x < 0 || y < 0 || x >= size || y >= size {
			return false
		}
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}
	var b strings.Builder
	for y := -quietZone; y < size+quietZone; y += 2 {
		b.WriteString(whiteOnBlack)
		for x := -quietZone; x < size+quietZone; x++ {
			b.WriteString(halfBlocks[[2]bool{dark(x, y), dark(x, y+1)}])
		}
		b.WriteString(plain + "\n")
	}
	return b.String()
}
