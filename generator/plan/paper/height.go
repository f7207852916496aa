package paper

import (
	"strings"

	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// heightOf returns the height of a sheet.
func (p *Poster) heightOf(s *view.PosterSheet, size textSize) float64 {
	nameLines := textfit.LineCount(textfit.Width(p.place.Value, nameSize*size.times), p.width)
	sum := headHeight*size.times + wordsLine*size.words + nameLine*size.times*nameLines
	for _, block := range s.Ways {
		width, tallest := p.width, 0.0
		if len(block) > 1 {
			width = p.halfWidth(size)
		}
		for i := range block {
			tallest = max(tallest, p.directionHeight(&block[i], width, size))
		}
		sum += tallest
	}
	if len(s.Requests) > 0 {
		sum += headingHeight * size.times
	}
	for _, r := range s.Requests {
		// Days, hours, telephone and separators take as much as 50 digits.
		text := r.Line.Label.Value + r.From.Label.Value + r.To.Label.Value + r.Note.Value
		width := textfit.Width(text, size.words) + textfit.Width(strings.Repeat("0", 50), size.words)
		sum += (wordsLine*textfit.LineCount(width, p.width) + .5) * size.words
	}
	tallest := 0.0
	for _, column := range s.Days {
		tallest = max(tallest, p.daysHeight(column, size))
	}
	if sum += tallest; tallest > 0 {
		sum += headingHeight * size.times
	}
	return sum + footSpace*size.words + max(codeHeight, footLines*wordsLine*size.words)
}

// directionHeight returns the height of the table of a direction in a column.
func (p *Poster) directionHeight(way *view.PosterWay, width float64, size textSize) float64 {
	caption := textfit.Width(way.Line.Label.Value+way.To.Label.Value+strings.Repeat("0", 16), size.times)
	for _, via := range way.Via {
		caption += textfit.Width(via.Label.Value+"000", size.times)
	}
	sum := (captionHeight + wordsLine*(textfit.LineCount(caption, width)-1)) * size.times
	for _, row := range way.Rows {
		cells := int((width/size.times - p.daysColumn + cellGap) / (cellWidth + cellGap))
		days := wordsLine * size.times * textfit.LineCount(spansWidth(row.Days, size.times), p.daysColumn*size.times)
		sum += max(p.cellsHeight(row, cells, size), days) + rowSpace*size.times
	}
	for _, note := range way.Notes {
		sum += (wordsLine*textfit.LineCount(noteWidth(note, size.words), width) + .2) * size.words
	}
	return sum
}

// cellsHeight returns the height of the departures of a row in a number of cells per line. Captions are written in the size of words;
// one that is wider than its cells makes its line taller.
func (p *Poster) cellsHeight(row view.PosterRow, columns int, size textSize) float64 {
	sum, at, tallest := 0.0, 0, timesLine*size.times
	put := func(cells int, tall float64) {
		if at+cells > columns {
			sum, at, tallest = sum+tallest, 0, timesLine*size.times
		}
		at, tallest = at+cells, max(tallest, tall)
	}
	for _, d := range row.Departures {
		put(cellCount(d), p.cellHeight(d, size))
	}
	if len(row.Late) > 0 {
		put(lateCells, p.captionedHeight(p.captions.late, 0, lateCells, size))
	}
	for _, d := range row.Late {
		put(cellCount(d), p.cellHeight(d, size))
	}
	return sum + tallest
}

// cellHeight returns the height of a departure.
func (p *Poster) cellHeight(d view.Departure, size textSize) float64 {
	switch {
	case d.Until != nil, d.Change == "":
		return timesLine * size.times
	case d.Usual != nil:
		return p.captionedHeight(p.captions.retimed, cellWidth*size.times, cellCount(d), size)
	}
	return p.captionedHeight(p.captions.changed, cellWidth*size.times, cellCount(d), size)
}

// captionedHeight returns the height of a caption in a number of cells, after something of the width before.
func (p *Poster) captionedHeight(caption, before float64, cells int, size textSize) float64 {
	width := (float64(cells)*(cellWidth+cellGap) - cellGap) * size.times
	return timesLine*size.times + wordsLine*size.words*(textfit.LineCount(before+caption*size.words, width)-1)
}

// cellCount returns how many cells a departure takes, as the style sheet says.
func cellCount(d view.Departure) int {
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

// daysHeight returns the height of days in one of two columns.
func (p *Poster) daysHeight(days []*view.HotelDay, size textSize) float64 {
	sum := 0.0
	for _, d := range days {
		sum += p.dayHeight(d, size)
	}
	return sum
}

func (p *Poster) dayHeight(d *view.HotelDay, size textSize) float64 {
	sum := (captionHeight + rowSpace*float64(len(d.Rows))) * size.times
	room := p.halfWidth(size) - (leaveWidth+startWidth+raggedEdge)*size.times
	for _, title := range p.titlesOf(d) {
		sum += wordsLine * size.times * textfit.LineCount(title*size.times, room)
	}
	return sum
}

// titlesOf returns the widths of the titles of a day and of the deadlines below them. They are measured once, because days are laid out
// many times.
func (p *Poster) titlesOf(d *view.HotelDay) []float64 {
	titles, known := p.titleWidths[d]
	if !known {
		for _, row := range d.Rows {
			for _, s := range row.Sessions {
				titles = append(titles, textfit.Width(s.Label.Value, 1))
				if s.Seated != nil {
					titles = append(titles, p.captions.seated)
				}
				if s.Doors != nil {
					titles = append(titles, p.captions.doors)
				}
			}
		}
		p.titleWidths[d] = titles
	}
	return titles
}

func noteWidth(n view.PosterNote, size float64) float64 {
	sum := spansWidth(n.Days, size) + 3*size
	if n.Steps != "" {
		sum += 12 * size
	}
	for _, t := range n.Texts {
		sum += textfit.Width(t.Value, size)
	}
	return sum
}

func spansWidth(spans []view.DaySpan, size float64) float64 {
	sum := 0.0
	for i, s := range spans {
		if sum += textfit.Width(s.Text, size); i > 0 {
			sum += textfit.Width(" · ", size)
		}
	}
	return sum
}
