package schematic

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Coordinates are in millionths of a degree, about a tenth of a metre. turn is 360 degrees.
const (
	micro = 1_000_000
	turn  = 360 * micro
)

// The size of the grid, and distances in units.
const (
	maxColumns   = 11
	maxRows      = 14
	margin       = 72  // minimum distance of the first and last column from the sides
	minColumnGap = 84  // minimum distance of two columns: two points of the largest size
	maxColumnGap = 210 // maximum distance of two columns whose places are at the usual distance
)

// spacing is the space beside the first and last column, for names, and between two rows whose places are at the usual distance.
type spacing struct{ left, right, row int }

// spacings are the ones to try, the most different first.
var spacings = [...]spacing{
	{180, 180, 165}, {margin, margin, 124}, {230, margin, 165}, {margin, 230, 165},
	{margin, margin, 165}, {180, 180, 124}, {230, margin, 124}, {margin, 230, 124},
	{180, 180, 210}, {margin, margin, 210}, {230, margin, 210}, {margin, 230, 210},
}

// project projects the places onto a plane: east is right, south is down, and a degree of longitude is as wide as at the middle
// latitude.
//
// The result must not depend on the processor. Go fuses a product and a sum on some architectures, such as arm64, which then round
// once instead of twice. The conversion to float64 prevents that, even if someone adds a sum later.
func project(places []Place) ([]vec, error) {
	out := make([]vec, len(places))
	for i, p := range places {
		if !(math.Abs(p.Latitude) <= 90) || !(math.Abs(p.Longitude) <= 180) { // written so that NaN is rejected too
			return nil, fmt.Errorf("place %d: latitude %v, longitude %v is no point on Earth", i, p.Latitude, p.Longitude)
		}
		out[i] = vec{int(math.Round(float64(p.Longitude * micro))), -int(math.Round(float64(p.Latitude * micro)))}
	}
	if len(out) == 0 {
		return out, nil
	}
	unwrap(out)
	narrow(out)
	return out, nil
}

// unwrap measures longitudes from the east end of the largest gap without places, so that places on both sides of the antimeridian
// are neighbours.
func unwrap(positions []vec) {
	var sorted []int
	for _, p := range positions {
		sorted = append(sorted, p.X)
	}
	slices.Sort(sorted)
	origin, widest := sorted[0], sorted[0]+turn-sorted[len(sorted)-1]
	for i := 1; i < len(sorted); i++ {
		if gap := sorted[i] - sorted[i-1]; gap > widest {
			origin, widest = sorted[i], gap
		}
	}
	for i := range positions {
		positions[i].X = (positions[i].X - origin + turn) % turn
	}
}

// narrow multiplies longitudes by the cosine of the middle latitude. It uses Bhaskara's formula for an angle of t degrees,
// (32400 - 4t²) / (32400 + t²), which needs only integers and has an error of at most 0.002.
func narrow(positions []vec) {
	north, south := positions[0].Y, positions[0].Y
	for _, p := range positions {
		north, south = min(north, p.Y), max(south, p.Y)
	}
	t := (north + south) / 2 / (micro / 100)
	squared, whole := t*t, 32400*100*100
	for i := range positions {
		positions[i].X = positions[i].X * (whole - 4*squared) / (whole + squared)
	}
}

// grid has the cell of each place.
type grid struct {
	cells         []vec
	columns, rows bands
}

func gridOf(positions []vec) grid {
	if len(positions) == 0 {
		return grid{}
	}
	usual := usualDistance(positions)
	g := grid{
		cells:   make([]vec, len(positions)),
		columns: band(positions, func(p vec) int { return p.X }, usual, maxColumns),
		rows:    band(positions, func(p vec) int { return p.Y }, usual, maxRows),
	}
	for i := range g.cells {
		g.cells[i] = vec{g.columns.of[i], g.rows.of[i]}
	}
	separate(g.cells, positions)
	return g
}

// points returns the point of each place in the drawing.
func (g grid) points(r spacing) []vec {
	var first, last vec
	for _, c := range g.cells {
		first, last = vec{0, min(first.Y, c.Y)}, vec{max(last.X, c.X), max(last.Y, c.Y)}
	}
	across, down := g.columns.spread(last.X, r), g.rows.stack(first.Y, last.Y, r)
	out := make([]vec, len(g.cells))
	for i, c := range g.cells {
		out[i] = vec{across[c.X], down[c.Y-first.Y]}
	}
	return out
}

// usualDistance returns the median distance from a place to the nearest place at another position, or 1 if there is none.
func usualDistance(positions []vec) int {
	var nearest []int
	for i, p := range positions {
		least := 0
		for j, q := range positions {
			if d := p.minus(q).length(); i != j && d > 0 && (least == 0 || d < least) {
				least = d
			}
		}
		if least > 0 {
			nearest = append(nearest, least)
		}
	}
	if len(nearest) == 0 {
		return 1
	}
	slices.Sort(nearest)
	return nearest[(len(nearest)-1)/2]
}

// bands are the columns or rows of the grid.
type bands struct {
	of   []int // the band of each place
	gaps []int // the drawn distance from each band to the next, in tenths of the usual one
}

// band puts places with similar coordinates on an axis into the same column or row. It increases the tolerance until there are no
// more than most of them.
func band(positions []vec, axis func(vec) int, usual, most int) bands {
	order := make([]int, len(positions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(axis(positions[a]), axis(positions[b])) })
	for little := usual / 3; ; little += little/2 + 1 {
		out := bands{of: make([]int, len(positions))}
		start := axis(positions[order[0]])
		for _, i := range order {
			if d := axis(positions[i]) - start; d > little {
				out.gaps = append(out.gaps, drawnGap(d, usual))
				start = axis(positions[i])
			}
			out.of[i] = len(out.gaps)
		}
		if len(out.gaps) < most {
			return out
		}
	}
}

// drawnGap returns the drawn distance of two bands, in tenths of the usual one. It grows with the logarithm of the real distance, up
// to twice the usual one.
func drawnGap(distance, usual int) int { return min(10+2*bits.Len(uint(distance/(usual+1))), 20) }

// separate moves places that share a cell to cells of their own: the first stays, the others get the nearest free cell, preferably
// on the side where they are.
func separate(cells, positions []vec) {
	taken := map[vec]int{}
	for i, c := range cells {
		if first, full := taken[c]; full {
			cells[i] = freeCell(c, positions[i].minus(positions[first]).signs(), taken)
		}
		taken[cells[i]] = i
	}
}

// freeCell searches in rings around a cell. The number of columns is limited, but not that of rows, so there is always a free one.
func freeCell(c, side vec, taken map[vec]int) vec {
	for ring := 1; ; ring++ {
		best, most := vec{}, -1
		for dy := -ring; dy <= ring; dy++ {
			for dx := -ring; dx <= ring; dx++ {
				at := c.plus(vec{dx, dy})
				if _, full := taken[at]; full || at.X < 0 || at.X >= maxColumns {
					continue
				}
				if worth := 10*ring + side.dot(vec{dx, dy})*4 - abs(dx) - abs(dy); worth > most {
					best, most = at, worth
				}
			}
		}
		if most >= 0 {
			return best
		}
	}
}

// spread returns the middles of the columns. They fill the width between the margins, up to the maximum distance. If they would be
// too close, the margins are reduced, and then all distances become equal.
func (b bands) spread(last int, r spacing) []int {
	gaps := b.padded(last)
	sum := 0
	for _, g := range gaps {
		sum += g
	}
	if sum > 0 && (Width-r.left-r.right)*10/sum < minColumnGap {
		r.left, r.right = margin, margin
	}
	if sum > 0 && (Width-2*margin)*10/sum < minColumnGap {
		for i := range gaps {
			gaps[i] = 10
		}
		sum = 10 * len(gaps)
	}
	unit := maxColumnGap
	if sum > 0 {
		unit = min(unit, (Width-r.left-r.right)*10/sum)
	}
	out := []int{r.left + (Width-r.left-r.right-sum*unit/10)/2}
	for _, g := range gaps {
		out = append(out, out[len(out)-1]+g*unit/10)
	}
	return out
}

// stack returns the middles of the rows from top to bottom. separate may have added rows at both ends.
func (b bands) stack(first, last int, r spacing) []int {
	out := []int{0}
	for range -first {
		out = append(out, out[len(out)-1]+r.row)
	}
	for _, g := range b.padded(last) {
		out = append(out, out[len(out)-1]+g*r.row/10)
	}
	return out
}

// padded returns the gaps up to band last, which separate may have added.
func (b bands) padded(last int) []int {
	out := slices.Clone(b.gaps)
	for len(out) < last {
		out = append(out, 10)
	}
	return out
}
