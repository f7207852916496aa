package qr

// codewords returns the text with what corrects its errors, in the order in which a code of this version holds them. total is the
// number of codewords.
func codewords(text string, version, total int) []byte {
	capacity := capacities[version-1]
	data := dataOf(text, version, capacity.data)
	correction := (total - capacity.data) / capacity.blocks // in each block
	divisor := generator(correction)

	// The last blocks are one codeword longer if the data cannot be divided evenly.
	short := capacity.data / capacity.blocks
	firstLong := capacity.blocks - capacity.data%capacity.blocks
	blocks, checks := make([][]byte, capacity.blocks), make([][]byte, capacity.blocks)
	for i := range blocks {
		length := short
		if i >= firstLong {
			length++
		}
		blocks[i], data = data[:length], data[length:]
		checks[i] = remainder(blocks[i], divisor)
	}
	return interleave(interleave(make([]byte, 0, total), blocks, short+1), checks, correction)
}

// interleave appends the first codeword of every block, then the second of every block, and so on.
func interleave(out []byte, blocks [][]byte, longest int) []byte {
	for i := range longest {
		for _, b := range blocks {
			if i < len(b) {
				out = append(out, b[i])
			}
		}
	}
	return out
}

// dataOf returns the text as codewords: the mode, the number of bytes, the bytes, and padding.
func dataOf(text string, version, length int) []byte {
	const modeOfBytes = 0b0100
	w := bitWriter{bytes: make([]byte, 0, length)}
	w.write(modeOfBytes, 4)
	w.write(len(text), countBits(version))
	for i := range len(text) {
		w.write(int(text[i]), 8)
	}
	w.write(0, 4) // the end; the last four bits of a code of bytes are always free
	for pad := 0xEC; len(w.bytes) < length; pad ^= 0xEC ^ 0x11 {
		w.write(pad, 8)
	}
	return w.bytes
}

// bitWriter joins numbers of any number of bits, the highest bit first.
type bitWriter struct {
	bytes []byte
	used  int // bits of the last byte
}

func (w *bitWriter) write(value, bits int) {
	for i := bits - 1; i >= 0; i-- {
		if w.used%8 == 0 {
			w.bytes, w.used = append(w.bytes, 0), 0
		}
		w.bytes[len(w.bytes)-1] |= byte(value>>i&1) << (7 - w.used)
		w.used++
	}
}

// field has the powers of 2 in GF(256) modulo x⁸+x⁴+x³+x²+1, and their logarithms.
var field = func() (f struct {
	power [255]byte
	log   [256]int
}) {
	value := 1
	for i := range f.power {
		f.power[i], f.log[value] = byte(value), i
		if value <<= 1; value > 255 {
			value ^= 0x11D
		}
	}
	return f
}()

// multiply returns the product of two elements of the field.
func multiply(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return field.power[(field.log[a]+field.log[b])%255]
}

// generator returns the coefficients of (x-2⁰)(x-2¹)…, without the first, which is 1.
func generator(degree int) []byte {
	g := make([]byte, degree)
	g[degree-1] = 1
	for i := range degree {
		for j := range g {
			g[j] = multiply(g[j], field.power[i])
			if j+1 < degree {
				g[j] ^= g[j+1]
			}
		}
	}
	return g
}

// remainder divides data by a generator: the codewords that correct errors in it.
func remainder(data, divisor []byte) []byte {
	r := make([]byte, len(divisor))
	for _, d := range data {
		factor := d ^ r[0]
		copy(r, r[1:])
		r[len(r)-1] = 0
		if factor == 0 {
			continue
		}
		log := field.log[factor]
		for i, c := range divisor {
			if c != 0 {
				r[i] ^= field.power[(field.log[c]+log)%255]
			}
		}
	}
	return r
}
