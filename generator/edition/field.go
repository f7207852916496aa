package edition

// field is one field of the things or values of a type: its name in files and in changes, what a difference in it is called, and how
// its values are read, written and compared.
type field[T any] struct {
	name   string
	kind   Kind
	weight Weight // of a change, where it is not that of the kind
	since  int    // the first format of files that has it, if that is not the first of all
	same   func(a, b *T) bool
	get    func(*T) any
	set    func(*T, any)
	unset  func(*T) bool // it has no value: files leave it out
	append func([]byte, *T) []byte
	read   func(*T, *reader)
	rename func(*T, renames) // nil if it does not name anything
}

// of is the field at a place of a thing, whose values have a codec.
func of[T, V any](name string, kind Kind, c codec[V], at func(*T) *V) field[T] {
	none := new(V)
	f := field[T]{
		name: name, kind: kind,
		same:   func(a, b *T) bool { return c.same(at(a), at(b)) },
		get:    func(t *T) any { return *at(t) },
		set:    func(t *T, v any) { *at(t) = v.(V) },
		unset:  func(t *T) bool { return c.same(at(t), none) },
		append: func(b []byte, t *T) []byte { return c.append(b, *at(t)) },
		read:   func(t *T, r *reader) { *at(t) = c.read(r) },
	}
	if c.rename != nil {
		f.rename = func(t *T, r renames) { *at(t) = c.rename(*at(t), r) }
	}
	return f
}

// weighing returns the field with a weight of its own.
func (f field[T]) weighing(w Weight) field[T] {
	f.weight = w
	return f
}

// from returns the field as one that files have since a format.
func (f field[T]) from(format int) field[T] {
	f.since = format
	return f
}

// tableCodec is for values with fields, which are written as an object.
func tableCodec[V any](fields []field[V]) codec[V] {
	c := codec[V]{
		same: func(a, b *V) bool {
			for i := range fields {
				if !fields[i].same(a, b) {
					return false
				}
			}
			return true
		},
		append: func(b []byte, v V) []byte { return append(appendFields(append(b, '{'), fields, &v), '}') },
		read: func(r *reader) (v V) {
			r.object(func(name string) { readField(r, fields, name, &v) })
			return v
		},
	}
	for i := range fields {
		if fields[i].rename != nil {
			c.rename = func(v V, r renames) V {
				renameIn(fields, &v, r)
				return v
			}
		}
	}
	return c
}

// appendFields appends the members of an object, for the fields that have a value.
func appendFields[T any](b []byte, fields []field[T], t *T) []byte {
	for i := range fields {
		f := &fields[i]
		if f.unset(t) {
			continue
		}
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		b = f.append(append(appendString(b, f.name), ':'), t)
	}
	return b
}

// readField reads the value of a field. A name that is not in the table is a mistake.
func readField[T any](r *reader, fields []field[T], name string, t *T) {
	for i := range fields {
		if fields[i].name == name {
			fields[i].read(t, r)
			return
		}
	}
	r.fail()
}

func renameIn[T any](fields []field[T], t *T, r renames) {
	for i := range fields {
		if fields[i].rename != nil {
			fields[i].rename(t, r)
		}
	}
}
