package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// The schema of transport: lines with their services, ways on foot, and flights.

var transportTable = table[conference.Transport]{
	name:   "transport",
	origin: func(t *conference.Transport) *conference.Origin { return &t.At },
	keys: []key[conference.Transport]{
		value("boarding", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.Boarding }),
		value("slack", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.Slack }),
		value("turnaround", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.Turnaround }),
		value("early", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.Early }),
		value("flight_before", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.FlightBefore }),
		value("customs", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.Customs }),
		value("flight_after", "minutes", (*reader).minutes, func(t *conference.Transport) *int { return &t.FlightAfter }),
	},
}

var walkTable = table[conference.Walk]{
	name:   "walk",
	origin: func(w *conference.Walk) *conference.Origin { return &w.At },
	keys: []key[conference.Walk]{
		refs("places", kindPlace, func(w *conference.Walk) *[]string { return &w.Places }).must(),
		value("minutes", "minutes", (*reader).minutes, func(w *conference.Walk) *int { return &w.Minutes }).must(),
		value("step_free", "yes/no", (*reader).yes, func(w *conference.Walk) *bool { return &w.StepFree }),
		text("note", func(w *conference.Walk) *conference.Text { return &w.Note }),
	},
}

var shuttleTable = table[conference.Shuttle]{
	name:   "shuttle",
	origin: func(s *conference.Shuttle) *conference.Origin { return &s.At },
	keys: []key[conference.Shuttle]{
		identity(func(s *conference.Shuttle) *conference.Entity { return &s.Entity }),
		formerly(func(s *conference.Shuttle) *conference.Entity { return &s.Entity }),
		name("name", func(s *conference.Shuttle) *conference.Text { return &s.Name }).must(),
		text("summary", func(s *conference.Shuttle) *conference.Text { return &s.Summary }),
		value("purpose", "purpose", (*reader).purpose, func(s *conference.Shuttle) *conference.Purpose { return &s.Purpose }),
		text("note", func(s *conference.Shuttle) *conference.Text { return &s.Note }),
		tables(serviceTable, func(s *conference.Shuttle) *[]*conference.Service { return &s.Services }),
		tables(exceptionTable, func(s *conference.Shuttle) *[]*conference.Exception { return &s.Exceptions }),
	},
}

var serviceTable = table[conference.Service]{
	name:   "service",
	origin: func(s *conference.Service) *conference.Origin { return &s.At },
	keys: []key[conference.Service]{
		identity(func(s *conference.Service) *conference.Entity { return &s.Entity }),
		refs("stops", kindPlace, func(s *conference.Service) *[]string { return &s.Stops }).must(),
		value("minutes", "list of number", (*reader).counts, func(s *conference.Service) *[]int { return &s.Minutes }).mustUnless("on_request"),
		value("days", "list of date", (*reader).dates, func(s *conference.Service) *[]conference.Date { return &s.Days }).mustUnless("on_request"),
		value("every", "minutes", (*reader).minutes, func(s *conference.Service) *int { return &s.Every }),
		value("from", "time", (*reader).time, func(s *conference.Service) *conference.Clock { return &s.From }),
		value("until", "time", (*reader).time, func(s *conference.Service) *conference.Clock { return &s.Until }),
		value("departures", "times", (*reader).clocks, func(s *conference.Service) *[]conference.Clock { return &s.Departures }),
		value("approximate", "yes/no", (*reader).yes, func(s *conference.Service) *bool { return &s.Approximate }),
		value("on_request", "yes/no", (*reader).yes, func(s *conference.Service) *bool { return &s.OnRequest }),
		value("phone", "phone", (*reader).phone, func(s *conference.Service) *string { return &s.Phone }),
		value("step_free", "yes/no", (*reader).yes, func(s *conference.Service) *bool { return &s.StepFree }),
		value("seats", "number", (*reader).count, func(s *conference.Service) *int { return &s.Seats }),
		value("vehicles", "list of string", (*reader).words, func(s *conference.Service) *[]string { return &s.Vehicles }),
		value("direction", "direction", (*reader).direction, func(s *conference.Service) *int { return &s.Direction }),
		text("note", func(s *conference.Service) *conference.Text { return &s.Note }),
		tables(callTable, func(s *conference.Service) *[]*conference.CallRule { return &s.Rules }),
		tables(tripTable, func(s *conference.Service) *[]*conference.TripNote { return &s.Notes }),
	},
}

var callTable = table[conference.CallRule]{
	name:   "call",
	origin: func(c *conference.CallRule) *conference.Origin { return &c.At },
	keys: []key[conference.CallRule]{
		ref("stop", kindPlace, func(c *conference.CallRule) *string { return &c.Stop }).must(),
		value("visit", "number", (*reader).count, func(c *conference.CallRule) *int { return &c.Visit }),
		value("only", "call use", (*reader).callOnly, func(c *conference.CallRule) *conference.CallOnly { return &c.Only }),
		value("wait", "minutes", (*reader).minutes, func(c *conference.CallRule) *int { return &c.Wait }),
		text("note", func(c *conference.CallRule) *conference.Text { return &c.Note }),
	},
}

var tripTable = table[conference.TripNote]{
	name:   "trip",
	origin: func(t *conference.TripNote) *conference.Origin { return &t.At },
	keys: []key[conference.TripNote]{
		value("departs", "time", (*reader).time, func(t *conference.TripNote) *conference.Clock { return &t.Departure }).must(),
		text("note", func(t *conference.TripNote) *conference.Text { return &t.Note }),
	},
}

var exceptionTable = table[conference.Exception]{
	name:   "exception",
	origin: func(x *conference.Exception) *conference.Origin { return &x.At },
	keys: []key[conference.Exception]{
		{name: "trip", kind: "trip", required: true, read: func(r *reader, n *source.Node, x *conference.Exception) {
			x.Service, x.Departure = r.trip(n)
		}},
		value("day", "date", (*reader).date, func(x *conference.Exception) *conference.Date { return &x.Day }).must(),
		pointer("departs", "time", (*reader).clock, func(x *conference.Exception) **conference.Clock { return &x.Departs }),
		value("cancelled", "yes/no", (*reader).yes, func(x *conference.Exception) *bool { return &x.Cancelled }),
		value("added", "yes/no", (*reader).yes, func(x *conference.Exception) *bool { return &x.Added }),
		value("vehicle", "string", (*reader).line, func(x *conference.Exception) *string { return &x.Vehicle }),
		text("reason", func(x *conference.Exception) *conference.Text { return &x.Reason }),
	},
}

// flightTable is the schema of a delegation's arrivals and of its departures, which have the same keys.
func flightTable(name string) table[conference.Flight] {
	return table[conference.Flight]{
		name:   name,
		origin: func(f *conference.Flight) *conference.Origin { return &f.Origin },
		keys: []key[conference.Flight]{
			{name: "at", kind: "moment", required: true, read: func(r *reader, n *source.Node, f *conference.Flight) { f.At, _ = r.moment(n) }},
			ref("stop", kindPlace, func(f *conference.Flight) *string { return &f.Stop }).must(),
			value("people", "number", (*reader).count, func(f *conference.Flight) *int { return &f.People }),
			value("flight", "string", (*reader).line, func(f *conference.Flight) *string { return &f.Number }),
		},
	}
}
