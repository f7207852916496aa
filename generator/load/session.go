package load

import (
	"vademecum/generator/conference"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

// fileDay is the day that a file gives its sessions.
type fileDay struct {
	date    conference.Date
	written bool // even where it could not be read, which has been reported
}

// finishSession settles what a session's keys mean together: its day, its end past midnight, and times that cannot be.
func (f *part) finishSession(s *conference.Session, fileDay fileDay) {
	if s.Status == "" {
		s.Status = conference.Confirmed
	}
	if s.Day.Zero() && !s.At.Wrote("day") {
		s.Day = fileDay.date
		if !fileDay.written {
			f.problems.Add(problemAt("key-missing", s.At.Position, args{"key": "day", "table": "session"}))
		}
	}
	if !f.usable(&s.At, "start", "end") || s.Day.Zero() {
		s.Start, s.End = 0, 0 // so that no rule finds a clash with a time nobody wrote
		return
	}
	// "00:30" as an end means the night that follows, as DESIGN says and as editors write it.
	if s.End <= s.Start && s.End < f.project.config.DayStarts {
		s.End += 24 * 60
	}
	if s.End <= s.Start {
		f.problems.Add(problemAt("end-before-start", s.At.Key("end"), args{"start": s.Start.String(), "end": s.End.String()}))
	}
	f.mustExist(s.Day, s.Start, s.At.Key("start"))
	f.mustExist(s.Day, s.End, s.At.Key("end"))
	for _, it := range s.Items {
		f.finishItem(s, it)
	}
}

func (f *part) finishItem(s *conference.Session, it *conference.Item) {
	if !f.usable(&it.At, "start") {
		return
	}
	night := func(c conference.Clock) conference.Clock {
		if c < s.Start && c < f.project.config.DayStarts && s.End > 24*60 {
			return c + 24*60
		}
		return c
	}
	it.Start = night(it.Start)
	f.mustExist(s.Day, it.Start, it.At.Key("start"))
	if it.Start < s.Start || it.Start >= s.End {
		f.problems.Add(problemAt("item-outside-session", it.At.Key("start"), args{"value": it.Start.String(), "start": s.Start.String(), "end": s.End.String()}))
	}
	if it.End == nil {
		return
	}
	*it.End = night(*it.End)
	f.mustExist(s.Day, *it.End, it.At.Key("end"))
	if *it.End <= it.Start {
		f.problems.Add(problemAt("end-before-start", it.At.Key("end"), args{"start": it.Start.String(), "end": it.End.String()}))
	} else if *it.End > s.End {
		f.problems.Add(problemAt("item-outside-session", it.At.Key("end"), args{"value": it.End.String(), "start": s.Start.String(), "end": s.End.String()}))
	}
}

// mustExist reports a time that the clocks of the place skip when summer time begins.
func (f *part) mustExist(d conference.Date, c conference.Clock, at position.Position) {
	if t, exists := c.In(d, f.project.config.Zone); !exists {
		f.problems.Add(problemAt("time-skipped", at, args{"value": c.String(), "day": d.String(), "zone": f.project.config.Zone.String(), "next": t.Format("15:04")}))
	}
}

// finishNotice settles what a notice's moments mean.
func (f *part) finishNotice(n *conference.Notice) {
	if !f.usable(&n.At, "from") {
		return
	}
	f.mustExist(n.From.Date, n.From.Clock, n.At.Key("from"))
	if n.Until == nil {
		return
	}
	f.mustExist(n.Until.Date, n.Until.Clock, n.At.Key("until"))
	if n.Until.Compare(n.From) <= 0 {
		f.problems.Add(problemAt("end-before-start", n.At.Key("until"), args{"start": n.From.String(), "end": n.Until.String()}))
	}
}

// translation reads [translation.LANGUAGE.KIND.ID] tables.
func (f *part) translation(n *source.Node) {
	f.eachTable(n, func(e source.Entry) {
		lang := e.Name
		if !f.knownLanguage(lang, e.Node.Key) {
			return
		}
		f.eachTable(e.Node, func(e source.Entry) {
			kind := e.Name
			f.eachTable(e.Node, func(e source.Entry) {
				t := translation{lang: lang, kind: conference.Kind(kind), id: e.Name, at: f.place(e.Node.Key), private: f.private}
				f.eachValue(e.Node, func(e source.Entry) {
					if s, ok := f.word(e.Node); ok && s != "" {
						t.texts = append(t.texts, translated{e.Name, s, f.place(e.Node.Key)})
					}
				})
				f.translations = append(f.translations, t)
			})
		})
	})
}

func (f *part) eachTable(n *source.Node, do func(e source.Entry)) {
	f.eachValue(n, func(e source.Entry) {
		if _, ok := e.Node.Value.(*source.Table); !ok {
			f.report("translation-malformed", e.Node.Key, nil)
			return
		}
		do(e)
	})
}

func (f *part) eachValue(n *source.Node, do func(e source.Entry)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		f.report("translation-malformed", n.At, nil)
		return
	}
	for _, e := range t.Entries() {
		f.key = e.Name
		do(e)
	}
}
