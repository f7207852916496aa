package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ConflictKind says why a path cannot be published.
type ConflictKind int

// The kinds of conflict.
const (
	// OtherContent: a file that publish did not write stands at Path with other bytes.
	OtherContent ConflictKind = iota
	// Link: Path is a symbolic link, and a file has to go there or below it. Links inside the published folder are never followed.
	Link
	// Blocked: something that publish did not make is in the way at Path: a folder where a file has to go, a file where a
	// folder has to go, or neither of both.
	Blocked
	// SameLetters: Path and Other, both to be published, are one name on file systems that do not tell case apart.
	SameLetters
	// FileAndFolder: Path is to be published as a file and as the folder of another.
	FileAndFolder
	// Twice: Path was put twice.
	Twice
)

var conflictTexts = map[ConflictKind]string{
	OtherContent:  "a file with other content is in the way",
	Link:          "a symbolic link is in the way",
	Blocked:       "something else is in the way",
	SameLetters:   "differs only in case from",
	FileAndFolder: "is both a file and a folder",
	Twice:         "is published twice",
}

// Conflict is one path that cannot be published.
type Conflict struct {
	Kind  ConflictKind
	Path  string // below the published folder, with slashes
	Other string // the second path where there is one
}

func (c Conflict) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s: %s %s", c.Path, conflictTexts[c.Kind], c.Other))
}

// ConflictError lists all conflicts of a publication, sorted by path. Nothing has been changed.
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string {
	lines := make([]string, len(e.Conflicts))
	for i, c := range e.Conflicts {
		lines[i] = c.String()
	}
	return strings.Join(lines, "\n")
}

// sortConflicts brings what was found in any order into one order.
func sortConflicts(list []Conflict) {
	slices.SortFunc(list, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Other, b.Other))
	})
}
