package plan

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// Edition is what a printing showed, with what has changed since.
type Edition struct {
	edition.Header
	Digest string // of its file
	Was    edition.Snapshot
	// Changes returns what has changed since; what bites first comes first.
	Changes func() []edition.Change
}

// newestEdition returns the newest edition, or nil.
func (p *planner) newestEdition() *Edition {
	if n := len(p.editions); n > 0 {
		return &p.editions[n-1]
	}
	return nil
}

// editionEntries are the pages of what has changed since each edition. Of the newest, and thus of what most people hold in their hands,
// there is one more at an address without a number.
func (p *outline) editionEntries() []entry {
	if len(p.editions) == 0 {
		return nil
	}
	out := []entry{{kind: "changes", layout: "changes.html", section: "changes",
		build: func(b *builder) head { return b.changesPage(b.newestEdition()) }}}
	for i := range p.editions {
		e := &p.editions[i]
		out = append(out, entry{kind: "edition", id: strconv.Itoa(e.Number), layout: "changes.html", section: "changes", noIndex: true,
			build: func(b *builder) head { return b.changesPage(e) }})
	}
	return out
}

// sinceNewest returns what is different of each session since the newest edition.
func sinceNewest(in Input) map[string]scope.Since {
	n := len(in.Editions)
	if n == 0 {
		return nil
	}
	e := &in.Editions[n-1]
	out := map[string]scope.Since{}
	changes := e.Changes()
	for i := range changes {
		c := &changes[i]
		if c.Thing.Kind != conference.KindSession || c.Part.Kind != "" || c.Kind == edition.Withdrawn {
			continue
		}
		since := out[c.Thing.ID]
		switch was := c.Was.(type) {
		case edition.Slot:
			since.Time = &was
		case edition.Place:
			if was.Room != "" && in.Conference.Room(was.Room) == nil {
				was = edition.Place{Words: e.Was.Title(conference.Ref{Kind: conference.KindRoom, ID: was.Room}, conference.Ref{})}
			}
			since.Place = &was
		}
		since.New = since.New || c.Kind == edition.New
		out[c.Thing.ID] = since
	}
	return out
}

// departure names one of the departures of a service.
type departure struct {
	line, service string
	clock         conference.Clock
}

// sinceDepartures returns the departures that the newest edition does not have, with the one in whose place they are, or nil.
func sinceDepartures(editions []Edition) map[departure]*conference.Clock {
	if len(editions) == 0 {
		return nil
	}
	out := map[departure]*conference.Clock{}
	for _, c := range editions[len(editions)-1].Changes() {
		if now, ok := c.Now.(conference.Clock); ok && c.Part.Kind == conference.KindService {
			var before *conference.Clock
			if was, ok := c.Was.(conference.Clock); ok {
				before = &was
			}
			out[departure{c.Thing.ID, c.Part.ID, now}] = before
		}
	}
	return out
}

// sinceTrip returns a trip with the mark that the edition does not have it, or has it at another time. own is the trip as the pages have
// it, which may be on the evening before.
func (b *builder) sinceTrip(trip, own *conference.Trip) *conference.Trip {
	if trip.Change != conference.AsUsual {
		return own
	}
	before, is := b.departures[departure{trip.Line.ID, trip.Service.ID, trip.Name}]
	if !is {
		return own
	}
	marked := *own
	if before == nil {
		marked.Change = conference.TripAdded
	} else {
		marked.Change = conference.TripRetimed
		marked.Name += *before - trip.Name
	}
	return &marked
}

// editionLink names an edition, with the address of the page of what has changed since.
func (b *builder) editionLink(e *Edition) view.EditionLink {
	return view.EditionLink{
		Href:   b.href(permalink.To(b.Tag, "edition", strconv.Itoa(e.Number))),
		Number: b.Locale.Digits(strconv.Itoa(e.Number)), Day: b.day(e.Date),
	}
}

// textOf writes a text of a snapshot.
func (b *builder) textOf(t edition.Text) view.Text { return b.Text(conference.Text{Variants: t}) }

// was returns what a session had before, by the newest edition or else by what content says; nil if it has it still.
func (b *builder) was(s *conference.Session) *view.Was {
	since := b.scope.Since(s.ID)
	out := view.Was{}
	switch t := since.Time; {
	case t != nil:
		if t.Day != s.Day {
			out.Day = b.Day(t.Day).Short
		}
		if t.Day != s.Day || t.Start != s.Start {
			out.Start = b.Time(t.Day, t.Start).Clock
		} else {
			out.End = b.Time(t.Day, t.End).Clock
		}
	case s.MovedFrom != nil && s.MovedFrom.Start != nil:
		if d := s.MovedFrom.Day; d != nil && *d != s.Day {
			out.Day = b.Day(*d).Short
		}
		out.Start = b.Time(s.Day, *s.MovedFrom.Start).Clock
	case s.MovedFrom != nil && s.MovedFrom.Day != nil:
		out.Day = b.Day(*s.MovedFrom.Day).Short
	}
	switch {
	case since.Place != nil:
		out.Place = b.placeWas(*since.Place)
	case s.MovedFrom != nil && s.MovedFrom.Room != "":
		out.Place = b.roomLink(s.MovedFrom.Room).Label
	}
	if out == (view.Was{}) {
		return nil
	}
	return &out
}

// placeWas writes a place of a snapshot.
func (b *builder) placeWas(p edition.Place) view.Text {
	switch {
	case p.Room != "":
		if room := b.scope.Room(p.Room); room != nil {
			return b.Text(room.Name)
		}
	case p.Venue != "":
		if name, _, ok := b.scope.PlaceName(p.Venue); ok {
			return b.Text(name)
		}
	}
	return b.textOf(p.Words)
}

// gone returns the times of a day at which sessions were announced that are now held at another time, or not at all, in order.
func (b *builder) gone(d conference.Date) (starts []conference.Clock, list []view.Gone) {
	e := b.newestEdition()
	if e == nil {
		return nil, nil
	}
	type one struct {
		slot edition.Slot
		view view.Gone
	}
	var found []one
	changes := e.Changes()
	for i := range changes {
		c := &changes[i]
		if c.Thing.Kind != conference.KindSession || c.Part.Kind != "" {
			continue
		}
		switch was := c.Was.(type) {
		case edition.Slot:
			if s := b.scope.Session(c.Thing.ID); c.Kind == edition.MovedInTime && was.Day == d && s != nil {
				now := b.row(s.ID)
				at := now.When.Start.Clock
				if s.Day != d {
					at = now.Day.Short + " " + at
				}
				found = append(found, one{was, view.Gone{Title: now.Title, Href: now.Href, Now: at}})
			}
		case edition.Session:
			if was.Time.Day == d && c.With.ID == "" {
				found = append(found, one{was.Time, view.Gone{Title: b.textOf(was.Title)}})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y one) int { return int(x.slot.Start - y.slot.Start) })
	for _, f := range found {
		end := b.Time(d, f.slot.End)
		f.view.When = view.Range{Start: b.Time(d, f.slot.Start), End: &end}
		starts, list = append(starts, f.slot.Start), append(list, f.view)
	}
	return starts, list
}

// withdrawn is a session that an edition has had and that is not held any more, with when it would begin.
type withdrawn struct {
	start conference.Clock
	view  view.Gone
}

// withdrawnOn returns the sessions of a day that were printed and are withdrawn, in order. They keep their line on paper: who finds
// nothing in
// its place looks for it.
func (b *builder) withdrawnOn(d conference.Date) []withdrawn {
	var out []withdrawn
	known := map[string]bool{}
	for i := len(b.editions) - 1; i >= 0; i-- {
		changes := b.editions[i].Changes()
		for k := range changes {
			c := &changes[k]
			was, ok := c.Was.(edition.Session)
			if !ok || c.Now != nil || c.With.ID != "" || was.Time.Day != d || known[c.Thing.ID] {
				continue
			}
			known[c.Thing.ID] = true
			end := b.Time(d, was.Time.End)
			out = append(out, withdrawn{was.Time.Start, view.Gone{
				When: view.Range{Start: b.Time(d, was.Time.Start), End: &end}, Title: b.textOf(was.Title),
			}})
		}
	}
	slices.SortStableFunc(out, func(x, y withdrawn) int { return int(x.start - y.start) })
	return out
}
