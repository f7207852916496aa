package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"strings"
)

// digest stands for an object or for everything that is drawn.
type digest [sha256.Size]byte

// look is how areas and lines look: the operands of what sets it, as text.
type look struct{ fill, stroke, width, dash, other string }

// drawer makes the digest of what is drawn on a page besides text.
//
// Places are measured from the corner of the area inside the margins, because the margins of left and right pages differ. On a later
// page the browser calculates with larger numbers, whose last digits differ. So places and sizes are rounded, to steps whose borders
// are as far as possible from the 64ths of a pixel that the browser places things at.
type drawer struct {
	hash     hash.Hash
	corner   point // of the area inside the margins
	path     []point
	segments strings.Builder // the operators of the path
	clips    bool            // the next path is a clip
}

const (
	pixel     = 0.75    // points
	unit      = 1. / 64 // of the places that the browser calculates, in pixels
	placeStep = 2       // pixels: what moves by less is the same
	shapeStep = 1. / 16 // pixels
)

func newDrawer() drawer { return drawer{hash: sha256.New()} }

func (d *drawer) drawing() string { return hex.EncodeToString(d.hash.Sum(nil)[:16]) }

// rounded returns the number of the step that a value is in.
func rounded(value, step float64) float64 { return math.Floor((value+unit/2)/step + 0.5) }

// place returns a point of the page in steps from the corner.
func (d *drawer) place(p point) (x, y float64) {
	return rounded((p.x-d.corner.x)/pixel, placeStep), rounded((p.y-d.corner.y)/pixel, placeStep)
}

func (s *scanner) doDrawing(op *operation, resources *object) {
	n := op.numbers()
	switch op.operator {
	case "m", "l":
		s.extend(op.operator, point{n[0], n[1]})
	case "c": // the points in between follow from the ends in everything that the browser draws
		s.extend(op.operator, point{n[4], n[5]})
	case "v", "y":
		s.extend(op.operator, point{n[2], n[3]})
	case "re":
		s.extend(op.operator, point{n[0], n[1]})
		s.extend(op.operator, point{n[0] + n[2], n[1] + n[3]})
	case "h":
		s.segments.WriteString("h")
	case "W", "W*":
		s.clips = true
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n":
		s.paint(op.operator)
	case "sh":
		s.drawObject(s.state, s.digest(s.file.resolve(resources.get("Shading")).get(op.name())))
	default:
		s.setLook(op, resources)
	}
}

func (s *scanner) setLook(op *operation, resources *object) {
	switch op.operator {
	case "rg", "g", "k", "sc", "scn", "cs":
		s.look.fill = s.colour(op, resources)
	case "RG", "G", "K", "SC", "SCN", "CS":
		s.look.stroke = s.colour(op, resources)
	case "w":
		s.look.width = operandText(op.operands)
	case "d":
		s.look.dash = operandText(op.operands)
	case "gs":
		sum := s.digest(s.file.resolve(resources.get("ExtGState")).get(op.name()))
		s.look.other = string(sum[:])
	}
}

// colour returns a text for a colour. The names of patterns and colour spaces differ from page to page.
func (s *scanner) colour(op *operation, resources *object) string {
	var out strings.Builder
	for i := range op.operands {
		if o := &op.operands[i]; o.kind == kindName {
			for _, kind := range []string{"Pattern", "ColorSpace"} {
				pattern := s.file.resolve(s.file.resolve(resources.get(kind)).get(string(o.text)))
				sum := s.digest(pattern.get("Shading"))
				out.Write(sum[:])
			}
		}
	}
	return out.String() + operandText(op.operands)
}

func operandText(operands []object) string {
	var out strings.Builder
	for i := range operands {
		switch o := &operands[i]; o.kind {
		case kindNumber:
			fmt.Fprintf(&out, " %.4g", o.value)
		case kindArray:
			out.WriteString("[" + operandText(o.items) + "]")
		}
	}
	return out.String()
}

func (d *drawer) extend(operator string, p point) {
	d.segments.WriteString(operator)
	d.path = append(d.path, p)
}

// paint adds a path that is painted, or that clips what follows.
func (s *scanner) paint(operator string) {
	if len(s.path) > 0 {
		if s.clips && !s.clipped {
			s.clipped, s.corner = true, s.ctm.apply(s.path[0])
		}
		if s.clipped {
			s.addPath(operator)
		}
	}
	s.path, s.clips = s.path[:0], false
	s.segments.Reset()
}

// of returns what matters for an operator that paints.
func (l look) of(operator string) look {
	switch operator {
	case "n":
		return look{}
	case "f", "F", "f*":
		return look{fill: l.fill, other: l.other}
	case "S", "s":
		l.fill = ""
	}
	return l
}

// addPath adds the shape of the path, as drawn, and its place and size on the page.
func (s *scanner) addPath(operator string) {
	fmt.Fprintf(s.hash, "%s %t %s %q", operator, s.clips, s.segments.String(), s.look.of(operator))
	first := s.path[0]
	low, high := s.ctm.apply(first), s.ctm.apply(first)
	exact := !s.flows() || !strings.Contains(s.segments.String(), "c")
	for _, p := range s.path {
		if exact {
			fmt.Fprint(s.hash, " ", rounded(p.x-first.x, shapeStep), rounded(p.y-first.y, shapeStep))
		}
		q := s.ctm.apply(p)
		low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
	}
	s.addPlace(low, high)
}

// flows reports whether coordinates are those of the text that runs through all pages. On late pages they are large, and the browser
// calculates curves with errors.
func (s *scanner) flows() bool { return math.Abs(s.ctm[4]-s.corner.x) < unit*pixel/2 }

func (d *drawer) addPlace(low, high point) {
	left, bottom := d.place(low)
	right, top := d.place(high)
	fmt.Fprintln(d.hash, " at", left, bottom, right, top)
}

// drawObject adds an image or a form, which fill the unit square.
func (s *scanner) drawObject(in state, sum digest) {
	fmt.Fprintf(s.hash, "object %x %q", sum, in.look)
	s.addPlace(in.ctm.apply(point{0, 0}), in.ctm.apply(point{1, 1}))
}
