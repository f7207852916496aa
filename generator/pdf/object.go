package pdf

import (
	"bytes"
	"iter"
)

// kind is the type of a PDF object (ISO 32000-1, 7.3).
type kind uint8

const (
	kindNull       kind = iota // also true, false and any other keyword
	kindNumber                 // value holds it
	kindName                   // text holds it, without the slash and with #xx decoded
	kindString                 // text holds its bytes, without escapes
	kindArray                  // items
	kindDictionary             // items: keys and values in turn
	kindReference              // such as 12 0 R; value holds the object number
)

// object is an object, and the place in the file it was read from. An object that is not in the file has no place.
type object struct {
	kind       kind
	start, end int // data[start:end] of the file
	value      float64
	text       []byte
	items      []object
}

// entries returns the keys and values of a dictionary, in the order of the file.
func (o *object) entries() iter.Seq2[string, *object] {
	return func(yield func(string, *object) bool) {
		if o.kind != kindDictionary {
			return
		}
		for i := 0; i < len(o.items); i += 2 {
			if !yield(string(o.items[i].text), &o.items[i+1]) {
				return
			}
		}
	}
}

// get returns the value of a key in a dictionary, or a null object.
func (o *object) get(key string) *object {
	for k, v := range o.entries() {
		if k == key {
			return v
		}
	}
	return &object{}
}

// references returns the references in an object, at any depth, in the order of the file.
func (o *object) references() iter.Seq[*object] {
	return func(yield func(*object) bool) { o.eachReference(yield) }
}

func (o *object) eachReference(yield func(*object) bool) bool {
	if o.kind == kindReference {
		return yield(o)
	}
	for i := range o.items {
		if !o.items[i].eachReference(yield) {
			return false
		}
	}
	return true
}

// number returns the object number that a reference names.
func (o *object) number() int { return int(o.value) }

// isName reports whether the object is the name n.
func (o *object) isName(n string) bool { return o.kind == kindName && bytes.Equal(o.text, []byte(n)) }
