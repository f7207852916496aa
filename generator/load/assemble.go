package load

import (
	"slices"
	"strconv"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load/schema"
	"vademecum/generator/position"
)

// assembly joins what the files hold. Its problems are those that no file can know alone.
type assembly struct {
	project  *project
	tables   []*part // the files of tables
	markdown *markdownFiles
	// languages are the tags of the site's languages, the source language first.
	languages []string
	public    *conference.Conference
	private   *conference.Private
	problems  diagnostic.List
	// definitions are the things by kind and id.
	definitions map[conference.Kind]map[string]definition

	events       []*conference.Event
	transports   []*conference.Transport
	translations []fileTranslations
	// translated has the positions of the texts in tables of translations.
	translated map[string]position.Position
	// failed are the ids that two things have, so that what names one of them is not reported too.
	failed map[string]bool
	// lost are the kinds of which a thing has no id of its own.
	lost map[conference.Kind]bool
	// unreadTexts are the texts of files that are not read because of their names.
	unreadTexts []string
	// once says that the parts are not needed again, so that their values need not be copied.
	once bool
}

// definition is a thing with an id.
type definition struct {
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
		project:     p,
		tables:      tables,
		markdown:    markdown,
		languages:   p.site.Languages,
		public:      &conference.Conference{Config: p.config},
		private:     &conference.Private{},
		definitions: map[conference.Kind]map[string]definition{},
		translated:  map[string]position.Position{},
		failed:      map[string]bool{},
		lost:        map[conference.Kind]bool{},
		once:        once,
	}
	a.reserve()
	for _, f := range tables {
		a.problems.Add(f.problems...)
		a.findLost(f.problems)
		for i, v := range f.values {
			if v != nil {
				sections[i].collect(a, f, v)
			}
		}
	}
	a.problems.Add(markdown.problems...)
	a.unread(slices.Concat(tables, markdown.files))
	a.event()
	a.transport()
	a.addWords()
	a.addPacks()
	a.pages()
	a.longTexts()
	a.translate()
	a.spokenTexts()
	a.imageAlts()
	a.public.Finish()
	untranslated := *a
	untranslated.problems = nil
	var wait sync.WaitGroup
	if !slices.ContainsFunc(a.problems, hidesText) {
		wait.Go(func() {
			untranslated.missingTranslations()
			untranslated.doubtfulTranslations()
		})
	}
	a.follow()
	a.headings()
	wait.Wait()
	return a.public, a.private, a.copies(append(a.problems, untranslated.problems...))
}

// findLost notes the kinds of things that have no id: any reference to one of these kinds may have been to them.
func (a *assembly) findLost(problems diagnostic.List) {
	for _, d := range problems {
		kind := conference.Kind(d.Args["table"])
		if (d.ID == "key-missing" || d.ID == "key-empty") && d.Args["key"] == "id" {
			a.lost[kind] = true
			if kind == conference.KindHotel || kind == conference.KindVenue || kind == conference.KindStop {
				a.lost[conference.KindPlace] = true
			}
		}
	}
}

// reserve makes room for what the files hold.
func (a *assembly) reserve() {
	for i, s := range sections {
		if s.reserve == nil {
			continue
		}
		var all []any
		for _, f := range a.tables {
			if f.values[i] != nil && !f.private {
				all = append(all, f.values[i])
			}
		}
		s.reserve(a, all)
	}
}

// copies returns things that the assembly may add texts to: copies of those of a part, which stays as it was read.
func copies[T any](a *assembly, list []*T) []*T {
	if a.once {
		return list
	}
	values, out := make([]T, len(list)), make([]*T, len(list))
	for i, t := range list {
		values[i] = *t
		out[i] = &values[i]
	}
	return out
}

// register defines things and returns those whose id is theirs alone. Items and services need an id of their own only inside their
// session or shuttle: they are defined as "opening/welcome", with that of the session as folder.
func register[T any, P thing[T]](a *assembly, kind conference.Kind, table *schema.Table[T], list []*T, folder string) []*T {
	if len(list) == 0 {
		return nil
	}
	keys := table.Texts()
	kept, texts := make([]*T, 0, len(list)), make([]namedText, 0, len(keys)*len(list))
	for _, t := range list {
		e := P(t).Common()
		if e.ID == "" {
			continue // already reported
		}
		first := len(texts)
		texts = appendTexts(texts, keys, t)
		if a.define(kind, folder+e.ID, e, texts[first:len(texts):len(texts)]) {
			kept = append(kept, t)
		}
	}
	return kept
}

// registerInside is register for the things inside another one, of this id. It returns copies.
func registerInside[T any, P thing[T]](a *assembly, kind conference.Kind, table *schema.Table[T], list []*T, id string) []*T {
	return register[T, P](a, kind, table, copies(a, list), id+"/")
}

func registerServices(a *assembly, s *conference.Shuttle) {
	s.Services = registerInside(a, conference.KindService, &serviceTable, s.Services, s.ID)
}

func registerItems(a *assembly, s *conference.Session) {
	s.Items = registerInside(a, conference.KindItem, &itemTable, s.Items, s.ID)
}

// appendTexts appends the texts of a thing. Their variants are clipped, so that translations added to them leave those of the part as
// they are.
func appendTexts[T any](texts []namedText, keys []*schema.Key[T], t *T) []namedText {
	for _, k := range keys {
		text := k.Text(t)
		text.Variants = slices.Clip(text.Variants)
		texts = append(texts, namedText{k.Name, text})
	}
	return texts
}

// define gives an id its meaning, unless another thing has it. Hotels, venues and stops share one namespace.
func (a *assembly) define(kind conference.Kind, id string, e *conference.Entity, texts []namedText) bool {
	at := e.At.Key("id")
	if kind == conference.KindCountry {
		at = e.At.Key("code")
	}
	spaces := []conference.Kind{kind}
	switch kind {
	case conference.KindHotel, conference.KindVenue:
		spaces = append(spaces, conference.KindPlace, conference.KindVenueOrHotel)
	case conference.KindStop:
		spaces = append(spaces, conference.KindPlace)
	}
	for _, space := range spaces {
		if first, taken := a.definitions[space][id]; taken {
			d := problemAt("id-duplicate", at, args{
				"id": e.ID, "kind": string(kind), "file": first.at.File, "line": strconv.Itoa(int(first.at.Line)),
			})
			d.Private = e.At.Private || first.hidden
			if _, same := a.definitions[kind][id]; !same {
				d.Fix = "place"
			}
			a.problems.Add(d)
			a.failed[id] = true
			for _, space := range spaces {
				a.lost[space] = a.lost[space] || !e.At.Private
			}
			return false
		}
	}
	for _, space := range spaces {
		if a.definitions[space] == nil {
			a.definitions[space] = map[string]definition{}
		}
		a.definitions[space][id] = definition{e, texts, at, e.At.Private}
	}
	return true
}

func collectEvent(a *assembly, _ *part, v any) { a.events = append(a.events, v.(*conference.Event)) }

// event takes the one event that there must be.
func (a *assembly) event() {
	if len(a.events) == 0 {
		if len(a.unreadTexts) == 0 && !slices.ContainsFunc(a.tables, func(f *part) bool { return f.unparsed || f.lost }) {
			a.problems.Add(problemAt("event-missing", position.Position{File: input.ContentFolder}, nil))
		}
		return
	}
	first := a.events[0]
	for _, e := range a.events[1:] {
		a.problems.Add(problemAt("event-twice", e.At.Position, args{"file": first.At.File, "line": strconv.Itoa(int(first.At.Line))}))
	}
	a.public.Event = *first
	e := &a.public.Event
	if !e.Start.Zero() && !e.End.Zero() && e.End.Before(e.Start) {
		a.problems.Add(problemAt("event-end-before-start", e.At.Key("end"), args{"start": e.Start.String(), "end": e.End.String()}))
	}
	texts := appendTexts(nil, eventTable.Texts(), e)
	if e.ID != "" {
		a.define(conference.KindEvent, e.ID, &e.Entity, texts)
	}
}

func collectTransport(a *assembly, _ *part, v any) {
	a.transports = append(a.transports, v.(*conference.Transport))
}

// transport takes the one table of settings of all shuttles.
func (a *assembly) transport() {
	for i, t := range a.transports {
		if i == 0 {
			a.public.Transport = *t
			continue
		}
		first := a.transports[0]
		a.problems.Add(problemAt("transport-twice", t.At.Position, args{"file": first.At.File, "line": strconv.Itoa(int(first.At.Line))}))
	}
}

func collectWalks(a *assembly, _ *part, v any) {
	a.public.Walks = append(a.public.Walks, v.([]*conference.Walk)...)
}

// addWords adds the session types and audiences of the theme that the conference does not define itself.
func (a *assembly) addWords() {
	for _, w := range a.project.words.Types {
		t := &conference.SessionType{Entity: conference.Entity{ID: w.ID}, Pause: w.Pause, Anytime: w.Anytime}
		addDefault(a, conference.KindType, t, &a.public.Types)
	}
	for _, id := range a.project.words.Audiences {
		addDefault(a, conference.KindAudience, &conference.Audience{Entity: conference.Entity{ID: id}}, &a.public.Audiences)
	}
}

// addDefault adds a thing unless content defines one with its id.
func addDefault[T any, P thing[T]](a *assembly, kind conference.Kind, t *T, to *[]*T) {
	e := P(t).Common()
	if _, taken := a.definitions[kind][e.ID]; !taken && a.define(kind, e.ID, e, nil) {
		*to = append(*to, t)
	}
}

// imageAlts reports images without the words that replace them.
func (a *assembly) imageAlts() {
	check := func(key string, i conference.Image, alt conference.Text) {
		if i.File != nil && alt.Zero() {
			a.problems.Add(problemAt("image-alt-missing", i.At, args{"key": key + "_alt"}))
		}
	}
	check("share_image", a.public.Event.Share, a.public.Event.Share.Alt)
	for key, i := range a.public.Images() {
		if len(i.Variants) > 0 {
			check(key, i.Variants[0].Image, i.Alt)
		}
	}
}
