package paper

import (
	"math"
	"strconv"

	"vademecum/generator/plan/format"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// Poster is a size of paper for the poster of a place, which is printed on one or more sheets. All lengths are in points.
type Poster struct {
	language      *format.Language
	width, height float64 // that text may fill
	place         view.Text
	daysColumn    float64 // the width of the column of days, relative to the size of times
	captions      captions
	titleWidths   map[*view.HotelDay][]float64 // of the sessions of a day, relative to the size of times
}

// captions are the widths of words with their times: those beside departures relative to the size of words, deadlines of sessions to
// that of times.
type captions struct{ late, changed, retimed, seated, doors float64 }

// textSize is a size of text in points: that of times, and of everything that need not be read from a distance.
type textSize struct{ times, words float64 }

// textSizes are the sizes of text on posters, the largest first. The style sheet has a class for each: "size1" and so on. No text is
// smaller than the last.
var textSizes = [...]textSize{{17, 12}, {15, 11}, {13, 10}, {12, 9.5}, {11, 9}}

// maxSharedSizes is how many of the sizes are large enough for a single sheet with everything. If the text had to be smaller, the
// sessions have a sheet of their own.
const maxSharedSizes = 4

const (
	pointsPerMM       = 72 / 25.4
	horizontalMargins = 28 * pointsPerMM
	verticalMargins   = 24 * pointsPerMM
	usableHeight      = .95 // of the height; the rest is for fonts that are taller
)

// The lengths that the style sheet gives to the parts of a sheet, relative to the size of times if nothing else is said.
const (
	wordsLine     = 1.3  // a line of words, relative to their size
	timesLine     = 1.4  // a line of times
	nameLine      = 2.4  // a line of the name of the place
	nameSize      = 2.1  // the text of the name
	headHeight    = 1.4  // around the name
	headingHeight = 2.2  // a heading, with the space around it
	captionHeight = 2.4  // a line of the destination, with the space around it
	rowSpace      = .45  // around a row
	daysWidth     = 6.7  // the column of days
	wideDaysWidth = 9.2  // the column of days if their names are not abbreviated
	cellWidth     = 3.1  // a time
	cellGap       = .6   // between two times
	columnGap     = 1.5  // between two columns
	leaveWidth    = 3.6  // when to leave, before the sessions
	startWidth    = 3.2  // when a session starts, before its title
	raggedEdge    = 1    // what remains free at the end of a line in a narrow column
	codeHeight    = 70.0 // the QR code, in points
	footLines     = 5    // the key, and whom to call
	footSpace     = 2.2  // around and between the lines of the foot, relative to the size of words
	boldRatio     = 1.15 // the width of bold text, relative to the same text as it is measured
)

// lateCells is how many cells the words before the departures after midnight take.
const lateCells = 2

// maxBlockRatio is how much shorter two directions must be side by side than one below the other, to be printed so.
const maxBlockRatio = .95

// NewPoster returns the poster of a place on paper of a size in millimetres.
func NewPoster(language *format.Language, width, height float64, place view.Text) *Poster {
	wordWidth := func(key string) float64 { return textfit.Width(language.Word(key).Value, 1) }
	return &Poster{
		language: language, place: place, daysColumn: daysWidth, titleWidths: map[*view.HotelDay][]float64{},
		width:  width*pointsPerMM - horizontalMargins,
		height: (height*pointsPerMM - verticalMargins) * usableHeight,
		captions: captions{
			late:    wordWidth("poster.late"),
			changed: max(wordWidth("shuttle.added"), wordWidth("shuttle.cancelled")),
			retimed: wordWidth("shuttle.instead") + textfit.Width(" 00:00", 1),
			seated:  wordWidth("session.seated")*boldRatio + textfit.Width(" 00:00", 1),
			doors:   wordWidth("session.doors")*boldRatio + textfit.Width(" 00:00", 1),
		},
	}
}

// measureDays makes the column of days wide enough for their names. A span of days may take two lines.
func (p *Poster) measureDays(ways []view.PosterWay) {
	for _, way := range ways {
		for _, row := range way.Rows {
			for _, day := range row.Days {
				if day.ISO != "" && textfit.Width(day.Text, 1) > daysWidth {
					p.daysColumn = wideDaysWidth
				}
			}
		}
	}
}

// Sheets returns the sheets of the poster: one with everything, if its text is large enough, otherwise the sessions have their own. The
// argument rest has what follows the directions; its Days are one list.
func (p *Poster) Sheets(ways []view.PosterWay, rest view.PosterSheet) []view.PosterSheet {
	days := rest.Days[0]
	foot := rest
	foot.Requests, foot.Days = nil, nil
	rest.Days = nil
	var out []view.PosterSheet
	p.measureDays(ways)
	if sheet, ok := p.fit(ways, rest, days, maxSharedSizes); ok {
		out = []view.PosterSheet{sheet}
	} else if len(days) == 0 {
		out = p.fill(ways, rest, nil)
	} else if sheet, ok := p.fit(ways, rest, nil, len(textSizes)); ok {
		out = append([]view.PosterSheet{sheet}, p.fill(nil, foot, days)...)
	} else {
		out = p.fill(ways, rest, days)
	}
	for i := range out {
		if len(out) > 1 {
			out[i].Number = p.language.Locale.Digits(strconv.Itoa(i+1) + "/" + strconv.Itoa(len(out)))
		}
		out[i].Last, out[i].WideDays = hasDepartures(out[i].Ways), p.daysColumn > daysWidth
	}
	return out
}

// fit lays out one sheet with the largest text that fits on the page, of the first sizes. It reports whether one of them fits.
func (p *Poster) fit(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay, sizes int) (view.PosterSheet, bool) {
	for i, size := range textSizes[:sizes] {
		sheet := rest
		sheet.Size = strconv.Itoa(i + 1)
		sheet.Ways, sheet.Days = p.blocks(ways, size), p.columns(days, size)
		if p.heightOf(&sheet, size) <= p.height {
			return sheet, true
		}
	}
	return rest, false
}

// fill lays out as many sheets as necessary. Each takes as much as fits with the smallest text; services on request are on the last.
func (p *Poster) fill(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay) []view.PosterSheet {
	var out []view.PosterSheet
	foot := rest
	foot.Requests = nil
	ways = p.splitWays(ways)
	for {
		if sheet, ok := p.fit(ways, rest, days, len(textSizes)); ok {
			return append(out, sheet)
		}
		n, m := len(ways), len(days)
		sheet, ok := p.fit(ways, foot, days, len(textSizes))
		for !ok && n+m > 1 {
			switch {
			case n > 0 && m > 0:
				m = 0
			case n > 0:
				n--
			default:
				m--
			}
			sheet, ok = p.fit(ways[:n], foot, days[:m], len(textSizes))
		}
		if !ok { // one day with too many departures or sessions
			sheet = p.smallest(ways[:n], foot, days[:m])
		}
		out, ways, days = append(out, sheet), ways[n:], days[m:]
		if len(ways)+len(days)+len(rest.Requests) == 0 {
			return out
		}
		if len(ways)+len(days) == 0 {
			return append(out, p.smallest(nil, rest, nil))
		}
	}
}

// splitWays splits the timetables of directions that do not fit on a sheet.
func (p *Poster) splitWays(ways []view.PosterWay) []view.PosterWay {
	var out []view.PosterWay
	for _, way := range ways {
		if _, ok := p.fit([]view.PosterWay{way}, view.PosterSheet{}, nil, len(textSizes)); ok || len(way.Rows) < 2 {
			out = append(out, way)
			continue
		}
		first, second := way, way
		first.Rows, second.Rows = way.Rows[:len(way.Rows)/2], way.Rows[len(way.Rows)/2:]
		out = append(out, p.splitWays([]view.PosterWay{first, second})...)
	}
	return out
}

// smallest lays out one sheet with the smallest text.
func (p *Poster) smallest(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay) view.PosterSheet {
	i := len(textSizes) - 1
	rest.Size, rest.Ways, rest.Days = strconv.Itoa(i+1), p.blocks(ways, textSizes[i]), p.columns(days, textSizes[i])
	return rest
}

// halfWidth returns the width of one of two columns.
func (p *Poster) halfWidth(size textSize) float64 { return (p.width - columnGap*size.times) / 2 }

// blocks puts two directions side by side where that is shorter.
func (p *Poster) blocks(ways []view.PosterWay, size textSize) [][]view.PosterWay {
	var out [][]view.PosterWay
	for len(ways) > 0 {
		n := 1
		if len(ways) > 1 {
			apart := p.directionHeight(&ways[0], p.width, size) + p.directionHeight(&ways[1], p.width, size)
			if max(p.directionHeight(&ways[0], p.halfWidth(size), size), p.directionHeight(&ways[1], p.halfWidth(size), size)) < maxBlockRatio*apart {
				n = 2
			}
		}
		out, ways = append(out, ways[:n]), ways[n:]
	}
	return out
}

// columns puts days into two columns so that the taller one is as short as possible.
func (p *Poster) columns(days []*view.HotelDay, size textSize) [][]*view.HotelDay {
	if len(days) < 2 {
		return [][]*view.HotelDay{days}[:len(days)]
	}
	heights, below := make([]float64, len(days)), 0.0
	for i, d := range days {
		heights[i] = p.dayHeight(d, size)
		below += heights[i]
	}
	best, tallest, above := 1, math.Inf(1), 0.0
	for n := 1; n < len(days); n++ {
		above, below = above+heights[n-1], below-heights[n-1]
		if height := max(above, below); height < tallest {
			best, tallest = n, height
		}
	}
	return [][]*view.HotelDay{days[:best], days[best:]}
}

// hasDepartures reports whether a sheet has departures, one of which is marked as the last.
func hasDepartures(blocks [][]view.PosterWay) bool {
	for _, block := range blocks {
		for _, way := range block {
			for _, row := range way.Rows {
				if len(row.Departures)+len(row.Late) > 0 {
					return true
				}
			}
		}
	}
	return false
}
