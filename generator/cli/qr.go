package cli

import (
	"strings"

	"vademecum/generator/qr"
)

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
	code := qr.Encode(text)
	if code == nil {
		return ""
	}
	var b strings.Builder
	for y := -qr.QuietZone; y < code.Side+qr.QuietZone; y += 2 {
		b.WriteString(whiteOnBlack)
		for x := -qr.QuietZone; x < code.Side+qr.QuietZone; x++ {
			b.WriteString(halfBlocks[[2]bool{code.Dark(x, y), code.Dark(x, y+1)}])
		}
		b.WriteString(resetColours + "\n")
	}
	return b.String()
}
