package plan

import (
	"strconv"

	"vademecum/generator/edition"
	"vademecum/generator/locale"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

// What paper says of its edition, which is always the newest.

// laterChanges reports whether the conference has changed since the newest edition, for readers of the language. Other words for the same
// facts do not count.
func (b *builder) laterChanges() bool {
	e := b.newestEdition()
	if e == nil {
		return false
	}
	changes := e.Changes()
	for i := range changes {
		if c := &changes[i]; c.Weight != edition.Editorial && b.differs(c) {
			return true
		}
	}
	return false
}

// paperEdition returns how paper names its edition; nil without editions.
func (b *builder) paperEdition() *view.PaperEdition {
	return shared(b, "paper-edition", "", func(own *builder) *view.PaperEdition {
		e := own.newestEdition()
		if e == nil {
			return nil
		}
		number := own.Locale.Digits(strconv.Itoa(e.Number))
		if own.laterChanges() {
			return &view.PaperEdition{Name: own.Word("edition.later", "number", number).Value}
		}
		return &view.PaperEdition{
			Name: own.Word("edition.name", "number", number).Value, Date: own.Locale.Date(e.Date.UTC(), locale.Long), ISO: e.Date.String(),
		}
	})
}

// sinceEdition returns the page of what has changed since the newest edition; nil without editions.
func (b *builder) sinceEdition() *view.Live {
	e := b.newestEdition()
	if e == nil {
		return nil
	}
	live := *b.newest("edition", strconv.Itoa(e.Number))
	live.Since = true
	return &live
}

// sheetLive returns the page to which the one code of a sheet on a wall or a door leads: that of what has changed since its edition. A
// page of the thing itself would mostly repeat the sheet, and says nothing about a sheet of an earlier edition. Without editions it is the
// page of the thing. named says that the edition stands beside the code, because the sheet has no foot with it.
func (b *builder) sheetLive(kind, id string, named bool) *view.Live {
	live := b.sinceEdition()
	if live == nil {
		return b.newest(kind, id)
	}
	if named {
		live.Edition = b.paperEdition()
	}
	return live
}

// runningHeads returns what is at the head and the foot of printed pages in a language.
func (p *outline) runningHeads(l *language) *view.Running {
	return paper.RunningHeads(l.Language, l.site.ShortName.Value, newBuilder(p.planner, l).paperEdition(), p.c.Days())
}
