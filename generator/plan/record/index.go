package record

import (
	"slices"

	"vademecum/generator/view"
)

// Index leads from what was read to who read it, so that the cost of an edit follows what it touches. Readers are known by numbers
// that the caller gives, from 0 on. The zero value is empty.
type Index struct {
	numbers map[view.Read]uint32
	reads   []view.Read // by number
	readers [][]uint32  // by number of the read
	others  []uint32    // the numbers of reads that are not of one thing
	of      [][]uint32  // by reader: the numbers of its reads, sorted
}

// Note replaces what a reader has read.
func (x *Index) Note(reader int, reads []view.Read) {
	numbers := make([]uint32, len(reads))
	for k, r := range reads {
		numbers[k] = x.number(r)
	}
	slices.Sort(numbers)
	if missing := reader + 1 - len(x.of); missing > 0 {
		x.of = append(x.of, make([][]uint32, missing)...)
	}
	before := x.of[reader]
	if slices.Equal(before, numbers) {
		return
	}
	for _, n := range before {
		if _, still := slices.BinarySearch(numbers, n); !still {
			x.readers[n] = slices.DeleteFunc(x.readers[n], func(p uint32) bool { return p == uint32(reader) })
		}
	}
	for _, n := range numbers {
		if _, already := slices.BinarySearch(before, n); !already {
			x.readers[n] = append(x.readers[n], uint32(reader))
		}
	}
	x.of[reader] = numbers
}

func (x *Index) number(r view.Read) uint32 {
	n, known := x.numbers[r]
	if known {
		return n
	}
	if x.numbers == nil {
		x.numbers = map[view.Read]uint32{}
	}
	n = uint32(len(x.reads))
	x.numbers[r] = n
	x.reads, x.readers = append(x.reads, r), append(x.readers, nil)
	if !oneThing(r) {
		x.others = append(x.others, n)
	}
	return n
}

// Reads returns what a reader has read.
func (x *Index) Reads(reader int) []view.Read {
	if reader >= len(x.of) {
		return nil
	}
	out := make([]view.Read, len(x.of[reader]))
	for k, n := range x.of[reader] {
		out[k] = x.reads[n]
	}
	return out
}

// Affected calls found with every reader to whom something would be handed out that differs from what was, some of them several
// times.
func (x *Index) Affected(by *Changes, found func(reader int)) {
	look := func(n uint32) {
		if len(x.readers[n]) > 0 && by.Read(x.reads[n]) {
			for _, reader := range x.readers[n] {
				found(int(reader))
			}
		}
	}
	for ref := range by.touched {
		if n, known := x.numbers[view.Read{Kind: string(ref.Kind), ID: ref.ID}]; known {
			look(n)
		}
	}
	for _, n := range x.others {
		look(n)
	}
}
