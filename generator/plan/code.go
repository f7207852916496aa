package plan

import (
	"strconv"
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

// darkRuns returns the dark modules as SVG path data: a bar for each run in a row.
func darkRuns(code *qr.Code) string {
	var out []byte
	for y := range code.Side {
		for x := 0; x < code.Side; x++ {
			run := int64(0)
			for ; code.Dark(x, y); x++ {
				run++
			}
			if run > 0 {
				out = append(out, 'M')
				out = strconv.AppendInt(out, int64(x+qr.QuietZone)-run, 10)
				out = append(out, ' ')
				out = strconv.AppendInt(out, int64(y+qr.QuietZone), 10)
				out = append(out, 'h')
				out = strconv.AppendInt(out, run, 10)
				out = append(out, "v1h-"...)
				out = strconv.AppendInt(out, run, 10)
				out = append(out, 'z')
			}
		}
	}
	return string(out)
}
