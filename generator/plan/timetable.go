package plan

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// departing is a trip at one of its calls, or a band: the hours in which vehicles come about every so often.
type departing struct {
	at    time.Time
	clock conference.Clock
	until conference.Clock // of a band: when its last vehicle is there
	every int              // of a band
	// usual is when a trip that is retimed leaves on other days.
	usual conference.Clock
	trip  *conference.Trip
	call  int
}

// departingAt returns a trip at a call. At its last call it is there when it arrives.
func departingAt(trip *conference.Trip, call int) departing {
	c := trip.Calls[call]
	at := c.Depart
	if call == len(trip.Calls)-1 {
		at = c.Arrive
	}
	d := departing{at: at, clock: trip.Clock(at), trip: trip, call: call}
	d.usual = d.clock - (trip.Clock(trip.Departs()) - trip.Name)
	return d
}

// bandAt returns a band at a call.
func bandAt(band *conference.Band, call int) departing {
	d := departingAt(band.First, call)
	d.until, d.every = departingAt(band.Last, call).clock, band.Every
	return d
}

// everything returns what runs on a day and what would have, with the hours of bands, by departure from the first stop. Each is
// given as the function that tells it at a call.
func everything(t *conference.Timetable) []running {
	var out []running
	for _, trip := range t.Trips {
		out = append(out, running{trip, func(call int) departing { return departingAt(trip, call) }})
	}
	for _, trip := range t.Cancelled {
		out = append(out, running{trip, func(call int) departing { return departingAt(trip, call) }})
	}
	for _, band := range t.Bands {
		out = append(out, running{band.First, func(call int) departing { return bandAt(band, call) }})
	}
	slices.SortStableFunc(out, func(a, b running) int { return a.Departs().Compare(b.Departs()) })
	return out
}

// running is a trip, or a band with its first trip.
type running struct {
	*conference.Trip
	at func(call int) departing
}

func inOrder(list []departing) []departing {
	slices.SortStableFunc(list, func(a, b departing) int { return a.at.Compare(b.at) })
	return list
}

// signatureOf is the same for two lists exactly when they read the same.
func signatureOf(list []departing) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d %d %d %s %t", d.clock, d.until, d.every, d.trip.Change, d.trip.Service.StepFree)
		if d.trip.Change == conference.TripRetimed {
			fmt.Fprintf(&b, " %d", d.usual)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// fewest is how many departures at least are said as an interval: a few are read faster one by one.
const fewest = 6

// departures writes out what leaves a stop on a day, in order. Trips as usual at even intervals become one entry; those that
// differ, are labelled otherwise, or are bands stand alone. With last, the last that leaves is marked.
func (b *builder) departures(list []departing, labelOf func(departing) label, last bool) []view.Departure {
	var out []view.Departure
	mark, end := -1, conference.Clock(0)
	ends := func(at conference.Clock) {
		if mark < 0 || at >= end {
			mark, end = len(out), at
		}
	}
	for len(list) > 0 {
		var clocks []conference.Clock
		for _, d := range list {
			if !d.plain() || labelOf(d) != labelOf(list[0]) {
				break
			}
			clocks = append(clocks, d.clock)
		}
		plain := len(clocks)
		for len(clocks) > 0 {
			s := firstStretch(clocks)
			ends(s.Until)
			out = append(out, b.stretch(s, labelOf(list[0])))
			clocks = clocks[s.Count:]
		}
		if list = list[plain:]; len(list) > 0 && !list[0].plain() {
			if list[0].trip.Change != conference.TripCancelled {
				ends(list[0].end())
			}
			out = append(out, b.departure(list[0], labelOf(list[0])))
			list = list[1:]
		}
	}
	if last && mark >= 0 {
		out[mark].Last = true
	}
	return out
}

// plain reports whether it is a trip as usual.
func (d departing) plain() bool { return d.every == 0 && d.trip.Change == conference.AsUsual }

// firstStretch is the first of a list of departures, with those after it at one interval if they are many enough.
func firstStretch(clocks []conference.Clock) conference.Stretch {
	if conference.Compress(clocks[:min(len(clocks), fewest)])[0].Count < fewest {
		return conference.Stretch{From: clocks[0], Until: clocks[0], Count: 1}
	}
	return conference.Compress(clocks)[0]
}

// label is what a table says of a departure beside its time.
type label struct {
	steps string // as in [view.Departure]
	mark  string // of the notes below the table
}

// access says how a table tells vehicles without steps from others: it marks those that are fewer, or none where all are alike.
type access struct {
	mixed    bool
	mostFree bool
}

// accessOf looks at the departures of a table.
func accessOf(lists ...[]departing) access {
	free, all := 0, 0
	for _, list := range lists {
		for _, d := range list {
			if all++; d.trip.Service.StepFree {
				free++
			}
		}
	}
	return access{mixed: free > 0 && free < all, mostFree: 2*free > all || free == all && all > 0}
}

// of returns how a departure is marked.
func (a access) of(d departing) string {
	switch free := d.trip.Service.StepFree; {
	case a.mixed && free && !a.mostFree:
		return "free"
	case a.mixed && !free && a.mostFree:
		return "some"
	}
	return ""
}

// label is that of a table that tells nothing else.
func (a access) label(d departing) label { return label{steps: a.of(d)} }

// remark is what holds for all departures that are not marked.
func (a access) remark(list []view.Remark) []view.Remark {
	if a.mostFree {
		list = append(list, view.Remark{All: true, Others: a.mixed, StepFree: true})
	}
	return list
}

func (b *builder) stretch(s conference.Stretch, l label) view.Departure {
	out := view.Departure{At: b.Clock(s.From), Steps: l.steps, Mark: l.mark}
	if s.Count > 1 {
		until := b.Clock(s.Until)
		out.Until, out.Every = &until, s.Every
	}
	return out
}

func (b *builder) departure(d departing, l label) view.Departure {
	out := view.Departure{At: b.Clock(d.clock), Change: string(d.trip.Change), Steps: l.steps, Mark: l.mark}
	if d.every > 0 {
		until := b.Clock(d.until)
		out.Until, out.Every, out.About = &until, d.every, true
	}
	if d.trip.Change == conference.TripRetimed {
		usual := b.Clock(d.usual)
		out.Usual = &usual
	}
	return out
}

// timetable is what a line does on a day. Pages share it.
func (b *builder) timetable(line *conference.Shuttle, day conference.Date) *conference.Timetable {
	return b.scope.Timetables(line.ID)[day]
}

// way collects what a line does at a place: in one direction, to one end.
type way struct {
	key  wayKey
	days map[conference.Date][]departing
	// service is which of the line's services came first.
	service int
}

type wayKey struct {
	line, from, to string
	direction      int
}

// wayList is all of a place, in the order they first run.
type wayList []*way

func (w *wayList) add(key wayKey, day conference.Date, d departing) {
	i := slices.IndexFunc(*w, func(x *way) bool { return x.key == key })
	if i < 0 {
		i = len(*w)
		*w = append(*w, &way{key: key, days: map[conference.Date][]departing{}, service: math.MaxInt})
	}
	(*w)[i].service = min((*w)[i].service, slices.Index(d.trip.Line.Services, d.trip.Service))
	(*w)[i].days[day] = append((*w)[i].days[day], d)
}

// leaving is what one can get on at a place, by line, direction and destination.
func (b *builder) leaving(place string) []view.Way {
	return shared(b, "leaving", place, func(own *builder) []view.Way { return own.newLeaving(place) })
}

func (b *builder) newLeaving(place string) []view.Way { return b.finishWays(b.waysFrom(place), place) }

// waysFrom collects what one can get on at a place.
func (b *builder) waysFrom(place string) wayList {
	var all wayList
	for _, id := range b.scope.ShuttlesAt(place) {
		line := b.scope.Shuttle(id)
		for _, day := range line.Dates() {
			for _, run := range everything(b.timetable(line, day)) {
				end := run.Calls[len(run.Calls)-1].Stop
				for i, call := range run.Calls {
					if call.Stop == place && call.PickUp {
						all.add(wayKey{id, place, end, line.DirectionOf(run.Service)}, day, run.at(i))
					}
				}
			}
		}
	}
	b.order(all)
	return all
}

// returning is what brings back to a hotel from elsewhere, with its departures there. Between hotels nobody goes back.
func (b *builder) returning(hotel string) []view.Way {
	return shared(b, "returning", hotel, func(own *builder) []view.Way { return own.newReturning(hotel) })
}

func (b *builder) newReturning(hotel string) []view.Way {
	var all wayList
	for _, id := range b.scope.ShuttlesAt(hotel) {
		line := b.scope.Shuttle(id)
		for _, day := range line.Dates() {
			for _, run := range everything(b.timetable(line, day)) {
				from := run.Calls[0].Stop
				_, kind, _ := b.scope.PlaceName(from)
				here := slices.ContainsFunc(run.Calls, func(c conference.Call) bool { return c.Stop == hotel && c.SetDown })
				if here && kind != conference.KindHotel && run.Calls[0].PickUp {
					all.add(wayKey{id, from, hotel, line.DirectionOf(run.Service)}, day, run.at(0))
				}
			}
		}
	}
	b.order(all)
	return b.finishWays(all, hotel)
}

// order puts what was collected line by line, one direction after the other, as the editor wrote the services.
func (b *builder) order(all wayList) {
	place := map[string]int{}
	for i, id := range b.scope.Shuttles() {
		place[id] = i
	}
	slices.SortStableFunc(all, func(x, y *way) int {
		return cmp.Or(cmp.Compare(place[x.key.line], place[y.key.line]), cmp.Compare(x.key.direction, y.key.direction), cmp.Compare(x.service, y.service))
	})
}

// finishWays writes out what was collected.
func (b *builder) finishWays(all wayList, here string) []view.Way {
	var out []view.Way
	for _, w := range all {
		out = append(out, b.finishWay(w, here))
	}
	return out
}

// inOrder puts the departures of each day in order, and returns the days in theirs.
func (w *way) inOrder() []conference.Date {
	var days []conference.Date
	for day := range w.days {
		inOrder(w.days[day])
		days = append(days, day)
	}
	slices.SortFunc(days, conference.Date.Compare)
	return days
}

func (b *builder) finishWay(w *way, place string) view.Way {
	line := b.scope.Shuttle(w.key.line)
	out := view.Way{Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), To: b.placeLink(w.key.to)}
	if w.key.from != place {
		out.From = b.placeLink(w.key.from)
	}
	days := w.inOrder()
	var said remarks
	var lists [][]departing
	for _, day := range days {
		said.add(day, w.days[day], true)
		lists = append(lists, w.days[day])
	}
	steps := accessOf(lists...)
	for _, group := range conference.GroupDays(days, func(d conference.Date) string { return signatureOf(w.days[d]) }) {
		out.Rows = append(out.Rows, view.DayDepartures{Days: b.Spans(group), Departures: b.departures(w.days[group[0]], steps.label, true)})
	}
	out.Remarks = steps.remark(b.remarks(&said))
	if w.key.from == w.key.to {
		out.Via = b.via(w.days[days[0]][0])
	}
	return out
}

// via are the stops of a round trip after the one where it is.
func (b *builder) via(d departing) []view.Link {
	var out []view.Link
	var seen []string
	for _, c := range d.trip.Calls[d.call+1 : len(d.trip.Calls)-1] {
		if c.Stop != d.trip.Calls[d.call].Stop && !slices.Contains(seen, c.Stop) {
			seen = append(seen, c.Stop)
			out = append(out, b.placeLink(c.Stop))
		}
	}
	return out
}

// requests are the services on request among lines, or with a place those that call there.
func (b *builder) requests(lines []string, place string) []view.Request {
	var out []view.Request
	for _, id := range lines {
		line := b.scope.Shuttle(id)
		for _, s := range line.Services {
			if s.OnRequest && len(s.Stops) > 0 && (place == "" || slices.Contains(s.Stops, place)) {
				out = append(out, b.request(line, s))
			}
		}
	}
	return out
}

func (b *builder) request(line *conference.Shuttle, s *conference.Service) view.Request {
	out := view.Request{
		Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)),
		From: b.placeLink(s.Stops[0]), To: b.placeLink(s.Stops[len(s.Stops)-1]),
		Days: b.Spans(sortedDays(s.Days)), Phone: format.Phone(s.Phone), Note: b.Text(s.Note), StepFree: s.StepFree, Seats: s.Seats,
	}
	if s.Until > 0 {
		until := b.Clock(s.Until)
		out.Hours = &view.Range{Start: b.Clock(s.From), End: &until}
	}
	return out
}

func sortedDays(days []conference.Date) []conference.Date {
	out := slices.Clone(days)
	slices.SortFunc(out, conference.Date.Compare)
	return slices.Compact(out)
}

// changesAt are the trips that run otherwise on one day, with their times at a place, or without one at their first stop. Of a trip
// that calls at the place more than once the first call tells.
func (b *builder) changesAt(lines []string, place string) []view.ShuttleChange {
	var out []view.ShuttleChange
	for _, id := range lines {
		line := b.scope.Shuttle(id)
		for _, day := range line.Dates() {
			for _, run := range everything(b.timetable(line, day)) {
				call := 0
				if place != "" {
					call = slices.IndexFunc(run.Calls, func(c conference.Call) bool { return c.Stop == place })
				}
				if run.Change != conference.AsUsual && call >= 0 {
					out = append(out, b.change(line, day, run.at(call)))
				}
			}
		}
	}
	return out
}

func (b *builder) change(line *conference.Shuttle, day conference.Date, d departing) view.ShuttleChange {
	calls := d.trip.Calls
	out := view.ShuttleChange{
		Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), Day: b.day(day), Change: string(d.trip.Change), At: b.Clock(d.clock),
		Reason: b.Text(d.trip.Reason), From: b.placeLink(calls[0].Stop), To: b.placeLink(calls[len(calls)-1].Stop),
	}
	if d.trip.Change == conference.TripRetimed {
		usual := b.Clock(d.usual)
		out.Usual = &usual
	}
	return out
}
