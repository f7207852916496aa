package binder

// Filing is how to get from a binder to a later one, step by step from the front.
type Filing struct {
	Steps  []Step
	leaves int // of the later binder
}

// Step is a place where leaves are exchanged.
type Step struct {
	After Label // the page before, the zero label at the front
	Out   []Leaf
	In    []Leaf
	// At is where in the pages of the later binder the pages of In begin.
	At int
}

// Exchange compares two binders of one pack. A leaf stays if it is the same in both: label, edition and content.
func Exchange(from, to Binder) Filing {
	filing := Filing{leaves: len(to.Leaves)}
	step, at := Step{}, 0
	done := func() {
		if len(step.Out)+len(step.In) > 0 {
			filing.Steps = append(filing.Steps, step)
		}
	}
	i := 0
	for _, leaf := range to.Leaves {
		same := i
		for same < len(from.Leaves) && !from.Leaves[same].equal(leaf) {
			same++
		}
		if same < len(from.Leaves) {
			step.Out = append(step.Out, from.Leaves[i:same]...)
			done()
			i = same + 1
			at += leaf.printed()
			step = Step{After: leaf.Last(), At: at}
			continue
		}
		step.In = append(step.In, leaf)
		at += leaf.printed()
	}
	step.Out = append(step.Out, from.Leaves[i:]...)
	done()
	return filing
}

// printed is how many sides of a leaf are printed.
func (l Leaf) printed() int {
	n := 0
	for _, s := range l {
		if !s.Blank() {
			n++
		}
	}
	return n
}

// In returns how many leaves are put in, and Out how many are taken out.
func (f Filing) In() int {
	n := 0
	for _, s := range f.Steps {
		n += len(s.In)
	}
	return n
}

// Out returns how many leaves are taken out.
func (f Filing) Out() int {
	n := 0
	for _, s := range f.Steps {
		n += len(s.Out)
	}
	return n
}

// Anew reports whether so many leaves are exchanged that the pack should be printed anew.
func (f Filing) Anew() bool { return f.In()*100 > limit*f.leaves }

// File does what a person does with the leaves of a filing: it takes out and puts in, by labels alone.
func (b Binder) File(f Filing) Binder {
	out := Binder{Duplex: b.Duplex}
	leaves := b.Leaves
	for _, s := range f.Steps {
		for len(leaves) > 0 && (s.After != Label{}) && leaves[0].First().Compare(s.After) <= 0 {
			out.Leaves, leaves = append(out.Leaves, leaves[0]), leaves[1:]
		}
		for range s.Out {
			leaves = leaves[1:]
		}
		out.Leaves = append(out.Leaves, s.In...)
	}
	out.Leaves = append(out.Leaves, leaves...)
	return out
}
