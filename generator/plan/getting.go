package plan

import (
	"fmt"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// getting returns the ways to a session from every hotel with a shuttle, and back. It returns nil if there are none: for a break, a
// session that is cancelled or has no venue or deadline, and without hotels.
func (b *builder) getting(s *conference.Session) *view.Getting {
	visit, ok := b.scope.Visit(s.ID)
	if !ok {
		return nil
	}
	out := &view.Getting{Entry: b.entryTo(s, visit.Place), Walk: b.walkTo(s, visit.Place)}
	out.Hotels = b.hotelRows(s, alikeOf(visit, s.Day))
	out.Requests = shared(b, "requests", visit.Place+" "+s.Day.String(), func(own *builder) []view.Request {
		return own.requestsOn(own.scope.ShuttlesAt(visit.Place), visit.Place, s.Day)
	})
	if out.Hotels == nil && len(out.Requests) == 0 {
		return nil
	}
	return out
}

// alikeOf is the same for sessions at one place that begin and end at the same times: they share everything except the walk to the room.
func alikeOf(visit journey.Visit, day conference.Date) string { return fmt.Sprint(visit, day) }

// hotelRows returns what alike sessions share.
func (b *builder) hotelRows(s *conference.Session, alike string) *view.FromHotels {
	return shared(b, "hotels", alike, func(own *builder) *view.FromHotels { return own.fromHotels(s) })
}

// fromHotels returns nil if no hotel has a shuttle.
func (b *builder) fromHotels(s *conference.Session) *view.FromHotels {
	stepFree := b.knowsStepFree()
	var out []view.FromHotel
	for _, ways := range b.scope.Ways(s.ID, stepFree) {
		out = append(out, b.fromHotel(ways, s.Day, stepFree))
	}
	if len(out) == 0 {
		return nil
	}
	return &view.FromHotels{Rows: out}
}

// entryTo returns the minutes to allow for the entrance of a session's venue; a hotel has none.
func (b *builder) entryTo(s *conference.Session, place string) int {
	if v := b.scope.Venue(place); v != nil {
		return v.EntryMinutes(s.Day)
	}
	return 0
}

// walkTo returns the minutes on foot between the stop at a venue and a session's room.
func (b *builder) walkTo(s *conference.Session, place string) int {
	if s.Room != "" {
		if room := b.scope.Room(s.Room); room.Walk != nil {
			return *room.Walk
		}
	}
	if v := b.scope.Venue(place); v != nil {
		return v.Walk
	}
	return 0
}

// knowsStepFree reports whether the content says of any service that it is step-free. Otherwise a service may or may not be.
func (b *builder) knowsStepFree() bool {
	return slices.ContainsFunc(b.scope.Shuttles(), func(id string) bool {
		return slices.ContainsFunc(b.scope.Shuttle(id).Services, func(s *conference.Service) bool { return s.StepFree && !s.OnRequest })
	})
}

func (b *builder) fromHotel(w journey.HotelJourneys, day conference.Date, stepFree bool) view.FromHotel {
	out := view.FromHotel{Hotel: b.placeLink(w.Hotel), There: b.ride(w.To, day), Back: b.wayBack(w.Home, day)}
	if out.There != nil && out.Back != nil && len(out.There.Legs) > 0 && len(out.Back.First) > 0 && out.There.Legs[0].Line == out.Back.First[0].Line {
		out.Back.First[0].Line.Href = "" // one link to a line in a row
	}
	if !stepFree {
		return out
	}
	if w.To != nil && w.StepFreeTo == nil {
		out.NoStepFree = true
	} else if w.To != nil && (w.StepFreeTo.Leave != w.To.Leave || !sameRides(w.StepFreeTo, w.To)) {
		out.StepFree = b.ride(w.StepFreeTo, day)
	}
	out.NoStepFreeBack = w.Home != nil && w.StepFreeHome == nil
	return out
}

// sameRides reports whether two journeys take the same vehicles.
func sameRides(a, b *journey.Journey) bool {
	return slices.EqualFunc(rides(a), rides(b), func(x, y *journey.Leg) bool {
		return x.Trip == y.Trip && x.Board == y.Board && x.Alight == y.Alight
	})
}

// rides returns the legs of a journey that are not on foot.
func rides(j *journey.Journey) []*journey.Leg {
	var out []*journey.Leg
	for i := range j.Legs {
		if j.Legs[i].Trip != nil {
			out = append(out, &j.Legs[i])
		}
	}
	return out
}

// ride writes a journey, with the times of a conference day.
func (b *builder) ride(j *journey.Journey, day conference.Date) *view.Ride {
	if j == nil {
		return nil
	}
	out := &view.Ride{Leave: b.instant(j.Leave, day), Arrive: b.instant(j.Arrive, day)}
	here := j.From
	for _, leg := range rides(j) {
		out.Legs = append(out.Legs, b.leg(leg, here, day))
		here = leg.To
	}
	if len(out.Legs) == 0 {
		out.Foot = minutesBetween(j.Leave, j.Arrive)
	}
	return out
}

// leg writes a ride. It names the stop to get on at unless the journey is already there.
func (b *builder) leg(leg *journey.Leg, here string, day conference.Date) view.Leg {
	line := b.scope.Shuttle(leg.Trip.Line)
	out := view.Leg{Line: b.link(conference.KindShuttle, line.ID, b.Text(line.Name)), Depart: b.instant(leg.Depart, day)}
	if leg.From != here {
		out.From = b.placeLink(leg.From)
	}
	if leg.Trip.Every > 0 {
		ready := b.instant(leg.Ready, day)
		out.Ready, out.Every = &ready, int(leg.Trip.Every/secondsInMinute)
	}
	return out
}

const secondsInMinute = 60

func minutesBetween(from, to journey.Instant) int { return int(to-from) / secondsInMinute }

// instant writes an instant in the time zone of the conference, marked if it is after midnight of the conference day.
func (b *builder) instant(i journey.Instant, day conference.Date) view.Time {
	t := i.In(b.config.Zone)
	out := b.Clock(conference.Clock(t.Hour()*60 + t.Minute()))
	out.NextDay = day.Before(conference.DateOf(t))
	return out
}

// wayBack writes how to return. Only the first departure of a line has its name.
func (b *builder) wayBack(back *journey.Back, day conference.Date) *view.Back {
	if back == nil {
		return nil
	}
	out := &view.Back{}
	for _, j := range back.First {
		if len(rides(j)) == 0 {
			out.Foot = minutesBetween(j.Leave, j.Arrive)
			continue
		}
		leg := b.leg(rides(j)[0], j.From, day)
		if n := len(out.First); n > 0 && sameBand(out.First[n-1], leg) {
			continue
		}
		out.First = append(out.First, leg)
	}
	if back.Last != nil {
		last := b.leg(rides(back.Last)[0], back.Last.From, day)
		if n := len(out.First); n > 0 && sameLeg(out.First[n-1], last) {
			out.Over = true
		} else {
			if n > 0 && out.First[n-1].Line == last.Line {
				last.Line = view.Link{}
			}
			out.Last = &last
		}
	}
	for i := len(out.First) - 1; i > 0; i-- {
		if out.First[i].Line == out.First[i-1].Line {
			out.First[i].Line = view.Link{}
		}
	}
	return out
}

// sameBand reports whether two legs are of vehicles that come at one approximate interval. The first of them says all that is known.
func sameBand(a, b view.Leg) bool {
	return a.Ready != nil && b.Ready != nil && a.Line == b.Line && a.From == b.From && a.Every == b.Every
}

func sameLeg(a, b view.Leg) bool {
	return a.Line == b.Line && a.From == b.From && a.Depart == b.Depart && a.Every == b.Every
}

// maxListedSessions is how many sessions with one journey the page of a hotel lists. It counts the others; the day lists them.
const maxListedSessions = 8

// hotelDays returns when to leave a hotel for which sessions, by day. Sessions with the same journey share a row. With leadingOnly it
// returns only the sessions that most people attend.
func (b *builder) hotelDays(hotel string, leadingOnly bool) []*view.HotelDay {
	if !slices.Contains(b.scope.ServedHotels(), hotel) {
		return nil
	}
	sort := "hotel-day"
	if leadingOnly {
		sort = "hotel-day-leading"
	}
	var out []*view.HotelDay
	for _, day := range b.scope.Days() {
		d := shared(b, sort, hotel+" "+day.String(), func(own *builder) *view.HotelDay { return own.hotelDay(hotel, day, leadingOnly) })
		if len(d.Rows) > 0 {
			out = append(out, d)
		}
	}
	return out
}

func (b *builder) hotelDay(hotel string, day conference.Date, leadingOnly bool) *view.HotelDay {
	d := &view.HotelDay{Day: b.day(day), Ends: b.endOf(day), Home: b.lastHome(hotel, day)}
	for _, group := range b.scope.DayJourneys(hotel, day, leadingOnly) {
		row := view.HotelTrip{Ride: withoutLinks(b.ride(group.Journey, day)), More: max(0, len(group.Sessions)-maxListedSessions)}
		for _, id := range group.Sessions[:len(group.Sessions)-row.More] {
			row.Sessions = append(row.Sessions, b.hotelSession(id))
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

// withoutLinks removes the links to lines, for a table in which every row would have them.
func withoutLinks(r *view.Ride) *view.Ride {
	if r != nil {
		for i := range r.Legs {
			r.Legs[i].Line.Href = ""
		}
	}
	return r
}

func (b *builder) hotelSession(id string) view.HotelSession {
	row := b.row(id)
	out := view.HotelSession{Link: view.Link{Href: row.Href, Label: row.Title}, Start: b.Clock(b.scope.Session(id).Start), Seated: row.Seated, Doors: row.Doors}
	if row.Room != nil {
		out.Place = view.Link{Label: row.Room.Label}
	}
	return out
}

// lastHome returns the last bus back to a hotel from each place where sessions are held on a day.
func (b *builder) lastHome(hotel string, day conference.Date) []view.LastHome {
	var out []view.LastHome
	for _, j := range b.scope.LastHome(hotel, day) {
		out = append(out, view.LastHome{From: b.placeLink(j.From), Leg: b.leg(rides(j)[0], j.From, day)})
	}
	return out
}

// posterHref returns the address of the poster of a place; empty if no line calls there.
func (b *builder) posterHref(place string) string {
	if len(b.scope.ShuttlesAt(place)) == 0 {
		return ""
	}
	return b.href(permalink.To(b.Tag, "poster", place))
}
