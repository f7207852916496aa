package load

import (
	"cmp"
	"maps"
	"regexp"
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
	if _, hidden := a.definitions[p.Kind][p.ID]; !hidden && (a.mayBeUnparsed(p.ID, f.private) || a.lost[p.Kind]) {
		return
	}
	if p.Kind == conference.KindCountry {
		d := problemAt("country-unnamed", p.At, args{"code": p.ID, "source": a.languages[0]})
		d.Private = f.private
		a.problems.Add(d)
		return
	}
	var known []string
	for id, t := range a.definitions[p.Kind] {
		if !t.hidden || f.private {
			known = append(known, id)
		}
	}
	slices.Sort(known)
	d := problemAt("reference-unknown", p.At, args{"id": p.ID, "kind": string(p.Kind), "known": mostLike(p.ID, known)})
	d.Private = f.private
	switch near, ok := diagnostic.Nearest(p.ID, known); {
	case schema.IsLater(p.ID):
		d.Fix = "later"
	case inLists(p.Kind) && several(p.ID, known) != "":
		d.Args["right"], d.Fix = several(p.ID, known), "several"
	case knownIn(p.ID, known) != "":
		d.Args["nearest"], d.Fix = knownIn(p.ID, known), "nearest"
	case a.named(p.Ref, f.private) != "":
		d.Args["nearest"], d.Fix = a.named(p.Ref, f.private), "nearest"
	case a.renamed(p.Ref, f.private) != "":
		d.Args["nearest"], d.Fix = a.renamed(p.Ref, f.private), "renamed"
	case a.otherKind(p.Ref, f.private) != "":
		d.Args["other"], d.Fix = a.otherKind(p.Ref, f.private), "other"
		if p.Kind == conference.KindPlace {
			d.Fix = "other-place"
		}
	case ok:
		d.Args["nearest"], d.Fix = near, "nearest"
	case a.othersUnread(p.Kind, f.private):
		d.Fix = "unread"
	case len(known) == 0:
		d.Fix = "none"
	case addable[p.Kind]:
		d.Fix = "add"
	}
	a.problems.Add(d)
}

// inLists reports whether things of a kind are named in lists.
func inLists(kind conference.Kind) bool {
	return kind == conference.KindPerson || kind == conference.KindAudience || kind == conference.KindPlace || kind == conference.KindPage
}

// wordsOf splits a text that should be one id.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;&/،()\u00a0 ", r) })
}

// knownIn returns the first known id in a text of several words, or "".
func knownIn(text string, known []string) string {
	words := wordsOf(text)
	if i := slices.IndexFunc(words, func(id string) bool { return slices.Contains(known, id) }); i >= 0 && len(words) > 1 {
		return words[i]
	}
	return ""
}

// several returns the ids in a text that has more than one, each in its quotes, if one of them is known; or "".
func several(text string, known []string) string {
	ids := wordsOf(text)
	if knownIn(text, known) == "" || slices.ContainsFunc(ids, func(id string) bool { return !schema.IsSlug(id) }) {
		return ""
	}
	return `"` + strings.Join(ids, `", "`) + `"`
}

// named returns the id of the only thing of a kind that has a name or title, or "".
func (a *assembly) named(ref conference.Ref, private bool) string {
	found := ""
	for id, t := range a.definitions[ref.Kind] {
		if t.hidden && !private || !t.isCalled(ref.ID) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

// isCalled reports whether a thing has a name or a title in some language.
func (d definition) isCalled(name string) bool {
	return slices.ContainsFunc(d.texts, func(n namedText) bool {
		return (n.key == "name" || n.key == "title") && slices.ContainsFunc(n.text.Variants, func(v conference.Variant) bool { return schema.SameName(v.Value, name) })
	})
}

// addable has the kinds of which a conference often needs one more than it has: a message names the table to add.
var addable = map[conference.Kind]bool{
	conference.KindType: true, conference.KindAudience: true, conference.KindTrack: true, conference.KindRoom: true,
	conference.KindPerson: true, conference.KindCategory: true,
}

// othersUnread reports whether a file that could not be read has things of a kind, whose ids a message would not list.
func (a *assembly) othersUnread(kind conference.Kind, private bool) bool {
	headers := []string{"[[" + string(kind) + "]]"}
	if kind == conference.KindPlace || kind == conference.KindVenueOrHotel {
		headers = []string{"[[hotel]]", "[[venue]]", "[[stop]]"}
	}
	return slices.ContainsFunc(a.tables, func(f *part) bool {
		return f.unparsed && (private || !f.private) && slices.ContainsFunc(headers, func(h string) bool { return strings.Contains(f.text, h) })
	})
}

// renamed returns the id of the thing of a kind that had an id before, or "".
func (a *assembly) renamed(ref conference.Ref, private bool) string {
	for _, id := range slices.Sorted(maps.Keys(a.definitions[ref.Kind])) {
		t := a.definitions[ref.Kind][id]
		if slices.Contains(t.entity.Formerly, ref.ID) && (!t.hidden || private) {
			return id
		}
	}
	return ""
}

// otherKind returns the kind of a thing that has an id but is not of the kind that is needed, or "".
func (a *assembly) otherKind(ref conference.Ref, private bool) string {
	for _, kind := range slices.Sorted(maps.Keys(a.definitions)) {
		t, ok := a.definitions[kind][ref.ID]
		if ok && kind != conference.KindPlace && (!t.hidden || private) {
			return string(kind)
		}
	}
	return ""
}

// mostLike lists ids for a message: of more than a person reads, those that have something in common with what was written.
func mostLike(written string, ids []string) string {
	if len(ids) <= maxListed {
		return some(ids)
	}
	words := slices.DeleteFunc(wordsOf(strings.ReplaceAll(strings.ToLower(written), "-", " ")), func(w string) bool { return len(w) < 3 })
	like := map[string]int{}
	for _, id := range ids {
		for _, word := range words {
			if strings.Contains(id, word) {
				like[id] += len(word)
			}
		}
	}
	if len(like) == 0 {
		return some(ids)
	}
	near := slices.SortedFunc(maps.Keys(like), func(a, b string) int { return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(a, b)) })
	return strings.Join(append(near[:min(len(near), maxListed)], "…"), ", ")
}

// maxListed is how many ids a message lists.
const maxListed = 20

// some lists ids for a message, with an ellipsis if there are more.
func some(ids []string) string {
	if len(ids) > maxListed {
		ids = append(ids[:maxListed:maxListed], "…")
	}
	return strings.Join(ids, ", ")
}

// mayBeUnparsed reports whether a file of which something could not be read seems to define an id.
func (a *assembly) mayBeUnparsed(id string, private bool) bool {
	if a.failed[id] {
		return true
	}
	inText := func(text string) bool {
		return strings.Contains(text, "."+id+"]") || strings.Contains(text, `"`+id+`"`) || strings.Contains(text, `'`+id+`'`)
	}
	for _, f := range slices.Concat(a.tables, a.markdown.files) {
		switch {
		case f.private && !private && !f.misplaced(): // what is private is missing for the others
		case f.unparsed && strings.Trim(f.text, "\x00\r\n ") == "": // its text is lost
			return true
		case f.unparsed && (inText(f.text) || strings.Contains(f.path, "/"+id+".")), f.lost && defines(f.text, id):
			return true
		}
	}
	return slices.ContainsFunc(a.unreadTexts, inText)
}

// misplaced reports whether a private file has public things, which others may name.
func (f *part) misplaced() bool {
	return slices.ContainsFunc(f.problems, func(d diagnostic.Diagnostic) bool { return d.ID == "public-misplaced" })
}

// defines reports whether a text has a line with an id, or with another spelling of it that is none, or a header that has it as a name.
func defines(text, id string) bool {
	if strings.Contains(text, "."+id+"]") {
		return true
	}
	for _, m := range writtenID.FindAllStringSubmatch(text, -1) {
		if m[1] == id || schema.SlugOf(m[1]) == id {
			return true
		}
	}
	return false
}

var writtenID = regexp.MustCompile(`(?i)\bid\s*=\s*["']([^"'\n]*)["']`)

// incomplete reports whether something could not be read.
func (a *assembly) incomplete() bool {
	return len(a.unreadTexts) > 0 || slices.ContainsFunc(slices.Concat(a.tables, a.markdown.files), func(f *part) bool { return f.unparsed || f.lost })
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
				if !ok || t.hidden && !f.private || a.mayBeUnparsed(target.ID, f.private) {
					continue
				}
				on, _ = t.entity.ProseIn(language)
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
