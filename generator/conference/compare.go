package conference

import (
	"reflect"

	"vademecum/generator/position"
)

// Same reports whether a page that shows a thing says the same of two versions of it: whether all their values are equal but
// for the places in files where they were written. Both are pointers to the same type, or nil.
func Same(a, b any) bool { return same(reflect.ValueOf(a), reflect.ValueOf(b)) }

// written are the types that say where something was written.
var written = [...]reflect.Type{reflect.TypeFor[position.Position](), reflect.TypeFor[Origin]()}

func same(a, b reflect.Value) bool {
	if a.IsValid() != b.IsValid() || !a.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if a.Type() != b.Type() {
		return false
	}
	if a.Type() == written[0] || a.Type() == written[1] {
		return true
	}
	switch a.Kind() {
	case reflect.Pointer:
		return a.Pointer() == b.Pointer() || !a.IsNil() && !b.IsNil() && same(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		if a.Len() != b.Len() {
			return false
		}
		for _, key := range a.MapKeys() {
			if other := b.MapIndex(key); !other.IsValid() || !same(a.MapIndex(key), other) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
