package plan

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// poster is the sheet for the wall of a place. It has to hold on one page of paper: the letters are as large as that allows, and
// the table of the main sessions is left out where they would become too small to read from where one stands.
func (b *builder) poster(place string) head { return b.posterFor(place, papers[conference.A4]) }

// posterFor is the poster for a size of paper.
func (b *builder) posterFor(place string, on Paper) head {
	name := b.placeLink(place)
	body := &view.Poster{
		Place: name, Ways: b.leaving(place), Requests: b.requests(b.r.ShuttlesAt(place), place), Days: b.hotelDays(place, true), Desk: b.desk(),
	}
	size, fits := posterSize(body, on, fromAfar)
	if !fits {
		body.Days = nil
		size, _ = posterSize(body, on, len(posterPoints))
	}
	body.Size = strconv.Itoa(size)
	return head{title: name.Label, detail: b.word("title.poster").Value, crumbs: b.crumbs(), body: body}
}

// desk is where to ask about shuttles.
func (b *builder) desk() *view.Contact {
	for _, id := range b.r.Contacts() {
		if b.r.Contact(id).Kind == "transport" {
			desk := b.contact(id)
			return &desk
		}
	}
	return nil
}

// posterPoints are the sizes of letters on a poster in points, largest first: the style sheet has a class for each, "size1" and on.
// The last is the smallest that print should have (8 pt).
var posterPoints = [...]float64{17, 15, 13, 11.5, 10, 9, 8}

// fromAfar is the last size that a poster with a table of sessions may have.
const fromAfar = 6

// What the margins of the sheet take of it, in millimetres: more than they do, so that letters a little wider do no harm.
const (
	besidePoster = 30.0
	abovePoster  = 31.0
	pointInMM    = 25.4 / 72
)

// posterSize returns the largest size, from 1, in which a poster holds on its page, trying no smaller than the last one allowed.
func posterSize(p *view.Poster, on Paper, last int) (size int, fits bool) {
	for size := 1; size <= last; size++ {
		if posterLength(p, on.Width, posterPoints[size-1]*pointInMM) <= on.Height-abovePoster {
			return size, true
		}
	}
	return last, false
}

// What things take on a poster, in ems: of width, and of height. The style sheet's numbers, rounded up.
const (
	lineTall    = 1.45
	smallTall   = 1.25 // a line of a remark
	headTall    = 8.0  // conference, name of the place, foot
	tableTall   = 2.6  // what is around a table: its caption and rules
	rowTall     = .5   // what is around a row
	daysWidth   = .22  // of the width, for the days before their departures
	clockWidth  = 3.6
	letterWidth = .55
	smallWidth  = .43  // a letter of a remark
	stretchWide = 16.0 // ", then every 10 min until 09:30"
	markWidth   = 6.0  // a word after a time
	pairWidth   = 7.0  // when to leave, before a session
)

// posterLength estimates how tall a poster is in millimetres on a sheet of a width, for letters of a size in millimetres.
func posterLength(p *view.Poster, sheet, em float64) float64 {
	width := (sheet - besidePoster) / em
	height := headTall
	for _, w := range p.Ways {
		height += tableTall
		for _, row := range w.Rows {
			height += rowTall + lineTall*max(linesIn(departuresWidth(row.Departures), width*(1-daysWidth)), linesIn(spansWidth(row.Days), width*daysWidth))
		}
		for _, r := range w.Remarks {
			height += smallTall * linesIn(remarkWidth(r), width)
		}
	}
	for _, r := range p.Requests {
		height += 1.5 + smallTall*linesIn(smallWidth*float64(lettersIn(r.From.Label, r.To.Label, r.Note)+80), width)
	}
	height += daysTall(p.Days, width/2)
	if p.Desk != nil {
		height += lineTall * (2 + linesIn(letterWidth*float64(lettersIn(p.Desk.Name, p.Desk.Hours, p.Desk.Place)+30), width))
	}
	return height * em
}

// daysTall is how tall the main sessions are in ems: in two columns of a width, a day never being parted.
func daysTall(days []*view.HotelDay, width float64) float64 {
	all, tallest := 0.0, 0.0
	for _, d := range days {
		height := tableTall
		for _, row := range d.Rows {
			height += rowTall
			for _, s := range row.Sessions {
				height += lineTall * linesIn(letterWidth*float64(lettersIn(s.Label)+6), width-pairWidth)
			}
		}
		all, tallest = all+height, max(tallest, height)
	}
	if len(days) == 0 {
		return 0
	}
	return tableTall + all/2 + tallest/2
}

func linesIn(width, of float64) float64 {
	n := 1.0
	for ; width > of; width -= of {
		n++
	}
	return n
}

func lettersIn(texts ...view.Text) int {
	n := 0
	for _, t := range texts {
		n += utf8.RuneCountInString(t.Value) + 1
	}
	return n
}

func departuresWidth(list []view.Departure) float64 {
	width := 0.0
	for _, d := range list {
		width += clockWidth
		if d.Until != nil {
			width += stretchWide
		}
		for _, marked := range []bool{d.At.NextDay, d.Until != nil && d.Until.NextDay, d.Change != "", d.Steps != "", d.Last} {
			if marked {
				width += markWidth
			}
		}
	}
	return width
}

func spansWidth(list []view.DaySpan) float64 {
	n := 0
	for _, s := range list {
		n += utf8.RuneCountInString(s.Text) + 3
	}
	return letterWidth * float64(n)
}

func remarkWidth(r view.Remark) float64 {
	n := lettersIn(r.Note) + 16*len(r.Times)
	if r.StepFree || r.Seats > 0 || len(r.Vehicles) > 0 {
		n += 50
	}
	return spansWidth(r.Days) + smallWidth*float64(n)
}

// posterPlaces are the places that have a poster: those where a line calls.
func posterPlaces(c *conference.Conference) []string {
	places := slices.Concat(
		ids(c.Hotels, func(h *conference.Hotel) string { return h.ID }),
		ids(c.Venues, func(v *conference.Venue) string { return v.ID }),
		ids(c.Stops, func(s *conference.Stop) string { return s.ID }))
	return slices.DeleteFunc(places, func(id string) bool { return len(c.ShuttlesAt(id)) == 0 })
}
