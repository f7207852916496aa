package load

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// The schema of what is printed, and what its keys mean together.

var packTable = table[conference.Pack]{
	name:   "pack",
	origin: func(p *conference.Pack) *conference.Origin { return &p.At },
	keys: []key[conference.Pack]{
		identity(func(p *conference.Pack) *conference.Entity { return &p.Entity }),
		value("for", "pack kind", (*reader).packFor, func(p *conference.Pack) *conference.PackFor { return &p.For }).must(),
		text("title", func(p *conference.Pack) *conference.Text { return &p.Title }),
		value("paper", "paper", (*reader).paper, func(p *conference.Pack) *conference.Paper { return &p.Paper }),
		value("languages", "list of language", (*reader).siteLanguages, func(p *conference.Pack) *[]string { return &p.Languages }),
		value("sections", "list of section", (*reader).packSections, func(p *conference.Pack) *[]conference.PackSection { return &p.Sections }),
		refs("pages", conference.KindPage, func(p *conference.Pack) *[]string { return &p.Pages }),
		value("duplex", "yes/no", (*reader).yes, func(p *conference.Pack) *bool { return &p.Duplex }),
		name("edition", func(p *conference.Pack) *conference.Text { return &p.Edition }),
		pointer("date", "date", (*reader).day, func(p *conference.Pack) **conference.Date { return &p.Date }),
		value("skip", "yes/no", (*reader).yes, func(p *conference.Pack) *bool { return &p.Skip }),
	},
}

var carTable = table[conference.Car]{
	name:   "car",
	origin: func(c *conference.Car) *conference.Origin { return &c.At },
	keys: []key[conference.Car]{
		name("vehicle", func(c *conference.Car) *conference.Text { return &c.Vehicle }).must(),
		name("driver", func(c *conference.Car) *conference.Text { return &c.Driver }),
		value("phone", "phone", (*reader).phone, func(c *conference.Car) *string { return &c.Phone }),
		value("seats", "number", (*reader).count, func(c *conference.Car) *int { return &c.Seats }),
		text("note", func(c *conference.Car) *conference.Text { return &c.Note }),
	},
}

var seatTable = table[conference.Seat]{
	name:   "seat",
	origin: func(s *conference.Seat) *conference.Origin { return &s.At },
	keys: []key[conference.Seat]{
		ref("session", conference.KindSession, func(s *conference.Seat) *string { return &s.Session }).must(),
		name("place", func(s *conference.Seat) *conference.Text { return &s.Place }).must(),
	},
}

func (r *reader) packFor(n *source.Node) conference.PackFor {
	return conference.PackFor(r.oneOf(n, "pack-for-unknown", stringsOf(conference.PackFors[:])))
}

// paper reads any size of paper; finishPack holds it against what the pack is for.
func (r *reader) paper(n *source.Node) conference.Paper {
	known := []conference.Paper{conference.A4, conference.Letter, conference.A5, conference.A6}
	return conference.Paper(r.oneOf(n, "paper-unknown", stringsOf(known)))
}

func (r *reader) siteLanguages(n *source.Node) (out []string) {
	for _, item := range r.items(n) {
		if tag := r.oneOf(item, "pack-language-unknown", r.project.languages()); tag != "" {
			out = append(out, tag)
		}
	}
	return out
}

// packSections reads the names of sections. A delegation's pack may have all there are.
func (r *reader) packSections(n *source.Node) (out []conference.PackSection) {
	for _, item := range r.items(n) {
		if s := r.oneOf(item, "section-unknown", stringsOf(conference.ForDelegation.Sections())); s != "" {
			out = append(out, conference.PackSection(s))
		}
	}
	return out
}

func stringsOf[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// finishPack holds the keys of a pack against what it is for, and fills in what nobody wrote.
func (f *part) finishPack(p *conference.Pack) {
	if p.For == "" {
		return // already reported
	}
	for _, kind := range conference.PackFors {
		if p.ID == kind.ID() && p.For != kind {
			f.problems.Add(problemAt("pack-id-reserved", p.At.Key("id"), args{"id": p.ID, "for": string(kind)}))
		}
	}
	if allowed := p.For.Papers(); p.Paper != "" && !slices.Contains(allowed, p.Paper) {
		f.problems.Add(problemAt("pack-paper", p.At.Key("paper"), args{"paper": string(p.Paper), "for": string(p.For), "known": strings.Join(stringsOf(allowed), ", ")}))
	}
	f.finishPackSections(p)
	if p.Paper == "" {
		p.Paper = p.For.Papers()[0]
	}
	if !p.At.Wrote("languages") {
		p.Languages = f.project.languages()
	}
	if !p.At.Wrote("sections") {
		p.Sections = p.For.Sections()
	}
}

// finishPackSections holds the sections of a pack against those it may have, each once.
func (f *part) finishPackSections(p *conference.Pack) {
	at := p.At.Key("sections")
	allowed := p.For.Sections()
	switch {
	case !f.usable(&p.At, "sections"):
		return
	case p.For.Sheet():
		f.problems.Add(problemAt("pack-sheet-sections", at, args{"for": string(p.For)}))
		return
	}
	for i, s := range p.Sections {
		if !slices.Contains(allowed, s) {
			f.problems.Add(problemAt("pack-section-misplaced", at, args{"section": string(s), "for": string(p.For)}))
		}
		if slices.Contains(p.Sections[:i], s) {
			f.problems.Add(problemAt("pack-section-twice", at, args{"section": string(s)}))
		}
	}
}

// addPacks adds the usual pack for whatever nobody wrote one for.
func (a *assembly) addPacks() {
	for _, kind := range conference.PackFors {
		if slices.ContainsFunc(a.public.Packs, func(p *conference.Pack) bool { return p.For == kind }) {
			continue
		}
		p := &conference.Pack{
			Entity: conference.Entity{ID: kind.ID()}, For: kind, Paper: kind.Papers()[0], Languages: a.project.languages(), Sections: kind.Sections(),
		}
		if _, taken := a.things[conference.KindPack][p.ID]; !taken && a.define(conference.KindPack, p.ID, &p.Entity, nil) {
			a.public.Packs = append(a.public.Packs, p)
		}
	}
}
