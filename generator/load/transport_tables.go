package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
)

// The schema of transport: shuttles with their services, walks, and flights.

var transportTable = schema.Table[conference.Transport]{
	Name:   "transport",
	Origin: func(t *conference.Transport) *conference.Origin { return &t.At },
	Keys: []schema.Key[conference.Transport]{
		schema.Value("boarding", schema.Minutes, func(t *conference.Transport) *int { return &t.Boarding }),
		schema.Value("slack", schema.Minutes, func(t *conference.Transport) *int { return &t.Slack }),
		schema.Value("turnaround", schema.Minutes, func(t *conference.Transport) *int { return &t.Turnaround }),
		schema.Value("early", schema.Minutes, func(t *conference.Transport) *int { return &t.Early }),
		schema.Value("flight_before", schema.Minutes, func(t *conference.Transport) *int { return &t.FlightBefore }),
		schema.Value("customs", schema.Minutes, func(t *conference.Transport) *int { return &t.Customs }),
		schema.Value("flight_after", schema.Minutes, func(t *conference.Transport) *int { return &t.FlightAfter }),
	},
}

var walkTable = schema.Table[conference.Walk]{
	Name:   "walk",
	Origin: func(w *conference.Walk) *conference.Origin { return &w.At },
	Keys: []schema.Key[conference.Walk]{
		schema.Refs("places", conference.KindPlace, func(w *conference.Walk) *[]string { return &w.Places }).Must(),
		schema.Value("minutes", schema.Minutes, func(w *conference.Walk) *int { return &w.Minutes }).Must(),
		schema.Value("step_free", schema.Yes, func(w *conference.Walk) *bool { return &w.StepFree }),
		schema.Text("note", func(w *conference.Walk) *conference.Text { return &w.Note }),
	},
}

var shuttleTable = schema.Table[conference.Shuttle]{
	Name:   "shuttle",
	Origin: schema.OriginOf[conference.Shuttle],
	Keys: []schema.Key[conference.Shuttle]{
		schema.ID[conference.Shuttle](),
		schema.Formerly[conference.Shuttle](),
		schema.Name("name", func(s *conference.Shuttle) *conference.Text { return &s.Name }).Must(),
		schema.Name("short_name", func(s *conference.Shuttle) *conference.Text { return &s.ShortName }),
		schema.Text("summary", func(s *conference.Shuttle) *conference.Text { return &s.Summary }),
		schema.Value("purpose", purpose, func(s *conference.Shuttle) *conference.Purpose { return &s.Purpose }),
		schema.Text("note", func(s *conference.Shuttle) *conference.Text { return &s.Note }),
		schema.Tables(serviceTable, func(s *conference.Shuttle) *[]*conference.Service { return &s.Services }),
		schema.Tables(exceptionTable, func(s *conference.Shuttle) *[]*conference.Exception { return &s.Exceptions }),
	},
}

var serviceTable = schema.Table[conference.Service]{
	Name:   "service",
	Origin: schema.OriginOf[conference.Service],
	Keys: []schema.Key[conference.Service]{
		schema.ID[conference.Service](),
		schema.Refs("stops", conference.KindPlace, func(s *conference.Service) *[]string { return &s.Stops }).Must(),
		schema.Value("minutes", schema.List(schema.Count), func(s *conference.Service) *[]int { return &s.Minutes }).MustUnless("on_request"),
		schema.Value("days", schema.List(schema.Date), func(s *conference.Service) *[]conference.Date { return &s.Days }).MustUnless("on_request"),
		schema.Value("every", schema.Minutes, func(s *conference.Service) *int { return &s.Every }),
		schema.Value("from", schema.Clock, func(s *conference.Service) *conference.Clock { return &s.From }),
		schema.Value("until", schema.Clock, func(s *conference.Service) *conference.Clock { return &s.Until }),
		schema.Value("departures", schema.Clocks, func(s *conference.Service) *[]conference.Clock { return &s.Departures }),
		schema.Value("approximate", schema.Yes, func(s *conference.Service) *bool { return &s.Approximate }),
		schema.Value("on_request", schema.Yes, func(s *conference.Service) *bool { return &s.OnRequest }),
		schema.Value("phone", schema.Phone, func(s *conference.Service) *string { return &s.Phone }),
		schema.Value("step_free", schema.Yes, func(s *conference.Service) *bool { return &s.StepFree }),
		schema.Value("seats", schema.Count, func(s *conference.Service) *int { return &s.Seats }),
		schema.Value("vehicles", schema.List(schema.String), func(s *conference.Service) *[]string { return &s.Vehicles }),
		schema.Value("direction", direction, func(s *conference.Service) *int { return &s.Direction }),
		schema.Text("note", func(s *conference.Service) *conference.Text { return &s.Note }),
		schema.Tables(callTable, func(s *conference.Service) *[]*conference.CallRule { return &s.Rules }),
		schema.Tables(tripTable, func(s *conference.Service) *[]*conference.TripNote { return &s.Notes }),
	},
}

var callTable = schema.Table[conference.CallRule]{
	Name:   "call",
	Origin: func(c *conference.CallRule) *conference.Origin { return &c.At },
	Keys: []schema.Key[conference.CallRule]{
		schema.Ref("stop", conference.KindPlace, func(c *conference.CallRule) *string { return &c.Stop }).Must(),
		schema.Value("visit", schema.Count, func(c *conference.CallRule) *int { return &c.Visit }),
		schema.Value("only", callOnly, func(c *conference.CallRule) *conference.CallOnly { return &c.Only }),
		schema.Value("wait", schema.Minutes, func(c *conference.CallRule) *int { return &c.Wait }),
		schema.Text("note", func(c *conference.CallRule) *conference.Text { return &c.Note }),
	},
}

var tripTable = schema.Table[conference.TripNote]{
	Name:   "trip",
	Origin: func(t *conference.TripNote) *conference.Origin { return &t.At },
	Keys: []schema.Key[conference.TripNote]{
		schema.Value("departs", schema.Clock, func(t *conference.TripNote) *conference.Clock { return &t.Departure }).Must(),
		schema.Text("note", func(t *conference.TripNote) *conference.Text { return &t.Note }),
	},
}

var exceptionTable = schema.Table[conference.Exception]{
	Name:   "exception",
	Origin: func(x *conference.Exception) *conference.Origin { return &x.At },
	Keys: []schema.Key[conference.Exception]{
		schema.Custom("trip", "trip", readTrip).Must(),
		schema.Value("day", schema.Date, func(x *conference.Exception) *conference.Date { return &x.Day }).Must(),
		schema.Optional("departs", schema.Clock, func(x *conference.Exception) **conference.Clock { return &x.Departs }),
		schema.Value("cancelled", schema.Yes, func(x *conference.Exception) *bool { return &x.Cancelled }),
		schema.Value("added", schema.Yes, func(x *conference.Exception) *bool { return &x.Added }),
		schema.Value("vehicle", schema.String, func(x *conference.Exception) *string { return &x.Vehicle }),
		schema.Text("reason", func(x *conference.Exception) *conference.Text { return &x.Reason }),
	},
}

// flightTable is the schema of a delegation's arrivals and of its departures, which have the same keys.
func flightTable(name string) schema.Table[conference.Flight] {
	return schema.Table[conference.Flight]{
		Name:   name,
		Origin: func(f *conference.Flight) *conference.Origin { return &f.Origin },
		Keys: []schema.Key[conference.Flight]{
			schema.Value("at", schema.Moment, func(f *conference.Flight) *conference.Moment { return &f.At }).Must(),
			schema.Ref("stop", conference.KindPlace, func(f *conference.Flight) *string { return &f.Stop }).Must(),
			schema.Value("people", schema.Count, func(f *conference.Flight) *int { return &f.People }),
			schema.Value("flight", schema.String, func(f *conference.Flight) *string { return &f.Number }),
		},
	}
}
