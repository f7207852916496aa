package plan

import (
	"fmt"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// liveSessions is how many sessions the home page contains at most, about 300 bytes each. A script shows which of them run now. Of a
// larger conference, the script fetches the page of the hour.
const liveSessions = 100

// heldOn returns the ids of a day's sessions except breaks.
func heldOn(s *scope.Scope, d conference.Date) []string {
	var out []string
	for _, id := range s.SessionsOn(d) {
		if !s.Type(s.Session(id).Type).Pause {
			out = append(out, id)
		}
	}
	return out
}

// isLarge reports whether the home page cannot contain all sessions.
func isLarge(s *scope.Scope) bool {
	n := 0
	for _, d := range s.Days() {
		n += len(heldOn(s, d))
	}
	return n > liveSessions
}

// live returns all sessions except breaks, or reports that there are too many.
func (b *builder) live() (rows []*view.Row, bring bool) {
	if isLarge(b.scope) {
		return nil, true
	}
	for _, d := range b.scope.Days() {
		for _, id := range heldOn(b.scope, d) {
			rows = append(rows, b.row(id))
		}
	}
	return rows, false
}

// hourEntries are the pages of a day's hours, from its first session to its last. Only a large conference has them.
func (p *outline) hourEntries(d conference.Date) []entry {
	if !isLarge(p.everything) {
		return nil
	}
	from, to := hoursOf(p.everything, d)
	var out []entry
	for hour := from; hour < to; hour++ {
		out = append(out, entry{kind: "hour", id: hourID(d, hour), layout: "hour.html", section: "agenda", noIndex: true,
			build: func(b *builder) head { return b.hourPage(d, hour) }})
	}
	return out
}

// hoursOf returns the hour in which a day's first session starts, and the one after its last ends.
func hoursOf(s *scope.Scope, d conference.Date) (from, to conference.Clock) {
	for i, id := range s.SessionsOn(d) {
		session := s.Session(id)
		if i == 0 {
			from = session.Start / 60
		}
		to = max(to, (session.End+59)/60)
	}
	return from, to
}

// hourID is the id of an hour in permalink's table.
func hourID(d conference.Date, hour conference.Clock) string {
	return fmt.Sprintf("%s/%02d", d, int(hour))
}

// hourPage returns the sessions of an hour, and those that start next.
func (b *builder) hourPage(d conference.Date, hour conference.Clock) head {
	begin, end := b.Time(d, hour*60), b.Time(d, (hour+1)*60)
	body := &view.Hour{Day: b.day(d), When: view.Range{Start: begin, End: &end}}
	next := conference.Clock(-1)
	for _, id := range heldOn(b.scope, d) {
		s := b.scope.Session(id)
		if s.Start >= (hour+1)*60 && next < 0 {
			next = s.Start // sessions are in the order of their start
		}
		if s.End > hour*60 && s.Start < (hour+1)*60 || s.Start == next {
			body.Rows = append(body.Rows, b.row(id))
		}
	}
	from, to := hoursOf(b.scope, d)
	if hour > from {
		body.Previous = b.hourLink(d, hour-1)
	}
	if hour+1 < to {
		body.Next = b.hourLink(d, hour+1)
	}
	return head{
		title: view.Text{Value: body.Day.Long}, detail: begin.Clock, body: body,
		crumbs: b.crumbs(b.sectionLink("agenda"), view.Link{Href: body.Day.Href, Label: view.Text{Value: body.Day.Name}}),
	}
}

func (b *builder) hourLink(d conference.Date, hour conference.Clock) *view.Link {
	return &view.Link{Href: b.href(permalink.To(b.Tag, "hour", hourID(d, hour))), Label: view.Text{Value: b.Time(d, hour*60).Clock}}
}
