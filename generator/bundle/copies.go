package bundle

import (
	"encoding/binary"
	"math/bits"
)

// A copy is at least minCopy bytes long: gzip finds the shorter ones that are near, and one group of numbers takes about six bytes. Of what
// is not copied, the next window bytes are noted every step bytes, so a repetition of minCopy such bytes contains a window that is noted.
const (
	window  = 32
	step    = 16
	minCopy = window + step
)

// deduplicate finds long repetitions in the text, and sets the copies and the literals that give the text again.
func (p *Packer) deduplicate() {
	text := p.text
	p.copies, p.literals = p.copies[:0], p.literals[:0]
	p.seen.reset(len(text))
	begin := 0 // of the bytes that are not written yet
	noted := 0 // the next position to note
	for i := 0; i+window <= len(text); {
		for ; noted+window <= i; noted += step {
			p.seen.note(text, noted)
		}
		at, ok := p.seen.find(text, i)
		if !ok {
			i++
			continue
		}
		from, length := extend(text, at, i, begin)
		if length < minCopy {
			i++
			continue
		}
		start := i - (at - from)
		p.copies = binary.AppendUvarint(p.copies, uint64(start-begin))
		p.copies = binary.AppendUvarint(p.copies, uint64(length))
		p.copies = binary.AppendUvarint(p.copies, uint64(from))
		p.literals = append(p.literals, text[begin:start]...)
		i = start + length
		begin, noted = i, i
	}
	p.literals = append(p.literals, text[begin:]...)
}

// extend returns where the longest equal bytes around two places begin, at the first of them, and how many they are. They do not begin
// before begin at the second, and they do not reach the second from the first.
func extend(text []byte, at, i, begin int) (from, length int) {
	for length = window; at+length+8 <= i && i+length+8 <= len(text); length += 8 {
		if x := binary.LittleEndian.Uint64(text[at+length:]) ^ binary.LittleEndian.Uint64(text[i+length:]); x != 0 {
			length += bits.TrailingZeros64(x) / 8
			break
		}
	}
	for at+length < i && i+length < len(text) && text[at+length] == text[i+length] {
		length++
	}
	back := 0
	for at-back > 0 && i-back > begin && text[at-back-1] == text[i-back-1] {
		back++
	}
	// The bytes before the second place must not be among those copied: a copy does not reach into itself.
	if over := at + length - (i - back); over > 0 {
		length -= over
	}
	return at - back, length + back
}

// positions notes where windows begin, by a digest of their bytes. A newer one replaces an older one.
type positions struct {
	table []int32  // position + 1
	used  []uint64 // a bit for each place of the table: small enough to stay in the processor's cache
	shift int
}

// reset forgets all positions, and makes place for those of a text.
func (p *positions) reset(size int) {
	width := max(8, bits.Len(uint(size/step))+1)
	p.shift = 64 - width
	if len(p.table) < 1<<width {
		p.table, p.used = make([]int32, 1<<width), make([]uint64, 1<<(width-6))
	}
	clear(p.used) // a position counts only where its bit is set
}

// slot mixes the bytes of a window.
func (p *positions) slot(text []byte, at int) uint {
	const a, b = 0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f // odd, with bits all over: the golden ratio and a prime of xxHash
	w := text[at : at+window]
	h := binary.LittleEndian.Uint64(w)*a ^ bits.RotateLeft64(binary.LittleEndian.Uint64(w[8:])*b, 31)
	h = (h ^ bits.RotateLeft64(binary.LittleEndian.Uint64(w[16:])*a, 17)) * b
	h = (h ^ binary.LittleEndian.Uint64(w[24:])) * a
	return uint(h >> p.shift)
}

func (p *positions) note(text []byte, at int) {
	slot := p.slot(text, at)
	p.table[slot] = int32(at) + 1
	p.used[slot/64] |= 1 << (slot % 64)
}

// find returns an earlier position with the same window.
func (p *positions) find(text []byte, i int) (int, bool) {
	slot := p.slot(text, i)
	if p.used[slot/64]&(1<<(slot%64)) == 0 {
		return 0, false
	}
	at := int(p.table[slot]) - 1
	return at, at+window <= i && string(text[at:at+window]) == string(text[i:i+window])
}
