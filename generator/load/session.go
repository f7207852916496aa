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

// dayMissing returns the diagnostic about a session without a day.
func dayMissing(at position.Position) diagnostic.Diagnostic {
	d := problemAt("key-missing", at, args{"key": "day", "table": "session", "right": "day = 2007-11-15"})
	d.Fix = "day"
	return d
}

// finishSession works out what a session's keys mean together: its day and an end past midnight. It reports times that cannot be.
func finishSession(s *conference.Session, in scope) (found diagnostic.List) {
	if s.Status == "" {
		s.Status = conference.Confirmed
	}
	if s.Day.Zero() && !s.At.Wrote("day") {
		s.Day = in.day.date
		if !in.day.written {
			found.Add(dayMissing(s.At.Position))
		}
	}
	if !s.At.Usable("start", "end") || s.Day.Zero() {
		s.Start, s.End = 0, 0 // so that no rule finds a clash with a time nobody wrote
		return found
	}
	found.Add(checkLate(s, in)...)
	// An end of "00:30" means the night that follows.
	if s.End <= s.Start && s.End < in.config.DayStarts {
		s.End += midnight
	}
	if s.End <= s.Start {
		found.Add(endBeforeStart(s.At.Key("end"), s.Start, s.End))
		return found
	}
	found.Add(checkExists(in.config.Zone, s.Day, s.Start, s.At.Key("start"))...)
	found.Add(checkExists(in.config.Zone, s.Day, s.End, s.At.Key("end"))...)
	toEvening(s, in.config)
	found.Add(finishDeadline(s, in.config)...)
	for _, it := range s.Items {
		found.Add(finishItem(s, it, in.config)...)
	}
	return found
}

// toEvening moves a session of the small hours, written with its date in the calendar, to the conference day of the evening before: the
// 28th from 00:30 to 02:00 is the 27th from 24:30 to 26:00. A session that goes on after the day starts, such as a walk at sunrise, stays.
func toEvening(s *conference.Session, config *conference.Config) {
	if s.End <= s.Start || s.End > config.DayStarts {
		return
	}
	s.Day = s.Day.AddDays(-1)
	s.Start, s.End = s.Start+midnight, s.End+midnight
	if m := s.MovedFrom; m != nil && m.Day == nil && m.Start != nil && *m.Start < config.DayStarts {
		moved, start := *m, *m.Start+midnight
		moved.Start = &start
		s.MovedFrom = &moved
	}
}

// midnight is the end of a conference day in the calendar.
const midnight conference.Clock = 24 * 60

// checkLate reports times that are probably meant for another day: a start after the morning of the next day, and one in the small hours
// in a file for a whole day, which may be meant for the night before it or for the one after it.
func checkLate(s *conference.Session, in scope) (found diagnostic.List) {
	const latest conference.Clock = 30 * 60
	switch {
	case s.Start >= latest:
		found.Add(warningAt("start-late", s.At.Key("start"), args{
			"value": s.Start.String(), "day": s.Day.String(), "next": s.Day.AddDays(1).String(), "local": s.Start.Local().String(),
		}))
	case !s.At.Wrote("day") && s.Start < s.End && s.End <= in.config.DayStarts:
		found.Add(warningAt("start-at-night", s.At.Key("start"), args{
			"value": s.Start.String(), "day": s.Day.String(), "before": s.Day.AddDays(-1).String(),
			"start": (s.Start + midnight).String(), "end": (s.End + midnight).String(),
		}))
	}
	return found
}

// finishDeadline works out the times after midnight to be seated and at which the doors close, and reports those that are out of order:
// people take their seats, the doors close, the session starts.
func finishDeadline(s *conference.Session, config *conference.Config) (found diagnostic.List) {
	before, key := s.Start, "start"
	for _, step := range []struct {
		key string
		at  **conference.Clock
	}{{"doors", &s.Doors}, {"seated", &s.Seated}} {
		if *step.at == nil {
			continue
		}
		at := **step.at
		if s.Start >= midnight && at < config.DayStarts {
			at += midnight
			*step.at = &at
		}
		if at > before {
			found.Add(problemAt("deadline-after", s.At.Key(step.key), args{
				"key": step.key, "value": at.String(), "other": key, "time": before.String(),
			}))
		}
		found.Add(checkExists(config.Zone, s.Day, at, s.At.Key(step.key))...)
		before, key = min(before, at), step.key
	}
	if s.Punctual != nil && !*s.Punctual && (s.Seated != nil || s.Doors != nil) {
		found.Add(problemAt("deadline-false", s.At.Key("deadline"), args{"key": key}))
	}
	return found
}

// endBeforeStart reports an end that is not after the start. If it is a time of the next day, the fix says how to write it.
func endBeforeStart(at position.Position, start, end conference.Clock) diagnostic.Diagnostic {
	d := problemAt("end-before-start", at, args{"start": start.String(), "end": end.String()})
	if later := end + midnight; pastMidnight(start, end) && later <= conference.MaxClock {
		d.Fix, d.Args["counted"] = "midnight", later.String()
	}
	return d
}

// finishItem works out the times of an item after midnight, and reports those that are not within its session.
func finishItem(s *conference.Session, it *conference.Item, config *conference.Config) (found diagnostic.List) {
	if !it.At.Usable("start") {
		return nil
	}
	night := func(c conference.Clock) conference.Clock {
		if c < s.Start && c < config.DayStarts && s.End > midnight {
			return c + midnight
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
		found.Add(endBeforeStart(it.At.Key("end"), it.Start, *it.End))
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
		d := problemAt("end-before-start", n.At.Key("until"), args{"start": n.From.String(), "end": n.Until.String()})
		d.Fix = "moment"
		found.Add(d)
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
