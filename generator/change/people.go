package change

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Replace puts one person in the place of another: everywhere, or in one session.
type Replace struct{ Old, New, Session string }

func (v Replace) plan(p *planner) error {
	old, err := p.person(v.Old)
	if err != nil {
		return err
	}
	by, err := p.person(v.New)
	if err != nil {
		return err
	}
	if old == by {
		return refuse("same-person", "person", old.ID)
	}
	sessions := p.Conference.SessionsWith(old.ID)
	if v.Session != "" {
		s, err := p.session(v.Session)
		if err != nil {
			return err
		}
		sessions = slices.DeleteFunc(slices.Clone(sessions), func(o *conference.Session) bool { return o != s })
	}
	if len(sessions) == 0 {
		return refuse("person-not-there", "person", old.ID)
	}
	for _, s := range sessions {
		t := p.tableOf(conference.KindSession, s)
		tables := []table{t}
		for _, it := range s.Items {
			tables = append(tables, t.item(it.ID))
		}
		for _, t := range tables {
			for _, key := range []string{"chairs", "speakers"} {
				replaceIn(t, key, edit.Text(old.ID), edit.Text(by.ID))
			}
		}
		p.revise(t, s)
	}
	return nil
}

// replaceIn replaces an item of a list. If the list has the new one already, the old one is removed.
func replaceIn(t table, key string, old, by edit.Value) {
	items := t.value(key).Items()
	i := slices.Index(items, old)
	if i < 0 {
		return
	}
	out := slices.Clone(items)
	if out[i] = by; slices.Contains(items, by) {
		out = slices.Delete(out, i, i+1)
	}
	t.set(edit.List(out...), key)
}
