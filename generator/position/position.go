// Package position has the one type for a place in a file of a project: where something was written, and where a message points.
package position

import "strconv"

// Position is a part of one line of a file. Line and Column count from 1; Column and Length are in characters. Line 0 means the file
// as a whole, and an empty File the project as a whole.
type Position struct {
	File   string `json:"file,omitempty"` // a path below the project folder, with slashes
	Line   int32  `json:"line,omitempty"`
	Column int32  `json:"column,omitempty"`
	Length int32  `json:"length,omitempty"`
}

// String returns the position as editors of text take it: content/agenda.toml:12:5.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	s := p.File + ":" + strconv.Itoa(int(p.Line))
	if p.Column > 0 {
		s += ":" + strconv.Itoa(int(p.Column))
	}
	return s
}
