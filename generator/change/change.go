// Package change turns an intention into edits: "swap two rooms from 8:00", "this session is cancelled".
//
// A verb ([Cancel], [Move], [Shift] …) looks at a conference and at the files it was read from, and returns the edits that make it so.
// It writes nothing and decides nothing about what follows: the caller shows the difference first. A [Refusal] says why a verb
// makes no sense here; its texts are in the messages for editors.
//
// Verbs keep the keys by which delegates and calendars notice a change: moved_from, revised and sequence.
package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Verb is an intention.
type Verb interface {
	plan(p *planner) error
}

// Input is what verbs look at.
type Input struct {
	Conference *conference.Conference
	Private    *conference.Private
	// Content returns what a content file has; nil if it cannot be read.
	Content func(file string) *edit.Content
	// Now is when the change is made, by the clocks of the conference.
	Now conference.Moment
	// Incomplete says that something in content could not be read.
	Incomplete bool
	// Mentions returns where content names things. Slug returns the id that words make: an id makes itself, and some words make none.
	// InEdition returns the number of the first edition that has a thing, and 0 if none has. Only Rename asks for them.
	Mentions  func() []Mention
	Slug      func(words string) string
	InEdition func(ref conference.Ref) int
}

// Mention is a place where content names a thing. The kind can be one that stands for several, such as [conference.KindPlace].
type Mention struct {
	conference.Ref
	File         string
	Line, Column int
}

// Plan returns the edits of a verb, and notes about what else there is to know. The error is a [*Refusal] or an [*UnknownError].
func Plan(v Verb, in Input) (edits []edit.Edit, notes []*Refusal, err error) {
	p := &planner{Input: in, content: map[string]*edit.Content{}}
	switch err := v.plan(p); {
	case err != nil:
		return nil, nil, err
	case len(p.edits) == 0 && len(p.notes) > 0:
		return nil, nil, p.notes[0]
	case len(p.edits) == 0:
		return nil, nil, refuse("no-change")
	}
	return p.edits, p.notes, nil
}

// Refusal says why a verb cannot be done. ID is the key of its text, and Args are its arguments.
type Refusal struct {
	ID   string
	Args map[string]string
}

func (r *Refusal) Error() string { return fmt.Sprintf("%s %v", r.ID, r.Args) }

// refuse returns a refusal. pairs are the names and values of its arguments, alternating.
func refuse(id string, pairs ...string) *Refusal {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return &Refusal{id, args}
}

// planner collects the edits of a verb.
type planner struct {
	Input
	content map[string]*edit.Content
	edits   []edit.Edit
	notes   []*Refusal
}

// table is a table of a content file.
type table struct {
	p    *planner
	file string
	path edit.Path
}

// tableOf returns the table of a thing: one of a list with its id.
func (p *planner) tableOf(kind conference.Kind, t conference.Thing) table {
	return table{p, t.Common().At.File, edit.ByID(string(kind), t.Common().ID)}
}

// item returns the table of an item.
func (t table) item(id string) table {
	return table{t.p, t.file, t.path.In("item", edit.Where{"id": edit.Text(id)})}
}

// value returns the value of a key as it is written; empty if it is not.
func (t table) value(key ...string) edit.Value {
	c := t.p.contentOf(t.file)
	if c == nil {
		return ""
	}
	return c.Value(t.path, key...)
}

// contentOf returns what a file has; nil if it cannot be read.
func (p *planner) contentOf(file string) *edit.Content {
	c, ok := p.content[file]
	if !ok {
		c = p.Content(file)
		p.content[file] = c
	}
	return c
}

// set gives a key a value, or removes it if the value is empty. It does nothing if the key has that value.
func (t table) set(now edit.Value, key ...string) {
	was := t.value(key...)
	if was.Equal(now) {
		return
	}
	t.p.edits = append(t.p.edits, edit.Edit{File: t.file, Table: t.path, Key: key, Was: was, Now: now})
}

// setTexts gives a key a text in some languages, and takes away its other texts. The text with the key "" is in the source language.
func (t table) setTexts(key string, texts map[string]string) { t.set(t.p.texts(texts), key) }

// texts returns the value of a text by language; empty if there is none.
func (p *planner) texts(texts map[string]string) edit.Value {
	words, source := texts[""]
	if source && len(texts) == 1 {
		return edit.Text(words)
	}
	var fields []edit.Field
	for _, l := range p.Conference.Config.Languages {
		text, ok := texts[l.Tag]
		if source && l.Tag == p.Conference.Config.Source() {
			text, ok = words, true
		}
		if ok {
			fields = append(fields, edit.Field{Key: l.Tag, Value: edit.Text(text)})
		}
	}
	if len(fields) == 0 {
		return ""
	}
	return edit.Table(fields...)
}

// checkLanguages refuses texts in languages that the conference does not have.
func (p *planner) checkLanguages(texts map[string]string) error {
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		if _, ok := p.Conference.Config.Language(lang); !ok && lang != "" {
			return refuse("no-language", "language", lang)
		}
	}
	return nil
}

// date returns the value of a date.
func date(d conference.Date) edit.Value { return edit.Date(d.Year, int(d.Month), d.Day) }

// clock returns the value of a time, written as the value it replaces: in quotes, or as a time of TOML where there is one.
func clock(c conference.Clock, was edit.Value) edit.Value {
	if bare := !strings.HasPrefix(string(was), `"`) && was != ""; bare && !c.NextDay() {
		return edit.Value(c.String() + ":00")
	}
	return edit.Text(c.String())
}

// readClock returns the time that a value says.
func readClock(v edit.Value) (conference.Clock, bool) {
	text, ok := v.Text()
	if !ok {
		text = strings.TrimSuffix(string(v), ":00")
	}
	return conference.ParseClock(text)
}

// find finds a thing by its id or its reference, also by an id that it had before.
func find[T conference.Thing](kind conference.Kind, name string, things []T) (T, error) {
	id := strings.TrimPrefix(name, string(kind)+":")
	var known []string
	for _, t := range things {
		if t.Common().ID == id {
			return t, nil
		}
		known = append(known, t.Common().ID)
	}
	for _, t := range things {
		if slices.Contains(t.Common().Formerly, id) {
			return t, nil
		}
	}
	var none T
	return none, &UnknownError{kind, id, known}
}

func (p *planner) session(name string) (*conference.Session, error) {
	return find(conference.KindSession, name, p.Conference.Sessions)
}

func (p *planner) room(name string) (*conference.Room, error) {
	return find(conference.KindRoom, name, p.Conference.Rooms)
}

func (p *planner) person(name string) (*conference.Person, error) {
	return find(conference.KindPerson, name, p.Conference.Persons)
}

// UnknownError reports a name that no thing of the kind has.
type UnknownError struct {
	Kind  conference.Kind
	ID    string
	Known []string // the ids that there are
}

func (e *UnknownError) Error() string { return fmt.Sprintf("there is no %s:%s", e.Kind, e.ID) }

// revise notes that a session has changed today, and counts that.
func (p *planner) revise(t table, s *conference.Session) {
	t.set(date(p.Now.Date), "revised")
	t.set(edit.Int(s.Sequence+1), "sequence")
}
