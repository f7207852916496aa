package change

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Cancel says that a session will not be held. Reason is why, by language; with the key "" in the source language.
type Cancel struct {
	Session string
	Reason  map[string]string
}

func (v Cancel) plan(p *planner) error {
	s, err := p.session(v.Session)
	if err == nil {
		err = p.checkLanguages(v.Reason)
	}
	if err != nil {
		return err
	}
	if s.Status == conference.Cancelled {
		return refuse("is-cancelled", "session", s.ID)
	}
	t := p.tableOf(conference.KindSession, s)
	t.set(edit.Text(string(conference.Cancelled)), "status")
	t.setTexts("reason", v.Reason)
	p.revise(t, s)
	return nil
}

// Restore says that a cancelled session will be held after all.
type Restore struct{ Session string }

func (v Restore) plan(p *planner) error {
	s, err := p.session(v.Session)
	if err != nil {
		return err
	}
	if s.Status != conference.Cancelled {
		return refuse("not-cancelled", "session", s.ID)
	}
	t := p.tableOf(conference.KindSession, s)
	t.set("", "status")
	t.set("", "reason")
	p.revise(t, s)
	return nil
}

// Move gives a session another day, start or room; what is not given stays. It ends as much later as it starts, and its items move along.
type Move struct {
	Session string
	Day     *conference.Date
	Start   *conference.Clock
	Room    string
}

func (v Move) plan(p *planner) error {
	s, err := p.session(v.Session)
	if err != nil {
		return err
	}
	to := slotOf(s)
	if v.Day != nil {
		to.day = *v.Day
	}
	if v.Start != nil {
		to.start = *v.Start
		// A time of the small hours is one after midnight, as in content: of the session's day, or of the day that is named.
		if to.start < p.Conference.Config.DayStarts {
			to.start += midnight
			if v.Day != nil {
				to.day = to.day.AddDays(-1)
			}
		}
	}
	if v.Room != "" {
		r, err := p.room(v.Room)
		if err != nil {
			return err
		}
		to.room = r.ID
	}
	if to == slotOf(s) {
		return refuse("is-there", "session", s.ID)
	}
	return p.move(s, to)
}

// Swap exchanges two rooms for the sessions of a day from a time on, or the times and rooms of two sessions.
type Swap struct {
	A, B string // references: "room:djeliba", "session:opening"
	Day  conference.Date
	From conference.Clock
}

func (v Swap) plan(p *planner) error {
	if p.isSession(v.A) || p.isSession(v.B) {
		if p.isRoom(v.A) || p.isRoom(v.B) {
			return refuse("one-of-each", "a", v.A, "b", v.B)
		}
		return v.sessions(p)
	}
	a, err := p.room(v.A)
	if err != nil {
		return err
	}
	b, err := p.room(v.B)
	if err != nil {
		return err
	}
	if a == b {
		return refuse("same-room", "room", a.ID)
	}
	if err := p.checkDay(v.Day); err != nil {
		return err
	}
	for _, s := range p.Conference.SessionsOn(v.Day) {
		to := slotOf(s)
		switch s.Room {
		case a.ID:
			to.room = b.ID
		case b.ID:
			to.room = a.ID
		}
		if to.room == s.Room || s.Start < v.From || s.Status == conference.Cancelled {
			continue
		}
		if err := p.move(s, to); err != nil {
			return err
		}
	}
	if len(p.edits) == 0 {
		return refuse("nothing-to-swap", "a", a.ID, "b", b.ID, "day", v.Day.String(), "from", v.From.String())
	}
	return nil
}

// checkDay refuses a day that is not one of the event, or is not named.
func (p *planner) checkDay(day conference.Date) error {
	event := &p.Conference.Event
	switch {
	case day.Zero():
		return refuse("day-missing")
	case day.Before(event.Start), event.End.Before(day):
		return refuse("no-day", "day", day.String(), "start", event.Start.String(), "end", event.End.String())
	}
	return nil
}

func (p *planner) isRoom(name string) bool {
	_, err := p.room(name)
	return err == nil && !p.isSession(name)
}

// isSession reports whether a name is meant to be that of a session.
func (p *planner) isSession(name string) bool {
	_, err := p.session(name)
	return err == nil || strings.HasPrefix(name, string(conference.KindSession)+":")
}

// sessions exchanges two sessions. Each keeps its length.
func (v Swap) sessions(p *planner) error {
	a, err := p.session(v.A)
	if err != nil {
		return err
	}
	b, err := p.session(v.B)
	if err != nil {
		return err
	}
	if a == b {
		return refuse("same-session", "session", a.ID)
	}
	if err := p.move(a, slotOf(b)); err != nil {
		return err
	}
	return p.move(b, slotOf(a))
}

// slot is when and where a session begins.
type slot struct {
	day   conference.Date
	start conference.Clock
	room  string
}

func slotOf(s *conference.Session) slot { return slot{s.Day, s.Start, s.Room} }

// move moves a session, with the times that depend on its start, and says where it was.
func (p *planner) move(s *conference.Session, to slot) error {
	return p.moveTo(s, to, s.End+to.start-s.Start)
}

// moveTo is move to a slot with another end.
func (p *planner) moveTo(s *conference.Session, to slot, end conference.Clock) error {
	if err := p.checkSlot(s, to, end); err != nil {
		return err
	}
	t := p.tableOf(conference.KindSession, s)
	if to.day != s.Day || to.start != s.Start || end != s.End {
		p.retime(t, s, to, end)
	}
	if to.room != s.Room {
		t.set("", "venue")
		t.set("", "place")
		room := edit.Value("")
		if to.room != "" {
			room = edit.Text(to.room)
		}
		t.set(room, "room")
	}
	if to != slotOf(s) {
		p.noteMove(t, s, to)
		if s.Status == conference.Confirmed {
			t.set("", "reason") // it was that of an earlier move
		}
	}
	p.revise(t, s)
	return nil
}

// midnight is the end of a day of the calendar.
const midnight conference.Clock = 24 * 60

// checkSlot refuses times at which no session can be.
func (p *planner) checkSlot(s *conference.Session, to slot, end conference.Clock) error {
	c := p.Conference
	nextDay := midnight + c.Config.DayStarts
	switch {
	case to.day.Before(c.Event.Start) || c.Event.End.Before(to.day), to.day == c.Event.End && to.start >= midnight && s.Start < midnight:
		return refuse("outside-event", "session", s.ID, "day", to.day.String(), "start", c.Event.Start.String(), "end", c.Event.End.String())
	case to.start < 0:
		return refuse("before-day", "session", s.ID, "day", to.day.String())
	case to.start >= nextDay || end > conference.MaxClock:
		return refuse("after-day", "session", s.ID, "day", to.day.String(), "time", to.start.String())
	}
	return nil
}

// retime writes the times of a session. A session that is written with its date in the calendar after midnight gets the day before and
// times past 24:00, which mean the same.
func (p *planner) retime(t table, s *conference.Session, to slot, end conference.Clock) {
	by := to.start - s.Start
	written, ok := readClock(t.value("start"))
	if to.day != s.Day || ok && written != s.Start {
		t.set(date(to.day), "day")
	}
	set := func(t table, key string, c conference.Clock) {
		was := t.value(key)
		if old, ok := readClock(was); ok && old == c {
			return
		}
		t.set(clock(c, was), key)
	}
	set(t, "start", to.start)
	set(t, "end", end)
	if by == 0 {
		return
	}
	if s.Seated != nil {
		set(t, "seated", *s.Seated+by)
	}
	if s.Doors != nil {
		set(t, "doors", *s.Doors+by)
	}
	for _, it := range s.Items {
		item := t.item(it.ID)
		set(item, "start", it.Start+by)
		if it.End != nil {
			set(item, "end", *it.End+by)
		}
	}
}

// noteMove writes where the session was before it was moved for the first time. What is as it was is no longer noted.
func (p *planner) noteMove(t table, s *conference.Session, to slot) {
	was := conference.Moved{}
	if s.MovedFrom != nil {
		was = *s.MovedFrom
	}
	if to.day != s.Day && was.Day == nil {
		was.Day = &s.Day
	}
	if to.start != s.Start && was.Start == nil {
		was.Start = &s.Start
	}
	if to.room != s.Room {
		was.Room = cmp.Or(was.Room, s.Room)
	}
	if (was.Day == nil || *was.Day == to.day) && (was.Start == nil || *was.Start == to.start) && (was.Room == "" || was.Room == to.room) {
		was = conference.Moved{} // it is back
	}
	if was.Room == to.room {
		was.Room = ""
	}
	if was.Start != nil && *was.Start == to.start && was.Day == nil {
		was.Start = nil
	}
	fields := movedFields(was)
	if len(fields) == 0 {
		t.set("", "moved_from")
		return
	}
	t.set(edit.Table(fields...), "moved_from")
}

// isPause reports whether a session is a break.
func (p *planner) isPause(s *conference.Session) bool {
	t := p.Conference.Type(s.Type)
	return t != nil && t.Pause
}

// inOrder returns sessions by their start, the longest first.
func inOrder(sessions []*conference.Session) []*conference.Session {
	return slices.SortedStableFunc(slices.Values(sessions), func(a, b *conference.Session) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
}
