package change

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
)

// shown says on which paper a fact about a session is.
type shown int

const (
	onSheets  shown = 1 << iota // the cards for doors, and the agenda of a day
	onGlance                    // the agenda at a glance
	onAgenda                    // the full agenda
	onLeaveBy                   // when to leave a hotel for which session, in the documents for its guests
	onPosters                   // the same on posters, which have the sessions that lead only
	onSeats                     // where a delegation sits
	inRows    = onSheets | onGlance | onAgenda
	inLists   = onLeaveBy | onSeats
	anywhere  = inRows | inLists | onPosters
)

// sessionShown says where the fields of a session are. What is not here is on no paper: the long text, documents, the live stream. That a
// session was moved is not here either: paper is wrong because of the move.
var sessionShown = map[string]shown{
	"time": anywhere, "place": inRows | inLists, "title": anywhere, "standing": inRows, "type": onSheets | onAgenda, "subtitle": onAgenda,
	"track": onAgenda, "audience": onSheets | onAgenda, "chairs": onSheets | onAgenda, "speakers": onSheets | onAgenda,
	"languages": onSheets | onAgenda, "interpretation": onSheets | onAgenda, "url": onAgenda, "links": onAgenda,
	"seated": onSheets | onAgenda | inLists | onPosters, "doors": onSheets | onAgenda | inLists | onPosters,
}

// itemShown says where the fields of an item are.
var itemShown = map[string]shown{"time": onAgenda, "title": onAgenda, "chairs": onSheets | onAgenda, "speakers": onSheets | onAgenda}

// personShown says where the fields of a person are, among the sessions with that person.
var personShown = map[string]shown{"name": onSheets | onAgenda, "role": onAgenda, "organisation": onAgenda, "country": onAgenda}

// show notes what paper a change makes wrong.
type show func(o *outdated, c *edition.Change)

// shows are the kinds of things that are on paper. Minutes on foot and the settings of journeys are not on it themselves: when to leave is.
var shows = map[conference.Kind]show{
	conference.KindEvent:    showEvent,
	conference.KindSession:  showSession,
	conference.KindPerson:   showPerson,
	conference.KindRoom:     showRoom,
	conference.KindVenue:    showVenue,
	conference.KindHotel:    showHotel,
	conference.KindStop:     showPlace,
	conference.KindShuttle:  showShuttle,
	conference.KindContact:  showContact,
	conference.KindPage:     showPage,
	conference.KindNotice:   func(o *outdated, _ *edition.Change) { o.notices = true },
	conference.KindCategory: func(o *outdated, _ *edition.Change) { o.mark(conference.SectionPractical, allGuests) },
	conference.KindCountry:  func(o *outdated, _ *edition.Change) { o.mark(conference.SectionAgenda, allGuests) },
	conference.KindType: func(o *outdated, c *edition.Change) {
		o.sessionsWith(onSheets|onAgenda, func(s *conference.Session) bool { return s.Type == c.Thing.ID })
	},
	conference.KindAudience: func(o *outdated, c *edition.Change) {
		if c.Field == "name" {
			o.sessionsWith(onSheets|onAgenda, func(s *conference.Session) bool { return slices.Contains(s.Audience, c.Thing.ID) })
		}
	},
	conference.KindTrack: func(o *outdated, c *edition.Change) {
		if c.Field == "name" {
			o.sessionsWith(onAgenda, func(s *conference.Session) bool { return s.Track == c.Thing.ID })
		}
	},
}

// mark notes that a section is wrong in the documents for the guests of a hotel, or for everyone.
func (o *outdated) mark(s conference.PackSection, hotel string) { o.sections[section{s, hotel}] = true }

func showEvent(o *outdated, c *edition.Change) {
	switch c.Field {
	case "short_name", "start", "end", "city":
		o.everything = true
	case "name":
		o.everything = o.everything || o.Conference.Event.ShortName.Zero()
		o.mark(conference.SectionCover, allGuests)
	case "theme":
		o.mark(conference.SectionCover, allGuests)
	}
}

func showSession(o *outdated, c *edition.Change) {
	where := sessionShown[c.Field]
	switch {
	case c.Part.ID != "":
		if where = itemShown[c.Field]; c.Field == "" {
			where = onSheets | onAgenda
		}
	case c.Field == "":
		where = anywhere
	case c.Kind == edition.Reworded && c.Field == "standing":
		where = onSheets | onAgenda // the reason
	case c.Kind == edition.Cancelled || c.Kind == edition.Restored:
		where |= onLeaveBy | onPosters // nobody leaves for a session that is cancelled
	}
	o.session(c.Thing.ID, where)
}

// session notes that a fact about a session is wrong where it is shown.
func (o *outdated) session(id string, where shown) {
	if where&onSheets != 0 {
		for _, d := range o.moved[id] {
			o.days[d.day] = true
			if d.room != "" {
				o.doors[d] = true
			}
		}
	}
	if where&onGlance != 0 {
		o.mark(conference.SectionGlance, allGuests)
	}
	if where&onAgenda != 0 {
		o.mark(conference.SectionAgenda, allGuests)
	}
	if where&onSeats != 0 {
		o.seats[id] = true
	}
	for _, hotel := range o.left[id] {
		o.leaveBy(id, hotel, where)
	}
}

// leaveBy notes that when to leave a hotel for a session is wrong, or what is said of the session there.
func (o *outdated) leaveBy(id, hotel string, where shown) {
	s := o.Conference.Session(id)
	if s == nil {
		s = o.had[id]
	}
	if s == nil {
		return
	}
	held := *s
	held.Status = conference.Confirmed // it led before it was cancelled
	if _, punctual := o.Conference.Deadline(&held); !punctual {
		return
	}
	if where&onLeaveBy != 0 {
		o.mark(conference.SectionShuttles, hotel)
	}
	if where&onPosters != 0 && held.Leads() {
		o.posters[hotel] = true
	}
}

// sessionsWith notes that a fact about some sessions is wrong.
func (o *outdated) sessionsWith(where shown, have func(s *conference.Session) bool) {
	for _, s := range o.Conference.Sessions {
		if have(s) {
			o.session(s.ID, where)
		}
	}
}

func showPerson(o *outdated, c *edition.Change) {
	for _, s := range o.Conference.SessionsWith(c.Thing.ID) {
		o.session(s.ID, personShown[c.Field])
	}
}

func showRoom(o *outdated, c *edition.Change) {
	inRoom := func(s *conference.Session) bool { return s.Room == c.Thing.ID }
	switch c.Field {
	case "name":
		o.sessionsWith(inRows|inLists, inRoom)
		if slices.ContainsFunc(o.Conference.Contacts, func(k *conference.Contact) bool { return k.Room == c.Thing.ID }) {
			o.mark(conference.SectionContacts, allGuests)
		}
	case "floor":
		o.sessionsWith(onSheets|onAgenda, inRoom)
	case "venue":
		o.sessionsWith(onSheets, inRoom)
	case "", "capacity":
	default:
		return
	}
	o.mark(conference.SectionVenue, allGuests)
}

func showVenue(o *outdated, c *edition.Change) {
	switch c.Field {
	case "name", "address", "address_local", "phone", "features", "text", "":
		o.mark(conference.SectionVenue, allGuests)
		first := o.Conference.Venues
		o.emergency = o.emergency || c.Field == "" || c.Field != "phone" && len(first) > 0 && first[0].ID == c.Thing.ID
	}
	if c.Field == "name" {
		for _, r := range o.Conference.RoomsOf(c.Thing.ID) {
			for _, s := range o.Conference.SessionsIn(r.ID) {
				o.doors[door{r.ID, s.Day}] = true
			}
		}
	}
	showPlace(o, c)
}

func showHotel(o *outdated, c *edition.Change) {
	hotel := c.Thing.ID
	switch c.Field {
	case "leave_by":
		for _, value := range []any{c.Was, c.Now} {
			if v, ok := value.(edition.Leaving); ok {
				for _, id := range v.Sessions {
					o.leaveBy(id, hotel, onLeaveBy|onPosters)
				}
			}
		}
	case "last_bus":
		o.mark(conference.SectionShuttles, hotel)
	case "name":
		o.mark(wholeDocument, hotel)
		o.mark(conference.SectionHotel, everyone)
		o.emergency, o.internal = true, true
	case "phone":
		o.mark(conference.SectionHotel, hotel)
		o.mark(conference.SectionHotel, everyone)
		o.emergency = true
	case "address", "address_local", "email", "desk", "check_in", "check_out", "rates":
		o.mark(conference.SectionHotel, hotel)
		o.mark(conference.SectionHotel, everyone)
	case "features", "text":
		o.mark(conference.SectionHotel, hotel)
	case "":
		o.mark(conference.SectionHotel, everyone)
	}
	showPlace(o, c)
}

// showPlace notes what shows the name of a hotel, venue or stop, and where it is.
func showPlace(o *outdated, c *edition.Change) {
	switch c.Field {
	case "short_name", "coordinates":
		o.mark(conference.SectionMap, allGuests)
	case "name":
		place := c.Thing.ID
		o.sessionsWith(inRows|inLists, func(s *conference.Session) bool { return s.Venue == place })
		o.mark(conference.SectionMap, allGuests)
		o.posters[place] = true
		o.internal = o.internal || c.Thing.Kind == conference.KindStop // flights name them
		for _, line := range o.Conference.ShuttlesAt(place) {
			for _, service := range line.Services {
				o.destination(place, service.Stops)
			}
		}
	case "":
		o.mark(conference.SectionMap, allGuests)
	}
}

// destination notes that a name at one end of a service is wrong, or one that a round trip leads through. Stops in between are on no sheet.
func (o *outdated) destination(place string, stops []string) {
	n := len(stops)
	if n > 1 && slices.Contains(stops, place) && (stops[0] == stops[n-1] || place == stops[0] || place == stops[n-1]) {
		o.departures(stops[:n-1], stops)
	}
}

// stops notes that departures from some places, or the map, are wrong.
func (o *outdated) stops(places []string) {
	o.mark(conference.SectionMap, allGuests)
	o.departures(places, places)
}

// departures notes that departures from some places are wrong, on a line that calls at others too.
func (o *outdated) departures(from, at []string) {
	for _, place := range from {
		o.posters[place] = true
	}
	o.mark(conference.SectionShuttles, everyone)
	for _, place := range at {
		o.mark(conference.SectionShuttles, place)
	}
}

func showShuttle(o *outdated, c *edition.Change) {
	line := o.Conference.Shuttle(c.Thing.ID)
	switch {
	case c.Part.ID != "" && c.Field != "direction" && c.Field != "formerly":
		showService(o, c, line)
	case c.Field == "short_name":
		o.mark(conference.SectionMap, allGuests)
	case c.Field == "name" && line != nil:
		o.stops(line.StopIDs())
		for _, place := range line.StopIDs() {
			o.mark(conference.SectionHotel, place)
		}
		o.mark(conference.SectionHotel, everyone)
	case c.Field == "":
		for _, value := range []any{c.Was, c.Now} {
			if v, ok := value.(edition.Shuttle); ok {
				for i := range v.Services {
					o.stops(placesOf(v.Services[i].Calls))
				}
			}
		}
	}
}

func showService(o *outdated, c *edition.Change, line *conference.Shuttle) {
	for _, value := range []any{c.Was, c.Now} {
		switch v := value.(type) {
		case edition.Service:
			o.stops(placesOf(v.Calls))
			return
		case []edition.Call:
			o.stops(placesOf(v))
		}
	}
	if line == nil || c.Field == "calls" {
		return
	}
	for _, s := range line.Services {
		if n := len(s.Stops); s.ID == c.Part.ID && n > 0 {
			o.departures(s.Stops[:n-1], s.Stops)
		}
	}
}

func placesOf(calls []edition.Call) (out []string) {
	for _, c := range calls {
		out = append(out, c.Place)
	}
	return out
}

func showContact(o *outdated, c *edition.Change) {
	if c.Field == "text" || c.Field == "formerly" {
		return
	}
	o.mark(conference.SectionContacts, allGuests)
	var kinds []string
	if k := o.Conference.Contact(c.Thing.ID); k != nil {
		kinds = append(kinds, k.Kind)
	}
	switch was := c.Was.(type) {
	case edition.Contact:
		kinds = append(kinds, was.Kind)
	case string:
		if c.Field == "kind" {
			kinds = append(kinds, was)
		}
	}
	for _, kind := range kinds {
		if slices.Contains(conference.UrgentContacts[:], kind) {
			o.emergency = true
		}
		if kind == conference.TransportDesk {
			for _, id := range o.Conference.ServedPlaces() {
				o.posters[id] = true
			}
		}
	}
}

func showPage(o *outdated, c *edition.Change) {
	if c.Field == "title" || c.Field == "text" {
		o.pages[c.Thing.ID] = true
	}
	if c.Field != "formerly" {
		o.mark(conference.SectionPractical, allGuests)
	}
}
