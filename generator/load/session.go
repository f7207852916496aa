package load

import (
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// fileDay is the day that a file gives its sessions.
type fileDay struct {
	date    conference.Date
	written bool // even if it could not be read, which has been reported
}

// finishSession works out what a session's keys mean together: its day and an end past midnight. It reports times that cannot be.
func finishSession(s *conference.Session, in scope) (found diagnostic.List) {
	if s.Status == "" {
		s.Status = conference.Confirmed
	}
	if s.Day.Zero() && !s.At.Wrote("day") {
		s.Day = in.day.date
		if !in.day.written {
			found.Add(problemAt("key-missing", s.At.Position, args{"key": "day", "table": "session"}))
		}
	}
	if !s.At.Usable("start", "end") || s.Day.Zero() {
		s.Start, s.End = 0, 0 // so that no rule finds a clash with a time nobody wrote
		return found
	}
	// An end of "00:30" means the night that follows.
	if s.End <= s.Start && s.End < in.config.DayStarts {
		s.End += 24 * 60
	}
	if s.End <= s.Start {
		found.Add(problemAt("end-before-start", s.At.Key("end"), args{"start": s.Start.String(), "end": s.End.String()}))
	}
	found.Add(checkExists(in.config.Zone, s.Day, s.Start, s.At.Key("start"))...)
	found.Add(checkExists(in.config.Zone, s.Day, s.End, s.At.Key("end"))...)
	for _, it := range s.Items {
		found.Add(finishItem(s, it, in.config)...)
	}
	return found
}

// finishItem works out the times of an item after midnight, and reports those that are not within its session.
func finishItem(s *conference.Session, it *conference.Item, config *conference.Config) (found diagnostic.List) {
	if !it.At.Usable("start") {
		return nil
	}
	night := func(c conference.Clock) conference.Clock {
		if c < s.Start && c < config.DayStarts && s.End > 24*60 {
			return c + 24*60
		}
		return c
	}
	it.Start = night(it.Start)
	found.Add(checkExists(config.Zone, s.Day, it.Start, it.At.Key("start"))...)
	if it.Start < s.Start || it.Start >= s.End {
		found.Add(outsideSession(s, it, "start", it.Start))
	}
	if it.End == nil {
		return found
	}
	*it.End = night(*it.End)
	found.Add(checkExists(config.Zone, s.Day, *it.End, it.At.Key("end"))...)
	if *it.End <= it.Start {
		found.Add(problemAt("end-before-start", it.At.Key("end"), args{"start": it.Start.String(), "end": it.End.String()}))
	} else if *it.End > s.End {
		found.Add(outsideSession(s, it, "end", *it.End))
	}
	return found
}

func outsideSession(s *conference.Session, it *conference.Item, key string, time conference.Clock) diagnostic.Diagnostic {
	return problemAt("item-outside-session", it.At.Key(key), args{"value": time.String(), "start": s.Start.String(), "end": s.End.String()})
}

// checkExists reports a time that the clocks of the place skip when summer time begins.
func checkExists(zone *time.Location, d conference.Date, c conference.Clock, at position.Position) diagnostic.List {
	t, exists := c.In(d, zone)
	if exists {
		return nil
	}
	return diagnostic.List{problemAt("time-skipped", at, args{
		"value": c.String(), "day": d.String(), "zone": zone.String(), "next": t.Format("15:04"),
	})}
}

// checkNotice reports moments of a notice that cannot be.
func checkNotice(n *conference.Notice, in scope) (found diagnostic.List) {
	zone := in.config.Zone
	if !n.At.Usable("from") {
		return nil
	}
	found.Add(checkExists(zone, n.From.Date, n.From.Clock, n.At.Key("from"))...)
	if n.Until == nil {
		return found
	}
	found.Add(checkExists(zone, n.Until.Date, n.Until.Clock, n.At.Key("until"))...)
	if n.Until.Compare(n.From) <= 0 {
		found.Add(problemAt("end-before-start", n.At.Key("until"), args{"start": n.From.String(), "end": n.Until.String()}))
	}
	return found
}

// finishType marks a session type as one that the conference defines.
func finishType(t *conference.SessionType, _ scope) diagnostic.List {
	t.Own = true
	return nil
}

// finishAudience marks an audience as one that the conference defines.
func finishAudience(a *conference.Audience, _ scope) diagnostic.List {
	a.Own = true
	return nil
}
