package edition

import (
	"slices"
	"sort"
	"strings"

	"vademecum/generator/conference"
)

// date says of each change when it first matters.
func (d *differ) date() {
	c := calendar{snapshots: []*Snapshot{d.a, d.b}}
	for i := range d.changes {
		change := &d.changes[i]
		change.Bites = firstMoment(c.moment(change.Set, change.Was), c.moment(change.Set, change.Now))
	}
}

// firstMoment returns the earlier of two moments, or the one that is known.
func firstMoment(x, y conference.Moment) conference.Moment {
	if compareMoments(x, y) < 0 {
		return x
	}
	return y
}

// calendar knows when things first matter, in one snapshot or the other.
type calendar struct {
	snapshots []*Snapshot
	first     map[conference.Ref]conference.Moment // of things other than sessions; nil until it is needed
}

// at returns when a thing, or a part of it, first matters.
func (c *calendar) at(s Set) (m conference.Moment) {
	if s.Thing.Kind == conference.KindSession {
		for _, snapshot := range c.snapshots {
			m = firstMoment(m, find(snapshot, s.Thing.ID).begins(s.Part.ID))
		}
		return m
	}
	if c.first == nil {
		c.fill()
	}
	ref := s.Thing
	if s.Part.Kind != "" {
		ref = conference.Ref{Kind: s.Part.Kind, ID: s.Thing.ID + "/" + s.Part.ID}
	}
	return c.first[ref]
}

// begins returns when a session begins, or an item of it; the zero moment if there is no such item.
func (s *Session) begins(item string) conference.Moment {
	if item == "" {
		return s.Time.Begins()
	}
	for i := range s.Items {
		if s.Items[i].ID == item {
			return conference.Moment{Date: s.Time.Day, Clock: s.Items[i].Time.Start}
		}
	}
	return conference.Moment{}
}

func (c *calendar) fill() {
	c.first = map[conference.Ref]conference.Moment{}
	for _, s := range c.snapshots {
		for i := range s.Sessions {
			c.session(s, &s.Sessions[i])
		}
		for i := range s.Shuttles {
			c.shuttle(&s.Shuttles[i])
		}
		for i := range s.Notices {
			c.note(conference.KindNotice, s.Notices[i].ID, s.Notices[i].From)
		}
	}
}

// note remembers that a thing matters at a moment.
func (c *calendar) note(kind conference.Kind, id string, m conference.Moment) {
	ref := conference.Ref{Kind: kind, ID: id}
	c.first[ref] = firstMoment(c.first[ref], m)
}

func (c *calendar) session(in *Snapshot, s *Session) {
	m := s.Time.Begins()
	venue := s.Place.Venue
	if s.Place.Room != "" {
		c.note(conference.KindRoom, s.Place.Room, m)
		if i, ok := sort.Find(len(in.Rooms), func(i int) int { return strings.Compare(s.Place.Room, in.Rooms[i].ID) }); ok {
			venue = in.Rooms[i].Venue
		}
	}
	if venue != "" {
		c.note(conference.KindVenue, venue, m)
	}
	people := [][]string{s.Chairs, s.Speakers}
	for i := range s.Items {
		people = append(people, s.Items[i].Chairs, s.Items[i].Speakers)
	}
	for _, ids := range people {
		for _, id := range ids {
			c.note(conference.KindPerson, id, m)
		}
	}
}

func (c *calendar) shuttle(s *Shuttle) {
	for i := range s.Services {
		service := &s.Services[i]
		m := service.first()
		c.note(conference.KindService, s.ID+"/"+service.ID, m)
		c.note(conference.KindShuttle, s.ID, m)
		for _, call := range service.Calls {
			c.note(conference.KindStop, call.Place, m)
		}
	}
}

// first returns when a service first runs; the zero moment if it has no days.
func (s *Service) first() conference.Moment {
	m := conference.Moment{Clock: s.Frequency.From}
	if len(s.Departures) > 0 {
		m.Clock = s.Departures[0]
	}
	if len(s.Days) > 0 {
		m.Date = s.Days[0]
		return m
	}
	return conference.Moment{}
}

// moment returns when a value matters, or else the thing.
func (c *calendar) moment(s Set, value any) conference.Moment {
	switch v := value.(type) {
	case Slot:
		return v.Begins()
	case Leaving:
		return conference.Moment{Date: v.Day, Clock: v.At}
	case Trip:
		return conference.Moment{Date: v.Day, Clock: v.Departs}
	case conference.Moment:
		if slices.Contains([]string{fieldLastBus, "from"}, s.Field) {
			return v
		}
	case *conference.Moment: // until when a notice applies
		if v == nil {
			return conference.Moment{}
		}
		return *v
	case conference.Clock:
		if s.Field == fieldDeparture {
			m := c.at(s)
			m.Clock = v
			return m
		}
	case nil:
		if s.Field != "" {
			return conference.Moment{}
		}
	}
	return c.at(s)
}
