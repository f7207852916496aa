package plan

import (
	"sync"

	"vademecum/generator/plan/record"
	"vademecum/generator/view"
)

// A part is a piece of a view that several pages of a language show, such as a session's row. It is built once, whichever page
// asks first, and what it read counts for every page that shows it. The next plan takes it over unless something that it read
// has changed; a layout that shows a part through the function cached then does not make it again either.
type part struct {
	once  sync.Once
	built bool // set before once is done, and read by the next plan, after all pages of this one
	value any
	reads []view.Read
}

// partKey names a part: its sort, and what it is of.
type partKey struct{ sort, of string }

// parts are those of one language.
type parts struct {
	mu    sync.Mutex
	known map[partKey]*part
}

func (p *parts) part(key partKey) *part {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		p.known = map[partKey]*part{}
	}
	found := p.known[key]
	if found == nil {
		found = &part{}
		p.known[key] = found
	}
	return found
}

// takeOver takes the parts of an older plan that still hold.
func (p *parts) takeOver(before *parts, changes *record.Changes) {
	for key, old := range before.known {
		if old.built && !changes.Any(old.reads) {
			if p.known == nil {
				p.known = make(map[partKey]*part, len(before.known))
			}
			p.known[key] = old
		}
	}
}

// shared returns a part. What build makes must follow from the language, the sort and what it is of, and from what it reads
// through the builder it is given.
func shared[T any](b *builder, sort, of string, build func(own *builder) T) T {
	p := b.parts.part(partKey{sort, of})
	p.once.Do(func() {
		own := &builder{planner: b.planner, language: b.language, r: b.source.Reader()}
		p.value = build(own)
		p.reads, p.built = own.r.Reads(), true
	})
	b.r.Add(p.reads)
	return p.value.(T)
}
