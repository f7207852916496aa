package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// sections has every table that a content file may have, in the order in which things get their ids. To add a kind of thing, add its
// type and its list to package conference, its table here in tables.go, and a line below.
var sections = []section{
	{name: "event", read: readSingle(&eventTable, "event-not-table"), collect: collectEvent},
	things(kind[conference.SessionType]{
		kind: conference.KindType, table: &typeTable, finish: finishType,
		list: func(c *conference.Conference) *[]*conference.SessionType { return &c.Types },
	}),
	things(kind[conference.Audience]{
		kind: conference.KindAudience, table: &audienceTable, finish: finishAudience,
		list: func(c *conference.Conference) *[]*conference.Audience { return &c.Audiences },
	}),
	things(kind[conference.Track]{
		kind: conference.KindTrack, table: &trackTable,
		list: func(c *conference.Conference) *[]*conference.Track { return &c.Tracks },
	}),
	things(kind[conference.Venue]{
		kind: conference.KindVenue, table: &venueTable, network: true,
		list: func(c *conference.Conference) *[]*conference.Venue { return &c.Venues },
	}),
	things(kind[conference.Room]{
		kind: conference.KindRoom, table: &roomTable,
		list: func(c *conference.Conference) *[]*conference.Room { return &c.Rooms },
	}),
	things(kind[conference.Hotel]{
		kind: conference.KindHotel, table: &hotelTable, network: true,
		list: func(c *conference.Conference) *[]*conference.Hotel { return &c.Hotels },
	}),
	things(kind[conference.Stop]{
		kind: conference.KindStop, table: &stopTable, network: true,
		list: func(c *conference.Conference) *[]*conference.Stop { return &c.Stops },
	}),
	{name: "transport", read: readSingle(&transportTable, "transport-not-table"), collect: collectTransport, network: true},
	{name: walkTable.Name, read: readWalks, finish: checkWalks, collect: collectWalks, network: true},
	things(kind[conference.Shuttle]{
		kind: conference.KindShuttle, table: &shuttleTable, network: true, finish: checkShuttle, inside: registerServices,
		list: func(c *conference.Conference) *[]*conference.Shuttle { return &c.Shuttles },
	}),
	things(kind[conference.Session]{
		kind: conference.KindSession, table: &sessionTable, finish: finishSession, inside: registerItems,
		list: func(c *conference.Conference) *[]*conference.Session { return &c.Sessions },
	}),
	things(kind[conference.Person]{
		kind: conference.KindPerson, table: &personTable,
		list: func(c *conference.Conference) *[]*conference.Person { return &c.Persons },
	}),
	things(kind[conference.Country]{
		kind: conference.KindCountry, table: &countryTable,
		list: func(c *conference.Conference) *[]*conference.Country { return &c.Countries },
	}),
	things(kind[conference.Notice]{
		kind: conference.KindNotice, table: &noticeTable, finish: checkNotice,
		list: func(c *conference.Conference) *[]*conference.Notice { return &c.Notices },
	}),
	things(kind[conference.Contact]{
		kind: conference.KindContact, table: &contactTable,
		list:        func(c *conference.Conference) *[]*conference.Contact { return &c.Contacts },
		privateList: func(p *conference.Private) *[]*conference.Contact { return &p.Contacts },
	}),
	things(kind[conference.Category]{
		kind: conference.KindCategory, table: &categoryTable,
		list: func(c *conference.Conference) *[]*conference.Category { return &c.Categories },
	}),
	things(kind[conference.Pack]{
		kind: conference.KindPack, table: &packTable, finish: finishPack,
		list: func(c *conference.Conference) *[]*conference.Pack { return &c.Packs },
	}),
	things(kind[conference.Delegation]{
		kind: conference.KindDelegation, table: &delegationTable,
		privateList: func(p *conference.Private) *[]*conference.Delegation { return &p.Delegations },
	}),
	// The notes of services are part of timetables.
	{name: "translation", read: readTranslations, collect: collectTranslations, network: true},
}

// section is one table that a content file may have at its top level.
type section struct {
	name string
	// access says which files may have it.
	access access
	// network says that journeys depend on it.
	network bool
	// read decodes the table. It returns nil if it reads nothing.
	read func(r *schema.Reader, n *source.Node) any
	// finish, which may be nil, completes what read returned once the whole file is read, and reports what is wrong in it.
	finish func(v any, in scope) diagnostic.List
	// collect adds what read returned to the conference.
	collect func(a *assembly, f *part, v any)
	// reserve, which may be nil, makes room for what several files have. It is worth it: growing the large lists and maps step by
	// step took a third of the time of assembling.
	reserve func(a *assembly, all []any)
}

// access says which files may have a table.
type access int

const (
	publicOnly access = iota
	privateOnly
	publicOrPrivate
)

// allows reports whether a file, private or public, may have the table.
func (a access) allows(private bool) bool {
	return a == publicOrPrivate || (a == privateOnly) == private
}

// scope is what the things in a file depend on outside their own tables.
type scope struct {
	config *conference.Config
	day    fileDay
	all    any // the things of the same kind in the file
}

// kind is a kind of thing with an id.
type kind[T any] struct {
	kind  conference.Kind
	table *schema.Table[T]
	// list and privateList are where things from public and from private files go. One is nil if such files have none.
	list        func(c *conference.Conference) *[]*T
	privateList func(p *conference.Private) *[]*T
	network     bool
	// finish, which may be nil, works out what the keys of a thing mean together and reports what is wrong.
	finish func(t *T, in scope) diagnostic.List
	// inside, which may be nil, registers the things inside a thing.
	inside func(a *assembly, t *T)
}

func (k kind[T]) access() access {
	switch {
	case k.privateList == nil:
		return publicOnly
	case k.list == nil:
		return privateOnly
	}
	return publicOrPrivate
}

// target returns the list for things of public or of private files.
func (k kind[T]) target(a *assembly, private bool) *[]*T {
	if private {
		return k.privateList(a.private)
	}
	return k.list(a.public)
}

// thing is a pointer to a thing with an id.
type thing[T any] interface {
	*T
	conference.Thing
}

// things makes the section of a kind.
func things[T any, P thing[T]](k kind[T]) section {
	s := section{
		name: k.table.Name, access: k.access(), network: k.network,
		read: func(r *schema.Reader, n *source.Node) any { return schema.DecodeList(r, k.table, n) },
		collect: func(a *assembly, f *part, v any) {
			list := copies(a, v.([]*T))
			to := k.target(a, f.private)
			*to = append(*to, register[T, P](a, k.kind, k.table, list, "")...)
			if k.inside != nil {
				for _, t := range list {
					k.inside(a, t)
				}
			}
		},
	}
	if k.finish != nil {
		s.finish = func(v any, in scope) (found diagnostic.List) {
			in.all = v
			for _, t := range v.([]*T) {
				found.Add(k.finish(t, in)...)
			}
			return found
		}
	}
	if k.list != nil {
		s.reserve = func(a *assembly, all []any) {
			n := 0
			for _, v := range all {
				n += len(v.([]*T))
			}
			if n == 0 {
				return
			}
			*k.list(a.public) = make([]*T, 0, n)
			a.definitions[k.kind] = make(map[string]definition, n)
		}
	}
	return s
}

// readSingle makes a reader of a table that is no list. problem is the id of the diagnostic if it is one.
func readSingle[T any](t *schema.Table[T], problem string) func(r *schema.Reader, n *source.Node) any {
	return func(r *schema.Reader, n *source.Node) any {
		if _, ok := n.Value.(*source.Table); !ok {
			r.Report(problem, n.At, nil)
			return nil
		}
		return schema.Decode(r, t, n)
	}
}

func readWalks(r *schema.Reader, n *source.Node) any { return schema.DecodeList(r, &walkTable, n) }

// holdsNetwork reports whether a file has anything that journeys depend on. A file that does not exist has nothing.
func (f *part) holdsNetwork() bool {
	if f == nil {
		return false
	}
	for i, v := range f.values {
		if v != nil && sections[i].network {
			return true
		}
	}
	return false
}
