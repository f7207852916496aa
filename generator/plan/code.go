package plan

import (
	"fmt"
	"sync"

	"vademecum/generator/qr"
	"vademecum/generator/view"
)

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
	code := qr.Encode(address)
	if code == nil {
		return nil
	}
	return &view.Code{Side: code.Side + 2*qr.QuietZone, Path: darkRuns(code)}
}

// darkRuns returns the dark modules as SVG path data: a line for each run in a row, through the middle of its modules. It moves from the
// end of one line to the start of the next.
func darkRuns(code *qr.Code) string {
	out := []byte("M0 .5")
	atX, atY := 0, 0
	for y := range code.Side {
		for x := 0; x < code.Side; x++ {
			start := x
			for code.Dark(x, y) {
				x++
			}
			if run := x - start; run > 0 {
				lineX, lineY := start+qr.QuietZone, y+qr.QuietZone
				out = fmt.Appendf(out, "m%d %dh%d", lineX-atX, lineY-atY, run)
				atX, atY = lineX+run, lineY
			}
		}
	}
	return string(out)
}
