package plan

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/departures"
	"vademecum/generator/view"
)

// direction is what a line does at a place in one direction, to one destination.
type direction struct {
	directionKey
	days map[conference.Date][]departures.Departure
	// service is the first of the line's services that runs here.
	service int
}

type directionKey struct {
	line, from, to string
	number         int // as in [conference.Shuttle.DirectionOf]
}

// directions are those of a place, in the order in which they first run.
type directions []*direction

func (list *directions) add(key directionKey, day conference.Date, d departures.Departure) {
	i := slices.IndexFunc(*list, func(x *direction) bool { return x.directionKey == key })
	if i < 0 {
		i = len(*list)
		*list = append(*list, &direction{directionKey: key, days: map[conference.Date][]departures.Departure{}, service: math.MaxInt})
	}
	own := (*list)[i]
	own.service = min(own.service, slices.Index(d.Trip.Line.Services, d.Trip.Service))
	own.days[day] = append(own.days[day], d)
}

// sorted sorts the departures of each day, and returns the days in order.
func (d *direction) sorted() []conference.Date {
	days := slices.SortedFunc(maps.Keys(d.days), conference.Date.Compare)
	for _, day := range days {
		departures.Sort(d.days[day])
	}
	return days
}

// timetables returns the conference days of a line, in order, and what it does on each of them. Pages share the timetables and must not
// change them.
func (b *builder) timetables(line *conference.Shuttle) ([]conference.Date, map[conference.Date]*conference.Timetable) {
	by := b.nights(line)
	return by.days, by.tables
}

func (b *builder) nights(line *conference.Shuttle) *nights {
	return shared(b, "nights", line.ID, func(own *builder) *nights { return own.nightsOf(line) })
}

// nights are the timetables of a line by conference day: what leaves before the day starts belongs to the evening before.
type nights struct {
	days   []conference.Date
	tables map[conference.Date]*conference.Timetable
	// since are the trips that are marked because the edition has other departures. Content says nothing special of them.
	since map[*conference.Trip]bool
}

func (b *builder) nightsOf(line *conference.Shuttle) *nights {
	written := b.scope.Timetables(line.ID)
	out := &nights{tables: map[conference.Date]*conference.Timetable{}, since: map[*conference.Trip]bool{}}
	on := func(day conference.Date) *conference.Timetable {
		if out.tables[day] == nil {
			out.tables[day] = &conference.Timetable{Day: day}
		}
		return out.tables[day]
	}
	for _, day := range line.Dates() {
		t := written[day]
		evening := func(trip *conference.Trip) (*conference.Timetable, *conference.Trip) {
			if trip.Name >= b.config.DayStarts {
				return on(day), trip
			}
			before := trip.DayBefore()
			return on(before.Day), before
		}
		on(day).OnRequest = t.OnRequest
		for _, trip := range t.Trips {
			to, own := evening(trip)
			if marked := b.sinceTrip(trip, own); marked != own {
				own = marked
				out.since[own] = true
			}
			to.Trips = append(to.Trips, own)
		}
		for _, trip := range t.Cancelled {
			to, trip := evening(trip)
			to.Cancelled = append(to.Cancelled, trip)
		}
		for _, band := range t.Bands {
			own := *band
			var to *conference.Timetable
			to, own.First = evening(band.First)
			if own.First != band.First {
				own.Last = band.Last.DayBefore()
			}
			to.Bands = append(to.Bands, &own)
		}
	}
	for day, t := range out.tables {
		if len(t.Trips)+len(t.Cancelled)+len(t.Bands)+len(t.OnRequest) > 0 {
			out.days = append(out.days, day)
		}
	}
	slices.SortFunc(out.days, conference.Date.Compare)
	return out
}

// eachRun calls do with every run of the lines that call at a place.
func (b *builder) eachRun(place string, do func(line *conference.Shuttle, day conference.Date, run departures.Run)) {
	for _, id := range b.scope.ShuttlesAt(place) {
		line := b.scope.Shuttle(id)
		days, tables := b.timetables(line)
		for _, day := range days {
			for _, run := range departures.Runs(tables[day]) {
				do(line, day, run)
			}
		}
	}
}

// leaving returns the departures from a place, by line, direction and destination.
func (b *builder) leaving(place string) []view.Way {
	return shared(b, "leaving", place, func(own *builder) []view.Way { return own.writeDirections(own.directionsFrom(place), place) })
}

// directionsFrom collects the departures from a place.
func (b *builder) directionsFrom(place string) directions {
	var all directions
	b.eachRun(place, func(line *conference.Shuttle, day conference.Date, run departures.Run) {
		end := run.Calls[len(run.Calls)-1].Stop
		for i, call := range run.Calls {
			if call.Stop == place && call.PickUp {
				all.add(directionKey{line.ID, place, end, line.DirectionOf(run.Service)}, day, run.At(i))
			}
		}
	})
	b.sortDirections(all)
	return all
}

// homeward returns the departures from elsewhere that lead to a hotel. It leaves out those from other hotels, which guests do not
// return from.
func (b *builder) homeward(hotel string) []view.Way {
	return shared(b, "homeward", hotel, func(own *builder) []view.Way { return own.writeDirections(own.directionsTo(hotel), hotel) })
}

func (b *builder) directionsTo(hotel string) directions {
	var all directions
	b.eachRun(hotel, func(line *conference.Shuttle, day conference.Date, run departures.Run) {
		from := run.Calls[0].Stop
		_, kind, _ := b.scope.PlaceName(from)
		stopsHere := slices.ContainsFunc(run.Calls, func(c conference.Call) bool { return c.Stop == hotel && c.SetDown })
		if stopsHere && kind != conference.KindHotel && run.Calls[0].PickUp {
			all.add(directionKey{line.ID, from, hotel, line.DirectionOf(run.Service)}, day, run.At(0))
		}
	})
	b.sortDirections(all)
	return all
}

// sortDirections sorts by line, then by direction, then by service, in the order of the content.
func (b *builder) sortDirections(all directions) {
	rank := map[string]int{}
	for i, id := range b.scope.Shuttles() {
		rank[id] = i
	}
	slices.SortStableFunc(all, func(x, y *direction) int {
		return cmp.Or(cmp.Compare(rank[x.line], rank[y.line]), cmp.Compare(x.number, y.number), cmp.Compare(x.service, y.service))
	})
}

func (b *builder) writeDirections(all directions, here string) []view.Way {
	var out []view.Way
	for _, d := range all {
		out = append(out, b.writeDirection(d, here))
	}
	return out
}

// writeDirection writes the timetable of a direction at a place.
func (b *builder) writeDirection(d *direction, place string) view.Way {
	line := b.scope.Shuttle(d.line)
	out := view.Way{Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), To: b.placeLink(d.to)}
	if d.from != place {
		out.From = b.placeLink(d.from)
	}
	days := d.sorted()
	var remarks departures.Remarks
	var lists [][]departures.Departure
	for _, day := range days {
		remarks.AddFromStop(day, d.days[day])
		lists = append(lists, d.days[day])
	}
	out.Next = b.nextOf(d, days)
	steps := departures.StepFreeOf(lists...)
	for _, group := range conference.GroupDays(days, func(day conference.Date) string { return departures.Signature(d.days[day]) }) {
		last := group[len(group)-1]
		out.Rows = append(out.Rows, view.DayDepartures{
			Days: b.Spans(group), On: written(group), Ends: b.Time(last, departures.LastOf(d.days[last])),
			Departures: departures.List(b.Language, d.days[group[0]], steps.Label, true),
		})
	}
	out.Remarks = steps.AppendRemark(remarks.Write(b.Language))
	if d.from == d.to {
		out.Via = b.via(d.days[days[0]][0])
	}
	return out
}

// nextOf writes the departures of some days for a script, as in [view.Way]. In a night in which the clock changes, the departures after
// it count from a midnight with their own offset.
func (b *builder) nextOf(d *direction, days []conference.Date) string {
	var next []string
	for _, day := range days {
		var offsets []string
		byOffset := map[string][]departures.Departure{}
		for _, departure := range d.days[day] {
			offset := b.Time(day, departure.Clock).ISO[len("2007-11-15T00:00"):]
			if byOffset[offset] == nil {
				offsets = append(offsets, offset)
			}
			byOffset[offset] = append(byOffset[offset], departure)
		}
		for _, offset := range offsets {
			if clocks := departures.Clocks(byOffset[offset]); clocks != "" {
				next = append(next, day.String()+"T00:00"+offset+" "+clocks)
			}
		}
	}
	return strings.Join(next, ";")
}

// via returns the stops of a round trip after the one it starts from.
func (b *builder) via(d departures.Departure) []view.Link {
	var out []view.Link
	var seen []string
	for _, c := range d.Trip.Calls[d.Call+1 : len(d.Trip.Calls)-1] {
		if c.Stop != d.Trip.Calls[d.Call].Stop && !slices.Contains(seen, c.Stop) {
			seen = append(seen, c.Stop)
			out = append(out, b.placeLink(c.Stop))
		}
	}
	return out
}
