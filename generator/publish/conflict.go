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
	// OtherContent: Path is a file that publish did not write, with different content.
	OtherContent ConflictKind = iota
	// Link: Path is a symbolic link, and the site needs a file there or below it. Links inside the published folder are never
	// followed.
	Link
	// Blocked: something that publish did not write occupies Path: a folder where the site needs a file, a file where it needs a
	// folder, or something that is neither.
	Blocked
	// SameLetters: Path and Other, both in the new site, are one name on case-insensitive file systems.
	SameLetters
	// FileAndFolder: the new site needs Path both as a file and as a folder.
	FileAndFolder
	// Twice: two calls of Put had the same Path.
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
	Path  string // slash-separated, relative to the published folder
	Other string // the second path; empty if there is none
}

func (c Conflict) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s: %s %s", c.Path, conflictTexts[c.Kind], c.Other))
}

// ConflictError lists all conflicts of a publication, sorted by path. The published folder is unchanged.
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string {
	lines := make([]string, len(e.Conflicts))
	for i, c := range e.Conflicts {
		lines[i] = c.String()
	}
	return strings.Join(lines, "\n")
}

// sortConflicts sorts conflicts by path, kind and other path.
func sortConflicts(list []Conflict) {
	slices.SortFunc(list, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Other, b.Other))
	})
}
