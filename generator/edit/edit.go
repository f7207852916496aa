// Package edit is the writer: it applies edits to content files without touching a byte beside them, and the journal undoes them.
//
// An [Edit] names a file, a table in it and a key, and has the value that it was made from and the new one. [Apply] turns edits and the
// bytes of files into new bytes; it is refused if a value is not the one that an edit was made from. Comments, order, blank lines, line
// ends and a byte order mark stay as they are. What is new is written as its neighbours are: at the same place among the keys, with the
// same alignment and quotes.
//
// [Project] does this on disk, so that a change of several files happens as a whole or not at all, and keeps a journal for undo.
package edit

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Edit is one change of a content file.
//
// With a key, it sets the key of a table: of a TOML file, or of the front matter of a Markdown file. If Was is empty, it adds the key;
// if Now is empty, it removes it. Without a key, it adds or removes the table itself, which is then one of a list ([[session]]). Both
// values empty is no edit.
type Edit struct {
	File  string   `json:"file"`            // below the project folder, with slashes
	Table Path     `json:"table,omitempty"` // empty for the file's own table
	Key   []string `json:"key,omitempty"`   // ["title", "fr"] for title.fr
	// Whole says what an edit without a table or key replaces: the text after the front matter, or the file. Its values are strings. A
	// file without Was is made; one without Now is removed.
	Whole Whole `json:"whole,omitempty"`
	// Name says that the edit gives the key another name and leaves its value. Was and Now are the names, as texts; Was is the last of Key.
	Name bool  `json:"name,omitempty"`
	Was  Value `json:"was,omitempty"` // what the edit was made from
	Now  Value `json:"now,omitempty"`
	// After, for a table that is added, is the table of the list after which it is put; by default the last.
	After Where `json:"after,omitempty"`
}

// Whole is what an edit of a whole text replaces.
type Whole string

// The texts that an edit can replace as a whole.
const (
	WholeBody Whole = "body" // of a Markdown file
	WholeFile Whole = "file"
)

// Path leads to a table of a file, from the file's own table.
type Path []Step

// Step leads into a table: by its name, and for a list of tables by keys that only the meant one has.
type Step struct {
	Name  string `json:"name"`
	Where Where  `json:"where"` // nil for a table that is not in a list
}

// Where is the values of keys by which one table of a list is recognised, usually its id.
type Where map[string]Value

// ByID returns the path to the table of a list with an id: ByID("session", "opening") is [[session]] with id = "opening".
func ByID(list, id string) Path { return Path{{list, Where{"id": Text(id)}}} }

// In returns the path to a table inside the one of p.
func (p Path) In(list string, where Where) Path { return append(slices.Clip(p), Step{list, where}) }

// String returns the path as an editor reads it: session opening.
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.Name)
		for _, key := range sortedKeys(s.Where) {
			b.WriteByte(' ')
			b.WriteString(s.Where[key].plain())
		}
	}
	return b.String()
}

// Content is the TOML or front matter of a file, to make edits from.
type Content struct{ d *document }

// ReadContent reads a file's TOML or front matter. It returns nil if the file has a syntax error.
func ReadContent(name string, text []byte) *Content {
	d, problem := read(name, text)
	if problem != nil {
		return nil
	}
	return &Content{d}
}

// Value returns the value of a key of a table, or of the table itself if there is no key. It is empty if the file does not have it.
func (c *Content) Value(table Path, key ...string) Value {
	p, reason := c.d.follow(table)
	switch {
	case reason != "":
		return ""
	case len(key) == 0:
		return valueOf(p.table)
	case p.key(key) != "" || p.node == nil:
		return ""
	}
	return valueOf(p.node.Value)
}

// Undo returns the edit that takes this one back. It finds the table by the values that it has then.
func (e Edit) Undo() Edit {
	e.Was, e.Now = e.Now, e.Was
	e.After = nil
	if name, ok := e.Was.Text(); e.Name && ok {
		e.Key = append(slices.Clone(e.Key[:len(e.Key)-1]), name)
		return e
	}
	last := len(e.Table) - 1
	if last < 0 || len(e.Key) != 1 {
		return e
	}
	if _, by := e.Table[last].Where[e.Key[0]]; by && e.Was != "" {
		e.Table = slices.Clone(e.Table)
		e.Table[last].Where = maps.Clone(e.Table[last].Where)
		e.Table[last].Where[e.Key[0]] = e.Was
	}
	return e
}

// Reason says why edits were refused.
type Reason string

// The reasons.
const (
	Differs    Reason = "differs"     // the value is not the one that the edit was made from
	NoTable    Reason = "no-table"    // the file has no such table
	NotList    Reason = "not-list"    // the edit adds a table to something that is not a list of tables
	Exists     Reason = "exists"      // the file or table that the edit adds is there already
	NoFile     Reason = "no-file"     // the file does not exist
	Unreadable Reason = "unreadable"  // the file has a syntax error
	Unfit      Reason = "unfit"       // the file is written in a way that the writer cannot change without touching more
	TooMuch    Reason = "several"     // several tables of the list have the keys
	Taken      Reason = "interrupted" // another program wrote to a file of an interrupted change
)

// RefusedError reports an edit that cannot be done. Nothing was changed.
type RefusedError struct {
	Edit   Edit
	Reason Reason
	Line   int   // in the file, from 1; 0 if the reason has no place
	Found  Value // instead of Edit.Was, for Differs
	Err    error // of the file, for Unreadable
}

func (e *RefusedError) Error() string {
	what := strings.TrimSpace(e.Edit.Table.String() + " " + strings.Join(e.Edit.Key, "."))
	return fmt.Sprintf("%s:%d: %s: %s", e.Edit.File, e.Line, what, e.Reason)
}

func (e *RefusedError) Unwrap() error { return e.Err }
