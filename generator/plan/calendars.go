package plan

import (
	"cmp"
	"html/template"
	"maps"
	"slices"
	"strings"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/exchange/ical"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/departures"
	"vademecum/generator/view"
)

// calendarProduct is the PRODID of calendars (RFC 5545, section 3.7.3).
const calendarProduct = "-//Vademecum//Vademecum//EN"

// calendar is a file that calendar programs subscribe to.
type calendar struct {
	kind, id string // as in permalink's table
	name     func(b *builder) view.Text
	entries  func(b *builder) []ical.Entry
}

// calendars are those of every language: of all sessions, of a day, a track, a room, an audience, and of the departures at a hotel.
func (p *outline) calendars() (list []calendar) {
	c := p.c
	add := func(kind, id string, sessions []*conference.Session, name func(b *builder) view.Text) {
		ids := heldOf(c, sessions)
		if len(ids) == 0 {
			return
		}
		list = append(list, calendar{kind, id, name, func(b *builder) []ical.Entry {
			out := make([]ical.Entry, len(ids))
			for i, id := range ids {
				out[i] = b.event(id)
			}
			return out
		}})
	}
	add("calendar-all", "", c.Sessions, func(b *builder) view.Text { return b.Word("title.agenda") })
	for _, d := range c.Days() {
		add("calendar-day", d.String(), c.SessionsOn(d), func(b *builder) view.Text { return view.Text{Value: b.Day(d).Name} })
	}
	for _, t := range c.Tracks {
		add("calendar-track", t.ID, c.SessionsOf(t.ID), func(b *builder) view.Text { return b.Text(t.Name) })
	}
	for _, m := range c.Rooms {
		add("calendar-room", m.ID, c.SessionsIn(m.ID), func(b *builder) view.Text { return b.Text(m.Name) })
	}
	for _, a := range c.Audiences {
		var open []*conference.Session
		named := false
		for _, s := range c.Sessions {
			if len(s.Audience) == 0 || slices.Contains(s.Audience, a.ID) {
				open, named = append(open, s), named || len(s.Audience) > 0
			}
		}
		if named {
			add("calendar-audience", a.ID, open, func(b *builder) view.Text { return b.audienceName(a) })
		}
	}
	for _, h := range c.Hotels {
		if len(c.ShuttlesAt(h.ID)) > 0 {
			list = append(list, calendar{"calendar-hotel", h.ID,
				func(b *builder) view.Text {
					return view.Text{Value: b.Word("nav.shuttles").Value + " · " + b.Text(h.Name).Value}
				},
				func(b *builder) []ical.Entry { return b.buses(h.ID) }})
		}
	}
	return list
}

// heldOf returns the ids of the sessions but breaks.
func heldOf(c *conference.Conference, sessions []*conference.Session) (ids []string) {
	for _, s := range sessions {
		if !c.Type(s.Type).Pause {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// calendarFiles are the calendars of a language.
func (p *outline) calendarFiles(l *language) []Data {
	out := make([]Data, len(p.calendarList))
	for i := range p.calendarList {
		c := &p.calendarList[i]
		address := permalink.To(l.Tag, c.kind, c.id)
		out[i] = Data{Path: address, Lang: l.Tag, Bytes: func() []byte {
			b := newBuilder(p.planner, l)
			file := ical.Calendar{
				Product: calendarProduct, Name: c.name(b).Value + " · " + l.site.ShortName.Value, Lang: l.Tag, Source: p.absolute(address),
				Zone: p.config.Zone, Entries: c.entries(b),
			}
			return file.Append(nil)
		}}
	}
	return out
}

// calendarLink returns the links to a calendar, or nil if there is none.
func (b *builder) calendarLink(kind, id string) *view.Calendar {
	if !b.hasCalendar[pageName{kind, id}] {
		return nil
	}
	address := permalink.To(b.Tag, kind, id)
	_, rest, _ := strings.Cut(b.absolute(address), "://")
	return &view.Calendar{Subscribe: template.URL("webcal://" + rest), Href: b.href(address)}
}

// calendarOfAll returns the links to the calendar of all sessions, and to those of audiences.
func (b *builder) calendarOfAll() *view.Calendar {
	out := b.calendarLink("calendar-all", "")
	if out == nil {
		return nil
	}
	for _, id := range b.scope.Audiences() {
		if c := b.calendarLink("calendar-audience", id); c != nil {
			out.For = append(out.For, view.Link{Href: c.Href, Label: b.audienceName(b.scope.Audience(id))})
		}
	}
	return out
}

// event returns a session as calendars have it.
func (b *builder) event(id string) ical.Entry {
	return shared(b, "event", id, func(own *builder) ical.Entry { return own.newEvent(id).Entry(own.config.Zone, own.Tag) })
}

var eventStatus = map[conference.Status]ical.Status{conference.Cancelled: ical.Cancelled, conference.Tentative: ical.Tentative}

func (b *builder) newEvent(id string) ical.Event {
	s := b.scope.Session(id)
	row := b.row(id)
	out := ical.Event{
		UID: b.uid(s.ID, s.Formerly), Sequence: s.Sequence, Stamp: b.instantOf(b.scope.Event().Start, 0),
		Start: b.instantOf(s.Day, s.Start), End: b.instantOf(s.Day, s.End), Status: cmp.Or(eventStatus[s.Status], ical.Confirmed),
		Summary: row.Title.Value, URL: b.absolute(permalink.To(b.Tag, string(conference.KindSession), s.ID)),
	}
	if s.Revised != nil {
		out.Stamp = b.instantOf(*s.Revised, 0)
	}
	if s.Status == conference.Cancelled { // some programs do not show the status
		out.Summary = b.Word("calendar.cancelled", "title", out.Summary).Value
	}
	var place, about []string
	switch {
	case s.Room != "":
		room := b.scope.Room(s.Room)
		place = []string{row.Room.Label.Value, b.Text(room.Floor).Value, b.Text(b.scope.Venue(room.Venue).Name).Value}
	case row.Room != nil:
		place = []string{row.Room.Label.Value}
	default:
		place = []string{row.Place.Value}
	}
	out.Location = nonEmpty(place, " · ")
	var names []string
	for _, person := range s.People() {
		names = append(names, b.Text(b.scope.Person(person).Name).Value)
	}
	about = []string{b.Text(s.Reason).Value, b.Text(s.Subtitle).Value, nonEmpty(names, " · "), b.Text(s.Summary).Value}
	out.Description = nonEmpty(about, "\n")
	if row.Type.Value != "" {
		out.Categories = []string{row.Type.Value}
	}
	return out
}

// nonEmpty joins the texts that are not empty.
func nonEmpty(texts []string, with string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), with)
}

// uid names a thing for good: by the id that it had first.
func (b *builder) uid(id string, formerly []string) string {
	if len(formerly) > 0 {
		id = formerly[0]
	}
	return id + "@" + b.scope.Event().ID
}

func (b *builder) instantOf(d conference.Date, c conference.Clock) time.Time {
	t, _ := c.In(d, b.config.Zone)
	return t
}

// buses returns what leaves a hotel; departures at even intervals are one event. People are free meanwhile: they may take the bus or not.
func (b *builder) buses(hotel string) []ical.Entry {
	var out []ical.Event
	type route struct {
		line, to string
		day      conference.Date
	}
	usual := map[route]map[conference.Clock]departures.Run{}
	b.eachRun(hotel, func(line *conference.Shuttle, day conference.Date, run departures.Run) {
		call := slices.IndexFunc(run.Calls, func(c conference.Call) bool { return c.Stop == hotel && c.PickUp })
		if call < 0 {
			return
		}
		switch d := run.At(call); {
		case run.Change == conference.AsUsual && d.Every() == 0:
			r := route{line.ID, run.Calls[len(run.Calls)-1].Stop, day}
			if usual[r] == nil {
				usual[r] = map[conference.Clock]departures.Run{}
			}
			usual[r][d.Clock] = run
		default:
			e := b.busEvent(hotel, run, day, d.Clock, d.End())
			if d.Every() > 0 {
				e.Summary += " " + b.Counted("shuttle.about_every", d.Every())
			}
			if run.Change == conference.TripCancelled {
				e.Status, e.Summary = ical.Cancelled, b.Word("calendar.cancelled", "title", e.Summary).Value
			}
			out = append(out, e)
		}
	})
	for r, runs := range usual {
		for _, s := range departures.Stretches(slices.Sorted(maps.Keys(runs))) {
			e := b.busEvent(hotel, runs[s.From], r.day, s.From, s.Until)
			if s.Count > 1 {
				e.Summary += " " + b.Counted("shuttle.every", s.Every)
			}
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(x, y ical.Event) int { return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.UID, y.UID)) })
	entries := make([]ical.Entry, len(out))
	for i, e := range out {
		entries[i] = e.Entry(b.config.Zone, b.Tag)
	}
	return entries
}

// busEvent returns the departures of a run, and of those after it, from a hotel. A single one lasts until it arrives.
func (b *builder) busEvent(hotel string, run departures.Run, day conference.Date, from, until conference.Clock) ical.Event {
	last := run.At(len(run.Calls) - 1)
	if until == from {
		until = last.Clock
	}
	return ical.Event{
		UID:   b.uid(strings.Join([]string{run.Line.ID, run.Service.ID, day.String(), run.Name.String(), hotel}, "."), nil),
		Stamp: b.instantOf(b.scope.Event().Start, 0), Start: b.instantOf(day, from), End: b.instantOf(day, until),
		Status: ical.Confirmed, Free: true,
		Summary:     b.lineName(run.Line).Value + " → " + b.placeLink(last.Trip.Calls[last.Call].Stop).Label.Value,
		Location:    b.placeLink(hotel).Label.Value,
		URL:         b.absolute(permalink.To(b.Tag, string(conference.KindHotel), hotel)),
		Description: b.Text(run.Reason).Value,
	}
}
