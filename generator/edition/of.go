package edition

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
)

// Of takes the snapshot of a conference, with its journeys, which it does not compute. The snapshot shares texts with the conference,
// which must not change.
func Of(c *conference.Conference, journeys Journeys) Snapshot { return new(Taker).Of(c, journeys) }

// Taker takes snapshots of one version of a conference after the other. The zero Taker is ready. It computes the digest of a long text
// only if that was not in the last version, as the same pieces; so it takes half the time. It is not for concurrent use.
type Taker struct {
	text, prose []byte // of which digests are made
	// By the first piece of a text: the digests for the last snapshot, and for the one that is being taken.
	known, used map[*string][]byte
	// first are the first references of things that have another id now, by their references: links to them are as they were.
	first map[string]string
}

// Of is the function [Of].
func (k *Taker) Of(c *conference.Conference, journeys Journeys) Snapshot {
	k.used = make(map[*string][]byte, len(k.known))
	k.first = map[string]string{}
	for _, g := range c.Groups() {
		for _, t := range g.Things {
			if e := t.Common(); len(e.Formerly) > 0 {
				k.first[conference.Ref{Kind: g.Kind, ID: e.ID}.String()] = conference.Ref{Kind: g.Kind, ID: e.Formerly[0]}.String()
			}
		}
	}
	s := Snapshot{
		Format:     Format,
		Event:      k.event(c),
		Transport:  Transport{Boarding: c.Transport.BoardingMinutes(), Slack: c.Transport.SlackMinutes(), Early: c.Transport.EarlyMinutes()},
		Types:      each(ownTypes(c), sessionType),
		Audiences:  each(ownAudiences(c), k.audience),
		Tracks:     each(c.Tracks, k.track),
		Venues:     each(c.Venues, k.venue),
		Rooms:      each(c.Rooms, k.room),
		Persons:    each(c.Persons, k.person),
		Hotels:     each(c.Hotels, k.hotel),
		Stops:      each(c.Stops, k.stop),
		Shuttles:   each(c.Shuttles, k.shuttle),
		Walks:      walks(c.Walks),
		Sessions:   each(c.Sessions, k.session),
		Notices:    each(c.Notices, k.notice),
		Contacts:   each(c.Contacts, k.contact),
		Categories: each(c.Categories, category),
		Pages:      each(c.Pages, k.page),
		Countries:  each(c.Countries, country),
		Journeys:   journeys.inOrder(),
	}
	k.known, k.used = k.used, nil
	for _, m := range members {
		m.settle(&s)
	}
	return s
}

// each takes the values of things.
func each[T, P any](list []P, take func(P) T) []T {
	if len(list) == 0 {
		return nil
	}
	out := make([]T, len(list))
	for i, p := range list {
		out[i] = take(p)
	}
	return out
}

func entity(e *conference.Entity) Entity { return Entity{ID: e.ID, Formerly: orNil(e.Formerly)} }

// text takes the variants of a text, in the order of their languages.
func text(t conference.Text) Text {
	byLang := func(a, b conference.Variant) int { return cmp.Compare(a.Lang, b.Lang) }
	return sortedUnless(t.Variants, byLang)
}

// sortedUnless returns a list in order, each element once: the list itself if it already is.
func sortedUnless[T any](list []T, compare func(a, b T) int) []T {
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) >= 0 {
			return sortedOnce(list, compare)
		}
	}
	return orNil(list)
}

func sorted[T cmp.Ordered](list []T) []T { return sortedUnless(list, cmp.Compare[T]) }

func (k *Taker) event(c *conference.Conference) Event {
	e := &c.Event
	return Event{
		ID: e.ID, Name: text(e.Name), ShortName: text(e.ShortName), Theme: text(e.Theme), Start: e.Start, End: e.End, Zone: c.Config.Zone.String(),
		City: text(e.City), Country: e.Country, Hosts: each(e.Hosts, text), Website: e.Website, Text: k.digests(e.Summary, e.Prose),
	}
}

func ownTypes(c *conference.Conference) []*conference.SessionType {
	return slices.DeleteFunc(slices.Clone(c.Types), func(t *conference.SessionType) bool { return !t.Own })
}

func sessionType(t *conference.SessionType) Type {
	return Type{Entity: entity(&t.Entity), Name: text(t.Name), Pause: t.Pause, Anytime: t.Anytime}
}

func ownAudiences(c *conference.Conference) []*conference.Audience {
	return slices.DeleteFunc(slices.Clone(c.Audiences), func(a *conference.Audience) bool { return !a.Own })
}

func (k *Taker) audience(a *conference.Audience) Audience {
	return Audience{Entity: entity(&a.Entity), Name: text(a.Name), Text: k.digests(a.Summary, a.Prose)}
}

func (k *Taker) track(t *conference.Track) Track {
	return Track{Entity: entity(&t.Entity), Name: text(t.Name), Text: k.digests(t.Summary, t.Prose)}
}

func (k *Taker) venue(v *conference.Venue) Venue {
	byDay := func(a, b conference.DayMinutes) int { return a.Day.Compare(b.Day) }
	return Venue{
		Entity: entity(&v.Entity), Name: text(v.Name), ShortName: text(v.ShortName), Address: text(v.Address), AddressLocal: text(v.AddressLocal),
		Phone: v.Phone, Website: v.Website, Position: v.Coordinates, Features: sorted(v.Features),
		Entry: v.Entry, EntryOn: sortedUnless(v.EntryOn, byDay), Walk: v.Walk, Text: k.digests(v.Summary, v.Prose),
	}
}

func (k *Taker) room(r *conference.Room) Room {
	return Room{
		Entity: entity(&r.Entity), Venue: r.Venue, Name: text(r.Name), Floor: text(r.Floor), Capacity: r.Capacity, Shared: r.Shared,
		Features: sorted(r.Features), Walk: r.Walk, Text: k.digests(r.Summary, r.Prose),
	}
}

func (k *Taker) person(p *conference.Person) Person {
	return Person{
		Entity: entity(&p.Entity), Name: text(p.Name), Role: text(p.Role), Organisation: text(p.Organisation), Country: p.Country,
		URL: p.URL, Links: each(p.Links, document), Text: k.digests(p.Summary, p.Prose),
	}
}

func (k *Taker) hotel(h *conference.Hotel) Hotel {
	return Hotel{
		Entity: entity(&h.Entity), Name: text(h.Name), ShortName: text(h.ShortName), Address: text(h.Address), AddressLocal: text(h.AddressLocal),
		Phone: h.Phone, Email: h.Email, Website: h.Website, Position: h.Coordinates, Desk: text(h.Desk), CheckIn: h.CheckIn, CheckOut: h.CheckOut,
		Features: sorted(h.Features), Rates: each(h.Rates, func(r conference.Rate) Rate { return Rate{Name: text(r.Name), Price: text(r.Price)} }),
		Walk: h.Walk, Text: k.digests(h.Summary, h.Prose),
	}
}

func (k *Taker) stop(s *conference.Stop) Stop {
	return Stop{Entity: entity(&s.Entity), Name: text(s.Name), ShortName: text(s.ShortName), Position: s.Coordinates, Text: k.digests(s.Summary, s.Prose)}
}

func (k *Taker) shuttle(s *conference.Shuttle) Shuttle {
	out := Shuttle{
		Entity: entity(&s.Entity), Name: text(s.Name), ShortName: text(s.ShortName), Note: text(s.Note), Purpose: string(s.Purpose),
		Text: k.digests(s.Summary, s.Prose),
	}
	for _, sv := range s.Services {
		service := service(sv)
		for _, x := range s.Exceptions {
			if x.Service == sv.ID {
				service.except(x)
			}
		}
		out.Services = append(out.Services, service)
	}
	return out
}

func service(s *conference.Service) Service {
	out := Service{
		Entity: entity(&s.Entity), Days: sortedUnless(s.Days, conference.Date.Compare), OnRequest: s.OnRequest, Phone: s.Phone,
		Note: text(s.Note), StepFree: s.StepFree, Direction: s.Direction,
		Notes: each(s.Notes, func(n *conference.TripNote) TripNote { return TripNote{Departure: n.Departure, Note: text(n.Note)} }),
	}
	if s.Approximate || s.OnRequest {
		out.Frequency = Frequency{Every: s.Every, From: s.From, Until: s.Until}
	} else {
		out.Departures = sorted(s.Trips())
	}
	out.setCalls(s)
	return out
}

// setCalls sets the calls of a service, with the rules for them.
func (s *Service) setCalls(from *conference.Service) {
	visits := map[string]int{}
	var notes []Text
	noted := false
	for i, place := range from.Stops {
		visits[place]++
		call, note := Call{Place: place}, Text(nil)
		if i < len(from.Minutes) {
			call.After = from.Minutes[i] - from.Minutes[0]
		}
		for _, r := range from.Rules {
			if r.Stop == place && (r.Visit == 0 || r.Visit == visits[place]) {
				call.Wait, call.Only, note = r.Wait, string(r.Only), text(r.Note)
				break
			}
		}
		s.Calls, notes = append(s.Calls, call), append(notes, note)
		noted = noted || note != nil
	}
	if noted {
		s.CallNotes = notes
	}
}

// except adds a trip that is not as the service says. Of several exceptions to one trip the last applies.
func (s *Service) except(x *conference.Exception) {
	t := Trip{Day: x.Day, Departure: x.Departure, Added: x.Added, Departs: x.Departure, Runs: !x.Cancelled, Reason: text(x.Reason)}
	if x.Departs != nil && !x.Added && !x.Cancelled {
		t.Departs = *x.Departs
	}
	i, again := slices.BinarySearchFunc(s.Trips, t, compareTrips)
	if again {
		s.Trips = slices.Delete(s.Trips, i, i+1)
	}
	if x.Cancelled || x.Added || t.Departs != t.Departure || len(t.Reason) > 0 {
		s.Trips = slices.Insert(s.Trips, i, t)
	}
	s.Trips = orNil(s.Trips)
}

func walks(list []*conference.Walk) []Walk {
	out := each(list, func(w *conference.Walk) Walk {
		walk := Walk{Places: slices.Sorted(slices.Values(w.Places)), Minutes: w.Minutes, StepFree: w.StepFree, Note: text(w.Note)}
		walk.renamed()
		return walk
	})
	slices.SortStableFunc(out, func(a, b Walk) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Minutes, b.Minutes)) })
	for i := 1; i < len(out); i++ {
		if slices.Equal(out[i].Places, out[i-1].Places) {
			out[i].ID = out[i-1].ID + walkAgain
		}
	}
	return out
}

func (k *Taker) session(s *conference.Session) Session {
	return Session{
		Entity: entity(&s.Entity), Type: s.Type, Time: Slot{Day: s.Day, Start: s.Start, End: s.End},
		Place:    Place{Room: s.Room, Venue: s.Venue, Words: text(s.Place)},
		Standing: Standing{Status: cmp.Or(s.Status, conference.Confirmed), Reason: text(s.Reason)},
		Title:    text(s.Title), Subtitle: text(s.Subtitle), Track: s.Track, Audience: sorted(s.Audience), Chairs: orNil(s.Chairs), Speakers: orNil(s.Speakers),
		Languages: sorted(s.Languages), Interpretation: channels(s.Interpretation), Documents: each(s.Documents, document), URL: s.URL,
		Links: each(s.Links, document), Livestream: s.Livestream, Seated: s.Seated, Doors: s.Doors, Punctual: s.Punctual, MovedFrom: moved(s.MovedFrom),
		Items: each(s.Items, k.item), Text: k.digests(s.Summary, s.Prose),
	}
}

func channels(list []conference.Interpretation) []Channel {
	out := each(list, func(i conference.Interpretation) Channel { return Channel{Lang: i.Lang, Number: i.Channel} })
	slices.SortStableFunc(out, func(a, b Channel) int { return cmp.Compare(a.Lang, b.Lang) })
	return out
}

func moved(m *conference.Moved) *Moved {
	if m == nil {
		return nil
	}
	return &Moved{Day: m.Day, Start: m.Start, Room: m.Room}
}

func (k *Taker) item(i *conference.Item) Item {
	span := Span{Start: i.Start, Open: i.End == nil}
	if i.End != nil {
		span.End = *i.End
	}
	return Item{
		Entity: entity(&i.Entity), Time: span, Title: text(i.Title), Chairs: orNil(i.Chairs), Speakers: orNil(i.Speakers), Text: k.digests(i.Summary, i.Prose),
	}
}

func document(d conference.Document) Document {
	return Document{Title: text(d.Title), Files: each(d.Files, func(f conference.DocumentFile) DocumentFile {
		out := DocumentFile{Lang: f.Lang, URL: f.URL}
		if f.File != nil {
			out.Path, out.Size = f.File.Path, int(f.File.Size)
		}
		return out
	})}
}

func (k *Taker) notice(n *conference.Notice) Notice {
	return Notice{
		Entity: entity(&n.Entity), Title: text(n.Title), Urgent: n.Urgent, From: n.From, Until: n.Until, About: orNil(n.About),
		Text: k.digests(n.Summary, n.Prose),
	}
}

func (k *Taker) contact(c *conference.Contact) Contact {
	return Contact{
		Entity: entity(&c.Entity), Kind: c.Kind, Name: text(c.Name), Phone: c.Phone, Email: c.Email, Hours: text(c.Hours), Open: orNil(c.Open),
		Place: Place{Room: c.Room, Words: text(c.Place)}, Languages: sorted(c.Languages), Text: k.digests(c.Summary, c.Prose),
	}
}

func category(c *conference.Category) Category {
	return Category{Entity: entity(&c.Entity), Name: text(c.Name)}
}

func (k *Taker) page(p *conference.Page) Page {
	return Page{Entity: entity(&p.Entity), Title: text(p.Title), Category: p.Category, Text: k.digests(p.Summary, p.Prose)}
}

func country(c *conference.Country) Country {
	return Country{Entity: entity(&c.Entity), Name: text(c.Name)}
}
