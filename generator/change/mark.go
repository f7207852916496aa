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
	was := map[string]conference.Moved{}
	changed := map[string]bool{}
	var order []string
	for _, c := range v.Changes {
		if c.Thing.Kind != conference.KindSession || c.Weight == edition.Editorial || c.Kind == edition.New || c.Kind == edition.Withdrawn {
			continue
		}
		id := c.Thing.ID
		if !changed[id] {
			changed[id] = true
			order = append(order, id)
		}
		moved := was[id]
		switch old := c.Was.(type) {
		case edition.Slot:
			if now := c.Now.(edition.Slot); c.Part.ID == "" && old.Begins() != now.Begins() {
				if old.Day != now.Day {
					moved.Day = &old.Day
				}
				moved.Start = &old.Start
			}
		case edition.Place:
			if c.Part.ID == "" {
				moved.Room = old.Room
			}
		}
		was[id] = moved
	}
	for _, id := range order {
		s := p.Conference.Session(id)
		if s == nil {
			continue
		}
		t := p.tableOf(conference.KindSession, s)
		before := len(p.edits)
		if fields := movedFields(was[id]); s.MovedFrom == nil && len(fields) > 0 {
			t.set(edit.Table(fields...), "moved_from")
		}
		if len(p.edits) > before || s.Revised == nil || s.Revised.Before(v.Since) {
			p.revise(t, s)
		}
	}
	if len(p.edits) == 0 {
		return refuse("nothing-to-mark")
	}
	return nil
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
