package change

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Rename gives a thing another id. The old one is added to the ids that the thing had formerly, so that its addresses stay valid, and
// whatever names the thing names it by its new id.
type Rename struct {
	Thing string // a reference, "session:opening"; an id alone if one kind of thing has it
	ID    string // with or without the kind
}

// named is a kind of thing whose ids can be changed. keeps says that its things have a key for the ids they had formerly.
type named struct {
	kind   conference.Kind
	things []conference.Thing
	keeps  bool
}

// notNamed are kinds whose ids are part of something else: that of the event is in calendars, that of an item needs its session's, and that
// of a country is a code.
var notNamed = []conference.Kind{conference.KindEvent, conference.KindItem, conference.KindCountry}

func (p *planner) named() (out []named) {
	for _, g := range p.Conference.Groups() {
		if g.Kind == conference.KindContact && p.Private != nil {
			g.Things = append(g.Things, thingsOf(p.Private.Contacts)...)
		}
		if !slices.Contains(notNamed, g.Kind) {
			out = append(out, named{g.Kind, g.Things, g.Kind != conference.KindPack})
		}
	}
	if p.Private != nil {
		out = append(out, named{conference.KindDelegation, thingsOf(p.Private.Delegations), false})
	}
	return out
}

func thingsOf[T conference.Thing](list []T) []conference.Thing {
	out := make([]conference.Thing, len(list))
	for i, t := range list {
		out[i] = t
	}
	return out
}

// renaming is a thing that gets another id.
type renaming struct {
	p        *planner
	ref      conference.Ref
	entity   *conference.Entity
	keeps    bool
	id       string
	mentions []Mention
	files    map[string]string // the new names of files
}

func (v Rename) plan(p *planner) error {
	r := &renaming{p: p, files: map[string]string{}}
	if err := r.find(v.Thing); err != nil {
		return err
	}
	if err := r.setID(v.ID); err != nil {
		return err
	}
	if p.Incomplete {
		return refuse("rename-errors", "thing", r.ref.String())
	}
	for _, m := range p.Mentions() {
		if r.isNamed(m.Ref) {
			r.mentions = append(r.mentions, m)
		}
	}
	if err := r.follow(); err != nil {
		return err
	}
	if r.ref.Kind == conference.KindPage {
		r.page()
		return nil
	}
	t := table{p, r.entity.At.File, edit.ByID(string(r.ref.Kind), r.ref.ID)}
	r.formerly(t, r.keeps)
	t.set(edit.Text(r.id), "id") // last: the other edits find the table by its old id
	return nil
}

// find finds the thing.
func (r *renaming) find(name string) error {
	kind, id, isRef := strings.Cut(name, ":")
	if !isRef {
		id = name
	}
	all := r.p.named()
	var kinds []string
	var known []string
	var found []conference.Kind
	for _, n := range all {
		kinds = append(kinds, string(n.kind))
		if isRef && string(n.kind) != kind {
			continue
		}
		for _, t := range n.things {
			e := t.Common()
			known = append(known, e.ID)
			if e.ID == id {
				r.ref, r.entity, r.keeps = conference.Ref{Kind: n.kind, ID: id}, e, n.keeps
				found = append(found, n.kind)
			}
		}
	}
	switch {
	case isRef && !slices.Contains(kinds, kind):
		return refuse("rename-kind", "kind", kind, "known", strings.Join(kinds, ", "))
	case len(found) == 0 && !isRef:
		return refuse("rename-which", "id", id)
	case len(found) == 0:
		return &UnknownError{conference.Kind(kind), id, known}
	case len(found) > 1:
		return refuse("rename-several", "id", id, "one", string(found[0])+":"+id, "other", string(found[1])+":"+id)
	case r.entity.At.File == "":
		return refuse("rename-theme", "thing", r.ref.String())
	}
	return nil
}

// setID takes the new id, unless it is none or belongs to another thing, now or formerly. A thing can get back an id that it had.
func (r *renaming) setID(name string) error {
	kind, id, isRef := strings.Cut(name, ":")
	if !isRef {
		id = name
	}
	switch right := r.p.Slug(id); {
	case isRef && kind != string(r.ref.Kind):
		return refuse("rename-other-kind", "thing", r.ref.String(), "kind", kind)
	case right == "":
		return refuse("rename-form", "id", id)
	case right != id:
		return refuse("rename-form-near", "id", id, "right", right)
	case id == r.ref.ID:
		return refuse("rename-same", "thing", r.ref.String())
	}
	r.id = id
	for _, n := range r.p.named() {
		if !shareIDs(n.kind, r.ref.Kind) {
			continue
		}
		for _, t := range n.things {
			e := t.Common()
			other := string(n.kind) + ":" + e.ID
			switch {
			case e == r.entity:
			case e.ID == id:
				return refuse("rename-taken", "other", other)
			case slices.Contains(e.Formerly, id):
				return refuse("rename-was-taken", "other", other, "id", id)
			}
		}
		ref := conference.Ref{Kind: n.kind, ID: id}
		if number := r.p.InEdition(ref); number > 0 && !slices.Contains(r.entity.Formerly, id) {
			return refuse("rename-printed", "other", ref.String(), "number", strconv.Itoa(number))
		}
	}
	return nil
}

// shareIDs reports whether no id can be of both kinds.
func shareIDs(a, b conference.Kind) bool { return a == b || isPlace(a) && isPlace(b) }

func isPlace(k conference.Kind) bool {
	return k == conference.KindHotel || k == conference.KindVenue || k == conference.KindStop
}

// inside are the kinds of things inside others. Their references have the id of the other one before a slash.
var inside = map[conference.Kind]conference.Kind{
	conference.KindItem: conference.KindSession, conference.KindService: conference.KindShuttle,
}

// isNamed reports whether a reference is to the thing, or to something inside it.
func (r *renaming) isNamed(ref conference.Ref) bool {
	if ref.ID != r.ref.ID {
		return inside[ref.Kind] == r.ref.Kind && strings.HasPrefix(ref.ID, r.ref.ID+"/")
	}
	return ref.Kind == r.ref.Kind || ref.Kind == conference.KindPlace && isPlace(r.ref.Kind) ||
		ref.Kind == conference.KindVenueOrHotel && isPlace(r.ref.Kind) && r.ref.Kind != conference.KindStop
}

// follow changes what names the thing.
func (r *renaming) follow() error {
	done := map[string]bool{}
	bodies := map[string][]int{}
	var inOrder []string
	for _, m := range r.mentions {
		c := r.p.contentOf(m.File)
		if c == nil {
			return refuse("rename-place", "file", m.File, "line", strconv.Itoa(m.Line), "thing", r.ref.String())
		}
		if at, ok := c.InBody(m.Line, m.Column); ok && strings.HasSuffix(m.File, ".md") {
			if at, ok = r.linkFrom(c.Body(), at); !ok {
				return refuse("rename-place", "file", m.File, "line", strconv.Itoa(m.Line), "thing", r.ref.String())
			}
			if bodies[m.File] == nil {
				inOrder = append(inOrder, m.File)
			}
			bodies[m.File] = append(bodies[m.File], at)
			continue
		}
		found, ok := c.At(m.Line, m.Column)
		if !ok {
			return refuse("rename-place", "file", m.File, "line", strconv.Itoa(m.Line), "thing", r.ref.String())
		}
		name := strings.Join(append([]string{m.File, found.Table.String()}, found.Key...), "\x00")
		if done[name] {
			continue
		}
		done[name] = true
		if found.Name {
			now := r.id + strings.TrimPrefix(m.ID, r.ref.ID)
			r.p.edits = append(r.p.edits, edit.Edit{
				File: m.File, Table: found.Table, Key: found.Key, Name: true, Was: edit.Text(m.ID), Now: edit.Text(now),
			})
			continue
		}
		t := table{r.p, m.File, found.Table}
		t.set(r.value(t.value(found.Key...)), found.Key...)
	}
	for _, file := range inOrder {
		body := r.p.contentOf(file).Body()
		r.p.edits = append(r.p.edits, edit.Edit{
			File: file, Whole: edit.WholeBody, Was: edit.Text(body), Now: edit.Text(r.body(body, bodies[file])),
		})
	}
	return nil
}

// value returns a value with the new id in place of the old one.
func (r *renaming) value(v edit.Value) edit.Value {
	if items := v.Items(); items != nil {
		out := make([]edit.Value, len(items))
		for i, item := range items {
			out[i] = r.value(item)
		}
		return edit.List(out...)
	}
	text, _ := v.Text()
	text = strings.TrimSpace(text)
	switch text {
	case r.ref.ID:
		return edit.Text(r.id)
	case r.ref.String():
		return edit.Text(r.newRef())
	}
	for kind, owner := range inside {
		if rest, ok := strings.CutPrefix(text, string(kind)+":"+r.ref.ID+"/"); ok && owner == r.ref.Kind {
			return edit.Text(string(kind) + ":" + r.id + "/" + rest)
		}
	}
	return v
}

func (r *renaming) newRef() string { return string(r.ref.Kind) + ":" + r.id }

// linkFrom returns where a link to the thing names it: at a place of a text, or where the address of the link is written if the place
// is that of its words.
func (r *renaming) linkFrom(body string, place int) (int, bool) {
	old := r.ref.String()
	for _, from := range []int{place, 0} {
		for at := from; at < len(body); at += len(old) {
			i := strings.Index(body[at:], old)
			if i < 0 {
				break
			}
			at += i
			ends := at+len(old) == len(body) || strings.IndexByte(")#>\"' \t\r\n", body[at+len(old)]) >= 0
			if begins := at > 0 && strings.IndexByte("(< \t\r\n", body[at-1]) >= 0; begins && ends {
				return at, true
			}
		}
	}
	return 0, false
}

// body returns a text in which links at these places have the new id.
func (r *renaming) body(text string, at []int) string {
	slices.Sort(at)
	for _, i := range slices.Backward(slices.Compact(at)) {
		text = text[:i] + r.newRef() + text[i+len(r.ref.String()):]
	}
	return text
}

// formerly adds the old id to those that the thing had, if it keeps them, and removes the new one.
func (r *renaming) formerly(t table, add bool) {
	var ids []edit.Value
	for _, id := range t.value("formerly").Items() {
		if id != edit.Text(r.id) && (id != edit.Text(r.ref.ID) || !add) {
			ids = append(ids, id)
		}
	}
	if add {
		ids = append(ids, edit.Text(r.ref.ID))
	}
	now := edit.Value("")
	if len(ids) > 0 {
		now = edit.List(ids...)
	}
	t.set(now, "formerly")
}

// page changes the files of an info page, one for each language: the id in the front matter, or else the name of the file.
func (r *renaming) page() {
	page := r.p.Conference.Page(r.ref.ID)
	var added, removed []edit.Edit
	for i, text := range page.Prose {
		file := text.At.File
		t := table{p: r.p, file: file}
		r.formerly(t, i == 0) // the first one is in the source language, if there is one
		if t.value("id") != "" {
			t.set(edit.Text(r.id), "id")
			continue
		}
		was := r.p.contentOf(file).Whole()
		r.files[file] = path.Join(path.Dir(file), r.id+strings.TrimPrefix(path.Base(file), r.ref.ID))
		added = append(added, edit.Edit{File: r.files[file], Whole: edit.WholeFile, Now: was})
		removed = append(removed, edit.Edit{File: file, Whole: edit.WholeFile, Was: was})
	}
	for i, e := range r.p.edits {
		if name, moved := r.files[e.File]; moved {
			r.p.edits[i].File = name
		}
	}
	r.p.edits = slices.Concat(added, r.p.edits, removed)
}
