package showcase

import (
	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// leg returns a ride on the sample line.
func (s *sampler) leg(departs conference.Clock) view.Leg {
	return view.Leg{Line: s.line(), Depart: s.Clock(departs)}
}

// departures returns an entry of every sort.
func (s *sampler) departures() []view.Departure {
	until, aboutUntil, usual := s.Clock(9*60+30), s.Clock(20*60), s.Clock(18*60+20)
	return []view.Departure{
		{At: s.Clock(6*60 + 30), Until: &until, Every: 10},
		{At: s.Clock(10*60 + 30), Steps: "some"}, {At: s.Clock(11*60 + 30), Steps: "free"}, {At: s.Clock(12*60 + 15)},
		{At: s.Clock(13*60 + 30), Change: string(conference.TripCancelled)},
		{At: s.Clock(14*60 + 5), Change: string(conference.TripAdded)},
		{At: s.Clock(17 * 60), Until: &aboutUntil, Every: 15, About: true},
		{At: s.Clock(18*60 + 35), Change: string(conference.TripRetimed), Usual: &usual},
		{At: s.Clock(24*60 + 10), Last: true},
	}
}

// spans returns two days in a row, and one alone.
func (s *sampler) spans() []view.DaySpan {
	return s.Spans([]conference.Date{s.site.FirstDay, s.site.FirstDay.AddDays(1), s.site.FirstDay.AddDays(3)})
}

// remarks returns remarks about one service, about all departures, and about a single one.
func (s *sampler) remarks() []view.Remark {
	until := s.Clock(9*60 + 30)
	return []view.Remark{
		{Note: s.absent, Days: s.spans(), Times: []view.Range{{Start: s.Clock(6*60 + 30), End: &until}}},
		{All: true, Seats: 50, Vehicles: []string{"KB 1234", "KB 1235"}}, {All: true, StepFree: true}, {All: true, Others: true, StepFree: true},
		{Note: s.title, Times: []view.Range{{Start: s.Clock(13*60 + 30)}}},
	}
}

// ways returns a line to another place, and a round trip.
func (s *sampler) ways() []view.Way {
	rows := []view.DayDepartures{
		{Days: s.spans(), On: s.site.FirstDay.String(), Ends: s.Time(s.site.FirstDay, 24*60), Departures: s.departures()},
		{Days: s.Spans([]conference.Date{s.site.FirstDay.AddDays(2)}), Departures: s.departures()[1:3]},
	}
	return []view.Way{
		{Line: s.line(), From: s.link("hotel.html"), To: s.link("venue.html"), Rows: rows, Remarks: s.remarks()},
		{Line: s.line(), To: s.link("hotel.html"), Via: []view.Link{s.link("venue.html")}, Rows: rows[1:]},
	}
}

// requests returns a service on request with all that can be said of one, and one with nothing.
func (s *sampler) requests() []view.Request {
	until := s.Clock(25 * 60)
	return []view.Request{
		{Line: s.line(), From: s.link("hotel.html"), To: s.link("venue.html"), Days: s.spans(), Hours: &view.Range{Start: s.Clock(22 * 60), End: &until},
			Phone: format.Phone(samplePhone), Note: s.long(), StepFree: true, Seats: 4},
		{Line: s.line(), From: s.link("hotel.html"), To: s.link("venue.html")},
	}
}

func (s *sampler) changes() []view.ShuttleChange {
	usual := s.Clock(18*60 + 20)
	retimed := view.ShuttleChange{
		Line: s.line(), Day: s.sampleDay(), Change: string(conference.TripRetimed), At: s.Clock(18*60 + 35), Usual: &usual, Reason: s.title,
		From: s.link("hotel.html"), To: s.link("venue.html"),
	}
	cancelled, added := retimed, retimed
	cancelled.Change, cancelled.Usual, cancelled.Reason = string(conference.TripCancelled), nil, view.Text{}
	added.Change, added.Usual = string(conference.TripAdded), nil
	return []view.ShuttleChange{retimed, cancelled, added}
}

func (s *sampler) shuttles() *view.Shuttles {
	entry := view.ShuttleEntry{Link: s.line(), Mark: "A", Summary: s.long(), Stops: s.links(4)}
	return &view.Shuttles{
		Network: s.network(),
		Lines:   []view.ShuttleEntry{entry, {Link: s.line()}},
		Stops:   []view.StopEntry{s.stopEntry(), {Link: view.Link{Href: s.pageHref("stop.html"), Label: s.arabic}, ID: "two"}},
	}
}

func (s *sampler) stopEntry() view.StopEntry {
	return view.StopEntry{Link: s.link("stop.html"), ID: "one", Summary: s.long(), Map: s.mapPoint(), Lines: []view.Link{s.line()}}
}

func (s *sampler) stop() *view.Stop {
	return &view.Stop{
		StopEntry: s.stopEntry(), Prose: s.prose, Ways: s.ways(), Requests: s.requests(), Changes: s.changes(), Poster: s.pageHref("poster.html"),
	}
}

// shuttle returns a line in both directions, and in a circle.
func (s *sampler) shuttle() *view.Shuttle {
	hotel, venue := s.link("hotel.html"), s.link("venue.html")
	until, usual := s.Clock(9*60), s.Clock(22*60)
	at := view.Departure{At: s.Clock(21 * 60)}
	retimed := view.Departure{At: s.Clock(23 * 60), Change: "retimed", Usual: &usual}
	cells := []view.LineCell{
		{Departure: view.Departure{At: s.Clock(7 * 60), Until: &until, Every: 10}}, {Departure: view.Departure{At: s.Clock(9 * 60), Until: &until, Every: 10, About: true}},
		{Departure: view.Departure{At: at.At, Change: "cancelled"}}, {Departure: view.Departure{At: at.At, Change: "added", Last: true}},
		{Departure: retimed, Late: true}, {Departure: at}, {Departure: at},
	}
	columns := []view.LineColumn{
		{Every: 10, Steps: "some"}, {Every: 10, About: true}, {Change: "cancelled"}, {Change: "added"}, {Change: "retimed"}, {}, {Late: true, Last: true, Steps: "free"},
	}
	stops := []view.StopRow{
		{Link: hotel, Cells: cells}, {Link: hotel, PickUpOnly: true, Wait: 5, Cells: cells},
		{Link: hotel, SetDownOnly: true, Note: s.title, Cells: cells}, {Link: venue, Arrival: true, Cells: cells},
	}
	block := func(id string) view.LineBlock { return view.LineBlock{ID: id, Columns: columns, Stops: stops} }
	part := func(id string) view.LinePart {
		return view.LinePart{From: hotel, To: venue, Blocks: []view.LineBlock{block(id + "-1"), block(id + "-2")}, Remarks: s.remarks()}
	}
	drawn := []view.DiagramStop{{Link: hotel}, {Link: s.link("stop.html"), Minutes: 5}, {Link: venue, Minutes: 12}}
	return &view.Shuttle{
		ShuttleEntry: view.ShuttleEntry{Link: s.line(), Mark: "A", Summary: s.long(), Stops: s.links(4)}, Note: s.title, Prose: s.prose,
		Diagrams: []view.Diagram{{Stops: drawn, Both: true}, {Stops: append(drawn[:2:2], drawn[0]), Loop: true}},
		Directions: []view.Direction{
			{ID: "way1", To: venue, Tables: []view.LineTable{{ID: "way1-a", Days: s.spans(), On: s.site.FirstDay.String(), Ends: s.Time(s.site.FirstDay, 24*60), Parts: []view.LinePart{part("way1-a-1"), part("way1-a-2")}}}},
			{ID: "way2", To: hotel, Round: true, Tables: []view.LineTable{{ID: "way2-a", Days: s.spans(), On: s.site.FirstDay.String(), Ends: s.Time(s.site.FirstDay, 24*60), Parts: []view.LinePart{part("way2-a-1")}}}},
		},
		Requests: s.requests(), Changes: s.changes(),
	}
}

// rides returns a ride without a change, one with a change to an approximate service, and one on foot.
func (s *sampler) rides() []*view.Ride {
	ready := s.Clock(8*60 + 20)
	change := s.leg(8*60 + 30)
	change.From, change.Ready, change.Every = s.link("stop.html"), &ready, 10
	return []*view.Ride{
		{Leave: s.Clock(8*60 + 15), Arrive: s.Clock(8*60 + 40), Legs: []view.Leg{s.leg(8*60 + 20)}},
		{Leave: s.Clock(7*60 + 55), Arrive: s.Clock(8*60 + 40), Legs: []view.Leg{s.leg(8 * 60), change}},
		{Leave: s.Clock(8*60 + 35), Arrive: s.Clock(8*60 + 40), Foot: 5},
	}
}

// getting returns hotels from which a session can be reached in every way, and one from which it cannot.
func (s *sampler) getting() *view.Getting {
	rides, last := s.rides(), s.leg(24*60+10)
	next := s.leg(11 * 60)
	next.Line = view.Link{}
	return &view.Getting{
		Entry: 20, Walk: 3, Requests: s.requests(),
		Hotels: &view.FromHotels{Rows: []view.FromHotel{
			{Hotel: s.link("hotel.html"), There: rides[0], StepFree: rides[1], Back: &view.Back{First: []view.Leg{s.leg(10*60 + 45), next}, Last: &last}, NoStepFreeBack: true},
			{Hotel: s.link("hotel.html"), There: rides[1], NoStepFree: true, Back: &view.Back{First: []view.Leg{last}, Over: true}},
			{Hotel: view.Link{Href: s.pageHref("hotel.html"), Label: s.arabic}, There: rides[2], Back: &view.Back{Foot: 5}},
			{Hotel: s.link("hotel.html")},
		}},
	}
}

// hotelDays returns a session with every sort of way to it.
func (s *sampler) hotelDays() []*view.HotelDay {
	session := view.HotelSession{Link: view.Link{Href: s.pageHref("session.html"), Label: s.title}, Start: s.Clock(9 * 60), Place: view.Link{Label: s.Word("room.name")}}
	long := view.HotelSession{Link: view.Link{Href: s.pageHref("session.html"), Label: s.long()}, Start: s.Clock(9 * 60)}
	day := view.HotelDay{Day: s.sampleDay(), Home: []view.LastHome{{From: s.link("venue.html"), Leg: s.leg(24*60 + 10)}, {From: s.link("venue.html"), Leg: s.leg(22 * 60)}}}
	for _, ride := range s.rides() {
		day.Rows = append(day.Rows, view.HotelTrip{Ride: ride, Sessions: []view.HotelSession{session, long}})
	}
	day.Rows = append(day.Rows, view.HotelTrip{Sessions: []view.HotelSession{session}, More: 3})
	return []*view.HotelDay{&day, {Day: s.dayAfter(1), Rows: day.Rows[:1]}}
}

// poster returns a sheet of departures with notes of every sort, and a sheet of sessions.
func (s *sampler) poster() *view.Poster {
	desk := s.contacts("transport")[0]
	list := s.departures()
	list[1].Mark = "a"
	rows := []view.PosterRow{
		{Days: s.spans(), Departures: list[:len(list)-1], Late: list[len(list)-1:]},
		{Days: s.Spans([]conference.Date{s.site.FirstDay.AddDays(2)}), Departures: list[1:3]},
	}
	way := view.PosterWay{Line: s.line(), To: s.link("venue.html"), StepFree: true, Rows: rows, Notes: []view.PosterNote{
		{Mark: "a", Steps: "some", Texts: []view.Text{s.title}}, {Days: s.spans(), Texts: []view.Text{s.long(), s.absent}}, {Steps: "free"},
	}}
	round := view.PosterWay{Line: s.line(), To: s.link("hotel.html"), Via: []view.Link{s.link("venue.html")}, Rows: rows[1:]}
	return &view.Poster{Place: s.link("hotel.html"), Sheets: []view.PosterSheet{
		{Number: "1/2", Size: "4", Ways: [][]view.PosterWay{{way}, {round, round}}, Last: true, Requests: s.requests(), Desk: &desk,
			Live: s.sinceEdition()},
		{Number: "2/2", Size: "3", Days: [][]*view.HotelDay{s.hotelDays(), s.hotelDays()}},
	}}
}
