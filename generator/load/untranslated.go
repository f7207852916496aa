package load

import (
	"maps"
	"path"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/position"
)

// missingTranslations reports every text that some delegates will read in a language other than theirs. A name that is the same in every
// language is not reported.
func (a *assembly) missingTranslations() {
	if len(a.languages) < 2 || a.incomplete() {
		return // what seems to be missing may be in the file that could not be read
	}
	for _, kind := range slices.Sorted(maps.Keys(a.definitions)) {
		if kind == conference.KindPlace || kind == conference.KindVenueOrHotel || kind == conference.KindDelegation {
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(a.definitions[kind])) {
			if t := a.definitions[kind][id]; !t.hidden {
				a.untranslatedThing(kind, t, string(kind)+":"+id)
			}
		}
	}
	a.untranslatedParts()
	a.untranslatedCountries()
}

// hidesText reports whether a diagnostic is about a key or a file that an editor meant as another one, so that its text seems to be missing.
func hidesText(d diagnostic.Diagnostic) bool {
	return d.ID == "key-unknown" && d.Fix == "nearest" || d.ID == "file-name-language"
}

// untranslatedCountries reports countries whose name delegates of some languages read in another one.
func (a *assembly) untranslatedCountries() {
	seen := map[string]bool{"": true}
	country := func(o *conference.Origin, code string) {
		if seen[code] {
			return
		}
		seen[code] = true
		own := a.public.Country(code)
		a.untranslated("country", string(conference.KindCountry)+":"+code, "name", o.Key("country"), func(l conference.Language) bool {
			_, in := locale.CountryName(l.Tag, code)
			return in == l.Tag || own != nil && own.Name.Has(l)
		})
	}
	country(&a.public.Event.At, a.public.Event.Country)
	for _, p := range a.public.Persons {
		country(&p.At, p.Country)
	}
}

func (a *assembly) untranslatedThing(kind conference.Kind, t definition, what string) {
	written := func(l conference.Language) bool {
		_, own := t.entity.ProseIn(l)
		return own
	}
	for _, n := range t.texts {
		switch {
		case n.text.Zero() || n.text.AsIs || kind == conference.KindCountry: // see untranslatedCountries
		case kind == conference.KindPage:
			// If a language lacks the whole info page, only that is reported.
			has := func(l conference.Language) bool { return n.text.Has(l) || !written(l) }
			a.untranslated("page", what, n.key, n.text.At, has)
		default:
			a.untranslated("", what, n.key, n.text.At, n.text.Has)
		}
	}
	if len(t.entity.Prose) > 0 && !t.entity.Prose[0].AsIs {
		at := t.entity.Prose[0].At.Position
		a.untranslated("file", what, path.Base(at.File), at, written)
	}
}

// untranslatedParts reports the texts of what has no id.
func (a *assembly) untranslatedParts() {
	part := func(fix, what, key string, t conference.Text) {
		if !t.Zero() {
			a.untranslated(fix, what, key, t.At, t.Has)
		}
	}
	for _, host := range a.public.Event.Hosts {
		part("list", string(conference.KindEvent), "hosts", host)
	}
	for _, s := range a.public.Sessions {
		for _, d := range s.Documents {
			part("", string(conference.KindSession)+":"+s.ID, "title", d.Title)
		}
		for _, l := range s.Links {
			part("", string(conference.KindSession)+":"+s.ID, "title", l.Title)
		}
	}
	for _, p := range a.public.Persons {
		for _, l := range p.Links {
			part("", string(conference.KindPerson)+":"+p.ID, "title", l.Title)
		}
	}
	for _, h := range a.public.Hotels {
		for _, r := range h.Rates {
			part("", string(conference.KindHotel)+":"+h.ID, "name", r.Name)
			part("", string(conference.KindHotel)+":"+h.ID, "price", r.Price)
		}
	}
	for _, w := range a.public.Walks {
		part("", walkTable.Name+":"+strings.Join(w.Places, "-"), "note", w.Note)
	}
	for _, s := range a.public.Shuttles {
		for _, sv := range s.Services {
			what := string(conference.KindService) + ":" + s.ID + "/" + sv.ID
			for _, rule := range sv.Rules {
				part("", what, "note", rule.Note)
			}
			for _, trip := range sv.Notes {
				part("", what, "note", trip.Note)
			}
		}
		for _, x := range s.Exceptions {
			part("", string(conference.KindShuttle)+":"+s.ID, "reason", x.Reason)
		}
	}
}

// untranslated reports the languages that lack a text, if any. fix is that of the diagnostic.
func (a *assembly) untranslated(fix, what, key string, at position.Position, has func(conference.Language) bool) {
	var missing, prepared []string
	for _, l := range a.project.config.Languages {
		switch {
		case has(l):
		case l.Prepared:
			prepared = append(prepared, l.Tag)
		default:
			missing = append(missing, l.Tag)
		}
	}
	if len(prepared) > 0 {
		a.problems.Add(diagnostic.Diagnostic{
			ID: "translation-prepared", Severity: diagnostic.Hint, At: at, Args: args{"what": what, "key": key, "langs": strings.Join(prepared, ", ")},
		})
	}
	if len(missing) == 0 {
		return
	}
	source := a.languages[0]
	if fix == "" && missing[0] == source {
		fix = "source"
	}
	if fix == "" && key == "hours" {
		fix = "hours"
	}
	_, id, _ := strings.Cut(what, ":")
	a.problems.Add(diagnostic.Diagnostic{
		ID: "translation-missing", Severity: diagnostic.Warning, At: at, Fix: fix,
		Args: args{
			"what": what, "id": id, "key": key, "langs": strings.Join(missing, ", "), "lang": missing[0], "source": source,
			"file": a.proseFile(key, missing[0]),
		},
	})
}

// proseFile returns the name a Markdown file has in another language: visa.fr.md in Arabic is visa.ar.md.
func (a *assembly) proseFile(name, lang string) string {
	base := strings.TrimSuffix(name, ".md")
	if dot := strings.LastIndexByte(base, '.'); dot >= 0 {
		if _, ok := a.project.config.Language(base[dot+1:]); ok {
			base = base[:dot]
		}
	}
	return base + "." + lang + ".md"
}
