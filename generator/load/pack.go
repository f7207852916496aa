package load

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// The schema of packs, and what their keys mean together.

var packTable = schema.Table[conference.Pack]{
	Name:   "pack",
	Origin: schema.OriginOf[conference.Pack],
	Keys: []schema.Key[conference.Pack]{
		schema.ID[conference.Pack](),
		schema.Value("for", packFor, func(p *conference.Pack) *conference.PackFor { return &p.For }).Must(),
		schema.Text("title", func(p *conference.Pack) *conference.Text { return &p.Title }),
		schema.Value("paper", paper, func(p *conference.Pack) *conference.Paper { return &p.Paper }),
		schema.Value("languages", schema.List(packLanguage), func(p *conference.Pack) *[]string { return &p.Languages }),
		schema.Value("sections", schema.List(packSection), func(p *conference.Pack) *[]conference.PackSection { return &p.Sections }),
		schema.Refs("pages", conference.KindPage, func(p *conference.Pack) *[]string { return &p.Pages }),
		schema.Value("duplex", schema.Yes, func(p *conference.Pack) *bool { return &p.Duplex }),
		schema.Value("skip", schema.Yes, func(p *conference.Pack) *bool { return &p.Skip }),
	},
	Removed: []schema.Key[conference.Pack]{packEdition("edition"), packEdition("date")},
}

// packEdition is a key with which editors told printings apart, before there were editions. It is a warning, so that the content of an
// earlier conference still builds.
func packEdition(key string) schema.Key[conference.Pack] {
	return schema.Custom(key, "", func(r *schema.Reader, n *source.Node, _ *conference.Pack) {
		r.Warn(r.Place(n.Key), "pack-edition-removed", "", args{"key": key})
	})
}

var carTable = schema.Table[conference.Car]{
	Name:   "car",
	Origin: func(c *conference.Car) *conference.Origin { return &c.At },
	Keys: []schema.Key[conference.Car]{
		schema.Name("vehicle", func(c *conference.Car) *conference.Text { return &c.Vehicle }).Must(),
		schema.Name("driver", func(c *conference.Car) *conference.Text { return &c.Driver }),
		schema.Value("phone", schema.Phone, func(c *conference.Car) *string { return &c.Phone }),
		schema.Value("seats", schema.Count, func(c *conference.Car) *int { return &c.Seats }),
		schema.Text("note", func(c *conference.Car) *conference.Text { return &c.Note }),
	},
}

var seatTable = schema.Table[conference.Seat]{
	Name:   "seat",
	Origin: func(s *conference.Seat) *conference.Origin { return &s.At },
	Keys: []schema.Key[conference.Seat]{
		schema.Ref("session", conference.KindSession, func(s *conference.Seat) *string { return &s.Session }).Must(),
		schema.Name("place", func(s *conference.Seat) *conference.Text { return &s.Place }).Must(),
	},
}

// finishPack compares the keys of a pack with what it is for, and fills in the defaults.
func finishPack(p *conference.Pack, in scope) (found diagnostic.List) {
	if p.For == "" {
		return nil // already reported
	}
	for _, kind := range conference.PackFors {
		if p.ID == kind.ID() && p.For != kind {
			found.Add(problemAt("pack-id-reserved", p.At.Key("id"), args{"id": p.ID, "for": string(kind)}))
		}
	}
	if allowed := p.For.Papers(); p.Paper != "" && !slices.Contains(allowed, p.Paper) {
		found.Add(problemAt("pack-paper", p.At.Key("paper"), args{
			"paper": string(p.Paper), "for": string(p.For), "known": strings.Join(schema.Strings(allowed), ", "),
		}))
	}
	found.Add(checkPackSections(p)...)
	if p.Paper == "" {
		p.Paper = p.For.Papers()[0]
	}
	if !p.At.Wrote("languages") {
		p.Languages = tags(in.config)
	}
	if !p.At.Wrote("sections") {
		p.Sections = p.For.Sections()
	}
	return found
}

// checkPackSections reports sections that a pack for this purpose cannot have, or has twice.
func checkPackSections(p *conference.Pack) (found diagnostic.List) {
	at := p.At.Key("sections")
	allowed := p.For.Sections()
	switch {
	case !p.At.Usable("sections"):
		return nil
	case p.For.Sheet():
		found.Add(problemAt("pack-sheet-sections", at, args{"for": string(p.For)}))
		return found
	}
	for i, s := range p.Sections {
		if !slices.Contains(allowed, s) {
			found.Add(problemAt("pack-section-misplaced", at, args{"section": string(s), "for": string(p.For)}))
		}
		if slices.Contains(p.Sections[:i], s) {
			found.Add(problemAt("pack-section-twice", at, args{"section": string(s)}))
		}
	}
	return found
}

// addPacks adds the default pack for each purpose that content has no pack for.
func (a *assembly) addPacks() {
	for _, purpose := range conference.PackFors {
		if slices.ContainsFunc(a.public.Packs, func(p *conference.Pack) bool { return p.For == purpose }) {
			continue
		}
		addDefault(a, conference.KindPack, &conference.Pack{
			Entity: conference.Entity{ID: purpose.ID()}, For: purpose, Paper: purpose.Papers()[0], Languages: a.languages, Sections: purpose.Sections(),
		}, &a.public.Packs)
	}
}
