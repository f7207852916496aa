package edition

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"vademecum/generator/conference"
)

// lines is what files have of one kind of thing, in a snapshot or in a thing of type O.
type lines[O any] interface {
	// key is the first key of each line.
	key() string
	// append appends one line for each thing.
	append(out [][]byte, o *O) [][]byte
	// start reads the value of the first key of a line and returns what reads those of the others, which is nil if there are none.
	start(o *O, r *reader) func(key string)
	// settle puts what was read in order, and reports whether each id was there once.
	settle(o *O) bool
}

// member is a member of a snapshot, or of a thing, of type O: a list of things, or a single one.
type member[O any] interface {
	lines[O]
	group() string // the key of the list in the line of its owner
	match(a, b *O, owner [2]string, found func(readdressed))
	rename(o *O, owner string, r renames)
	diff(d *differ, owner conference.Ref, a, b *O)
	has(o *O, id string) bool
	// title returns the name or title of a thing, or of a part of it.
	title(o *O, id string, part conference.Ref) Text
	apply(o *O, sets []Set)
}

// members is everything in a snapshot but the journeys, in the order of files.
var members = []member[Snapshot]{
	single[Event]{conference.KindEvent, func(s *Snapshot) *Event { return &s.Event }, eventFields},
	single[Transport]{conference.KindTransport, func(s *Snapshot) *Transport { return &s.Transport }, transportFields},
	listing[Snapshot, Type]{kind: conference.KindType, list: func(s *Snapshot) *[]Type { return &s.Types }, entity: (*Type).entity, fields: typeFields},
	listing[Snapshot, Audience]{kind: conference.KindAudience, list: func(s *Snapshot) *[]Audience { return &s.Audiences }, entity: (*Audience).entity, fields: audienceFields},
	listing[Snapshot, Track]{kind: conference.KindTrack, list: func(s *Snapshot) *[]Track { return &s.Tracks }, entity: (*Track).entity, fields: trackFields},
	listing[Snapshot, Country]{kind: conference.KindCountry, list: func(s *Snapshot) *[]Country { return &s.Countries }, entity: (*Country).entity, fields: countryFields},
	listing[Snapshot, Venue]{kind: conference.KindVenue, list: func(s *Snapshot) *[]Venue { return &s.Venues }, entity: (*Venue).entity, fields: venueFields},
	listing[Snapshot, Room]{kind: conference.KindRoom, list: func(s *Snapshot) *[]Room { return &s.Rooms }, entity: (*Room).entity, fields: roomFields},
	listing[Snapshot, Hotel]{kind: conference.KindHotel, list: func(s *Snapshot) *[]Hotel { return &s.Hotels }, entity: (*Hotel).entity, fields: hotelFields},
	listing[Snapshot, Stop]{kind: conference.KindStop, list: func(s *Snapshot) *[]Stop { return &s.Stops }, entity: (*Stop).entity, fields: stopFields},
	listing[Snapshot, Walk]{kind: conference.KindWalk, list: func(s *Snapshot) *[]Walk { return &s.Walks }, entity: (*Walk).entity, fields: walkFields, renamed: (*Walk).renamed},
	listing[Snapshot, Shuttle]{
		kind: conference.KindShuttle, list: func(s *Snapshot) *[]Shuttle { return &s.Shuttles }, entity: (*Shuttle).entity, fields: shuttleFields,
		parts: []member[Shuttle]{listing[Shuttle, Service]{
			kind: conference.KindService, list: func(s *Shuttle) *[]Service { return &s.Services }, entity: (*Service).entity,
			fields: serviceFields, inside: "services", apart: diffService, put: setService,
		}},
	},
	listing[Snapshot, Session]{
		kind: conference.KindSession, list: func(s *Snapshot) *[]Session { return &s.Sessions }, entity: (*Session).entity, fields: sessionFields,
		parts: []member[Session]{listing[Session, Item]{
			kind: conference.KindItem, list: func(s *Session) *[]Item { return &s.Items }, entity: (*Item).entity, fields: itemFields, inside: "items",
		}},
	},
	listing[Snapshot, Person]{kind: conference.KindPerson, list: func(s *Snapshot) *[]Person { return &s.Persons }, entity: (*Person).entity, fields: personFields},
	listing[Snapshot, Notice]{kind: conference.KindNotice, list: func(s *Snapshot) *[]Notice { return &s.Notices }, entity: (*Notice).entity, fields: noticeFields},
	listing[Snapshot, Contact]{kind: conference.KindContact, list: func(s *Snapshot) *[]Contact { return &s.Contacts }, entity: (*Contact).entity, fields: contactFields},
	listing[Snapshot, Category]{kind: conference.KindCategory, list: func(s *Snapshot) *[]Category { return &s.Categories }, entity: (*Category).entity, fields: categoryFields},
	listing[Snapshot, Page]{kind: conference.KindPage, list: func(s *Snapshot) *[]Page { return &s.Pages }, entity: (*Page).entity, fields: pageFields},
}

// listing is a list of things with ids.
type listing[O, T any] struct {
	kind   conference.Kind
	list   func(*O) *[]T
	entity func(*T) *Entity
	fields []field[T]
	parts  []member[T]
	// inside is the key of the list in the line of its owner, for things that are inside others.
	inside string
	// renamed corrects a thing after the ids in it have changed.
	renamed func(*T)
	// apart lists the differences of a field one by one; it reports false for fields that are compared as a whole. put sets what apart
	// has listed.
	apart func(d *differ, at Set, a, b *T) bool
	put   func(*T, Set) bool
}

func (l listing[O, T]) key() string   { return string(l.kind) }
func (l listing[O, T]) group() string { return l.inside }

// id returns the id of a thing of a list.
func (l listing[O, T]) id(list []T, i int) string { return l.entity(&list[i]).ID }

// find returns the index of a thing in a list that is in order.
func (l listing[O, T]) find(list []T, id string) (int, bool) {
	return sort.Find(len(list), func(i int) int { return strings.Compare(id, l.id(list, i)) })
}

func (l listing[O, T]) has(o *O, id string) bool {
	_, ok := l.find(*l.list(o), id)
	return ok
}

// inOrder sorts a list by id. Of things with the same id the first stays.
func (l listing[O, T]) inOrder(list []T) []T {
	rising := true
	for i := 1; i < len(list); i++ {
		rising = rising && l.id(list, i-1) < l.id(list, i)
	}
	if rising {
		return orNil(list)
	}
	var kept []T
	for _, i := range sortedIndexes(len(list), func(i, j int) int { return strings.Compare(l.id(list, i), l.id(list, j)) }) {
		if n := len(kept); n == 0 || l.id(kept, n-1) != l.id(list, i) {
			kept = append(kept, list[i])
		}
	}
	return kept
}

// sortedIndexes returns the indexes of the elements of a list in order. To move indexes is cheaper than to move things.
func sortedIndexes(n int, compare func(i, j int) int) []int {
	indexes := make([]int, n)
	for i := range indexes {
		indexes[i] = i
	}
	slices.SortFunc(indexes, func(i, j int) int { return cmp.Or(compare(i, j), cmp.Compare(i, j)) })
	return indexes
}

func (l listing[O, T]) settle(o *O) bool {
	list := *l.list(o)
	sorted := l.inOrder(list)
	*l.list(o) = sorted
	for i := range sorted {
		for _, p := range l.parts {
			if !p.settle(&sorted[i]) {
				return false
			}
		}
	}
	return len(sorted) == len(list)
}

// at returns where a thing is in changes.
func (l listing[O, T]) at(owner conference.Ref, t *T) Set {
	ref := conference.Ref{Kind: l.kind, ID: l.entity(t).ID}
	if l.inside != "" {
		return Set{Thing: owner, Part: ref}
	}
	return Set{Thing: ref}
}

func (l listing[O, T]) diff(d *differ, owner conference.Ref, a, b *O) {
	was, now := *l.list(a), *l.list(b)
	for len(was) > 0 || len(now) > 0 {
		order := 0
		switch {
		case len(was) == 0:
			order = 1
		case len(now) == 0:
			order = -1
		default:
			order = strings.Compare(l.entity(&was[0]).ID, l.entity(&now[0]).ID)
		}
		switch {
		case order < 0:
			at := l.at(owner, &was[0])
			at.Was = was[0]
			d.add(Withdrawn, 0, at)
			was = was[1:]
		case order > 0:
			at := l.at(owner, &now[0])
			at.Now = now[0]
			d.add(New, 0, at)
			now = now[1:]
		default:
			l.diffThing(d, owner, &was[0], &now[0])
			was, now = was[1:], now[1:]
		}
	}
}

func (l listing[O, T]) diffThing(d *differ, owner conference.Ref, was, now *T) {
	if e, f := l.entity(was), l.entity(now); !slices.Equal(e.Formerly, f.Formerly) {
		at := l.at(owner, now)
		at.Field, at.Was, at.Now = fieldFormerly, e.Formerly, f.Formerly
		d.add(Readdressed, 0, at)
	}
	for i := range l.fields {
		f := &l.fields[i]
		if f.since > d.format || f.same(was, now) {
			continue
		}
		at := l.at(owner, now)
		at.Field = f.name
		if l.apart != nil && l.apart(d, at, was, now) {
			continue
		}
		at.Was, at.Now = f.get(was), f.get(now)
		d.add(kindOf(f.kind, at.Was, at.Now), f.weight, at)
	}
	thing := l.at(owner, now).Thing
	for _, p := range l.parts {
		p.diff(d, thing, was, now)
	}
}

func (l listing[O, T]) title(o *O, id string, part conference.Ref) Text {
	i, ok := l.find(*l.list(o), id)
	if !ok {
		return nil
	}
	thing := &(*l.list(o))[i]
	for _, p := range l.parts {
		if p.key() == string(part.Kind) {
			return p.title(thing, part.ID, conference.Ref{})
		}
	}
	return titleIn(l.fields, thing)
}

// titleIn returns the name or title among the fields of a thing.
func titleIn[T any](fields []field[T], thing *T) Text {
	for i := range fields {
		if fields[i].name == "name" || fields[i].name == "title" {
			text, _ := fields[i].get(thing).(Text)
			return text
		}
	}
	return nil
}

func (l listing[O, T]) apply(o *O, sets []Set) {
	own, parts := map[string][]Set{}, map[string][]Set{}
	for _, s := range sets {
		switch {
		case l.inside != "" && s.Part.Kind == l.kind:
			own[s.Part.ID] = append(own[s.Part.ID], s)
		case l.inside == "" && s.Thing.Kind == l.kind && s.Part.Kind == "":
			own[s.Thing.ID] = append(own[s.Thing.ID], s)
		case l.inside == "" && s.Thing.Kind == l.kind:
			parts[s.Thing.ID] = append(parts[s.Thing.ID], s)
		}
	}
	if len(own) == 0 && len(parts) == 0 {
		return
	}
	list := make([]T, 0, len(*l.list(o))+len(own))
	for i := range *l.list(o) {
		list = append(list, (*l.list(o))[i])
		t := &list[len(list)-1]
		id := l.entity(t).ID
		gone := false
		for _, s := range own[id] {
			gone = gone || s.Field == "" && s.Now == nil
			l.set(t, s)
		}
		if gone {
			list = list[:len(list)-1]
			continue
		}
		if within := parts[id]; within != nil {
			for _, p := range l.parts {
				p.apply(t, within)
			}
		}
	}
	for _, sets := range own {
		for _, s := range sets {
			if t, ok := s.Now.(T); ok && s.Field == "" {
				list = append(list, t)
			}
		}
	}
	*l.list(o) = l.inOrder(list)
}

// set sets a field of a thing. What it does not know stays.
func (l listing[O, T]) set(t *T, s Set) {
	if s.Field == fieldFormerly {
		l.entity(t).Formerly = s.Now.([]string)
		return
	}
	if l.put != nil && l.put(t, s) {
		return
	}
	for i := range l.fields {
		if l.fields[i].name == s.Field {
			l.fields[i].set(t, s.Now)
		}
	}
}

func (l listing[O, T]) append(out [][]byte, o *O) [][]byte {
	formerly := listCodec(stringCodec)
	list := *l.list(o)
	for i := range list {
		t, e := &list[i], l.entity(&list[i])
		b := appendString(append(appendString([]byte{'{'}, string(l.kind)), ':'), e.ID)
		if len(e.Formerly) > 0 {
			b = formerly.append(append(append(b, ','), `"formerly":`...), e.Formerly)
		}
		b = appendFields(b, l.fields, t)
		for _, p := range l.parts {
			if inside := p.append(nil, t); len(inside) > 0 {
				b = append(appendString(append(b, ','), p.group()), ':', '[')
				for i, line := range inside {
					if i > 0 {
						b = append(b, ',')
					}
					b = append(b, line...)
				}
				b = append(b, ']')
			}
		}
		out = append(out, append(b, '}'))
	}
	return out
}

func (l listing[O, T]) start(o *O, r *reader) func(key string) {
	list := l.list(o)
	var t T
	l.entity(&t).ID = readID(r)
	*list = append(*list, t)
	thing := &(*list)[len(*list)-1]
	return func(key string) {
		if key == fieldFormerly {
			l.entity(thing).Formerly = listCodec(stringCodec).read(r)
			return
		}
		for _, p := range l.parts {
			if p.group() == key {
				r.array(func() { readLine(r, thing, []lines[T]{p}) })
				return
			}
		}
		readField(r, l.fields, key, thing)
	}
}

// readID reads the id of a thing.
func readID(r *reader) string {
	id := r.string()
	if id == "" || strings.Contains(id, "/") {
		r.fail()
	}
	return id
}
