package plan

import (
	"strconv"

	"vademecum/generator/binder"
	"vademecum/generator/edition"
	"vademecum/generator/locale"
	"vademecum/generator/permalink"
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

// paperEdition returns how the foot of paper names its edition; empty without editions.
func (b *builder) paperEdition() string {
	e := b.newestEdition()
	if e == nil {
		return ""
	}
	return b.footOf(e, b.laterChanges())
}

// footOf returns what the foot of a page says of the edition that it is from.
func (b *builder) footOf(e *Edition, later bool) string {
	key := "edition.foot"
	if later {
		key = "edition.foot_later"
	}
	return b.Word(key, "number", b.Locale.Digits(strconv.Itoa(e.Number)), "date", b.Locale.Date(e.Date.UTC(), locale.Medium)).Value
}

// PageEdition is what the foot of a page of the pack says of the edition that it is from; empty for one that is not known.
func (k *Pack) PageEdition(number int) string {
	for i := range k.builder.editions {
		if e := &k.builder.editions[i]; e.Number == number {
			return k.builder.footOf(e, false)
		}
	}
	return ""
}

// PageLabel writes what a page of the pack is called, in the digits of its language.
func (k *Pack) PageLabel(l binder.Label) string { return k.builder.pageLabel(l) }

func (b *builder) pageLabel(l binder.Label) string {
	if l == (binder.Label{}) {
		return ""
	}
	return b.Locale.Digits(strconv.Itoa(l.Page)) + l.Letters()
}

// LanguageName is the name of the pack's language in the language itself.
func (k *Pack) LanguageName() string { return k.builder.OwnName }

// sinceEdition returns the page of what has changed since the newest edition; nil without editions.
func (b *builder) sinceEdition() *view.Live {
	e := b.newestEdition()
	if e == nil {
		return nil
	}
	live := *b.newest("edition", strconv.Itoa(e.Number))
	live.Since, live.Written = true, b.absolute(permalink.To(b.Tag, "changes", ""))
	return &live
}

// sheetLive returns the page to which the one code of a sheet on a wall or a door leads: that of what has changed since its edition. A
// page of the thing itself would mostly repeat the sheet, and says nothing about a sheet of an earlier edition. Without editions it is the
// page of the thing.
func (b *builder) sheetLive(kind, id string) *view.Live {
	if live := b.sinceEdition(); live != nil {
		return live
	}
	return b.newest(kind, id)
}

// runningHeads returns what is at the head and the foot of printed pages in a language.
func (p *outline) runningHeads(l *language) *view.Running {
	return paper.RunningHeads(l.Language, l.site.ShortName.Value, newBuilder(p.planner, l).paperEdition(), p.c.Days())
}
