package schematic

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Coordinates are counted in millionths of a degree, a tenth of a metre; a whole turn has this many.
const (
	micro = 1_000_000
	turn  = 360 * micro
)

// The grid: how many columns and rows the places are spread over, and how far apart those are, in units.
const (
	mostColumns = 11
	mostRows    = 14
	margin      = 72  // between the sides and the first and last column, at least
	narrowest   = 84  // between two columns: two points of the largest kind
	widest      = 210 // between two columns that are neighbours in the usual distance
)

// room is what a drawing leaves beside its first and last column, for names, and between two rows that are neighbours in the usual
// distance.
type room struct{ left, right, row int }

// rooms are those that are tried, unlike ones first.
var rooms = [...]room{
	{180, 180, 165}, {margin, margin, 124}, {230, margin, 165}, {margin, 230, 165},
	{margin, margin, 165}, {180, 180, 124}, {230, margin, 124}, {margin, 230, 124},
	{180, 180, 210}, {margin, margin, 210}, {230, margin, 210}, {margin, 230, 210},
}

// project puts the places on a plane: east is right, south is down, and a degree is as wide as it is at the middle latitude.
//
// The product is rounded at once and nothing is added to it: a processor that fuses a product with a sum, as Go does on arm64,
// would round once where another rounds twice. The conversion to float64 forbids it, should this line ever grow a sum.
func project(places []Place) ([]vec, error) {
	out := make([]vec, len(places))
	for i, p := range places {
		if !(math.Abs(p.Latitude) <= 90) || !(math.Abs(p.Longitude) <= 180) { // so written, NaN is refused too
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

// unwrap counts longitudes from the east end of the widest stretch without a place, so that places on both sides of the
// antimeridian are neighbours.
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

// narrow shortens differences of longitude by the cosine of the middle latitude, after Bhaskara's formula for an angle of t
// degrees, (32400 - 4t²) / (32400 + t²): it is never off by more than 0.002 and needs whole numbers only.
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

// grid says in which cell each place is.
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
		columns: band(positions, func(p vec) int { return p.X }, usual, mostColumns),
		rows:    band(positions, func(p vec) int { return p.Y }, usual, mostRows),
	}
	for i := range g.cells {
		g.cells[i] = vec{g.columns.of[i], g.rows.of[i]}
	}
	part(g.cells, positions)
	return g
}

// points gives the cells their places on paper.
func (g grid) points(r room) []vec {
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

// usualDistance is the median distance from a place to the one nearest to it, of those that have one elsewhere.
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

// bands are the columns or the rows of the grid.
type bands struct {
	of   []int // the band of each place
	gaps []int // between a band and the next, in tenths of the usual distance as drawn
}

// band puts places that differ little along an axis into one column or row, and more of them where there would be too many.
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
				out.gaps = append(out.gaps, drawn(d, usual))
				start = axis(positions[i])
			}
			out.of[i] = len(out.gaps)
		}
		if len(out.gaps) < most {
			return out
		}
	}
}

// drawn is how far apart two bands are drawn, in tenths of the usual: it grows with the logarithm and ends at twice.
func drawn(distance, usual int) int { return min(10+2*bits.Len(uint(distance/(usual+1))), 20) }

// part gives places that share a cell a cell each: the first stays, the others go to the nearest free one, by preference on
// the side where they are.
func part(cells, positions []vec) {
	taken := map[vec]int{}
	for i, c := range cells {
		if first, full := taken[c]; full {
			cells[i] = freeCell(c, positions[i].minus(positions[first]).signs(), taken)
		}
		taken[cells[i]] = i
	}
}

// freeCell looks in rings round a cell. Columns have an end on both sides, rows do not, so there always is one.
func freeCell(c, side vec, taken map[vec]int) vec {
	for ring := 1; ; ring++ {
		best, most := vec{}, -1
		for dy := -ring; dy <= ring; dy++ {
			for dx := -ring; dx <= ring; dx++ {
				at := c.plus(vec{dx, dy})
				if _, full := taken[at]; full || at.X < 0 || at.X >= mostColumns {
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

// spread gives the columns their middles: they fill what the margins leave, but stand no further apart than the widest. Where
// they would come too close, the margins are given up, and then the differences between the gaps.
func (b bands) spread(last int, r room) []int {
	gaps := b.padded(last)
	sum := 0
	for _, g := range gaps {
		sum += g
	}
	if sum > 0 && (Width-r.left-r.right)*10/sum < narrowest {
		r.left, r.right = margin, margin
	}
	if sum > 0 && (Width-2*margin)*10/sum < narrowest {
		for i := range gaps {
			gaps[i] = 10
		}
		sum = 10 * len(gaps)
	}
	unit := widest
	if sum > 0 {
		unit = min(unit, (Width-r.left-r.right)*10/sum)
	}
	out := []int{r.left + (Width-r.left-r.right-sum*unit/10)/2}
	for _, g := range gaps {
		out = append(out, out[len(out)-1]+g*unit/10)
	}
	return out
}

// stack gives the rows their heights, the uppermost first. Parting places may have added rows at either end.
func (b bands) stack(first, last int, r room) []int {
	out := []int{0}
	for range -first {
		out = append(out, out[len(out)-1]+r.row)
	}
	for _, g := range b.padded(last) {
		out = append(out, out[len(out)-1]+g*r.row/10)
	}
	return out
}

// padded are the gaps up to a band that parting places may have added.
func (b bands) padded(last int) []int {
	out := slices.Clone(b.gaps)
	for len(out) < last {
		out = append(out, 10)
	}
	return out
}
