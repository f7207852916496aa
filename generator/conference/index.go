package conference

import (
	"cmp"
	"slices"
	"sort"
)

// index finds things by id, and sessions by what they name.
type index struct {
	things     map[Kind]map[string]Thing
	days       []Date
	interprets bool
	usualType  string
	byDay      map[Date][]*Session
	byRoom     map[string][]*Session
	byTrack    map[string][]*Session
	byPerson   map[string][]*Session
	byVenue    map[string][]*Room
	byCategory map[string][]*Page
	atStop     map[string][]*Shuttle
}

// Finish sorts everything into the order in which it is shown and prepares the lookups. Loading calls it once, at the end.
func (c *Conference) Finish() {
	c.sort()
	x := &c.index
	x.things = map[Kind]map[string]Thing{}
	for _, k := range kinds {
		if k.things == nil || k.traits&inside != 0 {
			continue
		}
		all := k.things(c)
		byID := make(map[string]Thing, len(all))
		for _, t := range all {
			id := t.Common().ID
			if k.traits&single != 0 {
				id = ""
			}
			byID[id] = t
		}
		x.things[k.kind] = byID
	}

	x.byDay, x.byRoom = map[Date][]*Session{}, map[string][]*Session{}
	x.byTrack, x.byPerson = map[string][]*Session{}, make(map[string][]*Session, len(c.Persons))
	first := 0 // index of the day's first session: they are adjacent
	for i, s := range c.Sessions {
		if s.Day != c.Sessions[first].Day || i == 0 {
			x.days, first = append(x.days, s.Day), i
		}
		x.interprets = x.interprets || len(s.Interpretation) > 0
		x.byDay[s.Day] = c.Sessions[first : i+1 : i+1]
		x.byRoom[s.Room] = append(x.byRoom[s.Room], s)
		x.byTrack[s.Track] = append(x.byTrack[s.Track], s)
		for _, p := range s.People() {
			x.byPerson[p] = append(x.byPerson[p], s)
		}
	}
	x.usualType = c.usualType()
	x.byVenue = map[string][]*Room{}
	for _, r := range c.Rooms {
		x.byVenue[r.Venue] = append(x.byVenue[r.Venue], r)
	}
	x.byCategory = map[string][]*Page{}
	for _, p := range c.Pages {
		x.byCategory[p.Category] = append(x.byCategory[p.Category], p)
	}
	x.atStop = map[string][]*Shuttle{}
	for _, s := range c.Shuttles {
		for _, stop := range s.StopIDs() {
			x.atStop[stop] = append(x.atStop[stop], s)
		}
	}
}

// sort puts every list into the order in which it is shown. Rooms, hotels, venues, tracks and shuttles keep the order of content, which
// means something: the big hall comes first. So do sessions that start together, in the order of their rooms.
func (c *Conference) sort() {
	rooms := c.roomOrder()
	slices.SortStableFunc(c.Sessions, func(a, b *Session) int {
		if day := a.Day.Compare(b.Day); day != 0 || a.Start != b.Start {
			return cmp.Or(day, cmp.Compare(a.Start, b.Start))
		}
		if a.Room != b.Room {
			return cmp.Compare(rooms[a.Room], rooms[b.Room])
		}
		return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(c.Notices, func(a, b *Notice) int { return cmp.Or(b.From.Compare(a.From), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(c.Contacts, func(a, b *Contact) int { return cmp.Or(compareOrder(a.Order, b.Order), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(c.Categories, func(a, b *Category) int { return cmp.Or(compareOrder(a.Order, b.Order), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(c.Packs, func(a, b *Pack) int {
		return cmp.Compare(slices.Index(PackFors[:], a.For), slices.Index(PackFors[:], b.For))
	})
	slices.SortStableFunc(c.Pages, func(a, b *Page) int { return cmp.Or(compareOrder(a.Order, b.Order), cmp.Compare(a.ID, b.ID)) })
}

// roomOrder numbers the rooms, venue by venue. No room comes after all of them.
func (c *Conference) roomOrder() map[string]int {
	out := make(map[string]int, len(c.Rooms)+1)
	for _, venue := range c.Venues {
		for _, room := range c.Rooms {
			if room.Venue == venue.ID {
				out[room.ID] = len(out)
			}
		}
	}
	out[""] = len(out)
	return out
}

// compareOrder compares the numbers that editors give things to put them in order. Things without a number come last.
func compareOrder(a, b *int) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

// Thing returns the thing that a reference names, or nil. Items cannot be found.
func (c *Conference) Thing(ref Ref) Thing { return c.index.things[ref.Kind][ref.ID] }

// find returns the thing of a kind with an id, or nil.
func find[P Thing](c *Conference, kind Kind, id string) P {
	t, _ := c.index.things[kind][id].(P)
	return t
}

// Type returns the session type with this id, or nil.
func (c *Conference) Type(id string) *SessionType { return find[*SessionType](c, KindType, id) }

// Audience returns the audience with this id, or nil.
func (c *Conference) Audience(id string) *Audience { return find[*Audience](c, KindAudience, id) }

// Track returns the track with this id, or nil.
func (c *Conference) Track(id string) *Track { return find[*Track](c, KindTrack, id) }

// Venue returns the venue with this id, or nil.
func (c *Conference) Venue(id string) *Venue { return find[*Venue](c, KindVenue, id) }

// Room returns the room with this id, or nil.
func (c *Conference) Room(id string) *Room { return find[*Room](c, KindRoom, id) }

// Person returns the person with this id, or nil.
func (c *Conference) Person(id string) *Person { return find[*Person](c, KindPerson, id) }

// Hotel returns the hotel with this id, or nil.
func (c *Conference) Hotel(id string) *Hotel { return find[*Hotel](c, KindHotel, id) }

// Stop returns the stop with this id, or nil. A shuttle also calls at hotels and venues.
func (c *Conference) Stop(id string) *Stop { return find[*Stop](c, KindStop, id) }

// Shuttle returns the shuttle with this id, or nil.
func (c *Conference) Shuttle(id string) *Shuttle { return find[*Shuttle](c, KindShuttle, id) }

// Session returns the session with this id, or nil.
func (c *Conference) Session(id string) *Session { return find[*Session](c, KindSession, id) }

// Notice returns the notice with this id, or nil.
func (c *Conference) Notice(id string) *Notice { return find[*Notice](c, KindNotice, id) }

// Contact returns the contact with this id, or nil.
func (c *Conference) Contact(id string) *Contact { return find[*Contact](c, KindContact, id) }

// Category returns the category with this id, or nil.
func (c *Conference) Category(id string) *Category { return find[*Category](c, KindCategory, id) }

// Country returns what the conference itself calls the country with this code, or nil.
func (c *Conference) Country(code string) *Country { return find[*Country](c, KindCountry, code) }

// Page returns the info page with this id, or nil.
func (c *Conference) Page(id string) *Page { return find[*Page](c, KindPage, id) }

// Pack returns the pack with this id, or nil.
func (c *Conference) Pack(id string) *Pack { return find[*Pack](c, KindPack, id) }

// usualFrom is how many sessions there have to be for one type to be the usual one.
const usualFrom = 20

// UsualType returns the type that more than half of a large agenda's sessions have, or "". Lists need not name it.
func (c *Conference) UsualType() string { return c.index.usualType }

// usualType counts the types of the sessions.
func (c *Conference) usualType() string {
	if len(c.Sessions) < usualFrom {
		return ""
	}
	count := map[string]int{}
	for _, s := range c.Sessions {
		count[s.Type]++
		if 2*count[s.Type] > len(c.Sessions) {
			return s.Type
		}
	}
	return ""
}

// leading are the types of session that most people attend.
var leading = map[string]bool{"plenary": true, "ceremony": true, "reception": true}

// Leads reports whether overviews name the session: because its highlight key says so, or its type is one that most people attend. A
// cancelled session does not lead.
func (s *Session) Leads() bool {
	if s.Status == Cancelled {
		return false
	}
	if s.Highlight != nil {
		return *s.Highlight
	}
	return leading[s.Type]
}

// Interprets reports whether any session is interpreted.
func (c *Conference) Interprets() bool { return c.index.interprets }

// Days returns the conference days that have sessions, in order.
func (c *Conference) Days() []Date { return c.index.days }

// SessionsOn returns the sessions of a conference day, in order.
func (c *Conference) SessionsOn(d Date) []*Session { return c.index.byDay[d] }

// SessionsIn returns the sessions held in a room, in order.
func (c *Conference) SessionsIn(room string) []*Session { return c.index.byRoom[room] }

// SessionsInOn returns the sessions held in a room on a conference day, in order.
func (c *Conference) SessionsInOn(room string, d Date) []*Session {
	all := c.index.byRoom[room]
	from := sort.Search(len(all), func(i int) bool { return all[i].Day.Compare(d) >= 0 })
	to := sort.Search(len(all), func(i int) bool { return all[i].Day.Compare(d) > 0 })
	return all[from:to:to]
}

// SessionsOf returns the sessions of a track, in order.
func (c *Conference) SessionsOf(track string) []*Session { return c.index.byTrack[track] }

// SessionsWith returns the sessions a person chairs or speaks in, in order.
func (c *Conference) SessionsWith(person string) []*Session { return c.index.byPerson[person] }

// RoomsOf returns the rooms of a venue.
func (c *Conference) RoomsOf(venue string) []*Room { return c.index.byVenue[venue] }

// PagesIn returns the info pages of a category.
func (c *Conference) PagesIn(category string) []*Page { return c.index.byCategory[category] }

// ShuttlesAt returns the shuttles that call at a hotel, venue or stop.
func (c *Conference) ShuttlesAt(place string) []*Shuttle { return c.index.atStop[place] }

// ServedPlaces returns the ids of the hotels, venues and stops where a shuttle calls.
func (c *Conference) ServedPlaces() (out []string) {
	add := func(id string) {
		if len(c.ShuttlesAt(id)) > 0 {
			out = append(out, id)
		}
	}
	for _, h := range c.Hotels {
		add(h.ID)
	}
	for _, v := range c.Venues {
		add(v.ID)
	}
	for _, s := range c.Stops {
		add(s.ID)
	}
	return out
}

// PlaceName returns the name of the hotel, venue or stop with this id, and its kind.
func (c *Conference) PlaceName(id string) (Text, Kind, bool) {
	if h := c.Hotel(id); h != nil {
		return h.Name, KindHotel, true
	}
	if v := c.Venue(id); v != nil {
		return v.Name, KindVenue, true
	}
	if s := c.Stop(id); s != nil {
		return s.Name, KindStop, true
	}
	return Text{}, "", false
}

// PlaceShortName returns the short name of the hotel, venue or stop with this id, or its name if it has none.
func (c *Conference) PlaceShortName(id string) Text {
	name, kind, _ := c.PlaceName(id)
	short := map[Kind]func() Text{
		KindHotel: func() Text { return c.Hotel(id).ShortName },
		KindVenue: func() Text { return c.Venue(id).ShortName },
		KindStop:  func() Text { return c.Stop(id).ShortName },
	}[kind]
	if short == nil || short().Zero() {
		return name
	}
	return short()
}

// People returns everyone who chairs or speaks in the session or one of its items, each once, in the order written.
func (s *Session) People() []string {
	var out []string
	add := func(ids []string) {
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	add(s.Chairs)
	add(s.Speakers)
	for _, it := range s.Items {
		add(it.Chairs)
		add(it.Speakers)
	}
	return out
}

// StopIDs returns the ids of all places at which the shuttle calls, each once, in the order of its services.
func (s *Shuttle) StopIDs() []string {
	var out []string
	for _, sv := range s.Services {
		for _, id := range sv.Stops {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}
