package change

import (
	"slices"

	"vademecum/generator/conference"
)

// Shift moves the sessions of a day by some minutes.
type Shift struct {
	Day  conference.Date
	By   int              // minutes; negative for earlier
	From conference.Clock // only sessions that begin then or later
	Room string           // only the sessions of a room
	Keep []string         // sessions that stay
	// ShrinkBreaks makes breaks shorter, so that what comes after them is late by less. A break keeps at least five minutes.
	ShrinkBreaks bool
}

// shortestBreak is the shortest time in minutes that a break is left with.
const shortestBreak = 5

func (v Shift) plan(p *planner) error {
	if v.By == 0 {
		return refuse("no-minutes")
	}
	if v.ShrinkBreaks && v.By < 0 {
		return refuse("shrink-earlier")
	}
	if err := p.checkDay(v.Day); err != nil {
		return err
	}
	room := ""
	if v.Room != "" {
		r, err := p.room(v.Room)
		if err != nil {
			return err
		}
		room = r.ID
	}
	var keep []*conference.Session
	for _, name := range v.Keep {
		s, err := p.session(name)
		if err != nil {
			return err
		}
		keep = append(keep, s)
	}
	var moving []*conference.Session
	for _, s := range p.Conference.SessionsOn(v.Day) {
		switch {
		case s.Start < v.From, room != "" && s.Room != room, s.Status == conference.Cancelled, s.Pinned, slices.Contains(keep, s):
		default:
			moving = append(moving, s)
		}
	}
	switch {
	case len(moving) > 0:
	case room != "":
		return refuse("nothing-to-shift-in", "room", room, "day", v.Day.String(), "from", v.From.String())
	default:
		return refuse("nothing-to-shift", "day", v.Day.String(), "from", v.From.String())
	}
	return p.shift(inOrder(moving), conference.Clock(v.By), v.ShrinkBreaks)
}

// shift moves sessions, which are in order. What a break gives up, the sessions that begin at its end or later are less late.
func (p *planner) shift(sessions []*conference.Session, by conference.Clock, shrink bool) error {
	type gain struct {
		from conference.Clock
		by   conference.Clock
	}
	var gains []gain
	for _, s := range sessions {
		late := by
		for _, g := range gains {
			if g.from <= s.Start {
				late = min(late, g.by)
			}
		}
		end := s.End + late
		if shrink && p.isPause(s) {
			cut := max(0, min(late, s.End-s.Start-shortestBreak))
			end -= cut
			gains = append(gains, gain{s.End, late - cut})
		}
		if late == 0 && end == s.End {
			continue
		}
		if err := p.moveTo(s, slot{s.Day, s.Start + late, s.Room}, end); err != nil {
			return err
		}
	}
	return nil
}
