package edition

import (
	"cmp"
	"reflect"
	"slices"

	"vademecum/generator/conference"
)

// foldMoves makes what moves along with a session part of its move: items, seating and doors that keep their distance from its start,
// what content says of where it was before, and why.
func (d *differ) foldMoves() {
	moves := map[string]int{} // the change of time of each session, or else of place
	for i, c := range d.changes {
		if c.Thing.Kind != conference.KindSession || c.Part.Kind != "" {
			continue
		}
		if _, moved := moves[c.Thing.ID]; c.Kind == MovedInTime || c.Kind == MovedInPlace && !moved {
			moves[c.Thing.ID] = i
		}
	}
	if len(moves) == 0 {
		return
	}
	d.fold(func(c *Change) int {
		i, moved := moves[c.Thing.ID]
		if !moved || c.Thing.Kind != conference.KindSession {
			return -1
		}
		if c.Part.Kind == "" && (c.Field == fieldMovedFrom || c.Field == fieldStanding && c.Kind == Reworded) {
			return i
		}
		if was, ok := d.changes[i].Was.(Slot); ok && movesAlong(c.Set, d.changes[i].Now.(Slot).Start-was.Start) {
			return i
		}
		return -1
	})
}

// movesAlong reports whether a time of a session or of its items is as much later as the session.
func movesAlong(s Set, later conference.Clock) bool {
	switch was := s.Was.(type) {
	case Span:
		now := s.Now.(Span)
		return was.Open == now.Open && now.Start-was.Start == later && now.End-was.End == later || was.Open && now.Open && now.Start-was.Start == later
	case *conference.Clock:
		now := s.Now.(*conference.Clock)
		return was != nil && now != nil && *now-*was == later
	}
	return false
}

// half is the later part of a session that was split: where it is, from when and until when.
type half struct {
	room, venue string
	from        conference.Moment
	until       conference.Clock
}

func halfOf(place Place, day conference.Date, from, until conference.Clock) half {
	return half{place.Room, place.Venue, conference.Moment{Date: day, Clock: from}, until}
}

// findSplits finds the sessions that end earlier because a new one goes on in their place until their old end. Its items are those that
// the first no longer has, and are not listed apart. It also finds the opposite, so that there are as many changes in both directions.
func (d *differ) findSplits() {
	others := map[Kind]map[half][]int{New: {}, Withdrawn: {}}
	for i, c := range d.changes {
		if s := sessionOf(c); s != nil {
			at := halfOf(s.Place, s.Time.Day, s.Time.Start, s.Time.End)
			others[c.Kind][at] = append(others[c.Kind][at], i)
		}
	}
	parts := map[string]split{}
	for i := range d.changes {
		c := &d.changes[i]
		was, ok := c.Was.(Slot)
		if !ok || c.Part.Kind != "" {
			continue
		}
		now := c.Now.(Slot)
		kind, first := New, find(d.b, c.Thing.ID)
		if c.Kind == Longer {
			kind, first = Withdrawn, find(d.a, c.Thing.ID)
		}
		at := halfOf(first.Place, now.Day, min(was.End, now.End), max(was.End, now.End))
		k := slices.IndexFunc(others[kind][at], func(j int) bool { return placeCodec.same(&sessionOf(d.changes[j]).Place, &first.Place) })
		if k < 0 || c.Kind == MovedInTime {
			continue
		}
		other := &d.changes[others[kind][at][k]]
		others[kind][at] = slices.Delete(others[kind][at], k, k+1)
		c.With, other.With = other.Thing, c.Thing
		if c.Kind == Shorter {
			c.Kind, c.Weight = Split, weights[Split]
		}
		parts[c.Thing.ID] = split{i, sessionOf(*other)}
	}
	if len(parts) == 0 {
		return
	}
	d.fold(func(c *Change) int {
		if part, ok := parts[c.Thing.ID]; ok && c.Thing.Kind == conference.KindSession && part.has(c) {
			return part.change
		}
		return -1
	})
}

// split is a session of which another one is a part, and the index of the change of its time.
type split struct {
	change int
	other  *Session
}

// has reports whether a change of the first part is that an item is in the other one instead.
func (s split) has(c *Change) bool {
	item, ok := cmp.Or(c.Was, c.Now).(Item)
	return ok && c.Field == "" && slices.ContainsFunc(s.other.Items, func(other Item) bool { return reflect.DeepEqual(item, other) })
}

// sessionOf returns the session that is new or withdrawn, or nil.
func sessionOf(c Change) *Session {
	if s, ok := c.Now.(Session); ok {
		return &s
	}
	if s, ok := c.Was.(Session); ok {
		return &s
	}
	return nil
}
