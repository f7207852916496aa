package plan

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/departures"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

func (b *builder) shuttles() head {
	body := &view.Shuttles{Network: b.network()}
	for _, id := range b.scope.Running() {
		body.Lines = append(body.Lines, b.shuttleEntry(b.scope.Shuttle(id)))
	}
	for _, id := range b.scope.Stops() {
		body.Stops = append(body.Stops, b.stopEntry(id))
	}
	return head{title: b.Word("title.shuttles"), crumbs: b.crumbs(), body: body}
}

func (b *builder) shuttleEntry(s *conference.Shuttle) view.ShuttleEntry {
	out := view.ShuttleEntry{Link: b.link(conference.KindShuttle, s.ID, b.Text(s.Name)), Mark: b.lineMark(s), Summary: b.Text(s.Summary)}
	for _, id := range s.StopIDs() {
		out.Stops = append(out.Stops, b.placeLink(id))
	}
	return out
}

func (b *builder) stopEntry(id string) view.StopEntry {
	s := b.scope.Stop(id)
	return view.StopEntry{
		Link: b.link(conference.KindStop, id, b.Text(s.Name)), ID: id, Summary: b.Text(s.Summary), Map: format.Map(s.Coordinates), Lines: b.linesAt(id),
	}
}

func (b *builder) stopPage(id string) head {
	s, lines := b.scope.Stop(id), b.scope.ShuttlesAt(id)
	return head{
		title: b.Text(s.Name), description: b.description(s.Summary, &s.Entity), crumbs: b.crumbs(b.sectionLink("shuttles")),
		body: &view.Stop{
			StopEntry: b.stopEntry(id), Prose: b.prose(&s.Entity), Ways: b.leaving(id), Requests: b.requests(lines, id),
			Changes: b.changesAt(lines, id), Poster: b.posterHref(id),
		},
	}
}

// stopLink is placeLink with the short name, for the rows of a timetable.
func (b *builder) stopLink(id string) view.Link {
	return view.Link{Href: b.placeLink(id).Href, Label: b.Text(b.scope.PlaceShortName(id))}
}

// placeLink returns a link to a hotel, a venue or a stop.
func (b *builder) placeLink(id string) view.Link {
	name, kind, _ := b.scope.PlaceName(id)
	return view.Link{Href: b.href(permalink.To(b.Tag, string(kind), id)), Label: b.Text(name)}
}

func (b *builder) shuttlePage(id string) head {
	s := b.scope.Shuttle(id)
	body := &view.Shuttle{
		ShuttleEntry: b.shuttleEntry(s), Note: b.Text(s.Note), Prose: b.prose(&s.Entity), Diagrams: b.diagrams(s),
		Requests: b.requests([]string{id}, ""), Changes: b.changesAt([]string{id}, ""),
	}
	for _, number := range []int{1, 2} {
		if d := b.lineDirection(s, number); len(d.Tables) > 0 {
			body.Directions = append(body.Directions, d)
		}
	}
	return head{title: b.lineName(s), description: b.description(s.Summary, &s.Entity), crumbs: b.crumbs(b.sectionLink("shuttles")), body: body}
}

// lineName returns the title of a line: "Line A", because "A" alone is unclear.
func (b *builder) lineName(s *conference.Shuttle) view.Text {
	return b.Word("shuttle.line", "name", b.Text(s.Name).Value)
}

// maxMark is the most characters of a name that stands for a line where there is room for a letter or two.
const maxMark = 3

// lineMark returns what stands for a line in large type and on maps: its short name, or its name if that is as short. Otherwise it is
// empty.
func (b *builder) lineMark(s *conference.Shuttle) string {
	if !s.ShortName.Zero() {
		return b.Text(s.ShortName).Value
	}
	if name := b.Text(s.Name).Value; utf8.RuneCountInString(name) <= maxMark {
		return name
	}
	return ""
}

// lineDirection returns the timetable of a line in one direction, for each group of days that share it.
func (b *builder) lineDirection(s *conference.Shuttle, number int) view.Direction {
	out := view.Direction{ID: fmt.Sprintf("way%d", number)}
	runs := map[conference.Date][]departures.Run{}
	var days []conference.Date
	all, tables := b.timetables(s)
	for _, day := range all {
		if list := inDirection(s, tables[day], number); len(list) > 0 {
			days, runs[day] = append(days, day), list
		}
	}
	if len(days) == 0 {
		return out
	}
	calls := runs[days[0]][0].Calls
	out.To, out.Round = b.placeLink(calls[len(calls)-1].Stop), calls[0].Stop == calls[len(calls)-1].Stop
	for _, group := range conference.GroupDays(days, func(d conference.Date) string { return shownOf(runs[d]) }) {
		on, last := make([][]departures.Run, len(group)), group[len(group)-1]
		for i, day := range group {
			on[i] = runs[day]
		}
		table := view.LineTable{
			ID: out.ID + "-" + group[0].String(), Days: b.Spans(group), On: written(group), Ends: b.Time(last, departures.EndOf(runs[last])),
		}
		for i, part := range groupByStops(on) {
			table.Parts = append(table.Parts, b.linePart(fmt.Sprintf("%s-%d", table.ID, i+1), group, part, lastCalls(on[0])))
		}
		out.Tables = append(out.Tables, table)
	}
	return out
}

// written writes days for a script.
func written(days []conference.Date) string {
	var out []string
	for _, day := range days {
		out = append(out, day.String())
	}
	return strings.Join(out, " ")
}

// inDirection returns what of a timetable runs in one direction.
func inDirection(s *conference.Shuttle, t *conference.Timetable, number int) []departures.Run {
	return slices.DeleteFunc(departures.Runs(t), func(r departures.Run) bool { return s.DirectionOf(r.Service) != number })
}

// shownOf returns a text that is equal for two days exactly if their timetables show the same times and changes. Notes and vehicles may
// differ: what is below a table says on which days it is true.
func shownOf(runs []departures.Run) string {
	var out []byte
	for _, r := range runs {
		out = append(out, stopsOf(r)...)
		for i := range r.Calls {
			out = r.At(i).AppendSignature(out)
		}
	}
	return string(out)
}

// stopsOf returns a text that is equal for two trips with the same stops, and the same restrictions there.
func stopsOf(r departures.Run) string {
	var out strings.Builder
	for _, c := range r.Calls {
		fmt.Fprintf(&out, "%q %t %t %v %q\n", c.Stop, c.PickUp, c.SetDown, c.Depart.Sub(c.Arrive), c.Note.Variants)
	}
	return out.String()
}

// groupByStops groups the trips of each of some days with the same timetable by their stops. All days of a group have as many trips.
func groupByStops(on [][]departures.Run) [][][]departures.Run {
	var out [][][]departures.Run
	place := map[string]int{}
	for day, runs := range on {
		for _, r := range runs {
			key := stopsOf(r)
			at, known := place[key]
			if !known {
				at, place[key] = len(out), len(out)
				out = append(out, make([][]departures.Run, len(on)))
			}
			out[at][day] = append(out[at][day], r)
		}
	}
	return out
}

// lastCalls returns the last departure from every stop.
func lastCalls(runs []departures.Run) map[string]departures.Departure {
	out := map[string]departures.Departure{}
	for _, r := range runs {
		for i, c := range r.Calls {
			d := r.At(i)
			if before, known := out[c.Stop]; r.Change != conference.TripCancelled && c.PickUp && (!known || d.End() >= before.End()) {
				out[c.Stop] = d
			}
		}
	}
	return out
}

// linePart returns the tables of trips with the same stops, from those of each day.
func (b *builder) linePart(id string, days []conference.Date, on [][]departures.Run, last map[string]departures.Departure) view.LinePart {
	runs := on[0]
	calls := runs[0].Calls
	out := view.LinePart{From: b.placeLink(calls[0].Stop), To: b.placeLink(calls[len(calls)-1].Stop)}
	var remarks departures.Remarks
	for i, day := range days {
		remarks.AddLine(day, departures.At(on[i], 0))
	}
	steps := departures.StepFreeOf(departures.At(runs, 0))
	columns := departures.Columns(runs, steps, func(r departures.Run) []bool {
		ends := make([]bool, len(r.Calls))
		for i, c := range r.Calls {
			end, known := last[c.Stop]
			ends[i] = c.PickUp && known && r.Change != conference.TripCancelled && end.Trip == r.Trip && end.Call == i
		}
		return ends
	})
	for i, block := range departures.Blocks(columns) {
		out.Blocks = append(out.Blocks, b.lineBlock(fmt.Sprintf("%s-%d", id, i+1), calls, block))
	}
	out.Remarks = steps.AppendRemark(remarks.Write(b.Language))
	return out
}

// lineBlock returns a table with a row for each stop and a column for each trip.
func (b *builder) lineBlock(id string, calls []conference.Call, columns []departures.Column) view.LineBlock {
	out := view.LineBlock{ID: id}
	for _, column := range columns {
		out.Columns = append(out.Columns, column.Head())
	}
	for i, c := range calls {
		row := view.StopRow{
			Link: b.stopLink(c.Stop), Arrival: i == len(calls)-1, Wait: int(c.Depart.Sub(c.Arrive).Minutes()), Note: b.Text(c.Note),
			PickUpOnly: i > 0 && !c.SetDown, SetDownOnly: i < len(calls)-1 && !c.PickUp,
		}
		for k, column := range columns {
			row.Cells = append(row.Cells, column.Cell(b.Language, i, out.Columns[k]))
		}
		out.Stops = append(out.Stops, row)
	}
	return out
}

// diagrams returns the sequences of stops of a line. One that is used in both directions is drawn once.
func (b *builder) diagrams(line *conference.Shuttle) []view.Diagram {
	var ways [][]string
	both := map[int]bool{}
	for _, s := range line.Services {
		if len(s.Stops) < 2 {
			continue
		}
		back := reversed(s.Stops)
		i := slices.IndexFunc(ways, func(w []string) bool { return slices.Equal(w, s.Stops) || slices.Equal(w, back) })
		if i < 0 {
			ways = append(ways, s.Stops)
		} else if !slices.Equal(ways[i], s.Stops) {
			both[i] = true
		}
	}
	out := make([]view.Diagram, len(ways))
	for i, stops := range ways {
		out[i] = view.Diagram{Both: both[i], Loop: stops[0] == stops[len(stops)-1]}
		minutes := steadyMinutes(line, stops)
		for k, stop := range stops {
			at := view.DiagramStop{Link: b.placeLink(stop)}
			if minutes != nil {
				at.Minutes = minutes[k] - minutes[0]
			}
			out[i].Stops = append(out[i].Stops, at)
		}
	}
	return out
}

// steadyMinutes returns the minutes from the first stop, or nil if services between these stops take different times.
func steadyMinutes(line *conference.Shuttle, stops []string) []int {
	var found []int
	for _, s := range line.Services {
		minutes := fromFirst(s.Minutes)
		if slices.Equal(reversed(s.Stops), stops) {
			minutes = mirrored(minutes)
		} else if !slices.Equal(s.Stops, stops) {
			continue
		}
		if len(minutes) != len(stops) || found != nil && !slices.Equal(found, minutes) {
			return nil
		}
		found = minutes
	}
	return found
}

func reversed(stops []string) []string {
	out := slices.Clone(stops)
	slices.Reverse(out)
	return out
}

// mirrored returns the minutes of the opposite direction.
func mirrored(minutes []int) []int {
	out := make([]int, len(minutes))
	for i, m := range minutes {
		out[len(minutes)-1-i] = minutes[len(minutes)-1] - m
	}
	return out
}

func fromFirst(minutes []int) []int {
	out := slices.Clone(minutes)
	for i := range out {
		out[i] -= minutes[0]
	}
	return out
}
