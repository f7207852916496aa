package binder

import "slices"

// run is a part of the pack: pages that a leaf shows already, or pages for new leaves.
type run struct {
	begin, end int     // of the pages
	kept       Leaf    // nil if the leaves are new
	freed      []Label // of the leaves that new ones replace
}

// align finds the leaves that stay, such that the fewest new ones are needed. Runs of kept leaves and of new ones take turns as they come.
func (b Binder) align(pages []Page) []run {
	m, n := len(b.Leaves), len(pages)
	// fewest[i][j][k] is the number of new leaves for the pages from j on where the leaves from i on are left; k says that the back of a new
	// leaf is free.
	fewest := make([][][2]int, m+1)
	for i := range fewest {
		fewest[i] = make([][2]int, n+1)
	}
	for i := m; i >= 0; i-- {
		for j := n; j >= 0; j-- {
			for free := range 2 {
				if i == m && j == n {
					continue
				}
				least := m + n + 1
				if i < m {
					least = fewest[i+1][j][free]
				}
				if j < n {
					least = min(least, b.printed(fewest, i, j, free))
				}
				if size := b.shows(i, pages[j:]); size > 0 {
					least = min(least, fewest[i+1][j+size][0])
				}
				fewest[i][j][free] = least
			}
		}
	}
	return b.walk(pages, fewest)
}

// printed returns the number of new leaves if page j is on one.
func (b Binder) printed(fewest [][][2]int, i, j, free int) int {
	switch {
	case free == 1:
		return fewest[i][j+1][0]
	case b.Duplex:
		return 1 + fewest[i][j+1][1]
	}
	return 1 + fewest[i][j+1][0]
}

// shows returns how many of the next pages leaf i shows, 0 if it shows others.
func (b Binder) shows(i int, pages []Page) int {
	if i == len(b.Leaves) {
		return 0
	}
	size := 0
	for _, s := range b.Leaves[i] {
		if s.Blank() {
			continue
		}
		if size == len(pages) || pages[size].Text != s.Text {
			return 0
		}
		size++
	}
	return size
}

// walk follows the choices that need the fewest new leaves, and keeps a leaf where that is one of them.
func (b Binder) walk(pages []Page, fewest [][][2]int) []run {
	var runs []run
	open := run{}
	closeRun := func(at int) {
		if open.end = at; open.begin < open.end || len(open.freed) > 0 {
			runs = append(runs, open)
		}
	}
	i, j, free := 0, 0, 0
	for i < len(b.Leaves) || j < len(pages) {
		least := fewest[i][j][free]
		switch size := b.shows(i, pages[j:]); {
		case size > 0 && least == fewest[i+1][j+size][0]:
			closeRun(j)
			runs = append(runs, run{begin: j, end: j + size, kept: b.Leaves[i]})
			i, j, free = i+1, j+size, 0
			open = run{begin: j}
		case i < len(b.Leaves) && least == fewest[i+1][j][free]:
			for _, s := range b.Leaves[i] {
				if !s.Blank() {
					open.freed = append(open.freed, s.Label)
				}
			}
			i++
		default:
			j++
			if b.Duplex {
				free = 1 - free
			}
		}
	}
	closeRun(j)
	return runs
}

// label gives all pages labels: those that stay keep theirs, new ones get those that are free in their place, and more of them the last one
// with a letter.
func label(runs []run, labels []Label) {
	last := Label{}
	for _, r := range runs {
		for i := r.begin; i < r.end; i++ {
			at := i - r.begin
			switch {
			case r.kept != nil:
				last = r.kept[at].Label
			case at < len(r.freed):
				last = r.freed[at]
			default:
				last.Suffix++
			}
			labels[i] = last
		}
	}
}

// increasing reports whether labels are in order, and none is there twice.
func increasing(labels []Label) bool {
	before := Label{Suffix: maxSuffix} // no page is before page 1
	for _, l := range labels {
		if l.Compare(before) <= 0 {
			return false
		}
		before = l
	}
	return true
}

// widen replaces the kept leaf after the new pages whose labels have no room before it, so that its labels are free for them.
func widen(runs []run, labels []Label) []run {
	for k := range runs {
		next := &runs[k]
		if next.kept == nil || next.begin == 0 {
			continue
		}
		if before := labels[next.begin-1]; before.Page > 0 && before.Compare(labels[next.begin]) < 0 {
			continue
		}
		var freed []Label
		for _, s := range next.kept {
			if !s.Blank() {
				freed = append(freed, s.Label)
			}
		}
		next.kept, next.freed = nil, freed
		return merge(runs)
	}
	panic("binder: labels are not in order, and no leaf stays after them")
}

// merge joins runs of new leaves that are next to each other.
func merge(runs []run) []run {
	var out []run
	for _, r := range runs {
		if n := len(out); n > 0 && r.kept == nil && out[n-1].kept == nil {
			out[n-1].end = r.end
			out[n-1].freed = append(slices.Clip(out[n-1].freed), r.freed...)
			continue
		}
		out = append(out, r)
	}
	return out
}
