package edition

import "vademecum/generator/conference"

// foldMoves makes what moves along with a session part of its move: items, seating and doors that keep their distance from its start,
// and what content says of where it was before.
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
	d.fold(func(c Change) int {
		i, moved := moves[c.Thing.ID]
		if !moved || c.Thing.Kind != conference.KindSession {
			return -1
		}
		if c.Field == fieldMovedFrom && c.Part.Kind == "" {
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

// findSplits finds the sessions that end earlier because a new one goes on in their place until their old end.
func (d *differ) findSplits() {
	type place struct {
		room, venue string
		from        conference.Moment
		until       conference.Clock
	}
	added := map[place][]int{}
	for i, c := range d.changes {
		if s, ok := c.Now.(Session); ok && c.Kind == New {
			at := place{s.Place.Room, s.Place.Venue, s.Time.Begins(), s.Time.End}
			added[at] = append(added[at], i)
		}
	}
	if len(added) == 0 {
		return
	}
	for i := range d.changes {
		c := &d.changes[i]
		was, ok := c.Was.(Slot)
		if !ok || c.Kind != Shorter {
			continue
		}
		s := find(d.b.Sessions, c.Thing.ID)
		at := place{s.Place.Room, s.Place.Venue, conference.Moment{Date: was.Day, Clock: s.Time.End}, was.End}
		for k, j := range added[at] {
			other := &d.changes[j]
			if session := other.Now.(Session); placeCodec.same(&session.Place, &s.Place) {
				c.Kind, c.Weight, c.With, other.With = Split, weights[Split], other.Thing, c.Thing
				added[at] = append(added[at][:k:k], added[at][k+1:]...)
				break
			}
		}
	}
}
