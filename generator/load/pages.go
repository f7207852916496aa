package load

import (
	"path"
	"slices"

	"vademecum/generator/conference"
)

// pages joins the languages of each info page. Keys that apply to all languages (category, order, layout, former ids) come from the file in
// the source language, or else from the first file that has them.
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
		if p.Order == nil {
			p.Order = m.Order
		}
		if p.Layout == "" {
			p.Layout = m.Layout
		}
		if m.Updated != nil && (p.Updated == nil || p.Updated.Before(*m.Updated)) {
			p.Updated = m.Updated
		}
	}
	a.misnamed(pages)
	slices.Sort(ids)
	for _, id := range ids {
		p := pages[id]
		if a.define(conference.KindPage, p.ID, &p.Entity, []namedText{{"title", &p.Title}, {"summary", &p.Summary}}) {
			a.public.Pages = append(a.public.Pages, p)
		}
	}
}

// misnamed reports pages that seem to be another page in a language, because their name has it behind a hyphen: visa-fr.md.
func (a *assembly) misnamed(pages map[string]*conference.Page) {
	for _, f := range a.markdown.pages {
		base, tag := splitName(f.path)
		stem, lang := languageInName(base)
		other, there := pages[stem]
		if !there || tag != "" || f.private || f.prose.matter.At.Wrote("id") || !slices.Contains(a.languages, lang) {
			continue
		}
		if !slices.ContainsFunc(other.Prose, func(p conference.Prose) bool { return p.Lang == lang }) {
			a.problems.Add(problemAt("file-name-language", f.prose.matter.At.Position, args{
				"name": path.Base(f.path), "page": stem, "lang": lang, "slug": stem + "." + lang + ".md", "id": base,
			}))
		}
	}
}

// addVariants adds the variants of a text to another one, which has the position of the first text added.
func addVariants(to *conference.Text, from conference.Text) {
	if to.Zero() {
		to.At = from.At
	}
	to.Variants = append(to.Variants, from.Variants...)
}

// longTexts adds long texts to their things. A text about nothing is reported with the other references.
func (a *assembly) longTexts() {
	for i := range a.markdown.about {
		l := &a.markdown.about[i]
		t, known := definition{entity: &a.public.Event.Entity}, true
		if l.ref.Kind != conference.KindEvent {
			t, known = a.definitions[l.ref.Kind][l.ref.ID]
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

// faultyTexts adds the long texts that a thing may have, and reports the others.
func (a *assembly) faultyTexts(l *longText, t definition) {
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
