package plan

import (
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/find"
	"vademecum/generator/locale"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// findable are the kinds of things that the index of a language has, sessions first.
var findable = []struct {
	kind conference.Kind
	add  func(b *builder) []find.Thing
}{
	{conference.KindSession, (*builder).findSessions},
	{conference.KindPerson, func(b *builder) []find.Thing {
		return found(b, conference.KindPerson, b.scope.Persons(), (*builder).findPerson)
	}},
	{conference.KindTrack, func(b *builder) []find.Thing {
		return found(b, conference.KindTrack, b.scope.Tracks(), (*builder).findTrack)
	}},
	{conference.KindRoom, (*builder).findRooms},
	{conference.KindVenue, func(b *builder) []find.Thing {
		return found(b, conference.KindVenue, b.scope.Venues(), (*builder).findVenue)
	}},
	{conference.KindHotel, func(b *builder) []find.Thing {
		return found(b, conference.KindHotel, b.scope.Hotels(), (*builder).findHotel)
	}},
	{conference.KindStop, func(b *builder) []find.Thing {
		return found(b, conference.KindStop, b.scope.Stops(), (*builder).findStop)
	}},
	{conference.KindShuttle, func(b *builder) []find.Thing {
		return found(b, conference.KindShuttle, b.scope.Shuttles(), (*builder).findShuttle)
	}},
	{conference.KindPage, (*builder).findPages},
	{conference.KindCategory, (*builder).findCategories},
	{conference.KindContact, func(b *builder) []find.Thing {
		return found(b, conference.KindContact, b.scope.Contacts(), (*builder).findContact)
	}},
	{conference.KindNotice, func(b *builder) []find.Thing {
		return found(b, conference.KindNotice, b.scope.Notices(), (*builder).findNotice)
	}},
	{conference.KindEvent, (*builder).findEvent},
}

// found returns the entries of things of a kind.
func found(b *builder, kind conference.Kind, ids []string, entry func(b *builder, id string) find.Thing) []find.Thing {
	out := make([]find.Thing, len(ids))
	for i, id := range ids {
		out[i] = entry(b, id)
		out[i].Kind, out[i].ID = string(kind), id
	}
	return out
}

// findIndex returns the index of a language.
func (p *planner) findIndex(l *language) Data {
	return Data{Path: permalink.To(l.Tag, "find-index", ""), Lang: l.Tag, Bytes: func() []byte {
		b := newBuilder(p, l)
		index := &find.Index{Clock: func(minute int) string { return b.Clock(conference.Clock(minute)).Clock }}
		for _, f := range findable {
			page := strings.TrimPrefix(permalink.To(l.Tag, string(f.kind), "*"), l.Tag+"/")
			index.Kinds = append(index.Kinds, find.Kind{ID: string(f.kind), Name: b.Word("find.kind." + string(f.kind)).Value, Page: "../" + page})
			index.Things = append(index.Things, f.add(b)...)
		}
		for _, d := range b.scope.Days() {
			index.Days = append(index.Days, find.Name{ID: d.String(), Name: b.Day(d).Short})
		}
		for _, c := range b.filters() {
			switch c.Name {
			case "type":
				index.Types = names(c.Options)
			case "audience":
				index.Audiences = names(c.Options)
			case "lang":
				index.Languages = names(c.Options)
			}
		}
		return index.JSON()
	}}
}

func names(options []view.Choice) []find.Name {
	out := make([]find.Name, len(options))
	for i, o := range options {
		out[i] = find.Name{ID: o.ID, Name: o.Label.Value}
	}
	return out
}

func (b *builder) findSessions() []find.Thing {
	var ids []string
	for _, d := range b.scope.Days() {
		ids = append(ids, b.scope.SessionsOn(d)...)
	}
	return found(b, conference.KindSession, ids, (*builder).findSession)
}

func (b *builder) findSession(id string) find.Thing {
	s := b.scope.Session(id)
	since := b.scope.Since(id)
	out := find.Thing{Title: b.Text(s.Title), Note: b.Text(s.Place), Session: &find.Session{
		Day: s.Day.String(), Start: int(s.Start), End: int(s.End), Type: s.Type, Audiences: s.Audience, Languages: heardIn(s),
		States: states(s, b.scope.Type(s.Type).Pause, since.New, since.Time != nil || since.Place != nil),
	}}
	if s.Room != "" {
		out.Session.Place = find.Ref{Kind: string(conference.KindRoom), ID: s.Room}
	} else if s.Venue != "" {
		_, kind, _ := b.scope.PlaceName(s.Venue)
		out.Session.Place = find.Ref{Kind: string(kind), ID: s.Venue}
	}
	if s.Track != "" {
		out.Session.Track = find.Ref{Kind: string(conference.KindTrack), ID: s.Track}
	}
	for _, p := range s.People() {
		out.Session.People = append(out.Session.People, find.Ref{Kind: string(conference.KindPerson), ID: p})
	}
	out.Long = b.values(s.Subtitle, s.Summary, s.Reason)
	for _, it := range s.Items {
		out.Long = append(append(out.Long, b.values(it.Title, it.Summary)...), b.Plain(&it.Entity))
	}
	for _, d := range s.Documents {
		out.Long = append(out.Long, b.Text(d.Title).Value)
	}
	out.Long = append(out.Long, b.Plain(&s.Entity))
	return out
}

// heardIn returns the languages in which a session can be followed: those spoken, and those it is interpreted into.
func heardIn(s *conference.Session) []string {
	out := slices.Clone(s.Languages)
	for _, i := range s.Interpretation {
		if !slices.Contains(out, i.Lang) {
			out = append(out, i.Lang)
		}
	}
	return out
}

func states(s *conference.Session, pause, isNew, moved bool) find.State {
	var out find.State
	for _, state := range []struct {
		is bool
		of find.State
	}{
		{s.Status == conference.Cancelled, find.Cancelled}, {s.Status == conference.Tentative, find.Tentative},
		{moved || s.MovedFrom != nil, find.Moved}, {isNew, find.New}, {pause, find.Pause},
	} {
		if state.is {
			out |= state.of
		}
	}
	return out
}

// values returns the texts alone.
func (b *builder) values(texts ...conference.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = b.Text(t).Value
	}
	return out
}

func (b *builder) findPerson(id string) find.Thing {
	p := b.scope.Person(id)
	organisation, country := b.Text(p.Organisation), b.country(p.Country)
	out := find.Thing{Title: b.Text(p.Name), Note: b.Text(p.Role), Long: append(b.values(p.Summary), b.Plain(&p.Entity), country.Value)}
	if p.Role.Zero() {
		out.Note = organisation
	} else {
		out.Long = append(out.Long, organisation.Value)
	}
	if out.Note.Value == "" {
		out.Note = unlessIn(out.Title, country)
	}
	return out
}

func (b *builder) findTrack(id string) find.Thing {
	t := b.scope.Track(id)
	return find.Thing{Title: b.Text(t.Name), Note: b.Text(t.Summary), Long: []string{b.Plain(&t.Entity)}}
}

func (b *builder) findRooms() []find.Thing {
	var ids []string
	for _, v := range b.scope.Venues() {
		ids = append(ids, b.scope.RoomsOf(v)...)
	}
	return found(b, conference.KindRoom, ids, (*builder).findRoom)
}

func (b *builder) findRoom(id string) find.Thing {
	m := b.scope.Room(id)
	long := append(b.values(m.Floor, m.Summary), b.Plain(&m.Entity))
	return find.Thing{Title: b.Text(m.Name), Note: b.Text(b.scope.Venue(m.Venue).Name), Long: append(long, b.featureWords(m.Features)...)}
}

func (b *builder) featureWords(features []string) []string {
	out := make([]string, len(features))
	for i, f := range features {
		out[i] = b.Word("feature." + f).Value
	}
	return out
}

func (b *builder) findVenue(id string) find.Thing {
	v := b.scope.Venue(id)
	long := append(b.values(v.ShortName, v.AddressLocal, v.Summary), b.Plain(&v.Entity))
	return find.Thing{Title: b.Text(v.Name), Note: b.Text(v.Address), Long: append(long, b.featureWords(v.Features)...)}
}

func (b *builder) findHotel(id string) find.Thing {
	h := b.scope.Hotel(id)
	long := append(b.values(h.ShortName, h.AddressLocal, h.Desk, h.Summary), b.Plain(&h.Entity), b.SourceText(h.Name).Value)
	return find.Thing{Title: b.Text(h.Name), Note: b.Text(h.Address), Long: append(long, b.featureWords(h.Features)...)}
}

func (b *builder) findStop(id string) find.Thing {
	s := b.scope.Stop(id)
	return find.Thing{Title: b.Text(s.Name), Note: b.Text(s.Summary), Long: append(b.values(s.ShortName), b.Plain(&s.Entity))}
}

func (b *builder) findShuttle(id string) find.Thing {
	s := b.scope.Shuttle(id)
	out := find.Thing{Title: b.lineName(s), Note: b.Text(s.Summary), Long: append(b.values(s.ShortName, s.Note), b.Plain(&s.Entity))}
	for _, place := range s.StopIDs() {
		out.Long = append(out.Long, b.placeLink(place).Label.Value)
	}
	return out
}

func (b *builder) findPages() []find.Thing {
	var ids []string
	for _, c := range append(b.scope.Categories(), "") {
		ids = append(ids, b.scope.PagesIn(c)...)
	}
	return found(b, conference.KindPage, ids, func(b *builder, id string) find.Thing {
		p := b.scope.Page(id)
		return find.Thing{Title: b.Text(p.Title), Note: b.Text(p.Summary), Long: []string{b.Plain(&p.Entity)}}
	})
}

// findCategories are those that have pages: the others are in no list.
func (b *builder) findCategories() []find.Thing {
	ids := slices.DeleteFunc(slices.Clone(b.scope.Categories()), func(id string) bool { return len(b.scope.PagesIn(id)) == 0 })
	return found(b, conference.KindCategory, ids, func(b *builder, id string) find.Thing {
		return find.Thing{Title: b.Text(b.scope.Category(id).Name)}
	})
}

func (b *builder) findContact(id string) find.Thing {
	k := b.contact(b.scope.Contact(id))
	out := find.Thing{Title: k.Name, Note: k.Place, Long: []string{k.Summary.Value, k.Hours.Value, k.Email}}
	if k.Phone != nil {
		out.Long = append(out.Long, k.Phone.Display)
	}
	if k.KindKey != "" {
		out.Long = append(out.Long, b.Word(k.KindKey).Value)
	}
	if k.Room != nil && out.Note.Value == "" {
		out.Note = k.Room.Label
	}
	return out
}

func (b *builder) findNotice(id string) find.Thing {
	n := b.scope.Notice(id)
	return find.Thing{Title: b.Text(n.Title), Note: b.Text(n.Summary), Long: []string{b.Plain(&n.Entity)}}
}

// findEvent is the page about the conference.
func (b *builder) findEvent() []find.Thing {
	e := b.scope.Event()
	long := []string{b.Text(e.ShortName).Value, b.Text(e.Summary).Value, b.Text(e.City).Value, b.country(e.Country).Value, b.Plain(&e.Entity)}
	for _, h := range b.Texts(e.Hosts) {
		long = append(long, h.Value)
	}
	return []find.Thing{{Kind: string(conference.KindEvent), ID: "", Title: b.Text(e.Name), Note: b.Text(e.Theme), Long: long}}
}

// findPage is the page on which the script searches. Without scripts it leads to the lists of everything.
func (b *builder) findPage() head {
	body := &view.Find{Index: b.href(permalink.To(b.Tag, "find-index", ""))}
	for _, c := range b.filters() {
		if c.Name == "audience" {
			c.Options = b.iAm()
		}
		if len(c.Options) > 1 {
			body.Filters = append(body.Filters, c)
		}
	}
	for _, l := range b.language.site.Nav {
		body.Lists = append(body.Lists, view.Link{Href: l.Href, Label: b.Word(l.Key)})
	}
	return head{title: b.Word("title.find"), crumbs: b.crumbs(), body: body}
}

// filters are what sessions are filtered by: values that some session has, in the order of the conference.
func (b *builder) filters() []view.Filter {
	return shared(b, "find", "", func(own *builder) []view.Filter { return own.newFilters() })
}

func (b *builder) newFilters() []view.Filter {
	const hour = 60
	has := map[string]map[string]bool{}
	note := func(choice string, values ...string) {
		if has[choice] == nil {
			has[choice] = map[string]bool{}
		}
		for _, v := range values {
			if v != "" {
				has[choice][v] = true
			}
		}
	}
	out := []view.Filter{{Name: "day", Label: b.Word("find.day")}, {Name: "from", Label: b.Word("find.from")}}
	first, last := conference.Clock(0), conference.Clock(0)
	var types []string
	for i, d := range b.scope.Days() {
		day := b.Day(d)
		out[0].Options = append(out[0].Options, view.Choice{ID: day.ISO, Label: view.Text{Value: day.Short}})
		for _, id := range b.scope.SessionsOn(d) {
			s := b.scope.Session(id)
			if i == 0 && first == 0 || s.Start < first {
				first = s.Start
			}
			last = max(last, s.Start)
			if !slices.Contains(types, s.Type) {
				types = append(types, s.Type)
			}
			note("track", s.Track)
			note("room", s.Room)
			note("audience", s.Audience...)
			note("lang", heardIn(s)...)
		}
	}
	for at := first / hour; at <= last/hour && last > first; at++ {
		t := b.Clock(at * hour)
		label := t.Clock
		if t.NextDay {
			label += " " + b.Word("time.next_day").Value
		}
		out[1].Options = append(out[1].Options, view.Choice{ID: strconv.Itoa(int(at)), Label: view.Text{Value: label}})
	}
	choose := func(name, key string, ids []string, label func(id string) view.Text) {
		c := view.Filter{Name: name, Label: b.Word(key)}
		for _, id := range ids {
			if name == "type" || has[name][id] {
				c.Options = append(c.Options, view.Choice{ID: id, Label: label(id)})
			}
		}
		out = append(out, c)
	}
	var rooms []string
	for _, v := range b.scope.Venues() {
		rooms = append(rooms, b.scope.RoomsOf(v)...)
	}
	spoken := make([]string, 0, len(has["lang"]))
	for lang := range has["lang"] {
		spoken = append(spoken, lang)
	}
	slices.Sort(spoken)
	locale.SortBy(b.Tag, spoken, b.Locale.LanguageName)
	choose("track", "session.track", b.scope.Tracks(), func(id string) view.Text { return b.Text(b.scope.Track(id).Name) })
	choose("type", "session.type", types, func(id string) view.Text { return b.typeName(b.scope.Type(id)) })
	choose("room", "room.name", rooms, func(id string) view.Text { return b.Text(b.scope.Room(id).Name) })
	choose("audience", "session.audience", b.scope.Audiences(), func(id string) view.Text { return b.audienceName(b.scope.Audience(id)) })
	choose("lang", "find.language", spoken, func(id string) view.Text { return view.Text{Value: b.Locale.LanguageName(id)} })
	return out
}
