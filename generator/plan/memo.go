package plan

import "sync"

// memo keeps the pieces of views that several pages of a language show, such as a session's row. Each is built once, by the page
// that asks first, and lasts as long as the plan.
type memo struct {
	mu    sync.Mutex
	known map[pieceKey]func() any
}

// pieceKey identifies a piece: its sort, and the id it is of.
type pieceKey struct{ sort, of string }

func (m *memo) piece(key pieceKey, build func() any) func() any {
	m.mu.Lock()
	defer m.mu.Unlock()
	if found := m.known[key]; found != nil {
		return found
	}
	if m.known == nil {
		m.known = map[pieceKey]func() any{}
	}
	made := sync.OnceValue(build)
	m.known[key] = made
	return made
}

func (m *memo) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = nil
}

// shared returns a piece. What build returns may depend only on the language, the sort and the id, not on the page that asks for it.
func shared[T any](b *builder, sort, of string, build func(own *builder) T) T {
	return b.memo.piece(pieceKey{sort, of}, func() any { return build(b) })().(T)
}

// Forget drops the pieces that the pages of a language share, once all these pages are made. A piece that is asked for again is
// made again.
func (p *Plan) Forget(lang string) {
	for _, l := range p.outline.languages {
		if l.Tag == lang {
			l.memo.forget()
		}
	}
}
