package schematic

import "slices"

// What speaks against where the badge of a line stands, besides that it must cover no point, label or badge.
const (
	costShared  = 60 // for each other line of the edge, which it covers as well
	costCovered = 40 // for each other run it covers
	costOff     = 8  // not in the middle of its run
	costNoBadge = 250
	longRun     = 400 // no better than one twice as long
	badgeRoom   = 4
)

// placeBadges puts the badge of each line on it, where it runs alone if it does anywhere. It returns what speaks against the
// outcome.
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

// freeFor reports whether a badge covers nothing it must not.
func (d *Drawing) freeFor(box Box) bool {
	if box.Left < edgeRoom || box.Right > Width-edgeRoom {
		return false
	}
	box = box.grown(badgeRoom)
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

// covered counts the runs of other edges that a badge on one of them would cover.
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
