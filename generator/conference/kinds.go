package conference

// Kind is a kind of thing. It is the word before the colon in a reference such as "session:opening".
type Kind string

// The kinds an editor can name.
const (
	KindEvent      Kind = "event"
	KindSession    Kind = "session"
	KindItem       Kind = "item"
	KindType       Kind = "session_type"
	KindAudience   Kind = "audience"
	KindTrack      Kind = "track"
	KindVenue      Kind = "venue"
	KindRoom       Kind = "room"
	KindPerson     Kind = "person"
	KindHotel      Kind = "hotel"
	KindStop       Kind = "stop"
	KindShuttle    Kind = "shuttle"
	KindService    Kind = "service"
	KindNotice     Kind = "notice"
	KindContact    Kind = "contact"
	KindCategory   Kind = "category"
	KindPage       Kind = "page"
	KindDelegation Kind = "delegation"
	KindPack       Kind = "pack"
	KindCountry    Kind = "country"
)

// The kinds of things without an id: all walks together, and the one table of transport.
const (
	KindWalk      Kind = "walk"
	KindTransport Kind = "transport"
)

// KindPlace stands for hotels, venues and stops, which share one namespace of ids.
const KindPlace Kind = "place"

// KindVenueOrHotel stands for the places at which sessions are held.
const KindVenueOrHotel Kind = "venue or hotel"

// trait is a property of a kind.
type trait int

const (
	named  trait = 1 << iota // an editor may name its things as "kind:id"
	linked                   // its things have an address that a text can link to
	paged                    // its things have a page of their own, and may have had another address before
	hidden                   // its things are private
	inside                   // its things are inside other things: their ids need to be unique only there
	single                   // there is only one: a reference to it needs no id
)

// kinds has every kind of thing with an id, in the order in which messages list them. things, which is nil for a private kind, returns
// the things of the kind.
var kinds = []struct {
	kind   Kind
	traits trait
	things func(c *Conference) []Thing
}{
	{KindEvent, named | linked | single, func(c *Conference) []Thing { return []Thing{&c.Event} }},
	{KindSession, named | linked | paged, func(c *Conference) []Thing { return things(c.Sessions) }},
	{KindItem, named | inside, items},
	{KindTrack, named | linked | paged, func(c *Conference) []Thing { return things(c.Tracks) }},
	{KindVenue, named | linked | paged, func(c *Conference) []Thing { return things(c.Venues) }},
	{KindRoom, named | linked | paged, func(c *Conference) []Thing { return things(c.Rooms) }},
	{KindPerson, named | linked | paged, func(c *Conference) []Thing { return things(c.Persons) }},
	{KindHotel, named | linked | paged, func(c *Conference) []Thing { return things(c.Hotels) }},
	{KindStop, named | linked | paged, func(c *Conference) []Thing { return things(c.Stops) }},
	{KindShuttle, named | linked | paged, func(c *Conference) []Thing { return things(c.Shuttles) }},
	{KindNotice, named | linked, func(c *Conference) []Thing { return things(c.Notices) }},
	{KindContact, named | linked, func(c *Conference) []Thing { return things(c.Contacts) }},
	{KindCategory, named | linked, func(c *Conference) []Thing { return things(c.Categories) }},
	{KindPage, named | linked | paged, func(c *Conference) []Thing { return things(c.Pages) }},
	{KindPack, named, func(c *Conference) []Thing { return things(c.Packs) }},
	{KindDelegation, named | hidden, nil},
	{KindType, 0, func(c *Conference) []Thing { return things(c.Types) }},
	{KindAudience, 0, func(c *Conference) []Thing { return things(c.Audiences) }},
	{KindCountry, 0, func(c *Conference) []Thing { return things(c.Countries) }},
}

func things[T any, P interface {
	*T
	Thing
}](list []*T) []Thing {
	out := make([]Thing, len(list))
	for i, t := range list {
		out[i] = P(t)
	}
	return out
}

func items(c *Conference) (out []Thing) {
	for _, s := range c.Sessions {
		out = append(out, things(s.Items)...)
	}
	return out
}

// ReferableKinds returns the kinds that a public or a private file may name as "kind:id".
func ReferableKinds(private bool) (out []Kind) {
	for _, k := range kinds {
		if k.traits&named != 0 && (private || k.traits&hidden == 0) {
			out = append(out, k.kind)
		}
	}
	return out
}

// HasAddress reports whether things of the kind have an address on the site, so that a text can link to them.
func (k Kind) HasAddress() bool { return k.is(linked) }

// HasPage reports whether things of the kind have a page of their own.
func (k Kind) HasPage() bool { return k.is(paged) }

// is reports whether a kind has a trait.
func (k Kind) is(t trait) bool {
	for _, other := range kinds {
		if other.kind == k {
			return other.traits&t != 0
		}
	}
	return false
}

// Group is all things of one kind.
type Group struct {
	Kind   Kind
	Things []Thing
}

// Addressed returns the things that have a page of their own, and may have had another address before.
func (c *Conference) Addressed() (out []Group) {
	for _, k := range kinds {
		if k.traits&paged != 0 {
			out = append(out, Group{k.kind, k.things(c)})
		}
	}
	return out
}

// Groups returns every public thing, by its kind.
func (c *Conference) Groups() (out []Group) {
	for _, k := range kinds {
		if k.things != nil {
			out = append(out, Group{k.kind, k.things(c)})
		}
	}
	return out
}

// Everything returns every public thing.
func (c *Conference) Everything() (out []Thing) {
	for _, g := range c.Groups() {
		out = append(out, g.Things...)
	}
	return out
}

// Ref is a reference to a thing: "session:opening".
type Ref struct {
	Kind Kind
	ID   string
}

// String returns the reference as an editor writes it. The event has no id, since there is only one.
func (r Ref) String() string {
	if r.ID == "" {
		return string(r.Kind)
	}
	return string(r.Kind) + ":" + r.ID
}

// Thing is anything with an id.
type Thing interface {
	// Common returns what the thing has in common with all others.
	Common() *Entity
	// Label returns the name or title of the thing.
	Label() Text
}

// Common implements [Thing] for every type that embeds Entity.
func (e *Entity) Common() *Entity { return e }

func (e *Event) Label() Text       { return e.Name }
func (s *Session) Label() Text     { return s.Title }
func (i *Item) Label() Text        { return i.Title }
func (t *SessionType) Label() Text { return t.Name }
func (a *Audience) Label() Text    { return a.Name }
func (t *Track) Label() Text       { return t.Name }
func (v *Venue) Label() Text       { return v.Name }
func (r *Room) Label() Text        { return r.Name }
func (p *Person) Label() Text      { return p.Name }
func (h *Hotel) Label() Text       { return h.Name }
func (s *Stop) Label() Text        { return s.Name }
func (s *Shuttle) Label() Text     { return s.Name }
func (n *Notice) Label() Text      { return n.Title }
func (c *Contact) Label() Text     { return c.Name }
func (c *Category) Label() Text    { return c.Name }
func (p *Page) Label() Text        { return p.Title }
func (p *Pack) Label() Text        { return p.Title }
func (c *Country) Label() Text     { return c.Name }
func (d *Delegation) Label() Text  { return d.Name }
func (s *Service) Label() Text     { return Text{} } // it has no name
