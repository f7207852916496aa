package check

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
)

// personTooFar finds one person who chairs or speaks in two consecutive sessions of a day at different venues, without a bus or a walk
// from one to the other in the time between. The time includes the walks to and from the rooms and the time to get in.
func personTooFar(c *conference.Conference, r *report) {
	t := r.travel()
	for _, m := range t.moves() {
		if !t.connected(m.from.place, m.to.place) {
			continue // data-missing reports it
		}
		if _, ok := t.router.LeaveBy(m.from.place, m.to.place, m.from.until, m.to.from, journey.Options{}); ok {
			continue
		}
		a, b := m.from.session, m.to.session
		r.add(b.At.Key(roleOf(b, m.person)), diagnostic.Args{
			"what": m.person, "day": b.Day.String(),
			"session": b.ID, "venue": m.to.place, "start": m.to.starts.String(), "deadline": t.clock(m.to.from, b),
			"other": a.ID, "other_venue": m.from.place, "end": m.from.ends.String(), "from": t.clock(m.from.until, a),
		})
	}
}

// roleOf returns the key in which a session names a person.
func roleOf(s *conference.Session, person string) string {
	if slices.Contains(s.Chairs, person) {
		return "chairs"
	}
	return "speakers"
}

// duty is the part of a person in a session.
type duty struct {
	session      *conference.Session
	place        string
	starts, ends conference.Clock
	from, until  journey.Instant // when to be at the stop of the venue, and when back there
}

// move is the way of a person from one duty to the next, at another venue.
type move struct {
	person   string
	from, to duty
}

// allMoves returns all moves within a day. Overlapping sessions are left to person-double-booked.
func (t *travel) allMoves() (out []move) {
	for _, p := range t.c.Persons {
		if p.Several {
			continue
		}
		duties := t.duties(p.ID)
		for i := 1; i < len(duties); i++ {
			a, b := duties[i-1], duties[i]
			if a.session.Day == b.session.Day && a.place != b.place && a.ends <= b.starts {
				out = append(out, move{p.ID, a, b})
			}
		}
	}
	return out
}

func (t *travel) duties(person string) (out []duty) {
	zone := t.c.Config.Zone
	for _, s := range t.c.SessionsWith(person) {
		visit, ok := t.guide.Visit(s.ID)
		if !ok { // a pause may have a speaker
			visit, ok = journey.VisitOf(t.c, s)
		}
		if !ok {
			continue
		}
		whole := presence(s, person)
		starts, ends := whole[0].from, whole[0].until
		for _, part := range whole {
			starts, ends = min(starts, part.from), max(ends, part.until)
		}
		after := func(at, then conference.Clock) journey.Instant {
			if at == then {
				return 0
			}
			a, _ := at.In(s.Day, zone)
			b, _ := then.In(s.Day, zone)
			return journey.At(b) - journey.At(a)
		}
		out = append(out, duty{
			session: s, place: visit.Place, starts: starts, ends: ends,
			from: visit.Deadline + after(s.Start, starts), until: visit.After + after(s.End, ends),
		})
	}
	slices.SortStableFunc(out, func(a, b duty) int { return cmp.Compare(a.from, b.from) })
	return out
}

// connected reports whether there is any journey from one place to another.
func (t *travel) connected(from, to string) bool {
	if t.router == nil {
		return false
	}
	if known, asked := t.connections.Load(placePair{from, to}); asked {
		return known.(bool)
	}
	earliest, latest := t.span()
	_, linked := t.router.LeaveBy(from, to, earliest, latest, journey.Options{})
	t.connections.Store(placePair{from, to}, linked)
	return linked
}

// span returns the time from a day before the first trip to a day after the last.
func (t *travel) span() (earliest, latest journey.Instant) {
	for i, trip := range t.network.Trips {
		begins, ends := trip.Calls[0].Depart, max(trip.Until, trip.Calls[0].Depart)+trip.Calls[len(trip.Calls)-1].Arrive-trip.Calls[0].Depart
		if i == 0 {
			earliest, latest = begins, ends
		}
		earliest, latest = min(earliest, begins), max(latest, ends)
	}
	const day = 24 * 60 * 60
	return earliest - day, latest + day
}
