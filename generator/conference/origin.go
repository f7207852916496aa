package conference

import (
	"slices"

	"vademecum/generator/position"
)

// Origin is where a thing was written: its own position, and that of the value of each of its keys, all in one file.
type Origin struct {
	position.Position
	Private bool
	keys    []keyOrigin
}

// keyOrigin is a key that was written and the part of a line that has its value. The file is that of the Origin: with every key it
// would take a third of the memory.
type keyOrigin struct {
	name                 string
	line, column, length int32
	invalid              bool // the value could not be read, which was reported
}

// Note remembers where the value of a key stands.
func (o *Origin) Note(key string, at position.Position) {
	o.keys = append(o.keys, keyOrigin{name: key, line: at.Line, column: at.Column, length: at.Length})
}

// NoteInvalid remembers that the value of a noted key could not be read.
func (o *Origin) NoteInvalid(key string) {
	for i := range o.keys {
		if o.keys[i].name == key {
			o.keys[i].invalid = true
		}
	}
}

// Key returns where the value of a key stands; if the key was not written, the position of the thing itself.
func (o *Origin) Key(key string) position.Position {
	if i := o.find(key); i >= 0 {
		k := o.keys[i]
		return position.Position{File: o.File, Line: k.line, Column: k.column, Length: k.length}
	}
	return o.Position
}

// Wrote reports whether the editor wrote this key.
func (o *Origin) Wrote(key string) bool { return o.find(key) >= 0 }

// Usable reports whether all these keys were written with values that could be read. Only then does a rule look at what they mean
// together, so that one mistake is reported once.
func (o *Origin) Usable(keys ...string) bool {
	for _, key := range keys {
		if i := o.find(key); i < 0 || o.keys[i].invalid {
			return false
		}
	}
	return true
}

// Readable reports whether none of these keys has a value that could not be read; a key may be absent.
func (o *Origin) Readable(keys ...string) bool {
	for _, key := range keys {
		if i := o.find(key); i >= 0 && o.keys[i].invalid {
			return false
		}
	}
	return true
}

func (o *Origin) find(key string) int {
	return slices.IndexFunc(o.keys, func(k keyOrigin) bool { return k.name == key })
}
