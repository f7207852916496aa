package change

import (
	"vademecum/generator/conference"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
)

// Mark adds what says that sessions have changed since an edition, where an editor changed them by hand: moved_from, revised and sequence.
// What is there already stays.
type Mark struct {
	Since   conference.Date // the date of the edition
	Changes []edition.Change
}

func (v Mark) plan(p *planner) error {
	for _, u := range v.Unmarked(p.Conference) {
		t := p.tableOf(conference.KindSession, u.Session)
		if len(u.moved) > 0 {
			t.set(edit.Table(u.moved...), "moved_from")
		}
		p.revise(t, u.Session)
	}
	if len(p.edits) == 0 {
		return refuse("nothing-to-mark")
	}
	return nil
}

// Unmarked is a session that has changed and does not say so.
type Unmarked struct {
	Session *conference.Session
	moved   []edit.Field // what moved_from is to say, if it is missing
}

// Unmarked returns the sessions that [Mark] marks, in the order in which the changes name them.
func (v Mark) Unmarked(c *conference.Conference) (out []Unmarked) {
	was := map[string]conference.Moved{}
	var order []string
	for _, change := range v.Changes {
		if change.Thing.Kind != conference.KindSession || change.Weight == edition.Editorial ||
			change.Kind == edition.New || change.Kind == edition.Withdrawn {
			continue
		}
		id := change.Thing.ID
		moved, known := was[id]
		if !known {
			order = append(order, id)
		}
		switch old := change.Was.(type) {
		case edition.Slot:
			if now := change.Now.(edition.Slot); change.Part.ID == "" && old.Begins() != now.Begins() {
				if old.Day != now.Day {
					moved.Day = &old.Day
				}
				moved.Start = &old.Start
			}
		case edition.Place:
			if change.Part.ID == "" {
				moved.Room = old.Room
			}
		}
		was[id] = moved
	}
	for _, id := range order {
		s := c.Session(id)
		if s == nil {
			continue
		}
		u := Unmarked{Session: s}
		if s.MovedFrom == nil {
			u.moved = movedFields(was[id])
		}
		if len(u.moved) > 0 || s.Revised == nil || s.Revised.Before(v.Since) {
			out = append(out, u)
		}
	}
	return out
}

// movedFields returns what moved_from says.
func movedFields(m conference.Moved) (fields []edit.Field) {
	if m.Day != nil {
		fields = append(fields, edit.Field{Key: "day", Value: date(*m.Day)})
	}
	if m.Start != nil {
		fields = append(fields, edit.Field{Key: "start", Value: edit.Text(m.Start.String())})
	}
	if m.Room != "" {
		fields = append(fields, edit.Field{Key: "room", Value: edit.Text(m.Room)})
	}
	return fields
}
