package plan

import (
	"math"
	"strconv"
	"strings"

	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// wall is a size of paper, and what fits on it. All lengths are points.
type wall struct {
	b             *builder
	width, height float64
	name          view.Text
	days          float64 // the width of the column of days, by the size of times
	said          said
	titles        map[*view.HotelDay][]float64 // how wide those of a day's sessions are, by the size of times
}

// said is how wide the words beside departures are, by the size of words.
type said struct{ late, changed, instead float64 }

// posterLetters are the sizes of letters on posters in points, largest first: of times, and of all that is not read from afar. The
// style sheet has a class for each, "size1" and on. No print is smaller than the last.
var posterLetters = [...]letters{{17, 12}, {15, 11}, {13, 10}, {12, 9.5}, {11, 9}}

type letters struct{ times, words float64 }

// together is how many of the sizes are large enough for one sheet with everything; else the sessions have a sheet of their own.
const together = 4

// What things take on a sheet, as the style sheet says; lengths by the size of times unless another is named.
const (
	pointsPerMM  = 72 / 25.4
	besidePoster = 28 * pointsPerMM
	abovePoster  = 24 * pointsPerMM
	spare        = .97 // what is used of the height: fonts differ

	wordsTall   = 1.3  // a line of words, by their size
	timesTall   = 1.4  // a line of times
	titleTall   = 2.4  // a line of the place's name
	titleSize   = 2.1  // the letters of the place's name
	headTall    = 1.4  // around it
	topicTall   = 2.2  // a heading, with what is around it
	captionTall = 2.4  // a line of destination, with what is around it
	rowTall     = .45  // around a row
	daysWide    = 6.7  // the column of days, as a rule
	daysWider   = 9.2  // and where the names of days are not abbreviated
	cellWide    = 3.1  // a time
	cellGap     = .6   // between two
	lateCells   = 2    // cells of the words before what leaves after midnight
	betweenTwo  = 1.5  // between two columns
	leaveWide   = 3.6  // when to leave, before its sessions
	startWide   = 3.2  // when a session starts, before its title
	ragged      = 1    // what a word that does not fit leaves free at the end of a line, in a narrow column
	codeTall    = 70.0 // the code for a camera, in points
)

func newWall(b *builder, on Paper, name view.Text) *wall {
	wide := func(key string) float64 { return textfit.Width(b.Word(key).Value, 1) }
	return &wall{
		b: b, width: on.Width*pointsPerMM - besidePoster, height: (on.Height*pointsPerMM - abovePoster) * spare, name: name, days: daysWide,
		titles: map[*view.HotelDay][]float64{},
		said: said{
			late: wide("poster.late"), changed: max(wide("shuttle.added"), wide("shuttle.cancelled")), instead: wide("shuttle.instead") + textfit.Width(" 00:00", 1),
		},
	}
}

// measureDays makes room for the names of days. Days in a row may stand on two lines.
func (w *wall) measureDays(ways []view.PosterWay) {
	for _, way := range ways {
		for _, row := range way.Rows {
			for _, day := range row.Days {
				if day.ISO != "" && textfit.Width(day.Text, 1) > daysWide {
					w.days = daysWider
				}
			}
		}
	}
}

// sheets puts everything on as few sheets as it needs: one, if the letters can be large with all of it on it; else the sessions have
// their own.
func (w *wall) sheets(ways []view.PosterWay, rest view.PosterSheet) []view.PosterSheet {
	days := rest.Days[0]
	foot := rest
	foot.Requests, foot.Days = nil, nil
	rest.Days = nil
	var out []view.PosterSheet
	w.measureDays(ways)
	if sheet, ok := w.fit(ways, rest, days, together); ok {
		out = []view.PosterSheet{sheet}
	} else if len(days) == 0 {
		out = w.fill(ways, rest, nil)
	} else if sheet, ok := w.fit(ways, rest, nil, len(posterLetters)); ok {
		out = append([]view.PosterSheet{sheet}, w.fill(nil, foot, days)...)
	} else {
		out = w.fill(ways, rest, days)
	}
	for i := range out {
		if len(out) > 1 {
			out[i].Number = w.b.Locale.Digits(strconv.Itoa(i+1) + "/" + strconv.Itoa(len(out)))
		}
		out[i].Last, out[i].WideDays = hasLast(out[i].Ways), w.days > daysWide
	}
	return out
}

// fit lays one sheet out with the largest letters that it holds on its page with, of the first few sizes.
func (w *wall) fit(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay, sizes int) (view.PosterSheet, bool) {
	for i, l := range posterLetters[:sizes] {
		sheet := rest
		sheet.Size = strconv.Itoa(i + 1)
		sheet.Ways, sheet.Days = w.blocks(ways, l), w.columns(days, l)
		if w.tall(&sheet, l) <= w.height {
			return sheet, true
		}
	}
	return rest, false
}

// fill is fit on as many sheets as it takes: each but the last holds as much as it can with the smallest letters, and the last what
// can be had on request.
func (w *wall) fill(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay) []view.PosterSheet {
	var out []view.PosterSheet
	foot := rest
	foot.Requests = nil
	ways = w.parted(ways)
	for {
		if sheet, ok := w.fit(ways, rest, days, len(posterLetters)); ok {
			return append(out, sheet)
		}
		n, m := len(ways), len(days)
		sheet, ok := w.fit(ways, foot, days, len(posterLetters))
		for !ok && n+m > 1 {
			switch {
			case n > 0 && m > 0:
				m = 0
			case n > 0:
				n--
			default:
				m--
			}
			sheet, ok = w.fit(ways[:n], foot, days[:m], len(posterLetters))
		}
		if !ok { // a single day of very many departures, or sessions
			sheet = w.smallest(ways[:n], foot, days[:m])
		}
		out, ways, days = append(out, sheet), ways[n:], days[m:]
		if len(ways)+len(days)+len(rest.Requests) == 0 {
			return out
		}
		if len(ways)+len(days) == 0 {
			return append(out, w.smallest(nil, rest, nil))
		}
	}
}

// parted parts ways whose timetables are too many for a sheet.
func (w *wall) parted(ways []view.PosterWay) []view.PosterWay {
	var out []view.PosterWay
	for _, way := range ways {
		if _, ok := w.fit([]view.PosterWay{way}, view.PosterSheet{}, nil, len(posterLetters)); ok || len(way.Rows) < 2 {
			out = append(out, way)
			continue
		}
		first, second := way, way
		first.Rows, second.Rows = way.Rows[:len(way.Rows)/2], way.Rows[len(way.Rows)/2:]
		out = append(out, w.parted([]view.PosterWay{first, second})...)
	}
	return out
}

func (w *wall) smallest(ways []view.PosterWay, rest view.PosterSheet, days []*view.HotelDay) view.PosterSheet {
	i := len(posterLetters) - 1
	rest.Size, rest.Ways, rest.Days = strconv.Itoa(i+1), w.blocks(ways, posterLetters[i]), w.columns(days, posterLetters[i])
	return rest
}

// half is the width of one of two columns.
func (w *wall) half(l letters) float64 { return (w.width - betweenTwo*l.times) / 2 }

// blocks puts two ways side by side where that is shorter.
func (w *wall) blocks(ways []view.PosterWay, l letters) [][]view.PosterWay {
	var out [][]view.PosterWay
	for len(ways) > 0 {
		n := 1
		if len(ways) > 1 {
			apart := w.wayTall(&ways[0], w.width, l) + w.wayTall(&ways[1], w.width, l)
			if max(w.wayTall(&ways[0], w.half(l), l), w.wayTall(&ways[1], w.half(l), l)) < .95*apart {
				n = 2
			}
		}
		out, ways = append(out, ways[:n]), ways[n:]
	}
	return out
}

// columns puts days into two columns, so that the taller one is as short as can be.
func (w *wall) columns(days []*view.HotelDay, l letters) [][]*view.HotelDay {
	if len(days) < 2 {
		return [][]*view.HotelDay{days}[:len(days)]
	}
	talls, below := make([]float64, len(days)), 0.0
	for i, d := range days {
		talls[i] = w.dayTall(d, l)
		below += talls[i]
	}
	best, tallest, above := 1, math.Inf(1), 0.0
	for n := 1; n < len(days); n++ {
		above, below = above+talls[n-1], below-talls[n-1]
		if tall := max(above, below); tall < tallest {
			best, tallest = n, tall
		}
	}
	return [][]*view.HotelDay{days[:best], days[best:]}
}

// tall is how tall a sheet is.
func (w *wall) tall(s *view.PosterSheet, l letters) float64 {
	sum := headTall*l.times + wordsTall*l.words + titleTall*l.times*textfit.LineCount(textfit.Width(w.name.Value, titleSize*l.times), w.width)
	for _, block := range s.Ways {
		width, tallest := w.width, 0.0
		if len(block) > 1 {
			width = w.half(l)
		}
		for i := range block {
			tallest = max(tallest, w.wayTall(&block[i], width, l))
		}
		sum += tallest
	}
	if len(s.Requests) > 0 {
		sum += topicTall * l.times
	}
	for _, r := range s.Requests {
		sum += (wordsTall*textfit.LineCount(textfit.Width(r.Line.Label.Value+r.From.Label.Value+r.To.Label.Value+r.Note.Value, l.words)+textfit.Width(strings.Repeat("0", 50), l.words), w.width) + .5) * l.words
	}
	tallest := 0.0
	for _, column := range s.Days {
		tallest = max(tallest, w.daysTall(column, l))
	}
	if sum += tallest; tallest > 0 {
		sum += topicTall * l.times
	}
	return sum + max(codeTall, 5*wordsTall*l.words)
}

// wayTall is how tall the table of a way is in a width.
func (w *wall) wayTall(way *view.PosterWay, width float64, l letters) float64 {
	caption := textfit.Width(way.Line.Label.Value+way.To.Label.Value+strings.Repeat("0", 16), l.times)
	for _, via := range way.Via {
		caption += textfit.Width(via.Label.Value+"000", l.times)
	}
	sum := (captionTall + wordsTall*(textfit.LineCount(caption, width)-1)) * l.times
	for _, row := range way.Rows {
		cells := int((width/l.times - w.days + cellGap) / (cellWide + cellGap))
		days := wordsTall * l.times * textfit.LineCount(spansSet(row.Days, l.times), w.days*l.times)
		sum += max(w.cellsTall(row, cells, l), days) + rowTall*l.times
	}
	for _, note := range way.Notes {
		sum += (wordsTall*textfit.LineCount(noteSet(note, l.words), width) + .2) * l.words
	}
	return sum
}

// cellsTall is how tall the departures of a row stand in a number of columns. What is said of one is set smaller, and where its cells
// are too narrow for it on several lines, which make its line of times taller.
func (w *wall) cellsTall(row view.PosterRow, columns int, l letters) float64 {
	sum, at, tallest := 0.0, 0, timesTall*l.times
	put := func(cells int, tall float64) {
		if at+cells > columns {
			sum, at, tallest = sum+tallest, 0, timesTall*l.times
		}
		at, tallest = at+cells, max(tallest, tall)
	}
	for _, d := range row.Departures {
		put(cellsOf(d), w.cellTall(d, l))
	}
	if len(row.Late) > 0 {
		put(lateCells, w.saidTall(w.said.late, 0, lateCells, l))
	}
	for _, d := range row.Late {
		put(cellsOf(d), w.cellTall(d, l))
	}
	return sum + tallest
}

// cellTall is how tall a departure stands in its cells.
func (w *wall) cellTall(d view.Departure, l letters) float64 {
	switch {
	case d.Until != nil, d.Change == "":
		return timesTall * l.times
	case d.Usual != nil:
		return w.saidTall(w.said.instead, cellWide*l.times, cellsOf(d), l)
	}
	return w.saidTall(w.said.changed, cellWide*l.times, cellsOf(d), l)
}

// saidTall is how tall words stand in cells, behind a time where there is one.
func (w *wall) saidTall(said, behind float64, cells int, l letters) float64 {
	width := (float64(cells)*(cellWide+cellGap) - cellGap) * l.times
	return timesTall*l.times + wordsTall*l.words*(textfit.LineCount(behind+said*l.words, width)-1)
}

// cellsOf is how many columns a departure takes, as the style sheet says.
func cellsOf(d view.Departure) int {
	switch {
	case d.Until != nil:
		return 4
	case d.Change == "cancelled":
		return 2
	case d.Change != "":
		return 3
	}
	return 1
}

// daysTall is how tall days stand one below the other in half the width.
func (w *wall) daysTall(days []*view.HotelDay, l letters) float64 {
	sum := 0.0
	for _, d := range days {
		sum += w.dayTall(d, l)
	}
	return sum
}

func (w *wall) dayTall(d *view.HotelDay, l letters) float64 {
	sum := (captionTall + rowTall*float64(len(d.Rows))) * l.times
	room := w.half(l) - (leaveWide+startWide+ragged)*l.times
	for _, title := range w.titlesOf(d) {
		sum += wordsTall * l.times * textfit.LineCount(title*l.times, room)
	}
	return sum
}

// titlesOf measures the titles of a day once, however often the day is tried in other letters and other company.
func (w *wall) titlesOf(d *view.HotelDay) []float64 {
	titles, known := w.titles[d]
	if !known {
		for _, row := range d.Rows {
			for _, s := range row.Sessions {
				titles = append(titles, textfit.Width(s.Label.Value, 1))
			}
		}
		w.titles[d] = titles
	}
	return titles
}

func noteSet(n view.PosterNote, size float64) float64 {
	sum := spansSet(n.Days, size) + 3*size
	if n.Steps != "" {
		sum += 12 * size
	}
	for _, t := range n.Texts {
		sum += textfit.Width(t.Value, size)
	}
	return sum
}

func spansSet(spans []view.DaySpan, size float64) float64 {
	sum := 0.0
	for i, s := range spans {
		if sum += textfit.Width(s.Text, size); i > 0 {
			sum += textfit.Width(" · ", size)
		}
	}
	return sum
}

func hasLast(blocks [][]view.PosterWay) bool {
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
