package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/departures"
	"vademecum/generator/view"
)

// wayPages are the journeys from each hotel to the sessions and back, for scripts: those that the pages of the sessions show.
func (p *outline) wayPages(l *language) []Page {
	var out []Page
	for _, id := range p.everything.ServedHotels() {
		if p.c.Hotel(id) == nil {
			continue
		}
		path := permalink.To(l.Tag, "ways", id)
		out = append(out, Page{Path: path, Layout: "ways.json", Lang: l.Tag, Class: output.Feed, Make: func() view.Document {
			return view.Document{Site: l.site, URL: p.absolute(path), Body: newBuilder(p.planner, l).ways(id)}
		}})
	}
	return out
}

// wayGroup is sessions that share their journeys from every hotel.
type wayGroup struct {
	sessions []string
	from     map[string]view.SessionWay // by hotel
}

// ways returns the journeys of a hotel.
func (b *builder) ways(hotel string) *view.Ways {
	name, _, _ := b.scope.PlaceName(hotel)
	out := &view.Ways{Ways: []view.SessionWay{}, Buses: b.homeBuses(hotel), Leaving: b.leavingBuses(hotel)}
	out.Hotel.Add(b.Text(name))
	for _, group := range shared(b, "ways", "", (*builder).wayGroups) {
		if way, ok := group.from[hotel]; ok {
			way.Of = group.sessions
			out.Ways = append(out.Ways, way)
		}
	}
	return out
}

// wayGroups groups the sessions with a deadline, in the order of the agenda.
func (b *builder) wayGroups() []*wayGroup {
	var out []*wayGroup
	known := map[string]*wayGroup{}
	for _, day := range b.scope.Days() {
		for _, id := range b.scope.SessionsOn(day) {
			visit, ok := b.scope.Visit(id)
			if !ok {
				continue
			}
			key := alikeOf(visit, day)
			group := known[key]
			if group == nil {
				group = &wayGroup{from: b.waysFrom(b.scope.Session(id), key)}
				known[key], out = group, append(out, group)
			}
			group.sessions = append(group.sessions, id)
		}
	}
	return out
}

// waysFrom writes the journeys to a session from each hotel. The table on the page of the session has the same rows.
func (b *builder) waysFrom(s *conference.Session, alike string) map[string]view.SessionWay {
	rows := b.hotelRows(s, alike)
	if rows == nil {
		return nil
	}
	out := map[string]view.SessionWay{}
	for i, w := range b.scope.Ways(s.ID, false) {
		row := &rows.Rows[i]
		way := view.SessionWay{By: b.rideWords(row.There)}
		if w.To != nil {
			way.Leave, way.Arrive = b.wayTime(w.To.Leave, row.There.Leave), b.wayTime(w.To.Arrive, row.There.Arrive)
		}
		way.Back, way.Last = b.backWords(row.Back)
		out[w.Hotel] = way
	}
	return out
}

func (b *builder) wayTime(i journey.Instant, shown view.Time) *view.WayTime {
	return &view.WayTime{ISO: i.In(b.config.Zone).Format("2006-01-02T15:04Z07:00"), Clock: b.clockWords(shown)}
}

// clockWords is a time of day in a text, as in the partial at.html.
func (b *builder) clockWords(t view.Time) string {
	if t.NextDay {
		return t.Clock + " " + b.Word("time.next_day").Value
	}
	return t.Clock
}

// rideWords says a journey as the partial ride.html does.
func (b *builder) rideWords(ride *view.Ride) (out view.Words) {
	switch {
	case ride == nil:
		out.Add(b.Word("getting.no_bus"))
	case ride.Foot > 0:
		out.Add(view.Text{Value: b.Counted("getting.foot", ride.Foot)})
	default:
		for i, leg := range ride.Legs {
			if i > 0 {
				out.Add(space, b.Word("getting.then"), space)
			}
			b.addLeg(&out, leg)
		}
	}
	return out
}

// backWords says a way back as the partial back.html does.
func (b *builder) backWords(back *view.Back) (first, last view.Words) {
	if back == nil {
		first.Add(b.Word("getting.no_bus_back"))
		return first, nil
	}
	if back.Foot > 0 {
		first.Add(view.Text{Value: b.Counted("getting.foot", back.Foot)})
	}
	for i, leg := range back.First {
		if i > 0 || back.Foot > 0 {
			first.Add(view.Text{Value: " · "})
		}
		b.addLeg(&first, leg)
	}
	if back.Over {
		first.Add(space, b.Word("shuttle.last_bus"))
	}
	if back.Last != nil {
		last.Add(b.Word("shuttle.last_bus"), space)
		b.addLeg(&last, *back.Last)
	}
	return first, last
}

var space = view.Text{Value: " "}

// addLeg says one bus as the partial leg.html does.
func (b *builder) addLeg(out *view.Words, leg view.Leg) {
	if leg.Line.Label.Value != "" {
		out.Add(b.Word("shuttle.line", "name", leg.Line.Label.Value), space)
	}
	if leg.Ready != nil {
		out.Add(b.Word("getting.ready"), view.Text{Value: " " + b.clockWords(*leg.Ready) + " " + b.Counted("shuttle.about_every", leg.Every)})
	} else {
		out.Add(view.Text{Value: b.clockWords(leg.Depart)})
	}
	if leg.From.Label.Value != "" {
		out.Add(space, b.Word("getting.at"), space, leg.From.Label)
	}
}

// leavingBuses returns what leaves a hotel, as on its page.
func (b *builder) leavingBuses(hotel string) []view.HotelBus {
	out := []view.HotelBus{}
	for _, way := range b.leaving(hotel) {
		if way.Next == "" {
			continue // only the interval is known
		}
		bus := view.HotelBus{Next: way.Next}
		bus.Place.Add(way.To.Label)
		bus.Line.Add(b.Word("shuttle.line", "name", way.Line.Label.Value))
		out = append(out, bus)
	}
	return out
}

// homeBuses returns what goes from venues to a hotel, by line and venue.
func (b *builder) homeBuses(hotel string) []view.HotelBus {
	var all directions
	b.eachRun(hotel, func(line *conference.Shuttle, day conference.Date, run departures.Run) {
		taken := map[string]bool{} // a run may call twice at a venue
		for i := len(run.Calls) - 1; i > 0; i-- {
			if run.Calls[i].Stop != hotel || !run.Calls[i].SetDown {
				continue
			}
			for k := i - 1; k >= 0 && run.Calls[k].Stop != hotel; k-- {
				call := run.Calls[k]
				if _, kind, _ := b.scope.PlaceName(call.Stop); kind == conference.KindVenue && call.PickUp && !taken[call.Stop] {
					taken[call.Stop] = true
					all.add(directionKey{line.ID, call.Stop, hotel, 0}, day, run.At(k))
				}
			}
		}
	})
	b.sortDirections(all)
	out := []view.HotelBus{}
	for _, d := range all {
		bus := view.HotelBus{From: d.from, Next: b.nextOf(d, d.sorted())}
		if bus.Next == "" {
			continue // only the interval is known
		}
		bus.Place.Add(b.placeLink(d.from).Label)
		bus.Line.Add(b.lineName(b.scope.Shuttle(d.line)))
		out = append(out, bus)
	}
	return out
}
