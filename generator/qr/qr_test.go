package qr

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"
	"testing"
)

// TestEncode reads codes of every version, as a scanner does.
func TestEncode(t *testing.T) {
	seen := map[int]bool{}
	for length := 0; length <= 2331; length += 13 {
		text := strings.Repeat("https://bamako2007.example.org/fr/hotels/salam/é?", 50)[:length]
		code := Encode(text)
		seen[code.Side] = true
		if got := decode(t, code); got != text {
			t.Fatalf("%d bytes in a square of %d: %q", length, code.Side, got)
		}
	}
	if len(seen) != 40 {
		t.Errorf("%d versions of 40", len(seen))
	}
}

// TestEncodeLongest has texts that fit exactly, and others that do not.
func TestEncodeLongest(t *testing.T) {
	for _, c := range []struct{ bytes, side int }{{14, 21}, {15, 25}, {26, 25}, {27, 29}, {180, 53}, {181, 57}, {213, 57}, {214, 61}, {2331, 177}} {
		code := Encode(strings.Repeat("x", c.bytes))
		if code.Side != c.side {
			t.Errorf("%d bytes: a square of %d, want %d", c.bytes, code.Side, c.side)
		}
		if got := decode(t, code); got != strings.Repeat("x", c.bytes) {
			t.Errorf("%d bytes: %q", c.bytes, got)
		}
	}
	if Encode(strings.Repeat("x", 2332)) != nil {
		t.Error("a code of 2332 bytes")
	}
}

// TestDark has light modules around the code.
func TestDark(t *testing.T) {
	code := Encode("x")
	for i := range code.Side {
		if code.Dark(i, -1) || code.Dark(-1, i) || code.Dark(i, code.Side) || code.Dark(code.Side, i) {
			t.Errorf("a dark module beside row or column %d", i)
		}
	}
	if !code.Dark(0, 0) || !code.Dark(8, code.Side-8) {
		t.Error("a light module that is always dark")
	}
}

// TestAlignments has some rows of ISO/IEC 18004, annex E.
func TestAlignments(t *testing.T) {
	for version, want := range map[int][]int{
		1: nil, 2: {6, 18}, 6: {6, 34}, 7: {6, 22, 38}, 14: {6, 26, 46, 66}, 16: {6, 26, 50, 74}, 30: {6, 26, 52, 78, 104, 130},
		32: {6, 34, 60, 86, 112, 138}, 36: {6, 24, 50, 76, 102, 128, 154}, 39: {6, 26, 54, 82, 110, 138, 166}, 40: {6, 30, 58, 86, 114, 142, 170},
	} {
		if got := alignmentsOf(version); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("version %d: %v, want %v", version, got, want)
		}
	}
}

// TestPenalty counts what makes a code hard to read.
func TestPenalty(t *testing.T) {
	for _, c := range []struct {
		name string
		rows string
		want int
	}{
		{"two colours in turn", "0101 1010 0101 1010", 0},
		{"a square of two by two", "0110 0110 1001 1001", 2 * 3}, // a dark and a light one
		{"all dark", "111 111 111", 4*3 + 100},
		{"all light", "00 00", 3 + 100},
		{"a run of six", strings.Join([]string{"111111", "010101", "101010", "010101", "101010", "010101"}, " "), 4 + 10},
		{"a quarter dark", "1000 0010 1000 0010", 50},
	} {
		code := &Code{modules: []byte(strings.NewReplacer(" ", "", "0", "\x00", "1", "\x01").Replace(c.rows))}
		code.Side = len(strings.Fields(c.rows))
		if got := code.penalty(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
	for _, row := range []string{"10111010000", "00001011101"} {
		code := &Code{Side: len(row), modules: []byte(strings.NewReplacer("0", "\x00", "1", "\x01").Replace(row))}
		if got := code.line(0, 1); got != 40 {
			t.Errorf("%s, which looks like a finder pattern: %d", row, got)
		}
	}
}

// TestLowestPenalty holds the mask that Encode chooses against all others.
func TestLowestPenalty(t *testing.T) {
	chosen := map[int]bool{}
	for i := range 40 {
		text := fmt.Sprintf("https://bamako2007.example.org/fr/agenda/session-%d/", i*i)
		code := Encode(text)
		f := newForm(smallest(len(text)))
		plain := f.fill(codewords(text, smallest(len(text)), f.free/8))
		for mask := range masks {
			other := f.masked(plain, mask)
			if bytes.Equal(other.modules, code.modules) {
				chosen[mask] = true
			}
			if other.penalty() < code.penalty() {
				t.Errorf("%s: mask %d is better", text, mask)
			}
		}
	}
	if len(chosen) < 3 {
		t.Errorf("only the masks %v are chosen", chosen)
	}
}

// decode reads a code. It knows the positions of patterns from newForm, and the rest from the standard.
func decode(t *testing.T, c *Code) string {
	t.Helper()
	version := (c.Side - 17) / 4
	format := 0
	for i := range 15 {
		second := c.Dark(c.Side-1-i, 8)
		if i >= 8 {
			second = c.Dark(8, c.Side-15+i)
		}
		if second {
			format |= 1 << i
		}
	}
	format ^= 0x5412
	if level := format >> 13; level != 0 {
		t.Fatalf("level %d", level)
	}
	mask := format >> 10 & 7
	f := newForm(version)
	words := make([]byte, f.free/8)
	bit := 0
	upwards := false
	for column := c.Side - 1; column > 0; column -= 2 {
		if column == 6 {
			column = 5
		}
		upwards = !upwards
		for i := range c.Side {
			y := i
			if upwards {
				y = c.Side - 1 - i
			}
			for _, x := range []int{column, column - 1} {
				if f.fixed[y*c.Side+x] || bit >= 8*len(words) {
					continue
				}
				if c.Dark(x, y) != masks[mask](x, y) {
					words[bit/8] |= 128 >> (bit % 8)
				}
				bit++
			}
		}
	}
	return textOf(t, version, words)
}

// textOf divides the codewords into blocks, asks each for errors, and reads the bytes.
func textOf(t *testing.T, version int, words []byte) string {
	t.Helper()
	c := capacities[version-1]
	data := make([][]byte, c.blocks)
	for at, i := 0, 0; at < c.data; i++ {
		block, row := i%c.blocks, i/c.blocks
		if row == c.data/c.blocks {
			block += c.blocks - c.data%c.blocks
		}
		if block < c.blocks {
			data[block] = append(data[block], words[at])
			at++
		}
	}
	blocks := make([][]byte, c.blocks)
	for i := range blocks {
		blocks[i] = bytes.Clone(data[i])
	}
	for i, w := range words[c.data:] {
		blocks[i%c.blocks] = append(blocks[i%c.blocks], w)
	}
	for i, b := range blocks {
		for root := range len(b) - len(data[i]) {
			value := byte(0)
			for _, w := range b {
				value = times(value, power(root)) ^ w
			}
			if value != 0 {
				t.Fatalf("version %d: block %d has errors", version, i)
			}
		}
	}
	all := bytes.Join(data, nil)
	if mode := all[0] >> 4; mode != 4 {
		t.Fatalf("mode %d", mode)
	}
	shifted := make([]byte, len(all)-1)
	for i := range shifted {
		shifted[i] = all[i]<<4 | all[i+1]>>4
	}
	if version < 10 {
		return string(shifted[1 : 1+int(shifted[0])])
	}
	return string(shifted[2 : 2+int(shifted[0])<<8+int(shifted[1])])
}

// times multiplies two polynomials, bit by bit, modulo x⁸+x⁴+x³+x²+1.
func times(a, b byte) byte {
	product := 0
	for i := range 8 {
		if b>>i&1 == 1 {
			product ^= int(a) << i
		}
	}
	for bits.Len(uint(product)) > 8 {
		product ^= 0x11D << (bits.Len(uint(product)) - 9)
	}
	return byte(product)
}

// power returns a power of 2 in the field.
func power(n int) byte {
	value := byte(1)
	for range n {
		value = times(value, 2)
	}
	return value
}

func BenchmarkEncode(b *testing.B) {
	for b.Loop() {
		Encode("https://bamako2007.example.org/fr/hotels/salam/")
	}
}
