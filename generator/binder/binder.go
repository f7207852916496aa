// Package binder decides which leaves of a printed pack are exchanged in a later edition.
//
// A pack is kept like a book of loose leaves: a [Binder] is its leaves in order, and each page has a [Label], the edition that it is from,
// and a digest of what it shows. [First] makes the binder of a first printing, with pages from 1 on. [Binder.Next] makes that of the next
// edition from the pages as they are printed now: leaves that show the same stay, and what grew is filed between them as 12A and 12B,
// so that
// nothing after it is printed again. [Exchange] says how to get from one binder to a later one: what to take out, what to put in, and
// where.
//
// The unit is the sheet as it is printed: a leaf with two sides, or one if the pack is printed on one side. The same pages and the same
// binder
// give the same result. The package knows nothing of documents or PDFs.
package binder

import "slices"

// Page is a page as it is printed now.
type Page struct {
	// Text is a digest of what the page shows, without its running head, label and edition, and without the labels of other pages.
	Text string
	// Refers has the pages whose labels it shows, as indexes in the pack: a table of contents.
	Refers []int
}

// Side is a side of a leaf in a binder. The zero value is a side without anything on it.
type Side struct {
	Label   Label   `json:"label"`
	Edition int     `json:"edition,omitempty"` // in which the leaf was printed
	Text    string  `json:"text,omitempty"`
	Refers  []Label `json:"refers,omitempty"` // the labels that it shows
}

// Blank reports whether nothing is printed on the side.
func (s Side) Blank() bool { return s.Label == Label{} }

// Leaf is a sheet: one side, or front and back.
type Leaf []Side

// First returns the first label of a leaf.
func (l Leaf) First() Label { return l[0].Label }

// Last returns the last label of a leaf.
func (l Leaf) Last() Label {
	if last := l[len(l)-1]; !last.Blank() {
		return last.Label
	}
	return l[0].Label
}

func (l Leaf) equal(other Leaf) bool {
	return slices.EqualFunc(l, other, func(x, y Side) bool {
		return x.Label == y.Label && x.Edition == y.Edition && x.Text == y.Text && slices.Equal(x.Refers, y.Refers)
	})
}

// Binder is a pack as it is filed after an edition.
type Binder struct {
	Duplex bool   `json:"duplex,omitempty"`
	Leaves []Leaf `json:"leaves"`
}

// First returns the binder of a first printing.
func First(pages []Page, duplex bool, edition int) Binder {
	labels := make([]Label, len(pages))
	for i := range pages {
		labels[i].Page = i + 1
	}
	b := Binder{Duplex: duplex}
	for i := 0; i < len(pages); i += b.sides() {
		b.Leaves = append(b.Leaves, b.leaf(pages, labels, i, min(i+b.sides(), len(pages)), edition))
	}
	return b
}

// sides is how many sides of a leaf are printed.
func (b Binder) sides() int {
	if b.Duplex {
		return 2
	}
	return 1
}

// leaf makes a new leaf of the pages from begin to end.
func (b Binder) leaf(pages []Page, labels []Label, begin, end, edition int) Leaf {
	leaf := make(Leaf, b.sides())
	for i := begin; i < end; i++ {
		leaf[i-begin] = Side{Label: labels[i], Edition: edition, Text: pages[i].Text, Refers: refers(pages[i], labels)}
	}
	return leaf
}

// refers returns the labels that a page shows.
func refers(p Page, labels []Label) []Label {
	var out []Label
	for _, i := range p.Refers {
		out = append(out, labels[i])
	}
	return out
}

// Pages returns the printed sides in order: the pages of the pack.
func (b Binder) Pages() []Side {
	var out []Side
	for _, l := range b.Leaves {
		for _, s := range l {
			if !s.Blank() {
				out = append(out, s)
			}
		}
	}
	return out
}

// limit is the part of the leaves, in percent, from which on a pack is printed anew: then there is more to exchange than to keep. It is the
// rule of those who publish law in loose leaves.
const limit = 60

// Next returns the binder of a later edition, in which the pack has these pages. If more leaves would be exchanged than is worth it, the
// binder is that of a first printing.
func (b Binder) Next(pages []Page, edition int) Binder {
	next := b.next(pages, edition)
	if Exchange(b, next).Anew() {
		return First(pages, b.Duplex, edition)
	}
	return next
}

func (b Binder) next(pages []Page, edition int) Binder {
	if len(b.Leaves) == 0 {
		return First(pages, b.Duplex, edition)
	}
	runs := b.align(pages)
	labels := make([]Label, len(pages))
	for label(runs, labels); !increasing(labels); label(runs, labels) {
		runs = widen(runs, labels)
	}
	next := Binder{Duplex: b.Duplex}
	for _, r := range runs {
		if r.kept != nil {
			next.Leaves = append(next.Leaves, b.kept(r, pages, labels, edition))
			continue
		}
		for i := r.begin; i < r.end; i += b.sides() {
			next.Leaves = append(next.Leaves, b.leaf(pages, labels, i, min(i+b.sides(), r.end), edition))
		}
	}
	return next
}

// kept returns a leaf that shows the same: itself, or a new one if it shows labels that are others now.
func (b Binder) kept(r run, pages []Page, labels []Label, edition int) Leaf {
	for i := r.begin; i < r.end; i++ {
		if !slices.Equal(r.kept[i-r.begin].Refers, refers(pages[i], labels)) {
			return b.leaf(pages, labels, r.begin, r.end, edition)
		}
	}
	return r.kept
}

// Valid reports whether a binder that was read is one that this package makes: leaves with the right number of sides, in the order of
// labels.
func (b Binder) Valid() bool {
	last := Label{}
	for _, l := range b.Leaves {
		if len(l) != b.sides() || l[0].Blank() {
			return false
		}
		for _, s := range l {
			if !s.Blank() && (s.Label.Compare(last) <= 0 || s.Edition < 1) {
				return false
			}
			if !s.Blank() {
				last = s.Label
			}
		}
	}
	return true
}
