package conference

// Kind names a sort of thing. It is the word before the colon in a reference such as "session:opening".
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
)

// The kinds of what has no id of its own: all walks together, and the one table of transport.
const (
	KindWalk      Kind = "walk"
	KindTransport Kind = "transport"
)

// KindPlace stands for hotels, venues and stops, which share one namespace of ids.
const KindPlace Kind = "place"

// references has the kinds that an editor may name as "kind:id", in the order in which messages list them.
var references = []struct {
	kind    Kind
	address bool // has an address that a text can link to
	private bool // only private files may name it
}{
	{KindEvent, true, false},
	{KindSession, true, false},
	{KindItem, false, false},
	{KindTrack, true, false},
	{KindVenue, true, false},
	{KindRoom, true, false},
	{KindPerson, true, false},
	{KindHotel, true, false},
	{KindStop, true, false},
	{KindShuttle, true, false},
	{KindNotice, true, false},
	{KindContact, true, false},
	{KindCategory, true, false},
	{KindPage, true, false},
	{KindPack, false, false},
	{KindDelegation, false, true},
}

// ReferableKinds returns the kinds that a public or a private file may name as "kind:id".
func ReferableKinds(private bool) (kinds []Kind) {
	for _, r := range references {
		if private || !r.private {
			kinds = append(kinds, r.kind)
		}
	}
	return kinds
}

// HasAddress reports whether things of the kind have an address on the site, so that a text can link to them.
func (k Kind) HasAddress() bool {
	for _, r := range references {
		if r.kind == k {
			return r.address
		}
	}
	return false
}

// Ref names a thing from elsewhere: "session:opening".
type Ref struct {
	Kind Kind
	ID   string
}

// String returns the reference as an editor writes it; there is one event, so its kind is enough.
func (r Ref) String() string {
	if r.ID == "" {
		return string(r.Kind)
	}
	return string(r.Kind) + ":" + r.ID
}

// Thing is anything with an id. Every type that embeds [Entity] is one.
type Thing interface{ Common() *Entity }

// Common returns what the thing has in common with all others.
func (e *Entity) Common() *Entity { return e }
