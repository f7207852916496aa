package plan

import (
	"reflect"

	"vademecum/generator/plan/record"
)

// Changes tells which reads of a page would hand out something else than they did for an older plan.
type Changes = record.Changes

// Index leads from what was read to who read it.
type Index = record.Index

// since compares the plan with the one before, and takes over what has not changed and was costly to make.
func (p *outline) since(in Input) *Changes {
	if in.Before == nil || !p.sharesWith(in.Before.outline) {
		return nil
	}
	before := in.Before.outline
	changes := p.source.Since(before.source, in.Touched)
	for i, l := range p.languages {
		l.site = before.languages[i].site // the same, and what layouts made of it is kept under its address
		l.parts.takeOver(before.languages[i].parts, changes)
	}
	return changes
}

// Forget drops the parts that the pages of a language share: all of them are made, and no other plan follows. A part that is
// asked for again is made again.
func (p *Plan) Forget(lang string) {
	if p.outline == nil { // made by hand, for theme makers
		return
	}
	for _, l := range p.outline.languages {
		if l.Tag == lang {
			l.parts.forget()
		}
	}
}

// Settle puts what this plan made in order for the next. It is called when all pages are made, and nobody waits for anything.
func (p *Plan) Settle() {
	for _, l := range p.outline.languages {
		l.parts.stocked()
	}
}

// sharesWith reports whether what all pages share is the same as for an older plan.
func (p *outline) sharesWith(old *outline) bool {
	if p.fixed != old.fixed || p.lookSheet != old.lookSheet || !reflect.DeepEqual(p.running, old.running) || !reflect.DeepEqual(p.config, old.config) || !reflect.DeepEqual(p.pictures, old.pictures) {
		return false
	}
	for i, l := range p.languages {
		if !reflect.DeepEqual(l.site, old.languages[i].site) {
			return false
		}
	}
	return true
}

// Same reports whether a file is made in the same way from the same source.
func (f File) Same(other File) bool {
	return f.Path == other.Path && f.Source == other.Source && f.Theme == other.Theme && reflect.DeepEqual(f.Scale, other.Scale)
}
