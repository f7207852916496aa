package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

func (b *builder) shuttles() head {
	body := &view.Shuttles{}
	for _, id := range b.r.Shuttles() {
		body.Lines = append(body.Lines, b.shuttleEntry(b.r.Shuttle(id)))
	}
	for _, id := range b.r.Stops() {
		s := b.r.Stop(id)
		body.Stops = append(body.Stops, view.StopEntry{
			ID: id, Name: b.text(s.Name), Summary: b.text(s.Summary), Map: mapOf(s.Coordinates), Lines: b.linesAt(id),
		})
	}
	return head{title: b.word("title.shuttles"), crumbs: b.crumbs(), body: body}
}

func (b *builder) shuttleEntry(s *conference.Shuttle) view.ShuttleEntry {
	out := view.ShuttleEntry{Link: b.link(conference.KindShuttle, s.ID, b.text(s.Name)), Summary: b.text(s.Summary)}
	for _, id := range s.StopIDs() {
		out.Stops = append(out.Stops, b.placeLink(id))
	}
	return out
}

// placeLink leads to a hotel, a venue or a stop.
func (b *builder) placeLink(id string) view.Link {
	name, kind, _ := b.r.PlaceName(id)
	return view.Link{Href: b.href(permalink.To(b.Tag, string(kind), id)), Label: b.text(name)}
}

func (b *builder) shuttlePage(id string) head {
	s := b.r.Shuttle(id)
	body := &view.Shuttle{ShuttleEntry: b.shuttleEntry(s), Prose: b.prose(&s.Entity)}
	for _, service := range s.Services {
		body.Services = append(body.Services, b.service(s, service))
		body.Changes = append(body.Changes, b.changes(s, service, 0)...)
	}
	return head{title: b.lineName(s), description: b.text(s.Summary), crumbs: b.crumbs(b.sectionLink("shuttles")), body: body}
}

// lineName says of a line's name what it names: "A" alone says nothing in a title.
func (b *builder) lineName(s *conference.Shuttle) view.Text {
	return b.word("shuttle.line", "name", b.text(s.Name).Value)
}

// service writes a service out, with the departures of every stop.
func (b *builder) service(line *conference.Shuttle, s *conference.Service) view.ShuttleService {
	trips := s.Trips()
	out := view.ShuttleService{
		ID: s.ID, Line: b.link(conference.KindShuttle, line.ID, b.text(line.Name)),
		From: b.placeLink(s.Stops[0]), To: b.placeLink(s.Stops[len(s.Stops)-1]), Note: b.text(s.Note),
	}
	for _, d := range s.Days {
		out.Days = append(out.Days, b.day(d))
	}
	if s.Every > 0 {
		out.Every = b.number(s.Every)
	}
	for i, stop := range s.Stops {
		at := view.ServiceStop{Link: b.placeLink(stop), Minutes: b.formats.Int(int64(s.Minutes[i]))}
		for _, t := range trips {
			at.Times = append(at.Times, b.clock(t+conference.Clock(s.Minutes[i])))
		}
		if len(at.Times) > 0 {
			at.First, at.Last = at.Times[0], at.Times[len(at.Times)-1]
		}
		out.Stops = append(out.Stops, at)
	}
	if out.Times = out.Stops[0].Times; len(out.Times) > 0 {
		out.First, out.Last = out.Times[0], out.Times[len(out.Times)-1]
	}
	return out
}

// changes are the trips of a service that run otherwise, with their times at one of its stops.
func (b *builder) changes(line *conference.Shuttle, s *conference.Service, stop int) []view.ShuttleChange {
	var out []view.ShuttleChange
	later := conference.Clock(s.Minutes[stop])
	for _, x := range line.Exceptions {
		if x.Service != s.ID {
			continue
		}
		change := view.ShuttleChange{
			Line: b.link(conference.KindShuttle, line.ID, b.text(line.Name)),
			Day:  b.day(x.Day), Usual: b.clock(x.Departure + later), Cancelled: x.Cancelled, Reason: b.text(x.Reason),
			From: b.placeLink(s.Stops[stop]), To: b.placeLink(s.Stops[len(s.Stops)-1]),
		}
		if x.Departs != nil {
			t := b.clock(*x.Departs + later)
			change.Departs = &t
		}
		out = append(out, change)
	}
	return out
}

// hotelShuttles says which shuttles leave a hotel and which bring back to it. A service between hotels only leaves.
func (b *builder) hotelShuttles(body *view.Hotel, id string) {
	isHotel := func(stop string) bool { _, kind, _ := b.r.PlaceName(stop); return kind == conference.KindHotel }
	for _, line := range b.r.ShuttlesAt(id) {
		s := b.r.Shuttle(line)
		for _, service := range s.Services {
			stop := slices.Index(service.Stops, id)
			if stop < 0 {
				continue
			}
			if stop > 0 && !isHotel(service.Stops[0]) {
				body.Arriving = b.addDepartures(body.Arriving, s, service, 0, stop)
				body.Changes = append(body.Changes, b.changes(s, service, 0)...)
			} else if last := len(service.Stops) - 1; stop < last {
				body.Leaving = b.addDepartures(body.Leaving, s, service, stop, last)
				body.Changes = append(body.Changes, b.changes(s, service, stop)...)
			}
		}
	}
}

// addDepartures adds a service to the way it goes between two of its stops.
func (b *builder) addDepartures(ways []view.Way, line *conference.Shuttle, s *conference.Service, from, to int) []view.Way {
	way := view.Way{
		Line: b.link(conference.KindShuttle, line.ID, b.text(line.Name)), From: b.placeLink(s.Stops[from]), To: b.placeLink(s.Stops[to]),
	}
	at := slices.IndexFunc(ways, func(w view.Way) bool { return w.Line == way.Line && w.From == way.From && w.To == way.To })
	if at < 0 {
		at, ways = len(ways), append(ways, way)
	}
	ways[at].Services = append(ways[at].Services, b.departures(s, from))
	return ways
}

// departures writes out when a service leaves one of its stops.
func (b *builder) departures(s *conference.Service, from int) view.Departures {
	out := view.Departures{Note: b.text(s.Note), Every: b.number(s.Every)}
	for _, d := range s.Days {
		out.Days = append(out.Days, b.day(d))
	}
	for _, t := range s.Trips() {
		out.Times = append(out.Times, b.clock(t+conference.Clock(s.Minutes[from])))
	}
	if n := len(out.Times); n > 0 {
		out.First, out.Last = out.Times[0], out.Times[n-1]
	}
	return out
}
