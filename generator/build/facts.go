package build

import (
	"slices"

	"vademecum/generator/plan"
	"vademecum/generator/view"
)

// facts is the index from what pages read to the pages that read it, so that the cost of an edit follows what it touches.
type facts struct {
	pages   []page
	numbers map[view.Read]uint32
	reads   []view.Read // by number
	readers [][]uint32  // by number: the pages, by their place in the list
	others  []uint32    // the numbers of reads that are not of one thing
}

// page is what is kept of one page.
type page struct {
	path, layout, lang, made string
	class                    view.Class
	reads                    []uint32 // sorted
}

// newFacts is the index of pages that are all still to be made.
func newFacts(pages int) *facts {
	return &facts{numbers: map[view.Read]uint32{}, pages: make([]page, pages)}
}

// same reports whether a page is still made in the same way, apart from what it reads.
func (p *page) same(now view.Page) bool {
	return p.path == now.Path && p.layout == now.Layout && p.lang == now.Lang && p.made == now.Made && p.class == now.Class
}

// affected returns which pages of a plan have to be made, by their places, and the index for that plan.
func (f *facts) affected(pages []view.Page, changes *plan.Changes) (*facts, []int) {
	f = f.movedTo(pages)
	due := make([]bool, len(pages))
	mark := func(n uint32) {
		if len(f.readers[n]) > 0 && changes.Read(f.reads[n]) {
			for _, i := range f.readers[n] {
				due[i] = true
			}
		}
	}
	for _, read := range changes.Touched() {
		if n, known := f.numbers[read]; known {
			mark(n)
		}
	}
	for _, n := range f.others {
		mark(n)
	}
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
		reads := make([]view.Read, len(f.pages[before].reads))
		for k, n := range f.pages[before].reads {
			reads[k] = f.reads[n]
		}
		out.note(i, reads)
		numbers := out.pages[i].reads
		out.pages[i] = f.pages[before]
		out.pages[i].reads = numbers
	}
	return out
}

// made remembers how the page at a place of the list was made, and what it read.
func (f *facts) made(i int, p view.Page, reads []view.Read) {
	f.note(i, reads)
	f.pages[i] = page{path: p.Path, layout: p.Layout, lang: p.Lang, made: p.Made, class: p.Class, reads: f.pages[i].reads}
}

// note replaces what the page at a place of the list has read.
func (f *facts) note(i int, reads []view.Read) {
	numbers := make([]uint32, len(reads))
	for k, r := range reads {
		n, known := f.numbers[r]
		if !known {
			n = uint32(len(f.reads))
			f.numbers[r] = n
			f.reads, f.readers = append(f.reads, r), append(f.readers, nil)
			if !plan.OfOneThing(r) {
				f.others = append(f.others, n)
			}
		}
		numbers[k] = n
	}
	slices.Sort(numbers)
	before := f.pages[i].reads
	if slices.Equal(before, numbers) {
		return
	}
	for _, n := range before {
		if _, still := slices.BinarySearch(numbers, n); !still {
			f.readers[n] = slices.DeleteFunc(f.readers[n], func(p uint32) bool { return p == uint32(i) })
		}
	}
	for _, n := range numbers {
		if _, already := slices.BinarySearch(before, n); !already {
			f.readers[n] = append(f.readers[n], uint32(i))
		}
	}
	f.pages[i].reads = numbers
}
