package edition

import "vademecum/generator/conference"

// single is a thing of which there is one.
type single[T any] struct {
	kind   conference.Kind
	of     func(*Snapshot) *T
	fields []field[T]
}

func (s single[T]) key() string   { return string(s.kind) }
func (s single[T]) group() string { return "" }

func (s single[T]) has(_ *Snapshot, _ string) bool { return true }

func (s single[T]) match(_, _ *Snapshot, _ [2]string, _ func(readdressed)) {}

func (s single[T]) rename(o *Snapshot, _ string, r renames) { renameIn(s.fields, s.of(o), r) }

func (s single[T]) diff(d *differ, _ conference.Ref, a, b *Snapshot) {
	was, now := s.of(a), s.of(b)
	for i := range s.fields {
		if f := &s.fields[i]; f.since <= d.format && !f.same(was, now) {
			d.add(f.kind, f.weight, Set{Thing: conference.Ref{Kind: s.kind}, Field: f.name, Was: f.get(was), Now: f.get(now)})
		}
	}
}

func (s single[T]) title(o *Snapshot, _ string, _ conference.Ref) Text {
	return titleIn(s.fields, s.of(o))
}

func (s single[T]) apply(o *Snapshot, sets []Set) {
	for _, set := range sets {
		for i := range s.fields {
			if set.Thing.Kind == s.kind && set.Field == s.fields[i].name {
				s.fields[i].set(s.of(o), set.Now)
			}
		}
	}
}

func (s single[T]) append(out [][]byte, o *Snapshot) [][]byte {
	b := append(appendString([]byte{'{'}, s.key()), ':')
	return append(out, append(tableCodec(s.fields).append(b, *s.of(o)), '}'))
}

func (s single[T]) start(o *Snapshot, r *reader) func(string) {
	*s.of(o) = tableCodec(s.fields).read(r)
	return nil
}

func (s single[T]) settle(*Snapshot) bool { return true }
