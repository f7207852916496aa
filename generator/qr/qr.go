// Package qr makes QR codes (ISO/IEC 18004) of addresses: bytes as they are, with the error correction of level M, in the smallest size
// that holds them.
//
// [Encode] shows the steps. All eight masks are tried, as the standard demands, so the code with the lowest penalty is returned.
package qr

// QuietZone is how many light modules a code needs around it (ISO/IEC 18004, 9.1). They are not part of a Code.
const QuietZone = 4

// Code is a square of dark and light modules.
type Code struct {
	Side    int    // modules in a row
	modules []byte // 1 is dark; row by row
}

// Dark reports whether the module in column x and row y is dark. All modules outside of the square are light.
func (c *Code) Dark(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.Side && y < c.Side && c.modules[y*c.Side+x] == 1
}

// Encode returns the code of a text, or nil if the text is longer than the largest code allows: 2,331 bytes.
func Encode(text string) *Code {
	version := smallest(len(text))
	if version == 0 {
		return nil
	}
	form := newForm(version)
	plain := form.fill(codewords(text, version, form.free/8))
	var best *Code
	lowest := 0
	for mask := range masks {
		code := form.masked(plain, mask)
		if p := code.penalty(); best == nil || p < lowest {
			best, lowest = code, p
		}
	}
	return best
}

// capacities say how much versions 1 to 40 hold at level M (ISO/IEC 18004, table 9).
var capacities = [...]struct {
	data   int // codewords of data
	blocks int // into which they are divided
}{
	{16, 1}, {28, 1}, {44, 1}, {64, 2}, {86, 2}, {108, 4}, {124, 4}, {154, 4}, {182, 5}, {216, 5},
	{254, 5}, {290, 8}, {334, 9}, {365, 9}, {415, 10}, {453, 10}, {507, 11}, {563, 13}, {627, 14}, {669, 16},
	{714, 17}, {782, 17}, {860, 18}, {914, 20}, {1000, 21}, {1062, 23}, {1128, 25}, {1193, 26}, {1267, 28}, {1373, 29},
	{1455, 31}, {1541, 33}, {1631, 35}, {1725, 37}, {1812, 38}, {1914, 40}, {1992, 43}, {2102, 45}, {2216, 47}, {2334, 49},
}

// smallest returns the first version that holds so many bytes, or 0.
func smallest(bytes int) int {
	for i, c := range capacities {
		version := i + 1
		if 4+countBits(version)+8*bytes <= 8*c.data {
			return version
		}
	}
	return 0
}

// countBits is how many bits say how many bytes there are.
func countBits(version int) int {
	if version < 10 {
		return 8
	}
	return 16
}
