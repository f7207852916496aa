package change

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
)

// Close moves the sessions of a room on a day, from a time on, to rooms of the same venue that are free then, large enough, and have the
// same equipment. The smallest one is best. A session for which there is no room stays, and a note says so.
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
	var fit []*conference.Room
	for _, r := range a.p.Conference.Rooms {
		if r != old && r.Venue == old.Venue && a.fits(r, old, s) && a.isFree(r, s) {
			fit = append(fit, r)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return slices.MinFunc(fit, func(x, y *conference.Room) int {
		return cmp.Or(cmp.Compare(x.Capacity, y.Capacity), cmp.Compare(x.ID, y.ID))
	})
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
