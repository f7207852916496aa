package site

import (
	"slices"

	"vademecum/generator/plan"
	"vademecum/generator/view"
)

// facts is how the pages of a plan were made, and what they read.
type facts struct {
	pages []page
	index plan.Index // of the pages by their place in the list
}

// page is what is kept of one page.
type page struct {
	path, layout, lang, made string
	class                    view.Class
}

// newFacts is the index of pages that are all still to be made.
func newFacts(pages int) *facts { return &facts{pages: make([]page, pages)} }

// same reports whether a page is still made in the same way, apart from what it reads.
func (p *page) same(now view.Page) bool {
	return p.path == now.Path && p.layout == now.Layout && p.lang == now.Lang && p.made == now.Made && p.class == now.Class
}

// affected returns which pages of a plan have to be made, by their places, and the index for that plan.
func (f *facts) affected(pages []view.Page, changes *plan.Changes) (*facts, []int) {
	f = f.movedTo(pages)
	due := make([]bool, len(pages))
	f.index.Affected(changes, func(i int) { due[i] = true })
	var out []int
	for i, p := range pages {
		if due[i] || !f.pages[i].same(p) {
			out = append(out, i)
		}
	}
	return f, out
}

// movedTo is the index for another list of pages. Pages that were not there before have read nothing yet, and are not the same
// as any.
func (f *facts) movedTo(pages []view.Page) *facts {
	if slices.EqualFunc(f.pages, pages, func(a page, b view.Page) bool { return a.path == b.Path }) {
		return f
	}
	old := map[string]int{}
	for i := range f.pages {
		old[f.pages[i].path] = i
	}
	out := newFacts(len(pages))
	for i, p := range pages {
		before, known := old[p.Path]
		if !known {
			continue
		}
		out.pages[i] = f.pages[before]
		out.index.Note(i, f.index.Reads(before))
	}
	return out
}

// made remembers how the page at a place of the list was made, and what it read.
func (f *facts) made(i int, p view.Page, reads []view.Read) {
	f.index.Note(i, reads)
	f.pages[i] = page{path: p.Path, layout: p.Layout, lang: p.Lang, made: p.Made, class: p.Class}
}
