package check

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// channelShared finds two languages of a session on one channel: listeners would hear only one of them.
func channelShared(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		first := map[int]string{}
		for _, i := range s.Interpretation {
			other, taken := first[i.Channel]
			if i.Channel == 0 || !taken {
				first[i.Channel] = i.Lang
				continue
			}
			r.add(s.At.Key("interpretation"), diagnostic.Args{
				"session": s.ID, "channel": strconv.Itoa(i.Channel), "lang": i.Lang, "other": other,
			})
		}
	}
}

// personListedTwice finds a name twice in one list of a session or item.
func personListedTwice(c *conference.Conference, r *report) {
	twice := func(o *conference.Origin, key, where string, ids []string) {
		for i, id := range ids {
			if slices.Contains(ids[:i], id) {
				r.add(o.Key(key), diagnostic.Args{"key": key, "what": id, "session": where})
				return
			}
		}
	}
	for _, s := range c.Sessions {
		twice(&s.At, "chairs", s.ID, s.Chairs)
		twice(&s.At, "speakers", s.ID, s.Speakers)
		for _, i := range s.Items {
			twice(&i.At, "chairs", i.ID, i.Chairs)
			twice(&i.At, "speakers", i.ID, i.Speakers)
		}
	}
}

// itemsOverlap finds an item that begins before the one above it has ended.
func itemsOverlap(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		items := slices.Clone(s.Items)
		slices.SortStableFunc(items, func(a, b *conference.Item) int { return int(a.Start - b.Start) })
		for i := 1; i < len(items); i++ {
			a, b := items[i-1], items[i]
			if a.End != nil && b.Start < *a.End && *a.End <= s.End && a.At.Usable("start") && b.At.Usable("start") {
				r.add(b.At.Key("start"), diagnostic.Args{
					"what": b.ID, "other": a.ID, "session": s.ID, "start": b.Start.String(), "end": a.End.String(),
				})
			}
		}
	}
}

// longestSession is the number of hours after which a session is more likely a slip of the keyboard.
const longestSession = 16

// hoursOf returns how long a session takes, in whole hours.
func hoursOf(s *conference.Session) int { return int(s.End-s.Start) / 60 }

// sessionLong finds a session that takes longer than a day of work and a night.
func sessionLong(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		if hours := hoursOf(s); hours >= longestSession {
			r.add(s.At.Key("end"), diagnostic.Args{
				"session": s.ID, "start": s.Start.String(), "end": s.End.String(), "hours": strconv.Itoa(hours),
			})
		}
	}
}

// movedFromSame finds a session that is said to have moved from where and when it is.
func movedFromSame(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		m := s.MovedFrom
		if m == nil || !s.At.Usable("moved_from") {
			continue
		}
		sameDay, sameStart := m.Day == nil || *m.Day == s.Day, m.Start == nil || *m.Start == s.Start
		if sameDay && sameStart && (m.Room == "" || m.Room == s.Room) {
			r.add(s.At.Key("moved_from"), diagnostic.Args{"session": s.ID})
		}
	}
}
