package load

import (
	"slices"

	"vademecum/generator/conference"
)

// spokenTexts finds the texts that need no translation: those of a session that are written only in languages spoken there, such as the
// title of a talk that is held in one language.
func (a *assembly) spokenTexts() {
	for _, s := range a.public.Sessions {
		if len(s.Languages) == 0 {
			continue
		}
		asIs(s.Languages, &s.Entity, &s.Title, &s.Subtitle, &s.Summary)
		for _, it := range s.Items {
			asIs(s.Languages, &it.Entity, &it.Title, &it.Summary)
		}
	}
}

func asIs(spoken []string, e *conference.Entity, texts ...*conference.Text) {
	for _, t := range texts {
		t.AsIs = !t.Zero() && !slices.ContainsFunc(t.Variants, func(v conference.Variant) bool { return !slices.Contains(spoken, v.Lang) })
	}
	if slices.ContainsFunc(e.Prose, func(p conference.Prose) bool { return !slices.Contains(spoken, p.Lang) }) {
		return
	}
	e.Prose = slices.Clone(e.Prose)
	for i := range e.Prose {
		e.Prose[i].AsIs = true
	}
}
