package change

import (
	"cmp"
	"slices"
	"strconv"

	"vademecum/generator/conference"
)

// Close moves the sessions of a room on a day, from a time on, to rooms that are free then, large enough, and have the same equipment. The
// smallest one of the same venue is best. Where there is none, it is one of the nearest other venue that people can walk or ride to, and a
// note says so. A session for which there is no room stays, and a note says so.
type Close struct {
	Room string
	Day  conference.Date
	From conference.Clock
}

func (v Close) plan(p *planner) error {
	room, err := p.room(v.Room)
	if err != nil {
		return err
	}
	if err := p.checkDay(v.Day); err != nil {
		return err
	}
	rooms := &assignment{p: p}
	for _, s := range inOrder(p.Conference.SessionsInOn(room.ID, v.Day)) {
		if s.Start < v.From || s.Status == conference.Cancelled {
			continue
		}
		to := rooms.best(room, s)
		if to == nil {
			to = rooms.elsewhere(room, s)
		}
		if to == nil {
			p.notes = append(p.notes, refuse("no-room", "session", s.ID, "room", room.ID))
			continue
		}
		rooms.taken = append(rooms.taken, taken{to, s})
		if err := p.move(s, slot{s.Day, s.Start, to.ID}); err != nil {
			return err
		}
	}
	if len(p.edits)+len(p.notes) == 0 {
		return refuse("nothing-to-close", "room", room.ID, "day", v.Day.String(), "from", v.From.String())
	}
	return nil
}

// assignment is which rooms sessions get.
type assignment struct {
	p     *planner
	taken []taken
}

type taken struct {
	room    *conference.Room
	session *conference.Session
}

// best returns the best other room of the venue for a session, or nil.
func (a *assignment) best(old *conference.Room, s *conference.Session) *conference.Room {
	return smallest(a.fitting(old, s, func(r *conference.Room) bool { return r.Venue == old.Venue }))
}

// elsewhere returns the best room of the nearest other venue, or nil. It notes how people get there.
func (a *assignment) elsewhere(old *conference.Room, s *conference.Session) *conference.Room {
	ways := map[string]way{}
	fit := a.fitting(old, s, func(r *conference.Room) bool {
		w, ok := a.p.wayBetween(old.Venue, r.Venue, s.Day)
		ways[r.Venue] = w
		return ok && r.Venue != old.Venue
	})
	if len(fit) == 0 {
		return nil
	}
	nearest := slices.MinFunc(fit, func(x, y *conference.Room) int { return cmp.Compare(ways[x.Venue].minutes, ways[y.Venue].minutes) })
	to := smallest(slices.DeleteFunc(fit, func(r *conference.Room) bool { return ways[r.Venue].minutes > ways[nearest.Venue].minutes }))
	w := ways[to.Venue]
	id := "other-venue-walk"
	if w.line != "" {
		id = "other-venue-ride"
	}
	a.p.notes = append(a.p.notes, refuse(
		id, "session", s.ID, "room", to.ID, "venue", to.Venue, "from", old.Venue, "minutes", strconv.Itoa(w.minutes), "shuttle", w.line,
	))
	return to
}

// fitting returns the other rooms that a session can move to.
func (a *assignment) fitting(old *conference.Room, s *conference.Session, among func(r *conference.Room) bool) (fit []*conference.Room) {
	for _, r := range a.p.Conference.Rooms {
		if r != old && among(r) && a.fits(r, old, s) && a.isFree(r, s) {
			fit = append(fit, r)
		}
	}
	return fit
}

func smallest(rooms []*conference.Room) *conference.Room {
	if len(rooms) == 0 {
		return nil
	}
	return slices.MinFunc(rooms, func(x, y *conference.Room) int {
		return cmp.Or(cmp.Compare(x.Capacity, y.Capacity), cmp.Compare(x.ID, y.ID))
	})
}

// way is how long it takes from one venue to another: on foot, or on a line.
type way struct {
	minutes int
	line    string // the id of a shuttle; empty on foot
}

// wayBetween returns the shortest way from one venue to another on a day, without changes and without the time that people wait.
func (p *planner) wayBetween(from, to string, day conference.Date) (best way, ok bool) {
	consider := func(w way) {
		if !ok || w.minutes < best.minutes {
			best, ok = w, true
		}
	}
	for _, w := range p.Conference.Walks {
		if slices.Contains(w.Places, from) && slices.Contains(w.Places, to) {
			consider(way{minutes: w.Minutes})
		}
	}
	for _, line := range p.Conference.ShuttlesAt(from) {
		for _, service := range line.Services {
			i, j := slices.Index(service.Stops, from), slices.Index(service.Stops, to)
			if i >= 0 && i < j && service.Usable() && !service.OnRequest && slices.Contains(service.Days, day) {
				consider(way{service.Minutes[j] - service.Minutes[i], line.ID})
			}
		}
	}
	return best, ok
}

// fits reports whether a room is large enough for a session, and has what the session uses of its old room.
func (a *assignment) fits(r, old *conference.Room, s *conference.Session) bool {
	needs := map[string]bool{"interpretation": len(s.Interpretation) > 0, "livestream": s.Livestream != ""}
	for feature, needed := range needs {
		if needed && slices.Contains(old.Features, feature) && !slices.Contains(r.Features, feature) {
			return false
		}
	}
	people := cmp.Or(s.Expected, old.Capacity)
	return r.Capacity == 0 && people == 0 || r.Capacity >= people
}

func (a *assignment) isFree(r *conference.Room, s *conference.Session) bool {
	overlaps := func(o *conference.Session) bool {
		return o != s && o.Day == s.Day && o.Start < s.End && s.Start < o.End && o.Status != conference.Cancelled
	}
	return !slices.ContainsFunc(a.p.Conference.SessionsInOn(r.ID, s.Day), overlaps) &&
		!slices.ContainsFunc(a.taken, func(t taken) bool { return t.room == r && overlaps(t.session) })
}
