package edition

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
)

func compareLeaveBy(a, b LeaveBy) int {
	return cmp.Or(cmp.Compare(a.Hotel, b.Hotel), cmp.Compare(a.Session, b.Session))
}

func compareLastBus(a, b LastBus) int {
	return cmp.Or(cmp.Compare(a.Hotel, b.Hotel), a.Day.Compare(b.Day))
}

// inOrder returns the journeys in order, each once: of several the first stays.
func (j Journeys) inOrder() Journeys {
	return Journeys{LeaveBy: sortedOnce(j.LeaveBy, compareLeaveBy), LastBus: sortedOnce(j.LastBus, compareLastBus)}
}

// sortedOnce returns a list in order without the elements that are the same as the one before. An empty list is nil.
func sortedOnce[T any](list []T, compare func(a, b T) int) []T {
	list = slices.Clone(list)
	if !slices.IsSortedFunc(list, compare) {
		slices.SortStableFunc(list, compare)
	}
	return orNil(slices.CompactFunc(list, func(a, b T) bool { return compare(a, b) == 0 }))
}

func (j Journeys) rename(r renames) Journeys {
	j.LeaveBy, j.LastBus = slices.Clone(j.LeaveBy), slices.Clone(j.LastBus)
	for i := range j.LeaveBy {
		l := &j.LeaveBy[i]
		l.Hotel, l.Session = r.id(conference.KindHotel, l.Hotel), r.id(conference.KindSession, l.Session)
	}
	for i := range j.LastBus {
		j.LastBus[i].Hotel = r.id(conference.KindHotel, j.LastBus[i].Hotel)
	}
	return j.inOrder()
}

// apply returns the journeys with the changes among sets.
func (j Journeys) apply(sets []Set) Journeys {
	var gone, now Journeys
	for _, s := range sets {
		hotel := s.Thing.ID
		switch s.Field {
		case fieldLeaveBy:
			gone.LeaveBy = append(gone.LeaveBy, leaving(hotel, s.Was)...)
			now.LeaveBy = append(now.LeaveBy, leaving(hotel, s.Now)...)
		case fieldLastBus:
			gone.LastBus = append(gone.LastBus, lastBus(hotel, s.Was)...)
			now.LastBus = append(now.LastBus, lastBus(hotel, s.Now)...)
		}
	}
	j.LeaveBy = replaced(j.LeaveBy, gone.LeaveBy, now.LeaveBy, compareLeaveBy)
	j.LastBus = replaced(j.LastBus, gone.LastBus, now.LastBus, compareLastBus)
	return j
}

func leaving(hotel string, value any) (out []LeaveBy) {
	if v, ok := value.(Leaving); ok {
		for _, session := range v.Sessions {
			out = append(out, LeaveBy{Hotel: hotel, Session: session, At: v.At})
		}
	}
	return out
}

func lastBus(hotel string, value any) []LastBus {
	if m, ok := value.(conference.Moment); ok {
		return []LastBus{{Hotel: hotel, Day: m.Date, At: m.Clock}}
	}
	return nil
}

func replaced[T any](list, gone, now []T, compare func(a, b T) int) []T {
	if len(gone) == 0 && len(now) == 0 {
		return list
	}
	slices.SortFunc(gone, compare)
	list = slices.DeleteFunc(slices.Clone(list), func(t T) bool {
		_, is := slices.BinarySearchFunc(gone, t, compare)
		return is
	})
	return sortedOnce(append(now, list...), compare)
}

// journeys lists when to leave hotels at another time: once for all sessions of which this is so by the same times.
func (d *differ) journeys() {
	implied := d.implied()
	changes := map[leavingKey]*Set{}
	var keys []leavingKey
	merge(d.a.LeaveBy, d.b.LeaveBy, compareLeaveBy, func(was, now *LeaveBy) {
		if was != nil && now != nil && was.At == now.At {
			return
		}
		one := cmp.Or(was, now)
		set := Set{Thing: conference.Ref{Kind: conference.KindHotel, ID: one.Hotel}, Field: fieldLeaveBy}
		key := leavingKey{hotel: one.Hotel}
		if was != nil {
			v := Leaving{Day: find(d.a, was.Session).Time.Day, At: was.At, Sessions: []string{was.Session}}
			key.was, key.had, set.Was = conference.Moment{Date: v.Day, Clock: v.At}, true, v
		}
		if now != nil {
			v := Leaving{Day: find(d.b, now.Session).Time.Day, At: now.At, Sessions: []string{now.Session}}
			key.now, key.has, set.Now = conference.Moment{Date: v.Day, Clock: v.At}, true, v
		}
		if was == nil || now == nil {
			if d.also(implied, conference.Ref{Kind: conference.KindSession, ID: one.Session}, set) || d.also(implied, set.Thing, set) {
				return
			}
		}
		if known := changes[key]; known != nil {
			known.Was, known.Now = withSession(known.Was, one.Session), withSession(known.Now, one.Session)
			return
		}
		changes[key] = &set
		keys = append(keys, key)
	})
	for _, key := range keys {
		weight := Bites
		if key.has && (!key.had || key.now.Compare(key.was) > 0) {
			weight = ToKnow
		}
		d.add(LeaveByChanged, weight, *changes[key])
	}
	d.lastBuses(implied)
}

// leavingKey is what the changes have in common that are listed as one.
type leavingKey struct {
	hotel    string
	was, now conference.Moment
	had, has bool
}

func withSession(value any, session string) any {
	v, ok := value.(Leaving)
	if !ok {
		return value
	}
	v.Sessions = append(v.Sessions, session)
	return v
}

func (d *differ) lastBuses(implied map[conference.Ref]int) {
	merge(d.a.LastBus, d.b.LastBus, compareLastBus, func(was, now *LastBus) {
		if was != nil && now != nil && was.At == now.At {
			return
		}
		set := Set{Thing: conference.Ref{Kind: conference.KindHotel, ID: cmp.Or(was, now).Hotel}, Field: fieldLastBus}
		weight := Bites
		if was != nil {
			set.Was = conference.Moment{Date: was.Day, Clock: was.At}
		}
		if now != nil {
			set.Now = conference.Moment{Date: now.Day, Clock: now.At}
			if was == nil || now.At > was.At {
				weight = ToKnow
			}
		}
		if was == nil || now == nil {
			if d.also(implied, set.Thing, set) {
				return
			}
		}
		d.add(LastBusChanged, weight, set)
	})
}

// implied returns the changes with which journeys come and go: of a session that is or was not held, and of a hotel that is new or
// withdrawn.
func (d *differ) implied() map[conference.Ref]int {
	out := map[conference.Ref]int{}
	for i, c := range d.changes {
		switch {
		case c.Part.Kind != "":
		case c.Kind == New || c.Kind == Withdrawn || c.Kind == Cancelled || c.Kind == Restored:
			out[c.Thing] = i
		}
	}
	return out
}

// also makes a change part of the one that implies it, if there is one.
func (d *differ) also(implied map[conference.Ref]int, thing conference.Ref, s Set) bool {
	i, ok := implied[thing]
	if ok {
		d.changes[i].Also = append(d.changes[i].Also, s)
	}
	return ok
}

// merge walks through two sorted lists at once. An element that the other list does not have comes with nil.
func merge[T any](a, b []T, compare func(a, b T) int, each func(a, b *T)) {
	for len(a) > 0 || len(b) > 0 {
		order := 0
		switch {
		case len(a) == 0:
			order = 1
		case len(b) == 0:
			order = -1
		default:
			order = compare(a[0], b[0])
		}
		switch {
		case order < 0:
			each(&a[0], nil)
			a = a[1:]
		case order > 0:
			each(nil, &b[0])
			b = b[1:]
		default:
			each(&a[0], &b[0])
			a, b = a[1:], b[1:]
		}
	}
}

// find returns the session with an id, or one without anything.
func find(s *Snapshot, id string) *Session { return cmp.Or(s.Session(id), &Session{}) }
