package load

import (
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/markdown"
	"vademecum/generator/position"
)

// referable are the kinds an editor may name as "kind:id".
var referable = []conference.Kind{
	conference.KindEvent, conference.KindSession, conference.KindItem, conference.KindTrack, conference.KindVenue, conference.KindRoom,
	conference.KindPerson, conference.KindHotel, conference.KindStop, conference.KindShuttle, conference.KindNotice,
	conference.KindContact, conference.KindCategory, conference.KindPage, conference.KindPack, conference.KindDelegation,
}

// follow looks up every reference.
func (a *assembly) follow() {
	for _, f := range a.tables {
		for _, p := range f.refs {
			a.followOne(f, p)
		}
	}
	for _, m := range a.markdown.mentions {
		if target, ok := a.things[m.ref.Kind][m.ref.ID]; ok && !target.hidden {
			continue
		}
		for _, by := range m.by {
			a.followOne(by.file, by.pending)
		}
	}
}

func (a *assembly) followOne(f *part, p pending) {
	target, ok := a.things[p.ref.Kind][p.ref.ID]
	if !ok || target.hidden && !f.private {
		// Of what is hidden it is said as if it were not there: a public message must not tell what is private.
		a.dangling(f, p)
	}
}

// dangling reports a reference to nothing, unless a file that could not be read may hold it.
func (a *assembly) dangling(f *part, p pending) {
	if a.mayBeUnread(p.ref.ID) {
		return
	}
	var known []string
	for id, t := range a.things[p.ref.Kind] {
		if !t.hidden || f.private {
			known = append(known, id)
		}
	}
	slices.Sort(known)
	d := problemAt("reference-unknown", p.at, args{"id": p.ref.ID, "kind": string(p.ref.Kind), "known": some(known)})
	d.Private = f.private
	if near, ok := diagnostic.Nearest(p.ref.ID, known); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	} else if len(known) == 0 {
		d.Fix = "none"
	}
	a.problems.Add(d)
}

// some lists ids for a message, and says when there are more.
func some(ids []string) string {
	const enough = 20
	if len(ids) > enough {
		ids = append(ids[:enough:enough], "…")
	}
	return strings.Join(ids, ", ")
}

// mayBeUnread reports whether a file that does not parse mentions an id, so that it may define it.
func (a *assembly) mayBeUnread(id string) bool {
	for _, f := range slices.Concat(a.tables, a.markdown.failed) {
		if f.failed && (strings.Contains(f.text, `"`+id+`"`) || strings.Contains(f.text, `'`+id+`'`) || strings.Contains(f.path, "/"+id+".")) {
			return true
		}
	}
	return false
}

// headings looks up the headings that links name, in the language the link's reader would see.
func (a *assembly) headings() {
	for _, f := range a.markdown.pinned {
		language, _ := a.project.config.Language(f.prose.lang)
		for _, i := range f.prose.pinned {
			l := f.prose.text.Links[i]
			target := markdown.Classify(l.Target)
			var on *conference.Prose
			switch target.Class {
			case markdown.Heading:
				on = &f.prose.text
			case markdown.Thing:
				t, ok := a.things[target.Kind][target.ID]
				if !ok || t.hidden && !f.private || a.mayBeUnread(target.ID) {
					continue
				}
				on = t.entity.ProseIn(language)
			default:
				continue
			}
			a.heading(f, l, target.Fragment, on)
		}
	}
}

func (a *assembly) heading(f *part, l conference.ProseLink, id string, on *conference.Prose) {
	var known []string
	if on != nil {
		for _, h := range on.Headings {
			known = append(known, h.ID)
		}
	}
	if slices.Contains(known, id) {
		return
	}
	d := problemAt("heading-unknown", l.At, args{"heading": id, "target": l.Target, "known": strings.Join(known, ", ")})
	d.Private = f.private
	if near, ok := diagnostic.Nearest(id, known); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	} else if len(known) == 0 {
		d.Fix = "none"
	}
	a.problems.Add(d)
}

// translation is what a translator keeps apart: [translation.ar.session.opening].
type translation struct {
	lang    string
	kind    conference.Kind
	id      string
	at      position.Position
	private bool
	texts   []translated
}

type translated struct {
	key, value string
	at         position.Position
}

// translations gives things the texts that stand apart.
func (a *assembly) translations() {
	for _, f := range a.tables {
		for _, t := range f.translations {
			to, ok := a.things[t.kind][t.id]
			if !ok || to.hidden && !f.private {
				if _, kind := a.things[t.kind]; !kind && !slices.Contains(referable, t.kind) {
					d := problemAt("translation-kind", t.at, args{"kind": string(t.kind)})
					d.Private = f.private
					a.problems.Add(d)
					continue
				}
				a.dangling(f, pending{conference.Ref{Kind: t.kind, ID: t.id}, t.at})
				continue
			}
			for _, text := range t.texts {
				a.translate(f, t, text, to)
			}
		}
	}
}

func (a *assembly) translate(f *part, t translation, text translated, to thing) {
	var keys []string
	place := strings.Join([]string{t.lang, string(t.kind), t.id, text.key}, " ")
	for _, n := range to.texts {
		keys = append(keys, n.key)
		if n.key != text.key {
			continue
		}
		for _, v := range n.text.Variants {
			if v.Lang == t.lang {
				at := n.text.At
				if earlier, ok := a.translated[place]; ok {
					at = earlier
				}
				d := problemAt("translation-twice", text.at, args{"key": text.key, "lang": t.lang, "file": at.File, "line": strconv.Itoa(int(at.Line))})
				d.Private = f.private
				a.problems.Add(d)
				return
			}
		}
		n.text.Variants = append(n.text.Variants, conference.Variant{Lang: t.lang, Value: text.value})
		a.translated[place] = text.at
		return
	}
	d := problemAt("key-unknown", text.at, args{"key": text.key, "table": "translation", "known": strings.Join(keys, ", ")})
	d.Private = f.private
	if near, ok := diagnostic.Nearest(text.key, keys); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	}
	a.problems.Add(d)
}
