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

// parts are those of one language in one plan.
type parts struct {
	mu    sync.Mutex
	known map[partKey]*part // that this plan asked for first
	stock *stock            // from earlier plans; it does not change while this one is in use
	stale map[partKey]bool  // of the stock: what does not hold any more
}

// stock is the parts that plans have made, one after the other, and who of them read what.
type stock struct {
	parts   map[partKey]*part
	keys    []partKey
	numbers map[partKey]int // in keys, and in the index
	index   record.Index
}

func (p *parts) part(key partKey) *part {
	p.mu.Lock()
	defer p.mu.Unlock()
	if found := p.known[key]; found != nil {
		return found
	}
	if p.stock != nil && !p.stale[key] {
		if found := p.stock.parts[key]; found != nil {
			return found
		}
	}
	if p.known == nil {
		p.known = map[partKey]*part{}
	}
	fresh := &part{}
	p.known[key] = fresh
	return fresh
}

func (p *parts) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known = nil
}

// takeOver takes the parts of an older plan that still hold. The older plan is not used any more.
func (p *parts) takeOver(before *parts, changes *record.Changes) {
	p.stock, p.stale = before.stocked(), map[partKey]bool{}
	p.stock.index.Affected(changes, func(number int) { p.stale[p.stock.keys[number]] = true })
}

// stocked returns everything that holds for the plan.
func (p *parts) stocked() *stock {
	if p.stock == nil {
		p.stock = &stock{parts: map[partKey]*part{}, numbers: map[partKey]int{}}
	}
	for key := range p.stale {
		delete(p.stock.parts, key)
	}
	for key, made := range p.known {
		if made.built {
			p.stock.put(key, made)
		}
	}
	p.known, p.stale = nil, nil
	return p.stock
}

func (s *stock) put(key partKey, made *part) {
	number, known := s.numbers[key]
	if !known {
		number = len(s.keys)
		s.keys, s.numbers[key] = append(s.keys, key), number
	}
	s.parts[key] = made
	s.index.Note(number, made.reads)
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
