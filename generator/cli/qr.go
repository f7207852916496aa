package cli

import (
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quietZone is the width of the light margin around a QR code, in modules (ISO/IEC 18004, section 6.3.8).
const quietZone = 4

// halfBlocks draw two modules, one above the other, in one cell of the terminal: true is dark. The blocks are the light modules, in
// colours that do not depend on those of the terminal.
var halfBlocks = map[[2]bool]string{
	{true, true}:   " ",
	{true, false}:  "▄",
	{false, true}:  "▀",
	{false, false}: "█",
}

// SGR codes of ECMA-48. White blocks on black make a dark code on a light margin in every terminal.
const (
	whiteOnBlack = "\x1b[97;40m"
	resetColours = "\x1b[0m"
)

// qrCode draws a text as a QR code of half blocks. It returns "" if the text is too long.
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
		b.WriteString(resetColours + "\n")
	}
	return b.String()
}
