package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"vademecum/generator/position"
)

// places converts offsets in a source to places in its file.
type places struct {
	source []byte
	file   string
	line   int   // the line of the file that the source begins on
	starts []int // the offset of each line; set when first needed, since many texts have no links

	// The last place, so that columns of a long line are not counted from its start for every link.
	lastOffset, lastColumn int
}

// at returns the place of a part of the source.
func (p *places) at(offset, length int) position.Position {
	if p.starts == nil {
		p.starts = lineStarts(p.source)
	}
	row := sort.Search(len(p.starts), func(i int) bool { return p.starts[i] > offset }) - 1
	from, column := p.starts[row], 1
	if from <= p.lastOffset && p.lastOffset <= offset && p.lastColumn > 0 {
		from, column = p.lastOffset, p.lastColumn
	}
	column += utf8.RuneCount(p.source[from:offset])
	p.lastOffset, p.lastColumn = offset, column
	return position.Position{
		File:   p.file,
		Line:   int32(p.line + row),
		Column: int32(column),
		Length: int32(utf8.RuneCount(p.source[offset : offset+length])),
	}
}

// of returns the place of a slice of the source that goldmark returned.
//
// goldmark does not report the place of a link's address, but its slice usually shares the memory of the source. Then the
// difference of the capacities is the offset; comparing the addresses of the first bytes proves it. If goldmark made a copy,
// the place is that of the node, at offset.
func (p *places) of(part []byte, offset int) position.Position {
	start := cap(p.source) - cap(part)
	if len(part) > 0 && start >= 0 && start+len(part) <= len(p.source) && &p.source[start] == &part[0] {
		return p.at(start, len(part))
	}
	return p.at(min(max(offset, 0), len(p.source)), 0)
}

func lineStarts(source []byte) []int {
	starts := []int{0}
	for offset := 0; ; {
		end := bytes.IndexByte(source[offset:], '\n')
		if end < 0 {
			return starts
		}
		offset += end + 1
		starts = append(starts, offset)
	}
}
