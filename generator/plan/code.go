package plan

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"sync"

	"github.com/boombuler/barcode/qr"

	"vademecum/generator/view"
)

// quietZone is how many light modules a QR code needs around it (ISO/IEC 18004, 9.1).
const quietZone = 4

// Codes keeps the QR codes that were drawn, by address. Choosing the mask of one takes longer than rendering most pages, and from one
// plan to the next few addresses change. The zero value is empty. It may be used from many goroutines.
type Codes struct{ drawn sync.Map }

// of returns the code of an address, drawn once. It is nil for an address too long to be a code.
func (c *Codes) of(address string) *view.Code {
	if known, ok := c.drawn.Load(address); ok {
		return known.(*view.Code)
	}
	code := codeOf(address)
	c.drawn.Store(address, code)
	return code
}

// codeOf draws an address as a QR code. It returns nil if the address is too long.
func codeOf(address string) *view.Code {
	code, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil
	}
	return &view.Code{Side: code.Bounds().Dx() + 2*quietZone, Path: darkRuns(code)}
}

// darkRuns returns the dark modules as SVG path data: a bar for each run in a row.
func darkRuns(code image.Image) string {
	var out strings.Builder
	bounds := code.Bounds()
	dark := func(x, y int) bool {
		return x < bounds.Max.X && color.GrayModel.Convert(code.At(x, y)).(color.Gray).Y < 128
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			run := 0
			for dark(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&out, "M%d %dh%dv1h-%dz", x+quietZone, y+quietZone, run, run)
				x += run
			}
		}
	}
	return out.String()
}
