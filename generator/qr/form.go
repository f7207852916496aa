package qr

import "slices"

// form is a code without its data: what a reader finds it by.
type form struct {
	Code
	fixed []bool // the modules that hold no data
	free  int    // how many modules do
}

// newForm draws the patterns of a version, and reserves the room for the format.
func newForm(version int) *form {
	side := 17 + 4*version
	f := &form{Code: Code{Side: side, modules: make([]byte, side*side)}, fixed: make([]bool, side*side)}
	for i := range side { // the timing patterns
		f.set(6, i, i%2 == 0)
		f.set(i, 6, i%2 == 0)
	}
	f.finder(3, 3)
	f.finder(side-4, 3)
	f.finder(3, side-4)
	f.alignments(version)
	f.format(0)
	f.version(version)
	for _, fixed := range f.fixed {
		if !fixed {
			f.free++
		}
	}
	return f
}

// set fixes a module. What lies outside of the square is ignored.
func (f *form) set(x, y int, dark bool) {
	if x < 0 || y < 0 || x >= f.Side || y >= f.Side {
		return
	}
	f.fixed[y*f.Side+x] = true
	f.modules[y*f.Side+x] = 0
	if dark {
		f.modules[y*f.Side+x] = 1
	}
}

// rings draws squares around a module: whether the ring at each distance is dark.
func (f *form) rings(x, y int, dark ...bool) {
	reach := len(dark) - 1
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			f.set(x+dx, y+dy, dark[max(dx, -dx, dy, -dy)])
		}
	}
}

// finder draws one of the three squares in the corners, with the light ring around it.
func (f *form) finder(x, y int) { f.rings(x, y, true, true, false, true, false) }

// alignments draws the small squares, except where there is a finder pattern.
func (f *form) alignments(version int) {
	at := alignmentsOf(version)
	last := len(at) - 1
	for i, y := range at {
		for j, x := range at {
			if i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0 {
				continue
			}
			f.rings(x, y, true, false, true)
		}
	}
}

// alignmentsOf returns the centres of the alignment patterns (ISO/IEC 18004, annex E): the first is at 6, the others are at even
// distances from the opposite edge.
func alignmentsOf(version int) []int {
	if version == 1 {
		return nil
	}
	first, last := 6, 17+4*version-7
	gaps := version/7 + 1
	step := (last - first + 2*gaps - 1) / (2 * gaps) * 2 // rounded up to an even number
	if version == 32 {
		step = 26 // the only exception of the table
	}
	at := []int{first}
	for i := gaps - 1; i >= 0; i-- {
		at = append(at, last-i*step)
	}
	return at
}

// format writes the level and the mask, twice (ISO/IEC 18004, 7.9), and the module that is always dark.
func (f *form) format(mask int) {
	const levelM, cover = 0b00, 0b101010000010010
	bits := checked(levelM<<3|mask, 10, 0b10100110111) ^ cover
	for i := range 15 {
		dark := bits>>i&1 == 1
		switch { // around the finder pattern at the top left
		case i < 6:
			f.set(8, i, dark)
		case i < 8:
			f.set(8, i+1, dark)
		case i == 8:
			f.set(7, 8, dark)
		default:
			f.set(14-i, 8, dark)
		}
		if i < 8 { // beside the two others
			f.set(f.Side-1-i, 8, dark)
		} else {
			f.set(8, f.Side-15+i, dark)
		}
	}
	f.set(8, f.Side-8, true)
}

// version writes the number of the version, twice, from version 7 on (ISO/IEC 18004, 7.10).
func (f *form) version(version int) {
	if version < 7 {
		return
	}
	bits := checked(version, 12, 0b1111100100101)
	for i := range 18 {
		dark := bits>>i&1 == 1
		f.set(f.Side-11+i%3, i/3, dark)
		f.set(i/3, f.Side-11+i%3, dark)
	}
}

// checked appends the check bits of a BCH code to a value.
func checked(value, bits, divisor int) int {
	rest := value << bits
	for i := 5; i >= 0; i-- { // values have at most six bits
		if rest>>(bits+i)&1 == 1 {
			rest ^= divisor << i
		}
	}
	return value<<bits | rest
}

// fill returns the modules with data in the free ones: in pairs of columns from the right, up and down in turn. Modules that are left
// over are light.
func (f *form) fill(data []byte) []byte {
	modules := slices.Clone(f.modules)
	bit, up := 0, true
	for right := f.Side - 1; right > 0; right -= 2 {
		if right == 6 {
			right-- // the column of the timing pattern
		}
		for i := range f.Side {
			y := i
			if up {
				y = f.Side - 1 - i
			}
			for x := right; x > right-2; x-- {
				if f.fixed[y*f.Side+x] {
					continue
				}
				if bit < 8*len(data) {
					modules[y*f.Side+x] = data[bit/8] >> (7 - bit%8) & 1
				}
				bit++
			}
		}
		up = !up
	}
	return modules
}

// masks are the patterns of ISO/IEC 18004, table 10: the data in a column x and a row y is inverted where they are true.
var masks = [...]func(x, y int) bool{
	func(x, y int) bool { return (x+y)%2 == 0 },
	func(_, y int) bool { return y%2 == 0 },
	func(x, _ int) bool { return x%3 == 0 },
	func(x, y int) bool { return (x+y)%3 == 0 },
	func(x, y int) bool { return (x/3+y/2)%2 == 0 },
	func(x, y int) bool { return x*y%2+x*y%3 == 0 },
	func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
	func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
}

// masked returns the code with a mask over its data, and with the format that names the mask.
func (f *form) masked(plain []byte, mask int) *Code {
	const period = 12 // of every mask, in both directions
	var inverted [period][period]byte
	for y := range period {
		for x := range period {
			if masks[mask](x, y) {
				inverted[y][x] = 1
			}
		}
	}
	f.format(mask)
	modules := make([]byte, len(plain))
	for y := range f.Side {
		row, from := &inverted[y%period], y*f.Side
		for x, column := 0, 0; x < f.Side; x++ {
			if f.fixed[from+x] {
				modules[from+x] = f.modules[from+x]
			} else {
				modules[from+x] = plain[from+x] ^ row[column]
			}
			if column++; column == period {
				column = 0
			}
		}
	}
	return &Code{Side: f.Side, modules: modules}
}
