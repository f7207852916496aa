package site

import (
	"regexp"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
)

// without returns the diagnostics of a list that another one does not have. Lines do not count, because edits move them.
func without(list, other diagnostic.List) (out diagnostic.List) {
	known := map[string]int{}
	for _, d := range other {
		known[identity(d)]++
	}
	for _, d := range list {
		if id := identity(d); known[id] > 0 {
			known[id]--
			continue
		}
		out.Add(d)
	}
	return out
}

// identity returns what stays the same of a diagnostic when lines and times change: its rule, its file, and the things that it is about.
func identity(d diagnostic.Diagnostic) string {
	names := []string{d.ID, d.At.File}
	for _, about := range []string{"session", "other", "item", "room", "person", "hotel", "shuttle", "service", "trip",
		"id", "ref", "reference", "value", "key", "name"} {
		if value := d.Args[about]; value != "" {
			names = append(names, about+"="+value)
		}
	}
	return strings.Join(names, "\x00")
}

// newIDs returns the ids that things had before changes, by those they have now.
func newIDs(changes []edition.Change) map[string]string {
	out := map[string]string{}
	for _, c := range changes {
		was, _ := c.Was.(string)
		if now, ok := c.Now.(string); ok && c.Kind == edition.Readdressed && c.Part.Kind == "" {
			out[now] = was
		}
	}
	return out
}

// idsIn matches what can be an id.
var idsIn = regexp.MustCompile(`[a-z0-9]+(?:-[a-z0-9]+)*`)

// settle takes diagnostics out of both lists that are the same but for the new ids of things.
func settle(found, gone diagnostic.List, ids map[string]string) (stillFound, stillGone diagnostic.List) {
	if len(ids) == 0 {
		return found, gone
	}
	before := func(id string) string {
		if was, renamed := ids[id]; renamed {
			return was
		}
		return id
	}
	known := map[string]int{}
	for _, d := range gone {
		known[identity(d)]++
	}
	same := map[string]int{}
	for _, d := range found {
		old := idsIn.ReplaceAllStringFunc(identity(d), before)
		if known[old] > same[old] {
			same[old]++
			continue
		}
		stillFound.Add(d)
	}
	for _, d := range gone {
		if id := identity(d); same[id] > 0 {
			same[id]--
			continue
		}
		stillGone.Add(d)
	}
	return stillFound, stillGone
}
