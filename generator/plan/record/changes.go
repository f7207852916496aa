package record

import (
	"slices"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/view"
)

// Changes tells which reads would hand out something else than they did. It may be used by several goroutines at once.
type Changes struct {
	old, now *Source
	touched  map[conference.Ref]bool
	kinds    map[conference.Kind]bool
	journeys reach
	known    sync.Map // of view.Read: whether it changed, for what is costly to find out
}

// Since compares a source with an older one. touched are the things that may differ: naming one too many costs a comparison,
// naming one too few gives a stale page.
func (s *Source) Since(old *Source, touched []conference.Ref) *Changes {
	c := &Changes{old: old, now: s, touched: map[conference.Ref]bool{}, kinds: map[conference.Kind]bool{}}
	for _, ref := range touched {
		c.touched[ref], c.kinds[ref.Kind] = true, true
	}
	c.journeys = journeys(c.kinds)
	return c
}

// oneThing reports whether a read is of one thing, and not of a list or a journey.
func oneThing(r view.Read) bool { return !r.List && r.Kind != KindJourney }

// Read reports whether a read hands out something else now.
func (c *Changes) Read(r view.Read) bool {
	if !c.mayDiffer(r) {
		return false
	}
	if r.List {
		return c.compare(r) // sooner done than remembered
	}
	if changed, known := c.known.Load(r); known {
		return changed.(bool)
	}
	changed := c.compare(r)
	c.known.Store(r, changed)
	return changed
}

// apart are the kinds of things that no journey depends on.
var apart = map[conference.Kind]bool{
	conference.KindPerson: true, conference.KindPage: true, conference.KindNotice: true, conference.KindContact: true,
	conference.KindCategory: true, conference.KindTrack: true, conference.KindAudience: true, conference.KindDelegation: true,
}

// reach is how far journeys may differ.
type reach int

const (
	noJourney reach = iota
	ofTouched       // those to and from the sessions that were touched, and lists of journeys
	anyJourney
)

// journeys says which journeys may differ after things of some kinds were touched.
func journeys(kinds map[conference.Kind]bool) reach {
	out := noJourney
	for kind := range kinds {
		switch {
		case apart[kind]:
		case kind == conference.KindSession:
			out = max(out, ofTouched)
		default:
			out = anyJourney
		}
	}
	return out
}

// mayDiffer reports, without looking at what is read, whether it may be something else.
func (c *Changes) mayDiffer(r view.Read) bool {
	kind := conference.Kind(r.Kind)
	switch {
	case r.Kind == KindJourney && c.journeys == ofTouched:
		session, one := journey.Question(r.ID).Session()
		return !one || c.touched[conference.Ref{Kind: conference.KindSession, ID: session}]
	case r.Kind == KindJourney:
		return c.journeys == anyJourney
	case r.List:
		return c.kinds[kind]
	}
	return c.kinds[kind] && c.touched[conference.Ref{Kind: kind, ID: r.ID}]
}

func (c *Changes) compare(r view.Read) bool {
	kind := conference.Kind(r.Kind)
	switch {
	case r.Kind == KindJourney:
		return !c.now.guide.Same(c.old.guide, journey.Question(r.ID))
	case r.List:
		return !slices.Equal(listOf(c.old.c, kind, r.ID), listOf(c.now.c, kind, r.ID))
	}
	return !conference.Same(thing(c.old.c, kind, r.ID), thing(c.now.c, kind, r.ID))
}

// thing returns what a reader hands out for a kind and an id.
func thing(c *conference.Conference, kind conference.Kind, id string) any {
	switch kind {
	case conference.KindEvent:
		return &c.Event
	case conference.KindSession:
		return c.Session(id)
	case conference.KindType:
		return c.Type(id)
	case conference.KindAudience:
		return c.Audience(id)
	case conference.KindTrack:
		return c.Track(id)
	case conference.KindVenue:
		return c.Venue(id)
	case conference.KindRoom:
		return c.Room(id)
	case conference.KindPerson:
		return c.Person(id)
	case conference.KindHotel:
		return c.Hotel(id)
	case conference.KindStop:
		return c.Stop(id)
	case conference.KindShuttle:
		return c.Shuttle(id)
	case conference.KindNotice:
		return c.Notice(id)
	case conference.KindContact:
		return c.Contact(id)
	case conference.KindCategory:
		return c.Category(id)
	case conference.KindPage:
		return c.Page(id)
	case conference.KindPack:
		return c.Pack(id)
	case conference.KindWalk:
		return &c.Walks
	case conference.KindTransport:
		return &c.Transport
	}
	panic("record: nothing of the kind " + string(kind) + " can be read")
}
