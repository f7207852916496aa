package plan

import (
	"slices"
	"sync"

	"vademecum/generator/permalink"
)

// Addresses are the paths of the pages that exist in every language. Few edits add or remove a page, so successive
// plans share them.
type Addresses struct {
	tags   []string
	pages  []pageName
	paths  [][]string // by language, and by page
	byPath func() map[string]address
}

// pageName names a page in every language.
type pageName struct{ kind, id string }

// address is where a path stands in the lists of a plan.
type address struct{ language, entry int }

// of returns the addresses of entries: the same value where these are the same entries in the same languages.
func (a *Addresses) of(languages []*language, entries []entry) *Addresses {
	if a != nil && slices.EqualFunc(a.tags, languages, func(tag string, l *language) bool { return tag == l.Tag }) &&
		slices.EqualFunc(a.pages, entries, func(n pageName, e entry) bool { return n.kind == e.kind && n.id == e.id }) {
		return a
	}
	out := &Addresses{pages: make([]pageName, len(entries)), paths: make([][]string, len(languages))}
	for i, e := range entries {
		out.pages[i] = pageName{e.kind, e.id}
	}
	for k, l := range languages {
		out.tags = append(out.tags, l.Tag)
		out.paths[k] = make([]string, len(entries))
		for i, e := range entries {
			out.paths[k][i] = permalink.File(permalink.To(l.Tag, e.kind, e.id))
		}
	}
	out.byPath = sync.OnceValue(func() map[string]address {
		index := make(map[string]address, len(languages)*len(entries))
		for k := range out.paths {
			for i, path := range out.paths[k] {
				index[path] = address{k, i}
			}
		}
		return index
	})
	return out
}
