package plan

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/departures"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

// poster returns the poster of a place. Its text is as large as the paper allows, and never too small to be read from a step away: what
// does not fit on one sheet is on a second.
func (b *builder) poster(place string) head { return b.posterFor(place, papers[b.posterPaper()]) }

// posterPaper returns the paper that packs print posters on, so that posters of the site need no other.
func (b *builder) posterPaper() conference.Paper {
	for _, id := range b.scope.Packs() {
		if k := b.scope.Pack(id); k.For == conference.ForPlace && k.Paper != "" {
			return k.Paper
		}
	}
	return conference.A4
}

// posterFor returns the poster of a place for a size of paper.
func (b *builder) posterFor(place string, on Paper) head {
	name, kind, _ := b.scope.PlaceName(place)
	ways := b.posterWays(place, kind)
	rest := view.PosterSheet{
		Requests: b.requestsFrom(place, kind), Days: [][]*view.HotelDay{b.hotelDays(place, true)}, Desk: b.desk(),
		Live: b.sheetLive(string(kind), place),
	}
	sheets := paper.NewPoster(b.Language, on.Width, on.Height, b.Text(name)).Sheets(ways, rest)
	body := &view.Poster{Place: b.placeLink(place), Edition: b.paperEdition(), Sheets: sheets}
	return head{title: b.Text(name), detail: b.Word("title.poster").Value, crumbs: b.crumbs(), body: body}
}

// desk returns the contact for questions about shuttles, or nil.
func (b *builder) desk() *view.Contact {
	for _, id := range b.scope.Contacts() {
		if b.scope.Contact(id).Kind == conference.TransportDesk {
			desk := b.contact(b.scope.Contact(id))
			return &desk
		}
	}
	return nil
}

// posterWays returns the departures from a place. Those between hotels come last, because few guests need them.
func (b *builder) posterWays(place string, kind conference.Kind) []view.PosterWay {
	marks := departures.NewMarks(strings.Fields(b.Word("poster.marks").Value))
	var out, between []view.PosterWay
	for _, d := range b.directionsFrom(place) {
		_, to, _ := b.scope.PlaceName(d.to)
		if kind == conference.KindHotel && to == conference.KindHotel && d.to != place {
			between = append(between, b.posterDirection(d, marks))
		} else {
			out = append(out, b.posterDirection(d, marks))
		}
	}
	return append(out, between...)
}

func (b *builder) posterDirection(d *direction, marks *departures.Marks) view.PosterWay {
	line := b.scope.Shuttle(d.line)
	out := view.PosterWay{Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), To: b.placeLink(d.to)}
	days := d.sorted()
	var lists [][]departures.Departure
	for _, day := range days {
		lists = append(lists, d.days[day])
	}
	steps := departures.StepFreeOf(lists...)
	out.StepFree = steps.Most()
	var labelOf func(departures.Departure) departures.Label
	out.Notes, labelOf = departures.Notes(b.Language, days, d.days, steps, marks)
	same := func(day conference.Date) string {
		var s strings.Builder
		s.WriteString(departures.Signature(d.days[day]))
		for _, x := range d.days[day] {
			s.WriteString(labelOf(x).Mark + "\n")
		}
		return s.String()
	}
	for _, group := range conference.GroupDays(days, same) {
		row := view.PosterRow{Days: b.Spans(group)}
		row.Departures, row.Late = splitAtMidnight(departures.List(b.Language, d.days[group[0]], labelOf, true))
		out.Rows = append(out.Rows, row)
	}
	if d.from == d.to {
		out.Via = b.via(d.days[days[0]][0])
	}
	return out
}

// splitAtMidnight separates the departures after midnight.
func splitAtMidnight(list []view.Departure) (before, after []view.Departure) {
	i := slices.IndexFunc(list, func(d view.Departure) bool { return d.At.NextDay })
	if i < 0 {
		return list, nil
	}
	return list[:i], list[i:]
}
