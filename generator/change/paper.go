package change

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
)

// Paper is a document or sheet that no longer tells the truth.
type Paper struct {
	Pack *conference.Pack
	// Things is what it is for: a hotel or a delegation, a room and a day, a place, a day. There is none for everyone.
	Things []string
	// Of is how many documents or sheets the pack has.
	Of int
}

// ID returns the id by which the command pack knows it: "general", "door:djeliba:2007-11-15".
func (p Paper) ID() string { return strings.Join(append([]string{p.Pack.ID}, p.Things...), ":") }

// Printed is what can be printed: the conference as it is now, when people leave hotels for sessions, and the delegations with a pack.
type Printed struct {
	Conference  *conference.Conference
	Journeys    edition.Journeys
	Delegations []*conference.Delegation
}

// Wrong returns the paper of the conference that is wrong after changes, pack by pack in the order of content. A card for the door of a
// room that has no session left on the day is among it. What only a QR code leads to does not count.
func (p Printed) Wrong(changes []edition.Change) []Paper {
	o := newOutdated(p, changes)
	for i := range changes {
		if show := shows[changes[i].Thing.Kind]; show != nil && changes[i].Kind != edition.Readdressed {
			show(o, &changes[i])
		}
	}
	var out []Paper
	for _, k := range p.Conference.Packs {
		all := p.documents(k)
		for _, d := range slices.Concat(all, o.emptyRooms(k)) {
			if o.isWrong(k, d) {
				out = append(out, Paper{k, d.things, len(all)})
			}
		}
	}
	return out
}

// document is a document or sheet of a pack. Which fields it has depends on what the pack is for.
type document struct {
	things     []string
	hotel      string
	place      string
	door       door
	delegation *conference.Delegation
}

// door is a room on a day, for which there is a card. Room is empty for a session without a room, and for a day of the agenda.
type door struct {
	room string
	day  conference.Date
}

func (d door) document() document { return document{things: []string{d.room, d.day.String()}, door: d} }

// documents returns the documents or sheets of a pack.
func (p Printed) documents(k *conference.Pack) (out []document) {
	c := p.Conference
	if k.Skip {
		return nil
	}
	switch k.For {
	case conference.ForEveryone, conference.ForEmergency:
		return []document{{}}
	case conference.ForInternal:
		if len(p.Delegations) > 0 {
			return []document{{}}
		}
	case conference.ForHotel:
		for _, h := range c.Hotels {
			out = append(out, document{things: []string{h.ID}, hotel: h.ID})
		}
	case conference.ForDelegation:
		for _, d := range p.Delegations {
			out = append(out, document{things: []string{d.ID}, hotel: d.Hotel, delegation: d})
		}
	case conference.ForDoor:
		for _, r := range c.Rooms {
			for _, d := range c.Days() {
				if len(c.SessionsInOn(r.ID, d)) > 0 {
					out = append(out, door{r.ID, d}.document())
				}
			}
		}
	case conference.ForPlace:
		for _, id := range c.ServedPlaces() {
			out = append(out, document{things: []string{id}, place: id})
		}
	case conference.ForDay:
		for _, d := range c.Days() {
			out = append(out, document{things: []string{d.String()}, door: door{day: d}})
		}
	}
	return out
}

// outdated is what is wrong on paper.
type outdated struct {
	Printed
	everything bool // each sheet has it
	emergency  bool
	internal   bool // the names of hotels and stops
	doors      map[door]bool
	days       map[conference.Date]bool
	posters    map[string]bool  // of places
	sections   map[section]bool // of documents
	pages      map[string]bool  // info pages
	notices    bool
	seats      map[string]bool                // sessions in which people have seats
	moved      map[string][]door              // of sessions, also where they were
	left       map[string][]string            // the hotels from which people leave or left for a session
	had        map[string]*conference.Session // those that are withdrawn
}

// section is a section of the document for the guests of a hotel, or of that for everyone.
type section struct {
	of    conference.PackSection
	hotel string
}

const (
	everyone  = ""  // not the guests of a hotel
	allGuests = "*" // everyone, and the guests of any hotel
)

func newOutdated(p Printed, changes []edition.Change) *outdated {
	o := &outdated{
		Printed: p, doors: map[door]bool{}, days: map[conference.Date]bool{}, posters: map[string]bool{}, sections: map[section]bool{},
		pages: map[string]bool{}, seats: map[string]bool{}, moved: map[string][]door{}, left: map[string][]string{},
		had: map[string]*conference.Session{},
	}
	for _, l := range p.Journeys.LeaveBy {
		o.left[l.Session] = append(o.left[l.Session], l.Hotel)
	}
	was := map[string]door{}
	for _, s := range p.Conference.Sessions {
		was[s.ID] = door{s.Room, s.Day}
		o.moved[s.ID] = []door{was[s.ID]}
	}
	for _, c := range changes {
		for _, s := range append([]edition.Set{c.Set}, c.Also...) {
			if old, ok := s.Was.(edition.Leaving); ok {
				for _, id := range old.Sessions {
					o.left[id] = append(o.left[id], s.Thing.ID)
				}
			}
		}
		if c.Thing.Kind != conference.KindSession || c.Part.ID != "" {
			continue
		}
		d := was[c.Thing.ID]
		switch old := c.Was.(type) {
		case edition.Slot:
			d.day = old.Day
		case edition.Place:
			d.room = old.Room
		case edition.Session:
			d = door{old.Place.Room, old.Time.Day}
			o.had[old.ID] = &conference.Session{Type: old.Type, Start: old.Time.Start, Seated: old.Seated, Doors: old.Doors, Punctual: old.Punctual}
		}
		was[c.Thing.ID] = d
	}
	for id, d := range was {
		if !slices.Contains(o.moved[id], d) {
			o.moved[id] = append(o.moved[id], d)
		}
	}
	return o
}

// emptyRooms returns the cards of a pack for rooms that sessions have left on a day, so that there is none any more.
func (o *outdated) emptyRooms(k *conference.Pack) (out []document) {
	if k.Skip || k.For != conference.ForDoor {
		return nil
	}
	for _, r := range o.Conference.Rooms {
		for d := range o.doors {
			if d.room == r.ID && len(o.Conference.SessionsInOn(d.room, d.day)) == 0 {
				out = append(out, d.document())
			}
		}
	}
	slices.SortFunc(out, func(a, b document) int { return slices.Compare(a.things, b.things) })
	return out
}

// isWrong reports whether a document or sheet is wrong.
func (o *outdated) isWrong(k *conference.Pack, d document) bool {
	if o.everything {
		return true
	}
	switch k.For {
	case conference.ForEmergency:
		return o.emergency
	case conference.ForInternal:
		return o.internal
	case conference.ForDoor:
		return o.doors[d.door]
	case conference.ForDay:
		return o.days[d.door.day]
	case conference.ForPlace:
		return o.posters[d.place]
	case conference.ForDelegation:
		sits := func(s *conference.Seat) bool { return o.seats[s.Session] }
		if slices.Contains(k.Sections, conference.SectionDelegation) && slices.ContainsFunc(d.delegation.Seats, sits) {
			return true
		}
	}
	return o.sections[section{wholeDocument, d.hotel}] || slices.ContainsFunc(k.Sections, func(s conference.PackSection) bool {
		if s == conference.SectionPractical && o.notices {
			return true
		}
		if s == conference.SectionPractical && len(k.Pages) > 0 {
			return slices.ContainsFunc(k.Pages, func(id string) bool { return o.pages[id] })
		}
		return o.sections[section{s, allGuests}] || o.sections[section{s, d.hotel}]
	})
}

// wholeDocument stands for what is on many pages of a document.
const wholeDocument conference.PackSection = ""
