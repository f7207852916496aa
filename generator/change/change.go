// Package change turns an intention into edits: "swap two rooms from 8:00", "this session is cancelled".
//
// A verb ([Cancel], [Move], [Shift] …) looks at a conference and at the files it was read from, and returns the edits that make it so.
// It writes nothing and decides nothing about what follows: whoever calls it shows the difference first. A [Refusal] says why a verb
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
	// Content returns what a content file has; nil if it cannot be read.
	Content func(file string) *edit.Content
	// Now is when the change is made, by the clocks of the conference.
	Now conference.Moment
}

// Plan returns the edits of a verb. The error is a [*Refusal], or that of a value that cannot be read.
func Plan(v Verb, in Input) ([]edit.Edit, error) {
	p := &planner{Input: in, content: map[string]*edit.Content{}}
	if err := v.plan(p); err != nil {
		return nil, err
	}
	if len(p.edits) == 0 {
		return nil, refuse("no-change")
	}
	return p.edits, nil
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
	c, ok := t.p.content[t.file]
	if !ok {
		c = t.p.Content(t.file)
		t.p.content[t.file] = c
	}
	if c == nil {
		return ""
	}
	return c.Value(t.path, key...)
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
func (t table) setTexts(key string, texts map[string]string) {
	if len(texts) == 0 {
		t.set("", key)
		return
	}
	if words, ok := texts[""]; ok && len(texts) == 1 {
		t.set(edit.Text(words), key)
		return
	}
	if words, ok := texts[""]; ok {
		texts = maps.Clone(texts)
		texts[t.p.Conference.Config.Source()] = words
	}
	var fields []edit.Field
	for _, l := range t.p.Conference.Config.Languages {
		if words, ok := texts[l.Tag]; ok {
			fields = append(fields, edit.Field{Key: l.Tag, Value: edit.Text(words)})
		}
	}
	t.set(edit.Table(fields...), key)
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

// session finds a session by its id or reference.
func (p *planner) session(name string) (*conference.Session, error) {
	id := strings.TrimPrefix(name, string(conference.KindSession)+":")
	if s := p.Conference.Session(id); s != nil {
		return s, nil
	}
	for _, s := range p.Conference.Sessions {
		if slices.Contains(s.Formerly, id) {
			return s, nil
		}
	}
	return nil, p.unknown(conference.KindSession, id)
}

// room finds a room by its id or reference.
func (p *planner) room(name string) (*conference.Room, error) {
	id := strings.TrimPrefix(name, string(conference.KindRoom)+":")
	if r := p.Conference.Room(id); r != nil {
		return r, nil
	}
	return nil, p.unknown(conference.KindRoom, id)
}

// UnknownError reports a name that no thing of the kind has.
type UnknownError struct {
	Kind  conference.Kind
	ID    string
	Known []string // the ids that there are
}

func (e *UnknownError) Error() string { return fmt.Sprintf("there is no %s:%s", e.Kind, e.ID) }

func (p *planner) unknown(kind conference.Kind, id string) error {
	var known []string
	for _, t := range p.Conference.Everything() {
		if named, ok := t.(interface{ Common() *conference.Entity }); ok && kindOf(t) == kind {
			known = append(known, named.Common().ID)
		}
	}
	return &UnknownError{kind, id, known}
}

func kindOf(t conference.Thing) conference.Kind {
	switch t.(type) {
	case *conference.Session:
		return conference.KindSession
	case *conference.Room:
		return conference.KindRoom
	case *conference.Person:
		return conference.KindPerson
	}
	return ""
}

// revise notes that a session has changed today, and counts that.
func (p *planner) revise(t table, s *conference.Session) {
	t.set(date(p.Now.Date), "revised")
	t.set(edit.Int(s.Sequence+1), "sequence")
}
