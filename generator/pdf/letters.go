package pdf

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// letters collects the text of a page.
type letters struct {
	glyphs []glyph
	marks  []markedContent
	line   matrix  // the text line matrix
	shift  float64 // how far letters have moved from the start of the line
	origin matrix  // what the last Tm set, on the page
	runs   int     // counts the changes of origin
}

// glyph is a letter, or a ligature of several.
type glyph struct {
	text     string
	from, to point
	size     float64 // of the font, in points
	run      int     // glyphs of one run have one direction, and stand from left to right
}

// markedContent is marked content (ISO 32000-1, 14.6), which may have a text that replaces its glyphs.
type markedContent struct {
	replaces bool
	text     string
	glyphs   int // how many glyphs there were before
}

func (s *scanner) doText(op *operation, resources *object) {
	n := op.numbers()
	switch op.operator {
	case "BT":
		s.line, s.shift = identity, 0
	case "Tm":
		s.line, s.shift = n, 0
		if origin := s.line.multiply(s.ctm); origin != s.origin {
			s.origin = origin
			s.runs++
		}
	case "Td", "TD":
		s.line, s.shift = matrix{1, 0, 0, 1, n[0], n[1]}.multiply(s.line), 0
	case "Tf":
		s.font, s.size = s.fontOf(s.file.resolve(resources.get("Font")).get(op.name())), op.number(1)
	case "Tj", "TJ":
		for i := range op.operands {
			s.show(&op.operands[i])
		}
	case "BMC", "BDC":
		s.beginMark(op)
	case "EMC":
		s.endMark()
	}
}

func (s *scanner) fontOf(reference *object) *font {
	if reference.kind != kindReference {
		return nil
	}
	number := reference.number()
	if s.fonts[number] == nil {
		s.fonts[number] = s.file.readFont(s.file.resolve(reference))
	}
	return s.fonts[number]
}

// numberFill is how the browser writes numberColour, as [look] has it.
const numberFill = " 0.0039 0.0039 0.0039"

// show adds the glyphs of a string, or of an array of strings and distances, unless they are in the margin or page numbers.
func (s *scanner) show(o *object) {
	if s.font == nil || !s.clipped {
		return
	}
	s.shift -= o.value / 1000 * s.size
	for i := range o.items {
		s.show(&o.items[i])
	}
	place := s.line.multiply(s.ctm)
	s.font.codes(o.text, func(code int) {
		g := glyph{text: "\uFFFD", from: place.apply(point{s.shift, 0}), size: s.size * math.Hypot(place[0], place[1]), run: s.runs}
		if text, ok := s.font.texts[code]; ok {
			g.text = text
		}
		s.shift += s.font.widthOf(code) * s.size
		if s.look.fill == numberFill {
			return
		}
		g.to = place.apply(point{s.shift, 0})
		s.glyphs = append(s.glyphs, g)
	})
}

func (s *scanner) beginMark(op *operation) {
	m := markedContent{glyphs: len(s.glyphs)}
	m.text, m.replaces = op.actualText()
	s.marks = append(s.marks, m)
}

// endMark replaces the glyphs of marked content by its text, if it has one.
func (s *scanner) endMark() {
	if len(s.marks) == 0 {
		return
	}
	m := s.marks[len(s.marks)-1]
	s.marks = s.marks[:len(s.marks)-1]
	if m.replaces && m.glyphs < len(s.glyphs) {
		first, last := &s.glyphs[m.glyphs], s.glyphs[len(s.glyphs)-1]
		first.text, first.to = m.text, last.to
		s.glyphs = s.glyphs[:m.glyphs+1]
	}
}

// direction is the direction of a run of glyphs.
type direction int

const (
	neutral direction = iota
	leftToRight
	number
	rightToLeft
)

// directionOf returns the direction of the first letter that has one. Numbers are read from left to right.
func directionOf(text string) direction {
	found := neutral
	for _, r := range text {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.R, bidi.AL:
			return rightToLeft
		case bidi.L:
			return leftToRight
		case bidi.EN, bidi.AN:
			found = number
		}
	}
	return found
}

// piece is the text of a run, in the order of reading.
type piece struct {
	text      string
	direction direction
	from, to  point
	size      float64
}

// text returns the text of the page.
func (l *letters) text() string {
	var pieces []piece
	for start := 0; start < len(l.glyphs); {
		end := start + 1
		for end < len(l.glyphs) && l.glyphs[end].run == l.glyphs[start].run {
			end++
		}
		pieces = append(pieces, pieceOf(l.glyphs[start:end]))
		start = end
	}
	base := baseDirection(pieces)
	var out strings.Builder
	for start := 0; start < len(pieces); {
		end := start + 1
		for end < len(pieces) && pieces[end-1].adjoins(&pieces[end]) {
			end++
		}
		if start > 0 {
			out.WriteString(separator(&pieces[start-1], &pieces[start]))
		}
		out.WriteString(inReadingOrder(pieces[start:end], base))
		start = end
	}
	return norm.NFC.String(out.String()) // the order of several marks on a letter varies
}

func pieceOf(glyphs []glyph) piece {
	var left, right strings.Builder
	for i := range glyphs {
		left.WriteString(glyphs[i].text)
		right.WriteString(mirrored(glyphs[len(glyphs)-1-i].text))
	}
	first, last := glyphs[0], glyphs[len(glyphs)-1]
	p := piece{text: left.String(), from: first.from, to: last.to, size: first.size}
	if p.direction = directionOf(p.text); p.direction == rightToLeft {
		p.text = right.String()
	}
	return p
}

// baseDirection returns the direction of most runs.
func baseDirection(pieces []piece) direction {
	balance := 0
	for i := range pieces {
		switch pieces[i].direction {
		case leftToRight:
			balance--
		case rightToLeft:
			balance++
		}
	}
	if balance > 0 {
		return rightToLeft
	}
	return leftToRight
}

// adjoins reports whether the next run continues the line where p ends.
func (p *piece) adjoins(next *piece) bool {
	const near = 0.3 // of the size of the letters
	return p.isLevelWith(next) && math.Abs(p.to.x-next.from.x) < near*max(p.size, next.size)
}

func (p *piece) isLevelWith(next *piece) bool {
	const near = 0.5 // of the size of the letters: raised letters are on the line
	return math.Abs(p.to.y-next.from.y) < near*max(p.size, next.size)
}

func separator(before, after *piece) string {
	if before.isLevelWith(after) {
		return "\t"
	}
	return "\n"
}

// inReadingOrder joins runs that stand side by side, from left to right.
func inReadingOrder(pieces []piece, base direction) string {
	ordered := slices.Clone(pieces)
	if base == rightToLeft {
		slices.Reverse(ordered)
	}
	// What goes against the base direction is the wrong way round now.
	for start := 0; start < len(ordered); {
		end := start + 1
		for end < len(ordered) && ordered[start].opposes(base) && ordered[end].opposes(base) {
			end++
		}
		slices.Reverse(ordered[start:end])
		start = end
	}
	var out strings.Builder
	for i := range ordered {
		out.WriteString(ordered[i].text)
	}
	return out.String()
}

// opposes reports whether a run is read against the base direction.
func (p *piece) opposes(base direction) bool {
	return p.direction != neutral && (p.direction == rightToLeft) != (base == rightToLeft)
}
