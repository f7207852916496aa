package load

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/markdown"
)

// follow looks up every reference.
func (a *assembly) follow() {
	for _, f := range a.tables {
		for _, p := range f.references {
			a.followOne(f, p)
		}
	}
	for _, m := range a.markdown.mentions {
		if target, ok := a.definitions[m.ref.Kind][m.ref.ID]; ok && !target.hidden {
			continue
		}
		for _, by := range m.by {
			a.followOne(by.file, by.Reference)
		}
	}
}

// followOne looks up a reference in a file.
func (a *assembly) followOne(f *part, p schema.Reference) {
	target, ok := a.definitions[p.Kind][p.ID]
	if !ok || target.hidden && !f.private {
		// What is hidden is reported as missing: a public message must not tell what is private.
		a.dangling(f, p)
	}
}

// dangling reports a reference to nothing, unless a file that could not be read may define it.
func (a *assembly) dangling(f *part, p schema.Reference) {
	if a.mayBeUnparsed(p.ID) {
		return
	}
	var known []string
	for id, t := range a.definitions[p.Kind] {
		if !t.hidden || f.private {
			known = append(known, id)
		}
	}
	slices.Sort(known)
	d := problemAt("reference-unknown", p.At, args{"id": p.ID, "kind": string(p.Kind), "known": some(known)})
	d.Private = f.private
	if near, ok := diagnostic.Nearest(p.ID, known); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	} else if len(known) == 0 {
		d.Fix = "none"
	}
	a.problems.Add(d)
}

// some lists ids for a message, with an ellipsis if there are more.
func some(ids []string) string {
	const maxListed = 20
	if len(ids) > maxListed {
		ids = append(ids[:maxListed:maxListed], "…")
	}
	return strings.Join(ids, ", ")
}

// mayBeUnparsed reports whether a file that could not be read mentions an id, so that it may define it.
func (a *assembly) mayBeUnparsed(id string) bool {
	for _, f := range slices.Concat(a.tables, a.markdown.unparsed) {
		if f.unparsed && (strings.Contains(f.text, `"`+id+`"`) || strings.Contains(f.text, `'`+id+`'`) || strings.Contains(f.path, "/"+id+".")) {
			return true
		}
	}
	return false
}

// headings looks up the headings that links name, in the language that a reader of the link sees.
func (a *assembly) headings() {
	for _, f := range a.markdown.anchored {
		language, _ := a.project.config.Language(f.prose.lang)
		for _, i := range f.prose.anchored {
			l := f.prose.text.Links[i]
			target := markdown.Classify(l.Target)
			var on *conference.Prose
			switch target.Class {
			case markdown.Heading:
				on = &f.prose.text
			case markdown.Thing:
				t, ok := a.definitions[target.Kind][target.ID]
				if !ok || t.hidden && !f.private || a.mayBeUnparsed(target.ID) {
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
