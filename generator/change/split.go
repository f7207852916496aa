package change

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Split ends a session at a time and makes a new one of the rest, with the items from then on. The new session has the other keys of the
// first; its id is ID, or that of the first with a number.
type Split struct {
	Session string
	At      conference.Clock
	ID      string
}

// ofFirst are the keys of a session that its second part does not have.
var ofFirst = []string{"id", "formerly", "start", "end", "seated", "doors", "moved_from", "revised", "sequence", "item", "status", "reason"}

func (v Split) plan(p *planner) error {
	s, err := p.session(v.Session)
	if err != nil {
		return err
	}
	if v.At < s.Start && v.At < p.Conference.Config.DayStarts {
		v.At += midnight
	}
	if v.At <= s.Start || v.At >= s.End {
		return refuse("not-within", "session", s.ID, "time", v.At.String(), "start", s.Start.String(), "end", s.End.String())
	}
	id := v.ID
	if id == "" {
		id = p.freeID(s.ID)
	}
	if p.Conference.Session(id) != nil {
		return refuse("id-taken", "id", id)
	}
	for _, it := range s.Items {
		if it.Start < v.At && it.End != nil && *it.End > v.At {
			return refuse("item-across", "item", it.ID, "start", it.Start.String(), "end", it.End.String(), "time", v.At.String())
		}
	}
	t := p.tableOf(conference.KindSession, s)
	fields := []edit.Field{{Key: "id", Value: edit.Text(id)}}
	written, _ := readClock(t.value("start"))
	calendar := written != s.Start // its day is that of the calendar, after midnight
	for _, f := range t.value().Fields() {
		if f.Key == "start" && calendar {
			fields = append(fields, edit.Field{Key: "day", Value: date(s.Day)})
		}
		if calendar && f.Key == "day" {
			continue
		}
		if f.Key == "start" {
			fields = append(
				fields,
				edit.Field{Key: "start", Value: clock(v.At, f.Value)},
				edit.Field{Key: "end", Value: clock(s.End, t.value("end"))},
			)
		}
		if !slices.Contains(ofFirst, f.Key) {
			fields = append(fields, f)
		}
	}
	var items []edit.Value
	for _, it := range s.Items {
		item := t.item(it.ID)
		if it.Start < v.At {
			continue
		}
		items = append(items, item.value())
		p.edits = append(p.edits, edit.Edit{File: t.file, Table: item.path, Was: item.value()})
	}
	if len(items) > 0 {
		fields = append(fields, edit.Field{Key: "item", Value: edit.List(items...)})
	}
	p.retime(t, s, slotOf(s), v.At)
	p.revise(t, s)
	p.edits = append(p.edits, edit.Edit{
		File:  t.file,
		Table: edit.ByID(string(conference.KindSession), id),
		Now:   edit.Table(fields...),
		After: edit.Where{"id": edit.Text(s.ID)},
	})
	return nil
}

// freeID returns the id of a session with the first number that no session has.
func (p *planner) freeID(id string) string {
	for n := 2; ; n++ {
		if next := id + "-" + strconv.Itoa(n); p.Conference.Session(next) == nil {
			return next
		}
	}
}
