package load

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// assembly puts the parts together. Its problems are those that no file can know alone.
type assembly struct {
	project  *project
	tables   []*part // the files of tables
	markdown *markdownFiles
	// languages are the tags of those the site has, the source language first.
	languages []string
	public    *conference.Conference
	private   *conference.Private
	problems  diagnostic.List
	// things finds what an id stands for, and where it was first written.
	things map[conference.Kind]map[string]thing
	// translated remembers where each text stands that was kept apart.
	translated map[string]position.Position
	// once says that the parts are not needed again, and their values need not be copied.
	once bool
}

// thing is something with an id.
type thing struct {
	entity *conference.Entity
	texts  []namedText
	at     position.Position // of the id
	hidden bool              // private
}

// namedText is a localised text of a thing, by its key.
type namedText struct {
	key  string
	text *conference.Text
}

func assemble(p *project, tables []*part, markdown *markdownFiles, once bool) (*conference.Conference, *conference.Private, diagnostic.List) {
	a := &assembly{
		once:       once,
		project:    p,
		tables:     tables,
		markdown:   markdown,
		languages:  p.languages(),
		public:     &conference.Conference{Config: p.config},
		private:    &conference.Private{},
		things:     map[conference.Kind]map[string]thing{},
		translated: map[string]position.Position{},
	}
	a.makeRoom()
	for _, f := range tables {
		a.problems.Add(f.problems...)
		a.collect(f)
	}
	a.problems.Add(markdown.problems...)
	a.event()
	a.transport()
	a.addWords()
	a.addPacks()
	a.pages()
	a.longTexts()
	a.translations()
	a.imageAlts()
	a.public.Finish()
	translations := *a
	translations.problems = nil
	var wait sync.WaitGroup
	wait.Go(translations.missingTranslations)
	a.follow()
	a.headings()
	wait.Wait()
	return a.public, a.private, append(a.problems, translations.problems...)
}

// makeRoom gives the large lists and lookups their size at once: growing them step by step would be a third of the work.
func (a *assembly) makeRoom() {
	sessions, items, persons := 0, 0, 0
	for _, f := range a.tables {
		sessions, persons = sessions+len(f.sessions), persons+len(f.persons)
		for _, s := range f.sessions {
			items += len(s.Items)
		}
	}
	a.public.Sessions, a.public.Persons = make([]*conference.Session, 0, sessions), make([]*conference.Person, 0, persons)
	for kind, n := range map[conference.Kind]int{conference.KindSession: sessions, conference.KindItem: items, conference.KindPerson: persons} {
		a.things[kind] = make(map[string]thing, n)
	}
}

// collect adds what one file of tables holds.
func (a *assembly) collect(f *part) {
	c := a.public
	c.Types = append(c.Types, register(a, conference.KindType, typeTable, own(a, f.types), func(t *conference.SessionType) *conference.Entity { return &t.Entity })...)
	c.Audiences = append(c.Audiences, register(a, conference.KindAudience, audienceTable, own(a, f.audiences), func(t *conference.Audience) *conference.Entity { return &t.Entity })...)
	c.Tracks = append(c.Tracks, register(a, conference.KindTrack, trackTable, own(a, f.tracks), func(t *conference.Track) *conference.Entity { return &t.Entity })...)
	c.Venues = append(c.Venues, register(a, conference.KindVenue, venueTable, own(a, f.venues), func(t *conference.Venue) *conference.Entity { return &t.Entity })...)
	c.Rooms = append(c.Rooms, register(a, conference.KindRoom, roomTable, own(a, f.rooms), func(t *conference.Room) *conference.Entity { return &t.Entity })...)
	c.Hotels = append(c.Hotels, register(a, conference.KindHotel, hotelTable, own(a, f.hotels), func(t *conference.Hotel) *conference.Entity { return &t.Entity })...)
	c.Stops = append(c.Stops, register(a, conference.KindStop, stopTable, own(a, f.stops), func(t *conference.Stop) *conference.Entity { return &t.Entity })...)
	c.Persons = append(c.Persons, register(a, conference.KindPerson, personTable, own(a, f.persons), func(t *conference.Person) *conference.Entity { return &t.Entity })...)
	c.Notices = append(c.Notices, register(a, conference.KindNotice, noticeTable, own(a, f.notices), func(t *conference.Notice) *conference.Entity { return &t.Entity })...)
	c.Categories = append(c.Categories, register(a, conference.KindCategory, categoryTable, own(a, f.categories), func(t *conference.Category) *conference.Entity { return &t.Entity })...)
	c.Packs = append(c.Packs, register(a, conference.KindPack, packTable, own(a, f.packs), func(t *conference.Pack) *conference.Entity { return &t.Entity })...)
	a.private.Delegations = append(a.private.Delegations, register(a, conference.KindDelegation, delegationTable, own(a, f.delegations), func(t *conference.Delegation) *conference.Entity { return &t.Entity })...)

	contacts := register(a, conference.KindContact, contactTable, own(a, f.contacts), func(t *conference.Contact) *conference.Entity { return &t.Entity })
	if f.private {
		a.private.Contacts = append(a.private.Contacts, contacts...)
	} else {
		c.Contacts = append(c.Contacts, contacts...)
	}

	c.Walks = append(c.Walks, f.walks...)
	lines := own(a, f.shuttles)
	c.Shuttles = append(c.Shuttles, register(a, conference.KindShuttle, shuttleTable, lines, func(t *conference.Shuttle) *conference.Entity { return &t.Entity })...)
	for _, s := range lines {
		s.Services = register(a, conference.KindService, serviceTable, own(a, s.Services), func(t *conference.Service) *conference.Entity { return &t.Entity }, s.ID)
		settled := &part{reader: f.reader}
		settled.problems = nil
		settled.finishShuttle(s)
		a.problems.Add(settled.problems...)
	}
	sessions := own(a, f.sessions)
	c.Sessions = append(c.Sessions, register(a, conference.KindSession, sessionTable, sessions, func(t *conference.Session) *conference.Entity { return &t.Entity })...)
	for _, s := range sessions {
		s.Items = register(a, conference.KindItem, itemTable, own(a, s.Items), func(t *conference.Item) *conference.Entity { return &t.Entity }, s.ID)
	}
}

// own returns things that the assembly may add texts to: copies of those of a part, which is kept as it was read.
func own[T any](a *assembly, list []*T) []*T {
	if a.once {
		return list
	}
	copies, out := make([]T, len(list)), make([]*T, len(list))
	for i, t := range list {
		copies[i] = *t
		out[i] = &copies[i]
	}
	return out
}

// register makes things findable by id, and returns those whose id is theirs alone. Items and services need to differ only
// within their session or line: they are found as "opening/welcome".
func register[T any](a *assembly, kind conference.Kind, schema table[T], list []*T, entity func(*T) *conference.Entity, within ...string) []*T {
	if len(list) == 0 {
		return nil
	}
	texted := 0
	for _, k := range schema.keys {
		if k.text != nil {
			texted++
		}
	}
	kept, named := make([]*T, 0, len(list)), make([]namedText, 0, texted*len(list))
	for _, t := range list {
		e := entity(t)
		if e.ID == "" {
			continue // already reported
		}
		from := len(named)
		for _, k := range schema.keys {
			if k.text != nil {
				named = append(named, clipped(k.name, k.text(t)))
			}
		}
		if a.define(kind, strings.Join(append(within, e.ID), "/"), e, named[from:len(named):len(named)]) {
			kept = append(kept, t)
		}
	}
	return kept
}

// clipped names a text that translations may be added to; what a part holds of it stays as it is.
func clipped(key string, t *conference.Text) namedText {
	t.Variants = slices.Clip(t.Variants)
	return namedText{key, t}
}

// define gives an id its meaning, unless another thing has it. Hotels, venues and stops share one namespace.
func (a *assembly) define(kind conference.Kind, id string, e *conference.Entity, texts []namedText) bool {
	at := e.At.Key("id")
	spaces := []conference.Kind{kind}
	if kind == conference.KindHotel || kind == conference.KindVenue || kind == conference.KindStop {
		spaces = append(spaces, kindPlace)
	}
	for _, space := range spaces {
		if first, taken := a.things[space][id]; taken {
			d := problemAt("id-duplicate", at, args{"id": e.ID, "file": first.at.File, "line": strconv.Itoa(int(first.at.Line))})
			d.Private = e.At.Private || first.hidden
			a.problems.Add(d)
			return false
		}
	}
	for _, space := range spaces {
		if a.things[space] == nil {
			a.things[space] = map[string]thing{}
		}
		a.things[space][id] = thing{e, texts, at, e.At.Private}
	}
	return true
}

// event keeps the one event there must be.
func (a *assembly) event() {
	var all []*conference.Event
	failed := false
	for _, f := range a.tables {
		all = append(all, f.events...)
		failed = failed || f.failed
	}
	switch {
	case len(all) == 0 && !failed:
		a.problems.Add(problemAt("event-missing", position.Position{File: contentFolder}, nil))
	case len(all) > 1:
		for _, e := range all[1:] {
			a.problems.Add(problemAt("event-twice", e.At.Position, args{"file": all[0].At.File, "line": strconv.Itoa(int(all[0].At.Line))}))
		}
	}
	if len(all) == 0 {
		return
	}
	e := all[0]
	a.public.Event = *e
	e = &a.public.Event
	if !e.Start.Zero() && !e.End.Zero() && e.End.Before(e.Start) {
		a.problems.Add(problemAt("event-end-before-start", e.At.Key("end"), args{"start": e.Start.String(), "end": e.End.String()}))
	}
	var texts []namedText
	for _, k := range eventTable.keys {
		if k.text != nil {
			texts = append(texts, clipped(k.name, k.text(e)))
		}
	}
	if e.ID != "" {
		a.define(conference.KindEvent, e.ID, &e.Entity, texts)
	}
}

// transport keeps the one table of what is the same for all lines.
func (a *assembly) transport() {
	var first *conference.Transport
	for _, f := range a.tables {
		for _, t := range f.transports {
			if first != nil {
				a.problems.Add(problemAt("transport-twice", t.At.Position, args{"file": first.At.File, "line": strconv.Itoa(int(first.At.Line))}))
				continue
			}
			first, a.public.Transport = t, *t
		}
	}
}

// addWords adds the theme's session types and audiences that the editor did not write.
func (a *assembly) addWords() {
	for _, t := range a.project.words.Types {
		st := &conference.SessionType{Entity: conference.Entity{ID: t.ID}, Pause: t.Pause}
		if _, own := a.things[conference.KindType][t.ID]; !own && a.define(conference.KindType, t.ID, &st.Entity, nil) {
			a.public.Types = append(a.public.Types, st)
		}
	}
	for _, id := range a.project.words.Audiences {
		au := &conference.Audience{Entity: conference.Entity{ID: id}}
		if _, own := a.things[conference.KindAudience][id]; !own && a.define(conference.KindAudience, id, &au.Entity, nil) {
			a.public.Audiences = append(a.public.Audiences, au)
		}
	}
}

// pages joins the languages of each info page. What is said once for all languages (category, order, layout, former ids) is taken
// from the source language's file, or the first that says it.
func (a *assembly) pages() {
	pages := map[string]*conference.Page{}
	var ids []string
	for _, f := range a.markdown.pages {
		m := f.prose.matter
		if f.private {
			d := problemAt("page-private", m.At.Position, nil)
			d.Private = true
			a.problems.Add(d)
			continue
		}
		p, known := pages[m.ID]
		if !known {
			p = &conference.Page{Entity: conference.Entity{ID: m.ID, At: m.At}}
			pages[m.ID] = p
			ids = append(ids, m.ID)
		}
		if slices.ContainsFunc(p.Prose, func(q conference.Prose) bool { return q.Lang == f.prose.lang }) {
			a.twice(f, p.Prose, string(conference.KindPage)+":"+m.ID)
			continue
		}
		addVariants(&p.Title, m.Title)
		addVariants(&p.Summary, m.Summary)
		p.Prose = append(p.Prose, f.prose.text)
		p.Formerly = append(p.Formerly, m.Formerly...)
		if p.Category == "" {
			p.Category = m.Category
		}
		if p.Order == 0 {
			p.Order = m.Order
		}
		if p.Layout == "" {
			p.Layout = m.Layout
		}
		if m.Updated != nil && (p.Updated == nil || p.Updated.Before(*m.Updated)) {
			p.Updated = m.Updated
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		p := pages[id]
		if a.define(conference.KindPage, p.ID, &p.Entity, []namedText{{"title", &p.Title}, {"summary", &p.Summary}}) {
			a.public.Pages = append(a.public.Pages, p)
		}
	}
}

// addVariants adds the languages of a text to another, whose place is that of the first.
func addVariants(to *conference.Text, from conference.Text) {
	if to.Zero() {
		to.At = from.At
	}
	to.Variants = append(to.Variants, from.Variants...)
}

// longTexts gives things their long texts. A reference to nothing is reported with the others.
func (a *assembly) longTexts() {
	for i := range a.markdown.about {
		l := &a.markdown.about[i]
		t, known := thing{entity: &a.public.Event.Entity}, true
		if l.ref.Kind != conference.KindEvent {
			t, known = a.things[l.ref.Kind][l.ref.ID]
		}
		switch {
		case !known:
		case l.prose != nil:
			t.entity.Prose = l.prose
		default:
			a.faultyTexts(l, t)
		}
	}
}

// faultyTexts gives a thing those of its long texts that it may have, and reports the others.
func (a *assembly) faultyTexts(l *longText, t thing) {
	for _, f := range l.files {
		if f.private && !t.hidden {
			d := problemAt("page-private", f.prose.matter.At.Position, nil)
			d.Private = true
			a.problems.Add(d)
			continue
		}
		if slices.ContainsFunc(t.entity.Prose, func(p conference.Prose) bool { return p.Lang == f.prose.lang }) {
			a.twice(f, t.entity.Prose, l.ref.String())
			continue
		}
		t.entity.Prose = append(t.entity.Prose, f.prose.text)
	}
}

func (a *assembly) twice(f *part, have []conference.Prose, what string) {
	for _, p := range have {
		if p.Lang == f.prose.lang {
			d := problemAt("prose-twice", f.prose.matter.At.Position, args{"what": what, "lang": p.Lang, "file": p.At.File})
			d.Private = f.private
			a.problems.Add(d)
			return
		}
	}
}

// imageAlts asks for the words that stand for each image.
func (a *assembly) imageAlts() {
	check := func(o *conference.Origin, key string, i conference.Image) {
		if i.File != nil && i.Alt.Zero() {
			a.problems.Add(problemAt("image-alt-missing", o.Key(key), args{"key": key + "_alt"}))
		}
	}
	c := a.public
	check(&c.Event.At, "logo", c.Event.Logo)
	check(&c.Event.At, "share_image", c.Event.Share)
	for _, v := range c.Venues {
		check(&v.At, "image", v.Image)
		check(&v.At, "plan", v.Plan)
	}
	for _, h := range c.Hotels {
		check(&h.At, "image", h.Image)
	}
	for _, p := range c.Persons {
		check(&p.At, "image", p.Image)
	}
}
