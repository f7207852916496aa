package pdf

import (
	"fmt"
)

// matrix is a transformation (ISO 32000-1, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (m matrix) multiply(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// point is a place on a page.
type point struct{ x, y float64 }

func (m matrix) apply(p point) point {
	return point{p.x*m[0] + p.y*m[2] + m[4], p.x*m[1] + p.y*m[3] + m[5]}
}

// scanner runs the content streams of pages, and collects the text and a digest of the drawing.
//
// The browser draws the margin boxes of a page first, and then its content, clipped to the area inside the margins. So what is drawn
// without a clip is running heads and foots, or the background of the page, and does not count.
type scanner struct {
	file    *file
	fonts   map[int]*font  // by object number
	digests map[int]digest // by object number

	state
	stack  []state
	budget int // of operations of this page

	letters
	drawer
}

// state is the part of the graphics state that matters, which q saves and Q restores.
type state struct {
	ctm     matrix
	clipped bool
	font    *font
	size    float64 // of the font
	look    look
}

const (
	maxForms      = 20      // forms in forms
	maxOperations = 1 << 22 // of a page
)

// begin prepares for a page.
func (s *scanner) begin() {
	s.state, s.stack, s.budget = state{ctm: identity}, nil, maxOperations
	s.letters, s.drawer = letters{}, newDrawer()
}

// run runs the content stream of a page or form.
func (s *scanner) run(stream int, resources *object, depth int) error {
	if depth > maxForms {
		return fmt.Errorf("%w: forms are nested too deeply", errUnsupported)
	}
	content, err := s.file.stream(stream)
	if err != nil {
		return err
	}
	saved := len(s.stack)
	for op, err := range operations(content) {
		if s.budget--; err == nil && s.budget < 0 {
			err = fmt.Errorf("%w: too much is drawn", errUnsupported)
		}
		if err == nil {
			err = s.do(&op, resources, depth)
		}
		if err != nil {
			return err
		}
	}
	s.restore(saved)
	return nil
}

// restore undoes what was saved since the stack had the given length.
func (s *scanner) restore(length int) {
	if len(s.stack) > length {
		s.state = s.stack[length]
		s.stack = s.stack[:length]
	}
}

func (s *scanner) do(op *operation, resources *object, depth int) error {
	n := op.numbers()
	switch op.operator {
	case "q":
		s.stack = append(s.stack, s.state)
	case "Q":
		s.restore(max(0, len(s.stack)-1))
	case "cm":
		s.ctm = matrix(n).multiply(s.ctm)
	case "Do":
		return s.doObject(op.name(), resources, depth)
	case "BT", "Tf", "Tm", "Td", "TD", "Tj", "TJ", "BMC", "BDC", "EMC":
		s.doText(op, resources)
	default:
		s.doDrawing(op, resources)
	}
	return nil
}

// doObject draws a form or an image.
func (s *scanner) doObject(name string, resources *object, depth int) error {
	reference := s.file.resolve(resources.get("XObject")).get(name)
	o := s.file.resolve(reference)
	if reference.kind != kindReference || !o.get("Subtype").isName("Form") {
		if s.clipped {
			s.drawObject(s.state, s.digest(reference))
		}
		return nil
	}
	if s.clipped {
		s.drawObject(s.state, digest{})
	}
	before := s.state
	if m := s.file.resolve(o.get("Matrix")); len(m.items) == 6 {
		s.ctm = matrix((&operation{operands: m.items}).numbers()).multiply(s.ctm)
	}
	if own := s.file.resolve(o.get("Resources")); own.kind == kindDictionary {
		resources = own
	}
	err := s.run(reference.number(), resources, depth+1)
	s.state = before
	return err
}
