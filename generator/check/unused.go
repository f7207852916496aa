package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// unused finds things without references: rooms, people and tracks without a session, categories without a page. (Stops have the
// rule stop-unserved.) It may be on purpose, so it is a hint.
func unused(c *conference.Conference, r *report) {
	hint := func(kind conference.Kind, e *conference.Entity, used bool) {
		if !used {
			r.add(e.At.Key("id"), diagnostic.Args{"kind": string(kind), "id": e.ID})
		}
	}
	mentioned := mentions(c)
	for _, m := range c.Rooms {
		hint(conference.KindRoom, &m.Entity, len(c.SessionsIn(m.ID)) > 0 || mentioned[conference.Ref{Kind: conference.KindRoom, ID: m.ID}])
	}
	for _, p := range c.Persons {
		hint(conference.KindPerson, &p.Entity, len(c.SessionsWith(p.ID)) > 0)
	}
	for _, t := range c.Tracks {
		hint(conference.KindTrack, &t.Entity, len(c.SessionsOf(t.ID)) > 0)
	}
	for _, g := range c.Categories {
		hint(conference.KindCategory, &g.Entity, len(c.PagesIn(g.ID)) > 0)
	}
	types, audiences := map[string]bool{}, map[string]bool{}
	for _, s := range c.Sessions {
		types[s.Type] = true
		for _, a := range s.Audience {
			audiences[a] = true
		}
	}
	for _, t := range c.Types {
		if t.Own {
			hint(conference.KindType, &t.Entity, types[t.ID])
		}
	}
	for _, a := range c.Audiences {
		if a.Own {
			hint(conference.KindAudience, &a.Entity, audiences[a.ID])
		}
	}
}

// mentions returns the things that contacts and notices refer to.
func mentions(c *conference.Conference) map[conference.Ref]bool {
	out := map[conference.Ref]bool{}
	for _, k := range c.Contacts {
		out[conference.Ref{Kind: conference.KindRoom, ID: k.Room}] = true
	}
	for _, n := range c.Notices {
		for _, ref := range n.About {
			out[ref] = true
		}
	}
	for _, s := range c.Sessions {
		if s.MovedFrom != nil {
			out[conference.Ref{Kind: conference.KindRoom, ID: s.MovedFrom.Room}] = true
		}
	}
	return out
}
