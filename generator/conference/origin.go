package conference

// Place is a stretch of one line in a content file. Line and Column count from 1, Column and Length in characters; Line
// 0 means the file as a whole.
type Place struct {
	File   string // below the project folder, with slashes
	Line   int32
	Column int32
	Length int32
}

// Origin is where a thing was written: its own place, and that of each of its keys.
type Origin struct {
	Place
	Private bool
	keys    []keyPlace
}

type keyPlace struct {
	name string
	at   Place
}

// Note remembers where the value of a key stands.
func (o *Origin) Note(key string, at Place) { o.keys = append(o.keys, keyPlace{key, at}) }

// Key returns where the value of a key stands; where the key was not written, the place of the thing itself.
func (o *Origin) Key(key string) Place {
	for _, k := range o.keys {
		if k.name == key {
			return k.at
		}
	}
	return o.Place
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
