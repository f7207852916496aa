package schematic

import "slices"

// The costs of a place for a badge. It must not cover a point, a label or another badge.
const (
	costShared  = 60 // per other line of the edge, which it also covers
	costCovered = 40 // per run of another edge that it covers
	costOff     = 8  // per step away from the middle of its run
	costNoBadge = 250
	longRun     = 400 // length from which a run is long enough for a badge
	badgeGap    = 4
)

// placeBadges places the badge of each line on the line, preferably where no other line shares the edge. It returns the total cost.
func placeBadges(d *Drawing, lines []Line, edges []*edge) (cost int) {
	for l := range lines {
		if lines[l].Badge == (Size{}) {
			continue
		}
		badge, against, ok := bestBadge(d, l, lines[l].Badge, edges)
		if !ok {
			cost += costNoBadge
			continue
		}
		d.Lines[l].Badge = &badge
		cost += against
	}
	return cost
}

func bestBadge(d *Drawing, line int, size Size, edges []*edge) (best Box, least int, found bool) {
	for _, e := range edges {
		if !slices.Contains(e.lines, line) {
			continue
		}
		stroke := e.stroke(line, e.a)
		for i := 1; i < len(stroke); i++ {
			run := segment{stroke[i-1].at, stroke[i].at}
			for off, eighths := range [...]int{4, 3, 5, 2, 6} {
				box := around(run.from.plus(run.along().part(eighths, 8)), size)
				if !d.freeFor(box) {
					continue
				}
				cost := (len(e.lines)-1)*costShared + off*costOff + (longRun-min(longRun, run.along().length()))/8 + covered(box, e, edges)*costCovered
				if !found || cost < least {
					best, least, found = box, cost, true
				}
			}
		}
	}
	return best, least, found
}

// freeFor reports whether a badge is inside the drawing and covers no point, label or other badge.
func (d *Drawing) freeFor(box Box) bool {
	if box.Left < edgeGap || box.Right > Width-edgeGap {
		return false
	}
	box = box.grown(badgeGap)
	for _, p := range d.Points {
		if box.meetsDisc(p.at(), p.Radius) || p.Key == 0 && box.meets(p.Label.Box) {
			return false
		}
	}
	for _, t := range d.Lines {
		if t.Badge != nil && box.meets(*t.Badge) {
			return false
		}
	}
	return true
}

// covered returns the number of runs of other edges that a badge covers.
func covered(box Box, own *edge, edges []*edge) int {
	n := 0
	for _, e := range edges {
		if e == own {
			continue
		}
		for _, s := range e.segments() {
			if s.meetsBox(box.grown(e.bundle()/2 + halfLine)) {
				n++
			}
		}
	}
	return n
}
