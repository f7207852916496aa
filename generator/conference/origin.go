package conference

import "vademecum/generator/position"

// Origin is where a thing was written: its own position, and that of the value of each of its keys, all in one file.
type Origin struct {
	position.Position
	Private bool
	keys    []keyOrigin
}

// keyOrigin is a key and the part of a line that has its value. The file is that of the Origin: it would take a third of the memory.
type keyOrigin struct {
	name                 string
	line, column, length int32
}

// Note remembers where the value of a key stands.
func (o *Origin) Note(key string, at position.Position) {
	o.keys = append(o.keys, keyOrigin{key, at.Line, at.Column, at.Length})
}

// Key returns where the value of a key stands; if the key was not written, the position of the thing itself.
func (o *Origin) Key(key string) position.Position {
	for _, k := range o.keys {
		if k.name == key {
			return position.Position{File: o.File, Line: k.line, Column: k.column, Length: k.length}
		}
	}
	return o.Position
}

// Wrote reports whether the editor wrote this key.
func (o *Origin) Wrote(key string) bool {
	for _, k := range o.keys {
		if k.name == key {
			return true
		}
	}
	return false
}
