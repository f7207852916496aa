package edition

import "vademecum/generator/conference"

// The tables of fields: what is compared and written of each thing, and what a difference is called. Field names are those that editors
// write, where there is one for it. The kinds of a session's time and status are chosen by their values (kindOf).
var (
	eventFields = []field[Event]{
		of("id", Readdressed, stringCodec, func(e *Event) *string { return &e.ID }),
		of("name", Renamed, textCodec, func(e *Event) *Text { return &e.Name }),
		of("short_name", Reworded, textCodec, func(e *Event) *Text { return &e.ShortName }),
		of("theme", Reworded, textCodec, func(e *Event) *Text { return &e.Theme }),
		of("start", Changed, dateCodec, func(e *Event) *conference.Date { return &e.Start }).weighing(Bites),
		of("end", Changed, dateCodec, func(e *Event) *conference.Date { return &e.End }).weighing(Bites),
		of("time_zone", Changed, stringCodec, func(e *Event) *string { return &e.Zone }).weighing(Bites),
		of("city", Changed, textCodec, func(e *Event) *Text { return &e.City }),
		of("country", Changed, stringCodec, func(e *Event) *string { return &e.Country }).weighing(Editorial),
		of("hosts", Reworded, listCodec(textCodec), func(e *Event) *[]Text { return &e.Hosts }),
		of("website", Changed, stringCodec, func(e *Event) *string { return &e.Website }).weighing(Editorial),
		of("text", Reworded, digestsCodec, func(e *Event) *Digests { return &e.Text }),
	}
	transportFields = []field[Transport]{
		of("boarding", TransportChanged, intCodec, func(t *Transport) *int { return &t.Boarding }),
		of("slack", TransportChanged, intCodec, func(t *Transport) *int { return &t.Slack }),
		of("early", TransportChanged, intCodec, func(t *Transport) *int { return &t.Early }),
	}
	typeFields = []field[Type]{
		of("name", Renamed, textCodec, func(t *Type) *Text { return &t.Name }).weighing(Editorial),
		of("pause", Changed, boolCodec, func(t *Type) *bool { return &t.Pause }).weighing(Editorial),
		of("anytime", Changed, boolCodec, func(t *Type) *bool { return &t.Anytime }),
	}
	audienceFields = []field[Audience]{
		of("name", Renamed, textCodec, func(a *Audience) *Text { return &a.Name }),
		of("text", Reworded, digestsCodec, func(a *Audience) *Digests { return &a.Text }),
	}
	trackFields = []field[Track]{
		of("name", Renamed, textCodec, func(t *Track) *Text { return &t.Name }),
		of("text", Reworded, digestsCodec, func(t *Track) *Digests { return &t.Text }),
	}
	venueFields = []field[Venue]{
		of("name", Renamed, textCodec, func(v *Venue) *Text { return &v.Name }),
		of("short_name", Reworded, textCodec, func(v *Venue) *Text { return &v.ShortName }),
		of("address", Changed, textCodec, func(v *Venue) *Text { return &v.Address }),
		of("address_local", Reworded, textCodec, func(v *Venue) *Text { return &v.AddressLocal }),
		of("phone", Changed, stringCodec, func(v *Venue) *string { return &v.Phone }),
		of("website", Changed, stringCodec, func(v *Venue) *string { return &v.Website }).weighing(Editorial),
		of("coordinates", Changed, positionCodec, func(v *Venue) **conference.Coordinates { return &v.Position }),
		of("features", Changed, listCodec(stringCodec), func(v *Venue) *[]string { return &v.Features }),
		of("entry", Changed, intCodec, func(v *Venue) *int { return &v.Entry }),
		of("entry_on", Changed, entryCodec, func(v *Venue) *[]conference.DayMinutes { return &v.EntryOn }),
		of("walk", StopMoved, intCodec, func(v *Venue) *int { return &v.Walk }),
		of("text", Reworded, digestsCodec, func(v *Venue) *Digests { return &v.Text }),
	}
	roomFields = []field[Room]{
		of("venue", Changed, refCodec(conference.KindVenue), func(r *Room) *string { return &r.Venue }).weighing(Bites),
		of("name", Renamed, textCodec, func(r *Room) *Text { return &r.Name }).weighing(Bites),
		of("floor", Changed, textCodec, func(r *Room) *Text { return &r.Floor }),
		of("capacity", Changed, intCodec, func(r *Room) *int { return &r.Capacity }).weighing(Editorial),
		of("shared", Changed, boolCodec, func(r *Room) *bool { return &r.Shared }).weighing(Editorial),
		of("features", Changed, listCodec(stringCodec), func(r *Room) *[]string { return &r.Features }),
		of("walk", Changed, optionalCodec(intCodec), func(r *Room) **int { return &r.Walk }),
		of("text", Reworded, digestsCodec, func(r *Room) *Digests { return &r.Text }),
	}
	personFields = []field[Person]{
		of("name", Renamed, textCodec, func(p *Person) *Text { return &p.Name }),
		of("role", Changed, textCodec, func(p *Person) *Text { return &p.Role }),
		of("organisation", Changed, textCodec, func(p *Person) *Text { return &p.Organisation }),
		of("country", Changed, stringCodec, func(p *Person) *string { return &p.Country }),
		of("url", Changed, stringCodec, func(p *Person) *string { return &p.URL }).weighing(Editorial),
		of("links", Changed, documentsCodec, func(p *Person) *[]Document { return &p.Links }).weighing(Editorial),
		of("text", Reworded, digestsCodec, func(p *Person) *Digests { return &p.Text }),
	}
	hotelFields = []field[Hotel]{
		of("name", Renamed, textCodec, func(h *Hotel) *Text { return &h.Name }),
		of("short_name", Reworded, textCodec, func(h *Hotel) *Text { return &h.ShortName }),
		of("address", Changed, textCodec, func(h *Hotel) *Text { return &h.Address }),
		of("address_local", Reworded, textCodec, func(h *Hotel) *Text { return &h.AddressLocal }),
		of("phone", Changed, stringCodec, func(h *Hotel) *string { return &h.Phone }),
		of("email", Changed, stringCodec, func(h *Hotel) *string { return &h.Email }),
		of("website", Changed, stringCodec, func(h *Hotel) *string { return &h.Website }).weighing(Editorial),
		of("coordinates", Changed, positionCodec, func(h *Hotel) **conference.Coordinates { return &h.Position }),
		of("desk", DeskMoved, textCodec, func(h *Hotel) *Text { return &h.Desk }),
		of("check_in", Changed, optionalCodec(clockCodec), func(h *Hotel) **conference.Clock { return &h.CheckIn }),
		of("check_out", Changed, optionalCodec(clockCodec), func(h *Hotel) **conference.Clock { return &h.CheckOut }),
		of("features", Changed, listCodec(stringCodec), func(h *Hotel) *[]string { return &h.Features }),
		of("rates", Changed, ratesCodec, func(h *Hotel) *[]Rate { return &h.Rates }),
		of("walk", StopMoved, intCodec, func(h *Hotel) *int { return &h.Walk }),
		of("text", Reworded, digestsCodec, func(h *Hotel) *Digests { return &h.Text }),
	}
	stopFields = []field[Stop]{
		of("name", Renamed, textCodec, func(s *Stop) *Text { return &s.Name }),
		of("short_name", Reworded, textCodec, func(s *Stop) *Text { return &s.ShortName }),
		of("coordinates", StopMoved, positionCodec, func(s *Stop) **conference.Coordinates { return &s.Position }),
		of("text", Reworded, digestsCodec, func(s *Stop) *Digests { return &s.Text }),
	}
	shuttleFields = []field[Shuttle]{
		of("name", Renamed, textCodec, func(s *Shuttle) *Text { return &s.Name }),
		of("short_name", Reworded, textCodec, func(s *Shuttle) *Text { return &s.ShortName }),
		of("note", Reworded, textCodec, func(s *Shuttle) *Text { return &s.Note }).weighing(ToKnow),
		of("purpose", Changed, stringCodec, func(s *Shuttle) *string { return &s.Purpose }),
		of("text", Reworded, digestsCodec, func(s *Shuttle) *Digests { return &s.Text }),
	}
	serviceFields = []field[Service]{
		of("calls", Timetable, callsCodec, func(s *Service) *[]Call { return &s.Calls }),
		of("call_notes", Reworded, listCodec(textCodec), func(s *Service) *[]Text { return &s.CallNotes }).weighing(ToKnow),
		of("days", Timetable, listCodec(dateCodec), func(s *Service) *[]conference.Date { return &s.Days }),
		of(fieldDepartures, Timetable, departuresCodec, func(s *Service) *[]conference.Clock { return &s.Departures }),
		of("frequency", Timetable, frequencyCodec, func(s *Service) *Frequency { return &s.Frequency }),
		of("on_request", Timetable, boolCodec, func(s *Service) *bool { return &s.OnRequest }),
		of("phone", Changed, stringCodec, func(s *Service) *string { return &s.Phone }).weighing(Bites),
		of("note", Reworded, textCodec, func(s *Service) *Text { return &s.Note }).weighing(ToKnow),
		of("step_free", Changed, boolCodec, func(s *Service) *bool { return &s.StepFree }).weighing(Bites),
		of("direction", Changed, intCodec, func(s *Service) *int { return &s.Direction }).weighing(Editorial),
		of("notes", Reworded, tripNotesCodec, func(s *Service) *[]TripNote { return &s.Notes }).weighing(ToKnow),
		of(fieldTrips, Timetable, tripsCodec, func(s *Service) *[]Trip { return &s.Trips }),
	}
	walkFields = []field[Walk]{
		of("places", WalkChanged, listCodec(refCodec(conference.KindPlace)), func(w *Walk) *[]string { return &w.Places }),
		of("minutes", WalkChanged, intCodec, func(w *Walk) *int { return &w.Minutes }),
		of("step_free", WalkChanged, boolCodec, func(w *Walk) *bool { return &w.StepFree }),
		of("note", Reworded, textCodec, func(w *Walk) *Text { return &w.Note }),
	}
	sessionFields = []field[Session]{
		of(fieldTime, MovedInTime, slotCodec, func(s *Session) *Slot { return &s.Time }),
		of(fieldPlace, MovedInPlace, placeCodec, func(s *Session) *Place { return &s.Place }),
		of(fieldStanding, Reworded, standingCodec, func(s *Session) *Standing { return &s.Standing }),
		of("type", Changed, refCodec(conference.KindType), func(s *Session) *string { return &s.Type }).weighing(Editorial),
		of("title", Renamed, textCodec, func(s *Session) *Text { return &s.Title }),
		of("subtitle", Reworded, textCodec, func(s *Session) *Text { return &s.Subtitle }),
		of("track", Changed, refCodec(conference.KindTrack), func(s *Session) *string { return &s.Track }).weighing(Editorial),
		of("audience", Admission, listCodec(refCodec(conference.KindAudience)), func(s *Session) *[]string { return &s.Audience }),
		of("chairs", Chairs, listCodec(refCodec(conference.KindPerson)), func(s *Session) *[]string { return &s.Chairs }),
		of("speakers", Speakers, listCodec(refCodec(conference.KindPerson)), func(s *Session) *[]string { return &s.Speakers }),
		of("languages", Languages, listCodec(stringCodec), func(s *Session) *[]string { return &s.Languages }),
		of("interpretation", Interpretation, channelsCodec, func(s *Session) *[]Channel { return &s.Interpretation }),
		of("documents", Documents, documentsCodec, func(s *Session) *[]Document { return &s.Documents }),
		of("url", Changed, stringCodec, func(s *Session) *string { return &s.URL }).weighing(Editorial),
		of("links", Changed, documentsCodec, func(s *Session) *[]Document { return &s.Links }).weighing(Editorial),
		of("livestream", Livestream, stringCodec, func(s *Session) *string { return &s.Livestream }),
		of(fieldSeated, Changed, optionalCodec(clockCodec), func(s *Session) **conference.Clock { return &s.Seated }).weighing(Bites),
		of(fieldDoors, Changed, optionalCodec(clockCodec), func(s *Session) **conference.Clock { return &s.Doors }).weighing(Bites),
		of("punctual", Changed, optionalCodec(boolCodec), func(s *Session) **bool { return &s.Punctual }),
		of(fieldMovedFrom, Reworded, movedCodec, func(s *Session) **Moved { return &s.MovedFrom }),
		of("text", Reworded, digestsCodec, func(s *Session) *Digests { return &s.Text }),
	}
	itemFields = []field[Item]{
		of(fieldTime, MovedInTime, spanCodec, func(i *Item) *Span { return &i.Time }).weighing(ToKnow),
		of("title", Renamed, textCodec, func(i *Item) *Text { return &i.Title }),
		of("chairs", Chairs, listCodec(refCodec(conference.KindPerson)), func(i *Item) *[]string { return &i.Chairs }),
		of("speakers", Speakers, listCodec(refCodec(conference.KindPerson)), func(i *Item) *[]string { return &i.Speakers }),
		of("text", Reworded, digestsCodec, func(i *Item) *Digests { return &i.Text }),
	}
	noticeFields = []field[Notice]{
		of("title", Changed, textCodec, func(n *Notice) *Text { return &n.Title }),
		of("urgent", Changed, boolCodec, func(n *Notice) *bool { return &n.Urgent }),
		of("from", Changed, momentCodec, func(n *Notice) *conference.Moment { return &n.From }).weighing(Editorial),
		of("until", Changed, optionalCodec(momentCodec), func(n *Notice) **conference.Moment { return &n.Until }),
		of("about", Changed, refsCodec, func(n *Notice) *[]conference.Ref { return &n.About }).weighing(Editorial),
		of("text", Changed, digestsCodec, func(n *Notice) *Digests { return &n.Text }),
	}
	contactFields = []field[Contact]{
		of("kind", Changed, stringCodec, func(c *Contact) *string { return &c.Kind }).weighing(Editorial),
		of("name", Renamed, textCodec, func(c *Contact) *Text { return &c.Name }),
		of("phone", Changed, stringCodec, func(c *Contact) *string { return &c.Phone }),
		of("email", Changed, stringCodec, func(c *Contact) *string { return &c.Email }),
		of("hours", Changed, textCodec, func(c *Contact) *Text { return &c.Hours }),
		of("open", Changed, openCodec, func(c *Contact) *[]conference.OpenHours { return &c.Open }),
		of(fieldPlace, DeskMoved, placeCodec, func(c *Contact) *Place { return &c.Place }),
		of("languages", Changed, listCodec(stringCodec), func(c *Contact) *[]string { return &c.Languages }),
		of("text", Reworded, digestsCodec, func(c *Contact) *Digests { return &c.Text }),
	}
	categoryFields = []field[Category]{
		of("name", Renamed, textCodec, func(c *Category) *Text { return &c.Name }).weighing(Editorial),
	}
	pageFields = []field[Page]{
		of("title", Renamed, textCodec, func(p *Page) *Text { return &p.Title }),
		of("category", Changed, refCodec(conference.KindCategory), func(p *Page) *string { return &p.Category }).weighing(Editorial),
		of("text", Changed, digestsCodec, func(p *Page) *Digests { return &p.Text }),
	}
	countryFields = []field[Country]{
		of("name", Renamed, textCodec, func(c *Country) *Text { return &c.Name }).weighing(Editorial),
	}
)

// The names of fields that the difference knows.
const (
	fieldID         = "id"
	fieldFormerly   = "formerly"
	fieldTime       = "time"
	fieldPlace      = "place"
	fieldSeated     = "seated"
	fieldDoors      = "doors"
	fieldMovedFrom  = "moved_from"
	fieldStanding   = "standing"
	fieldDepartures = "departures"
	fieldDeparture  = "departure"
	fieldTrips      = "trips"
	fieldTrip       = "trip"
	fieldLeaveBy    = "leave_by"
	fieldLastBus    = "last_bus"
)
