package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/departures"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// requests returns the services on request of some lines; with a place, only those that call there.
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

// requestsOn returns the services on request that call at a place on a day. A service without days runs on all of them.
func (b *builder) requestsOn(lines []string, place string, day conference.Date) []view.Request {
	var out []view.Request
	for _, id := range lines {
		line := b.scope.Shuttle(id)
		for _, s := range line.Services {
			if s.OnRequest && slices.Contains(s.Stops, place) && (len(s.Days) == 0 || slices.Contains(s.Days, day)) {
				r := b.request(line, s)
				r.Days = nil
				out = append(out, r)
			}
		}
	}
	return out
}

// requestsFrom returns the services on request from a place to another. Those between hotels are left out.
func (b *builder) requestsFrom(place string, kind conference.Kind) []view.Request {
	var out []view.Request
	for _, id := range b.scope.ShuttlesAt(place) {
		line := b.scope.Shuttle(id)
		for _, s := range line.Services {
			if !s.OnRequest {
				continue
			}
			at := slices.Index(s.Stops, place)
			leads := at >= 0 && slices.ContainsFunc(s.Stops[at+1:], func(stop string) bool {
				_, to, _ := b.scope.PlaceName(stop)
				return stop != place && (kind != conference.KindHotel || to != conference.KindHotel)
			})
			if leads {
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

// sortedDays returns days in order, each once.
func sortedDays(days []conference.Date) []conference.Date {
	return slices.Compact(slices.SortedFunc(slices.Values(days), conference.Date.Compare))
}

// changesAt returns the trips that differ from the timetable on one day, with their times at a place; without a place, at their first
// stop. If a trip calls at the place several times, the first call counts.
func (b *builder) changesAt(lines []string, place string) []view.ShuttleChange {
	var out []view.ShuttleChange
	for _, id := range lines {
		line := b.scope.Shuttle(id)
		by := b.nights(line)
		for _, day := range by.days {
			for _, run := range departures.Runs(by.tables[day]) {
				call := 0
				if place != "" {
					call = slices.IndexFunc(run.Calls, func(c conference.Call) bool { return c.Stop == place })
				}
				if run.Change != conference.AsUsual && !by.since[run.Trip] && call >= 0 {
					out = append(out, b.change(line, day, run.At(call)))
				}
			}
		}
	}
	return out
}

func (b *builder) change(line *conference.Shuttle, day conference.Date, d departures.Departure) view.ShuttleChange {
	calls := d.Trip.Calls
	out := view.ShuttleChange{
		Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), Day: b.day(day), Change: string(d.Trip.Change), At: b.Clock(d.Clock),
		Reason: b.Text(d.Trip.Reason), From: b.placeLink(calls[0].Stop), To: b.placeLink(calls[len(calls)-1].Stop),
	}
	if d.Trip.Change == conference.TripRetimed {
		usual := b.Clock(d.Usual)
		out.Usual = &usual
	}
	return out
}
